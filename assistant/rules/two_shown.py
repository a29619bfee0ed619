"""Two of the figures shown set against each other: 后者是前者的几倍, 第一项比第三项多多少, 前者和后者之比."""

import re
from dataclasses import dataclass, replace

from assistant.dialogue.session import Recalled, Session
from assistant.figures.context import Context
from assistant.plans.plan import Compare, Decline, Excess, Figure, Plan, Ratio, Refusal, Show
from assistant.rules.elliptic import in_full
from assistant.rules.pointing import groups, pinned
from assistant.rules.turns import Pointed, bare, pointed

_NUMBER = "[一二两三四五六七八九十0-9]"
_EACH = "[个项条笔种名家款行位样]"
_ONE = (
    f"(?:前者|后者|[前后上下](?:面|边|头)?的?那?一?{_EACH}|[头首]一?{_EACH}|第{_NUMBER}+{_EACH}|最后一?{_EACH}|这一?{_EACH}|它)"
    "(?:数字?|科目)?"
)
_TWO = re.compile(
    f"(?P<first>{_ONE})(?:的(?:金额|数额?|钱))?(?:大?约)?"
    "(?:(?P<within>在)|(?P<divides>占|除以|相当于|等于|只?有|仅(?:为|有|是)?|只(?:是|占)|才(?:是|有)|抵得?(?:上|过)?|顶得?(?:上|过)?|是不是|是否是?|是|为|达到)"
    "|(?P<than>比起?|较|减去?|减掉|超出|超过|高出|多出|大于|高于|多于)|(?P<beside>和|与|跟|同|加上?))(?:了)?"
    f"(?P<second>{_ONE})(?(within)(?:里|中|内|当中|之中|里面|里头)?(?:所?占|的(?=比重|比例|份额|占比)))(?P<rest>.*)"
)
# 在前者中占多少, 比后者少多少: the other of the two is set against the one that is said.
_AGAINST = re.compile(
    f"(?:在|占|是|相当于|比|较)(?:前者|[前上](?:面|边|头)?的?那?一?{_EACH}|(?P<latter>后者|后(?:面|边|头)?的?那?一?{_EACH}))"
)
_TIMES = re.compile("倍")
_PERCENT = re.compile("百分之|百分比|%|成|几分之|比例|比重|比率|占比|份额|幅度")
_POINTS = re.compile("百分点")
_HOW_MUCH = re.compile("多少|几")
_UNIT = re.compile("(?:亿|万)?元")
_LARGER = re.compile(".{0,3}(?:多|少|大|小|高|低|贵|便宜)(?:吗|么|不|没有?|些|一些|一点|还是.{1,3})*")
_TO_EACH_OTHER = re.compile("的?(?:之比|比值|比例|比率|比)(?:是|为|等于)*(?:多少|几)?(?:比几|比多少)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgainst:
    """Which two, in the order they are said, and how they are set against each other."""

    first: Pointed
    second: Pointed
    divides: str
    than: str
    rest: str

    def plan(self, first: Figure, second: Figure) -> Plan | str:
        """The plan, or the words to be read of the two."""
        times, percent = _TIMES.search(self.rest) is not None, _PERCENT.search(self.rest) is not None
        if _POINTS.search(self.rest):
            return _UNCLEAR
        if self.divides:
            asked = self.divides in ("占", "相当于") and _HOW_MUCH.search(self.rest)
            if not (times or percent or asked or self.divides == "除以"):
                return _UNCLEAR
            multiple = times or self.divides == "除以"
            return Show(expression=Ratio(part=first, whole=second, times=multiple))
        if self.than:
            if times or percent:
                excess = Excess(first=first, second=second, times=times)
                return _UNCLEAR if self.than.startswith("减") else Show(expression=excess)
            if self.than.startswith("减") or _HOW_MUCH.search(self.rest):
                unit = _UNIT.search(self.rest)
                return f"相差多少{unit[0] if unit else ''}"
            return Compare(first=first, second=second) if _LARGER.fullmatch(self.rest) else _UNCLEAR
        if _TO_EACH_OTHER.fullmatch(self.rest):
            return "两者之比"
        return _UNCLEAR if times or percent else in_full(self.rest or "加起来") or self.rest


_UNCLEAR = Decline(refusal=Refusal.UNCLEAR)


def set_against(folded: str) -> SetAgainst | None:
    """The two that a turn sets against each other; None where it says anything else."""
    said = bare(folded)
    against = _AGAINST.match(said)
    subject = "" if against is None else "前者" if against["latter"] else "它"
    match = _TWO.fullmatch(f"{subject}{said}")
    if match is None:
        return None
    first, second = _reference(match["first"]), _reference(match["second"])
    if first is None or second is None or first.positions == second.positions:
        return None
    return SetAgainst(
        first=first,
        second=second,
        divides=match["divides"] or (match["within"] and "占") or "",
        than=match["than"] or "",
        rest=match["rest"].strip("。、"),
    )


def _reference(said: str) -> Pointed | None:
    """上一个 and 这个, 它, said of each other: the answer before, and the last one."""
    if said[0] in "前后上下这它":
        return Pointed(positions=(int(said[0] not in "前上"),), rest="", former=True)
    return pointed(said)


def refers_twice(folded: str) -> bool:
    """Whether a turn speaks of two of the figures shown; unread, neither is what the rest is asked of."""
    return len(_REFERENCES.findall(folded)) > 1


_REFERENCES = re.compile(f"前者|后者|[前后头上下](?:面|边|头)?(?:那一?|一){_EACH}")


def dated(recalled: tuple[Recalled, ...], context: Context) -> tuple[Figure, ...]:
    """The figures, each with its year where they are of several documents."""
    years = {document.id: document.year for document in context.documents}
    sources = [_source(r) for r in recalled]
    if len(set(sources)) == 1:
        return tuple(Figure(pinned(r)) for r in recalled)
    dated = zip(recalled, sources, strict=True)
    return tuple(Figure(replace(pinned(r), year=years.get(source))) for r, source in dated)


def of_two_years(session: Session, context: Context) -> tuple[Figure, Figure] | None:
    """2024年某项 ｜ 2023年呢 ｜ 增加了多少: the later and the earlier year of one item, just given."""
    pair = groups(session, 2)
    if len(pair) != 2 or len({r.turn for r in pair}) != 2 or session.latest != 1:
        return None
    found = [(document, r) for r in pair for document in context.documents if document.id == _source(r)]
    same = len({r.selector.names for r in pair}) == 1 and len({d.department for d, _ in found}) == 1
    if not same or len({document.year for document, _ in found}) != 2:
        return None
    (_, earlier), (_, later) = sorted(found, key=lambda one: one[0].year)
    first, second = dated((later, earlier), context)
    return first, second


def _source(recalled: Recalled) -> str:
    return recalled.figure_id.split(":", 1)[0]
