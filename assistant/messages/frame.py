"""What stands around every page: its name, the notice, the ways to the other pages. Chinese first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameWords:
    """The frame in one language. Fields in braces are filled by the page."""

    locale: str = "zh-CN"
    title: str = "明账"
    subtitle: str = "问政府预算，看原文出处"
    page_title: str = "{view} · 明账"
    skip: str = "跳到正文"
    pages: str = "页面"
    display: str = "显示方式"
    chat: str = "问答"
    tables: str = "表格"
    audit: str = "核对"
    documents: str = "文件"
    large_type: str = "大字"
    dark: str = "深色"

    notice: str = "本页是查询辅助工具，不代替公开文件。数字取自{documents}；使用前请与部门公布的原文核对。"
    notice_document: str = "《{title}》（{department}，{year}年{stage}）"
    notice_more: str = "等 {count} 份文件"
    notice_none: str = "已收录的公开文件"

    loading: str = "正在打开…"
    not_loaded: str = "页面没有打开，请检查网络后再点一次。"
    not_found: str = "没有这个页面"
    not_found_text: str = "地址可能不完整，或者这份文件已经撤下。"
    failed: str = "没有打开成功"
    failed_text: str = "请稍后再试。如需反馈，请告知编号 {reference}。"


ZH = FrameWords()
EN = FrameWords(
    locale="en",
    title="Mingzhang",
    subtitle="Ask about government budgets, see it in the source",
    page_title="{view} · Mingzhang",
    skip="Skip to content",
    pages="Pages",
    display="Display",
    chat="Ask",
    tables="Tables",
    audit="Checks",
    documents="Documents",
    large_type="Large type",
    dark="Dark",
    notice="This page helps to look things up and does not replace the published documents. Figures come from "
    "{documents}; please compare them with the published original before use.",
    notice_document="“{title}” ({department}, {year}, {stage})",
    notice_more=" and others, {count} documents in all",
    notice_none="the documents taken in",
    loading="Opening…",
    not_loaded="The page did not open. Check the connection and click again.",
    not_found="There is no such page",
    not_found_text="The address may be incomplete, or the document was withdrawn.",
    failed="The page could not be shown",
    failed_text="Please try again later. If you report it, name the number {reference}.",
)
