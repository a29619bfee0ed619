"""The words of answers over rows, Chinese first; sentences are joined to the others in `answers`."""

from collections.abc import Mapping
from types import MappingProxyType

from index.records import ItemKind, TableKind

KIND_WORDS: Mapping[ItemKind, str] = MappingProxyType(
    {
        ItemKind.PROJECT: "项目",
        ItemKind.ECONOMIC: "经济科目",
        ItemKind.FUNCTION: "功能科目",
        ItemKind.UNIT: "单位",
        ItemKind.SOURCE: "收入来源",
        ItemKind.THREE_PUBLIC: "“三公”经费组成部分",
    }
)
LEVEL_WORDS: Mapping[int, str] = MappingProxyType({1: "类级", 2: "款级", 3: "项级"})
SIGN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "=": "等于 {amount}",
        "!=": "不等于 {amount}",
        ">": "超过 {amount}",
        ">=": "不低于 {amount}",
        "<": "低于 {amount}",
        "<=": "不超过 {amount}",
        "about": "在 {amount}上下一成之内（{low}到{high}）",
        "blank": "空白（没有印数字）",
        "none": "金额为 0 或空白",
    }
)
CHANGE_WORDS: Mapping[str, str] = MappingProxyType(
    {"<": "比上年减少", ">": "比上年增加", "=": "与上年持平", "!=": "比上年有增减"}
)
# What the projects of an extract are called, which need not be all projects.
EXTRACT_WORDS: Mapping[TableKind, str] = MappingProxyType(
    {
        TableKind.KEY_PROJECTS: "重点项目",
        TableKind.TARGETS: "绩效目标表里的项目",
        TableKind.OTHER: "文字说明里写明的项目",
    }
)
DIRECTION_WORDS: Mapping[str, str] = MappingProxyType({"-": "减少", "+": "增加"})

ROWS_ZH: Mapping[str, str] = MappingProxyType(
    {
        "largest": "金额最大",
        "smallest": "金额最小",
        "most_risen": "增加最多",
        "least_risen": "增加最少",
        "most_fallen": "减少最多",
        "least_fallen": "减少最少",
        "fastest_risen": "增幅最大",
        "slowest_risen": "增幅最小",
        "fastest_fallen": "降幅最大",
        "slowest_fallen": "降幅最小",
        "largest_change": "增减额最大",
        "smallest_change": "增减额最小",
        "largest_rate": "增减率最高",
        "smallest_rate": "增减率最低",
        "rank_run": "{domain}中从{word}数起，第 {first} 到第 {last} 项：",
        "rank_here": "**{domain}中排在第 {n} 的（{word}起）是{label}：{amount}**（{place}）",
        "tie_cut": "与最后一项金额相同、没有列入的还有：{labels}。",
        "zeros_left_out": "另有 {count} 项为 0，没有列入。",
        "blanks_left_out": "另有 {count} 项空白，没有列入。",
        "zero_why": "为 0",
        "blank_why": "空白",
        "others_left_out": "同一张表里还有不是项目的行，没有计入：{items}。",
        "others_why": "不是项目",
        "tie_why": "与最后一项金额相同，没有计入",
        "tied": "其中金额相同、并列的有：{labels}。",
        "place_of": "**{label}在{domain}中排第 {n}**（按金额从大到小，{count} 项有金额）：{amount}（{place}）",
        "place_from_below": "**{label}在{domain}中排倒数第 {n}**（按金额从小到大，{count} 项有金额）：{amount}（{place}）",
        "place_tied": "与{labels}并列。",
        "place_none": "**{label}**在{domain}中印的是“{raw}”，没有金额可以排名（{place}）。",
        "beside_before": "**{domain}中排在{label}前面一位的是{other}：{amount}**（{place}）",
        "beside_after": "**{domain}中排在{label}后面一位的是{other}：{amount}**（{place}）",
        "beside_first": "{label}已经排在{domain}的第一位，前面没有别的项。",
        "beside_last": "{label}已经排在{domain}的最后一位，后面没有别的有金额的项。",
        "filter": "{domain}中{bounds}的有 {count} 项，从大到小：",
        "compared_with": "相比的是{label}：{amount}（{place}）。",
        "filter_plain": "{domain}中{bounds}的有 {count} 项：",
        "filter_sum": "**{domain}中{bounds}的有 {count} 项，合计 {amount}**，从大到小：",
        "filter_none": "{domain}中没有{bounds}的。",
        "rows_incomplete": "{table}里有印出来的数无法确定属于哪一格，行不完整，所以不排名、不计数、不相加；请查看原件。",
        "parts_none": "没有符合的行：文件没有列出{domain}。",
        "domain_blank": "这一列都是空白，文件没有印数字，不能当作 0。",
        "filter_blank": "另有 {count} 项是空白，没有印数字，不能当作 0。",
        "filter_zero": "另有 {count} 项印的是 0。",
        "row_blank": "- {label}：空白",
        "listing": "{domain}共 {count} 项（按表中的次序）：",
        "rows_more": "……其余 {count} 项没有逐一列出，见表格；出处都已附上。",
        "rows_more_ranked": "……后面还有 {count} 项没有逐一列出；出处都已附上。",
        "per_unit": "按单位把项目加在一起，{domain}共 {count} 个：",
        "per_unit_row": "- {owner}：{count} 个项目，合计 {amount}",
        "per_unit_one": "**{domain}中项目合计{word}的是{owner}：{amount}**（{count} 个项目相加）",
        "parts_meet": "**相等**：{parts} 相加得 {sum}，与{whole}一致。",
        "parts_rounding": "**在四舍五入的尾差以内，一致**：{parts} 相加得 {sum}，{whole}，相差 {gap}，允许的尾差是 {allowed}。",
        "parts_differ": "**不相等**：{parts} 相加得 {sum}，{whole}，相差 {gap}。",
        "parts_rest": "差额正好是同一行里没有相加的：{rest}。",
        "scope_differs": "**口径不同，所以不一样**：{first}，口径是{one}；{second}，口径是{other}；相差 {gap}。",
        "scope_same_amount": "**口径不同，数额相同**：{first}，口径是{one}；{second}，口径是{other}。",
        "tables": "表格",
        "terms": "名词解释里的词",
        "headings": "**{what}共 {count} 个**：",
        "income_side": "收入",
        "audit_none": "**没有发现对不上的地方**：收录时做的核对（合计、表与表、文字与表）都通过，四舍五入的尾差不算。",
        "audit_found": "**核对发现 {count} 处对不上**：",
        "audit_more": "……其余没有逐一列出，见核对结果。",
    }
)

