"""Which fund pays: 某项目用的是哪种资金, 资金来源是什么, 这钱走哪个口子; also of the last answer's figure."""

import re
from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.reading import Reading, read
from assistant.plans.plan import Funds, Plan
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import Question

_WHICH = "(?:哪|什么|啥|何)"
_MONEY = "(?:资金|钱|经费|款)"
_ASKS = re.compile(
    f"(?:用|使用|花|动用|拿|靠)的?(?:都?是)?{_WHICH}(?:一?[种类块样个])?(?:性质)?(?:的)?{_MONEY}"
    f"|(?:是)?{_WHICH}(?:一?[种类样])?(?:性质)?的?资金(?:安排|支出|出|来)?的?"
    f"|(?:都?是)?{_WHICH}{_MONEY}(?:来)?(?:出|掏|付|支付|安排|保障|列支)的?"
    f"|{_MONEY}的?(?:来源|性质|渠道)(?:都?[是有为])?(?:{_WHICH}[些种里类]?)?(?:来的?)?"
    f"|(?:这笔?)?{_MONEY}(?:都?是)?(?:从|打|由)?{_WHICH}[里儿个块条]?(?:地方|口子|渠道|资金)?(?:来|出|走|给)的?"
    f"|走的?(?:都?是)?{_WHICH}[个条种]?(?:口子|渠道|资金|账)(?:来的?)?"
)
_POINTS = re.compile("它|他|其|这个?(?:项目|笔|科目)?|那个?(?:项目|笔)?|该(?:项目|科目)?")
# 泵站更新改造这个项目: its own name says which.
_THIS_PROJECT = re.compile("(?<=[^、。])[这那该]个?项目")


def funds_plan(question: Question, reading: Reading, context: Context, session: Session) -> Plan | None:
    """The item that the rest of the question names, or that the one figure of the last answer is of."""
    asked = _ASKS.search(question.folded)
    one = _THIS_PROJECT.search(question.folded) is not None and reading.domains == ("project",)
    plain = not ((reading.domains and not one) or reading.numbers or any(o.fund for o in reading.operands))
    if asked is None or not plain or reading.asks(Cue.COUNT, Cue.RATIO, Cue.CHANGE, Cue.DEFINITION):
        return None
    rest = read(question.folded.replace(asked.group(), "", 1), context.catalogue)
    named = [operand for operand in rest.operands if operand.names_something]
    if len(named) == 1 and not named[0].unexplained and (named[0].names or named[0].code):
        selector = selector_of(named[0], context)
        return None if selector is None else Funds(item=selector, said=asked.group())
    pointed = all(_POINTS.fullmatch(word) for operand in rest.operands for word in operand.unexplained)
    if named or not pointed or session.failed or session.latest != 1 or not session.figures:
        return None
    last = session.figures[-1]
    return Funds(item=replace(last.selector, figure_id=last.figure_id), said=asked.group())
