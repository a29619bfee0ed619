"""Words of Chinese budget prose as data: section headings, subjects, comparisons, directions, reasons.

Patterns only; the verbs that read prose with them stand in paragraphs, passages, statements and structure.
All of them meet squeezed text: no blanks between Chinese characters, digits and punctuation.
"""

import re

from index.amounts import Unit
from index.records import PassageKind

CN = "一二三四五六七八九十百"

# Ordinal styles from the outermost in; the order is the conventional one of official documents (GB/T 9704).
ORDINALS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第[{CN}\d]+(?:部分|章|篇)[、：:]?")),
    ("article", re.compile(rf"第[{CN}\d]+条[、：:]?")),
    ("cn", re.compile(rf"[{CN}]+(?:[、．]|\.(?!\d))")),
    ("cn_bracket", re.compile(rf"[（(][{CN}]+[)）][、．]?")),
    ("digit", re.compile(r"[0-9０-９]{1,2}[、．.](?:(?!\d)|(?=20\d{2}年))")),
    ("digit_bracket", re.compile(r"[（(]\d{1,2}[)）][、．]?")),
    ("circled", re.compile(r"[①-⑳]")),
)

TERMINALS = "。！？!?；;：:"
CLOSERS = "，。、；：！？,.;:!?）)”’》】%％"

# A line that stands alone and ends like this is a heading even without an ordinal.
TITLE_END = re.compile(
    r"(?:职能|职责|设置|构成|名词解释|说明|概况|情况|目录|[总明细算计开标况]表|报告|公开|年度?[^，。]{0,6}(?:部门|单位)[预决]算)"
    r"(?:[（(][^（）()]{1,12}[)）])?$"
)
STRONG_TITLE_END = re.compile(
    r"(?:主要职能|主要职责|机构设置|名词解释|情况说明|编制说明|概况|目录|[总明细算计开标况]表)(?:[（(][^（）()]{1,12}[)）])?$"
)
NOT_A_TITLE = re.compile(r"^(?:详见|参见|见附|附后)|[，。；：,;:！？]|\d(?:万元|亿元|元|%)|\d\.\d")
# What a broken heading leaves for its second line; a clause that cannot end at its colon.
TITLE_STUB = re.compile(r"^(?:情?况?说?明|预?算?[总]?表|概?况|情况)。?$")
# Clauses that speak of the amount of the sentence before.
GOES_ON = re.compile(
    r"(?:与|比|较)(?:上年|去年|20\d{2}年)|其?主要(?:原因|用于|是)|其中|包括|增长|下降|增加|减少|占"
    r"|(?:20\d{2}年)?(?:当年|年初|全年)?(?:预算(?:安排|执行)|年初预算|支出决算|决算数)"
)
UNFINISHED = re.compile(r"(?:用于|原因是?|主要是|用途)[：:]$|(?:原因是|主要用于|比上年|与上年)$")
CONTENTS = re.compile(r"^目录$")
LEADERS = re.compile(r"[.…·․‥⋯]{2,}\d*$|…\d*$|(?<!\d)[.·․‥⋯]\d+$")

# What the nearest deciding heading says a passage is; the first pattern that matches wins.
SECTION_KINDS: tuple[tuple[re.Pattern[str], PassageKind | None], ...] = (
    (re.compile(r"名词解释|名词说明|专业(?:性)?名词|专有名词|名词释义"), PassageKind.DEFINITION),
    (re.compile(r"工作任务|工作目标|重点工作"), PassageKind.OTHER),
    (re.compile(r"年度?[^，。]{0,8}(?:部门|单位)[预决]算(?:公开)?$"), PassageKind.OTHER),
    (
        re.compile(
            r"机构(?:设置|情况|构成|组成|人员|概况)|内设机构|下属单位|直属单位|人员(?:情况|构成|编制|概况)"
            r"|(?:部门|单位)(?:预算|决算)?(?:单位)?(?:构成|组成)|(?:预算|决算)单位(?:构成|组成|情况|范围)"
        ),
        PassageKind.STRUCTURE,
    ),
    (re.compile(r"职能|职责"), PassageKind.DUTY),
    (re.compile(r"基本情况$|概况$"), None),
    (re.compile(r"说明|情况|编制|构成|经费|预算|决算|采购|资产|绩效"), PassageKind.EXPLANATION),
)
TABLE_TITLE = re.compile(r"表(?:[（(][^（）()]*[)）])?$")
PROJECT_TITLE = re.compile(r"^(.{2,50}?)经费情况说明$")
# 「机关运行经费情况说明」 explains a kind of spending, not a project.
UNNAMED_PROJECTS = re.compile(
    r"(?:部门|单位|重点|其他)?(?:项目|专项)|[“\"]?三公[”\"]?|机关运行|行政|会议费?|培训费?|公务.*|因公.*|工作|财政拨款|人员|公用"
)
PROJECT_GOAL = re.compile(r"绩效目标|项目概述|项目概况")
PROJECT_BUDGET = re.compile(r"预算安排|资金安排|项目预算")
PROJECT_OWNER = re.compile(r"实施主体|实施单位|责任单位")
POINTER = re.compile(r"^(?:详见|参见|见)")
CAPTION = re.compile(r"^图\s*\d+[:：、.]?.{0,20}$")
NOTE = re.compile(r"^(?:备注|说明|附注|注)[:：]|^注\s*\d*[:：.、]")