ROWS_EN: Mapping[str, str] = MappingProxyType(
    {
        "largest": "largest",
        "smallest": "smallest",
        "most_risen": "largest increase",
        "least_risen": "smallest increase",
        "most_fallen": "largest decrease",
        "least_fallen": "smallest decrease",
        "fastest_risen": "fastest growth",
        "slowest_risen": "slowest growth",
        "fastest_fallen": "fastest decline",
        "slowest_fallen": "slowest decline",
        "largest_change": "largest change",
        "smallest_change": "smallest change",
        "largest_rate": "highest rate of change",
        "smallest_rate": "lowest rate of change",
        "rank_run": "{domain}, the {first}th to {last}th from the {word}:",
        "rank_here": "**The {n}th of {domain} from the {word}: {label}, {amount}** ({place})",
        "tie_cut": "The same amount as the last one, not listed: {labels}.",
        "zeros_left_out": "Not listed: {count} items that are 0.",
        "blanks_left_out": "Not listed: {count} items that are blank.",
        "zero_why": "0",
        "blank_why": "blank",
        "others_left_out": "Rows of the same table that are no projects were not counted: {items}.",
        "others_why": "not a project",
        "tie_why": "the same amount as the last one, not counted",
        "tied": "Tied with the same amount: {labels}.",
        "place_of": "**{label} is the {n}th of {domain}** (largest first, {count} items with an amount): {amount} ({place})",
        "place_from_below": "**{label} is the {n}th from the end of {domain}** (smallest first, {count} items with an amount): {amount} ({place})",
        "place_tied": "Tied with {labels}.",
        "place_none": "**{label}** of {domain} is printed as “{raw}”; there is no amount to rank ({place}).",
        "beside_before": "**Just before {label} in {domain}: {other}, {amount}** ({place})",
        "beside_after": "**Just after {label} in {domain}: {other}, {amount}** ({place})",
        "beside_first": "{label} is the first of {domain}; nothing stands before it.",
        "beside_last": "{label} is the last of {domain}; nothing with an amount stands after it.",
        "filter": "{domain}, {bounds}: {count} items, largest first:",
        "compared_with": "Compared with {label}: {amount} ({place}).",
        "filter_plain": "{domain}, {bounds}: {count} items:",
        "filter_sum": "**{domain}, {bounds}: {count} items, total {amount}**, largest first:",
        "filter_none": "No {domain} {bounds}.",
        "rows_incomplete": "{table} has printed numbers whose cell is not certain, so its rows are incomplete: nothing is ranked, counted or added; please see the original.",
        "parts_none": "No such rows: the document lists no {domain}.",
        "domain_blank": "This column is blank: the document prints no numbers, which is not the same as 0.",
        "filter_blank": "Another {count} items are blank: no number is printed, which is not the same as 0.",
        "filter_zero": "Another {count} items are printed as 0.",
        "row_blank": "- {label}: blank",
        "listing": "{domain}, {count} items in printed order:",
        "rows_more": "… the other {count} items stand in the table; all are among the sources.",
        "rows_more_ranked": "… {count} more items follow; all are among the sources.",
        "per_unit": "Projects added up by unit, {domain}, {count} units:",
        "per_unit_row": "- {owner}: {count} projects, total {amount}",
        "per_unit_one": "**{word} total of projects in {domain}: {owner}, {amount}** ({count} projects added)",
        "parts_meet": "**Equal**: {parts} sum to {sum}, the same as {whole}.",
        "parts_rounding": "**Equal within rounding**: {parts} sum to {sum}, {whole}, difference {gap}, {allowed} allowed.",
        "parts_differ": "**Not equal**: {parts} sum to {sum}, {whole}, difference {gap}.",
        "parts_rest": "The difference is exactly what the same row prints besides: {rest}.",
        "scope_differs": "**Different in scope, so not the same**: {first}, scope {one}; {second}, scope {other}; difference {gap}.",
        "scope_same_amount": "**Different in scope, the same amount**: {first}, scope {one}; {second}, scope {other}.",
        "tables": "tables",
        "terms": "terms explained",
        "headings": "**{what}, {count} 个 (in number)**:",
        "income_side": "income",
        "audit_none": "**Nothing was found that does not agree**: the checks made at intake (totals, table against table, text against table) all pass; rounding tails do not count.",
        "audit_found": "**{count} places do not agree**:",
        "audit_more": "… the others are not listed; see the findings.",
    }
)
