"""English questions into the words that linking knows; descriptions become the printed names they mean.

Amounts first, then constructions whose order carries the meaning, then phrases and names; words that nothing
explains stay English, so that the planner refuses and the answer names them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from assistant.english.amounts import amounts_in_chinese
from assistant.english.brackets import names_for_descriptions
from assistant.english.chunks import BUDGET, Chunk, Part, chunks_of
from assistant.english.descriptions import is_body, kind_last, kinds_of_rows, named, objects_kept
from assistant.english.frames import reordered
from assistant.english.names import NOTHING_PRINTED, Nearest, Printed, printed_bodies, printed_in
from assistant.english.words import words_of

__all__ = [
    "NOTHING_PRINTED",
    "Nearest",
    "Printed",
    "printed_bodies",
    "printed_in",
    "translate",
    "translate_words",
    "turn_of_phrase",
]

# and X?: another part of what was asked before.
_AND_THAT = "那 "
# What asks for a number of things, a rate, or what the text says.
_COUNTS = re.compile(r"\bhow many\b|怎么说|\brate\b|\btargets?\b|satisfaction|availability|\btime\b")
_IN_NAMES = "名称含"
# how much are personnel expenses: 多少人 would count heads.
_COUNTS_HEADS = re.compile(r"^多少 (人.*?)(?= *[?.]*$)")
_IT = re.compile(r"\bIT\b(?= [a-z])")
_LATIN = re.compile("[a-z]")
_TOTALS = ("合计", "一共")
# What is done with several things: then `A and B` are two.
_SEVERAL = ("一共", "加起来", "加上", "相差", "哪个多", "哪个少", "平均", "两个", "分别", "比较")


def translate(plain: str, nearest: Nearest, printed: Printed = NOTHING_PRINTED) -> str:
    """An English question in Chinese words; Chinese parts stay, words that nothing explains stay English.

    `nearest` gives the printed name that a description in other words means, or None where none is near.
    """
    typed = _lower(plain)
    items = names_for_descriptions(typed)
    return _in_chinese(reordered(amounts_in_chinese(items)), nearest, printed, typed)


def turn_of_phrase(plain: str) -> str:
    """A turn that is all construction (how much more is the latter), in Chinese; "" where words are left."""
    text = reordered(amounts_in_chinese(_lower(plain)))
    return "" if _LATIN.search(text) else text


def translate_words(plain: str, printed: Printed) -> str:
    """English words inside a Chinese question, which has its own constructions."""
    return _in_chinese(_lower(plain), _nothing, printed, "")


def _lower(plain: str) -> str:
    """Lower case; IT, which is no `it`, written out."""
    return _IT.sub("information technology", plain).lower().replace("’", "'")


def _nothing(_: str) -> None:
    """Words inside a Chinese question are not searched for by their meaning."""


def _in_chinese(text: str, nearest: Nearest, printed: Printed, typed: str) -> str:
    counts = _COUNTS.search(text) is not None
    loose = text.startswith(_AND_THAT) or _IN_NAMES in text
    printed = replace(printed, loose=loose, passages=printed.passages if counts else ())
    chunks = objects_kept(kind_last(chunks_of(tuple(words_of(text)), typed, printed), printed))
    several = any(word in text for word in _SEVERAL) or any(chunk.chinese in _SEVERAL for chunk in chunks)
    runs = [list(run) for _, run in groupby(chunks, key=lambda chunk: chunk.may_name)]
    found: list[Chunk] = []
    for run, after in pairwise([*runs, []]):
        rows = bool(after) and after[0].asks_rows
        names = named(run, nearest, printed, several=several, rows=rows) if run[0].may_name else run
        found += kinds_of_rows(names, printed) if rows else names
    if _asks_whole_budget(chunks, found, printed):
        found.append(Chunk(("budget",), Part.ASKS, "总预算"))
    return _COUNTS_HEADS.sub(r"\1 多少", " ".join(chunk.chinese for chunk in found if chunk.chinese))


def _asks_whole_budget(said: Sequence[Chunk], found: Sequence[Chunk], printed: Printed) -> bool:
    """The budget of a body, or in total: nothing else is named that could be looked up."""
    budget = any(chunk.words[-1] in BUDGET for chunk in said)
    total = any(chunk.chinese in _TOTALS or chunk.is_this_body for chunk in said)
    bodies = [chunk for chunk in found if is_body(chunk, printed)]
    others = [chunk for chunk in found if not is_body(chunk, printed)]
    return budget and (total or bool(bodies)) and not any(chunk.is_looked_up for chunk in others)
