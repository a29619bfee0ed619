"""The words by which a question is about several publications: which departments, years and accounts."""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from assistant.departments.named_bodies import Named
from assistant.vocabulary.numbers import chinese_number
from index.records import Stage

_DEPARTMENT = "(?:[省市区县]?[直属级]{0,2}(?:政府)?(?:部门|委办局|局委办|预算部门))(?:和单位)?"
_ASKED_WORDS = (
    ("each", f"全[省市区县](?:各|每个|所有){_DEPARTMENT}"),
    ("which", f"(?<=[大多高小少低前]的[两二三四五六七八九十\\d]个){_DEPARTMENT}"),
    ("which", f"(?<=[大多高小少低前][两二三四五六七八九十\\d][个名位家]){_DEPARTMENT}"),
    ("count", f"(?:几|多少)[个家]?{_DEPARTMENT}"),
    ("which", f"(?:哪一?[个些家]?|哪几[个家]|谁家|什么)(?:的)?{_DEPARTMENT}"),
    ("each", f"(?:每一?个?|各个?|分){_DEPARTMENT}"),
    ("all", f"(?:所有|全部|全体|一切|已?收录)(?:的|了的)?{_DEPARTMENT}"),
    (
        "all",
        "(?:全[省市区县]|[省市区县]直)(?:各|所有)?(?:部门|单位)",
    ),
    ("inside", "部门(?:之间|当中|里面|里|中)"),
    ("each", "(?<![各本全])部门(?=排名|排行|排序)|^部门(?=.{2,12}(?:排名|排行|排序))"),
    ("each", "(?:(?<=年)|^)部门(?=平均|均)"),
)
# 各单位, where no department is spoken of whose units it could mean.
_UNITS = re.compile("(?<=[各个些家])单位|(?<=所有|全部)单位")
# 谁最多, 哪家安排得最多, 各家: departments, where none is spoken of.
_WHOSE = (
    (re.compile("(?:各|每一?)家(?!庭|长|里)"), "各部门"),
    (re.compile("(?<=[费金出入款贴助]最[高多大低少小]的)(?:都)?是哪一?个(?=[、。呢啊]|$)"), "是哪个部门"),
    (re.compile("哪几家|哪些家"), "哪些部门"),
    (re.compile("(?:有|一共|总共|共)?(?:几|多少)家(?!庭)"), "几个部门"),
    (re.compile("哪一?家|谁家|谁(?!知道|能|来|可以|都|说|给|负责|批|签)"), "哪个部门"),
)
# 哪三个部门最高, 最高的是哪三个部门: how many of an order.
_NUMBER = r"(?P<n>[两二三四五六七八九十]|[2-9]|1\d)"
_SO_MANY = (
    (
        re.compile(rf"哪{_NUMBER}[个家](?:部门|单位)?(?P<what>.+?)(?P<end>最[高多大低少小])(?!的)"),
        r"\g<what>\g<end>的\g<n>个部门",
    ),
    (
        re.compile(rf"(?P<end>最[高多大低少小])的?(?:分别)?是哪{_NUMBER}[个家](?:部门|单位)?"),
        r"\g<end>的\g<n>个部门",
    ),
)
# 最少的部门是谁, 排前三的部门是哪几个: said once more what is asked for.
AGAIN = re.compile("(?:分别)?(?:都)?是(?:谁|哪一?[个家](?!项)|哪些|哪几[个家])(?=[、。呢啊]|$)")
# What follows names that were listed: 甲、乙、丙三家的.
_COUNTED_NAMES = re.compile(
    "^(?:这|那)?(?:[两二三四五六七八九十]|[2-9])(?:家|个(?:部门|单位|局)|个(?=的|之间|一共|合计))"
    "(?:部门|单位)?"
)
# 两家, 这两个办公厅; but 两家医院 are units, 前三家 and 最高的三个部门 a rank.
_SO_MANY_HERE = re.compile(
    r"(?<![前后第末头名近隔])(?<![大多高小少低前后]的)[这那]?(?P<n>[二两三四五六七八九十]+|(?<!\d)\d{1,3})"
    r"(?:家(?:单位)?(?=[、。的共在都各谁哪加一合总相差之间]|全部|20\d\d|$)"
    r"|个(?P<kind>部门|办公[厅室]|[局委厅办](?![员属办托])))"
)
MOVED = re.compile("[比较增减升降涨跌变]|差[多额]|相差")
_FILTERED = re.compile(f"(?<=的){_DEPARTMENT}(?![预决]算)")
_EVERY_YEAR = re.compile(
    "历年|各年度?|每年|逐年|这几年|近几年|近些年|这些年|几年来|历年来|各个年份|年度之间|多年"
)
_WHATEVER = "(?:不[分管论]|无论|不拘|别管)(?:是|什么)?"
_YEARS_OR_KINDS = (
    "(?:(?:年份|年度|哪一?个?(?:年份?|年度)|什么年份)(?:的)?(?:[预决]算)?"
    "|[预决]算(?:还是|或者?是?|和|与|跟|、)?[预决]算)"
)
# 不管哪一年、预算还是决算: of any year, of either kind of account.
ANY_YEAR = re.compile(
    f"{_WHATEVER}{_YEARS_OR_KINDS}(?:[、和与及]?(?:也|还是)?(?:{_WHATEVER})?{_YEARS_OR_KINDS})*(?:都(?:算|行|可以))?、?"
)
# 哪些项目, 有几个科目: rows, of which two years are told apart by one document or by both.
ROWS_SAID = re.compile(
    "(?:哪[些几]|[几多少]+个|列出).{0,12}(?:项目|科目|[类款项]级|分类)|(?:项目|科目|[类款项]级|分类).{0,20}(?:哪[些几]|几个)"
)
WHICH_YEAR = re.compile("哪一?(?:年|个年度|个年份)|什么年份")
# 哪几类比2023年高: rows of a table, not one item over the years.
WHICH_ROWS = re.compile("哪(?:[一几些两三]|一些)?个?[类款项](?!目)|哪[些几]个?(?:科目|项目|支出|收入)")
_LAST_YEARS = re.compile(
    "(?:最近|近|过去|这|前后?)([两二三四五六七八九十\\d]{1,2})年(?:来|间|里|以来)?|([两二三四五])年(?:来|间)"
    "|([两三四五])个年度(?:来|间|里|中)?|^([两三四五])年(?=的)"
    "|(?<![一二三四五六七八九十\\d第])([两三四五])年度?(?=的?[^、。的期]{0,20}(?:各|分别|一共|合计|总共|加起来))"
    "|(?<![一二三四五六七八九十\\d第])([两三四五])年(?=的?(?:一共|合计|总共|共|加起来|各|分别|总计|之间|相差|差|之差))"
)
_SPAN_OF_YEARS = re.compile(
    r"((?:19|20)\d\d)年?度?\s*(?:[-—–~～]+|至|到)\s*((?:19|20)\d\d)年?度?(?:期间|之间|间)?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?!\d|\.|元|万|亿)年?度?")
