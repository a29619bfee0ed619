"""The words of a score, in Chinese: lines for a terminal, and docs/accuracy.md."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from index.score.results import DocumentScore, Miss, MissKind, Share
from index.score.totals import Total, by_format, total_of, with_text

MISS_KINDS = {
    MissKind.UNPLACED: "未归位",
    MissKind.MISSED: "漏",
    MissKind.WRONG: "错",
    MissKind.SURPLUS: "多出",
    MissKind.LABEL: "行名不同",
    MissKind.COLUMN: "列名不同",
    MissKind.TABLE_KIND: "表的种类",
    MissKind.IDENTITY: "身份",
    MissKind.FAULT: "错误未发现",
    MissKind.ALARM: "误报",
    MissKind.REFUSED: "拒读",
}
NO_GOLD = "里面没有金标（gold.json，或 gold_rows 文件夹）"

_HEAD = """# 读表的准确度 Accuracy

本页由 `python -m index score 金标文件夹 --write docs/accuracy.md` 写出。
同一条命令不带 `--write` 时在终端列出同样的数，`--misses` 列出每一处不符，`--json` 给出全部。
文件照建索引时的同一条路读入（不建库、不编码），再与金标逐格比较；比较只把全角变半角、去掉空白，不用读表程序的任何函数。

## 怎样算
- **准确**：行（名称、编码、所属单位、收支）、列（整条表头路径）、数值、单位都与金标相同。
- **未归位**：程序报告了这个数，但没有把它放进任何一格。**漏**：哪里都没有。
- **错**：同一格里是另一个数，或同一个数放到了别的行列。**多出**：放进了金标里没有数的地方。
- **行名不同**：编码与数都对，行名没有读全。
- 空白格不算；n 是金标里印了数的格。
- **gold.json**（生成的文件）：每一格都有，按全部条件比较。
  工作簿里没有正文，正文中无题无号的表和正文里的错误不算。
- **gold_rows**（真实文件）：只列了一部分格，行与数可信；列名只有最下一级，可能没有，因此另计。
  单位与表的种类没有列，不比；一行有几个文字列时，只列最后一个。
  文本的页码与金标不同，按印出的数对齐。
  金标不写部门，身份只比文件标识里的年度和预算、决算。
- 金标也可能有误（例如把表头的一角当作行名），错与漏须用 `--misses` 逐条看。
- **核对**：植入的错误有一条“不符”触及就算发现；不触及任何植入错误的“不符”是误报。
  真实文件没有逐条的错误金标，不算。
