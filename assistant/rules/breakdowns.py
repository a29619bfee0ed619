"""Parts of an amount that no table prints under it: 援疆工作队那900万，发工资用了多少."""

from collections.abc import Sequence

from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Decline, Refusal
from assistant.rules.expressions import described
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.records import ItemKind

_ASKING = (Cue.HOW_MUCH, Cue.WHICH, Cue.LIST, Cue.COUNT, Cue.AND, Cue.PLUS, Cue.EACH)
_OPERATING = "operating_expenses"


def broken_down(named: Sequence[Operand], reading: Reading, context: Context) -> Decline | None:
    """A refusal where the first thing named only frames what is asked of parts that nobody prints."""
    if len(named) < 2 or not _frames(named[0], reading) or not _has_no_parts(named[0], context):
        return None
    if _is_operating(named[0]) and any(_stands_in_its_table(part, context) for part in named[1:]):
        return None
    subject = " · ".join(described(operand, context) for operand in named[:2])
    return Decline(refusal=Refusal.NOT_PUBLISHED, subject=subject)


def _frames(whole: Operand, reading: Reading) -> bool:
    """Whether the whole stands before a comma with its amount, or before 里边, and nothing is asked of it."""
    frame, inside, amount = "", False, False
    for token in reading.tokens:
        if token.text == "、" or inside:
            break
        if token.has(*(cue.value for cue in _ASKING)):
            return False
        inside = token.has(Cue.INSIDE.value)
        amount = amount or token.kind is TermKind.NUMBER
        frame += token.text
    return (inside or amount) and bool(whole.label) and whole.label in frame


def _has_no_parts(whole: Operand, context: Context) -> bool:
    entries = context.catalogue.entries
    projects = [name for name in whole.names if name in entries and ItemKind.PROJECT in entries[name].kinds]
    return (bool(whole.names) and len(projects) == len(whole.names)) or _is_operating(whole)


def _is_operating(whole: Operand) -> bool:
    return concept(fold_name(whole.label)) == _OPERATING or _OPERATING in whole.subjects


def _stands_in_its_table(part: Operand, context: Context) -> bool:
    """Whether the part is a row of a table of operating expenses."""
    tables = context.intake.tables
    return any(
        fold_name(figure.item) in part.names and "运行经费" in tables[figure.table].title
        for figure in context.intake.figures
    )
