"""How a document is laid out: independent options, each with the forms that real publications take."""

from dataclasses import dataclass, fields, replace
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One choice of every option. The defaults are the plainest publication; OPTIONS has the other forms."""

    stage: str = "预算"
    units: str = "several"
    funds: str = "printed"
    unit: str = "万元"
    sangong_unit: str = "same"
    prose_unit: str = "万元"
    grain: int = 100
    decimals: str = "2"
    thousands: str = "no"
    zero: str = "0.00"
    negative: str = "minus"
    codes: str = "own column"
    indent: str = "no"
    total_row: str = "first"
    total_label: str = "合计"
    total_merged: str = "yes"
    total_column: str = "first"
    uses_order: str = "basic first"
    last_year: str = "no"
    owner_rows: str = "no"
    owner_tables: str = "no"
    ordinal: str = "no"
    line_numbers: str = "no"
    balance: str = "two-sided"
    balance_blank: str = "used only"
    income: str = "by function"
    items: str = "one block"
    sangong: str = "rows"
    sangong_order: str = "abroad first"
    procurement: str = "nested"
    goals: str = "table"
    number: str = "公开01表"
    number_place: str = "own line"
    title: str = "before"
    title_year: str = "no"
    unit_line: str = "单位：万元"
    unit_line_side: str = "right"
    owner_word: str = "部门："
    heads: str = "repeated"
    head_levels: str = "merged"
    notes: str = "some"
    empty_table: str = "note"
    order: str = "prose first"
    duplicate: str = "no"
    split_files: str = "no"
    contents: str = "dotted"
    cover: str = "one line"
    running: str = "page number"
    pages: str = "one table a page"
    start: str = "new page"
    orientation: str = "wide tables"
    rules: str = "full"
    columns_width: str = "ample"
    long_names: str = "no"
    row_split: str = "no"
    cell_align: str = "middle"
    text_blank: str = "left out"
    text_total: str = "in place"
    sheet_title: str = "in sheet"
    sheet_numbers: str = "number"
    sheet_extras: str = "none"
    word_extras: str = "none"
    web_extras: str = "article"


OPTIONS: dict[str, tuple[str | int, ...]] = {
    "stage": ("预算", "决算"),
    "units": ("several", "one"),
    "funds": ("printed", "none"),
    "unit": ("万元", "元", "亿元"),
    "sangong_unit": ("same", "万元"),
    "prose_unit": ("万元", "元", "亿元"),
    "grain": (100, 1, 10_000),
    "decimals": ("2", "0", "6", "as needed"),
    "thousands": ("no", "yes", "mixed"),
    "zero": ("0.00", "blank", "-", "—", "--", "/", "0"),
    "negative": ("minus", "△", "parentheses"),
    "codes": ("own column", "before name", "brackets", "after name", "three columns", "three columns full"),
    "indent": ("no", "spaces", "wide spaces"),
    "total_row": ("first", "last"),
    "total_label": ("合计", "总计", "合　　计", "合 计", "本年合计"),
    "total_merged": ("yes", "no"),
    "total_column": ("first", "last"),
    "uses_order": ("basic first", "project first"),
    "last_year": ("no", "last and change", "last, change and rate"),
    "owner_rows": ("no", "unit column", "unit rows"),
    "owner_tables": ("no", "yes"),
    "ordinal": ("no", "yes"),
    "line_numbers": ("no", "yes"),
    "balance": ("two-sided", "three-sided"),
    "balance_blank": ("used only", "all classes"),
    "income": ("by function", "by unit", "by source"),
    "items": ("one block", "two blocks", "three blocks"),
    "sangong": ("rows", "flat", "rows with change"),
    "sangong_order": ("abroad first", "vehicles first", "reception first"),
    "procurement": ("nested", "flat", "none"),
    "goals": ("table", "long cells", "none"),
    "number": ("公开01表", "表1", "附表1", "预算01表", "表一", "附件1-1", "none"),
    "number_place": ("own line", "in title"),
    "title": ("before", "after", "missing"),
    "title_year": ("no", "year", "department and year"),
    "unit_line": ("单位：万元", "金额单位：万元", "单位:万元", "（单位：万元）", "计量单位：万元"),
    "unit_line_side": ("right", "left", "under title"),
    "owner_word": ("部门：", "单位名称：", "编制单位：", "none"),
    "heads": ("repeated", "not repeated", "with title"),
    "head_levels": ("merged", "flat", "three levels"),
    "notes": ("some", "none"),
    "empty_table": ("note", "phrase in cell", "total row of blanks", "left out"),
    "order": ("prose first", "tables first"),
    "duplicate": ("no", "yes"),
    "split_files": ("no", "yes"),
    "contents": ("dotted", "plain", "none"),
    "cover": ("one line", "three lines", "year in characters", "none"),
    "running": ("page number", "department", "none"),
    "pages": ("one table a page", "tables run on"),
    "start": ("new page", "after prose"),
    "orientation": ("wide tables", "portrait", "landscape"),
    "rules": ("full", "horizontal", "none"),
    "columns_width": ("ample", "narrow names", "narrow numbers"),
    "long_names": ("no", "yes"),
    "row_split": ("no", "yes"),
    "cell_align": ("middle", "top"),
    "text_blank": ("left out", "a space"),
    "text_total": ("in place", "label last"),
    "sheet_title": ("in sheet", "sheet name only"),
    "sheet_numbers": ("number", "text", "mixed"),
    "sheet_extras": ("none", "empty rows", "hidden"),
    "word_extras": ("none", "nested paragraphs", "automatic numbering"),
    "web_extras": ("article", "nested tables", "portal"),
}

# What few publications do: the first form is drawn five times for each of the others.
QUIRKS = frozenset(
    {
        "unit_line_side",
        "number_place",
        "title",
        "owner_tables",
        "duplicate",
        "split_files",
        "cover",
        "rules",
        "columns_width",
        "long_names",
        "row_split",
        "text_total",
        "sheet_title",
        "sheet_extras",
        "word_extras",
        "web_extras",
        "income",
        "line_numbers",
        "ordinal",
        "owner_rows",
    }
)
COMMON = 5


def layouts(seed: int, count: int) -> tuple[Layout, ...]:
    """So many layouts, options independent of each other; every form of an option occurs once a cycle.

    Combinations that no publisher prints are put right: see `settled`.
    """
    chosen: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, forms in OPTIONS.items():
        random = Random(f"{seed}/{name}")
        cycle: list[str | int] = []
        for layout in chosen:
            cycle = cycle or _shuffled(random, name, forms)
            layout[name] = cycle.pop()
    return tuple(settled(Layout(**layout)) for layout in chosen)


def _shuffled(random: Random, name: str, forms: tuple[str | int, ...]) -> list[str | int]:
    """One cycle of an option's forms in random order."""
    weighted = [*forms, *forms[:1] * (COMMON * (len(forms) - 1) - 1)] if name in QUIRKS else [*forms]
    random.shuffle(weighted)
    return weighted


