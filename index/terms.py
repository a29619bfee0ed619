"""The vocabulary of government budget tables, as data: words of heads, headers, rows and notes.

Chinese that parses stands here. Nothing names a place, a department or a document.
"""

import re

from index.amounts import Unit
from index.records import TableKind

# ---------------------------------------------------------------- heads

# 单位：万元, 金额单位：元; a unit of money ends it, so that 单位：某某局 is no unit line.
UNIT_LINE = re.compile(r"(?:金额|计量|货币)?单\s*位\s*[:：]\s*(?:人民币)?\s*(亿元|万元|元)(?![一-鿿])")
# （单位：万元） under or behind a title.
UNIT_ASIDE = re.compile(rf"[（(]\s*{UNIT_LINE.pattern}\s*[）)]")
OWNER_LINE = re.compile(
    r"(?:(?:编制|填报|预算|申报|公开|主管)?(?:单位|部门)(?:名称|\(公章\)|（公章）)?|部门（单位）|部门\(单位\))"
    r"(?:（公章）|\(公章\))?\s*[:：]"
)
# A number, where no blank parts it from the year of the title either: 表2 2024年…, 附件1-12024年….
_ENDS_NUMBER = r"(?=(?:19|20)\d\d年|(?![\d.、年]))"
TABLE_NUMBER = re.compile(
    rf"(?:附\s*)?表\s*(?P<after>\d{{1,2}}?(?:\s*[-－—]\s*\d{{1,2}}?)?{_ENDS_NUMBER}"
    r"|[一二三四五六七八九十]{1,3}(?![、年]))"
    r"|(?P<open>公\s*开)\s*(?P<between>\d{1,2})\s*表"
    r"|预\s*算\s*(?P<budget>\d{1,2})\s*表"
    rf"|附\s*件\s*(?P<annex>\d{{1,2}}\s*[-－—]\s*\d{{1,2}}?{_ENDS_NUMBER})"
    r"|(?P<open2>公\s*开)\s*表\s*(?P<last>\d{1,2}|[一二三四五六七八九十]{1,3})"
)
TABLE_TITLE = re.compile(r"^.{2,60}(?:表|情况表|明细表)\s*(?:[（(][^（）()]{1,20}[）)])?$")
UNITS = {"元": Unit.YUAN, "万元": Unit.WAN_YUAN, "亿元": Unit.YI_YUAN}

NOTE_LINE = re.compile(r"^(?:注|备注|说明|附注)\s*[:：]|^注\s*\d*[.、]")
EMPTY_TABLE = re.compile(
    r"本表(?:本年|本年度|\d{4}年度?)?(?:无|没有)(?:发生额|数据|内容)|(?:本|此|故本)表(?:为|是)?空(?:表|白)"
    r"|以?空表列示|无(?:相关)?(?:收支项目|数据)"
    r"|(?:没有|无|未)(?:使用|安排)?(?:政府性基金|国有资本经营)[^。]{0,20}(?:支出|收入|预算)"
)
EMPTY_BODY = re.compile(
    r"^[（(]?(?:无|本表(?:本年)?(?:无(?:数据|发生额|内容)|为空(?:表)?)|无数据|此表无数据|空表)[）)]?[。.]?$"
)
SECTION_HEADING = re.compile(
    r"^第[一二三四五六七八九十]+(?:部分|章|节)|^附件(?!\s*\d{1,2}\s*[-－—]\s*\d)\s*\d*[:：]?"
    r"|^[一二三四五六七八九十]{1,3}、[^0-9]{2,40}(?:情况|说明|解释|分析)(?:说明)?$"
)

# Wide-set words: 合    计, 项  目. Their blanks are layout, not cell borders.
SPACED_WORD = (
    r"(?:合[ 　]+计|总[ 　]+计|小[ 　]+计|收[ 　]+入(?=[ 　]|$)|支[ 　]+出(?=[ 　]|$)|金[ 　]+额|备[ 　]+注"
    r"|项[ 　]{2,}目|项[ 　]目(?=[ 　]|$)|科[ 　]{2,}目|名[ 　]{2,}称|类[ 　]{2,}别|栏[ 　]+次|行[ 　]+次)"
)

