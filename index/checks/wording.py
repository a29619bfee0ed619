"""Words of prose that contradict the document: another name for an item, a year compared with itself."""

import re
from collections.abc import Iterator

from index.checks.prose import main_year
from index.checks.subjects import Subject, same_name, subject_of
from index.figures import item_name
from index.records import Figure, Finding, ItemKind, Severity, Stage, Statement

PROSE_NAME = "prose_names_item_as_table"
OWN_YEAR = "year_compared_with_itself"
_COMPARED_YEAR = re.compile(
    r"(?:与|比|较|同|和)(?P<year>\d{4})年(?:度)?(?P<base>[^，。；、增减上下持]{0,12})"
)


def name_findings(
    statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[tuple[Finding, ...], int]:
    """Items that prose gives another name than the tables give their code or, without a code, their place
    in the classification; and how many names were compared.

    A name that is part of the other is taken for an abbreviation.
    """
    functions = [f for f in figures if f.item_kind in (ItemKind.FUNCTION, ItemKind.OTHER) and f.code]
    by_code = {figure.code: figure for figure in functions if figure.code}
    by_path = {(*figure.ancestors, figure.item): figure for figure in functions}
    findings: dict[tuple[str, str], Finding] = {}
    compared = 0
    for statement in statements:
        subject = subject_of(statement.subject)
        if not subject.path:
            continue
        compared += 1
        for said, printed in _other_names(subject, by_code, by_path):
            findings.setdefault((said, printed), _name_finding(statement, said, printed))
    return tuple(findings.values()), compared


def _other_names(
    subject: Subject, by_code: dict[str, Figure], by_path: dict[tuple[str, ...], Figure]
) -> Iterator[tuple[str, str]]:
    if subject.path[0].code:
        code = ""
        for level in subject.path:
            code += level.code
            figure = by_code.get(code) if level.code else None
            if figure is not None and _is_other(level.name, figure.item):
                yield f"{code} {level.name}", f"{code} {item_name(figure.item)}"
        return
    names = tuple(level.name for level in subject.path)
    same_length = [path for path in by_path if len(path) == len(names)]
    alike = [path for path in same_length if sum(map(_is_other, names, path)) == 1]
    exact = any(not any(map(_is_other, names, path)) for path in same_length)
    if len(names) > 2 and not exact and len(alike) == 1:
        yield from ((a, b) for a, b in zip(names, alike[0], strict=True) if _is_other(a, b))


def _is_other(said: str, printed: str) -> bool:
    first, second = item_name(said), item_name(printed)
    return not (same_name(first, second) or first in second or second in first)


def _name_finding(statement: Statement, said: str, printed: str) -> Finding:
    return _finding(PROSE_NAME, statement, expected=printed, found=said, what=f"“{statement.subject}”")


def year_findings(statements: tuple[Statement, ...], stage: Stage) -> tuple[tuple[Finding, ...], int]:
    """Amounts of the document's year that prose compares with the same year, and how many comparisons name
    a year. A final account is compared with the budget of its own year."""
    year = main_year(statements)
    findings: list[Finding] = []
    compared = 0
    for sentence, statement in {s.sentence: s for s in statements if s.year == year}.items():
        for match in _COMPARED_YEAR.finditer(sentence):
            compared += 1
            budget_of_account = stage is Stage.FINAL_ACCOUNT and "预算" in match["base"]
            if int(match["year"]) == year and not budget_of_account:
                findings.append(
                    _finding(
                        OWN_YEAR,
                        statement,
                        expected=f"{year - 1}年",
                        found=f"{year}年",
                        what=f"“{sentence[max(0, match.start() - 20) : match.end()]}”",
                    )
                )
    return tuple(findings), compared


def _finding(rule: str, statement: Statement, *, expected: str, found: str, what: str) -> Finding:
    where = f"{statement.heading} " if statement.heading else ""
    return Finding(
        rule=rule,
        place=f"{where}{what}, 第{statement.place.page}页",
        expected=expected,
        found=found,
        difference="",
        allowed="",
        unit="",
        severity=Severity.ERROR,
        cells=(),
    )
