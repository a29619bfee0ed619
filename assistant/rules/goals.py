"""Questions about projects that text answers: goals, purposes, and numbers that are not money."""

import re

from assistant.figures.context import Context
from assistant.figures.measures import (
    ADDED,
    ANY_MEASURE,
    ASKS_ADDED,
    ROW_MEASURES,
    asked_measure,
    stated_numbers,
)
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading, read
from assistant.linking.tokens import Token
from assistant.plans.plan import Decline, Passages, Plan, Refusal
from assistant.rules.selectors import selector_of
from assistant.rules.wordings import PURPOSE, WHY_SPEND
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.lexicon import core
from assistant.vocabulary.question import Question, fold_name
from index.records import ItemKind, PassageKind

_NOT_MONEY = frozenset({"building", "vehicles_owned", "equipment", "staff", "posts", "retirees"})
# What happened is not in a budget.
_HAPPENED = re.compile(
    "预算的?(?:完成|执行)|资金(?:到位|使用)|支[出付]进度|完成情况|实际|已经|已[培举完投办]|完成了|花了|用了|办了|上年末|截至|到目前"
)
_ASKING = frozenset(
    {TermKind.CUE, TermKind.YEAR, TermKind.REFUSAL, TermKind.NUMBER, TermKind.DOMAIN, TermKind.OWN}
)
# A verb with 了 before a number: done, unless the prose says the same (新增了多少名).
_DONE = re.compile("(?P<verb>.)了(?:多少|几)")
# 可用率, 满意度: longer than any measure of things.
_SHORTEST_RATE = 3
# Measures that also count rows of tables and items of lists.


# How many, which says nothing of the measure.
_PIECES = "个"


def happened(question: Question) -> bool:
    """罚了多少家, 已经培训几期: what was done, which no budget says."""
    return bool(_HAPPENED.search(question.folded) or _DONE.search(question.folded))


def measured_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """培训多少人次, 可用率要求多少: a sentence that states a number of the measure, where there is one."""
    measure = asked_measure(question.folded)
    if question.language == "en" and measure == _PIECES:
        measure = ANY_MEASURE
    if not measure or _HAPPENED.search(question.folded) or _counts_rows(measure, reading):
        return None
    if reading.asks(Cue.DEFINITION, Cue.LARGEST, Cue.SMALLEST, Cue.DUTY, Cue.STRUCTURE):
        return None
    if reading.asks(Cue.RATIO) and not (measure.endswith(("率", "度")) and "占" not in reading.text):
        return None
    explained = not any(operand.unexplained for operand in reading.operands)
    named = [(o, name) for o in reading.operands for name in projects_of(o, context)]
    names = frozenset(name for _, name in named) if explained else frozenset()
    of_assets = measure.endswith("面积") or len(measure) < _SHORTEST_RATE
    if not names and of_assets and any(_NOT_MONEY.intersection(o.subjects) for o in reading.operands):
        return None
    owner = next((_owner_of(operand, context) for operand in reading.operands), None)
    words = _matter(question.folded, measure, reading.tokens)
    if ASKS_ADDED.search(question.folded):
        words = (*words, ADDED)
    found = stated_numbers(words, measure, names, owner, context)
    done = _DONE.search(question.folded)
    if not found or (done is not None and not any(done["verb"] in stated.text for stated in found)):
        return None
    return Passages(
        kinds=(PassageKind.GOAL,),
        topic="|".join(sorted(names)) or None,
        owner=owner,
        query="、".join(words),
        measure=measure,
    )


def _counts_rows(measure: str, reading: Reading) -> bool:
    return measure in ROW_MEASURES | {ANY_MEASURE} and bool(
        reading.domains or reading.level or reading.numbers
    )


