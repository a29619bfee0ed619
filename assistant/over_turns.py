"""Turns that lean on a question over several departments or years, and the one that names a department."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.departments.across import Across, Operation
from assistant.departments.holdings import Holdings
from assistant.departments.named_bodies import Named
from assistant.departments.publications import publications_of
from assistant.departments.scoping import NOTHING_ELSE
from assistant.departments.span_words import Asked
from assistant.departments.span_years import in_year
from assistant.departments.spans import By
from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.reading import Reading, read
from assistant.rules.across import PLACED, follows_up
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.numbers import chinese_number
from assistant.vocabulary.question import Question
from index.bodies import body_key
from index.evidence import Level

# The department that came first, spoken of again.
_ITS = re.compile("(?:那么?|请问)?(?:它|(?:这|那|该)(?:个|家)?(?:部门|单位|局|委))(?!们|些|人)")
# 排第二, 位列前三: the place alone says it.
_BEFORE_RANK = re.compile("(?:排名?|位居|位列|名列)(?=第|前)")
# 占比最高: the share is asked for, no other order.
_SHARE = re.compile("占比(?=[最排超高低前第]|多少|是|各|分别)")
_TENTHS = re.compile("([一二三四五六七八九])成(?=以[上下]|多|左右|的|[、。]|$)")
_FASTEST = re.compile("(?P<way>增[长加]|上升|上涨|下降|减少|降)(?:得)?最(?:快|猛|厉害|明显)")
# 后三名: the last of an order.
_LAST_PLACES = re.compile(
    "(?<![前之以])(?:最后|末尾?|后)(?:的)?([一二两三四五六七八九十\\d]+)(?:名|位|家|个(?=[、。呢]|部门|单位|$))"
)
# Words of a turn that ask nothing but the amount.
_SAYS_NOTHING = frozenset({Cue.FILL, Cue.OF, Cue.HOW_MUCH, Cue.REPLACE})
ITS_YEAR = re.compile(r"(?:19|20)\d\d年度?")


def reading_of(text: str, context: Context) -> Reading:
    """The words without what says a place or a rate in a way that linking does not know."""
    text = _TENTHS.sub(lambda tenths: f"{chinese_number(tenths[1])}0%", text)
    plain = _LAST_PLACES.sub(r"倒数\1名", _SHARE.sub("所占比例", _BEFORE_RANK.sub("", text)))
    return read(_FASTEST.sub(r"\g<way>幅度最大", plain), context.catalogue)


def followed(
    question: Question, named: Sequence[Named], holdings: Holdings, session: Session
) -> Across | None:
    """A turn that leans on the question before it: another operation, item, or one of the departments."""
    last = session.across
    if last is None or len(named) > 1:
        return None
    if not named and (said := ITS_YEAR.findall(question.folded)):
        return _in_years(question, said, holdings, last)
    if not named:
        return follows_up(reading_of(question.folded, holdings.common), last)
    return _of_department(question, named[0], holdings, last)


def _of_department(question: Question, named: Named, holdings: Holdings, last: Across) -> Across | None:
    """民政局呢, 民政局2024年呢, 民政局排第几: one department's amount of what was asked, or its place."""
    rest = question.folded[: named.start] + question.folded[named.end :]
    years = [int(said[:4]) for said in ITS_YEAR.findall(rest)]
    reading = reading_of(ITS_YEAR.sub("", rest).strip("的那呢。"), holdings.common)
    placed = PLACED.search(reading.text) is not None
    if last.span.by is not By.DEPARTMENT or len(years) > 1 or reading.operands or reading.refusals:
        return None
    if not placed and not reading.cues <= _SAYS_NOTHING:
        return None
    first = last.span.publications[0].first
    year = next(iter(years), first.year)
    if placed:
        span = last.span if year == first.year else in_year(last.span, year, holdings)
        all_of_them = span is not None and span.asked is not Asked.NAMED and not span.any_year
        if span is None or not all_of_them:
            return None
        return replace(last, span=replace(span, focus=named.bodies[0]), operation=Operation.PLACE)
    body = body_key(named.bodies[0])
    of_body = [d for d in holdings.documents if body_key(d.department) == body]
    level = first.level or Level.DEPARTMENT
    found = publications_of(of_body, holdings.vocabulary.tables, level=level)
    same = [p for p in found if (p.first.year, p.first.stage) == (year, first.stage)]
    span = replace(last.span, publications=tuple(same), left_out=(), focus=None, rest=rest, asked=Asked.NAMED)
    return replace(last, span=span, operation=Operation.LIST, further=()) if same else None


def _in_years(question: Question, said: Sequence[str], holdings: Holdings, last: Across) -> Across | None:
    """2024年呢, 那2024年平均呢: the same, or another operation, of another year's publications."""
    if len(said) != 1 or last.span.by is not By.DEPARTMENT or last.span.any_year:
        return None
    span = in_year(last.span, int(said[0][:4]), holdings)
    if span is None:
        return None
    now = replace(last, span=span)
    rest = ITS_YEAR.sub("", question.folded)
    if re.fullmatch("[那呢的、。]*", rest):
        return now
    return follows_up(reading_of(rest, holdings.common), now)


# 第三名的项目支出: what one department has, by its place in the order before.
_OF_PLACE = re.compile(
    "(?:那么?)?(?:第[一二两三四五六七八九十\\d]+|倒数第[一二三\\d]+)(?:名|位|个部门|家)?的(?=.)"
)


def asks_of_place(question: Question, holdings: Holdings, session: Session) -> bool:
    """Whether a turn after an order of departments asks for another item of the one in some place."""
    last, found = session.across, _OF_PLACE.match(question.folded)
    if last is None or found is None or last.span.by is not By.DEPARTMENT:
        return False
    return bool(reading_of(question.folded[found.end() :], holdings.common).operands)


def named_leader(raw: str, session: Session) -> str:
    """它的基本支出多少 after one department came first: the turn with the department and year said."""
    last = session.across
    found = _ITS.match(raw) if session.leader and last is not None else None
    if found is None or last is None:
        return raw
    year = f"{last.span.publications[0].first.year}年"
    return f"{session.leader}{'' if ITS_YEAR.search(raw) else year}{raw[found.end() :]}"


# Asked back which one: 两个都要.
_ALL_OF_THEM = re.compile(
    "[、我就]*(?:都|全都?|全部都?|[两二三四五六][个家]都?)(?:想|需)?(?:要|说|看|查|列|算|问|行|知道)"
    "(?:[一下出来看说吧呢了啊、。])*|(?:both|all)(?:ofthem)?(?:please)?[、。]*"
)


def resumed_question(question: Question, named: Sequence[Named], session: Session) -> str | None:
    """The question that was asked back, with the department that this turn names and nothing else, or with
    all that the name fits."""
    pending = session.pending
    if pending is not None and pending.said in pending.text and _ALL_OF_THEM.fullmatch(question.folded):
        said = pending.said
        return pending.text.replace(said, f"各个{said}") if said else f"各部门{pending.text}"
    if pending is None or len(named) != 1 or len(named[0].bodies) > 1:
        return None
    rest = question.folded[: named[0].start] + question.folded[named[0].end :]
    if NOTHING_ELSE.fullmatch(ITS_YEAR.sub("", rest)) is None:
        return None
    body, year = named[0].bodies[0], "".join(ITS_YEAR.findall(rest)[:1])
    if pending.said and pending.said in pending.text:
        return pending.text.replace(pending.said, f"{body}{year}")
    return f"{body}{year}{pending.text}"
