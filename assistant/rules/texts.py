"""Questions that prose answers: definitions, goals, duties, structure, and what prose states in numbers."""

from assistant.catalogue import concept
from assistant.context import Context
from assistant.cues import Cue, TermKind
from assistant.operands import Operand
from assistant.plan import Decline, Passages, Plan, Refusal, StatedFacts
from assistant.question import Question, fold_name
from assistant.reading import Reading
from assistant.rules.selectors import selector_of
from index.records import Flow, ItemKind, Passage, PassageKind


def text_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """A plan that quotes prose, or None where the question is of another kind."""
    if reading.asks(Cue.DEFINITION) and (found := definition_plan(question, reading, context)) is not None:
        return found
    if (found := _measured_goal(reading, context)) is not None:
        return found
    if (
        reading.asks(Cue.GOAL)
        and not reading.asks(Cue.COUNT, Cue.LIST)
        and (found := _goal_plan(reading, context)) is not None
    ):
        return found
    if reading.asks(Cue.NATURE):
        return Passages(kinds=(PassageKind.OTHER, PassageKind.STRUCTURE), query="单位")
    if (found := contents_plan(reading, context)) is not None:
        return found
    if reading.asks(Cue.DUTY):
        counts = reading.asks(Cue.COUNT)
        return Passages(kinds=(PassageKind.DUTY,), query="" if counts else _query(reading), count=counts)
    if reading.asks(Cue.STRUCTURE):
        return Passages(kinds=(PassageKind.STRUCTURE,))
    if reading.asks(Cue.SAID) and (query := _query(reading)):
        return Passages(kinds=tuple(PassageKind), query=query)
    return None


def definition_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """The definition whose term the question names; a term without one is refused, never answered with
    a number."""
    passages = _defined(question, context.intake.passages)
    if passages:
        topics = dict.fromkeys(p.topic for p in passages if p.topic is not None)
        return Passages(kinds=(PassageKind.DEFINITION,), topic="|".join(topics))
    if reading.asks(Cue.GOAL, Cue.HOW_MUCH, Cue.LARGEST, Cue.SMALLEST):
        return None
    names = [o.label or o.total_label for o in reading.operands if o.names_something]
    content = "".join(t.text for t in reading.tokens if t.kind not in (TermKind.CUE, TermKind.YEAR))
    asked = (names[0] if names else "") or "".join(reading.words) or content
    return Decline(refusal=Refusal.NOT_FOUND, subject=asked) if asked else None


