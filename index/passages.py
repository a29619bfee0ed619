"""Paragraphs and tables to quotable passages: duties, structure, definitions, explanations, goals, notes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from index.headings import bare, ordinal_of
from index.paragraphs import Paragraph, place_of
from index.prose_lines import squeeze
from index.prose_terms import (
    CAPTION,
    DEFINITION,
    NOTE,
    POINTER,
    PROJECT_GOAL,
    PROJECT_OWNER,
    PROJECT_TITLE,
    SECTION_KINDS,
    TABLE_TITLE,
    UNNAMED_PROJECTS,
)
from index.records import Page, Passage, PassageKind, Place, Row, Table

_QUOTES = str.maketrans("", "", "“”\"‘’'「」《》")
_OTHER_NAME = re.compile(
    r"^(?P<name>.{2,}?)[（(](?:又称|简称|以下简称|也称|即)?[“\"]?(?P<other>[^（）()”\"]{3,})[”\"]?[)）]$"
)
_FIGURE = re.compile(r"\d[\d,]*\.\d{2}(?!\d|万|元|亿|%)")
_SENTENCE = re.compile(r"[。；，：]")
_PRINTED_ONCE = (PassageKind.DUTY, PassageKind.DEFINITION, PassageKind.NOTE, PassageKind.OTHER)
# Shorter leftovers of covers and table heads quote nothing.
_SHORTEST_OTHER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    kind: PassageKind
    paragraphs: tuple[Paragraph, ...]
    topic: str | None
    owner: str | None = None


def passages_from(
    paragraphs: Iterable[Paragraph], tables: tuple[Table, ...] = (), *, pages: tuple[Page, ...] = ()
) -> tuple[Passage, ...]:
    """Every quotable passage of a document, prose first in reading order, then goals and notes of tables.

    `pages` is only needed to find where a table's note is printed. Ids are p1, p2 … in this order.
    A duty or a definition that a document prints twice word for word is one passage.
    """
    drafts = [
        draft
        for section, group in groupby(paragraphs, key=lambda paragraph: paragraph.section)
        for draft in _section_drafts(section, tuple(group))
    ]
    prose = [_passage(draft) for draft in _with_owners(drafts)]
    seen: set[tuple[PassageKind, str]] = set()
    kept: list[Passage] = []
    for passage in [*prose, *(item for table in tables for item in _table_passages(table, pages))]:
        key = (passage.kind, passage.text)
        once = passage.kind in _PRINTED_ONCE
        if not (once and key in seen):
            seen.add(key)
            kept.append(passage)
    return tuple(replace(passage, id=f"p{number}") for number, passage in enumerate(kept, start=1))


def kind_of(section: tuple[str, ...]) -> PassageKind:
    """What the nearest heading that decides says about the text under it."""
    for heading in reversed(section):
        plain = bare(heading)
        if TABLE_TITLE.search(plain):
            return PassageKind.OTHER
        for pattern, kind in SECTION_KINDS:
            if pattern.search(plain):
                if kind is not None:
                    return kind
                break
    return PassageKind.OTHER


def project_of(section: tuple[str, ...]) -> str | None:
    """The project that a section 「…经费情况说明」 describes, None elsewhere."""
    heading = _project_heading(section)
    match = PROJECT_TITLE.match(heading) if heading else None
    return match[1] if match else None


def names_of(topic: str) -> tuple[str, ...]:
    """The names a defined term goes by: 行政经费（机关运行经费） gives 行政经费 and 机关运行经费."""
    match = _OTHER_NAME.match(topic)
    return (match["name"], match["other"]) if match else (topic,)


def goals_from(table: Table) -> tuple[Passage, ...]:
    """One passage a row that prints a prose column (绩效目标); `passages_from` gives them their ids."""
    return tuple(_goal(table, row, row.text) for row in table.rows if row.text and row.text.strip())


def _goal(table: Table, row: Row, text: str) -> Passage:
    return Passage(
        id="",
        kind=PassageKind.GOAL,
        section=(_table_heading(table),),
        topic=row.label,
        owner=row.owner,
        text=squeeze(text)[0],
        place=row.text_place or row.place,
    )


def _table_heading(table: Table) -> str:
    number = f"表{table.number}" if table.number.isdigit() else table.number
    return f"{number} {table.title}".strip()


def _table_passages(table: Table, pages: tuple[Page, ...]) -> Iterator[Passage]:
    yield from goals_from(table)
    for note in table.notes:
        text = squeeze(note)[0]
        if len(bare(NOTE.sub("", text)).strip("。 ")) > 2:
            yield Passage(
                id="",
                kind=PassageKind.NOTE,
                section=(_table_heading(table),),
                topic=table.title or None,
                owner=table.owner,
                text=text,
                place=_note_place(text, table, pages),
            )


def _note_place(text: str, table: Table, pages: tuple[Page, ...]) -> Place:
    """Where the note is printed; only the table's last page where the source breaks it up."""
    for page in pages:
        if page.number in table.pages:
            squeezed, offsets = squeeze(page.text, page.start)
            at = squeezed.find(text)
            if at >= 0:
                return Place(page=page.number, span=(offsets[at], offsets[at + len(text) - 1] + 1))
    return Place(page=table.pages[-1])


