"""When there is no answer: opinion, prediction, persons, execution, other years or bodies, unknown words."""

import re
from itertools import pairwise

from assistant.faithful.claims import claims_of
from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.messages.answers import SUGGESTIONS
from assistant.messages.refusals import EARLIER, OTHERS
from assistant.plans.plan import Decline, Refusal, Selector
from assistant.rules.changes import asks_last_year
from assistant.rules.premises import rhetorical
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.phase_words import tells_execution
from assistant.vocabulary.table_names import plain_number

_BODY = re.compile(
    "(?:局|委|委员会|办|办公室|厅|院|(?<!干)部|中心|公司|集团|大学|学院|学校|医院|馆|站|所|队|协会|联合会|省|市|区|县|镇|街道|政府)$"
)
# Kinds of refusal words in the order in which they decide, where a question holds several.
_BY_WORD = {
    "off_topic": Refusal.OFF_TOPIC,
    "prediction": Refusal.PREDICTION,
    "opinion": Refusal.OPINION,
    "advice": Refusal.ADVICE,
    "contract": Refusal.CONTRACT,
    "personal": Refusal.PERSONAL,
    "person": Refusal.PERSONAL,
    "help": Refusal.HELP,
    "greeting": Refusal.GREETING,
    "thanks": Refusal.THANKS,
}
# 拨下去没有, 花出去了吗, 支付了几成: what became of the money.
_CARRIED_OUT = re.compile(
    "(?<![要会])(?:花|用|拨|付|发|领|划|打|支)(?:出去|下去|下来|完|光|掉|到位|到账|过去|出来)(?:了)?(?:没有?|吗|么|(?<!花出去)(?:多少|几))"
    "|(?:支付|执行|使用|拨付)了?(?:几成|百分之几|多少了)|到账(?:多少|没|了)|(?:花|用|拨|付|发|领|划|打)了(?:几|多少)(?:笔|次|批|回)|截[至止](?:目前|现在|今天)|到(?:目前|现在|今天)(?:为止)?"
)
# 如果物业费涨20%: an amount that is only supposed, of which nothing is printed.
_SUPPOSED = re.compile(
    "(?:如果|假如|假设|假定|倘若|要是|若是)[^、。]*(?:翻[一两二三几]?[番倍]|"
    "(?:涨|增加|增长|减少|降|砍|削减?|压减?|上调|下调|多花|少花|省)(?:了|掉|去|低|到)?(?:\\d|百分之|[一二两三四五六七八九]成|一半|一倍))"
)
_LONG_AGO = re.compile("[一二两三四五六七八九十几0-9]+年(?:以?前|之前)|大前年|前几年|早些年|上上年")
# 太高了吧, 三公经费高吗: a judgement in words that otherwise compare.
_TOO_MUCH = re.compile(
    "(?:太|过于?|偏|有点|有些)[多高少低大贵](?:了|吗|吧|啊|呀)*。?$|(?<![减增更多])[多高少贵大]吗。?$|[多高贵大]不[多高贵大]"
)
_COMPARED = (Cue.THAN, Cue.CHANGE, Cue.REASON, Cue.HOW_MUCH, Cue.RATIO, Cue.WHICH, Cue.UP, Cue.DOWN)
# 哪个运动员的补贴最多, 哪家企业拿的补助最多: which person or which firm is paid is not published.
_PAID = "(?=拿|领|得|获|享|的|最|中)"
_WHICH_PERSON = re.compile(
    "哪几?[个位名些][^的、。]{0,6}?(?:[员者师长生工手](?=拿|领|得|收|分|赚|挣)|"
    "(?:运动员|教练员?|老师|教师|学生|选手|领导|干部|职工|员工|医生|护士|专家|志愿者|村民|居民|老人|人)"
    f"{_PAID}(?!大|[^、。]{{0,4}}(?:经费|科目|项目)))"
)
_WHICH_FIRM = re.compile(f"哪一?[家个些](?:企业|公司|厂商|厂家|供应商|中介){_PAID}")
# 县政府今年总预算: a government itself, and not what it gives, buys or sets up.
_GOVERNMENT = re.compile(
    "[省市县区镇乡州](?:人民)?政府(?!性|采购|购买|债|投资|[给拨出补下交部决要]|安排|财政|[各和、]|工作|的?(?:钱|拨款))"
)
# The last character of a public body's name, where nothing else explains it: 财政 + 局.
_BODY_ENDINGS = frozenset("局厅署委")