def _matter(folded: str, measure: str, tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """The stretches of the question that are neither asking words nor the measure."""
    kept = [" "] * len(folded)
    for token in tokens:
        if token.kind not in _ASKING:
            kept[token.start : token.start + len(token.text)] = token.text
    if (place := folded.find(measure)) >= 0:
        kept[place : place + len(measure)] = " " * len(measure)
    return tuple(
        piece for piece in "".join(kept).replace("。", " ").replace("、", " ").split() if len(piece) > 1
    )


def projects_of(operand: Operand, context: Context) -> list[str]:
    """The projects that an operand names."""
    entries = context.catalogue.entries
    return [n for n in operand.names if n in entries and ItemKind.PROJECT in entries[n].kinds]


def described_projects(folded: str, context: Context) -> list[str]:
    """Projects that only prose describes and the question names in full or without their last word."""
    topics = {fold_name(p.topic) for p in context.intake.passages if p.kind is PassageKind.GOAL and p.topic}
    found = [topic for topic in topics if topic in folded or (len(core(topic)) > 3 and core(topic) in folded)]
    return [topic for topic in found if not any(topic != other and topic in other for other in found)]


def _owner_of(operand: Operand, context: Context) -> str | None:
    return operand.owner or (context.document.department if operand.own else None)


def other_than_money(reading: Reading, context: Context) -> Plan | None:
    """某项目租的办公用房面积多大: what is not money of a project can only stand in its goal."""
    for operand in reading.operands:
        if not _NOT_MONEY.intersection(operand.subjects) or not operand.names:
            continue
        projects = projects_of(operand, context)
        if not projects:
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
        goals = [p for p in context.intake.passages if p.kind is PassageKind.GOAL]
        counted = {fold_name(p.topic or "") for p in goals if re.search(r"\d", p.text)}
        if not counted.intersection(projects) or "面积" in reading.text:
            return Decline(refusal=Refusal.NOT_PUBLISHED, subject=operand.label)
        return Passages(
            kinds=(PassageKind.GOAL,),
            topic="|".join(projects),
            owner=_owner_of(operand, context),
            query=operand.label,
        )
    return None


_CARRIED_OUT = "实施主体"
_ASPECTS = (
    (
        "立项依据",
        re.compile("(?:项目说明里?的?)?(?:立项)?依据(?:的)?(?:文号|文件)?|文号|哪个文件|什么文件|批文"),
    ),
    (
        _CARRIED_OUT,
        re.compile(
            "实施(?:主体|单位)|(?:由谁|谁来?|哪个单位|什么单位|哪家)(?:在|来)?(?:负责)?(?:实施|执行|承担|牵头|做|干|负责|搞|办|弄|操办)|责任单位"
        ),
    ),
    ("实施方案", re.compile("实施方案|(?:怎么|如何|怎样)(?:实施|开展|做|落实|推进)")),
    (
        "实施周期",
        re.compile(
            "(?:实施|项目)?周期|起止|多长时间|多久|什么时候(?:开始|结束|完成)|到什么时候|实施时间|期限"
        ),
    ),
)


def section_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """某项目的立项依据、由谁实施、周期多久: the parts of its description under those headings."""
    aspects = [(name, pattern) for name, pattern in _ASPECTS if pattern.search(question.folded)]
    if not aspects or reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN, Cue.HOW_MUCH):
        return None
    rest = question.folded
    for _, pattern in aspects:
        rest = pattern.sub("的", rest)
    wanted = "、".join(name for name, _ in aspects)
    for operand in read(rest, context.catalogue).operands:
        projects = projects_of(operand, context)
        if projects and not operand.unexplained:
            if aspects[0][0] == _CARRIED_OUT and not _describes(projects, context):
                return None
            topic, owner = "|".join(projects), _owner_of(operand, context)
            return Passages(kinds=(PassageKind.EXPLANATION,), topic=topic, owner=owner, query=wanted)
    if described := described_projects(rest, context):
        return Passages(kinds=(PassageKind.EXPLANATION,), topic="|".join(described), query=wanted)
    return None


def _describes(projects: list[str], context: Context) -> bool:
    """Whether the document describes one of the projects under headings of its own."""
    return any(
        p.kind is PassageKind.EXPLANATION and fold_name(p.topic or "") in projects
        for p in context.intake.passages
    )


# 数量指标, 绩效指标值: the lines behind a goal.
_INDICATORS = re.compile(
    "(?P<kind>(?:产出|数量|质量|时效|成本|满意度|(?:社会|经济|生态)?效益|可持续影响|影响力|绩效|考核)?类?指标)"
    "(?:值|要求|内容)?"
)
_ALL_INDICATORS = ("指标", "绩效指标", "考核指标")


def indicator_plan(question: Question, context: Context) -> Plan | None:
    """某项目的绩效指标有哪些、数量指标是多少: the lines of indicators that stand behind its goal."""
    asked = _INDICATORS.search(question.folded)
    if asked is None:
        return None
    rest = read(question.folded.replace(asked.group(), ""), context.catalogue)
    if rest.asks(Cue.LARGEST, Cue.SMALLEST, Cue.COUNT, Cue.CHANGE) or _HAPPENED.search(rest.text):
        return None
    lined = {fold_name(row.label) for table in context.intake.tables for row in table.rows if row.details}
    kind = asked["kind"].replace("类", "")
    for operand in rest.operands:
        projects = [name for name in projects_of(operand, context) if name in lined]
        if projects and not operand.unexplained:
            return Passages(
                kinds=(PassageKind.GOAL,),
                topic="|".join(projects),
                owner=_owner_of(operand, context),
                section="指标" if kind in _ALL_INDICATORS else kind,
            )
    return None


# 项目的绩效目标是什么: of all of them.
_GOALS = re.compile("(?:绩效|预期)?目标|(?<!项)目的|要?达到什么|想?实现什么")
_OTHER_GOALS = re.compile("整体|总体|总目标|部门(?:预算)?(?:绩效)?目标|多少|几|[个项]数|金额|钱|目标表")


def all_goals_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """The goals of the projects where none of them is named and nothing else is asked."""
    if reading.domains != ("project",) or not _GOALS.search(question.folded):
        return None
    if _OTHER_GOALS.search(question.folded) or reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.COUNT, Cue.NOT):
        return None
    plain = all(not (o.names_something or o.unexplained or o.fund or o.unit) for o in reading.operands)
    goals = any(p.kind is PassageKind.GOAL and p.topic for p in context.intake.passages)
    return Passages(kinds=(PassageKind.GOAL,)) if plain and goals else None


def goal_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """The goal of a named project; also where the question is what its money is for."""
    asks = reading.asks(Cue.GOAL) or any(p.search(question.folded) for p in (WHY_SPEND, PURPOSE))
    if not asks or reading.asks(Cue.COUNT, Cue.LIST, Cue.DUTY):
        return None
    plain = PURPOSE.sub("的", question.folded)
    asked = reading if plain == question.folded else read(plain, context.catalogue)
    for operand in asked.operands:
        projects = projects_of(operand, context)
        if projects:
            return Passages(
                kinds=(PassageKind.GOAL,),
                topic="|".join(projects),
                owner=_owner_of(operand, context),
                query=operand.label,
                figure=selector_of(operand, context) if reading.asks(Cue.HOW_MUCH) else None,
            )
    if described := described_projects(question.folded, context):
        return Passages(kinds=(PassageKind.GOAL,), topic="|".join(described), query=described[0])
    return None
