"""The sentences of answers, Chinese first with English beside; slots are filled by code, never by a model."""

from collections.abc import Mapping
from types import MappingProxyType

from assistant.messages.across import ACROSS_EN, ACROSS_ZH
from assistant.messages.answers_en import SENTENCES_EN
from assistant.messages.rows import ROWS_EN, ROWS_ZH

_ZH = {
    **ROWS_ZH,
    **ACROSS_ZH,
    "figure": "**{label}：{amount}**（{place}）",
    "place": "{table}，第{page}页，{column}列",
    "place_prose": "文字说明“{section}”，第{page}页",
    "table": "表{number}《{title}》",
    "table_untitled": "表{number}",
    "table_title": "《{title}》",
    "table_none": "正文表格",
    "corroborated": "互证 {count} 处：别处印的也是同一数额。",
    "converted": "折合 **{amount}**（{original}）",
    "near": "名称相近、未计入：{items}。",
    "near_item": "{label} {amount}",
    "narrower": "同名的其他口径：{items}。",
    "readings": "“{label}”对应 {count} 项，分别列出，没有相加：",
    "ambiguous": "“{label}”对应不止一项，请选一项：",
    "overlap": "这几项互相包含，或是同一笔钱的不同口径，相加会重复计算，所以分别列出，没有相加：",
    "claim_wrong": "提问中的数额与文件不符，文件印的是：",
    "count_wrong": "提问中的数目与文件不符，文件写的是：",
    "duty_count": "共 {count} 条：",
    "zero": "预算安排为 0，没有安排资金。",
    "unread_tables": "这份文件里有的表没有读清，所问的也可能印在那里：{tables}。",
    "other_fund": "不过同一行的钱列在别的资金里：{items}。",
    "fund_item": "{fund} {amount}（{place}）",
    "blank": "**{label}**在{place}中是空白：文件没有印数字，不能当作 0。",
    "dash": "**{label}**在{place}中印的是“{raw}”：文件没有给出数字。",
    "withheld": "**{label}**在{place}中的数取自扫描件，没有相符的合计可以印证，没有采用；请查看原件。",
    "recognised": "〔扫描识别〕出处是扫描件，文字由程序识别；数字只采用与文件自身合计相符的，请与原件核对。",
    "empty_table": "**{label}**：{table}注明“{note}”，没有数据。",
    "empty_table_plain": "**{label}**：{table}是空表，没有列出任何金额。",
    "sum": "**合计 {amount}**\n\n{parts}",
    "difference": "**相差 {amount}**：{first} 比 {second} {direction}。",
    "difference_equal": "**两者相等，相差 {amount}**：{first} 与 {second}。",
    "excess": "**{first} 比 {second} {direction} {gap}，{direction} {rate}**（比率保留两位小数，四舍五入）",
    "among": "**{label}{word}：{amount}**",
    "remainder_fund": "注意：{parts}只印了这一种资金的数，别的资金里的同一项没有扣除。",
    "remainder": "**{whole}除去{parts}，其余 {amount}**：",
    "more": "多",
    "less": "少",
    "years": "**{label}：{later_year}年比{earlier_year}年{direction} {amount}**（{later_year}年 {later}，{earlier_year}年 {earlier}）",
    "years_equal": "**{label}：{later_year}年与{earlier_year}年持平，变化 {amount}**（都是 {later}）",
    "max_year": "**{label}：{year}年{word}，{amount}**",
    "most": "最多",
    "least": "最少",
    "year_item": "- {year}年：{amount}",
    "one_year": "只收录了{year}年的文件，无法比较各年。",
    "ratio": "**{part} 占 {whole} 的 {percent}**",
    "times": "**{part} 是 {whole} 的 {times}**",
    "rounded": "（保留两位小数，四舍五入）",
    "average": "**平均 {amount}**（{count} 项，合计 {total}）",
    "part": "- {label}：{amount}",
    "growth": "**{subject}比上年{direction} {change}**",
    "growth_rate": "**{subject}比上年{direction} {rate}**",
    "growth_times": "**{subject}是上年的 {times}**（保留两位小数，四舍五入）",
    "growth_flat": "**{subject}与上年持平**，变化为 {change}",
    "growth_flat_plain": "**{subject}与上年持平**",
    "growth_now": "本年{stage} {amount}",
    "growth_by": "{direction} {change}",
    "growth_since": "比上年{direction} {change}",
    "growth_percent": "{direction} {rate}",
    "growth_table": "表格中同一项目印的增减额是 {amount}。",
    "last": "**上年（{year}年）{subject}：{amount}**",
    "last_derived": "由本年数与增减额推算：{expression}。",
    "only_narrower": "文件没有印全部口径的上年数，只印了“{scope}”的：",
    "last_printed": "文件印有上年数（{place}）。",
    "reason": "文件给出的原因：{reason}。",
    "no_reason": "文件没有说明原因。",
    "no_change_published": "文件没有公布{subject}的上年数和增减情况。",
    "premise_wrong": "与提问不同：{subject}并没有{claimed}，而是{direction}。",
    "premise_flat": "与提问不同：{subject}并没有{claimed}，与上年持平。",
    "absent_wrong": "与提问不同：文件列有**{label}：{amount}**（{place}）。",
    "absent_right": "**{label}：{amount}**，没有安排资金（{place}）。",
    "absent_blank": "**{label}**在{place}中是空白：文件没有印数字，不能当作 0。",
    "member": "是的，**{part}**属于{whole}：{amount}（{place}）。",
    "no_member": "不是。文件的表里，**{part}**没有列在{whole}之下：{amount}（{place}）。",
    "listed_under": "它列在“{parent}”之下。",
    "changes_most": "**{label}{direction}最多：{change}**",
    "changes_none": "与提问不同：这几项都没有{direction}。",
    "changes_tie": "**变动相同**：{labels}。",
    "claim_wrong_of": "提问中的数额与文件不符：{label}是 {amount}（{place}）。",
    "claim_wrong_change": "提问中的数额与文件不符：{label}比上年{direction} {amount}。",
    "order_wrong": "与提问不同：{first} 并不比 {second} {claimed}。",
    "premise_doubled": "与提问不同：{subject}没有增加到那么多。",
    "premise_denied": "与提问不同：{subject}是{direction}的。",
    "rate_differs": "按文件印的数额计算，增减幅度是 {rate}，与印的不一致。",
    "rate_undefined": "上年数是 {last}，增减幅度无法计算。",
    "blank_last": "**{label}**的上年数在{place}中是空白，不能当作 0，所以没有增减可算。",
    "premise_zero": "**{label}的预算是 {amount}**，没有安排这项支出，谈不上多或高（{place}）。",
    "compare_yes": "是的，{first} 多于 {second}，相差 {gap}。",
    "compare_yes_less": "是的，{first} 少于 {second}，相差 {gap}。",
    "compare_no": "不是。{first} 并没有多于 {second}，反而少 {gap}。",
    "compare_no_less": "不是。{first} 并没有少于 {second}，反而多 {gap}。",
    "compare_equal": "两者相等：{first}，{second}。",
    "compare_plain": "**{first} 更多**，比 {second} 多 {gap}。",
    "labelled": "{label}（{amount}）",
    "rank": "{domain}中{word}的{count}项：",
    "rank_one": "**{domain}中{word}的是{label}：{amount}**（{place}）",
    "rank_nth": "**{domain}中第{n}{word}的是{label}：{amount}**（{place}）",
    "large": "大",
    "small": "小",
    "tie": "并列：{labels}。",
    "row": "{n}. {label}：{amount}",
    "bullet": "- {label}：{amount}",
    "rank_beyond": "{domain}中只有 {count} 项有金额，没有第 {n} 项。",
    "count": "**{domain}共 {count} 个**（金额大于 0 的行）",
    "count_sum": "**{domain}共 {count} 个，合计 {amount}**（金额大于 0 的行）",
    "sum_over": "**{domain}合计 {amount}**（{count} 项）",
    "no_rows": "{domain}没有列出金额：{why}",
    "table_empty": "《{title}》没有数据，没有安排这类支出。",
    "domain_empty": "文件中没有安排这类资金，相关金额都是 0 或空白。",
    "names_count": "**{what}共 {count} 个**：{names}",
    "names_list": "**{what}**：{names}",
    "offices": "内设机构",
    "each_unit": "各单位全部支出",
    "units": "下属单位",
    "balance": "**收支平衡**：收入总计 {income}，支出总计 {expense}，两者相等。",
    "balance_gap": "**收支不平衡**：收入总计 {income}，支出总计 {expense}，相差 {gap}。",
    "adds_up": "**对得上**：{count} 个分项相加 {sum}，与{label} {total} 一致。",
    "adds_rounding": "**在四舍五入的尾差以内，一致**：{count} 个分项相加 {sum}，{label} {total}，相差 {gap}。各项分别四舍五入到 {step}，允许的尾差是 {allowed}。",
    "adds_gap": "**对不上**：{count} 个分项相加 {sum}，{label} {total}，相差 {gap}，超出四舍五入能解释的 {allowed}。",
    "agree": "**一致**：{first} 与 {second} 相等。",
    "agree_rounding": "**一致（四舍五入尾差）**：{first} 与 {second} 相差 {gap}。",
    "disagree": "**不一致**：{first} 与 {second} 相差 {gap}。",
    "item_sound": "**{label} {amount}**：没有发现问题，与它有关的核对都通过。",
    "item_finding": "**{label} {amount}**：这个数字核对有误，存在差异。",
    "finding": "注意：{place} 核对不一致，应为 {expected}，实为 {found}，差 {difference}。",
    "finding_words": "注意：{place} 的文字前后矛盾：应为{expected}，实际{found}。",
    "definition": "**{topic}**：{text}",
    "goal": "**{topic}**的绩效目标：{text}",
    "goal_owner": "**{owner}的{topic}**的绩效目标：{text}",
    "per_count": "**{label}平均 {amount}**{other}（按{counted} {count}计算，四舍五入到两位小数）",
    "or_so": "，合 {amount}",
    "no_count": "文件没有公布可以用来平均的{counted}，无法计算。",
    "zero_count": "文件公布的{counted}是零，无法平均。",
    "funds": "**{label}（{amount}）用的是：{funds}**",
    "no_funds": "文件没有按资金列出{label}。",
    "joint": "文件没有单独公布{part}，只与另一项合并印成一行：",
    "more_goals": "还有别的项目也印有绩效目标，请说出项目名称再问。",
    "indicators": "**{topic}**的{kind}：{text}",
    "quoted": "{text}",
    "quote_places": "出处：{places}。",
    "quote_place": "{section}，第{page}页",
    "not_defined": "文件没有解释“{words}”。",
    "terms_list": "**名词解释**：{names}",
    "terms_count": "**名词解释共 {count} 条**：{names}",
    "stated_by": "**{topic}**：{text}",
    "stated_by_owner": "**{owner}的{topic}**：{text}",
    "mentioned": "**提到了“{words}”**，原文：",
    "mentioned_more": "别处还有提到，没有全部列出。",
    "named": "正文没有提到“{words}”，表格里有这样的名称：{names}。",
    "member_yes": "**有**：“{body}”在{kind}里。",
    "member_no": "**没有**：{kind}里没有“{body}”。",
    "table_unread": "表格里的数没有全部读清，无法确定哪一格是它，所以不能当作答案；正文写的是：",
    "stated": "**{subject}：{amount}**",
    "stated_change": "，比上年{direction} {change}",
    "source_sentence": "原文：“{sentence}”",
    "located": "出处：",
    "located_cell": "- {table}，第{page}页，行：{row}，列：{column}，{amount}",
    "located_quote": "- 第{page}页，{section}：“{quote}”",
    "located_section": "- 第{page}页，{section}",
    "printed": "原文印的是：",
    "printed_cell": "- {table}，第{page}页，行：{row}，列：{column}，印的是“{raw}”（单位：{unit}）",
    "interpretation": "口径：{parts}",
    "whole_department": "部门合计",
    "whole_unit": "本单位合计",
    "all_funds": "全部资金",
    "all_spending": "全部支出",
    "budget_year": "{year}年{stage}",
}


