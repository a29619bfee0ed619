"""A receipt as one printable page: no script, no outside file."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from assistant.messages.receipts import SHEET
from assistant.receipts.receipt import Receipt, receipt_to_dict

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def receipt_page(receipt: Receipt) -> str:
    """The page; every text of the document and the answer is escaped."""
    return _TEMPLATES.get_template("sheet.html").render(receipt=receipt_to_dict(receipt), words=SHEET)
