"""What prose calls the thing that a question names: the subject of its statements."""

from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.vocabulary.question import fold_name
from index.records import Flow, Fund


def stated_subject(operand: Operand, context: Context) -> str:
    """What prose would call the operand: its subject word, its printed name, or its total."""
    candidates = prose_names(operand, context)
    for candidate in candidates:
        if candidate and context.statements_on(fold_name(candidate)):
            return fold_name(candidate)
    return next((fold_name(c) for c in candidates if c), "")


def prose_names(operand: Operand, context: Context) -> list[str]:
    """The names that prose may have for an operand, best first."""
    candidates = sorted(operand.subjects, key=lambda subject: subject == "procurement")
    candidates += [context.catalogue.entries[n].name for n in operand.names if n in context.catalogue.entries]
    if operand.names or operand.code:
        return [*candidates, operand.label]
    if operand.fund is not None and operand.spending is not None:
        candidates.append(f"{operand.fund.value}{operand.spending.value}")
        return candidates
    if operand.fund is not None:
        candidates += _fund_names(operand.fund_label, operand.fund, operand.flow)
    elif operand.spending is None and operand.total:
        candidates.append("收入预算" if operand.flow is Flow.INCOME else "支出预算")
    elif operand.spending is not None:
        candidates.append(operand.spending.value)
    whole = [] if operand.fund is not None else [operand.total_label]
    return [*candidates, *whole, operand.label]


def _fund_names(label: str, fund: Fund, flow: Flow | None) -> list[str]:
    """What prose calls a fund; where a side is asked for, none that speaks of the other side."""
    if flow is None:
        return [label, fund.value]
    ending, other = ("收入", "支出") if flow is Flow.INCOME else ("支出", "收入")
    names = (label.removesuffix(ending), fund.value.removesuffix(ending))
    return [f"{name}{ending}" for name in names if not name.endswith(other)]
