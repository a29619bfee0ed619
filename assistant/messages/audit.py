"""The words of the audit view, Chinese first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWords:
    """What was checked in a document and what does not agree, in one language."""

    about: str = (
        "收录时逐条核对：合计与分项、表与表、表与正文。这里说的是文件本身；查到的问题只指出，不改动。"
    )
    checked: str = "核对 {checks} 项：{errors} 处对不上，{rounding} 组尾差（四舍五入所致）。"
    nothing: str = "没有发现对不上的地方。"
    errors: str = "对不上的"
    rounding: str = "四舍五入的尾差"
    finding: str = "{place}：应为 {expected} {unit}，印的是 {found} {unit}，相差 {difference} {unit}。"
    finding_words: str = "{place}：应为{expected}，印的是{found}。"
    against: str = "对照：{against}"
    culprit: str = "如果{place}是 {balance} {unit}，各处就都对得上。"
    see: str = "看这一格"


ZH = AuditWords()
EN = AuditWords(
    about="Checked when the document was taken in: totals and parts, table and table, tables and prose. This is "
    "about the document itself; what is found is shown and never changed.",
    checked="{checks} checks: {errors} do not agree, {rounding} groups differ by rounding.",
    nothing="Nothing was found that does not agree.",
    errors="What does not agree",
    rounding="Rounding",
    finding="{place}: expected {expected} {unit}, printed {found} {unit}, difference {difference} {unit}.",
    finding_words="{place}: expected {expected}, printed {found}.",
    against="Compared with: {against}",
    culprit="Were {place} {balance} {unit}, everything would agree.",
    see="See the cell",
)