def single_changes() -> tuple[tuple[str, Layout], ...]:
    """The plain layout, then one layout for every other form of every option, with its name."""
    plain = Layout()
    changed = [
        (f"{name}={form}", _changed(plain, name, form))
        for name, forms in OPTIONS.items()
        for form in forms
        if form != getattr(plain, name)
    ]
    return (("plain", plain), *changed)


def _changed(plain: Layout, name: str, form: str | int) -> Layout:
    changes: dict[str, Any] = {name: form, **_COMPANIONS.get((name, form), {})}
    return settled(replace(plain, **changes))


# What a form needs beside it to be seen at all.
_COMPANIONS: dict[tuple[str, str | int], dict[str, Any]] = {
    ("negative", "△"): {"last_year": "last and change"},
    ("negative", "parentheses"): {"last_year": "last and change"},
    ("empty_table", "phrase in cell"): {"funds": "none"},
    ("empty_table", "total row of blanks"): {"funds": "none"},
    ("empty_table", "left out"): {"funds": "none"},
    ("columns_width", "narrow numbers"): {"unit": "元", "thousands": "yes"},
    ("row_split", "yes"): {"columns_width": "narrow names", "long_names": "yes"},
    ("line_numbers", "yes"): {"stage": "决算"},
    ("heads", "not repeated"): {"orientation": "landscape"},
    ("heads", "with title"): {"orientation": "landscape"},
    ("sangong_unit", "万元"): {"unit": "元"},
    ("decimals", "0"): {"unit": "元"},
}


def settled(layout: Layout) -> Layout:
    """The layout with what contradicts itself put right.

    亿元 with two decimals would print most rows of a department as 0.00; 万元 without decimals is only
    printed where the amounts are whole; a document without a cover says its department and year in titles.
    """
    changes: dict[str, Any] = {}
    if layout.unit == "亿元" and layout.decimals in ("2", "0"):
        changes["decimals"] = "6"
    elif layout.unit == "元" and layout.decimals == "6":
        changes["decimals"] = "2"
    elif layout.unit == "万元" and layout.decimals == "0":
        changes["grain"] = 10_000
    if layout.cover == "none":
        changes["title_year"] = "department and year"
    if layout.title == "missing":
        changes |= {"contents": "none", "duplicate": "no", "owner_tables": "no"}
        if layout.cover == "none":
            changes["cover"] = "one line"
    if layout.units == "one":
        changes |= {"owner_rows": "no", "owner_tables": "no"}
        if layout.income == "by unit":
            changes["income"] = "by function"
    if layout.split_files == "yes":
        changes |= {"start": "new page", "cover": "one line" if layout.cover == "none" else layout.cover}
    return replace(layout, **changes)


def options_of(layout: Layout) -> dict[str, str | int]:
    """Every option of a layout by name."""
    return {field.name: getattr(layout, field.name) for field in fields(layout)}
