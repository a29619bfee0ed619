"""What the index commands say to people, in Chinese: the one translation of exceptions and of findings."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Literal, assert_never

from index.amounts import format_amount
from index.checks import Support
from index.checks.identity import IDENTITY_CONFLICT, source_text
from index.checks.texts import CODE_NAMES, COPIED_GOAL
from index.closing import ILLEGIBLE, SUMS_OPEN
from index.errors import (
    EncoderError,
    MingzhangError,
    SettingsError,
    SourceError,
    SourceFault,
    StoreError,
    StoreFault,
)
from index.evidence import Evidence, IdentityPart
from index.file_names import shown_name
from index.records import Document, Finding, Intake, Severity, Table

REENCODE_COMMAND = "python -m index build --reencode"
BUILD_COMMAND = "python -m index build"
OCR_COMMAND = "make ocr"

# What a file asks for beyond the limits of the settings, or does to the process that reads it.
LimitFault = Literal[
    SourceFault.TOO_LARGE,
    SourceFault.UNPACKS_TOO_LARGE,
    SourceFault.TOO_MANY_PAGES,
    SourceFault.TOO_SLOW,
    SourceFault.TOO_MUCH_MEMORY,
    SourceFault.TOO_DEEP,
    SourceFault.WORKER_DIED,
]

# The detail of the others only says again, in English, what the sentence says.
_FAULTS_WITH_REMARK = (
    *(SourceFault.FORMAT, SourceFault.UNREADABLE, SourceFault.DAMAGED),
    *(SourceFault.TOO_LARGE, SourceFault.UNPACKS_TOO_LARGE, SourceFault.TOO_MANY_PAGES),
    *(SourceFault.WORKER_DIED, SourceFault.CRASHED),
)


def explain(error: MingzhangError) -> str:
    """One or two Chinese sentences: what is wrong, where, and what to do about it."""
    match error:
        case SourceError():
            remark = _remark(error.detail) if error.fault in _FAULTS_WITH_REMARK else ""
            if error.fault is SourceFault.IDENTITY:
                return f"{shown_name(error.path)}：{_identity_fault(error.detail)}"
            return (
                f"{shown_name(error.path)}：{_source_fault(error.fault).format(pages=error.detail)}{remark}"
            )
        case StoreError():
            return f"索引 {error.place}：{_store_fault(error.fault)}{_remark(error.detail)}"
        case EncoderError():
            return _encoder_fault(error)
        case SettingsError():
            return f"设置 {error.name} 无法使用：应为{error.expected}，实为「{error.value}」。"
        case _:
            return str(error)


def page_ranges(pages: Iterable[int]) -> str:
    """Numbers of pages for people: (1, 2, 3, 7) gives "1–3、7"."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


# How the place of a finding of `index/checks/equations.py` begins that stands for several differences.
_DIFFERENCES = re.compile(r"(\d+)处尾差")


def document_checks(intake: Intake) -> str:
    """How many checks hold, how many differ by rounding alone, and how many do not hold.

    | checks, findings | said |
    |---|---|
    | 9, none | 9 项，全部相符 |
    | 9, one for 3 rounding differences, one error | 9 项：5 项相符，3 项尾差（四舍五入所致），1 项不符 |
    """
    errors = sum(finding.severity is Severity.ERROR for finding in intake.findings)
    rounded = sum(map(_differences, intake.findings))
    if not (errors or rounded):
        return f"{intake.checks} 项，全部相符"
    parts = [f"{intake.checks - errors - rounded} 项相符"]
    if rounded:
        parts.append(f"{rounded} 项尾差（四舍五入所致）")
    if errors:
        parts.append(f"{errors} 项不符")
    return f"{intake.checks} 项：" + "，".join(parts)


def _differences(finding: Finding) -> int:
    """How many rounding differences a finding stands for; none where it is an error."""
    if finding.severity is not Severity.ROUNDING:
        return 0
    counted = _DIFFERENCES.search(finding.place)
    return 1 if counted is None else int(counted.group(1))


def errors_first(findings: Iterable[Finding]) -> list[Finding]:
    """The contradictions before what rounding explains, each in the order of the document."""
    return sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)


def severity_text(finding: Finding) -> str:
    """尾差 or 不符."""
    match finding.severity:
        case Severity.ROUNDING:
            return "尾差"
        case Severity.ERROR:
            return "不符"
        case _:
            assert_never(finding.severity)


def finding_text(finding: Finding) -> str:
    """Where, what was expected, what is printed, and the gap with the unit; words have no gap."""
    unit = f" {finding.unit}" if finding.unit else ""
    if finding.rule == IDENTITY_CONFLICT:
        return (
            f"{finding.place}所说不同：取“{finding.expected}”，另一处是“{finding.found}”"
            "（清单先于封面，封面先于标题，标题先于表格），请核对原件"
        )
    if finding.rule == COPIED_GOAL:
        return f"{finding.place}：应为{finding.expected}，实际{finding.found}"
    if finding.rule == CODE_NAMES:
        return f"{finding.place}：同一编码有两个名称，“{finding.expected}”与“{finding.found}”"
    said = f"{finding.place}：应为 {finding.expected}{unit}，实为 {finding.found}{unit}"
    return f"{said}，差 {finding.difference}{unit}" if finding.difference else said


# Why a recognised number was withheld, as `index/closing.py` says it, for people.
WITHHELD = {
    SUMS_OPEN: "个扫描识别的数没有相符的合计可以印证，未采用",
    ILLEGIBLE: "个数在扫描件上看不清，未采用",
}


def unplaced_text(table: Table) -> str:
    """How many printed numbers of a table are in no cell, by reason where it is a scan; "" for none."""
    reasons = Counter(item.reason for item in table.unplaced)
    parts = [f"{reasons[reason]} {said}" for reason, said in WITHHELD.items() if reasons[reason]]
    others = sum(count for reason, count in reasons.items() if reason not in WITHHELD)
    return "，".join([f"未能归位 {others} 个数", *parts] if others else parts)


def scanned_pages(document: Document) -> str:
    """Which pages of a document were recognised from a scan, and which could not be read; "" for none."""
    parts = []
    if document.recognised_pages:
        parts.append(f"第 {page_ranges(document.recognised_pages)} 页是扫描识别")
    if document.unread_pages:
        parts.append(
            f"第 {page_ranges(document.unread_pages)} 页是扫描件，没有读（{OCR_COMMAND} 可安装文字识别组件）"
        )
    return "；".join(parts)


# What the rules of index/checks are called; the docstring of index/checks/findings.py says what must hold.
RULE_NAMES = {
    "account_of_budget": "完成预算的比例",
    "basic_is_staff_and_office": "基本支出＝人员＋公用",
    "change_is_difference": "增减额＝本年－上年",
    "children_meet_parent": "下级之和＝上级",
    "code_has_one_name": "一个编码一个名称",
    "columns_meet_total": "各列之和＝合计",
    "copied_goal": "绩效目标照抄",
    "empty_table_has_amounts": "注明没有发生额的表没有数",
    "growth_adds_up": "增减与基数",
    "identity_conflict": "身份前后一致",
    "income_meets_expense": "收入＝支出",
    "item_is_listed": "各表所列项目一致",
    "items_meet_total": "各项之和＝合计",
    "procurement_parts": "采购＝货物＋工程＋服务",
    "prose_agrees_with_itself": "说明前后一致",
    "prose_meets_table": "说明与表一致",
    "prose_names_item_as_table": "说明与表的科目名称",
    "rate_is_change": "增减率＝增减额÷上年",
    "same_fact_same_amount": "各表同一项一致",
    "same_total_same_amount": "各表总数一致",
    "share_of_whole": "占比",
    "three_public_parts": "“三公”＝各项之和",
    "unit_is_as_elsewhere": "金额单位",
    "year_compared_with_itself": "与本年度自身比较",
}
FINDING_HEADS = ("结果", "规则", "应为", "实为", "相差", "可容", "单位")


