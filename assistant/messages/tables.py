"""The words of the tables view, Chinese first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """The list of tables and one table, in one language."""

    document: str = "文件"
    all_documents: str = "全部文件"
    search: str = "表名或行名"
    show: str = "查看"
    none: str = "没有符合的表。"
    listed: str = "{count} 张表"
    table: str = "表"
    unit: str = "单位"
    rows: str = "行数"
    pages: str = "页"
    sheet: str = "整份文件的表（XLSX）"
    csv: str = "下载这张表（CSV）"
    find: str = "在表内查找"
    printed_order: str = "恢复印出的顺序"
    unfold_all: str = "全部展开"
    fold_all: str = "只看上级"
    hint: str = "点列名排序；点数字就问这一格。"
    sort: str = "按“{column}”排序"
    item: str = "项目"
    code: str = "编码"
    prose: str = "文字栏"
    income: str = "收入"
    expense: str = "支出"
    previous: str = "上一张"
    following: str = "下一张"
    back: str = "全部表格"
    empty: str = "表中注明没有发生额。"
    unplaced: str = "有 {count} 个印出的数字没有确定归入哪一格，未列在表内。"
    cut: str = "全表 {total} 行，这里显示前 {shown} 行；下载的文件有全部。"
    printed: str = "原文：{raw}"
    blank: str = "空白"
    question: str = "{row}的{column}是多少"
    question_of_total: str = "{row}是多少"


ZH = TableWords()
EN = TableWords(
    document="Document",
    all_documents="All documents",
    search="Title or row",
    show="Show",
    none="No table fits.",
    listed="{count} tables",
    table="Table",
    unit="Unit",
    rows="Rows",
    pages="Pages",
    sheet="All tables of the document (XLSX)",
    csv="Download this table (CSV)",
    find="Find in this table",
    printed_order="Printed order",
    unfold_all="Unfold all",
    fold_all="Upper levels only",
    hint="Click a column's name to sort, a figure to ask about it.",
    sort="Sort by “{column}”",
    item="Item",
    code="Code",
    prose="Text",
    income="Income",
    expense="Expenditure",
    previous="Previous",
    following="Next",
    back="All tables",
    empty="The table says that it holds nothing.",
    unplaced="{count} printed numbers could not be placed with certainty and are left out.",
    cut="The table has {total} rows; the first {shown} are shown, the download has all.",
    printed="Printed: {raw}",
    blank="blank",
)
