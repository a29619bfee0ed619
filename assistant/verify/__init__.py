"""The last thing before an answer leaves: every numeral of its text is accounted for, or it does not leave.

`check_answer` trusts nothing that the answer says of itself: cells and quotations are read again from the
source, steps are computed again, and only what passed that way accounts for the numerals of the text.
"""

from assistant.verify.answer_ledger import ledger_from
from assistant.verify.check import RULES, check_answer
from assistant.verify.ledger import Ledger, join_ledgers, template_ledger, unaccounted
from assistant.verify.published import PublishedSource
from assistant.verify.sources import Source
from index.cited import SourceCell

__all__ = [
    "RULES",
    "Ledger",
    "PublishedSource",
    "Source",
    "SourceCell",
    "check_answer",
    "join_ledgers",
    "ledger_from",
    "template_ledger",
    "unaccounted",
]
