"""The words of questions, read from data/cues.tsv: what asks for what. Linking weighs them.

Each line of the file gives a kind of term, its value and one word, written as it folds.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files


class Cue(Enum):
    """What a word in the question asks for."""

    HOW_MUCH = "how_much"
    SPEND = "spend"
    SUM = "sum"
    PLUS = "plus"
    AND = "and"
    DIFFERENCE = "difference"
    MINUS = "minus"
    THAN = "than"
    MORE = "more"
    LESS = "less"
    RATIO = "ratio"
    TIMES = "times"
    AVERAGE = "average"
    CHANGE = "change"
    RATE = "rate"
    UP = "up"
    DOWN = "down"
    REASON = "reason"
    DEFINITION = "definition"
    GOAL = "goal"
    DUTY = "duty"
    STRUCTURE = "structure"
    NATURE = "nature"
    COMPOSITION = "composition"
    LARGEST = "largest"
    SMALLEST = "smallest"
    ASCENDING = "ascending"
    DESCENDING = "descending"
    WHICH = "which"
    LIST = "list"
    COUNT = "count"
    EACH = "each"
    ABOVE = "above"
    BELOW = "below"
    CONVERT = "convert"
    AGREE = "agree"
    WRONG = "wrong"
    BALANCE = "balance"
    TAIL = "tail"
    PROSE = "prose"
    TABLE_SIDE = "table_side"
    PARTS = "parts"
    WHETHER = "whether"
    OF = "of"
    INSIDE = "inside"
    BOTH = "both"
    REPLACE = "replace"
    SOURCE = "source"
    TOTAL_WORD = "total_word"
    HIGH = "high"
    SAID = "said"
    MAX_YEAR = "max_year"
    NOT = "not"
    EXCEPT = "except"
    BESIDES = "besides"
    REST = "rest"
    ALL = "all"
    CONTENTS = "contents"
    EQUAL = "equal"
    ZERO = "zero"
    NONZERO = "nonzero"
    BLANK = "blank"
    UNSPENT = "unspent"
    FLAT = "flat"
    ABOUT = "about"
    ONLY = "only"
    PLACE = "place"
    AHEAD = "ahead"
    BEHIND = "behind"
    ABSENT = "absent"
    FILL = "fill"


class TermKind(Enum):
    """What a matched stretch of the question is."""

    CUE = "cue"
    TOTAL = "total"
    FUND = "fund"
    SPENDING = "spending"
    UNIT = "unit"
    YEAR = "year"
    REFUSAL = "refusal"
    DOMAIN = "domain"
    LEVEL = "level"
    OWN = "own"
    ITEM = "item"
    OWNER = "owner"
    TABLE = "table"
    TITLE = "title"
    CODE = "code"
    UNKNOWN_CODE = "unknown_code"
    NUMBER = "number"
    RANK = "rank"
    SUBJECT = "subject"
    PHASE = "phase"
    ABSENT = "absent"
    PART = "part"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it stands for. `value` is an enum value, a name or a number, as text."""

    kind: TermKind
    value: str


@cache
def asking_words() -> dict[str, tuple[Term, ...]]:
    """Every word of data/cues.tsv with all that it may ask for."""
    words: dict[str, tuple[Term, ...]] = {}
    text = files("assistant").joinpath("data/cues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        kind, value, word = line.split("\t")
        words[word] = (*words.get(word, ()), Term(TermKind(kind), value))
    return words
