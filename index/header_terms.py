"""The words of column headers, as data: whole header cells, what may stand under what, what a column holds.

Sources: the table sets of Chinese department budgets and final accounts (政府收支分类科目, 部门预算公开表).
"""

import re
from dataclasses import dataclass

from index.raw import Role

_TOTAL = r"(?:合计|总计|小计|共计)"
_GENERAL = r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)"
_FUND = rf"{_GENERAL}(?:财政)?(?:拨款|资金)?(?:收入|支出|安排的支出)?"
_YEAR = r"(?:\d{4}年(?:度)?)?"
_MONEY = r"(?:[（(](?:单位[:：])?(?:万|亿)?元[）)])"
_AMOUNT = r"(?:年初|年末|全年|上年|本年|当年|上一年|调整|调整后|执行)?(?:预算|决算|执行|完成)(?:数|额|金额)?"
_STAFF = r"人员经费|公用经费|人员支出|公用支出|日常公用(?:经费|支出)"
# The same expenditure by function and, beside it, by purpose (财决01表, 部门收支总表).
_MANNER = r"按(?:支出)?(?:功能|性质|经济)(?:和经济分类|分类|科目)?"
_VEHICLES = r"公务用车购置(?:及|和)运行(?:维护)?(?:费|费用|支出)?"

# Whole header cells; a piece that matches none may be half of one that does.
HEADER_TERMS = tuple(
    re.compile(pattern)
    for pattern in (
        _TOTAL,
        rf"{_YEAR}(?:本年)?(?:收入|支出)(?:预算|决算|合计|小计)?(?:数)?|本年收支",
        rf"(?:本年)?(?:财政拨款|{_GENERAL})(?:财政拨款)?(?:收入|支出)(?:预算|决算|合计|小计)?(?:数)?",
        rf"(?:本年)?(?:财政拨款|{_GENERAL})(?:基本|项目)?支出",
        rf"(?:本年|当年|上年)?{_FUND}",
        r"(?:本年|预算|财政)?拨款(?:收入|支出)?|财政拨款(?:资金)?(?:小计)?",
        r"财政专户(?:管理)?(?:资金|拨款)?(?:收入|支出)?|专户资金",
        r"教育收费(?:收入)?|其他专户收入拨款",
        r"(?:事业单位)?(?:事业|经营|其他|其它)收入|(?:其他|其它|单位|自有)资金(?:收入|支出)?",
        r"上级(?:单位)?补助(?:收入)?|附属单位(?:上缴|上交)?(?:收入)?",
        r"(?:用|动用|使用)(?:事业|非财政拨款)?(?:基金|结余)?弥补收支差额|使用非财政拨款结余",
        r"(?:上年|年初|年末|以前年度)(?:财政拨款)?(?:结转|结余)(?:和结余)?(?:结余|资金|收入)*",
        r"结转(?:下年|资金)(?:资金|支出)?|年末结转",
        rf"(?:其中[:：]?)?(?:基本|项目)支出(?:小计)?|{_STAFF}",
        r"工资福利支出|商品和服务支出|对个人和家庭的补助|(?:其他)?资本性支出",
        r"(?:事业单位)?经营支出|对附属单位补助(?:支出)?|上缴上级(?:支出)?|单位预留机动经费",
        r"(?:比|较)?(?:上年|去年)?(?:预算数?|决算数?)?增减(?:额|数|率|幅度?|变化|情况|%|％|\(%\)|（%）)?",
        r"增长率|增减变动|增加额",
        rf"{_YEAR}{_AMOUNT}{_MONEY}?",
        rf"(?:预算|决算)?金额{_MONEY}?|(?:年度)?预算(?:安排|资金|总额)?(?:数)?{_MONEY}",
        r"(?:(?:部门预算|政府预算|预算)?(?:支出|收入)?(?:功能|经济)(?:分类)?科目|科目|项目)(?:编码|代码)",
        r"编码|代码|类|款|项|序号|编号|行次|备注|说明",
        r"(?:支出|收入)?(?:部门|政府)?(?:预算)?(?:支出)?(?:功能|经济)?(?:分类)?科目(?:名称)?(?:[（(][^）)]{1,12}[）)])?",
        r"(?:部门)?经济分类科目名称|支出项目类别(?:[（(]资金使用单位[）)])?",
        r"项目(?:名称|类别)?|名称|科目|类别",
        r"(?:预算|资金使用|使用|所属|实施|主管|项目|承担)?(?:单位|部门)(?:名称|编码|代码)?",
        r"部门(?:（单位）|\(单位\))(?:名称|编码|代码)?",
        r"(?:年度|总体|项目)?绩效目标|绩效指标|[一二三]级指标|(?:年度)?指标值|指标名称",
        r"实施(?:内容|方案)|立项依据",
        r"(?:支出)?(?:功能|经济)分类|支出用途|支出功能分类科目",
        _MANNER,
        rf"{_YEAR}(?:财政拨款)?[“\"]?三公[”\"]?经费(?:预算数|决算数|预算|支出)?(?:[（(][^）)]{{1,12}}[）)])?",
        r"因公出国[（(]境[）)](?:费|费用|支出|经费)?|公务接待(?:费|费用|支出)?",
        rf"{_VEHICLES}|(?:公务用车)?(?:购置|运行|运行维护)(?:费|费用|支出)|公务用车(?:费|经费)",
        rf"{_YEAR}(?:机关运行|行政)经费(?:支出)?(?:预算数|决算数|预算|支出)?|会议费|培训费",
        r"采购(?:品目大类|物品名称|组织形式|目录|方式|数量|项目|预算)|专项名称|经济科目",
        r"数量|单价|计量单位|规格(?:型号)?|支出总额|资金来源|资金性质|项目(?:编码|代码|类型)|是否.{2,8}",
    )
)

