"""Questions that prose answers: definitions, goals, duties, structure, and what prose states in numbers."""

import re

from assistant.figures.context import Context
from assistant.figures.spoken import MEASURED, spoken_of
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Aspect, Decline, Growth, Passages, Plan, Refusal, Show, StatedFacts
from assistant.rules.assets import assets_plan
from assistant.rules.definitions import contents_plan, definition_plan, early_definition
from assistant.rules.duties import duty_or_not, duty_plan, member_plan, nature_plan, office_plan
from assistant.rules.goals import (
    all_goals_plan,
    goal_plan,
    happened,
    indicator_plan,
    measured_plan,
    other_than_money,
    section_plan,
)
from assistant.rules.mentioned import heading_plan, matter_plan, mention_plan
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.selectors import selector_of
from assistant.rules.wordings import BUDGET_UNITS
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import Question, fold_name
from index.records import PassageKind, Phase, Stage


def early_text_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """What text answers although a word of it would refuse elsewhere: 债务, 绩效评价, 多少人次."""
    return (
        _table_notes(question, reading, context)
        or early_definition(question, reading, context)
        or duty_or_not(question)
        or matter_plan(question, reading, context)
        or mention_plan(question, reading, context)
        or assets_plan(reading, context)
        or measured_plan(question, reading, context)
        or indicator_plan(question, context)
    )


_EMPTY = re.compile(
    "表[^、。]{0,4}(?:为什么|为何|为啥|怎么|咋)[^、。]{0,4}(?:空|没有?(?:数|内容|填))"
    "|(?:为什么|为何|为啥|怎么)[^、。]{0,16}表[^、。]{0,3}空"
    "|(?:为什么|为何|为啥|怎么)[^、。]{0,4}(?:没有?(?:数|内容|填)|空[的着白])"
)
_SAYS_EMPTY = re.compile("没有|无|空表")


# 三公经费表下面的注写了什么, 收支总表的备注: what stands below a table.
_NOTES = re.compile("表(?:格)?(?:[下后]面?|底下|里)?的?(?:注释?|备注|附注|注解|脚注)(?!册|意|重|销|入|资)")


def _table_notes(question: Question, reading: Reading, context: Context) -> Plan | None:
    """国有资本经营预算那张表为什么是空的, 三公经费表的备注: the notes below the table."""
    why_empty = _EMPTY.search(question.folded) is not None
    if not (why_empty or _NOTES.search(question.folded)):
        return None
    words = [t for t in reading.tokens if t.kind in _OF_TABLES]
    said = {fold_name(word).removesuffix("表") for t in words for word in (t.text, *t.values)}
    numbers = {o.table_number for o in reading.operands if o.table_number}
    said |= {fold_name(t.title) for t in context.intake.tables if t.number.lstrip("0") in numbers}
    notes = [p for p in context.intake.passages if p.kind is PassageKind.NOTE and p.topic]
    topics = dict.fromkeys(
        note.topic or ""
        for note in notes
        if (_SAYS_EMPTY.search(note.text) or not why_empty)
        and any(word in fold_name(note.topic or "") for word in said)
    )
    return Passages(kinds=(PassageKind.NOTE,), topic="|".join(topics)) if topics else None


def text_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """A plan that quotes prose, or None where the question is of another kind."""
    return (
        definition_plan(question, reading, context)
        or section_plan(question, reading, context)
        or other_than_money(reading, context)
        or goal_plan(question, reading, context)
        or all_goals_plan(question, reading, context)
        or nature_plan(question, reading, context)
        or member_plan(question, reading, context)
        or office_plan(question)
        or contents_plan(question, reading, context)
        or duty_plan(question, reading, context)
        or _other_text(reading, context)
    )


# What names a table.
_OF_TABLES = frozenset(
    {TermKind.FUND, TermKind.TITLE, TermKind.DOMAIN, TermKind.ITEM, TermKind.SPENDING, TermKind.SUBJECT}
)
# No passage is quoted for these instead of a no.
_UNREAD = frozenset({Refusal.NOT_FOUND, Refusal.NOT_UNDERSTOOD, Refusal.OTHER_BODY})
_COMPUTED = (
    *(Cue.RATIO, Cue.SUM, Cue.DIFFERENCE, Cue.LARGEST, Cue.SMALLEST, Cue.TIMES, Cue.AVERAGE, Cue.RATE),
    *(Cue.NOT, Cue.EXCEPT, Cue.BESIDES),
)
_MONEY = re.compile(
    "占比|比[例重]|多少(?:钱|万|亿|元|块)|几[万亿]|金额|(?:费|资金|款|补助|补贴|支出|收入|预算)(?:是|有|为|花了?)?多少"
)


# An English how much, which stands before its name and is no count.
_HOW_MUCH = re.compile("多少(?![个人名天])")


def spoken_plan(planned: Plan, question: Question, reading: Reading, context: Context) -> Plan | None:
    """In place of a no: the passage that holds every word of a question that asks for no amount."""
    counts = isinstance(planned, Decline) and planned.refusal is Refusal.EXECUTION and not happened(question)
    unread = isinstance(planned, Decline) and planned.refusal in (*_UNREAD, Refusal.PERSONAL)
    unread |= (
        isinstance(planned, Decline)
        and planned.refusal is Refusal.NOT_PUBLISHED
        and MEASURED.search(question.folded) is not None
    )
    if not (unread or counts) or reading.refusals - {"execution", "person"} or any(reading.year_offsets):
        return None
    money = _MONEY.search(question.folded) or (
        question.language == "en" and _HOW_MUCH.search(question.folded)
    )
    compares = reading.asks(Cue.WHICH) and reading.asks(Cue.MORE, Cue.LESS)
    if money or compares or reading.asks(*_COMPUTED) or reading.rank_number:
        return None
    if any(year != context.document.year for year in reading.years) or happened(question):
        return None
    found = spoken_of(question.folded, context)
    kinds = tuple(dict.fromkeys(spoken.passage.kind for spoken in found))
    return Passages(kinds=kinds, query=question.folded, spoken=True) if found else None