LAST_YEAR = re.compile("(?<![比较跟和与同对])(?:去年|上年度?|上一年度?)")
# 甲的三公; but 超过甲的部门 asks for departments.
_OF = re.compile("^的+(?!部门)")
_JOINERS = "、和与跟及同加"
# 除了甲, 不算甲: the departments that are named are left aside.
_LEFT_ASIDE = re.compile("(?:除了?|除去|除开|不算|不计|不含|不包括|刨去|刨开|去掉|扣除|剔除|撇开)$")
_AFTER_ASIDE = re.compile(
    "^(?:之外|以外|外|后)?[的、]*(?:(?:其他|其余|剩下)的?(?:各个?|所有)?(?=部门|单位))?"
)
# 甲比哪些部门多: the department that is named stands before the comparison.
THAN_WHICH = re.compile("(?:比|超过|[高低多少大]于)了?(?=哪|(?:多少|几)[个家])")
# More years than these are asked for one by one.
MOST_YEARS = 6
OWN = re.compile("单位[预决]算|(?<![省市区县])本级")


class Asked(Enum):
    """How the departments are asked for: 各部门, 部门中, 哪个部门, 几个部门, 所有部门, by name."""

    EACH = "each"
    INSIDE = "inside"
    WHICH = "which"
    COUNT = "count"
    ALL = "all"
    NAMED = "named"


def said_loosely(text: str) -> tuple[str, bool]:
    """The text with 部门 for 单位, 哪家 and 谁, and whether there was one of them."""
    text, units = _UNITS.subn("部门", text)
    if "部门" in text:
        return text, units > 0
    for pattern, plain in _WHOSE:
        said, found = pattern.subn(plain, text, count=1)
        if found:
            return said, True
    return text, units > 0


