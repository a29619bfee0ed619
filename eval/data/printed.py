"""What the corpus says that it printed in the documents of the set `several`, found by address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from eval.corpus.gold import gold_of
from eval.corpus.series import series_of
from eval.corpus.special import FLAT_ROW
from eval.data.make_gold import GoldError
from eval.sets import RECIPE

# 一、 and 1. and 其中：（1） before a printed name.
ORDINAL = re.compile(r"^(其中：)?([一二三四五六七八九十]+、|\d+\.|（\d+）)")
TOTALS = frozenset({"合计", "总计"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """One printed figure of one document; `name` is how a question names it."""

    document: str
    department: str
    year: int
    stage: str
    name: tuple[str, int, str, str]
    yuan: int


@cache
def golds() -> dict[str, dict[str, Any]]:
    """The gold of every document by its id."""
    return {one.document.id: gold_of(one.document, [], {}) for one in series_of(RECIPE)}


def documents_of(word: str) -> tuple[str, ...]:
    """A document's id, or `b2024`: every budget of that year."""
    if word in golds():
        return (word,)
    found = tuple(
        name for name, one in golds().items() if f"b{one['year']}" == word and one["stage"] == "预算"
    )
    if not found:
        raise GoldError(f"no document {word!r}")
    return found


def cells_at(address: str) -> tuple[PrintedCell, ...]:
    """`DOCUMENT/KIND/ROW/COLUMN`, one cell of each document that has it. ROW is a code, a printed name with
    or without its ordinal, or `total`; `ROW@OWNER` tells rows of units apart; COLUMN is the gold's key, or
    `*` where a row has one figure."""
    word, kind, row, column = address.split("/")
    found = [cell for name in documents_of(word) for cell in _matching(name, kind, row, column)]
    if len({cell.document for cell in found}) != len(found) or not found:
        raise GoldError(f"{address} stands {len(found)} times")
    return tuple(found)


def _matching(document: str, kind: str, row: str, column: str) -> Iterator[PrintedCell]:
    gold = golds()[document]
    wanted, _, owner = row.partition("@")
    for table in gold["tables"]:
        if table["kind"] != kind or table["duplicate"]:
            continue
        heads = {one["key"]: one["path"][-1].removeprefix("其中：") for one in table["columns"]}
        for line in table["rows"]:
            if not _is_row(line, wanted) or owner not in ("", line["owner"], line["section"]):
                continue
            for key, cell in line["cells"].items():
                if cell.get("yuan") is not None and column in ("*", key):
                    yield PrintedCell(
                        document=document,
                        department=gold["department"],
                        year=gold["year"],
                        stage=gold["stage"],
                        name=(document, table["n"], _row_name(line), heads[key]),
                        yuan=cell["yuan"],
                    )


def _is_row(line: dict[str, Any], wanted: str) -> bool:
    name = line["name"]
    if wanted == "total":
        return name.replace("　", "").replace(" ", "") in TOTALS
    return wanted in (line["code"], name, ORDINAL.sub("", name))


def _row_name(line: dict[str, Any]) -> str:
    """The printed name; one row under a merged head has none."""
    return "" if line["name"] == FLAT_ROW else str(line["name"])