# ---------------------------------------------------------------- rows

TOTAL_LABEL = re.compile(
    r"^(?:(?:本年|当年|部门|单位|财政拨款)?(?:收入|支出|收支)?(?:合计|总计|共计)"
    r"|(?:收入|支出)预算(?:合计|总计)|(?:当年|本年)(?:收入|支出)小计|(?:人员|公用)(?:经费|支出)合计)$"
)
ORDINAL = re.compile(
    r"^(?:其中[:：])?(?:"
    r"(?P<han>[一二三四五六七八九十]{1,3}、)|(?P<han_round>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<digit_round>[（(]\d{1,2}[）)])|(?P<digit>\d{1,2}(?:[.．](?!\d)|、)))"
)
# The line under a head that counts the columns.
COLUMN_COUNT = re.compile(r"^栏次$")
CODED_LABEL = re.compile(
    r"^[\[［【(（]?(?P<code>\d{3}(?:\d{2}){0,3})[\]］】)）]?\s*(?P<name>[^\d\s\]］】)）].*)$", re.S
)
CODE_AFTER_LABEL = re.compile(
    r"^(?P<name>.*[^\d\s])\s*[\[［【(（](?P<code>\d{3}(?:\d{2}){0,3})[\]］】)）]$", re.S
)
# Functional codes begin with 2, economic ones with 3 (部门) and 5 (政府); alone, and alone in brackets.
CLASS_CODE = re.compile(r"^[235]\d{2}(?:\d{2}){0,2}$")
BRACKETED_CODE = re.compile(r"^[\[［【(（][235]\d{2}(?:\d{2}){0,2}[\])）］】]$")
CODE = re.compile(r"^\d{3}(?:\d{2}){0,3}$")
# A body's own code in a budget (101001): none of the classification.
BODY_CODE = re.compile(r"^\d{6}(?:\d{3})?$")
CODE_PART = re.compile(r"^\d{1,2}$")

# The classes of performance indicators that stand behind a goal, one printed line an indicator.
INDICATOR_CLASS = re.compile(
    r"^(?:产出|(?:社会|经济|生态|可持续影响)?效益|效果|(?:服务对象)?满意度|成本|影响力|决策|过程|投入"
    r"|数量|质量|时效)(?:类)?指标$"
)
# What an indicator is to reach: ≥54项, 100%, 不少于3次.
INDICATOR_VALUE = re.compile(r"^(?:[≥≤＞＜><＝=]+|不[少低高大小多]于|不超过)?\d")

# The economic classes that stand under every unit in tables of basic expenditure.
ECONOMIC_CLASS = re.compile(
    r"^(?:工资福利支出|商品和服务支出|对个人和家庭的补助(?:支出)?|(?:其他)?资本性(?:等)?支出.*|债务利息.*"
    r"|对企业补助.*|其他支出|人员经费|公用经费|人员支出|公用支出)$"
)
# How names of departments and their units end.
ORGANISATION = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|处|科|部|中心|院|所|站|队|支队|大队|总队|校|[小中大]学|学院|馆|会|台|社|团|园|场"
    r"|公司|政府|街道|办事处|镇|乡|机关|本级|法院|检察院|医院|基地|库|房)(?:[（(](?:本级|本部|机关)[）)])?$"
)
INCOME_LABEL = re.compile(
    r"收入|拨款|专户|其他资金|上年结[转余]|弥补收支差额|年初|一般公共预算|政府性基金(?:预算)?(?:资金)?$"
    r"|国有资本经营预算?(?:资金)?$"
)
EXPENSE_LABEL = re.compile(r"支出|结转下年|年末.*结[转余]|结余分配|上缴上级|机动经费|国债")
# The income rows that 财政拨款收入 is the sum of, where a document lists them one by one.
FISCAL_SOURCE = re.compile(r"(?:一般公共预算|政府性基金预算?|国有资本经营预算?)财政拨款收入$")
FISCAL_TOTAL = "财政拨款收入"
# Functional classes (类) as printed in balance tables: they are expenditure even where 支出 is left out.
FUNCTION_CLASS = re.compile(
    r"^(?:一般公共服务|外交|国防|公共安全|教育|科学技术|文化(?:旅游)?体育与传媒|社会保障和就业"
    r"|(?:医疗)?卫生(?:健康|与计划生育)?|节能环保|城乡社区|农林水|交通运输|资源勘探|商业服务业|金融"
    r"|援助其他地区|自然资源|国土(?:资源|海洋)|住房保障|粮油物资储备|国有资本经营预算支出|灾害防治|预备费"
    r"|其他支出|转移性支出|债务(?:还本|付息|发行)|国债|抗疫特别国债)"
)
# What balance tables print beside the functional classes: the same spending by purpose.
PURPOSE_LABEL = re.compile(
    r"^(?:基本支出|项目支出|单位预留机动经费|人员经费|公用经费|(?:事业单位)?经营支出)$"
)
PURPOSE_HEADER = re.compile(r"用途|支出性质|按(?:性质|经济)")
# Headers that stand over rows, in blocks side by side, rather than over columns.
STRETCHED_HEADER = re.compile(r"^(?:人员|公用)(?:经费|支出)")
SIDE_HEADERS = ((re.compile(r"收入|来源"), "income"), (re.compile(r"支出|功能|用途"), "expense"))

