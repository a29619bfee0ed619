"""A receipt as one printable page: no script, no outside file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from assistant.messages.receipts import SHEET


def templates(folder: Path) -> Environment:
    """The templates of a folder: what is put in is escaped, what is missing is an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_TEMPLATES = templates(Path(__file__).parent)


def receipt_page(receipt: Mapping[str, Any], notices: Sequence[str] = ()) -> str:
    """The page of a receipt in JSON types; every text of the document and the answer is escaped."""
    return _TEMPLATES.get_template("sheet.html").render(receipt=receipt, words=SHEET, notices=notices)
