"""Which public bodies a question names, where, and which it names that are not at hand.

A body is found by any form of its name; the longest form wins. 市教育局 does not name 样例区教育局, and a
body inside the printed name of a project (体育局训练中心维修) is not named at all.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.vocabulary.cues import asking_words
from assistant.vocabulary.naming import spoken_names, standard_bodies
from index.bodies import body_key

# Kinds of place that stand before a body's name.
_LEVELS = "省市区县州旗盟"
# What may stand before a name without being a part of it.
_BEFORE = frozenset(
    "、。的和与跟及同比较在对看问查请把给是让帮下我本全该咱这那各年度月里中呢吧啊了嘛到从由向为除算含"
)
# A body inside a longer printed name: so many more characters of the name stand beside it.
_BESIDE = 3
_LAST_WORDS = re.compile("[一-鿿]{0,4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch of a folded question that names bodies; several where it fits several of them."""

    start: int
    end: int
    text: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBodies:
    """The bodies at hand that are named, in order, and the first name of a body that is not at hand."""

    named: tuple[Named, ...] = ()
    missing: str = ""


PrintedNames = Callable[[], str]


def no_printed_names() -> str:
    """Where no names of items are to be told from names of bodies."""
    return ""


def named_bodies(
    folded: str, bodies: Iterable[str], printed_names: PrintedNames = no_printed_names
) -> NamedBodies:
    """The bodies that a folded question names; `bodies` are the departments at hand.

    `printed_names` gives the folded names of all items at hand, one a line.
    """
    forms = _forms(tuple(bodies))
    found = _longest(folded, forms)
    outside = [each for each in found if not _is_inside_item(each, folded, printed_names)]
    named, missing = [], ""
    for each in outside:
        other = _other_place(each, folded)
        if each.bodies and not other:
            named.append(each)
        else:
            missing = missing or f"{other}{each.text}"
    return NamedBodies(named=tuple(named), missing=missing)


@lru_cache(maxsize=8)
def _forms(bodies: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every spoken form to the bodies it fits, one printed name a body; standard names of others to none."""
    fits: dict[str, dict[str, str]] = defaultdict(dict)
    for body in bodies:
        for form in spoken_names(body):
            fits[form].setdefault(body_key(body), body)
    forms = {form: () for form in standard_bodies() if form not in fits and len(form) > 2}
    return {**forms, **{form: tuple(found.values()) for form, found in fits.items()}}


def _longest(folded: str, forms: dict[str, tuple[str, ...]]) -> list[Named]:
    """The longest forms that stand in the question and do not overlap, in order."""
    lengths = sorted({len(form) for form in forms}, reverse=True)
    found: list[Named] = []
    for length in lengths:
        for start in range(len(folded) - length + 1):
            bodies = forms.get(folded[start : start + length])
            end = start + length
            if bodies is not None and all(end <= each.start or each.end <= start for each in found):
                found.append(Named(start=start, end=end, text=folded[start:end], bodies=bodies))
    return sorted(found, key=lambda each: each.start)


def _is_inside_item(named: Named, folded: str, printed_names: PrintedNames) -> bool:
    """Whether the printed name of an item is meant that has the body's name in it."""
    names = printed_names()
    if named.text not in names:
        return False
    before = folded[max(0, named.start - _BESIDE) : named.end]
    after = folded[named.start : named.end + _BESIDE]
    beside = [text for text in (before, after) if len(text) == len(named.text) + _BESIDE]
    if any(text in names for text in beside):
        return True
    return any(
        f"\n{folded[start:end]}\n" in names
        for start in range(named.start + 1)
        for end in range(named.end, len(folded) + 1)
        if end - start > len(named.text)
    )


def _other_place(named: Named, folded: str) -> str:
    """The words before a name that make it another body's: 市 before 教育局 where the body is a district's;
    "" where there are none."""
    before = folded[: named.start]
    if not before or any(_fits_before(before, body, named.text) for body in named.bodies):
        return ""
    words = _LAST_WORDS.search(before)
    said = words.group() if words is not None else ""
    if before[-1] in _LEVELS:
        return said if len(said) > 1 and not _ends_asking(before) else before[-1]
    return said if named.text[0] in _LEVELS and not _ends_asking(before) else ""


def _fits_before(before: str, body: str, form: str) -> bool:
    """Whether the question goes on to the left as the body's own name does."""
    place, _, _ = body_key(body).partition(form)
    return bool(place) and place[-2:] == before[-2:]


def _ends_asking(before: str) -> bool:
    """Whether words that ask, or the end of a phrase, stand directly before."""
    return before[-1] in _BEFORE or any(before[-size:] in asking_words() for size in (2, 3, 4))
