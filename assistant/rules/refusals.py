"""When there is no answer: opinion, prediction, persons, execution, other years or bodies, unknown words."""

import re

from assistant.context import Context
from assistant.cues import Cue
from assistant.messages.answers import SUGGESTIONS
from assistant.plan import Decline, Refusal
from assistant.reading import Reading

_BODY = re.compile(
    "(?:局|委|委员会|办|办公室|厅|院|部|中心|公司|集团|大学|学院|学校|医院|馆|站|所|队|协会|联合会|省|市|区|县|镇|街道|政府)$"
)
_BY_WORD = {
    "off_topic": Refusal.OFF_TOPIC,
    "prediction": Refusal.PREDICTION,
    "opinion": Refusal.OPINION,
    "personal": Refusal.PERSONAL,
}


def refuse(reading: Reading, context: Context) -> Decline | None:
    """The refusal that the words themselves call for, or None."""
    counts_staff = any("staff" in o.subjects or "retirees" in o.subjects for o in reading.operands)
    if "execution" in reading.refusals and not counts_staff and not context.has_final_account():
        return Decline(refusal=Refusal.EXECUTION)
    for word, refusal in _BY_WORD.items():
        if word in reading.refusals:
            return Decline(refusal=refusal, suggestions=_instead(reading))
    return _other_year(reading, context) or _no_such_table(reading, context)


def _instead(reading: Reading) -> tuple[str, ...]:
    """What can be answered of what an opinion was asked about."""
    named = next((operand.label for operand in reading.operands if operand.names), None)
    return (
        (SUGGESTIONS["amount"].format(item=named), SUGGESTIONS["change"].format(item=named)) if named else ()
    )


def _no_such_table(reading: Reading, context: Context) -> Decline | None:
    """表13 where the document has twelve."""
    printed = {table.number.lstrip("0") for table in context.intake.tables}
    digits = {"".join(filter(str.isdigit, number)).lstrip("0") for number in printed}
    for operand in reading.operands:
        number = operand.table_number
        if number is not None and number not in printed | digits:
            return Decline(refusal=Refusal.NO_TABLE, subject=number)
    return None


def negated(reading: Reading) -> Decline | None:
    """A negation that no plan reads would answer the opposite of what was asked."""
    return Decline(refusal=Refusal.NOT_UNDERSTOOD) if reading.asks(Cue.NOT) else None


def _other_year(reading: Reading, context: Context) -> Decline | None:
    if any(offset > 0 for offset in reading.year_offsets):
        return Decline(refusal=Refusal.PREDICTION)
    year = context.document.year
    known = context.years()
    for asked in (*reading.years, *(year + offset for offset in reading.year_offsets if offset < -1)):
        if asked not in known and asked != year - 1:
            return Decline(refusal=Refusal.OTHER_YEAR, subject=str(asked))
    return None


def unexplained_refusal(reading: Reading, context: Context) -> Decline | None:
    """Words that nothing in the document explains stop the answer: a figure for them would be a guess."""
    del context
    for operand in reading.operands:
        if not operand.unexplained:
            continue
        words = "".join(operand.unexplained)
        if reading.asks(Cue.REASON) and operand.names_something and len(words) <= 2:
            continue
        other = bool(_BODY.search(words))
        return Decline(refusal=Refusal.OTHER_BODY if other else Refusal.NOT_FOUND, subject=words)
    return None
