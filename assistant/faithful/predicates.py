"""What a question says of an amount that no plan looks up: that it was burnt, fined, who manages it.

A single character that nothing explains is dropped beside a name; where it is the verb of the question, the
amount of the name would be no answer.
"""

import re
from itertools import pairwise

from assistant.faithful.carried import Carried
from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Plan, Prose, Show, StatedFacts
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.tagging import tagged
from index.records import Flow

_NAMES = (TermKind.PART, TermKind.UNKNOWN, TermKind.ITEM)

# Verbs of budgeting, of asking, of printing and of measuring, classifiers, sides: they say no more than the
# amount does.
_PLAIN = frozenset(
    "花用给拨批出投留排设安列掏发定看说算写占涨降增减升剩达加贵少多高低支配来去到为问查找讲叫超表项款名位样家笔个种类编列报"
    "缴交付做办领开搞要需放使供买购租派估约合计共含按走养论额码账长边间数居量更几功份块既"
)
# What is left of a number, a place in an order or what is excepted: 几百, 亿六, 50至60, 头一, 除某项外.
_OF_NUMBERS = frozenset("一二两三四五六七八九十半第前后至头成分小快")
_NUMERIC = frozenset({TermKind.NUMBER, TermKind.UNIT, TermKind.RANK, TermKind.YEAR, TermKind.DOMAIN})
_COUNTED = re.compile("^[一二两三四五六七八九十]")
# How an amount moves: 涨得快.
_SPEEDS = frozenset("快慢猛凶")
# Words that ask what something is called, or by which classification.
_NAMING = ("名称", "名字", "对应")
_OF_EXCEPTIONS = frozenset("后外")
# Words for the body that is asked, before 里, 上 and the like: 局里, 镇政府.
_BODIES = frozenset("局厅委办院镇乡街区县市")
_OF_BODIES = ("里", "上", "内", "政府", "机关")
# Characters left over beside a question for a reason (…怎么就那么…), as in the refusal of unknown words.
_STRAY = 2
# 都去了哪些地方, 租在哪: places, which no table of amounts prints.
_WHERE = re.compile(
    "(?:(?<![用花使投])在|去|到)(?:了|过)?(?:哪(?:里|儿|(?=[、。]|$))|什么地方|哪些(?:地方|国家|城市|省))"
)
# 新增的科目: rows that were not there before, which only rows that last year lacks tell.
_NEW_ROWS = re.compile("新(?:增加?|设立?|开|列)(?:的|了)?(?=[^、。]{0,4}(?:科目|项目|单位))")
_PERSON = re.compile("谁|哪位|何人|什么人|哪个人")
_ORDERS = frozenset({Cue.LARGEST, Cue.SMALLEST, Cue.MORE, Cue.LESS, Cue.ASCENDING, Cue.DESCENDING})


def unread_predicates(plan: Plan, carried: Carried, reading: Reading) -> tuple[str, ...]:
    """广博会一千多万是不是烧钱, 罚了多少, 欠的会议费: the verbs that the plan leaves out."""
    text = reading.text
    places = tuple(match.group() for match in _WHERE.finditer(text))
    named = "".join(t.text for t in reading.tokens if t.kind is TermKind.ITEM)
    begun = "" if carried.begins else text
    new = tuple(match.group() for match in _NEW_ROWS.finditer(begun) if match.group() not in named)
    strange = () if isinstance(plan, StatedFacts) else _strange(carried, reading)
    return (*places, *new, *strange)


def _strange(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """净收入合计, 线上的培训费, 罚了多少: characters that nothing explains and that may change what is asked;
    beside a reason one or two are let pass (怎么就那么…)."""
    row = [None, *reading.tokens, None]
    found = tuple(
        token.text
        for before, token, after in zip(row, row[1:], row[2:], strict=False)
        if token is not None and token.kind is TermKind.UNKNOWN
        if not (_is_plain(token, before, after) or any(token.text in told for told in carried.words))
        if not (token.text in _OF_EXCEPTIONS and reading.asks(Cue.EXCEPT, Cue.BESIDES, Cue.NOT))
    )
    return () if reading.asks(Cue.REASON) and len("".join(found)) <= _STRAY else found


def _is_plain(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a character that nothing explains is known to change nothing: a verb of asking or of budgeting,
    half of a number or a place in an order, the body itself (局里, 镇政府)."""
    beside = [t for t in (before, after) if t is not None]
    counted = any(
        t.kind in _NUMERIC or t.has(Cue.HOW_MUCH.value, Cue.COUNT.value) or _COUNTED.match(t.text)
        for t in beside
    )
    own = after is not None and after.text.startswith(_OF_BODIES) and token.text in _BODIES
    plain = _PLAIN.issuperset(token.text) or token.text.startswith(_NAMING)
    behind = before is not None and (
        (before.kind is TermKind.PHASE and token.text == "后")
        or (before.has(Cue.UP.value, Cue.DOWN.value) and token.text in _SPEEDS)
    )
    return plain or (counted and token.text in _OF_NUMBERS) or own or behind


# What a final account does not mean by what was spent: 结余, 上半年, 执行率, 批次.
_NOT_SPENT = re.compile("[余率批次人]|半年|进度|审计")
_COMPUTED = frozenset({Cue.RATIO, Cue.RATE, Cue.DIFFERENCE, Cue.AVERAGE})


def is_spent(token: Token, carried: Carried) -> bool:
    """Whether the amount that is looked up is what the word says of it; others are computed or stated."""
    other = token.has("execution") and _NOT_SPENT.search(token.text) is not None
    return not other or bool(carried.cues & _COMPUTED) or any(token.text in word for word in carried.words)


def asks_person(carried: Carried, reading: Reading) -> bool:
    """谁管钱, 租的谁家的车: who, where no order of rows is asked for."""
    named = any(token.kind is TermKind.ITEM and _PERSON.search(token.text) for token in reading.tokens)
    ordered = bool(carried.cues & _ORDERS) or carried.ranks or bool(carried.domains)
    return not (named or ordered) and _PERSON.search(reading.text) is not None


def modified_totals(reading: Reading) -> tuple[str, ...]:
    """罚没收入, 罚款支出: a word before a total that nothing explains makes it a kind of income or spending
    that is not the total."""
    found = []
    fills = {t.start for t in reading.tokens if len(t.text) == 1 and t.has(Cue.FILL.value)}
    unknown = {t.start + n for t in reading.tokens if t.kind is TermKind.UNKNOWN for n in range(len(t.text))}
    totals = {t.start: t for t in reading.tokens if t.kind is TermKind.TOTAL}
    for place, word, tag in tagged(reading.text):
        end = place + len(word)
        total, inside = totals.get(end), set(range(place, end))
        noun = tag.startswith("n") and inside <= fills
        if len(word) > 1 and total is not None and (noun or unknown & inside):
            found.append(f"{word}{total.text}")
    return tuple(found)


def income_of_expenses(plan: Plan, carried: Carried, reading: Reading, context: Context) -> tuple[str, ...]:
    """租金收入, 会议费的收入: words that only an expense explains, said of an income."""
    row = [token for token in reading.tokens if not token.has(Cue.OF.value)]
    said = [
        f"{before.text}{token.text}"
        for before, token in pairwise(row)
        if token.kind is TermKind.TOTAL and token.has("income") and before.kind in _NAMES
    ]
    if not said or not carried.selectors:
        return tuple(said) if _is_of_prose(plan) else ()
    facts = [fact for selector in carried.selectors for fact in context.select(selector).facts]
    return tuple(said) if facts and all(f.figure.flow is Flow.EXPENSE for f in facts) else ()


def _is_of_prose(plan: Plan) -> bool:
    return isinstance(plan, Show) and isinstance(plan.expression, Prose)
