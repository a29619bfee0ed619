"""What a question says of an amount that no plan looks up: that it was burnt, fined, who manages it.

A single character that nothing explains is dropped beside a name; where it is the verb of the question, the
amount of the name would be no answer.
"""

import re

from assistant.carried import Carried
from assistant.cues import Cue, TermKind
from assistant.reading import Reading

_BEFORE = re.compile("(?:谁|是不是|有没有|能不能|可不可以|会不会|该不该|为谁|被)(?:在|来|把|给|都)?$")
_AFTER = re.compile("^(?:了|过|什么|啥|哪|谁)")
# Verbs of budgeting, of printing and of measuring: they say no more than the amount does.
_PLAIN = frozenset(
    "花用给拨批出投留排设安列掏发定看说算写占涨降增减升剩达加贵少多高低支配来去到为问查找讲叫超"
)
# 都去了哪些地方, 租在哪: places, which no table of amounts prints.
_WHERE = re.compile("(?:(?<![用花使投])在|去|到)(?:了|过)?(?:哪(?:里|儿|(?=[、。]|$))|什么地方|哪些(?:地方|国家|城市|省))")
_PERSON = re.compile("谁|哪位|何人|什么人|哪个人")
_ORDERS = frozenset({Cue.LARGEST, Cue.SMALLEST, Cue.MORE, Cue.LESS, Cue.ASCENDING, Cue.DESCENDING})


def unread_predicates(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """广博会一千多万是不是烧钱, 罚了多少: the verbs that the plan leaves out."""
    text = reading.text
    places = tuple(match.group() for match in _WHERE.finditer(text))
    return places + tuple(
        token.text
        for token in reading.tokens
        if token.kind is TermKind.UNKNOWN and len(token.text) == 1 and token.text not in _PLAIN
        if _BEFORE.search(text[: token.start]) or _AFTER.search(text[token.start + 1 :])
        if not any(token.text in told for told in carried.words)
    )


def asks_person(carried: Carried, reading: Reading) -> bool:
    """谁管钱, 租的谁家的车: who, where no order of rows is asked for."""
    named = any(token.kind is TermKind.ITEM and _PERSON.search(token.text) for token in reading.tokens)
    ordered = bool(carried.cues & _ORDERS) or carried.ranks or bool(carried.domains)
    return not (named or ordered) and _PERSON.search(reading.text) is not None