# 「财政拨款收入：指…」, 「财政拨款收入是指…」: the term is what stands before.
DEFINITION = re.compile(
    r"^(?P<term>[^：:，。；]{2,40}?)(?:[：:](?:是|即)?指?|(?<!包)(?:是指|系指|，指|指)(?!标|导|数|挥|定|派|引|令))"
)

UNITS: tuple[tuple[str, Unit], ...] = (
    ("亿元", Unit.YI_YUAN),
    ("万元", Unit.WAN_YUAN),
    ("元", Unit.YUAN),
    ("%", Unit.PERCENT),
    ("％", Unit.PERCENT),
    ("倍", Unit.TIMES),
    ("平方米", Unit.SQUARE_METRE),
    ("㎡", Unit.SQUARE_METRE),
    ("辆", Unit.VEHICLE),
    ("台（套）", Unit.DEVICE),
    ("台(套)", Unit.DEVICE),
    ("台", Unit.DEVICE),
    ("人", Unit.PERSON),
    ("名", Unit.PERSON),
    ("个", Unit.ITEM),
)
COUNTS = frozenset({Unit.VEHICLE, Unit.DEVICE, Unit.PERSON, Unit.ITEM})
# Never the tail of a longer number, of a range (10-20万元) or of a number that a blank or ， broke.
QUANTITY = re.compile(
    r"(?<![\d.０-９第])(?<!\d[,，\-−~～至到— ])(?<!\d[.．] )"
    r"(?P<number>[-−△▲]?[0-9０-９](?:[0-9０-９,]*[0-9０-９])?(?:[.．][0-9０-９]+)?)"
    r"(?P<unit>" + "|".join(re.escape(word) for word, _ in UNITS) + r")(?!百分|次|月|均)"
)
# 「收入预算 万元」: a text layer that prints its digits elsewhere, or a form that nobody filled in.
NUMBER_LOST = re.compile(
    r"[\u4e00-\u9fff）](?<![位按为以到成一二三四五六七八九十百千几数每多余])[万亿]元"
    r"|(?<!转化)(?<!转换)(?<!换算)(?<!折算)为[万亿]元(?!单位)"
)
# A number that names a class (单价在100万元以上的设备), not an amount.
THRESHOLD = re.compile(r"(?:[（(]含[)）])?(?:（不含）)?(?:及其?)?(?:以上|以下|以内)")

UP = ("增加", "增长", "上升", "提高", "上涨", "调增", "增")
DOWN = ("减少", "下降", "降低", "压减", "缩减", "调减", "减", "降")
DIRECTIONS = dict.fromkeys(UP, "增加") | dict.fromkeys(DOWN, "减少")
_WORDS = "|".join(sorted(DIRECTIONS, key=len, reverse=True))
# 「增加（减少）」 is a template that nobody filled in: the direction is then only known for zero.
CHANGE_END = re.compile(
    rf"(?:各|均|共|共计|合计|分别)?(?P<word>{_WORDS}|增减)(?P<both>[（(/](?:{_WORDS})[)）]?)?"
    r"(?:(?:额|数|率|幅度|幅)(?:为|约)?|了|约|[：:])?$"
)
LEVEL = (
    r"(?:基本|总体)?(?:持平|保持一致|一致|保持不变|没有变化|无变化|相同|未发生变化|无增减变化|无增减|不变)"
)
MOVED_SUBJECT = re.compile(rf"^(?P<subject>.*?)(?P<word>{_WORDS}|持平)的?$")
# 「决算数小于预算数的主要原因」: the reason why a final account differs from its budget.
DIFFERING_SUBJECT = re.compile(
    r"^(?P<subject>.*?)(?:支出|收入)?(?:决算数?|执行数?)?(?:小于|大于|低于|高于|少于|多于)(?:年初)?(?:预算|计划)数?的?$"
)

