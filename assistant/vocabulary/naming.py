"""How people say the name of a public body: without its places, contracted, with its kind of place.

`data/bodies.tsv` lists the standard contractions, one body a line: the name without its places, and what is
said for it. Any other name is contracted by rule: the first characters of its words, in order.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from assistant.vocabulary.question import fold_name
from index.bodies import body_key, without_party
from index.regions import is_place, place_of

# A form this short says nothing by itself, unless the field's list has it (法院, 妇联).
SHORTEST_NAME = 3
# Organs whose name has the place in its middle: 中国人民政治协商会议示范市委员会.
_AROUND_PLACE = (
    (re.compile("^(?:中国人民政治协商会议|政协)(.{2,14}?)委(办公室|办公厅)?$"), "政协"),
    (re.compile("^(?:中国共产主义青年团|共青团)(.{2,14}?)委()$"), "团委"),
)
# 示范市公安局样例区分局, 示范市规划和自然资源局样例分局: the branch of an office in a part of its place.
_BRANCH = re.compile("^(?P<office>.+局)(?P<part>.{2,5})分局$")
# 示范市体育局训练中心: a unit by its own part of the name.
_UNIT = re.compile("^.+?[局委办厅](?P<unit>.{2,}(?:中心|大队|支队|研究[所院]|学校|医院|[所站馆院校]))$")
_OVER_STREETS = re.compile("人民政府(?=.*(?:街道|办事处))")
_TOWNSHIP = re.compile("[^省市区县旗州盟]{1,5}[镇乡]$")
_SPOKEN = (
    (re.compile("(?<=常务委员会)办公[厅室]$|(?<=常委会)办公[厅室]$"), ""),
    (re.compile("人民代表大会"), "人大"),
    (re.compile("常务委(?:员会)?"), "常委会"),
    (re.compile("(?<=[镇乡])(?:人民)?政府$"), ""),
    (re.compile("(?<=街道)办事处$"), ""),
    (re.compile("(?<=街道)办事处$"), "办"),
    (re.compile("办公室$"), "办"),
)
# Forms that many bodies share; 委办 is a word of its own (各委办局).
_COMMON = re.compile(
    "^委(?:办|员会办).*|"
    "^(?:[省市区县旗])?(?:(?:人民)?政府(?:办)?|办公室|办公厅|委员会|委|常委会|服务中心|办事处)$"
)
# Words of a name that no contraction takes, and that may be left out at its end: 应急管理局, 应急局.
_PLAIN_WORDS = frozenset({"管理", "监督", "事务", "服务", "综合", "工作", "执法", "运输"})
_ENDING = re.compile("(?:[局委厅]|中心)$")
_NATIONAL = re.compile("^(?:国家|中国|中华|全国|共青团)")
_JOINING = re.compile("[和与及]")
_MOST_WORDS = 6


@cache
def _contractions() -> dict[str, tuple[str, ...]]:
    """What is said for a name without its places, by its key."""
    text = files("assistant").joinpath("data/bodies.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {body_key(name): tuple(said for said in spoken.split("|") if said) for name, spoken in lines}


@cache
def standard_bodies() -> frozenset[str]:
    """The names and contractions that bodies of many places share: 财政局, 人社局."""
    said = {form for forms in _contractions().values() for form in forms} | set(_contractions())
    return frozenset(form for form in said if not (form.startswith("委") or _COMMON.match(form)))


def _is_name(form: str, standard: set[str]) -> bool:
    return (len(form) >= SHORTEST_NAME or form in standard) and not _COMMON.match(form)


@lru_cache(maxsize=16384)
def spoken_names(name: str) -> tuple[str, ...]:
    """Folded forms of a body's name, longest first; forms that many bodies share are left out.

    | printed | spoken |
    |---|---|
    | 某某市样例区司法局 | 某某市样例区司法局, 样例区司法局, 区司法局, 样例司法局, 司法局 |
    | 某某市样例镇人民政府 | 某某市样例镇人民政府, …, 样例镇 |
    | 某某市人力资源和社会保障局 | …, 市人社局, 人社局 |
    """
    folded = _OVER_STREETS.sub("", without_party(fold_name(name)))
    key = body_key(folded)
    forms = {fold_name(name), folded, key, *_forms_around(key), *_forms_of_branch(key)}
    if (unit := _UNIT.match(folded)) is not None:
        forms.add(unit["unit"])
    standard = {form for form in forms if form in standard_bodies()}
    for prefixes, stem in (_parted(folded), _parted(key)):
        said = _stems(stem)
        standard |= {form for form in said if form in _contractions().get(body_key(stem), ())}
        forms |= {prefix + form for prefix in prefixes for form in said}
    for pattern, spoken in _SPOKEN:
        forms |= {pattern.sub(spoken, form) for form in tuple(forms)}
    kept = (form for form in forms if _is_name(form, standard))
    return tuple(sorted(kept, key=lambda form: (-len(form), form)))


def _forms_around(key: str) -> Iterator[str]:
    for pattern, organ in _AROUND_PLACE:
        match = pattern.match(key)
        if match is not None and is_place(match[1]):
            for office in ("", "办") if match[2] else ("",):
                yield from (place + organ + office for place in _places(match[1]))
                yield organ + match[1] + office


def _forms_of_branch(key: str) -> Iterator[str]:
    match = _BRANCH.match(key)
    if match is not None:
        _, office = _parted(match["office"])
        part = match["part"]
        places = (*_places(part), "") if is_place(part) else (part, "")
        for said in _stems(office):
            yield from (place + said.removesuffix("局") + "分局" for place in places)


def _parted(name: str) -> tuple[tuple[str, ...], str]:
    """The ways to say the places before a name, and the name without them."""
    place = place_of(name) or ""
    place = _TOWNSHIP.sub("", place)
    if not place or not name.startswith(place) or place == name:
        return ("",), name
    return _places(place), name.removeprefix(place)


@lru_cache(maxsize=4096)
def _places(place: str) -> tuple[str, ...]:
    """示范市样例区: whole, without its first place, only its last one's kind or name, none."""
    cuts = [i for i in range(2, len(place)) if is_place(place[:i]) and is_place(place[i:])]
    levels = [place[a:b] for a, b in zip((0, *cuts), (*cuts, len(place)), strict=True)]
    forms = [place, *(place[cut:] for cut in cuts), levels[-1][-1], ""]
    if len(levels[-1]) > 2:
        forms.append(levels[-1][:-1])
    if len(levels) > 1 and len(levels[0]) > 2:
        forms.append(levels[0][:-1] + place[len(levels[0]) :])
    return tuple(dict.fromkeys(forms))


