"""Every string that the web page shows, Chinese first. Fields in braces are filled by the renderer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assistant.answer import Status


def _frozen(words: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The page in one language; another language is another instance."""

    locale: str = "zh-CN"
    title: str = "明账"
    opening: str = "正在打开页面…"
    needs_script: str = "这个页面需要启用 JavaScript 才能使用。"
    chat: str = "问答"
    evidence: str = "原文依据"

    question_label: str = "你的问题"
    question_placeholder: str = "输入问题，按回车发送"
    send: str = "发送"
    new_conversation: str = "新对话"
    retry: str = "重试"
    copy: str = "复制回答和出处"
    keep_receipt: str = "存收据"
    receipt_kept: str = "收据已存，链接长期有效："
    receipt_file: str = "数据文件"
    copied: str = "已复制"
    copy_failed: str = "浏览器没有允许复制，请手动选取文字"
    back_to_answer: str = "回到回答"

    welcome: str = "想知道哪笔钱？"
    welcome_text: str = "直接用平常的话问。每个数字都能点开，看到它在公开文件里的那一格。"
    examples_label: str = "可以这样问"
    suggestions_label: str = "接着问"
    options_label: str = "请选一个"

    asked: str = "问"
    turn: str = "第 {number} 问"
    searching: str = "正在查找…"
    done: str = "已回答"
    empty_question: str = "请先输入问题。"
    long_question: str = "问题最多 {limit} 个字，现在有 {length} 个字。请缩短后再发送。"
    failed: str = "这个问题没有处理成功，请稍后重试。如需反馈，请告知编号 {reference}。"
    evidence_failed: str = "原文没有显示成功，请重新点一次出处。如需反馈，请告知编号 {reference}。"

    scope_title: str = "口径"
    scope_fields: str = "改口径，改了就按新的口径再问一遍"
    any_value: str = "不限"
    item_placeholder: str = "换一个项目或科目"
    clear_scope: str = "清空"
    save_conversation: str = "保存对话"
    saved_file: str = "明账对话.json"
    open_conversation: str = "打开保存的对话"
    opened: str = "已打开 {count} 问的对话。"
    bad_scope: str = "没有改成：{reason}"

    conclusion: str = "结论"
    basis: str = "口径"
    calculation: str = "计算"
    sources: str = "出处"
    checks: str = "核对"

    no_basis: str = "无"
    no_steps: str = "直接取自原文，没有计算。"
    no_steps_at_all: str = "没有计算。"
    no_sources: str = "没有可以引用的原文。"
    no_checks: str = "没有需要核对的数字。"
    passed: str = "通过"
    not_passed: str = "未通过"
    checks_passed: str = "{count} 项核对全部通过"
    checks_not_passed: str = "{count} 项核对中有 {failed} 项未通过"
    step_result: str = "第 {number} 步的结果"
    finding: str = "原文此处对不上：{place}，应为 {expected}，印的是 {found}，相差 {difference}。"
    finding_words: str = "原文此处的文字前后矛盾：{place}，应为{expected}，印的是{found}。"
    left_out: str = "没有计入的相近项目（{count}）"
    generated: str = "以下文字由人工智能生成，数字由程序核对"
    page: str = "第 {page} 页"
    recognised: str = "「扫描识别」"
    scan_page: str = "第 {page} 页是扫描件：文字由程序识别，请对照原件。"
    table_named: str = "表{number} {title}"
    quoted: str = "“{quote}”"

    evidence_empty: str = "提问后，这里显示所引用的原文：数字在表里的哪一格、那一页印了什么。"
    evidence_none: str = "这个回答没有引用原文。"
    evidence_which: str = "出处 {number} / {count}"
    evidence_pick: str = "选择出处"
    cited_cell: str = "所引单元格"
    cited_quote: str = "所引原文"
    unit: str = "单位：{unit}"
    pages: str = "第 {pages} 页"
    owner: str = "归属：{owner}"
    code: str = "编码"
    item: str = "项目"
    prose: str = "文字栏"
    unfold: str = "展开"
    cited_prose: str = "所引行的文字栏"
    income: str = "收入"
    expense: str = "支出"
    raw: str = "原文：{raw}"
    blank: str = "空白"
    rows_shown: str = "全表 {total} 行，这里显示第 {first} 至 {last} 行。"
    says_empty: str = "表中注明没有发生额。"
    unplaced: str = "有 {count} 个印出的数字没有确定归入哪一格，未列在表内。"
    page_text: str = "第 {page} 页的原文"
    not_marked: str = "在这一页上不能确定它的准确位置，因此没有标出。"
    corroborated: str = "同一金额在其他表中也有"
    check_at: str = "核对原文：部门公布的《{title}》第 {page} 页"
    fingerprint: str = "文件指纹（sha256）{sha256}"

    copy_question: str = "问：{question}"
    copy_footer: str = "由“明账”查询整理，仅供参考，以部门公布的原文为准。"
    copy_generated: str = "（含人工智能生成的文字）"

    connection_lost: str = "连接中断"
    connection_lost_text: str = "与服务器的连接断了，正在重新连接…"
    trouble: str = "出错了"
    trouble_text: str = "请刷新页面后重试。"
    close: str = "关闭"

    status: Mapping[Status, str] = field(
        default_factory=lambda: MappingProxyType(
            {
                Status.ANSWERED: "已回答",
                Status.CLARIFY: "需要确认",
                Status.NOT_FOUND: "没有找到",
                Status.DECLINED: "不作回答",
                Status.ERROR: "出错",
            }
        )
    )
    operations: Mapping[str, str] = field(
        default_factory=lambda: _frozen(
            {
                "sum": "相加",
                "difference": "相减",
                "ratio": "占比",
                "share": "占比",
                "times": "倍数",
                "derive": "推算",
                "growth": "增减率",
                "average": "平均",
                "convert": "换算单位",
                "count": "计数",
                "rank": "排序",
                "filter": "筛选",
                "reconcile": "核对",
                "compare": "比较",
            }
        )
    )
    rules: Mapping[str, str] = field(
        default_factory=lambda: _frozen(
            {
                "every_numeral_accounted_for": "每个数字都有出处",
                "value_is_cited_or_computed": "结论取自原文或由计算得出",
                "steps_recompute": "计算复核",
                "citations_match_source": "单元格与原表一致",
                "quotes_match_source": "引文与原文一致",
            }
        )
    )
    # The detail of a failed check is for the log.
    failures: Mapping[str, str] = field(
        default_factory=lambda: _frozen(
            {
                "every_numeral_accounted_for": "有数字找不到出处",
                "value_is_cited_or_computed": "结论不是原文的数字，也不是计算结果",
                "steps_recompute": "重新计算的结果不一致",
                "citations_match_source": "所引单元格与原表不一致",
                "quotes_match_source": "引文与原文不一致",
            }
        )
    )
    operation: str = "计算"
    rule: str = "核对"


ZH = Words()

# What `python app.py` says on the terminal.
PREPARING = "正在核对随附文件的索引，第一次需要十几秒…"
STARTED = "明账已就绪：{address}（按 Ctrl+C 结束）"
PORT_IN_USE = "端口 {port} 已被占用。请关闭占用它的程序，或换一个端口：MINGZHANG_PORT=7861 python app.py"
PORT_FORBIDDEN = "没有权限使用端口 {port}。请用 1024 以上的端口：MINGZHANG_PORT=7860 python app.py"
HOST_UNUSABLE = "无法在 {host}:{port} 上监听。请检查 MINGZHANG_HOST。"
