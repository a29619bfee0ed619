"""Blocks as a web page: an article, an article inside layout tables, or one inside a portal's boilerplate."""

from collections.abc import Iterable
from html import escape

from eval.corpus.layout import Layout
from eval.corpus.records import Block, Paragraph, Table

LINKS = ("首页", "政务公开", "政务服务", "互动交流", "无障碍浏览")


def web_page(blocks: Iterable[Block], title: str, layout: Layout) -> str:
    """The whole page as text."""
    body = "\n".join(_block(block, layout) for block in blocks if isinstance(block, Paragraph | Table))
    match layout.web_extras:
        case "nested tables":
            body = (
                '<table width="960" align="center"><tr><td height="20">&nbsp;</td></tr>'
                f"<tr><td>\n{body}\n</td></tr></table>"
            )
        case "portal":
            links = "".join(f'<li><a href="#">{link}</a></li>' for link in LINKS)
            body = (
                f'<div class="nav"><ul>{links}</ul></div>\n'
                f'<div class="crumbs">当前位置：首页 &gt; 政务公开 &gt; 财政预决算</div>\n'
                f"<h1>{escape(title)}</h1>\n"
                '<div class="info">发布时间：2024-02-19 10:32&nbsp;&nbsp;浏览次数：1386</div>\n'
                f'<div class="article">\n{body}\n</div>\n'
                '<div class="footer">网站标识码：0000000001&nbsp;联系电话：000-00000000</div>'
            )
        case _:
            body = f"<article>\n{body}\n</article>"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>\n<style>td {{ border: 1px solid #000 }}</style>"
        f"<script>var page = {{ id: 20240219 }};</script></head>\n<body>\n{body}\n</body></html>\n"
    )


def _block(block: Paragraph | Table, layout: Layout) -> str:
    if isinstance(block, Table):
        return _table(block, layout)
    tag = {"cover": "h1", "heading": "h2"}.get(block.style, "p")
    indent = "&emsp;&emsp;" if block.style == "body" else ""
    return f"<{tag}>{indent}{_text(block.text)}</{tag}>"


def _table(table: Table, layout: Layout) -> str:
    rows = [f"<tr>{_head_row(table, row)}</tr>" for row in range(table.head_rows)]
    head = "\n".join(rows)
    if layout.web_extras != "nested tables":
        head = f"<thead>\n{head}\n</thead>"
    lines = "\n".join(_line(table, number) for number in range(len(table.lines)))
    notes = "".join(f"<p>{_text(note)}</p>" for note in table.notes)
    return f"{_captions(table, layout)}\n<table>\n{head}\n<tbody>\n{lines}\n</tbody></table>\n{notes}"


def _captions(table: Table, layout: Layout) -> str:
    texts = []
    if layout.title != "missing":
        joined = layout.number_place == "in title"
        texts = [f"{table.number} {table.title}".strip()] if joined else [table.number, table.title]
    lines = [f'<p align="center">{_text(text)}</p>' for text in texts if text]
    side = [text for text in (table.owner_line, table.unit_line) if text]
    if layout.unit_line_side == "right":
        lines.append("<p>" + ("&nbsp;" * 8).join(_text(text) for text in side) + "</p>")
    else:
        lines += [f"<p>{_text(text)}</p>" for text in side]
    return "\n".join(lines)


def _head_row(table: Table, row: int) -> str:
    return "".join(
        f"<td{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>{_text(cell.text)}</td>"
        for cell in table.head
        if cell.row == row
    )


def _line(table: Table, number: int) -> str:
    line = table.lines[number]
    spans = dict(line.merged)
    covered = {column for first, last in line.merged for column in range(first + 1, last + 1)}
    shown = [column for column in range(len(table.columns)) if column not in covered]
    widths = [spans.get(column, column) - column + 1 for column in shown]
    cells = [
        f"<td{_span('colspan', width)}>{_text(table.text(line, column))}</td>"
        for column, width in zip(shown, widths, strict=True)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def _text(text: str) -> str:
    return escape(text, quote=False).replace("  ", "&nbsp;&nbsp;") if text else "&nbsp;"