- 扫描件（`scan.pdf`）只有图像，单列，不计入合计。
"""
_CELLS = "金标格 n | 准确 | 比例 | 未归位 | 漏 | 行名不同 | 错 | 多出 | 列名一致 | 表的种类 | 身份"


def accuracy_page(scores: Sequence[DocumentScore]) -> str:
    """The Markdown page; the same scores give the same page on every machine."""
    parts = [
        _HEAD,
        "## 各格式\n",
        f"| 金标 | 格式 | 份数 | {_CELLS} |",
        _rule(14),
        *_complete_row(scores),
        *(
            f"| {gold} | {form} | {total.documents} | {_columns(total)} |"
            for (gold, form), total in by_format(scores).items()
        ),
        "\n## 核对\n",
        "| 金标 | 格式 | 份数 | 植入的错误：发现/n | 误报 | 无错文件的误报（每份） |",
        _rule(6),
        *(
            f"| {gold} | {form} | {total.audited} | {_share(total.faults)} | {total.alarms} "
            f"| {_numbers(total.alarms_of_clean)} |"
            for (gold, form), total in by_format(scores).items()
            if total.audited
        ),
        "\n## 各文件\n",
        f"| 文件 | 格式 | {_CELLS} | 不符的发现 |",
        _rule(14),
        *(
            f"| {score.document} | {score.format} | {_columns(total_of([score]))} | {score.errors} |"
            for score in scores
        ),
        "\n## 不符之处的种类\n",
        "| 金标 | 格式 | 种类与处数 |",
        _rule(3),
        *_kind_rows(scores),
    ]
    return "\n".join(parts) + "\n"


def _complete_row(scores: Sequence[DocumentScore]) -> list[str]:
    """All documents with complete gold and a text layer, as one line; none where there is no such gold."""
    total = total_of(score for score in with_text(scores) if score.complete)
    return (
        [f"| gold.json 合计 | 有文字层的 | {total.documents} | {_columns(total)} |"]
        if total.documents
        else []
    )


def score_lines(scores: Sequence[DocumentScore]) -> list[str]:
    """One line a format, then one a document."""
    lines = ["各格式："]
    for (gold, form), total in by_format(scores).items():
        lines.append(f"  {gold} {form}  {total.documents} 份  {_line(total)}{_audit(total)}")
    lines += ["各文件："]
    for score in scores:
        total = total_of([score])
        lines.append(f"  {score.document} {score.format}  {_line(total)}{_audit(total)}")
    everything = total_of(with_text(scores))
    lines.append(f"合计（有文字层的 {everything.documents} 份）：{_line(everything)}{_audit(everything)}")
    return lines


def miss_line(score: DocumentScore, miss: Miss) -> str:
    """[漏] 文件 格式 · 表 行 列：金标 1024，读出 1023."""
    said = f"金标 {miss.expected or '—'}，读出 {miss.found or '—'}"
    return f"[{MISS_KINDS[miss.kind]}] {score.document} {score.format} · {miss.where}：{said}"


def _line(total: Total) -> str:
    cells = total.cells
    if total.refused and not cells.exact:
        return f"拒读，金标 {cells.n} 格未读"
    parts = [f"准确 {cells.exact}/{cells.n}（{percent(Share(right=cells.exact, n=cells.n))}）"]
    parts.append(f"未归位 {cells.unplaced}，漏 {cells.missed}，错 {cells.wrong}，多出 {cells.surplus}")
    if cells.labels:
        parts.append(f"行名不同 {cells.labels}")
    if cells.columns.n:
        parts.append(f"列名一致 {_share(cells.columns)}")
    if total.kinds.n:
        parts.append(f"表的种类 {_share(total.kinds)}")
    return "，".join([*parts, f"身份 {_share(total.identity)}"])


def _audit(total: Total) -> str:
    if not total.audited:
        return ""
    clean = f"（无错的 {len(total.alarms_of_clean)} 份各 {_numbers(total.alarms_of_clean)}）"
    return f"，植入的错误 {_share(total.faults)}，误报 {total.alarms}{clean if total.alarms_of_clean else ''}"


def _columns(total: Total) -> str:
    cells = total.cells
    if total.refused == total.documents:
        return " | ".join((str(cells.n), "拒读", *["—"] * 9))
    numbers = (cells.n, cells.exact, percent(Share(right=cells.exact, n=cells.n)))
    rest = (cells.unplaced, cells.missed, cells.labels, cells.wrong, cells.surplus)
    shares = (cells.columns, total.kinds, total.identity)
    return " | ".join((*map(str, numbers), *map(str, rest), *map(_share, shares)))


def _kind_rows(scores: Sequence[DocumentScore]) -> Iterable[str]:
    for gold, form in by_format(scores):
        kinds = [miss.kind for s in scores if (s.gold, s.format) == (gold, form) for miss in s.misses]
        counted = [f"{name} {kinds.count(kind)}" for kind, name in MISS_KINDS.items() if kind in kinds]
        yield f"| {gold} | {form} | {'，'.join(counted) or '无'} |"


def percent(share: Share) -> str:
    """99.96%, never rounded up to 100; — where nothing was compared."""
    if share.n == 0:
        return "—"
    exact = Decimal(100 * share.right) / share.n
    return f"{exact.quantize(Decimal('0.01'), rounding=ROUND_DOWN)}%"


def _share(share: Share) -> str:
    return f"{share.right}/{share.n}" if share.n else "—"


def _numbers(numbers: Iterable[int]) -> str:
    return "、".join(map(str, numbers)) or "—"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns
