"""What a question says of an amount that no plan looks up: that it was burnt, fined, who manages it.

A single character that nothing explains is dropped beside a name; where it is the verb of the question, the
amount of the name would be no answer.
"""

import re
from itertools import pairwise

from assistant.faithful.carried import Carried, carried_by
from assistant.figures.context import Context
from assistant.figures.measures import ROW_MEASURES, asked_measure, is_rate
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Plan, Show
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.tagging import tagged
from index.records import Flow

_NAMED = (TermKind.PART, TermKind.UNKNOWN, TermKind.ITEM)

_BEFORE = re.compile("(?:谁|是不是|有没有|能不能|可不可以|会不会|该不该|为谁|被)(?:在|来|把|给|都)?$")
_AFTER = re.compile("^(?:[列支拨发付用花领报投要]?(?:了|过)|(?:下|掉|走)?的|什么|啥|哪|谁)")
# Undone, whatever follows: 未用, 尚欠.
_UNDONE = frozenset("未尚")
# Verbs of budgeting, of printing and of measuring: they say no more than the amount does.
_PLAIN = frozenset(
    "花用给拨批出投留排设安列掏发定看说算写占涨降增减升剩达加贵少多高低支配来去到为问查找讲叫超表项款名位样家笔个种类编列报"
    "缴交付做办领开搞要需放使供买购租派估约合计共含按"
)
# 都去了哪些地方, 租在哪: places, which no table of amounts prints.
_WHERE = re.compile(
    "(?:(?<![用花使投])在|去|到)(?:了|过)?(?:哪(?:里|儿|(?=[、。]|$))|什么地方|哪些(?:地方|国家|城市|省))"
)
_AMOUNT = re.compile("[了过]?(?:多少|几多)")
# 新增的科目: rows that were not there before, which only rows that last year lacks tell.
_NEW_ROWS = re.compile("新(?:增加?|设立?|开|列)(?:的|了)?(?=[^、。]{0,4}(?:科目|项目|单位))")
_PERSON = re.compile("谁|哪位|何人|什么人|哪个人")
_ORDERS = frozenset({Cue.LARGEST, Cue.SMALLEST, Cue.MORE, Cue.LESS, Cue.ASCENDING, Cue.DESCENDING})


def counted_things(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """档案数字化多少卷: things are counted, of which an amount of money tells nothing."""
    measure = asked_measure(reading.text)
    counts = bool(measure) and not is_rate(measure) and measure not in ROW_MEASURES
    return (measure,) if counts and isinstance(plan, Show) and carried_by(plan).selectors else ()


def unread_predicates(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """广博会一千多万是不是烧钱, 罚了多少, 欠的会议费: the verbs that the plan leaves out."""
    text = reading.text
    places = tuple(match.group() for match in _WHERE.finditer(text))
    named = "".join(t.text for t in reading.tokens if t.kind is TermKind.ITEM)
    begun = "" if carried.begins else text
    new = tuple(match.group() for match in _NEW_ROWS.finditer(begun) if match.group() not in named)
    asked = _verbs_of_amounts(text)
    verbs = tuple(
        token.text
        for token in reading.tokens
        if token.kind is TermKind.UNKNOWN and len(token.text) == 1 and token.text not in _PLAIN
        if token.text in _UNDONE
        or _BEFORE.search(text[: token.start])
        or _AFTER.search(text[token.start + 1 :])
        or token.start in asked
        if not any(token.text in told for told in carried.words)
    )
    return (*places, *new, *verbs)


def _verbs_of_amounts(text: str) -> frozenset[int]:
    """体育彩票一年卖多少钱: where a verb begins right before the amount that is asked of it."""
    return frozenset(
        place for place, word, tag in tagged(text) if tag == "v" and _AMOUNT.match(text, place + len(word))
    )


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


def income_of_expenses(carried: Carried, reading: Reading, context: Context) -> tuple[str, ...]:
    """租金收入: words that only an expense explains, said of an income."""
    said = [
        f"{before.text}{token.text}"
        for before, token in pairwise(reading.tokens)
        if token.kind is TermKind.TOTAL
        and token.has("income")
        and before.kind in _NAMED
        and before.start + len(before.text) == token.start
    ]
    if not said or not carried.selectors:
        return ()
    facts = [fact for selector in carried.selectors for fact in context.select(selector).facts]
    return tuple(said) if facts and all(f.figure.flow is Flow.EXPENSE for f in facts) else ()
