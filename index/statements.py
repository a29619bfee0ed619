"""What the prose states of each subject: amount, change, rate, direction, reason, with every number's place.

A clause whose subject is not certain gives no statement: its sentence stays quotable as a passage.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from index.amounts import Unit, parse_amount
from index.clause_reading import read
from index.clauses import Mark, with_asides_hidden
from index.drafts import Draft, Progress, year_in
from index.paragraphs import Paragraph, place_of
from index.passages import is_tabular, kind_of, project_of
from index.prose_terms import NOTE, NUMBER_LOST, PROJECT_BUDGET, YEAR
from index.records import PassageKind, Quantity, Statement
from index.sentences import sentences_of

# One paragraph may be an unfilled form; two on a page are a broken text layer.
_SCRAMBLED = 2


def statements_from(
    paragraphs: Iterable[Paragraph], *, year: int | None = None, names: tuple[str, ...] = ()
) -> tuple[Statement, ...]:
    """The statements of all explanations, in reading order, with ids s1, s2 …

    `year` is the document's, for clauses where neither the sentence nor a heading names one; `names` are
    departments and units that subjects leave out. Amounts keep their printed unit. A change of exactly zero
    has the direction 持平, whatever word is printed; 「增加（减少）」 before any other number has none.

    | printed | subject | what is stated |
    |---|---|---|
    | 公务接待费94.5万元，比上年增加4.17万元，增长4.6% | 公务接待费 | amount, change, rate, 增加 |
    | 房屋2501平方米 | 房屋 | amount |
    | 基本支出71593410元，占87.55% | 基本支出; 基本支出占比 | amount 元; amount % |
    | 2025年预算执行数为59.11万元，2026年预算安排57.8万元 | as before | last, amount |
    | 财政拨款收入支出增加的主要原因是：… | 财政拨款收入支出 | direction, reason |
    """
    given = tuple(paragraphs)
    fallback = year if year is not None else _usual_year(given)
    scrambled = _scrambled_pages(given)
    found = [
        _statement(paragraph, draft)
        for paragraph in given
        if _is_read(paragraph) and not scrambled.intersection(page for _, page in paragraph.marks)
        for draft in _drafts(paragraph, fallback, names)
    ]
    return tuple(replace(statement, id=f"s{number}") for number, statement in enumerate(found, start=1))


def _is_read(paragraph: Paragraph) -> bool:
    section = paragraph.section
    if NOTE.match(paragraph.text) or is_tabular(paragraph) or NUMBER_LOST.search(paragraph.text):
        return False
    if project_of(section) is not None:
        return bool(PROJECT_BUDGET.search(section[-1]))
    return kind_of(section) in (PassageKind.EXPLANATION, PassageKind.STRUCTURE, PassageKind.OTHER)


def _scrambled_pages(paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """Pages whose text layer prints digits apart from their sentences: no number there is sure."""
    pages = Counter(
        page
        for item in paragraphs
        if NUMBER_LOST.search(item.text)
        for page in {page for _, page in item.marks}
    )
    return frozenset(page for page, count in pages.items() if count >= _SCRAMBLED)


def _drafts(paragraph: Paragraph, year: int | None, names: tuple[str, ...]) -> tuple[Draft, ...]:
    hidden = with_asides_hidden(paragraph.text)
    start = Progress(
        text=hidden,
        names=names,
        base_year=_base_year(paragraph, hidden, year),
        project=project_of(paragraph.section),
        cursor=len(paragraph.ordinal),
    )
    kind = kind_of(paragraph.section)
    return tuple(draft for draft in read(start, paragraph.text).drafts if _is_wanted(draft, kind))


def _is_wanted(draft: Draft, kind: PassageKind) -> bool:
    """Plans and structure count many things; only money, and people of a structure, are statements there."""
    unit = draft.amount.unit if draft.amount else None
    match kind:
        case PassageKind.STRUCTURE:
            return unit is Unit.PERSON
        case PassageKind.OTHER:
            return unit is not None and unit.is_money
        case _:
            return True


def _base_year(paragraph: Paragraph, hidden: str, year: int | None) -> int | None:
    for heading in reversed(paragraph.section):
        if match := YEAR.search(heading):
            return int(match[1])
    return year if year is not None else year_in(hidden)


def _usual_year(paragraphs: tuple[Paragraph, ...]) -> int | None:
    """The year that most headings name."""
    sections = {paragraph.section for paragraph in paragraphs}
    years = Counter(match[1] for section in sections for text in section for match in YEAR.finditer(text))
    return int(years.most_common(1)[0][0]) if years else None


def _statement(paragraph: Paragraph, draft: Draft) -> Statement:
    told = [item for item in sentences_of(paragraph) if item.start < draft.end and item.end > draft.start]
    start, end = told[0].start, told[-1].end
    reason = paragraph.text[slice(*draft.reason)].strip("，,：: ") if draft.reason else ""
    return Statement(
        id="",
        subject=draft.subject,
        year=draft.year,
        amount=_quantity(paragraph, draft.amount),
        change=_quantity(paragraph, draft.change),
        rate=_quantity(paragraph, draft.rate),
        direction=draft.direction,
        last=_quantity(paragraph, draft.last),
        reason=reason or None,
        sentence=paragraph.text[start:end],
        heading=paragraph.section[-1] if paragraph.section else "",
        place=place_of(paragraph, start, end),
    )


def _quantity(paragraph: Paragraph, mark: Mark | None) -> Quantity | None:
    if mark is None or mark.unit is None:
        return None
    raw = paragraph.text[mark.start : mark.number_end]
    place = place_of(paragraph, mark.start, mark.number_end)
    return Quantity(raw=raw, amount=parse_amount(raw), unit=mark.unit, place=place)