def _other_text(reading: Reading, context: Context) -> Plan | None:
    if (headed := heading_plan(reading, context)) is not None:
        return headed
    if reading.asks(Cue.STRUCTURE) or BUDGET_UNITS.search(reading.text):
        return Passages(kinds=(PassageKind.STRUCTURE,))
    if (
        reading.asks(Cue.REASON)
        and reading.asks(Cue.ZERO)
        and (plan := _reason_for_nothing(reading, context))
    ):
        return plan
    numbered = any(token.kind in (TermKind.CODE, TermKind.UNKNOWN_CODE) for token in reading.tokens)
    of_change = reading.asks(Cue.REASON, Cue.UP, Cue.DOWN) and any(
        o.names_something for o in reading.operands
    )
    if reading.asks(Cue.SAID) and not (numbered or of_change) and (query := _query(reading)):
        return Passages(kinds=tuple(PassageKind), query=query)
    return None


def _reason_for_nothing(reading: Reading, context: Context) -> Plan | None:
    """因公出国费为什么是零: the reason for it, not the rows that are zero."""
    named = next((operand for operand in reading.operands if operand.names), None)
    if named is None:
        return None
    item, subject = selector_of(named, context), stated_subject(named, context)
    return Show(expression=Growth(item=item, aspect=Aspect.REASON, subject=subject))


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
    Cue.PLACE,
)


_ASSETS = frozenset({"fixed_assets", "building", "vehicles_owned", "equipment"})


def _of_last_year(reading: Reading) -> bool:
    """上年的政府采购 is another document's; 上年末的车辆 is what this one states, as of that day."""
    subjects = {subject for operand in reading.operands for subject in operand.subjects}
    as_of = bool(subjects) and subjects <= _ASSETS and re.search("[上去]年[末底]", reading.text) is not None
    return -1 in reading.year_offsets and not as_of


def _unlisted_part(operand: Operand, reading: Reading) -> bool:
    """政府采购里买电脑: a part of what prose states only as a whole."""
    return bool(operand.subjects and operand.names) and reading.asks(Cue.INSIDE)


def _of_one_unit(operand: Operand, reading: Reading) -> bool:
    """本级的固定资产, 中心的车辆: prose states these of the whole department only."""
    return operand.unit or operand.own or reading.own or "units" in reading.domains


def stated_plan(reading: Reading, context: Context) -> Plan | None:
    """Subjects that only prose puts in numbers (政府采购, 固定资产, 房屋面积)."""
    past = _of_last_year(reading) or any(context.document_for(y) is None for y in reading.years)
    several = sum(bool(operand.subjects) for operand in reading.operands) > 1
    added = several and reading.asks(Cue.TOTAL_WORD, Cue.SUM)
    if past or reading.asks(*_OPERATIONS) or added:
        return None
    subjects: list[str] = []
    for operand in reading.operands:
        if _unlisted_part(operand, reading):
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
        if operand.subjects and _of_one_unit(operand, reading):
            said = "".join(t.text for t in reading.tokens if t.kind is TermKind.SUBJECT)
            unit = operand.owner or context.document.department
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{unit} · {said}")
        if operand.names or operand.code or operand.unexplained or operand.unit or _planned(operand, context):
            return None
        if operand.subjects and operand.spending and operand.spending.value not in operand.subjects:
            return None
        subjects += operand.subjects
    if not subjects:
        return None
    if "purchase_plan" in subjects:
        subjects = [subject for subject in subjects if subject != "fixed_assets"]
    words = "、".join(t.text for t in reading.tokens if t.kind is TermKind.SUBJECT)
    return StatedFacts(subjects=tuple(dict.fromkeys(subjects)), unit=reading.unit, label=words)


def _planned(operand: Operand, context: Context) -> bool:
    """三公经费年初预算: what the prose of a final account states is the account."""
    return operand.phase is Phase.THIS_BUDGET and context.document.stage is Stage.FINAL_ACCOUNT


def unread_plan(operand: Operand, reading: Reading, context: Context) -> Plan | None:
    """公务接待费 whose cells could not be placed: what the prose states, and that the table is not read."""
    narrowed = (
        operand.fund or operand.spending or operand.unit or operand.own or operand.under or operand.code
    )
    computes = reading.asks(*_OPERATIONS, Cue.SUM, Cue.TIMES, Cue.AVERAGE) or len(reading.operands) > 1
    if narrowed or computes or operand.unexplained or _planned(operand, context):
        return None
    if not any(table.unplaced for table in context.intake.tables):
        return None
    subject = stated_subject(operand, context)
    stated = [s.subject for s in context.statements_on(subject) if s.amount is not None] if subject else []
    if not stated:
        return None
    return StatedFacts(subjects=tuple(dict.fromkeys(stated)), unit=reading.unit, label=subject, unread=True)
