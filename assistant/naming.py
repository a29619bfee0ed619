"""How people say the name of a public body: with or without its places, its party prefix, its full form."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.question import fold_name

# A name this short says nothing by itself.
SHORTEST_NAME = 3
_PARTY = re.compile("^(?:中国共产党|中共)(?=.{4})")
# The places a name begins with, from the widest; 某某省委 is a body and not a place.
_PLACES = (
    re.compile("^.{2,7}?(?:省|自治区|特别行政区)(?!委)(?=.{2})"),
    re.compile("^.{2,7}?(?:市|地区|自治州|州|盟)(?!委)(?=.{2})"),
    re.compile("^.{1,6}?(?:自治县|县|区|旗|市)(?!委)(?=.{2})"),
    re.compile("^.{1,4}?(?:区|县)(?!委)(?=.{2})"),
)
# What is left out of names in speech, and what stands for it.
_SPOKEN = (
    (re.compile("人民代表大会"), "人大"),
    (re.compile("常务委员会"), "常委会"),
    (re.compile("(?<=[镇乡])人民政府$"), ""),
    (re.compile("(?<=街道)办事处$"), ""),
    (re.compile("人民政府(?=.*(?:街道|办事处))"), ""),
    (re.compile("人民政府"), "政府"),
    (re.compile("办公室$"), "办"),
    (re.compile("委员会$"), "委"),
)
# Forms that many bodies share.
_COMMON = re.compile(
    "^(?:[省市区县旗])?(?:人民政府|政府|政府办|办公室|办公厅|委员会|常委会|服务中心|办事处)$"
)


@lru_cache(maxsize=4096)
def department_key(name: str) -> str:
    """One key for the printed forms of one body's name: with and without 中共."""
    return _PARTY.sub("", fold_name(name))


@lru_cache(maxsize=4096)
def spoken_names(name: str) -> tuple[str, ...]:
    """Folded forms of a body's name, longest first; forms that many bodies share are left out.

    | printed | spoken |
    |---|---|
    | 某某市样例区司法局 | 某某市样例区司法局, 样例区司法局, 区司法局, 司法局 |
    | 某某市样例镇人民政府 | 某某市样例镇人民政府, …, 样例镇 |
    """
    forms = {fold_name(name), department_key(name)}
    forms |= {form for known in tuple(forms) for form in _without_places(known)}
    for pattern, spoken in _SPOKEN:
        forms |= {pattern.sub(spoken, form) for form in tuple(forms)}
    kept = (form for form in forms if len(form) >= SHORTEST_NAME and not _COMMON.match(form))
    return tuple(sorted(kept, key=lambda form: (-len(form), form)))


def named_in(folded: str, names: Iterable[str]) -> tuple[str, ...]:
    """The bodies that a folded question names, each by its longest form that stands there.

    A form inside another body's longer one does not count: 体育局 in 体育局训练中心.
    """
    found = {name: said for name in names if (said := _said(folded, name)) is not None}
    longest = set(found.values())
    return tuple(
        name for name, said in found.items() if not any(said != other and said in other for other in longest)
    )


def _said(folded: str, name: str) -> str | None:
    return next((form for form in spoken_names(name) if form in folded), None)


def _without_places(name: str) -> tuple[str, ...]:
    """The name without its first place, without its first two, and so on, and with only the kind of the last
    place before the rest (区司法局)."""
    forms: list[str] = []
    rest = name
    for pattern in _PLACES:
        match = pattern.match(rest)
        if match is not None:
            rest = rest[match.end() :]
            forms += [rest, match.group()[-1] + rest]
    return tuple(forms)
