"""Turns about the conversation itself: again, where it stands, back, the first of them, the rest.

A turn is one of these only where its words say nothing else; the words are in data/turns.tsv.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from assistant.vocabulary.numbers import chinese_number


class Act(Enum):
    """What a turn asks of the conversation."""

    REPEAT = "repeat"
    PLACE = "place"
    QUOTE = "quote"
    BACK = "back"
    FIRST = "first"
    REST = "rest"
    ELSEWHERE = "elsewhere"
    ALL = "all"
    THANKS = "thanks"


_OPENING = re.compile(
    "^(?:、|。|嗯+|呃|额|唔|哦|噢|啊|那么|那(?![些个一项笔])|对了|好的?(?=、)|好吧|请问|请|麻烦(?:你|您)?|劳驾|"
    "帮我|给我|我想知道|我想问|想问|and(?=where|which|what|therest)|so(?=where|which|what))+"
)
# 其中, 里面一般公共预算, 这里头: what follows is asked for as a part of the figure before.
INSIDE = re.compile(
    "^(?:那|这|它|在|而)*(?:其中|里面|里头|里边|当中|之中|内中|其内|里(?=[^是有]))(?:的|、|有|包含|包括)*"
)
_CLOSING = re.compile("(?:、|。|呢|吧|啊|呀|嘛|吗|么|哈|呗|啦|哦|噢|一下|谢谢|好吗|行吗|可以吗|please)+$")


def bare(folded: str) -> str:
    """The words of a turn without what opens and closes it politely."""
    return _CLOSING.sub("", _OPENING.sub("", folded))


@cache
def _patterns() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    text = files("assistant").joinpath("data/turns.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((Act(act), re.compile(pattern)) for act, pattern in lines)


def act_of(folded: str) -> Act | None:
    """What a whole turn asks of the conversation; None where it says anything else."""
    spoken = {bare(folded), folded.strip("、。")} - {""}
    return next((act for act, pattern in _patterns() if any(map(pattern.fullmatch, spoken))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """Which of the figures shown are meant, counted from 0 (or from the end, below 0), and what else is said.

    `former` says 前者 or 后者, of which there are two; `asked` that questions are counted, not rows shown."""

    positions: tuple[int, ...]
    rest: str
    former: bool = False
    asked: bool = False


_NUMBER = "[一二两三四五六七八九十0-9]+"
_MEASURE = "(?:个|项|条|笔|种|名|家|款|行|位)"
_NTH = re.compile(
    rf"^(?:其中|上面|上述|前面|刚才|列出的?)?的?(?:(倒数)?第({_NUMBER}){_MEASURE}?|(头|首)一?{_MEASURE}|(最后|末尾?)一?{_MEASURE})"
    r"(?:项目|数字?|科目)?"
)
_NTH_ENGLISH = re.compile(
    r"^(?:the)?(first|second|third|fourth|fifth|last)(?:one|item|project)?(?![a-z]*est)"
)
_FORMER = re.compile(
    rf"^(?:the)?(前者|后者|[前后](?:面|边|头)?的?那一?{_MEASURE}|[上下](?:面|边|头)的?那一?{_MEASURE}|[前后]一{_MEASURE}|former|latter)"
)
# 最开始问的那个
_ASKED_FIRST = re.compile(
    rf"^我?(?:最开始|一开始|最初|最早|最先|开头)我?(?:问|说|提|查|讲)(?:到|起|过)?的(?:[那这]一?{_MEASURE}|{_MEASURE})?"
)
_ENGLISH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
# 第二大, 第三高: a place in an order, not in what was shown.
_ORDERED = re.compile("^(?!多少)(?:的)?(?:[大小多少高低贵]|年|季|级|部分|章|条职责)")


def pointed(folded: str) -> Pointed | None:
    """前者占比多少, 第二个的目标, 最后一个呢: one of the figures that were shown."""
    said = _OPENING.sub("", folded)
    if match := _FORMER.match(said):
        late = match[1].startswith(("后", "下")) or match[1] == "latter"
        return Pointed(positions=(1 if late else 0,), rest=said[match.end() :], former=True)
    if match := _ASKED_FIRST.match(said):
        return Pointed(positions=(0,), rest=said[match.end() :], asked=True)
    if match := _NTH_ENGLISH.match(said):
        return Pointed(positions=(_ENGLISH[match[1]],), rest=said[match.end() :])
    match = _NTH.match(said)
    if match is None or _ORDERED.match(said[match.end() :]):
        return None
    return Pointed(positions=(_position(match),), rest=said[match.end() :])


_NEIGHBOUR = re.compile(
    "(?:再|又|然后|接着)?(?:排(?:名)?(?:在)?)?(?:它|他|这个|这项)?的?(?:(?P<late>其次|次之|后头|后面|后边|之后|其后|下面|后一|下一|接下来)|前头|前面|前边|之前|其前|上面|前一|上一)"
    "(?:一)?(?:[个项名位]|那个|那项)?的?(?:是)?(?:谁|哪个|哪项|哪些|什么|哪一个)?(?:项目)?"
)


def neighbour(folded: str) -> int:
    """排在它后面的呢: one place further on, one place back (-1), 0 where the turn says anything else."""
    match = _NEIGHBOUR.fullmatch(bare(folded))
    return 0 if match is None else 1 if match["late"] else -1


def _position(match: re.Match[str]) -> int:
    if match[2] is None:
        return 0 if match[3] else -1
    number = int(match[2]) if match[2].isdigit() else chinese_number(match[2].replace("两", "二"))
    return -number if match[1] else number - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """上面那些加起来, 三个一起, 前两个平均: how many figures (None: all that were shown), from which end.

    `bodies` says that they are of as many units or departments.
    `but` or `but_name` is taken out first (除了第一个, 去掉广博会那个), `rest` is asked of them besides."""

    count: int | None = None
    end: str = ""
    but: Pointed | None = None
    but_name: str = ""
    adds: bool = True
    rest: str = ""
    bodies: bool = False


_POINTING = "(?:上面|以上|前面|刚才|刚刚|上述|列出|列的|这里|这|那)"
_NOUN = "(?:数字?|项目|科目|单位|金额|钱|款)?"
_PEERS = "(?:(?P<bodies>单位|部门)|科目|项目|数字?|金额)?"
_GROUP = (
    rf"(?:把|将)?(?:{_POINTING}(?:列出的|列的|说的|提到的|问的|的)?(?:这|那)?(?P<end>前|后|最后|头)?"
    rf"(?:(?P<shown>{_NUMBER}|几|些|全部|所有)(?:{_MEASURE}|者|样)?)?{_NOUN}"
    rf"|(?P<side>前|后|最后|头)?(?P<count>{_NUMBER}|几)(?:{_MEASURE}|者|样|年|处){_PEERS}|它们|他们|[这那]?俩|全部|"
    r"(?:allofthem|bothofthem|them|these|those|(?:all)?(?:the|those)?(?P<english>two|three|four|five)(?:ofthem)?))"
    r"(?:的|的和)?(?:全部|全|都|统统|通通)?"
)
_ADDING = (
    r"(?:(?:一共|总共|合计|一起)?(?:加起来|加在一起|加到一起|加一起|加一块儿?|相加|加总|合起来|合在一起|加一加|求和|总和|一共|总共|合计|共计"
    r"|一起|一块儿?|together|intotal|combined|altogether|add(?:ed)?up|up)(?:一共|总共|合计|算|是|有|等于)*(?:多少钱|多少|几多钱|几多)?)"
)
_GATHERED = re.compile(
    rf"(?P<sum>(?:whataboutthe|andthe|and)?(?:add|sum|total)(?:up)?)?{_GROUP}(?P<adds>{_ADDING})?"
    r"(?P<rest>(?:的?(?:平均|差|占|相差|比例|比重)|换|用|折|按|以|哪|谁|是多少|各).*)?"
)
_BUT = re.compile(
    r"^(?:除了|除去|除开|除掉|去掉|不算|不含|不要|剔除|扣除|扣掉|刨去|刨除|without|except(?:for)?|excluding)"
)
_BUT_TAIL = re.compile(
    r"^(?:以外|之外|外)?、?(?:的)?(?:其他|其它|其余|剩下|余下|剩余|别)?的?(?:几个|几项|那些|项目|部分|都)*"
    rf"(?P<adds>{_ADDING})?$"
)
_BUT_NAMED = re.compile(
    r"^(?P<name>[^、。]{2,20}?)(?:(?:那|这)(?:个|项|笔))?(?:以外|之外|外|、)(?:、)?(?:其他|其它|其余|剩下|余下|剩余|别)的?"
    rf"(?:几个|几项|那些|项目|部分|都)*(?P<adds>{_ADDING})?$"
)
_ENGLISH_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
# 加起来多少, 一共呢: no word says which figures are meant.
_BARE_SUM = re.compile(
    rf"(?:那|都|全部|全)?{_ADDING}(?P<rest>(?:占|换|折|按|以).*)?|addup|sumup|"
    "(?:(?:and|so)?what(?:is|s|.s))?(?:the)?(?:sum)?total"
)


def gathered(folded: str) -> Gathered | None:
    """A turn that takes several of the figures shown together; None where it says anything else."""
    said = bare(folded)
    if match := _BUT.match(said):
        return _all_but(said[match.end() :])
    if match := _BARE_SUM.fullmatch(said):
        return Gathered(rest=match["rest"] or "")
    match = _GATHERED.fullmatch(said)
    if match is None or not (match["adds"] or match["sum"] or match["rest"]):
        return None
    return Gathered(
        count=_count(match, said),
        end=(match["end"] or match["side"] or "")[-1:],
        adds=bool(match["adds"] or match["sum"]),
        rest=match["rest"] or "",
        bodies=match["bodies"] is not None,
    )


def _count(match: re.Match[str], said: str) -> int | None:
    if match["english"]:
        return _ENGLISH_COUNTS[match["english"]]
    word = match["shown"] or match["count"]
    if word in (None, "几", "些", "全部", "所有"):
        return 2 if "俩" in said or "bothof" in said else None
    return int(word) if word.isdigit() else chinese_number(word.replace("两", "二"))


def _all_but(said: str) -> Gathered | None:
    found = pointed(said)
    if found is None:
        named = _BUT_NAMED.match(said)
        return None if named is None else Gathered(but_name=named["name"], adds=named["adds"] is not None)
    tail = _BUT_TAIL.match(found.rest)
    return None if tail is None else Gathered(but=found, adds=tail["adds"] is not None)


_CALLED = re.compile("^(?P<name>[^、。]{1,12}?)的?(?:那|这)(?:一)?(?:个|项|笔|条)(?P<rest>.*)$")


def called(folded: str) -> tuple[str, str] | None:
    """梅州那个呢, 清远那笔占多少: the name in short of one of the figures shown, and what is asked of it."""
    match = _CALLED.match(_OPENING.sub("", folded))
    return None if match is None else (match["name"], match["rest"])


# 不好意思, 等等, no wait: what stands before a correction and says nothing.
_SORRY = (
    "(?:(?:不好意思|抱歉|对不起|哎呀?|哦不|等等|等一?下|慢着|算了|sorry|wait|oops|actually)"
    "(?:啊|哈|了)?[、。]*)*"
)
_WRONG = (
    "(?:[我你]?(?:刚才|刚刚)?(?:弄|搞|说|问|打|写|输|理解|听|讲)?错(?:别?字)?了?|"
    # 不到30万的 is a bound, no correction.
    "不对|不是|不+(?![不到足超低高少多含大小止及比])|no|wrong)"
)
_MEANING = (
    "(?:我(?:是)?(?:想|要)?(?:问|说|指|查|看|要)的?(?:是|的是)?|我的?意思是(?:说|问)?|(?:问|说|指|要|看|查)的?(?:是)?"
    "|应该是|应该|是(?!不是)|我是(?:想)?(?:问|说)|imeant?|iaskedabout|iwasaskingabout|imean)"
)
_CORRECTION = re.compile(
    rf"^{_SORRY}(?:{_WRONG}[、。了啊呀吧]*)+(?:(?:不是)?这个(?:意思)?[、。]+)?{_SORRY}{_MEANING}?"
)
# The same of an English turn as it was typed.
_MEANT = re.compile(
    r"^(?:(?:no|sorry|wait|oops|actually|wrong)[\s,.!…-]*)*"
    r"(?:i\s+(?:meant?|asked about|was asking about)\s+)?",
    re.I,
)
_NOT_BUT = re.compile(
    rf"^{_SORRY}(?:我|咱们?)?(?:(?:是)?(?:不是|不要|没问|不问|没要)(?:想)?(?:问|说|指|要)?|别(?=用|按|以)|not)"
    "[^、。]{1,20}[、。](?:我?(?:而?是|要)?(?:问的?|说的?|指的?)?是?|but)?(?=.)"
)
_CORRECTED = re.compile(
    rf"^{_SORRY}(?:我(?:是)?(?:想|要)?(?:问|说|指|查|要)的(?:是|其实是|不是.*?、(?:而)?是)|我的?意思是(?:说|问)?"
    "|我是(?:想)?(?:问|说)|imeant?)"
)
# 我要的是退休费，不是离休费: what is not meant, said after what is.
_NOT_THAT = re.compile("、?(?:而|并)?(?<!是)不是(?:问|说|要)?[^、。]{1,20}[、。]*$")
_RETURN = re.compile(
    r"^(?:我们)?再?(?:回到|说回|返回|回头(?:再)?(?:说|看)|回过头来?(?:说|看)?|看回|backto|returnto|gobackto)"
    r"(?:到)?(?P<name>.{2,40}?)"
    r"(?:的)?(?:问题|话题|的事|这个|那个|那项|上)*$"
)


def corrected(folded: str) -> str | None:
    """不对，我问的是公务接待费: what is asked instead; None where nothing is corrected."""
    said = _OPENING.sub("", folded)
    for pattern in (_NOT_BUT, _CORRECTION, _CORRECTED):
        match = pattern.match(said)
        words = "" if match is None else _NOT_THAT.sub("", said[match.end() :]).strip("、。")
        if words:
            return words
    return None


def meant_in_english(plain: str) -> str:
    """no wait, I meant Qingyuan: and Qingyuan."""
    return f"and {_MEANT.sub('', plain)}"


_TURNING = re.compile(
    "^(?:算了[、。]*)?(?:换(?:个|一个)?(?:话题|问题)|(?:新|另一个|下一个|下个)(?:问题|话题)"
    "|(?:再|来)?问(?:个|一个|点|些)?(?:别的|其他的|另外的)(?:问题)?|(?:我)?(?:再|另外|顺便)问(?:一下|一个问题|个问题)?"
    "|还有(?:个|一个)问题|changeofsubject|anotherquestion|newquestion)[、。啊吧呢]*(?=.)"
)


def turned_to(folded: str) -> str | None:
    """换个话题，三公经费呢: the new question, which takes nothing from the old one; None elsewhere."""
    said = _OPENING.sub("", folded)
    match = _TURNING.match(said)
    return None if match is None else said[match.end() :]


def returned_to(folded: str) -> str | None:
    """回到三公经费: the name of what the conversation is to go back to."""
    match = _RETURN.match(bare(folded))
    return None if match is None or act_of(folded) else match["name"].strip("、。")