# Follow-up questions that are offered; asked again they are questions like any other.
SUGGESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "goal": "{item}的绩效目标是什么？",
        "definition": "什么是{item}？",
        "share_of_projects": "{item}占项目支出合计的比重是多少？",
        "share_of_total": "{item}占支出总计的比重是多少？",
        "change": "{item}比上年增加还是减少？",
        "why": "{item}为什么变化？",
        "last_year": "去年的{item}是多少？",
        "three_public": "三公经费由哪些部分组成？",
        "amount": "{item}是多少？",
        "both": "两个加起来呢？",
        "all": "加起来一共多少？",
        "second": "第二大的呢？",
        "largest": "最大的是哪一项？",
        "totals": "今年的收入和支出总额是多少？",
        "largest_project": "项目支出里最大的是哪一项？",
        "which_most": "哪个部门的三公经费最多？",
        "ranked": "各部门的支出总额排名？",
    }
)

# What prose may state of assets and small firms, as a no names it.
ASSET_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "land": "土地面积",
        "vehicles": "车辆数量",
        "bought_vehicles": "购置车辆的数量",
        "vehicles_of_kind": "{kind}用车的数量",
        "devices": "设备数量",
        "devices_above": "这一标准以上的设备数量",
        "small_firms": "面向中小企业的采购",
        "small_firms_share": "面向中小企业的采购占比",
    }
)
# What an amount is divided by, as the answer calls it.
COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "retirees": "退休人数",
        "posts": "编制数",
        "staff": "在职人数",
        "persons": "在职人数或编制数",
        "vehicles": "车辆数量",
        "area": "房屋面积",
    }
)
# Parts that a row may print together with another.
JOINT_PARTS: Mapping[str, str] = MappingProxyType(
    {"vehicle_purchase": "公务用车购置费", "vehicle_running": "公务用车运行维护费"}
)

SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"zh": _ZH, "en": {**ROWS_EN, **ACROSS_EN, **SENTENCES_EN}}
)
DIRECTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {"增加": "增加", "减少": "减少", "持平": "持平"},
        "en": {"增加": "an increase", "减少": "a decrease", "持平": "no change"},
    }
)


def say(language: str, key: str, **slots: object) -> str:
    """One sentence with its slots filled; KeyError for an unknown key.

    A finding without a difference is about words: it has a sentence of its own."""
    if key == "finding" and not slots.get("difference"):
        key = "finding_words"
    return SENTENCES[language][key].format(**slots)