_YEAR = r"(?:上一?年度?|去年|前一年度?|\d{4}年度?)"
_WHOSE = "同期|当年|年初|部门|单位|财政拨款|一般公共预算"
_WHAT = "预算|决算|支出|收入|执行|安排|批复|完成|实际|调整|水平|总额|数|的"
_BASE = rf"(?:{_WHOSE}|{_WHAT})*"
COMPARISON = re.compile(rf"(?:与|比|较|同|和){_YEAR}{_BASE}(?:相比较?|对比|比较|相较)?|同比(?!例)")
OTHER_COMPARISON = re.compile(
    r"(?:与|比|较|同|和)(?:年初|全年|调整|本年)?(?:预算|决算|计划|申报)(?:数|安排)*(?:相比)?"
)

REASON = (
    r"(?:其|变动|变化|增减|情况|的)*(?:主要原因(?:是由于|是因为|是|为|系|在于|包括|有)?[：:，,]?|原因(?:是由于|是因为|是|为|系|[：:]))"
    r"|主要(?:是由于|是因为|由于|因为|系)|(?:是|系)(?:由于|因为)|(?P<weak>主要是)"
)
REASON_GOES_ON = re.compile(rf"[；;，,]?(?:[{CN}]是|第[{CN}]|[（(]?[{CN}\d][)）、.．]|另外|同时|此外)")

SHARE_END = re.compile(r"占(?P<base>[^，。；占]{0,40}?)的?(?:比重|比例|比|总额)?(?:为|约|达)?$")
EXECUTED_END = re.compile(r"(?P<what>完成[^，。；]{0,20}?(?:预算|计划)数?)的?(?:比例)?(?:为|约|达)?$")
REACHED_END = re.compile(rf"(?:{_WORDS})(?:到|至|为)$")

YEAR = re.compile(r"(?<!\d)(20\d{2})年")
DATE = re.compile(
    r"(?:截至|截止|至)?(?<!\d)20\d{2}年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|末|初)?(?:当年|全年)?[，,]?"
)
THIS_YEAR = re.compile(r"本年度?|今年|当年|本年")
PAST_YEAR = re.compile(r"上一?年|去年|前一年")

