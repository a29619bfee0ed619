"""One publication: cover, contents, prose and tables in the layout's order, in one file or two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from eval.corpus.fiction import department_of
from eval.corpus.layout import Layout
from eval.corpus.printing import chinese_year
from eval.corpus.prose import Prose, explanation, glossary, overview
from eval.corpus.records import (
    Block,
    Change,
    Department,
    Fault,
    PageBreak,
    Paragraph,
    Statement,
    Table,
)
from eval.corpus.tables import tables_of

TABLES_HEADING = "部门{stage}公开表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One fictional document with everything that it prints."""

    id: str
    layout: Layout
    department: Department
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    statements: tuple[Statement, ...]
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a publication: "" or the ending of its name ("_a", "_b"), and what it holds."""

    ending: str
    blocks: tuple[Block, ...]


def publication(identity: str, seed: str, layout: Layout) -> Publication:
    """One document; the same seed and layout give the same one."""
    random = Random(seed)
    return publication_of(identity, random, layout, department_of(random, layout))


def publication_of(identity: str, random: Random, layout: Layout, department: Department) -> Publication:
    """What a department publishes in a layout."""
    tables = tables_of(random, layout, department)
    prose = Prose(random=random, layout=layout, department=department)
    overview(prose)
    explanation(prose)
    glossary(prose)
    return Publication(
        id=identity,
        layout=layout,
        department=department,
        paragraphs=tuple(prose.paragraphs),
        tables=tables,
        statements=tuple(prose.statements),
        changes=tuple(prose.changes),
    )


def parts_of(document: Publication) -> tuple[Part, ...]:
    """The files of a publication: prose and tables apart where the layout parts them."""
    layout = document.layout
    front = (*_cover(document), *_contents(document))
    prose = document.paragraphs
    if layout.split_files == "yes":
        return (
            Part(ending="_a", blocks=(*front, *prose)),
            Part(ending="_b", blocks=(*_cover(document), *_tables(document))),
        )
    if layout.order == "prose first":
        blocks: tuple[Block, ...] = (*front, *prose, *_tables(document, after_prose=True))
    else:
        blocks = (*front, *_tables(document), PageBreak(), *prose)
    return (Part(ending="", blocks=blocks),)


def _cover(document: Publication) -> list[Block]:
    department, layout = document.department, document.layout
    kind = f"部门{layout.stage}"
    match layout.cover:
        case "one line":
            lines = [f"{department.year}年{department.name}{kind}"]
        case "three lines":
            lines = [department.name, f"{department.year}年度{kind}", "（公开稿）"]
        case "year in characters":
            lines = [f"{chinese_year(department.year)}年度", f"{department.name}{kind}"]
        case _:
            return []
    return [*(Paragraph(text=line, style="cover") for line in lines), PageBreak()]


def _contents(document: Publication) -> list[Block]:
    if document.layout.contents == "none":
        return []
    titles = [one.text for one in document.paragraphs if one.style == "heading"]
    titles += [f"{table.number} {table.title}".strip() for table in document.tables if not table.duplicate]
    dots = document.layout.contents == "dotted"
    lines = [
        Paragraph(text=f"{title}{'…' * 12 + str(place + 3) if dots else ''}", style="contents")
        for place, title in enumerate(titles)
    ]
    return [Paragraph(text="目  录", style="heading"), *lines, PageBreak()]


def _tables(document: Publication, *, after_prose: bool = False) -> list[Block]:
    layout = document.layout
    runs_on = layout.pages == "tables run on"
    blocks: list[Block] = []
    if after_prose:
        if layout.start == "new page":
            blocks.append(PageBreak())
        blocks.append(Paragraph(text=TABLES_HEADING.format(stage=layout.stage), style="heading"))
    for place, table in enumerate(document.tables):
        if place and not runs_on:
            blocks.append(PageBreak())
        blocks.append(table)
    return blocks


def with_table(document: Publication, place: int, table: Table) -> Publication:
    """The publication with one table replaced."""
    tables = (*document.tables[:place], table, *document.tables[place + 1 :])
    return replace(document, tables=tables)


def tables_in(blocks: Sequence[Block]) -> list[Table]:
    """The tables of a file, in order."""
    return [block for block in blocks if isinstance(block, Table)]