def finding_cells(finding: Finding) -> tuple[str, ...]:
    """A finding under FINDING_HEADS; words have no amounts."""
    rule = RULE_NAMES.get(finding.rule, finding.rule)
    if not finding.difference:
        return severity_text(finding), rule, "", "", "", "", ""
    amounts = (finding.expected, finding.found, finding.difference)
    shown = (format_amount(Decimal(amount)) for amount in amounts)
    return severity_text(finding), rule, *shown, f"±{finding.allowed}", finding.unit


def finding_details(finding: Finding, others: Sequence[Finding] = ()) -> list[str]:
    """Where both sides stand, the likely culprit and the findings of the same cause; for rounding the place
    alone."""
    lines = [f"在：{finding.place}"]
    if finding.severity is Severity.ROUNDING:
        return lines
    if not finding.difference:
        lines.append(f"应为：{finding.expected}；实为：{finding.found}")
    if finding.against:
        lines.append(f"对：{finding.against}")
    if finding.culprit_place is not None and finding.balance is not None:
        value = f"{format_amount(Decimal(finding.balance))} {finding.balance_unit}"
        lines.append(f"可能是这一格：{finding.culprit_place}；若为 {value}，有关各式都相符")
    if others:
        rules = "、".join(dict.fromkeys(RULE_NAMES.get(other.rule, other.rule) for other in others))
        lines.append(f"同一原因另有 {len(others)} 式不符：{rules}")
    return lines


def support_text(supports: Collection[Support]) -> str:
    """How many figures of a document are printed elsewhere too, or stand in a sum that holds."""
    elsewhere = sum(support.places > 0 for support in supports)
    summed = sum(support.equations > 0 for support in supports)
    alone = sum(support.places == support.equations == 0 for support in supports)
    return (
        f"互证：{len(supports)} 个数中 {elsewhere} 个在别处也印有同一数额，"
        f"{summed} 个在相符的算式里，{alone} 个无从核对"
    )