def refuse(reading: Reading, context: Context) -> Decline | None:
    """The refusal that the words themselves call for, or None."""
    if _SUPPOSED.search(reading.text) and not reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.LIST):
        return Decline(refusal=Refusal.PREDICTION)
    counts_staff = any("staff" in o.subjects or "retirees" in o.subjects for o in reading.operands)
    spent = "execution" in reading.refusals or _CARRIED_OUT.search(reading.text) is not None
    last = asks_last_year(reading, context) and tells_execution(context.intake)
    if spent and not (counts_staff or last or context.has_final_account()):
        return Decline(refusal=Refusal.EXECUTION)
    for word, refusal in _BY_WORD.items():
        if word in reading.refusals:
            item = _judged_item(reading, context) if refusal is Refusal.OPINION else None
            return Decline(refusal=refusal, suggestions=_instead(reading, context), item=item)
    return (
        _recipient(reading)
        or _too_much(reading, context)
        or _beyond(reading)
        or _other_body(reading, context)
        or _other_year(reading, context)
        or _no_such_table(reading, context)
    )


def _instead(reading: Reading, context: Context) -> tuple[str, ...]:
    """What can be answered of what an opinion was asked about: the printed item by its own name."""
    entries = context.catalogue.entries
    named = next((n for o in reading.operands for n in o.names if n in entries and o.exact), None)
    return () if named is None else (SUGGESTIONS["amount"].format(item=entries[named].name),)


def _judged_item(reading: Reading, context: Context) -> Selector | None:
    """公务用车购置费花了213万，是不是太多: the one thing that is judged by an amount."""
    operands = [operand for operand in reading.operands if operand.names_something]
    alone = len(operands) == 1 and not operands[0].unexplained
    return selector_of(operands[0], context) if alone and claims_of(reading.tokens) else None


def _recipient(reading: Reading) -> Decline | None:
    if _WHICH_PERSON.search(reading.text):
        return Decline(refusal=Refusal.PERSONAL)
    return Decline(refusal=Refusal.CONTRACT) if _WHICH_FIRM.search(reading.text) else None


def _too_much(reading: Reading, context: Context) -> Decline | None:
    """三公经费太高了吧: how much is too much is not in the document."""
    named = any(operand.names_something for operand in reading.operands)
    if not named or reading.asks(*_COMPARED) or -1 in reading.year_offsets or reading.numbers:
        return None
    judges = _TOO_MUCH.search(reading.text)
    return Decline(refusal=Refusal.OPINION, suggestions=_instead(reading, context)) if judges else None


def _beyond(reading: Reading) -> Decline | None:
    """债务, 地址: what department budgets do not print at all."""
    if "beyond" not in reading.refusals or reading.asks(Cue.DEFINITION):
        return None
    words = (token.text for token in reading.tokens if token.kind is TermKind.REFUSAL and token.has("beyond"))
    return Decline(refusal=Refusal.NOT_FOUND, subject="、".join(words))


def _other_body(reading: Reading, context: Context) -> Decline | None:
    """跟别的部门比, 财政局的三公经费: bodies that are not at hand."""
    departments = {document.department for document in context.documents}
    if "others" in reading.refusals and len(departments) == 1:
        return Decline(refusal=Refusal.OTHER_BODY, subject=OTHERS)
    if all("政府" not in department for department in departments):
        for match in _GOVERNMENT.finditer(reading.text):
            place = next((t for t in reading.tokens if t.start == match.start()), None)
            if place is not None and place.kind is TermKind.UNKNOWN:
                return Decline(refusal=Refusal.OTHER_BODY, subject=match.group())
    for token, following in pairwise(reading.tokens):
        clings = token.kind is TermKind.CUE and len(token.text) > 1 and set(token.values) == {Cue.FILL.value}
        if clings and following.kind is TermKind.UNKNOWN and following.text in _BODY_ENDINGS:
            return Decline(refusal=Refusal.OTHER_BODY, subject=f"{token.text}{following.text}")
    return None


def _no_such_table(reading: Reading, context: Context) -> Decline | None:
    """表13 where the document has twelve."""
    printed = {table.number.lstrip("0") for table in context.intake.tables}
    digits = {plain_number(number) for number in printed}
    for operand in reading.operands:
        number = operand.table_number
        if number is not None and number not in printed | digits:
            return Decline(refusal=Refusal.NO_TABLE, subject=number)
    return None


def negated(reading: Reading) -> Decline | None:
    """A negation that no plan reads would answer the opposite of what was asked."""
    denies = reading.asks(Cue.NOT) and not rhetorical(reading)
    return Decline(refusal=Refusal.NOT_UNDERSTOOD) if denies else None


def _other_year(reading: Reading, context: Context) -> Decline | None:
    if any(offset > 0 for offset in reading.year_offsets):
        return Decline(refusal=Refusal.PREDICTION)
    if _LONG_AGO.search(reading.text):
        return Decline(refusal=Refusal.OTHER_YEAR, subject=EARLIER)
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
