"""The command: so many fictional documents from a seed, in the chosen formats, each with its gold."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from eval.corpus.compose import Part, Publication, parts_of, publication, tables_in
from eval.corpus.faults import with_faults
from eval.corpus.gold import gold_of
from eval.corpus.layout import Layout, layouts, single_changes
from eval.corpus.pages import SetDocument, set_on_pages
from eval.corpus.records import Paragraph
from eval.corpus.writers.docx import write_docx
from eval.corpus.writers.html import web_page
from eval.corpus.writers.pdf import write_pdf
from eval.corpus.writers.text import FLAVOURS, text_layer
from eval.corpus.writers.xlsx import write_xlsx

FORMATS = ("txt", "pdf", "docx", "xlsx", "html")


def run_corpus(
    to: Path, *, documents: int, seed: int, formats: Sequence[str], faults: bool, one_at_a_time: bool
) -> int:
    """Write the documents, a folder each. Returns 0."""
    chosen = single_changes() if one_at_a_time else tuple(("", one) for one in layouts(seed, documents))
    for number, (change, layout) in enumerate(chosen):
        document = made(f"C{seed}-{number:04}", f"{seed}/{number}", layout, faults=faults)
        write(document, to / document.id, formats, change)
    print(f"已写出 {len(chosen)} 份文件：{', '.join(formats)}", file=sys.stderr)
    return 0


def made(identity: str, seed: str, layout: Layout, *, faults: bool) -> Publication:
    """One publication, with faults where they are asked for."""
    document = publication(identity, seed, layout)
    return with_faults(document, Random(f"{seed}/faults")) if faults else document


def write(document: Publication, folder: Path, formats: Sequence[str], change: str = "") -> None:
    """One document's files and its gold.json; `change` is the one option that is not plain."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    pages: dict[str, SetDocument] = {}
    for part in parts_of(document):
        pages_of_part = set_on_pages(part.blocks, document.layout, document.department.name)
        files += write_part(document, part, pages_of_part, folder, formats)
        if tables_in(part.blocks):
            pages = {one: pages_of_part for one in ("txt", "pdf") if one in formats}
    gold = gold_of(document, sorted(files), pages) | ({"change": change} if change else {})
    text = json.dumps(gold, ensure_ascii=False, indent=1, sort_keys=False)
    (folder / "gold.json").write_text(text + "\n", encoding="utf-8")


def write_part(
    document: Publication,
    part: Part,
    pages: SetDocument,
    folder: Path,
    formats: Sequence[str],
    flavours: Sequence[str] = FLAVOURS,
) -> list[str]:
    """One file of a document in each format, its text layer in each flavour. Returns their names."""
    stem, layout = document.id + part.ending, document.layout
    written: list[str] = []

    def named(ending: str) -> Path:
        written.append(stem + ending)
        return folder / written[-1]

    if "txt" in formats:
        for flavour in flavours:
            ending = ".txt" if flavour == "wrapped" else f".{flavour}.txt"
            named(ending).write_text(text_layer(pages, flavour, layout), encoding="utf-8")
    if "pdf" in formats:
        write_pdf(pages, named(".pdf"))
    if "docx" in formats:
        write_docx(part.blocks, named(".docx"), layout)
    if "html" in formats:
        named(".html").write_text(web_page(part.blocks, _title(document), layout), encoding="utf-8")
    if "xlsx" in formats and (tables := tables_in(part.blocks)):
        cover = [one for one in part.blocks if isinstance(one, Paragraph) and one.style == "cover"]
        write_xlsx(cover, tables, named(".xlsx"), layout)
    return written


def _title(document: Publication) -> str:
    department = document.department
    return f"{department.name}{department.year}年度部门{department.stage}公开"
