"""The words of the documents view, Chinese first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWords:
    """What is indexed, in one language."""

    department: str = "部门"
    year: str = "年份"
    any: str = "全部"
    show: str = "查看"
    listed: str = "{count} 份文件"
    none: str = "没有符合的文件。"
    title: str = "文件"
    stage: str = "类别"
    pages: str = "页数"
    published: str = "收录日期"
    fingerprint: str = "文件指纹（sha256）"
    views: str = "查看"
    tables: str = "表格"
    audit: str = "核对"
    unread: str = "第 {pages} 页是扫描件，没有读。"
    recognised: str = "第 {pages} 页由程序识别，请对照原件。"


ZH = DocumentWords()
EN = DocumentWords(
    department="Department",
    year="Year",
    any="All",
    show="Show",
    listed="{count} documents",
    none="No document fits.",
    title="Document",
    stage="Kind",
    pages="Pages",
    published="Taken in",
    fingerprint="Fingerprint (sha256)",
    views="See",
    tables="Tables",
    audit="Checks",
    unread="Pages {pages} are scans and were not read.",
    recognised="Pages {pages} were recognised by a program; please compare the original.",
)