def _section_drafts(section: tuple[str, ...], group: tuple[Paragraph, ...]) -> list[_Draft]:
    notes = [paragraph for paragraph in group if NOTE.match(paragraph.text)]
    prose = tuple(paragraph for paragraph in group if not NOTE.match(paragraph.text))
    kind = kind_of(section)
    heading = bare(section[-1]) if section else None
    match kind:
        case PassageKind.DUTY:
            drafts = _duties(prose, heading)
        case PassageKind.DEFINITION:
            drafts = _definitions(prose)
        case PassageKind.EXPLANATION | PassageKind.STRUCTURE:
            drafts = [_explained(section, kind, item) for item in prose if not is_tabular(item)]
        case _:
            drafts = [
                _Draft(kind=PassageKind.OTHER, paragraphs=(paragraph,), topic=heading)
                for paragraph in prose
                if _is_worth_quoting(paragraph)
            ]
    return drafts + [_Draft(kind=PassageKind.NOTE, paragraphs=(note,), topic=heading) for note in notes]


def _explained(section: tuple[str, ...], kind: PassageKind, paragraph: Paragraph) -> _Draft:
    project = project_of(section)
    heading = bare(section[-1])
    is_goal = project is not None and PROJECT_GOAL.search(heading) and not POINTER.match(paragraph.body)
    return _Draft(
        kind=PassageKind.GOAL if is_goal else kind, paragraphs=(paragraph,), topic=project or heading
    )


def _duties(prose: tuple[Paragraph, ...], heading: str | None) -> list[_Draft]:
    """One draft an item of the most used ordinal, deeper items with their parent.

    What stands before the first item introduces the list and is no duty. Where nothing is numbered, every
    paragraph is one.
    """
    styles = Counter(paragraph.style for paragraph in prose if paragraph.style)
    if not styles:
        return [_Draft(kind=PassageKind.DUTY, paragraphs=(paragraph,), topic=heading) for paragraph in prose]
    style = styles.most_common(1)[0][0]
    drafts: list[_Draft] = []
    for paragraph in prose:
        if paragraph.style == style:
            drafts.append(_Draft(kind=PassageKind.DUTY, paragraphs=(paragraph,), topic=heading))
        elif drafts and drafts[-1].kind is PassageKind.DUTY and not _starts_over(paragraph, prose):
            drafts[-1] = replace(drafts[-1], paragraphs=(*drafts[-1].paragraphs, paragraph))
        else:
            drafts.append(_Draft(kind=PassageKind.OTHER, paragraphs=(paragraph,), topic=heading))
    return drafts


def _starts_over(paragraph: Paragraph, prose: tuple[Paragraph, ...]) -> bool:
    """The introduction of a list that is printed a second time."""
    return paragraph.text == prose[0].text or paragraph.text[-1] in "：:"


def _definitions(prose: tuple[Paragraph, ...]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for paragraph in prose:
        match = DEFINITION.match(paragraph.body)
        if match:
            term = match["term"].translate(_QUOTES).strip()
            drafts.append(_Draft(kind=PassageKind.DEFINITION, paragraphs=(paragraph,), topic=term))
        elif drafts:
            drafts[-1] = replace(drafts[-1], paragraphs=(*drafts[-1].paragraphs, paragraph))
        elif _is_worth_quoting(paragraph):
            drafts.append(_Draft(kind=PassageKind.OTHER, paragraphs=(paragraph,), topic=None))
    return drafts


def is_tabular(paragraph: Paragraph) -> bool:
    """A leftover of a table or a chart: several bare figures without units, or a caption."""
    return len(_FIGURE.findall(paragraph.text)) >= 2 or bool(CAPTION.match(paragraph.text))


def _is_worth_quoting(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) >= _SHORTEST_OTHER and bool(_SENTENCE.search(text)) and not is_tabular(paragraph)


def _with_owners(drafts: list[_Draft]) -> list[_Draft]:
    """Names whoever carries a described project out (实施主体) as the owner of all its passages."""
    owners: dict[str, str] = {}
    for draft in drafts:
        section, body = draft.paragraphs[0].section, draft.paragraphs[0].body.rstrip("。")
        heading = _project_heading(section)
        if heading and PROJECT_OWNER.search(section[-1]) and not _SENTENCE.search(body):
            owners[heading] = body
    return [replace(draft, owner=_owner_of(draft, owners)) for draft in drafts]


def _owner_of(draft: _Draft, owners: dict[str, str]) -> str | None:
    heading = _project_heading(draft.paragraphs[0].section)
    return owners.get(heading) if heading else None


def _project_heading(section: tuple[str, ...]) -> str | None:
    """The unnumbered heading 「…经费情况说明」 over a section."""
    for heading in section:
        match = PROJECT_TITLE.match(heading)
        if match and ordinal_of(heading) is None and not UNNAMED_PROJECTS.fullmatch(match[1]):
            return heading
    return None


def _passage(draft: _Draft) -> Passage:
    first, last = draft.paragraphs[0], draft.paragraphs[-1]
    place = place_of(first, 0, len(first.text))
    end = last.offsets[-1] + 1
    return Passage(
        id="",
        kind=draft.kind,
        section=first.section,
        topic=draft.topic,
        owner=draft.owner,
        text="".join(paragraph.text for paragraph in draft.paragraphs),
        place=replace(place, span=(first.offsets[0], end)),
    )