def all_counted(text: str, departments: Sequence[str]) -> str:
    """The text with 所有部门 for 两家, 两个部门, 这两个办公厅, where exactly so many are at hand, all of them
    of the kind that is said (办公室 may stand for 办公厅)."""
    match = _SO_MANY_HERE.search(text)
    if match is None:
        return text
    said, kind = match["n"], match["kind"] or "部门"
    number = int(said) if said.isdigit() else int(chinese_number(said))
    of_kind = kind == "部门" or all(kind[0] in name for name in departments)
    if number != len(departments) or not of_kind:
        return text
    return f"{text[: match.start()]}所有部门{text[match.end() :]}"


def without_names(folded: str, named: Sequence[Named]) -> str:
    """The question without the bodies it names and what joins them."""
    if not named:
        return folded
    first = named[0].bodies
    named = [each for each in named if each is named[0] or each.bodies != first]
    between = [folded[a.end : b.start] for a, b in pairwise(named)]
    parts = ["" if not text.strip(_JOINERS) else text.lstrip("的") for text in between]
    after = folded[named[-1].end :]
    if len(named) > 1:
        after = _COUNTED_NAMES.sub("", after)
    return folded[: named[0].start] + "".join(parts) + _OF.sub("", after)


def left_aside(folded: str, named: Sequence[Named]) -> str | None:
    """The question of all departments but those that it names to leave aside; None where it leaves none."""
    before = folded[: named[0].start] if named else ""
    aside = _LEFT_ASIDE.search(before)
    if aside is None or any(folded[a.end : b.start].strip(_JOINERS) for a, b in pairwise(named)):
        return None
    after = folded[named[-1].end :]
    rest = _AFTER_ASIDE.match(after)
    others = (
        "各"
        if rest is not None and rest.group().endswith(("其他", "其余", "剩下", "的", "各", "个", "所有"))
        else ""
    )
    asked = others if departments_asked(after)[0] in (None, Asked.INSIDE) else ""
    return before[: aside.start()] + asked + _AFTER_ASIDE.sub("", after)


def departments_asked(text: str) -> tuple[Asked | None, str]:
    """How departments are asked for, and the text without those words; 哪三个部门最多 asks for three."""
    for counted, ranked in _SO_MANY:
        text = counted.sub(ranked, text)
    for kind, pattern in _ASKED_WORDS:
        match = re.search(pattern, text)
        if match is not None:
            before, after = text[: match.start()], text[match.end() :]
            return Asked(kind), before + after.lstrip("的")
    match = _FILTERED.search(text)
    if match is not None and not text[: match.start()].endswith(("各的", "本的")):
        ending = text[match.end() :]
        asked = Asked.COUNT if re.search("几[个家]|多少[个家]", ending) else Asked.WHICH
        return asked, text[: match.start()].rstrip("的") + ending
    return None, text


def years_asked(plain: str, text: str) -> tuple[tuple[int, ...] | int | None, str]:
    """The years a question names, the number of last years (0: all of them), or None; and the text without
    the words that say so."""
    span = _SPAN_OF_YEARS.search(plain)
    if span is not None and int(span[1]) < int(span[2]) <= int(span[1]) + 20:
        folded = re.compile(f"{span[1]}年?度?[至到]?{span[2]}年?度?(?:期间|之间|间)?")
        return tuple(range(int(span[1]), int(span[2]) + 1)), _cut(folded, text)
    every = _EVERY_YEAR.search(text)
    if every is not None:
        return 0, _cut(_EVERY_YEAR, text)
    if WHICH_YEAR.search(text):
        return 0, _cut(_LAST_YEARS, text)
    last = _LAST_YEARS.search(text)
    if last is not None:
        said = next(filter(None, last.groups()))
        return (int(said) if said.isdigit() else int(chinese_number(said))), _cut(_LAST_YEARS, text)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    return (tuple(sorted(years)), _JOINED_YEARS.sub("", text)) if years else (None, text)


_JOINED_YEARS = re.compile(rf"[、和与跟及比到至]?{_YEAR.pattern}(?:[、和与跟及比到至较]|相比|相较|的)*")


def _cut(pattern: re.Pattern[str], text: str) -> str:
    return re.sub(f"(?:{pattern.pattern})的?", "", text)


def stages_said(folded: str) -> tuple[Stage, ...]:
    return tuple(stage for stage in Stage if re.search(f"{stage.value}(?!表|局|收入表)", folded))


def without_stages(text: str) -> str:
    return re.sub("(?:年初)?(?:预算|决算)(?:数|金额)?[、和与跟及比到至较同]*(?:的)?", "", text)