def causes_of(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one cause together, errors first; each of the others alone."""
    groups: dict[object, list[Finding]] = {}
    for place, finding in enumerate(errors_first(findings)):
        key = ("alone", place) if finding.group is None else ("group", finding.group)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _remark(detail: str) -> str:
    return f"（{detail}）" if detail else ""


_PARTS = {
    IdentityPart.DEPARTMENT: "部门",
    IdentityPart.LEVEL: "部门预算或单位预算",
    IdentityPart.YEAR: "年度",
    IdentityPart.STAGE: "预算或决算",
    IdentityPart.PLACE: "地方",
}


def _identity_fault(detail: str) -> str:
    """Which parts are printed nowhere; `detail` has their names."""
    missing = [_PARTS[part] for part in IdentityPart if part.value in detail.split(", ")]
    return (
        f"看不出{'、'.join(missing) or '是哪份预算或决算'}，未收录；"
        "可在同一文件夹放一个 manifest.json 写明（documents: file, department, year, stage）。"
    )


def evidence_text(evidence: Evidence) -> str:
    """年度 2024 ← 封面“示范市水务局2024年部门预算”（第1页）."""
    return f"{_PARTS[evidence.what]} {evidence.value} ← {source_text(evidence)}"


def _source_fault(fault: SourceFault) -> str:
    match fault:
        case SourceFault.MISSING:
            return "找不到这个文件或文件夹。"
        case SourceFault.EMPTY:
            return "文件是空的，没有可读取的内容。"
        case SourceFault.NO_FILES:
            return "文件夹里没有可以读取的文件（PDF、DOCX、XLSX、HTML、TXT）。"
        case SourceFault.SCANNED:
            return (
                "第 {pages} 页是扫描件，没有文字可读，未收录；"
                f"请运行 {OCR_COMMAND} 安装文字识别组件后重试，或换用有文字的文件。"
            )
        case SourceFault.ILLEGIBLE:
            return "第 {pages} 页是扫描件，没有识别出可用的文字，未收录；请换用有文字或更清晰的文件。"
        case SourceFault.LEGACY:
            return "是旧版 Word 文件（.doc），不能直接读取；请用 Word 或 WPS 另存为 .docx 后重试。"
        case SourceFault.UNREADABLE:
            return "无法读取，请检查文件权限。"
        case SourceFault.ENCODING:
            return "文字编码无法识别，请另存为 UTF-8 后重试。"
        case SourceFault.FORMAT:
            return (
                "不支持这种文件格式；可读 PDF、DOCX、XLSX、XLS、HTML、TXT，"
                "其他文字或表格文件请另存为 .docx、.xlsx。"
            )
        case SourceFault.DAMAGED:
            return "文件已损坏，无法打开。"
        case SourceFault.PROTECTED:
            return "文件有密码保护，无法打开。"
        case SourceFault.NO_TABLE:
            return "没有找到预算或决算表格，未收录。"
        case SourceFault.IDENTITY:
            return _identity_fault("")
        case SourceFault.ALTERED:
            return "内容与清单（manifest.json）记载的校验值不符，未收录。"
        case SourceFault.CHANGING:
            return "读取的时候文件正在改动，未收录；等它写完再运行一次即可。"
        case SourceFault.CRASHED:
            return "程序无法解析这个文件，未收录；设置 MINGZHANG_LOG_LEVEL=DEBUG 再运行可看到详情，欢迎报告。"
        case _:
            return _limit_fault(fault)


def _limit_fault(fault: LimitFault) -> str:
    """Which limit a file went beyond, and the setting that holds it."""
    match fault:
        case SourceFault.TOO_LARGE:
            return "文件太大，未收录；上限见设置 MINGZHANG_MAX_FILE_MB。"
        case SourceFault.UNPACKS_TOO_LARGE:
            return "解压后太大，可能是压缩炸弹，未收录；上限见设置 MINGZHANG_MAX_UNPACKED_MB。"
        case SourceFault.TOO_MANY_PAGES:
            return "页数太多，未收录；上限见设置 MINGZHANG_MAX_PAGES。"
        case SourceFault.TOO_SLOW:
            return "读取超时，未收录；时限见设置 MINGZHANG_MAX_SECONDS。"
        case SourceFault.TOO_MUCH_MEMORY:
            return "读取时占用内存太多，未收录；上限见设置 MINGZHANG_MAX_MEMORY_MB。"
        case SourceFault.TOO_DEEP:
            return "内容嵌套过深，多半是损坏或有意构造的文件，未收录。"
        case SourceFault.WORKER_DIED:
            return "读取它的进程意外结束，多半是文件已损坏或内存不足，未收录；其余文件不受影响。"
        case _:
            assert_never(fault)


def _store_fault(fault: StoreFault) -> str:
    match fault:
        case StoreFault.MISSING:
            return f"这里还没有索引，请先运行 {BUILD_COMMAND}。"
        case StoreFault.TOO_NEW:
            return "由更新版本的程序建立，请升级本程序，或另选文件夹重新建立。"
        case StoreFault.DAMAGED:
            return f"文件已损坏。请删除该文件夹，再运行 {BUILD_COMMAND} 重新建立。"
        case StoreFault.VECTORS:
            return f"向量无法读取。表格和数字不受影响；请运行 {REENCODE_COMMAND} 重新编码。"
        case StoreFault.UNWRITABLE:
            return "无法写入，请检查文件夹权限。"
        case StoreFault.FULL:
            return "磁盘空间不足，本次没有发布任何未完成的内容；腾出空间后再运行一次即可。"
        case StoreFault.BUSY:
            return "另一个进程正在写入，请稍后再试。"
        case StoreFault.UNREACHABLE:
            return "连接不上服务器，请检查地址与网络。"
        case StoreFault.UNKNOWN_DOCUMENT:
            return "没有这份文件。"
        case StoreFault.FAILED:
            return "操作没有成功，已发布的内容不受影响。"
        case _:
            assert_never(fault)


def _encoder_fault(error: EncoderError) -> str:
    if error.recorded is None:
        return f"编码模型 {error.wanted} 无法加载{_remark(error.detail)}。"
    return (
        f"索引是用编码模型 {error.recorded} 建立的，现在设置的是 {error.wanted}，两者的向量不能混用。"
        f"请改回 MINGZHANG_ENCODER={error.recorded}，或运行 {REENCODE_COMMAND} 重新编码。"
    )
