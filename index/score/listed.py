"""Lists of cells read off published documents: gold_rows/KEY.csv and gold_sangong.csv.

They name a page, a row and a value; of the column only the deepest header, or nothing. KEY says year and
kind of account (… _final_2024); the department stands in no list.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from index.score.gold import GoldIdentity, ListedCell, ListedDocument
from index.score.values import plain

ROWS_FOLDER = "gold_rows"
THREE_PUBLIC_FILE = "gold_sangong.csv"
_KEY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def load_listed(folder: Path) -> tuple[ListedDocument, ...]:
    """The documents of a folder that holds gold_rows, in order of their keys."""
    three_public = list(_records(folder / THREE_PUBLIC_FILE))
    return tuple(
        _document(path.stem, list(_records(path)), [row for row in three_public if row["key"] == path.stem])
        for path in sorted((folder / ROWS_FOLDER).glob("*.csv"))
    )


def _records(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines)


def _document(key: str, rows: list[dict[str, str]], three_public: list[dict[str, str]]) -> ListedDocument:
    """The full header paths of gold_sangong go before the same page's rows, which name less."""
    pages = {row["page"] for row in three_public}
    listed = [_row_cell(row) for row in rows if not (row["page"] in pages and _is_three_public(row))]
    listed += [_path_cell(row) for row in three_public if row["value"]]
    return ListedDocument(key=key, identity=_identity(key), cells=tuple(listed))


def _is_three_public(row: dict[str, str]) -> bool:
    return "三公" in row["table"]


def _identity(key: str) -> GoldIdentity:
    years = _KEY_YEAR.findall(key)
    return GoldIdentity(
        year=int(years[-1]) if years else None, stage="决算" if "final" in key.split("_") else "预算"
    )


def _row_cell(row: dict[str, str]) -> ListedCell:
    return ListedCell(
        page=int(row["page"]),
        table=plain(row["table"]),
        code=row["code"].strip(),
        name=plain(row["name"]),
        headers=(plain(row["column"]),) if row["column"].strip() else (),
        text=row["value"],
    )


def _path_cell(row: dict[str, str]) -> ListedCell:
    return ListedCell(
        page=int(row["page"]),
        table="",
        code="",
        name="",
        headers=tuple(plain(header) for header in row["column"].split("/")),
        text=row["value"],
    )
