"""What an answer is about, as a value that people can read, and how it differs from the answer before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Answer, Scope, Status
from assistant.departments.named_bodies import named_bodies
from assistant.dialogue.session import Recalled
from assistant.figures.context import Context
from assistant.figures.selecting import Fact
from assistant.messages.conversations import TOLD
from assistant.plans.plan import Aspect, Growth, Plan, Show
from assistant.plans.plan_parts import operation_of
from index.bodies import body_key

# The parts that are compared from turn to turn, in the order in which they are told.
PARTS = ("department", "owner", "year", "stage", "fund", "spending", "items")
# Names in one value of the scope; a longer list is no topic of a conversation.
MAX_ITEMS = 12


def scope_after(answer: Answer, plan: Plan, recalled: Sequence[Recalled], context: Context) -> Scope:
    """The scope of an answer: what the executor said of it, filled from the figures that it gave."""
    document = context.document
    scope = replace(
        answer.scope,
        department=answer.scope.department or document.department,
        year=answer.scope.year or document.year,
        stage=answer.scope.stage or document.stage.value,
        operation=operation_of(plan),
    )
    figures = tuple(fact.figure for r in recalled for fact in pinned_facts(r, context))
    if figures:
        scope = replace(
            scope,
            fund=_one([f.fund.value for f in figures]),
            spending=_one([f.spending.value for f in figures]),
            items=tuple(dict.fromkeys(f.item for f in figures))[:MAX_ITEMS],
            table=_one([f.table_title for f in figures]),
            year=scope.year if len({f.document_id for f in figures}) == 1 else None,
        )
    elif isinstance(plan, Show) and isinstance(plan.expression, Growth):
        scope = replace(scope, items=_grown(plan.expression))
    if isinstance(plan, Show) and isinstance(plan.expression, Growth):
        last = plan.expression.aspect is Aspect.LAST and scope.year is not None
        scope = replace(scope, year=scope.year - 1) if last and scope.year is not None else scope
    return scope


def pinned_facts(recalled: Recalled, context: Context) -> tuple[Fact, ...]:
    """The cell of a recalled figure, looked up again; none where it is not at hand."""
    return context.select(replace(recalled.selector, figure_id=recalled.figure_id)).facts


def _one(values: Sequence[str]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _grown(growth: Growth) -> tuple[str, ...]:
    name = growth.item.label if growth.item is not None and growth.item.label else growth.subject
    return (name,) if name else ()


def told(answer: Answer, scope: Scope, before: Scope, carried: tuple[str, ...]) -> Answer:
    """The answer with its scope; its interpretation says what differs from the answer before."""
    answer = replace(answer, scope=scope)
    if answer.status is not Status.ANSWERED or before.operation is None:
        return answer
    parts = (_changes(before, scope, answer.language), _carried(scope, carried, answer.language))
    said = "；".join(part for part in parts if part)
    if not said:
        return answer
    read = answer.interpretation
    return replace(answer, interpretation=f"{read}（{said}）" if read else said)


def _changes(before: Scope, after: Scope, language: str) -> str:
    """口径变化：年份 2023 → 2022. A part that only one of the two has says nothing."""
    words = TOLD[language]
    pairs = [(part, _said(before, part), _said(after, part)) for part in PARTS]
    pairs = [pair for pair in pairs if pair[0] != "owner" or pair[1:] != pairs[0][1:]]
    differing = [
        words["change"].format(part=words[part], before=_short(old, words), after=_short(new, words))
        for part, old, new in pairs
        if old and new and old != new
    ]
    return words["changed"].format(changes="，".join(differing)) if differing else ""


def _carried(scope: Scope, carried: tuple[str, ...], language: str) -> str:
    words = TOLD[language]
    parts = "，".join(f"{words[part]} {getattr(scope, part)}" for part in carried)
    return words["carried"].format(parts=parts) if parts else ""


def _said(scope: Scope, part: str) -> str:
    value = getattr(scope, part)
    return "、".join(value) if isinstance(value, tuple) else str(value or "")


def _short(names: str, words: Mapping[str, str]) -> str:
    """The first of many names."""
    first, *others = names.split("、")
    return words["more"].format(first=first) if len(others) > 1 else names


def carried_parts(folded: str, scope: Scope, context: Context) -> tuple[str, ...]:
    """Department and year that the question left open and the dialogue settled, where others are at hand."""
    document, documents = context.document, context.documents
    own = [d for d in documents if body_key(d.department) == body_key(document.department)]
    departments = dict.fromkeys(d.department for d in documents)
    parts = []
    if len({body_key(name) for name in departments}) > 1 and not named_bodies(folded, departments).named:
        parts.append("department")
    if len({d.year for d in own}) > 1 and scope.year is not None and str(scope.year) not in folded:
        parts.append("year")
    return tuple(parts)