def place_forms(place: str) -> tuple[str, ...]:
    """The ways to say a place by its name: 示范市样例区, 样例区, 样例."""
    return tuple(form for form in _places(place) if len(form) > 1)


def _stems(stem: str) -> tuple[str, ...]:
    """A name without its places, as printed and contracted."""
    listed = _contractions().get(body_key(stem))
    return (stem, *(_contracted(stem) if listed is None else listed))


def _contracted(stem: str) -> tuple[str, ...]:
    """By the general rule: the first characters of two of its words, the first word always, or of all of
    them, with the ending; and the name without plain words at its end."""
    ending = _ENDING.search(body_key(stem))
    if ending is None or _NATIONAL.match(stem) or stem.endswith("分局"):
        return ()
    words = _words(body_key(stem).removesuffix(ending.group()))
    telling = [word for word in words if word not in _PLAIN_WORDS]
    if not 2 <= len(words) <= _MOST_WORDS or not telling or telling[0] != words[0]:
        return ()
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _PLAIN_WORDS:
        kept.pop()
    short = "".join(kept) + ending.group() if kept != list(words) else ""
    initials = [word[0] for word in telling]
    pairs = [first + second for first, second in combinations(initials, 2) if first is initials[0]]
    whole = "".join(initials) if len(initials) > 1 else ""
    forms = [*(pair + ending.group() for pair in pairs), whole + ending.group() if whole else "", short]
    return tuple(dict.fromkeys(form for form in forms if len(form) >= SHORTEST_NAME))


def _words(stem: str) -> tuple[str, ...]:
    """Words of a body's name: two characters each between 和, 与, 及; () where it is not even."""
    parts = _JOINING.split(stem)
    if any(len(part) % 2 or not part for part in parts):
        return ()
    return tuple(part[i : i + 2] for part in parts for i in range(0, len(part), 2))
