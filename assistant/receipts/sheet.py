"""A receipt as one printable page: no script, no outside file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.messages.receipts import SHEET
from assistant.templating import templates

_TEMPLATES = templates(Path(__file__).parent)


def receipt_page(receipt: Mapping[str, Any], notices: Sequence[str] = ()) -> str:
    """The page of a receipt in JSON types; every text of the document and the answer is escaped."""
    return _TEMPLATES.get_template("sheet.html").render(receipt=receipt, words=SHEET, notices=notices)
