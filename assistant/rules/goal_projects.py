"""The projects with performance goals as prose counts them, and the money that the same sentence says they
involve: 编报绩效目标的项目20个，涉及项目预算资金7054.05万元."""

import re
from itertools import pairwise

from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.plans.plan import PerCount, Plan, Prose
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.numbers import chinese_number
from assistant.vocabulary.question import Question, fold_name
from assistant.vocabulary.stated_items import involved_money
from index.records import Statement

_COUNT = "(?P<n{}>[一二三四五六七八九十百两\\d]+)个?"
_DOES = "(?:编报|开展|实行|设置|设立|设定|纳入|填报|上报|[编报做有设填])(?:了|有)?"
_STAGE = "(?:自评价?|评价|跟踪(?:评价)?|目标(?:管理)?|管理)?"
_EACH = (
    "(?:(?:一个|每个)(?:项目)?平均|平均(?:下来|到)?(?:每个?|一个)?(?:项目)?|平均(?:一个|每个)?|每个(?:项目)?)"
)
# 五十个做了绩效目标的项目、一个平均多少万; 11个项目报了绩效、平均一个多少万: nothing else is said.
_AVERAGE = re.compile(
    "(?:这|那|全部|本部门|本单位|街道|全局)*的?"
    f"(?:(?:{_COUNT.format(1)})?(?:{_DOES})?(?:预算)?绩效{_STAGE}的?(?:预算)?项目"
    f"|(?:{_COUNT.format(2)})?项目(?:{_DOES})?(?:预算)?绩效{_STAGE})"
    f"[、的]*{_EACH}(?:的?(?:预算)?(?:资金|金额|钱))?(?:要|是|有|花|为|合|能?分到?)*多少(?:钱|万元?|元)?(?:呢|啊|呀|的)*。?"
)
_STAGES = ("自评", "跟踪")


def goal_projects_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """The money involved by the number of projects, where one pair is stated and the number that the question
    takes for granted is the printed one."""
    match = _AVERAGE.fullmatch(question.folded)
    if match is None or not reading.asks(Cue.AVERAGE, Cue.EACH):
        return None
    stage = next((word for word in _STAGES if word in question.folded), "编报|目标|管理")
    pairs = [
        (count, money)
        for count, money in pairwise(context.intake.statements)
        if involved_money(count, money) and "绩效" in count.subject and re.search(stage, count.subject)
    ]
    if len(pairs) != 1:
        return None
    count, money = pairs[0]
    said = match["n1"] or match["n2"]
    same = {s.amount.amount for s in context.statements_on(fold_name(money.subject)) if s.amount is not None}
    if len(same) != 1 or not (said is None or _is_count(said, count)):
        return None
    return PerCount(
        amount=Prose(subject=fold_name(money.subject)),
        counts=(count.id,),
        counted=count.subject,
        said=question.folded,
        unit=reading.unit,
    )


def _is_count(said: str, count: Statement) -> bool:
    number = int(said) if said.isdigit() else chinese_number(said)
    return count.amount is not None and count.amount.amount == number
