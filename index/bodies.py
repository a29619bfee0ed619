"""One public body under its several printed names: with and without 中共, its places, (本级).

The one place that says whether two names are of one body.
"""

import re
import unicodedata
from functools import lru_cache

from index.regions import is_place

_BLANKS = re.compile(r"\s+")
# The number of a body before its name: [123001]示范市水务局.
LABEL_CODE = re.compile(r"^[\[(【]?\d{3,}[\])】]?[-_－—:]?")
_OWN = re.compile(r"\((?:本级|本部|机关)\)$|(?:本级|本部)$|(?<=[局委办厅院])机关$")
_PARTY = re.compile("^(?:中国共产党|中共)(?=.{4})")
# What may stand before the rest of a name besides a place: 某某区人民政府柳溪街道办事处.
_GOVERNMENT = "政府"


@lru_cache(maxsize=16384)
def body_key(name: str) -> str:
    """One key for the printed forms of one name; a place before it and (本级) behind it still count.

    | printed | key |
    |---|---|
    | 中共示范市委办公厅 | 示范市委办公厅 |
    | 示范市卫生健康委员会 | 示范市卫生健康委 |
    | 示范市人民政府办公室 | 示范市政府办公室 |
    """
    plain = LABEL_CODE.sub("", _BLANKS.sub("", unicodedata.normalize("NFKC", name)))
    return without_party(plain).replace("人民政府", _GOVERNMENT).replace("委员会", "委")


def without_party(name: str) -> str:
    """The name of an organ of the party without 中共, which is printed or not at will."""
    return _PARTY.sub("", name)


def whole_key(name: str) -> str:
    """The key of the department whose own budget a name may stand for: 示范市教育局(本级)."""
    return _OWN.sub("", body_key(name))


def is_own_budget(name: str) -> bool:
    """Whether a name says that it means the body itself, without the units below it: 示范市教育局（本级）."""
    return whole_key(name) != body_key(name)


def is_same_body(first: str, second: str) -> bool:
    """Whether two names are of one body: one key, or one without the place before it or (本级) behind it.

    | first | second | |
    |---|---|---|
    | 示范市样例区教育局 | 样例区教育局 | same |
    | 示范市教育局 | 教育局(本级) | same |
    | 示范市教育局 | 示范市样例区教育局 | two bodies |
    | 示范市市场监督管理局 | 监督管理局 | two bodies: 示范市市场 is no place |
    """
    shorter, longer = sorted((whole_key(first), whole_key(second)), key=len)
    if not shorter or not longer.endswith(shorter):
        return False
    return _is_left_out(longer.removesuffix(shorter))


def _is_left_out(before: str) -> bool:
    return not before or before.endswith(_GOVERNMENT) or is_place(before)
