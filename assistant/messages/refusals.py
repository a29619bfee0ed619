"""What is said in place of an answer, and of where it was looked for."""

from collections.abc import Mapping
from types import MappingProxyType

_REFUSALS_ZH = {
    "empty": "请输入一个问题，例如“三公经费是多少”。",
    "too_long": "问题太长了，请控制在 500 字以内，一次问一件事。",
    "opinion": "我只根据公开的预算文件回答数字和原文，不评价预算是否合理。",
    "prediction": "预算文件只写明已编制年度的安排，我不做预测。",
    "personal": "预算文件不公布个人信息和联系方式，这个问题无法回答。",
    "advice": "我只回答预算文件里的数字和原文，不提供办事指引和建议。",
    "off_topic": "我只回答已收录的部门预算里的问题。",
    "greeting": "你好，我是“明账”：可以问我已收录的部门预算里的金额、占比、增减、项目和原文。",
    "thanks": "不客气，还可以继续问已收录的部门预算里的金额、占比、增减、项目和原文。",
    "help": "我是“明账”，按已收录的部门预算文件回答：某个项目、科目或单位多少钱，占比，比上年增减，最大的几项，名词解释和绩效目标；每个数字都给出处。",
    "execution": "已收录的是预算文件，没有决算和执行数据（实际支出、拨付、批次、人数等），无法回答。",
    "contract": "已收录的预算文件不公布合同、招投标、供应商和付款凭据，无法回答。",
    "other_year": "没有收录{subject}年度的文件，无法回答。",
    "other_body": "已收录的文件里没有“{subject}”，无法回答。",
    "not_published": "文件没有按“{subject}”这个口径公布数字。",
    "not_found": "在已收录的文件里没有找到“{subject}”。",
    "not_defined": "文件没有解释“{subject}”这个词。",
    "not_common": "各份文件里没有共同的“{subject}”一项，无法放在一起比较；请说出一个部门再问。",
    "one_department": "只收录了{subject}一个部门的文件，没有别的部门可以比较。",
    "no_table": "文件里没有表{subject}。",
    "not_understood": "没有听懂这个问题，请换一种说法，写出想查的项目或科目名称。",
    "unsaid": "没有把握：问题里的“{subject}”没有用上，所以不作答。请换一种说法，或者分开来问。",
    "not_part": "“{subject}”不是所说整体的一部分，不能从中扣除，所以没有计算。",
    "unclear": "不能确定这句话接着上面哪个数说，请写出项目或科目的名称。",
    "acknowledged": "好的。还想查哪一项，直接说名称就可以。",
    "no_more": "上面已经全部列出，没有更多了。",
    "no_documents": "还没有收录任何预算文件。",
    "which_department": "收录了多个部门的文件，请说明是哪个部门。",
    "which_body": "“{said}”可能指不止一个部门，请选一个：{options}。",
    "stopped": "这个回答没有通过核对（{detail}），为避免给出错误数字，已经停止输出。",
    "error": "处理这个问题时出错了。",
}


_REFUSALS_EN = {
    "empty": "Please type a question, for example “how much are the three public expenses?”",
    "too_long": "The question is too long: at most 500 characters, one thing at a time.",
    "opinion": "I only give figures and quotations from published budgets; I do not judge whether they are reasonable.",
    "prediction": "The budget states only the year it was made for; I make no predictions.",
    "personal": "Budgets publish nothing about persons; I cannot answer this.",
    "advice": "I only give figures and quotations from budgets, no guidance or advice.",
    "off_topic": "I only answer questions about the indexed department budgets.",
    "greeting": "Hello, I am Mingzhang: ask me for amounts, shares, changes, projects and texts of the indexed department budgets.",
    "thanks": "You are welcome; you can go on asking about the indexed department budgets.",
    "help": "I am Mingzhang and answer from the indexed department budgets: what an item, project or unit gets, shares, changes on the year, the largest items, definitions and goals, each figure with its source.",
    "execution": "Only budgets are indexed: no final accounts or execution data (actual spending, payments, head counts).",
    "contract": "The indexed budgets publish no contracts, tenders, suppliers or payments.",
    "other_year": "No document of {subject} is indexed.",
    "other_body": "The indexed documents have nothing of “{subject}”.",
    "not_published": "The document publishes no figure for “{subject}” at this level.",
    "not_found": "“{subject}” was not found in the indexed documents.",
    "not_defined": "The document does not explain “{subject}”.",
    "not_common": "The documents have no “{subject}” in common, so it cannot be compared; please name one department.",
    "one_department": "Only {subject} is indexed; there is no other department to compare with.",
    "no_table": "The document has no table {subject}.",
    "not_understood": "I did not understand the question; please name the project or item you look for.",
    "unsaid": "I am not sure: “{subject}” in the question was not used, so I give no answer. Please put it in other words or ask one thing at a time.",
    "not_part": "“{subject}” is no part of the whole that was named, so nothing was taken off it.",
    "unclear": "It is not clear which of the figures above this speaks of; please name the item.",
    "acknowledged": "You are welcome. Name another item whenever you like.",
    "no_more": "Everything was listed above; there is no more.",
    "no_documents": "No budget document is indexed yet.",
    "which_department": "Several departments are indexed; please say which one.",
    "which_body": "“{said}” may mean more than one department; please choose: {options}.",
    "stopped": "The answer did not pass its checks ({detail}) and was stopped rather than show a wrong figure.",
    "error": "Something went wrong with this question.",
}


WHAT_WAS_ASKED = {"zh": "所问的内容", "en": "what was asked"}
CODE_ASKED = {"zh": "所问的编码", "en": "the code that was asked for"}
# What a question asked for that is not at hand, where it named none of them.
OTHERS = "其他部门或地方的数据"
EARLIER = "更早"
SEARCHED_ZH = "已查：{documents}。"
SEARCHED_EN = "Searched: {documents}."
REFUSALS: Mapping[str, Mapping[str, str]] = MappingProxyType({"zh": _REFUSALS_ZH, "en": _REFUSALS_EN})
