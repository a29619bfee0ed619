"""How a question was read, in Chinese: the words of `explain`, and every plan as one line."""

NO_SCOPE = "没有可用的文件，或需要先说明是哪个部门。"
TURN = "第 {number} 句：{text}"
FOLDED = "归一：{text}"
TOKENS = "切词（得分）："
TOKEN = "  {typed}{meant} [{kind}] {score}{values}"
MEANT = "（按“{text}”）"
VALUES = "：{values}"
TALK = "不计的话：{words}"
OPERAND = "所问 {number}：{said}"
CANDIDATE = "  {mark} {name}（{score}，{evidence}）{why}"
UNEXPLAINED = "  没有解释的词：{words}"
QUALIFIERS = "  限定：{parts}"
PLAN = "计划：{plan}"
BECAUSE = "：{why}"
CHOSEN, LOST = "✓", "✗"
SCORES = "得分 {score}，覆盖 {coverage}"
PIECE = "“{piece}”{evidence}"
EVIDENCE = {
    "as_is": "原样",
    "everyday": "日常说法",
    "in_order": "字序相同",
    "slip": "音近形近或错位",
    "partly": "日常说法的一部分",
    "any_order": "字序不同",
    "none": "解释不了",
    "name": "印出的名称",
    "alias": "俗称或简称",
    "typed": "有错字的名称",
    "piece": "名称的一段",
}
WHY = {
    "unexplained": "有词解释不了",
    "kind": "不是所问的种类",
    "owner": "不是所问单位的",
    "score": "得分较低",
    "coverage": "说到的部分较少",
    "other": "名称相近，未选",
}
QUALIFIER_NAMES = {
    "kinds": "种类",
    "code": "编码",
    "owner": "单位",
    "unit": "下属单位",
    "own": "本级",
    "under": "上级科目",
    "flow": "收支",
    "fund": "资金",
    "spending": "支出性质",
    "phase": "预算或决算",
    "table_number": "表号",
    "table_titles": "表名",
    "partition": "划分",
    "total": "总数",
    "total_label": "总数的说法",
    "fund_label": "资金的说法",
    "source": "资金来源",
    "subjects": "正文主题",
}
KINDS = {
    "cue": "问法",
    "total": "总数",
    "fund": "资金",
    "spending": "支出性质",
    "unit": "单位量",
    "year": "年份",
    "refusal": "不答的事",
    "domain": "范围",
    "level": "级次",
    "own": "本级",
    "item": "名称",
    "owner": "单位",
    "table": "表号",
    "title": "表名",
    "code": "编码",
    "unknown_code": "没有的编码",
    "number": "数字",
    "rank": "名次",
    "subject": "正文里的数",
    "phase": "预算或决算",
    "absent": "没有印出的科目",
    "part": "名称的一段",
    "unknown": "未知",
}
PLANS = {
    "figure": "查 {item}",
    "sum": "{parts} 相加",
    "plus": " + ",
    "minus": " − ",
    "side_by_side": "；",
    "sum_over": "{domain} 全部相加",
    "difference": "{first} − {second}",
    "remainder": "{whole} − {parts}",
    "excess": "({first} − {second}) ÷ {second}",
    "ratio": "{part} ÷ {whole}",
    "percent": "（百分比）",
    "times": "（倍数）",
    "average": "{parts} 的平均",
    "joint": "{part} 只合并印在 {whole} 中",
    "funds": "{item} 各种资金的金额",
    "per_count": "{amount} ÷ 正文所述的{counted}",
    "growth": "{item} 的{aspect}",
    "claimed": "（提问以为：{claimed}）",
    "prose": "正文中的 {subject}",
    "unit": "，用{unit}表示",
    "several": "分别列出：{parts}",
    "rank": "{domain} 按金额取{end} {count} 项",
    "offset": "（从第 {place} 项起）",
    "filter": "{domain} 中 {bounds} 的项",
    "count_only": "，只数个数",
    "count": "数 {domain}",
    "listing": "列出 {domain}",
    "names": "列出正文中的{what}",
    "compare": "比较 {first} 与 {second}",
    "changes": "分别看增减：{parts}（{aspect}）",
    "most": "，取变动最大的",
    "absent": "提问以为没有：{item}",
    "member": "{part} 是不是 {whole} 的一部分",
    "years": "{item} 哪一年{end}",
    "reconcile": "核对 {what}",
    "balance": "收支是否平衡",
    "audit_all": "整份文件",
    "audit_rounding": "整份文件，先说尾差",
    "stated": "正文所述：{subjects}",
    "passages": "引用原文：{kinds}{topic}",
    "topic": "（{topic}）",
    "located": "说明出处：{plan}",
    "quoted": "给出原文：{plan}",
    "clarify": "反问：{reason}",
    "options": "（{options}）",
    "decline": "不作答：{refusal}",
    "subject": "（{subject}）",
}
ENDS = {True: "最大", False: "最小"}
ASPECTS = {
    "amount": "金额",
    "change": "增减额",
    "rate": "增减率",
    "times": "倍数",
    "last": "上年数",
    "reason": "增减原因",
}
PASSAGES = {
    "duty": "职责",
    "structure": "机构",
    "definition": "名词解释",
    "explanation": "情况说明",
    "goal": "绩效目标",
    "note": "表注",
    "other": "其他",
}
REFUSED = {
    "empty": "空白",
    "too_long": "太长",
    "opinion": "评价",
    "prediction": "预测",
    "personal": "个人信息",
    "advice": "办事建议",
    "off_topic": "与预算无关",
    "greeting": "问候",
    "thanks": "致谢",
    "help": "用法",
    "execution": "执行和决算",
    "contract": "合同与供应商",
    "other_year": "没有收录的年份",
    "other_body": "没有收录的单位",
    "not_published": "没有公布",
    "not_found": "没有找到",
    "not_defined": "没有解释这个词",
    "not_common": "没有共同的这一项",
    "one_department": "只收录了一个部门",
    "no_table": "没有这张表",
    "not_understood": "没有听懂",
    "not_part": "不是整体的一部分",
    "unclear": "不知道接着哪个数说",
    "no_more": "已经全部列出",
    "acknowledged": "应答",
    "no_documents": "没有文件",
}
LISTED = {"offices": "内设机构", "units": "下属单位", "tables": "各张表", "terms": "名词解释"}
DOMAIN = {
    "rows": "各行",
    "level": "{level} 级",
    "words": "名称含“{words}”",
    "having": "有{parts}的",
    "lacking": "没有{parts}的",
    "left_out": "除去{names}的",
    "measure": "{columns}{how}",
    "own": "本行",
    "gap": "之差",
    "difference": "相减",
    "share": "之比",
    "rate": "增减率",
    "subordinate": "下属的",
    "per_unit": "按单位合并的",
    "of_units": "各单位的",
    "among": "上面列出的",
}
ITEM_KINDS = {
    "total": "合计",
    "function": "功能科目",
    "economic": "经济科目",
    "project": "项目",
    "source": "收入来源",
    "three_public": "三公",
    "unit": "单位",
    "other": "其他",
}
FLOWS = {"income": "收入", "expense": "支出"}
PARTS = {
    "whole": "合计",
    "under": "属于{under}",
    "table": "表{number}",
    "year": "{year}年",
    "code": "编码{code}",
    "pinned": "刚才那一格",
}