# A column that is the sum of others, and columns that compare years and belong to no sum.
TOTAL_HEADER = re.compile(r"(?:合计|总计|小计)$")
PHASE_HEADER = re.compile(rf"{_YEAR}{_AMOUNT}")
# What a procurement list buys, as against how and for which project.
GOODS_HEADER = re.compile(r"物品|品目|采购(?:项目|内容|目录)")
CHANGE_HEADER = re.compile(r"上年(?!.*结[转余])|增减|增长|[%％]|去年")


@dataclass(frozen=True, slots=True)
class HeaderGroup:
    """`parent` may head a group of `children`; `lonely` is what it costs a reading, in half points, to leave
    it without any."""

    parent: re.Pattern[str]
    children: re.Pattern[str]
    lonely: int = 0


_SOURCES = (
    rf"{_TOTAL}|(?:本年|当年)?{_FUND}|(?:财政)?拨款.*|财政专户.*|教育收费.*|事业收入|(?:事业单位)?经营收入"
    r"|上级补助.*|附属单位.*|其他收入|单位资金"
)
_SPENDING = (
    rf"{_TOTAL}|(?:其中[:：]?)?(?:基本|项目)支出|人员经费|公用经费|.*经营支出|上缴上级.*|对附属.*"
    r"|结转.*|.*机动经费"
)
_SIDE = (
    rf"项目(?:名称)?|行次|序号|功能分类|支出用途|{_YEAR}{_AMOUNT}|金额|{_TOTAL}|(?:比|较)上年增减.*|{_FUND}"
    r"|(?:基本|项目)支出|人员经费|公用经费"
)
_THREE_PUBLIC = r"因公出国.*|公务用车.*|公务接待.*"
_CLASSES = r"工资福利支出|商品和服务支出|对个人和家庭的补助|(?:其他)?资本性支出"
_CODE_AND_NAME = r".*(?:编码|代码)|.*科目名称|名称|类|款|项"