# Words in front of a subject that say whose or from what, not what.
LEAD = re.compile(
    r"^(?:其中|另外|另|此外|同时|并|以及|及|和|与|即|包括|分别是|分别为|包含|"
    r"主要用于以下方面|从.{2,10}看|按.{2,10}分|、|，|,|：|:|；|的|共|共有|拥有|有|设)+(?=.{2})"
)
OWN = re.compile(
    r"^(?:本|我|全|该|各)(?:部门|单位|局|办|委|厅|院|校|中心|街道|镇|乡|系统)(?:（[^）]*）|本级|本部|机关(?!运行)|所属单位)*"
)
ORGANISATION_END = re.compile(
    r"(?:局|办公室|办公厅|办事处|委员会|委|厅|院|校|中心|部门|单位|本级|本部|机关|学院|大学|队|站|所|馆|会|政府|街道|镇|乡)"
    r"(?:[（(][^（）()]{1,8}[)）])?$"
)
FROM_FUND = re.compile(
    r"^(?:使用|本级|当年|通过)*(?:一般公共预算|财政拨款|财政资金|预算)(?:财政)?(?:拨款)?(?:资金)?(?:预算)?"
    r"(?:安排的?|的)(?=[“\"]?(?:三公|因公|公务|会议|培训|机关运行|行政|政府采购))"
)
# The heads that may follow the name of a department without any word between.
HEADS = re.compile(
    r"(?:本年|当年|全年)?(?:收入|支出|收支|财政拨款|一般公共预算|政府性基金|国有资本经营|部门预算|预算(?:收入|支出|总)"
    r"|[“\"]?三公[”\"]?经费|因公出国|公务用车|公务接待|机关运行|行政经费|政府采购|固定资产|资产总额|基本支出|项目支出"
    r"|共有|车辆|房屋|在职|编制|会议费|培训费|年末|年初|结转)"
)
TRAILING = re.compile(
    r"(?:安排|共计|合计|总计|总额|金额|预计|分别|数额|数量|约|达到|达|共有|共|为|是|计|[：:、，])+$"
)
COUNT_TRAILING = re.compile(r"数$")
EXPENSE_TRAILING = re.compile(
    r"(?:(?<=[费产置])|(?<=政府采购))(?:财政拨款)?(?:预算|决算)?(?:支出)?(?:预算|决算)?(?:安排)?数?$"
)
# Words that measure the subject of the sentence before and name none of their own.
MEASURE = re.compile(
    r"^(?:当年|本年|上年|年初|全年|调整)*(?:部门)?(?:预算|决算|支出决算|实际支出|执行|安排)"
    r"(?:支出|收入|安排|执行|批复|完成)*(?:数|金额|总额)?$"
)
NOT_A_SUBJECT = re.compile(
    rf"^(?:{_WORDS}|新增|新招|调整|压缩|用于|主要(?:用于|是|为|包括|有)|由于|因为|按照|根据|其(?!他)|达|约|超过|不|每|平均|人均|仅)|为了|原因|导致|因而|从而|的$|\d+(?:批|次|件|期|场)"
)
# Too general to be told apart from the totals of the same name.
GENERAL_WORDS = re.compile(
    r"(?:收入|支出|预算|决算|金额|资金|采购|项目|经费|总额|合计|总计|其他|拨款|安排|人员|设备)$"
)
PURCHASE = "购置"
ITEM_SUBJECT = re.compile(r"[（(](?:\d+)?[类款项][)）]")

# Bodies: the words that name a kind of them, ordered so that the longest match of a place wins by its end.
BODY_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("offices", re.compile(r"(?:内设|职能|综合|业务)*(?:机构|处室|科室|股室|部室)")),
    (
        "subordinate_units",
        re.compile(
            rf"(?:直属|下属|所属|下级|二级)(?:[{CN}两\d]+[家个])?(?:预算|事业|行政|企业|基层|参公)*(?:单位|机构)"
        ),
    ),
    (
        "budget_units",
        re.compile(
            r"预算单位|(?:编制)?范围的(?:所有)?单位|(?:部门|单位)(?:预算|决算)(?:具体)?(?=包括)"
            rf"|(?<=行政|事业|参公)单位(?=[{CN}\d]+[家个])"
        ),
    ),
)
BODY_LIST = re.compile(
    r"(?:分别是|分别为|具体包括|具体有|具体为|主要包括|包括|分别有|另按规定设置|设置|设有|设立|即|是|为)[：:]?"
)
FURTHER_BODIES = re.compile(r"^另")
BODY_COUNT: dict[str, tuple[re.Pattern[str], ...]] = {
    "offices": (
        re.compile(r"(?:机构|处室|科室|股室|部室)(?:共计?|共有)?(?P<count>\d+)个"),
        re.compile(r"(?P<count>\d+)个(?:内设|职能|综合|业务)*(?:机构|处室|科室|股室|部室)"),
    ),
    "subordinate_units": (
        re.compile(rf"(?:直属|下属|所属)(?:预算|事业)*单位(?:共计?|共有)?(?P<count>\d+|[{CN}两])[个家]"),
        re.compile(rf"(?:直属|下属|所属)(?P<count>\d+|[{CN}两])[个家](?:预算|事业)*单位"),
        re.compile(rf"(?P<count>\d+|[{CN}两])[个家](?:直属|下属|所属)(?:预算|事业)*单位"),
    ),
    "budget_units": (
        re.compile(rf"(?:单位)(?:共计|共有|共|有)?(?P<count>\d+|[{CN}两])[个家]"),
        re.compile(rf"(?P<count>\d+|[{CN}两])[个家](?:预算|决算)?单位"),
    ),
}
NO_NAME = re.compile(r"\d+[个名家]|本级预算|本级决算|以及|纳入|预算$|决算$|^其中|负责|情况|综合收支计划")