# ---------------------------------------------------------------- kinds

# 部门经济分类 301 to 399 and 政府经济分类 501 to 599; functional codes begin with 2.
ECONOMIC_CODE = re.compile(r"^[35]\d{2}")
GENERAL_TITLE = re.compile(r"一般公共预算")

# First match wins; matched against the title with blanks removed. Titles only state what the words say.
KIND_TITLES = (
    (re.compile(r"三公"), TableKind.THREE_PUBLIC),
    (re.compile(r"绩效目标(?:申报|批复|自评)?表|绩效指标"), TableKind.TARGETS),
    (re.compile(r"重点项目"), TableKind.KEY_PROJECTS),
    (re.compile(r"财政拨款收(?:入)?支(?:出)?.*总"), TableKind.FISCAL_BALANCE),
    (re.compile(r"收(?:入)?支(?:出)?.*(?:总表|总体)|收支预算表"), TableKind.BALANCE),
    (re.compile(r"国有资本经营.*(?:收入支出|支出|收支)"), TableKind.STATE_CAPITAL_BY_FUNCTION),
    (re.compile(r"政府性基金.*(?:收入支出|支出|收支)"), TableKind.FUND_BY_FUNCTION),
    (re.compile(r"机关运行经费|行政经费"), TableKind.OTHER),
    # 财政拨款 is more than 一般公共预算: tables of it alone have no kind of their own.
    (re.compile(r"^(?:(?!一般公共预算).)*财政拨款.*支出(?!决算总表|预算总表)"), TableKind.OTHER),
    (re.compile(r"一般公共预算.*基本支出"), TableKind.GENERAL_BASIC_BY_ITEM),
    (re.compile(r"一般公共预算.*项目支出.*(?:经济|科目)"), TableKind.GENERAL_PROJECT_BY_ITEM),
    (re.compile(r"采购"), TableKind.OTHER),
    (re.compile(r"项目支出|项目.*(?:预算|明细|情况)表"), TableKind.PROJECTS),
    (re.compile(r"基本支出"), TableKind.BASIC_BY_UNIT),
    (re.compile(r"一般公共预算.*支出"), TableKind.GENERAL_BY_FUNCTION),
    (re.compile(r"收入.*表"), TableKind.INCOME_BY_FUNCTION),
    (re.compile(r"支出.*表"), TableKind.EXPENSE_BY_FUNCTION),
)


def printed_number(match: re.Match[str]) -> str:
    """The number of a table as a match of `TABLE_NUMBER` prints it: 12 of 表12, 公开05 of 公开05表."""
    number = next(filter(None, match.group("after", "between", "budget", "annex", "last")), "")
    return ("公开" if match.group("open") or match.group("open2") else "") + number
