"""What a table is called: by its title, or where it has none by the heading over its figures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.vocabulary.numbers import chinese_number
from assistant.vocabulary.question import fold_name
from index.records import Figure, Table, TableKind

# What tables of income beside expenditure are called, whatever a document prints over them.
_BALANCES = tuple(
    f"{sides}{rest}"
    for sides in ("收支", "收入支出")
    for rest in ("总表", "总体情况表", "总体表", "预算总表", "决算总表", "情况总表")
)
_USUAL = {
    TableKind.BALANCE: _BALANCES,
    TableKind.FISCAL_BALANCE: tuple(f"财政拨款{name}" for name in _BALANCES),
}


def plain_number(printed: str) -> str:
    """公开03, 03, 公开三 and 3 name one table."""
    digits = "".join(filter(str.isdigit, printed)).lstrip("0")
    said = _CHINESE_DIGITS.search(printed)
    return digits or (str(chinese_number(said.group())) if said is not None else "")


def table_name(figure: Figure) -> str:
    """The printed title of the figure's table; the first heading of its column in a table without one."""
    return figure.table_title or "".join(figure.column_path[:1])


# Whose table it is and of when, then what titles say besides: 预算 where it names no fund, 情况, 功能分类.
_HEAD = re.compile(
    r"^(?:表\d{1,2})?(?:20\d\d年?度?)?(?:(?:(?!支出|收入|预算|拨款|经费).)*?(?:部门|(?:预算)?单位|本级)(?:预算|决算)?)?"
)
_TITLE_HEAD = re.compile(r"^(?:20\d\d年?(?:度)?)?(?:部门|(?:预算)?单位|本级)?")
# A title this short is a word of its own (项目支出表 is, 收入 is not).
SHORTEST_TITLE = 4
_CHINESE_DIGITS = re.compile("[一二三四五六七八九十]+")
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")
_SHORTER = (
    (re.compile("收入支出"), "收支"),
    (re.compile("(?:部门预算|政府预算)?(?:功能|经济)分类|财务|(?<=预算)财政拨款"), ""),
    (re.compile("(?<!一般公共)(?<!政府性基金)(?<!国有资本经营)(?:预算|决算)"), ""),
    (re.compile("总体情况|总体"), "总"),
    (re.compile("情况"), ""),
    (re.compile("^(?:一般公共预算|财政拨款)(?:安排)?的?(?=三公|机关运行|政府采购)"), ""),
)
_SPENT = re.compile("(?<=经费)支出(?=表$)|(?<=采购)支出(?=表$)")


@lru_cache(maxsize=1024)
def customary_titles(title: str) -> frozenset[str]:
    """What a title is called when it is spoken of, folded: 2026年部门支出预算总表 is 支出总表."""
    own = _HEAD.sub("", fold_name(_ASIDE.sub("", title)))
    short = own
    for words, instead in _SHORTER:
        short = words.sub(instead, short)
    return frozenset({own, short, _SPENT.sub("", short)})


def spoken_titles(tables: Sequence[Table]) -> dict[str, tuple[str, ...]]:
    """All that the tables of a document are called, folded, to their printed titles: by title, with or
    without whose it is, by its short form, and by what its kind is usually called where one table of the
    document has that kind and none has that title."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        folded = fold_name(table.title)
        for name in {folded, _TITLE_HEAD.sub("", folded), *customary_titles(table.title)}:
            if len(name) >= SHORTEST_TITLE and name.endswith("表"):
                found[name][table.title] = None
    own = [t for t in tables if t.kind in _USUAL and t.title and all(row.owner is None for row in t.rows)]
    alone = [table for table in own if sum(other.kind is table.kind for other in own) == 1]
    usual = {name: {table.title: None} for table in alone for name in _USUAL[table.kind]}
    return {name: tuple(titles) for name, titles in {**usual, **found}.items()}


def tables_called(words: str, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The names of tables that folded words up to 表 name: by what they are called, else the only table
    whose title holds the words (政府采购表)."""
    said = customary_titles(words)
    names = tuple(dict.fromkeys(map(table_name, figures)))
    called = tuple(name for name in names if not said.isdisjoint(customary_titles(name)))
    held = tables_about(words.removesuffix("表"), figures) if len(words) >= SHORTEST_TITLE else ()
    return called or (held if len(held) == 1 else ())


# Parts words of a title between which others may stand (三公、会议费表).
PARTED = "、"


def tables_about(words: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The names of tables that hold folded words, parted by `PARTED`, in their order; as printed."""
    parts = words.split(PARTED)
    names = dict.fromkeys(map(table_name, figures))
    return tuple(name for name in names if _holds(fold_name(name), parts))


def _holds(name: str, parts: Sequence[str]) -> bool:
    place = 0
    for part in parts:
        found = name.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True
