"""The bodies that a document names in prose: its offices, its subordinate units, the units of its budget.

A list whose pieces are not plainly names (「研究室和3个专门委员会」) is left out; its printed count is kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from index.headings import bare, ordinal_of
from index.prose_terms import BODY_COUNT, BODY_LABELS, BODY_LIST, FURTHER_BODIES, NO_NAME
from index.records import Passage, PassageKind, Place
from index.sentences import brackets_of

_CN_COUNTS = dict(zip("一二三四五六七八九十两", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2), strict=True))
_CLAUSE = re.compile(r"[；。]")
_SEPARATORS = "、，,"
_NAME_END = re.compile(r"[。；;，,：:]|（(?=[^）]*[。，；])")
_LAST_AND = re.compile(r"(?<=.{2})(?:以及|和|及)(?=.{2})")
_EXCEPTED = re.compile(r"[，,]?(?:不含|不包括|不包含)")
_SELF = re.compile(r"本级|本部|机关本级")
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")


class BodyKind(Enum):
    """What the listed bodies are to the department. Budget units may include the department itself."""

    OFFICES = "offices"
    SUBORDINATE_UNITS = "subordinate_units"
    BUDGET_UNITS = "budget_units"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """One printed list. `label` is the printed word (处室), `count` the printed number (None where none is),
    `names` empty where only the number is printed or the pieces are no plain names."""

    kind: BodyKind
    label: str
    count: int | None
    names: tuple[str, ...]
    text: str
    section: tuple[str, ...]
    place: Place

    @property
    def is_complete(self) -> bool:
        """Whether as many names stand here as the printed number says."""
        return bool(self.names) and (self.count is None or self.count == len(self.names))


def listed_names(passages: Iterable[Passage]) -> tuple[NameList, ...]:
    """The lists of bodies in the structure passages, in reading order."""
    structure = [passage for passage in passages if passage.kind is PassageKind.STRUCTURE]
    found: list[NameList] = []
    for index, passage in enumerate(structure):
        following = structure[index + 1 :]
        clauses = [clause for clause in _clauses(passage.text) if clause]
        for number, clause in enumerate(clauses):
            rest = following if number == len(clauses) - 1 else []
            found += _lists_in(clause, passage, rest, found)
    return tuple(found)


def subordinates(lists: Iterable[NameList], department: str) -> NameList | None:
    """The subordinate units by name: as listed, else the budget's units without the department itself.

    None where no list names them. `department` is the full name; `count` is the number of subordinate units
    that is printed anywhere in the lists.
    """
    given = tuple(lists)
    own = [item for item in given if item.kind is BodyKind.SUBORDINATE_UNITS]
    listed = next((item for item in own if item.names), None)
    if listed is not None:
        return listed
    count = next((item.count for item in own if item.count is not None), None)
    for item in given:
        names = tuple(name for name in item.names if not _is_self(name, department))
        if item.kind is BodyKind.BUDGET_UNITS and names:
            return replace(item, kind=BodyKind.SUBORDINATE_UNITS, count=count, names=names)
    return None


def _is_self(name: str, department: str) -> bool:
    plain = _BRACKETED.sub("", name)
    return plain == department or bool(_SELF.search(name))


def _clauses(text: str) -> list[str]:
    """Cut at 。 and ； outside brackets, ordinals left out."""
    pairs = brackets_of(text)
    clauses, start = [], 0
    for match in _CLAUSE.finditer(text):
        if not any(low < match.start() < high for low, high in pairs):
            clauses.append(text[start : match.start()])
            start = match.end()
    return [*clauses, text[start:]]


def _lists_in(clause: str, passage: Passage, rest: list[Passage], found: list[NameList]) -> list[NameList]:
    verb = BODY_LIST.search(clause)
    head = clause[: verb.start()] if verb else clause
    kind, label = _label_in(head)
    if verb and kind is None and FURTHER_BODIES.match(clause) and found:
        kind, label = found[-1].kind, found[-1].label
    names = _names_after(clause[verb.end() :], rest) if verb and kind else ()
    count = _count_in(head, kind) if kind else None
    if not names and count is None:
        kind, label = _label_in(clause)
        count = _count_in(clause, kind) if kind else None
    if kind is None or (count is None and not names):
        return []
    listed = NameList(
        kind=kind,
        label=label,
        count=count,
        names=names,
        text=clause,
        section=passage.section,
        place=passage.place,
    )
    return [listed]


def _label_in(head: str) -> tuple[BodyKind | None, str]:
    """The kind whose word stands last before the list."""
    best: tuple[int, BodyKind | None, str] = (-1, None, "")
    for name, pattern in BODY_LABELS:
        for match in pattern.finditer(head):
            if match.end() > best[0]:
                best = (match.end(), BodyKind(name), match[0])
    return best[1], best[2]


def _count_in(head: str, kind: BodyKind) -> int | None:
    """The printed number of these bodies; None where several kinds are counted (行政单位1家，事业单位2家)."""
    counts = {
        match.start("count"): match["count"]
        for pattern in BODY_COUNT[kind.value]
        for match in pattern.finditer(head)
    }
    if len(counts) != 1:
        return None
    (printed,) = counts.values()
    return _CN_COUNTS.get(printed) if not printed.isdigit() else int(printed)


def _names_after(text: str, rest: list[Passage]) -> tuple[str, ...]:
    """The names that follow 「分别是」: on the line, or as the numbered items of the next passages."""
    inline = _EXCEPTED.split(text, maxsplit=1)[0].strip("：: ")
    if inline and ordinal_of(inline) is None:
        return _plain_names(_split(inline))
    items = [inline] if inline else []
    for passage in rest:
        if ordinal_of(passage.text) is None:
            break
        items.append(passage.text)
    return _plain_names([_NAME_END.split(bare(item), maxsplit=1)[0] for item in items])


def _split(text: str) -> list[str]:
    pairs = brackets_of(text)
    pieces, start = [], 0
    for index, char in enumerate(text):
        if char in _SEPARATORS and not any(low < index < high for low, high in pairs):
            pieces.append(text[start:index])
            start = index + 1
    last = text[start:]
    tail = _LAST_AND.split(last, maxsplit=1) if pieces and not brackets_of(last) else [last]
    return [*pieces, *tail]


def _plain_names(pieces: list[str]) -> tuple[str, ...]:
    names = tuple(piece.strip("等 ") for piece in pieces if piece.strip("等 "))
    return () if any(NO_NAME.search(name) or not 2 <= len(name) <= 40 for name in names) else names