HEADER_GROUPS = tuple(
    HeaderGroup(re.compile(parent), re.compile(children), lonely)
    for parent, children, lonely in (
        (r"(?:本年|\d{4}年)?财政拨款(?:收入|支出)", _SIDE, 0),
        (r"收入|支出", rf"{_SIDE}|.*科目(?:名称|编码|代码)?", 2),
        (r"支出", _MANNER, 2),
        (_MANNER, _SIDE, 4),
        (r"(?:本年|\d{4}年)(?:收入|支出)", rf"{_SIDE}|.*科目(?:名称|编码|代码)?", 1),
        (r"功能分类|支出用途|支出功能分类", r"功能科目名称|项目名称|金额|.*科目.*", 4),
        (r".*科目", _CODE_AND_NAME, 1),
        (r".*(?:编码|代码)", r"类|款|项", 0),
        (r"项目", rf"{_CODE_AND_NAME}|.*名称|.*科目|(?:支出)?(?:功能|经济)分类", 0),
        (r"经济分类", r"科目编码|科目名称", 4),
        (r"财政拨款(?:收入|支出|资金)?|本年拨款|财政资金|预算拨款", rf"{_TOTAL}|(?:本年)?{_FUND}", 1),
        (r"(?:本年)?收入(?:预算|决算)?", rf"{_SOURCES}|财政拨款.*", 0),
        (r"收入(?:预算|决算)", rf"本年收入|{_TOTAL}|(?:上年|年初).*结[转余].*|.*弥补收支差额", 0),
        (r"(?:本年)?支出(?:预算|决算)?", _SPENDING, 0),
        (
            rf"(?:本年)?(?:财政拨款|{_GENERAL})(?:财政拨款)?(?:基本|项目)?支出(?:预算|决算)?",
            _SPENDING,
            0,
        ),
        (
            rf"(?:财政拨款|{_GENERAL})(?:财政拨款)?(?:基本|项目)?支出",
            rf"{_YEAR}{_AMOUNT}|(?:比|较)(?:上年|去年).*增减.*|增减(?:变化|变动|情况|额|率|%|％)",
            0,
        ),
        (
            rf"{_GENERAL}(?:财政拨款)?支出",
            r"(?:年初|上年)结转和结余|本年(?:收入|支出)|年末结转和结余|结转下年.*",
            0,
        ),
        (r"基本支出", rf"{_TOTAL}|{_STAFF}|{_CLASSES}", 0),
        (r"人员经费|公用经费|人员支出|公用支出", rf"{_TOTAL}|{_CLASSES}", 0),
        (r"人员经费|公用经费|人员支出|公用支出", rf"{_SIDE}|.*科目(?:名称|编码|代码)?", 0),
        (r"财政专户(?:管理)?(?:资金|拨款)?(?:收入)?", r"教育收费.*|其他专户.*|小计|合计", 0),
        (
            r"(?:其他|其它|单位|自有)资金(?:收入)?",
            r"事业收入|(?:事业单位)?经营收入|其他收入|上级补助.*|附属.*|小计|合计",
            0,
        ),
        (
            r"(?:比|较)(?:上年|去年).*增减.*|增减(?:变化|变动|情况)",
            r"增减(?:额|数|率|%|％|\(%\)|（%）)|增长率|金额|%",
            0,
        ),
        (rf"{_YEAR}{_AMOUNT}", rf"{_SPENDING}|(?:本年)?{_FUND}|{_THREE_PUBLIC}|会议费|培训费", 0),
        (r"绩效指标", r"[一二三]级指标|指标值|.*指标.*", 4),
        (r".*三公.*", rf"{_TOTAL}|{_THREE_PUBLIC}", 0),
        (_VEHICLES, rf"{_TOTAL}|(?:公务用车)?购置.*|(?:公务用车)?运行.*", 0),
        (r"(?:上年|年初).*结[转余].*", rf"(?:小计|合计)|(?:本年)?{_FUND}|财政专户.*|单位资金", 0),
        (rf"{_TOTAL}|因公出国.*|公务用车.*|公务接待.*|购置.*|运行.*", r"预算数|决算数", 0),
        (r"资金来源|支出总额", rf"{_SOURCES}|财政拨款.*", 0),
    )
)

# What is spent never stands under a header of what is received.
INCOME_HEADER = re.compile(r"收入(?:预算|决算)?$")
SPENDING_SIDE = re.compile(r"支出(?:用途|功能)|^功能分类$")
SPENDING_HEADER = re.compile(rf"(?:其中[:：]?)?(?:基本|项目)支出|{_STAFF}")

# Words that never stand side by side under one header: a part beside its whole or its whole's sibling.
APART = (
    (re.compile(r"基本支出"), re.compile(_STAFF)),
    (re.compile(r"项目支出"), re.compile(_STAFF)),
    (re.compile(_VEHICLES), re.compile(r"(?:公务用车)?(?:购置|运行)(?:维护)?(?:费|费用|支出)")),
)

# What official forms always print left to right (部门收支总表 of the budget, 收入决算表 and 支出决算表 of
# the final account); 上级补助收入, 附属单位上缴收入 and the three public expenses stand in different places.
FIELD_ORDERS = tuple(
    tuple(re.compile(pattern) for pattern in patterns)
    for patterns in (
        (
            r"(?:本年|当年)?(?:财政拨款(?:收入)?|一般公共预算.*)",
            r"(?:本年|当年)?政府性基金.*",
            r"(?:本年|当年)?国有资本经营.*",
            r"财政专户.*",
            r"事业收入",
            r"(?:事业单位)?经营收入",
            r"其他收入",
        ),
        (
            r"基本支出",
            r"项目支出",
            r"(?:事业单位)?经营支出|上缴上级.*|对附属单位.*|结转下年.*",
        ),
        (r"人员经费|人员支出", r"公用经费|公用支出"),
    )
)

COLUMN_ROLES = (
    (re.compile(r"^(?:序号|行次|编号)$"), Role.ORDINAL),
    (re.compile(r"(?:编码|代码)$|^[类款项]$|^(?:支出)?(?:功能|经济)分类$"), Role.CODE),
    (re.compile(r"绩效目标$|^备注$|^说明$|^实施|^立项"), Role.PROSE),
    (re.compile(r"^(?:预算|使用|所属|实施|主管|资金使用|项目|承担)?(?:单位|部门)(?:名称)?$"), Role.UNIT),
    (re.compile(r"^部门(?:（单位）|\(单位\))(?:名称)?$"), Role.UNIT),
    (re.compile(r"[一二三]级指标|指标值|指标名称|采购|专项名称|^经济科目$"), Role.TEXT),
    (re.compile(r"计量单位|规格|^是否|资金性质|项目类型"), Role.TEXT),
    (re.compile(r"^(?:支出|收入)?项目(?:名称|类别)?$|科目(?:名称)?(?:[（(].*[）)])?$"), Role.NAME),
    (re.compile(r"^名称$|支出项目类别|^类别$"), Role.NAME),
)
