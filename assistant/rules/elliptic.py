"""Turns that say an operation and nothing else: 差了多少, 多给了几万, 剩下的是多少, 拢共几元.

Each is read whole, by its parts (which, verb, result, how much), and put in the one wording that the other
rules of a dialogue know; a turn with any other word in it is none of these.
"""

import re

from assistant.rules.turns import bare

_OF_THEM = (
    "(?:(?:把|将|这|那|以上|上面|上述|刚才)*(?:(?:前|后|最后)?[一二两三四五六0-9]{1,2}|几|些)?(?:个|项|笔|样|者|种|类)?"
    "(?:科目|项目|数字?|金额|钱|费用)?(?:都|的|之|间)*|它们的?|二者的?|双方的?|彼此的?|俩)"
)
_BEING = "(?:又|还|就|会|能|该|应当?|到底|究竟|大?约|总|一共|总共|拢共|合计|算|是|为|有|得|等于|成|到)*"
_UNIT = "(?P<unit>[百千]?[万亿]元?|元)?"
_HOW_MUCH = f"{_BEING}(?:多少|几多|几何|几|若干|多大){_UNIT}(?:钱|来着|来)?"
_MAYBE_HOW_MUCH = f"(?:{_BEING}(?:多少|几多|几何|几|若干|多大)?{_UNIT}(?:钱|来着|来)?)"
# 给, 编, 花: verbs of a budget that say how much, and no other deed (退, 欠, 借) between 多 and 多少.
_ALLOTS = "(?:安排|投入|支出|拨付|下达|编列|编制|[给拨编列花用投支])"
_SIZES = f"(?:[多少高大小低]|贵|便宜)(?:{_ALLOTS}?(?:出来?|了|过|去)?|上)"
_IN_UNITS = "(?:[折换算按用以]+(?:算|合)?(?:成|为)?(?P<first>[万亿]?元)(?:计|算|表示)?、?的?)?"

_TOTAL = "(?:加起来|相加|加总|求和|之和|总和|一共|总共|拢共|合计|共计|总计|统共|共)"
_SUM = re.compile(
    f"{_IN_UNITS}(?P<them>{_OF_THEM})(?:全部|统统|通通|都)?{_TOTAL}(?:(?:要|需|得)?{_ALLOTS}了?)?"
    f"(?:(?:以?后|再|、)*[折换][合算]?(?:成|为)?)?{_MAYBE_HOW_MUCH}"
)
_GAP = re.compile(
    f"(?P<them>{_OF_THEM})(?:(?:相|之|一?下子?)?(?:相?差|相减|悬殊|出入|差距|差额|差值|差别|落差)(?:了|出|着|数|额)?(?:的|在)?"
    f"|相?减(?:得|出来)?(?={_BEING}[多几])|{_SIZES}(?={_BEING}(?:多少|几)(?!倍|成|百|个)))"
    f"{_MAYBE_HOW_MUCH}"
)
_TIMES_MORE = re.compile(f"{_OF_THEM}{_SIZES}(?:多少|几)倍")
_HOW_MANY = f"{_BEING}(?:几比几|多少|几)"
_RATIO = re.compile(f"{_OF_THEM}(?:(?:比值|之比|(?<=的)比)(?:{_HOW_MANY})?|比{_HOW_MANY})")
_REST = re.compile(
    f"(?:(?:扣|除|去|刨|减)(?:去|掉|除|了|开)?(?:它|这个|这块|这笔|这项|这部分|后者)(?:以外|之外|外|后)?、?)?"
    f"(?:(?:它|这块|这部分|后者)(?:以外|之外)的?)?"
    f"(?:还|那|就)*(?:剩余|剩下|余下|其余|其他|其它|另外|剩|余|还有)(?:的|部分|那部分|那些|这些|那块|额)*{_HOW_MUCH}"
)
_BESIDE = re.compile(
    f"(?:谁|哪(?:一?[个项笔样边头])?)(?:更|比较|要)?{_ALLOTS}?(?:得|的)?(?:更|比较)?[多高大](?:一?些|一?点)?"
    f"|{_OF_THEM}(?:相比|对比|比较|比一比|比起来)(?:一下|起来)?(?:如何|怎样|怎么样|结果)*"
)
_WHY = re.compile(
    "(?:产生|造成|出现|形成|导致|有)?(?:这个?|该|此)?(?:差额|差距|差异|差别|出入)的?(?:主要)?(?:原因|缘由)(?:是什么|是啥|何在|在哪里?)?"
    "|(?:因为什么|为何|什么原因|怎么)会?(?:有|产生|出现|存在|造成)了?(?:这个?)?(?:差额|差距|差异|差别|出入)"
)
_YEAR_BEFORE = re.compile("年")


_WORDINGS = (
    (_TIMES_MORE, "前者比后者多几倍"),
    (_RATIO, "两者之比"),
    (_BESIDE, "哪个多"),
    (_WHY, "为什么有差额"),
)


def in_full(folded: str) -> str | None:
    """The turn in the wording that is read; None where it says anything else than one operation."""
    said = bare(folded)
    if not said or _YEAR_BEFORE.search(said):
        return None
    for pattern, words in _WORDINGS:
        if pattern.fullmatch(said):
            return words
    if (match := _REST.fullmatch(said)) is not None:
        return f"{REST}{_unit_of(match)}"
    if (match := _GAP.fullmatch(said)) is not None:
        return f"{match['them']}相差多少{_unit_of(match)}"
    if (match := _SUM.fullmatch(said)) is not None:
        unit = match["first"] or _unit_of(match)
        return f"{match['them']}加起来{unit and f'换成{unit}'}"
    return None


# What is left of the figure before when the last one is taken away.
REST = "剩下多少"


def _unit_of(match: re.Match[str]) -> str:
    said = match["unit"] or ""
    return said and f"{said.strip('百千元')}元"
