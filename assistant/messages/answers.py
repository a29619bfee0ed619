"""The sentences of answers, Chinese first with English beside; slots are filled by code, never by a model."""

from collections.abc import Mapping
from types import MappingProxyType

from assistant.messages.answers_en import SENTENCES_EN

_ZH = {
    "figure": "**{label}：{amount}**（{place}）",
    "figure_owner": "**{owner}的{label}：{amount}**（{place}）",
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
    "blank": "**{label}**在{place}中是空白：文件没有印数字，不能当作 0。",
    "dash": "**{label}**在{place}中印的是“{raw}”：文件没有给出数字。",
    "withheld": "**{label}**在{place}中的数取自扫描件，没有相符的合计可以印证，没有采用；请查看原件。",
    "recognised": "〔扫描识别〕出处是扫描件，文字由程序识别；数字只采用与文件自身合计相符的，请与原件核对。",
    "empty_table": "**{label}**：{table}注明“{note}”，没有数据。",
    "empty_table_plain": "**{label}**：{table}是空表，没有列出任何金额。",
    "sum": "**合计 {amount}**\n\n{parts}",
    "difference": "**相差 {amount}**：{first} 比 {second} {direction}。",
    "difference_equal": "**两者相等，相差 {amount}**：{first} 与 {second}。",
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
    "growth_flat": "**{subject}与上年持平**，变化为 {change}",
    "growth_flat_plain": "**{subject}与上年持平**",
    "growth_now": "本年{stage} {amount}",
    "growth_by": "{direction} {change}",
    "growth_percent": "{direction} {rate}",
    "growth_table": "表格中同一项目印的增减额是 {amount}。",
    "last": "**上年（{year}年）{subject}：{amount}**",
    "last_derived": "由本年数与增减额推算：{expression}。",
    "last_printed": "文件印有上年数（{place}）。",
    "reason": "文件给出的原因：{reason}。",
    "no_reason": "文件没有说明原因。",
    "no_change_published": "文件没有公布{subject}的上年数和增减情况。",
    "premise_wrong": "与提问不同：{subject}并没有{claimed}，而是{direction}。",
    "premise_flat": "与提问不同：{subject}并没有{claimed}，与上年持平。",
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
    "largest": "金额最大",
    "smallest": "金额最小",
    "large": "大",
    "small": "小",
    "tie": "并列：{labels}。",
    "row": "{n}. {label}：{amount}",
    "bullet": "- {label}：{amount}",
    "zeros_left_out": "另有 {count} 项为 0 或空白，没有列入。",
    "rank_beyond": "{domain}中只有 {count} 项有金额，没有第 {n} 项。",
    "filter": "{domain}中{bounds}的有 {count} 项：",
    "filter_none": "{domain}中没有{bounds}的项目。",
    "count": "**{domain}共 {count} 个**（金额大于 0 的行）",
    "listing": "{domain}共 {count} 项：",
    "sum_over": "**{domain}合计 {amount}**（{count} 项）",
    "rows_more": "……其余 {count} 项见表格。",
    "no_rows": "{domain}没有列出金额：{why}",
    "table_empty": "《{title}》没有数据，没有安排这类支出。",
    "domain_empty": "文件中没有安排这类资金，相关金额都是 0 或空白。",
    "names_count": "**{what}共 {count} 个**：{names}",
    "names_list": "**{what}**：{names}",
    "offices": "内设机构",
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
    "quoted": "{text}",
    "stated": "**{subject}：{amount}**",
    "stated_change": "，比上年{direction} {change}",
    "source_sentence": "原文：“{sentence}”",
    "interpretation": "口径：{parts}",
    "whole_department": "部门合计",
    "all_funds": "全部资金",
    "all_spending": "全部支出",
    "budget_year": "{year}年{stage}",
    "approximately": "",
}

_REFUSALS_ZH = {
    "empty": "请输入一个问题，例如“三公经费是多少”。",
    "too_long": "问题太长了，请控制在 500 字以内，一次问一件事。",
    "opinion": "我只根据公开的预算文件回答数字和原文，不评价预算是否合理。",
    "prediction": "预算文件只写明已编制年度的安排，我不做预测。",
    "personal": "预算文件不公布个人信息，这个问题无法回答。",
    "off_topic": "我只回答已收录的部门预算里的问题。",
    "execution": "已收录的是预算文件，没有决算和执行数据（实际支出、拨付、批次、人数等），无法回答。",
    "other_year": "没有收录{subject}年的文件，无法回答。",
    "other_body": "已收录的文件里没有“{subject}”，无法回答。",
    "not_published": "文件没有按“{subject}”这个口径公布数字。",
    "not_found": "在已收录的文件里没有找到“{subject}”。",
    "no_table": "文件里没有表{subject}。",
    "not_understood": "没有听懂这个问题，请换一种说法，写出想查的项目或科目名称。",
    "no_documents": "还没有收录任何预算文件。",
    "which_department": "收录了多个部门的文件，请说明是哪个部门。",
    "stopped": "这个回答没有通过核对（{detail}），为避免给出错误数字，已经停止输出。",
    "error": "处理这个问题时出错了。",
}

_REFUSALS_EN = {
    "empty": "Please type a question, for example “how much are the three public expenses?”",
    "too_long": "The question is too long: at most 500 characters, one thing at a time.",
    "opinion": "I only give figures and quotations from published budgets; I do not judge whether they are reasonable.",
    "prediction": "The budget states only the year it was made for; I make no predictions.",
    "personal": "Budgets publish nothing about persons; I cannot answer this.",
    "off_topic": "I only answer questions about the indexed department budgets.",
    "execution": "Only budgets are indexed: no final accounts or execution data (actual spending, payments, head counts).",
    "other_year": "No document of {subject} is indexed.",
    "other_body": "The indexed documents have nothing of “{subject}”.",
    "not_published": "The document publishes no figure for “{subject}” at this level.",
    "not_found": "“{subject}” was not found in the indexed documents.",
    "no_table": "The document has no table {subject}.",
    "not_understood": "I did not understand the question; please name the project or item you look for.",
    "no_documents": "No budget document is indexed yet.",
    "which_department": "Several departments are indexed; please say which one.",
    "stopped": "The answer did not pass its checks ({detail}) and was stopped rather than show a wrong figure.",
    "error": "Something went wrong with this question.",
}

# Follow-up questions that are offered; asked again they are questions like any other.
SUGGESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "goal": "{item}的绩效目标是什么？",
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
    }
)

WHAT_WAS_ASKED = "所问的内容"
SEARCHED_ZH = "已查：{documents}。"
SEARCHED_EN = "Searched: {documents}."

SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType({"zh": _ZH, "en": {**_ZH, **SENTENCES_EN}})
REFUSALS: Mapping[str, Mapping[str, str]] = MappingProxyType({"zh": _REFUSALS_ZH, "en": _REFUSALS_EN})
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