def _defined(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The defined terms that stand in the question, by their name or other name; a term inside a longer
    one that is asked for is not meant."""
    hits: dict[str, Passage] = {}
    for passage in passages:
        if passage.kind is not PassageKind.DEFINITION or passage.topic is None:
            continue
        for name in _term_names(passage.topic):
            spoken = concept(name)
            same = spoken is not None and spoken != "vehicles" and concept(question.folded) == spoken
            if name in question.folded or same:
                hits[name] = passage
    kept = [name for name in hits if not any(name != other and name in other for other in hits)]
    return tuple({hits[name].id: hits[name] for name in kept}.values())


def _term_names(topic: str) -> tuple[str, ...]:
    """行政经费（机关运行经费） is asked for by either name."""
    outer, _, inner = topic.replace("(", "（").partition("（")
    names = [fold_name(topic), fold_name(outer), fold_name(inner)]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


def contents_plan(reading: Reading, context: Context) -> Plan | None:
    """公务用车运行维护费都包括啥: the definition that speaks of it."""
    named = next((o for o in reading.operands if o.names or o.total or o.subjects), None)
    if named is None or not reading.asks(Cue.CONTENTS):
        return None
    return Passages(
        kinds=(PassageKind.DEFINITION, PassageKind.STRUCTURE), query=named.label or _query(reading)
    )


_NOT_MONEY = frozenset({"building", "vehicles_owned", "equipment", "staff", "retirees"})


def _measured_goal(reading: Reading, context: Context) -> Plan | None:
    """某项目租的办公用房面积多大: what is not money of a project can only stand in its goal."""
    for operand in reading.operands:
        projects = [n for n in operand.names if ItemKind.PROJECT in context.catalogue.entries[n].kinds]
        if not _NOT_MONEY.intersection(operand.subjects) or not operand.names:
            continue
        if not projects:
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
        owner = operand.owner or (context.document.department if operand.own else None)
        topic = "|".join(projects)
        return Passages(kinds=(PassageKind.GOAL,), topic=topic, owner=owner, query=operand.label)
    return None


def _goal_plan(reading: Reading, context: Context) -> Plan | None:
    for operand in reading.operands:
        projects = [n for n in operand.names if ItemKind.PROJECT in context.catalogue.entries[n].kinds]
        if not projects:
            continue
        selector = selector_of(operand, context)
        owner = operand.owner or (context.document.department if operand.own else None)
        figure = selector if reading.asks(Cue.HOW_MUCH) else None
        return Passages(
            kinds=(PassageKind.GOAL,),
            topic="|".join(projects),
            owner=owner,
            query=operand.label,
            figure=figure,
        )
    return None


def _query(reading: Reading) -> str:
    """The words of a text question that are about its matter: everything but asking words."""
    kept = [t.text for t in reading.tokens if t.kind.value not in ("cue", "year", "refusal")]
    return "".join(kept)


# What is computed from amounts or asked of their change is no plain statement.
_OPERATIONS = (
    Cue.PLUS,
    Cue.DIFFERENCE,
    Cue.MINUS,
    Cue.THAN,
    Cue.RATIO,
    Cue.CHANGE,
    Cue.RATE,
    Cue.UP,
    Cue.DOWN,
    Cue.REASON,
)


def _unlisted_part(operand: Operand, reading: Reading) -> bool:
    """政府采购里买电脑: a part of what prose states only as a whole."""
    return bool(operand.subjects and operand.names) and reading.asks(Cue.INSIDE)


def _of_one_unit(operand: Operand, reading: Reading) -> bool:
    """本级的固定资产, 中心的车辆: prose states these of the whole department only."""
    return operand.unit or operand.own or reading.own or "units" in reading.domains


def stated_plan(reading: Reading, context: Context) -> Plan | None:
    """Subjects that only prose puts in numbers (政府采购, 固定资产, 房屋面积)."""
    several = sum(bool(operand.subjects) for operand in reading.operands) > 1
    if (
        reading.asks(*_OPERATIONS)
        or -1 in reading.year_offsets
        or (several and reading.asks(Cue.TOTAL_WORD, Cue.SUM))
    ):
        return None
    subjects: list[str] = []
    for operand in reading.operands:
        if _unlisted_part(operand, reading):
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
        if operand.subjects and _of_one_unit(operand, reading):
            said = "".join(t.text for t in reading.tokens if t.kind is TermKind.SUBJECT)
            unit = operand.owner or context.document.department
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{unit} · {said}")
        if operand.names or operand.code or operand.unexplained or operand.unit:
            return None
        subjects += operand.subjects
    if not subjects:
        return None
    if "purchase_plan" in subjects:
        subjects = [subject for subject in subjects if subject != "fixed_assets"]
    words = "、".join(t.text for t in reading.tokens if t.kind is TermKind.SUBJECT)
    return StatedFacts(subjects=tuple(dict.fromkeys(subjects)), unit=reading.unit, label=words)


def stated_subject(operand: Operand, context: Context) -> str:
    """What prose would call the operand: its subject word, its printed name, or its total."""
    candidates = sorted(operand.subjects, key=lambda subject: subject == "procurement")
    candidates += [context.catalogue.entries[n].name for n in operand.names if n in context.catalogue.entries]
    if operand.names or operand.code:
        pass
    elif operand.fund is not None:
        flow = {None: "", Flow.INCOME: "收入", Flow.EXPENSE: "支出"}[operand.flow]
        candidates += [operand.fund_label, f"{operand.fund.value}{flow}", operand.fund.value]
    elif operand.spending is None and operand.total:
        candidates.append("收入预算" if operand.flow is Flow.INCOME else "支出预算")
    elif operand.spending is not None:
        candidates.append(operand.spending.value)
    candidates += [operand.total_label, operand.label]
    for candidate in candidates:
        if candidate and context.statements_on(fold_name(candidate)):
            return fold_name(candidate)
    return next((fold_name(c) for c in candidates if c), "")
