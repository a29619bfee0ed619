"""Words that contradict each other: a goal copied from another project, a code with two names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from index.checks.places import cell_place
from index.checks.relations import CellIndex
from index.figures import item_name
from index.records import Figure, Finding, ItemKind, Severity, Table, TableKind

COPIED_GOAL = "copied_goal"
CODE_NAMES = "code_has_one_name"
# Goals of sister projects, written to one pattern for other places, share up to two thirds of their pairs
# of characters (0.64 in the bundled document); a copy with a word changed shares nine tenths.
SAME_TEXT = 0.75
# One shared pair of characters (办公) proves little where the text is a commonplace.
TELLING_PAIRS = 2
# A text with this many numbers of its own is no commonplace.
TELLING_NUMBERS = 2
_CODED = frozenset({ItemKind.FUNCTION, ItemKind.ECONOMIC, ItemKind.OTHER})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Goal:
    table: int
    row: int
    name: str
    text: str


def goal_findings(tables: tuple[Table, ...]) -> tuple[tuple[Finding, ...], int]:
    """Goals that are another project's, and how many goals were compared.

    A goal is taken for a copy where it (nearly) equals the goal of a project of another name and speaks
    of that project and not of its own: names are compared with the text by pairs of characters that only
    one of the two names has. A finding's cells have the column after the last, which is the prose column.
    """
    goals = list(_goals(tables))
    pairs = {goal: _pairs(goal.text) for goal in goals}
    findings: dict[tuple[int, int], Finding] = {}
    for first, second in combinations(goals, 2):
        if first.name == second.name or not _is_same(pairs[first], pairs[second]):
            continue
        copy = _copy_of(first, second)
        if copy is not None and (copy[0].table, copy[0].row) not in findings:
            findings[copy[0].table, copy[0].row] = _goal_finding(*copy, tables)
    return tuple(findings.values()), len(goals)


def _goals(tables: tuple[Table, ...]) -> Iterator[_Goal]:
    for index, table in enumerate(tables):
        for place, row in enumerate(table.rows):
            if row.text and row.label:
                yield _Goal(index, place, item_name(row.label), "".join(row.text.split()))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _is_same(first: frozenset[str], second: frozenset[str]) -> bool:
    shared = len(first & second)
    return shared > 0 and shared >= SAME_TEXT * len(first | second)


def _copy_of(first: _Goal, second: _Goal) -> tuple[_Goal, _Goal] | None:
    """The copy and its model; None where the texts do not tell, as with a commonplace."""
    for copy, model in ((first, second), (second, first)):
        own, other = _mentions(copy.text, copy.name, model.name)
        if other > own and (other >= TELLING_PAIRS or _NUMBER.search(copy.text)):
            return copy, model
    own, other = _mentions(second.text, second.name, first.name)
    is_particular = len(set(_NUMBER.findall(second.text))) >= TELLING_NUMBERS
    return (second, first) if own == other and is_particular and first.text == second.text else None


def _mentions(text: str, own: str, other: str) -> tuple[int, int]:
    """How many pairs of characters of either name, that the other lacks, the text holds."""
    shown, mine, theirs = _pairs(text), _pairs(own), _pairs(other)
    return len((mine - theirs) & shown), len((theirs - mine) & shown)


def _goal_finding(copy: _Goal, model: _Goal, tables: tuple[Table, ...]) -> Finding:
    table = tables[copy.table]
    row = table.rows[copy.row]
    prose = len(table.columns)
    return Finding(
        rule=COPIED_GOAL,
        place=cell_place(table, copy.row, prose, row.text_place or row.place),
        expected=f"“{copy.name}”自己的绩效目标",
        found=f"与“{model.name}”的绩效目标相同",
        difference="",
        allowed="",
        unit="",
        severity=Severity.ERROR,
        cells=((copy.table, copy.row, prose), (model.table, model.row, len(tables[model.table].columns))),
    )


def code_findings(figures: tuple[Figure, ...], tables: tuple[Table, ...]) -> tuple[tuple[Finding, ...], int]:
    """Codes of functions and of economic items that are printed with two names, and how many codes there are.

    A name that is part of the other is taken for an abbreviation. A table of no known kind counts where it
    prints every code once: then it lists the classification and not what is bought or done under it.
    """
    lists = {
        index: [row.code for row in table.rows if row.code]
        for index, table in enumerate(tables)
        if table.kind is TableKind.OTHER
    }
    repeating = {index for index, codes in lists.items() if len(set(codes)) < len(codes)}
    named: defaultdict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.code and figure.item and figure.item_kind in _CODED and figure.table not in repeating:
            named[figure.code[0], figure.code].setdefault(_plain(figure.item), figure)
    findings = tuple(
        _code_finding(code, first, figure, tables)
        for (_, code), names in named.items()
        for first, figure in _other_names(names)
    )
    return findings, len(named)


def _plain(name: str) -> str:
    """The name without blanks, quotes and the kind of bracket."""
    return re.sub(r"[\s“”\"]", "", name).replace("（", "(").replace("）", ")")


def _other_names(names: dict[str, Figure]) -> Iterator[tuple[str, Figure]]:
    first, *others = names
    for other in others:
        if other not in first and first not in other:
            yield first, names[other]


def _code_finding(code: str, first: str, figure: Figure, tables: tuple[Table, ...]) -> Finding:
    cell: CellIndex = (figure.table, figure.row, figure.column)
    return Finding(
        rule=CODE_NAMES,
        place=cell_place(tables[figure.table], figure.row, figure.column, figure.place),
        expected=f"{code} {first}",
        found=f"{code} {_plain(figure.item)}",
        difference="",
        allowed="",
        unit="",
        severity=Severity.ERROR,
        cells=(cell,),
    )
