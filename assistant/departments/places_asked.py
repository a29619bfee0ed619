"""Of which place the departments are that a question asks for: 样例区各部门, 区直部门, 教育局（市本级）."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.departments.named_bodies import Named
from assistant.vocabulary.naming import place_forms
from assistant.vocabulary.numbers import chinese_number
from assistant.vocabulary.question import fold_name
from index.regions import place_of

_LEVELS = "省市区县镇乡"
# The words for departments before which the place stands.
_DEPARTMENTS = (
    "(?=(?:的|范围内|下面|一共|总共)*(?:各|每|所有|全部|全体|哪|几|多少|什么|部门|单位|直属|预算部门|委办局))"
)
_SPOKEN_OF = re.compile("部门|单位|委办局|局委办|哪|谁|各家|[省市区县]直")
_OF_LEVEL = re.compile(
    f"(?P<all>全|我们|咱们?|本|我)?(?P<level>[{_LEVELS}])(?P<own>本级|级|直属?|属|里|内)?的?{_DEPARTMENTS}"
)
_OWN = "(?P<own>本级|级|直属?|属)?(?:里|内|辖区内?|范围内)?的?"
_BESIDE_NAME = re.compile(f"^(?:的)?([{_LEVELS}])(?:本级|级)")
# What joins the names of a list.
_JOINED = ("、", "和", "与", "跟", "及", "以及", "还有", "、以及", "、还有")
_COUNTED = re.compile("(?P<count>[两二三四五六七八九十]|[2-9])[个家]$|(?:各|每|所有|全部|几)[个家]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAsked:
    """The bodies of one place: `words` as they were said, `departments` those at hand that are of it."""

    words: str
    departments: tuple[str, ...]


def place_asked(text: str, departments: Sequence[str]) -> tuple[PlaceAsked | None, str]:
    """The place before the words for departments, and the text without it; None where there is none."""
    if _SPOKEN_OF.search(text) is None:
        return None, text
    places = {department: _place_of(department) for department in departments}
    for form, meant in _forms(tuple(sorted(set(filter(None, places.values()))))).items():
        if form not in text:
            continue
        match = re.search(f"{re.escape(form)}{_OWN}(?:{_DEPARTMENTS}|(?<=^{re.escape(form)})、?)", text)
        if match is None:
            continue
        within = () if match["own"] else tuple(meant)
        kept = tuple(d for d, p in places.items() if p in meant or (within and p.startswith(within)))
        return PlaceAsked(words=form, departments=kept), text[: match.start()] + text[match.end() :]
    match = _OF_LEVEL.search(text)
    if match is None or not (match["all"] or match["own"] or text[match.end() :].startswith(("各", "直"))):
        return None, text
    level, whole = match["level"], match["all"] is not None and not match["own"]
    kept = tuple(d for d, p in places.items() if p.endswith(level) or (whole and level in p))
    return PlaceAsked(words=match.group(), departments=kept), text[: match.start()] + text[match.end() :]


@lru_cache(maxsize=16384)
def _place_of(department: str) -> str:
    return fold_name(place_of(department) or "")


@lru_cache(maxsize=64)
def _forms(places: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Every way to say one of the places to the places it means, longest first."""
    found: dict[str, set[str]] = {}
    for place in places:
        for form in place_forms(place):
            found.setdefault(form, set()).add(place)
    return {form: frozenset(found[form]) for form in sorted(found, key=lambda form: (-len(form), form))}


def settled(named: Iterable[Named], folded: str) -> tuple[Named, ...]:
    """Names that fit several bodies, settled by the words beside them: 两个教育局 are both, 教育局（市本级）
    and 教育局（区级） the one of that level, and 样例区教育局、民政局 are of one place."""
    found: list[Named] = []
    place, end = "", -1
    for each in named:
        place = place if end >= 0 and folded[end : each.start] in _JOINED else ""
        end = each.end
        beside = tuple(body for body in each.bodies if place and place_of(body) == place)
        parts = _settled(replace(each, bodies=beside) if len(beside) == 1 else each, folded)
        if len(parts) == 1 and len(each.bodies) == 1 and _says_place(each):
            place = place_of(each.bodies[0]) or ""
        found += parts
    return tuple(found)


def _says_place(named: Named) -> bool:
    """Whether a name was said with the place of its body, or with its kind of place (区教育局)."""
    place = fold_name(place_of(named.bodies[0]) or "")
    return bool(place) and (named.text.startswith((*place_forms(place), place[-1])))


def _number(said: str | None) -> int | None:
    if said is None or said.isdigit():
        return None if said is None else int(said)
    return int(chinese_number(said))


def _settled(each: Named, folded: str) -> tuple[Named, ...]:
    counted = _COUNTED.search(folded[: each.start]) if len(each.bodies) > 1 else None
    if counted is not None and _number(counted["count"]) in (None, len(each.bodies)):
        start = each.start - len(counted.group())
        return tuple(replace(each, start=start, bodies=(body,)) for body in each.bodies)
    beside = _BESIDE_NAME.match(folded[each.end :])
    if beside is None:
        return (each,)
    of_level = tuple(body for body in each.bodies if (place_of(body) or "").endswith(beside[1]))
    if len(of_level) != 1:
        return (each,)
    return (replace(each, end=each.end + beside.end(), bodies=of_level),)
