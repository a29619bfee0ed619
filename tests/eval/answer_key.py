"""The lint of the answer key: each function gives what is wrong with a set, mostly as ids."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from opencc import OpenCC

from eval.data.make_gold import GoldError, Question, clauses, filled, typed_cells
from tests.oracle import ANY_NUMBER, BROKEN_NUMBER, SOURCE, squeezed

Questions = Sequence[Question]

KEYS = [
    *("id", "kind", "turns", "values", "unit", "cells", "text", "status"),
    *("forbid", "forbid_text", "turn_cells", "pct", "alt", "note"),
]
KINDS = {
    *("lookup", "alias", "english", "sum", "diff", "ratio", "unit", "growth", "rank", "filter"),
    *("count", "list", "text", "zero", "abstain", "premise", "dialog", "audit", "noise", "hostile"),
}
UNITS = {"元", "万元", "亿元", "个", "辆", "台", "平方米", "倍"}
STATUSES = {"answered", "abstain", "any"}
KINDS_OF_NO = ("not published at this level", "not in the documents: ", "declined: ")
DIALOGUE_TURNS = range(2, 6)
# Kinds that only a dialogue or only a single question can be; `hostile` may be either.
DIALOGUE_KINDS, EITHER_KINDS = {"dialog"}, {"hostile"}
# Rules that compute; the figures of every other rule are printed.
COMPUTED = {
    "sum",
    "difference",
    "average",
    "times",
    "ratio",
    "convert",
    "count",
    "names",
    "key-projects",
    "last",
}
# Words of a verdict or of a kind of no, which an answer says and the document need not; 0.01 is the tail that
# test_oracle lists.
VERDICTS = {
    "0.01",
    "增加",
    "减少",
    "一致",
    "平衡",
    "相等",
    "不是",
    "没有",
    "无",
    "持平",
    "四舍五入",
    "不符",
    "预测",
}
SOURCE_TEXT = squeezed(SOURCE.read_text(encoding="utf-8"))
# Categories of Unicode that wording does not depend on: punctuation, symbols, separators, marks, control.
UNSPOKEN = "PSZMC"
LEAST_OF_A_KIND = 10


@cache
def printed_figures() -> frozenset[Decimal]:
    """Every number that the document prints."""
    text = BROKEN_NUMBER.sub(r"\1\2\n", SOURCE.read_bytes().decode("utf-8"))
    return frozenset(Decimal(number.replace(",", "")) for number in ANY_NUMBER.findall(text))


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


def folded(turn: str) -> str:
    """The wording alone: one width, simplified, without case, punctuation and blanks; the turn itself where
    nothing else is in it."""
    plain = _simplified().convert(unicodedata.normalize("NFKC", turn)).lower()
    return "".join(c for c in plain if unicodedata.category(c)[0] not in UNSPOKEN) or turn


def is_english(question: Question) -> bool:
    """Whether every turn has more Latin letters than Chinese characters: an item may be named in Chinese."""
    return all(
        len(re.findall("[A-Za-z]", turn)) > len(re.findall("[一-鿿]", turn)) for turn in question["turns"]
    )


def repeated_ids(questions: Questions) -> list[str]:
    return _repeated(question["id"] for question in questions)


def repeated_wordings(questions: Questions) -> list[str]:
    """Wordings that two questions share once width, script, case and punctuation are folded."""
    return _repeated(" // ".join(map(folded, question["turns"])) for question in questions)


def of_bad_form(questions: Questions) -> list[str]:
    return [question["id"] for question in questions if not _has_the_form(question)]


def with_other_gold(questions: Questions) -> list[str]:
    """Questions whose gold is not what their rule gives from the typed cells."""
    return [question["id"] for question in questions if not _is_recomputed(question)]


def not_printed(questions: Questions) -> list[str]:
    """Questions whose rule takes a figure as printed, and the document prints no such figure."""
    return [
        question["id"]
        for question in questions
        if clauses(question)["gold"].split()[0] not in COMPUTED
        and not {Decimal(value) for value in (*question["values"], *question["pct"])} <= printed_figures()
    ]


def without_the_cells_of_a_turn(questions: Questions) -> list[str]:
    """Questions that name a cell for a turn which the oracle does not have, or not one entry a turn."""
    typed = {tuple(cell.name) for cell in typed_cells()}
    return [
        question["id"]
        for question in questions
        if (question["turn_cells"] and len(question["turn_cells"]) != len(question["turns"]))
        or not {tuple(cell) for cells in question["turn_cells"] for cell in cells or ()} <= typed
    ]


def answered_without_gold(questions: Questions) -> list[str]:
    return [
        question["id"]
        for question in questions
        if question["status"] == "answered"
        and not (all(question["alt"]) and (question["values"] or question["pct"] or question["text"]))
    ]


def unanswered_with_gold(questions: Questions) -> list[str]:
    return [
        question["id"]
        for question in questions
        if question["status"] != "answered"
        and (question["values"] or question["pct"] or question["cells"] or question["text"])
    ]


def refused_without_a_reason(questions: Questions) -> list[str]:
    """Refusals whose note does not say which kind of no is right."""
    return [
        question["id"]
        for question in questions
        if question["status"] == "abstain" and not clauses(question).get("why", "").startswith(KINDS_OF_NO)
    ]


def words_that_stand_nowhere(questions: Questions) -> list[str]:
    """Words to appear that the document does not have, in a page or as the name of a row (a page may break
    it), and no verdict says. "1,068" may be asked for with or without separators, 320.80 as 320.8."""
    labels = {cell.label for cell in typed_cells()}
    wrong = []
    for question in questions:
        made = {f"{Decimal(value):f}" for values in question["alt"] for value in values}
        for wanted in question["text"]:
            words = {word.replace(",", "") for word in wanted.split("|")}
            if not (words & (VERDICTS | made | labels) or any(word in SOURCE_TEXT for word in words)):
                wrong.append(f"{question['id']}: {wanted}")
    return wrong


def forbidden_gold(questions: Questions) -> list[str]:
    """Questions that forbid a figure or a word which they demand."""
    wrong = []
    for question in questions:
        values = (*question["values"], *question["pct"], *(v for values in question["alt"] for v in values))
        words = [word for wanted in question["text"] for word in wanted.split("|")]
        if {Decimal(value) for value in values} & {Decimal(figure) for figure in question["forbid"]} or any(
            forbidden in word for forbidden in question["forbid_text"] for word in words
        ):
            wrong.append(question["id"])
    return wrong


def short_counts(questions: Questions) -> dict[str, int]:
    """What the set has too few of, with how many it has."""
    kinds = Counter(question["kind"] for question in questions)
    demanded = {
        "questions": (len(questions), 400),
        "of several turns": (sum(len(q["turns"]) > 1 for q in questions), -(-len(questions) // 3)),
        "unanswerable": (sum(q["status"] == "abstain" and q["kind"] != "hostile" for q in questions), 100),
        "hostile": (kinds["hostile"], 100),
        "English": (sum(is_english(q) and q["kind"] != "hostile" for q in questions), 40),
        **{f"of {n} turns": (sum(len(q["turns"]) == n for q in questions), 1) for n in DIALOGUE_TURNS},
        **{f"of kind {kind}": (kinds[kind], LEAST_OF_A_KIND) for kind in KINDS},
    }
    return {name: have for name, (have, least) in demanded.items() if have < least}


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _has_the_form(question: Question) -> bool:
    kind, several = question["kind"], len(question["turns"]) > 1
    return (
        list(question) == KEYS
        and kind in KINDS
        and question["id"].startswith(kind)
        and question["unit"] in UNITS
        and question["status"] in STATUSES
        and (kind in EITHER_KINDS or several == (kind in DIALOGUE_KINDS))
        and len(question["turns"]) < DIALOGUE_TURNS.stop
    )


def _is_recomputed(question: Question) -> bool:
    try:
        return filled(question) == question
    except (GoldError, KeyError):
        return False
