"""English words and phrases of questions and of the field, with the Chinese that each stands for.

Spelling is folded first: hyphens, plurals, British and American forms reach the same entry.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

from assistant.vocabulary.lexicon import lexicon

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,.]*|[^\sa-z\d]+|\d+")
_ARTICLES = frozenset({"the", "a", "an"})
# Plurals that are words of their own: 货物 and 工程 are no plural of good and work.
_OWN_PLURALS = frozenset(
    {"goods", "works", "means", "news", "arms", "customs", "aids", "economics", "offices", "units"}
)
_SPELLINGS = (
    (re.compile("is(?=e$|ed$|er$|ing$|ation$)"), "iz"),
    (re.compile("our$"), "or"),
    (re.compile("ence$"), "ense"),
    (re.compile("(?<=[bt])re$"), "er"),
    (re.compile("ainance$"), "enance"),
    (re.compile("amme$"), "am"),
    (re.compile("ogue$"), "og"),
    (re.compile("ll(?=ing$|ed$|er$)"), "l"),
)
# A mistyped word is put right only where it is this long: shorter ones are other words too easily.
_SHORTEST_TYPO = 7
# A word of the field, where no letter is replaced by another: planting is no planning.
_SHORTEST_TERM = 6


# Words that stand between the words of a name and need not stand in it.
BETWEEN = frozenset(
    {"of", "for", "to", "in", "at", "on", "by", "from", "with", "into", "between", "towards", "through"}
    | {"and", "or", "&", ","}
)


class Sort(Enum):
    """How a word of `data/english_words.tsv` takes part in a name.

    A `WORD` tells names apart, a `COMMON` one must be met but tells nothing by itself, a `LOOSE` one (fund,
    support) is met where the name has it, a `BODY` is the kind of a public body.
    """

    WORD = "word"
    COMMON = "common"
    LOOSE = "loose"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Gloss:
    """One English word of names: `chinese` are the printed pieces that may stand for it."""

    sort: Sort
    chinese: tuple[str, ...]


Phrase = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words, numbers and marks of a lower-case text; hyphens part words, possessives lose their 's, and
    articles are left out."""
    plain = re.sub(r"(?<=[a-z])['’]s\b|(?<=s)['’](?![a-z])", "", text)
    words = _WORD.findall(re.sub(r"(?<=[a-z])[-–](?=[a-z])", " ", plain))
    return [word for word in words if word not in _ARTICLES]


@cache
def stem(word: str) -> str:
    """One spelling of a word: subsidies and subsidy, programmes and program, centres and center."""
    if word in _OWN_PLURALS:
        return word
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif re.search("(?:ss|x|ch|sh)es$", word):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def stems(words: Phrase) -> Phrase:
    return tuple(map(stem, words))


def _lines(name: str) -> list[list[str]]:
    text = files("assistant").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def asking_phrases() -> dict[Phrase, str]:
    """Phrases of data/english.tsv, as typed and by their stems, with the Chinese that is asked."""
    found: dict[Phrase, str] = {}
    spelled = [(tuple(words_of(english)), chinese) for english, chinese in _lines("english.tsv")]
    for words, chinese in spelled:
        if words[-1] not in _COMPARED:
            found.setdefault(stems(words), chinese)
    return found | dict(spelled)


def _spelled(english: str) -> Phrase:
    return tuple(words_of(english.lower()))


@cache
def field_terms() -> dict[Phrase, tuple[str, ...]]:
    """English of the lexicon by stems, with every printed form that has it."""
    found: dict[Phrase, tuple[str, ...]] = {}
    for entry in lexicon():
        for english in entry.english:
            key = stems(_spelled(english))
            found[key] = (*found.get(key, ()), entry.canonical)
    return found


# What a name may be said with or without: water bills, water costs.
_SAID_OF_ALL = frozenset(
    {
        "expense",
        "expenditure",
        "spending",
        "outlay",
        "cost",
        "fee",
        "charge",
        "payment",
        "bill",
        "contribution",
    }
)

# of the departments: one department is not compared.
_COMPARED = frozenset({"departments"})
_AND = frozenset({"and", "&", ","})
_ACCOUNTS = ("function", "economic", "three_public")


def bag(words: Phrase) -> frozenset[str]:
    """The words that tell, in any order: old-age insurance payments, contributions for old-age insurance."""
    said = (stem(word.replace("&", "and")) for word in words if word not in BETWEEN - _AND)
    return frozenset(said) - _SAID_OF_ALL


@cache
def terms_in_other_words() -> dict[frozenset[str], tuple[str, ...]]:
    """Accounts by the bag of their English, of two words or more, where only one of them has it."""
    found: dict[frozenset[str], set[tuple[str, ...]]] = {}
    for entry in lexicon():
        if entry.kind in _ACCOUNTS:
            for words in map(_spelled, entry.english):
                found.setdefault(bag(words), set()).add(field_terms()[stems(words)])
    return {words: min(terms) for words, terms in found.items() if len(words) > 1 and len(terms) == 1}


@cache
def glosses() -> dict[Phrase, Gloss]:
    """Words of data/english_words.tsv by stems."""
    return {
        stems(tuple(words_of(english))): Gloss(Sort(sort), tuple(chinese.split("|")))
        for english, sort, chinese in _lines("english_words.tsv")
    }


@cache
def prose_words() -> dict[Phrase, tuple[str, ...]]:
    """Words of data/english_prose.tsv by stems: what goals count and measure."""
    return {
        stems(tuple(words_of(english))): tuple(chinese.split("|"))
        for english, chinese in _lines("english_prose.tsv")
    }


@cache
def fill_words() -> frozenset[str]:
    """Words that ask and name nothing (data/english_fill.txt)."""
    text = files("assistant").joinpath("data/english_fill.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def longest_phrase() -> int:
    return max(map(len, (*asking_phrases(), *field_terms(), *glosses())))


@cache
def _known_words() -> frozenset[str]:
    phrases = (*asking_phrases(), *field_terms(), *glosses())
    return frozenset(word for phrase in phrases for word in phrase) | fill_words()


@cache
def _typed_words() -> dict[str, tuple[str, ...]]:
    """Asking words and words that say nothing, which may be mistyped, by each form without one letter."""
    asking = {word for phrase in asking_phrases() for word in phrase}
    return _by_form(word for word in asking | fill_words() if len(word) >= _SHORTEST_TYPO)


@cache
def _typed_terms() -> dict[str, tuple[str, ...]]:
    """The same for words of the field."""
    return _by_form({w for phrase in field_terms() for w in phrase if len(w) >= _SHORTEST_TERM})


def _by_form(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        for form in {word, *_shortened(word)}:
            found[form] = (*found.get(form, ()), word)
    return found


def _shortened(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


@lru_cache(maxsize=4096)
def put_right(word: str) -> str:
    """A long word with one missing, doubled or swapped letter, or an asking word with a wrong one; the first
    letter must be right."""
    if len(word) < _SHORTEST_TERM - 1 or word in _known_words() or stem(word) in _known_words():
        return word
    asking = {known for known in _near(word, _typed_words()) if _one_slip(word, known)}
    terms = {known for known in _near(word, _typed_terms()) if _one_slip(word, known)}
    kept = {known for known in asking | terms if len(known) != len(word) or sorted(known) == sorted(word)}
    near = kept or asking
    meanings = {stem(known) for known in near}
    return min(near) if len(meanings) == 1 else word


def _near(word: str, typed: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {known for form in {word, *_shortened(word)} for known in typed.get(form, ())}


def _one_slip(typed: str, known: str) -> bool:
    """Whether one letter is wrong, missing or added, or two neighbours are swapped."""
    if abs(len(typed) - len(known)) > 1 or typed[0] != known[0]:
        return False
    if len(typed) == len(known):
        wrong = [place for place, pair in enumerate(zip(typed, known, strict=True)) if pair[0] != pair[1]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (
            swapped and typed[wrong[0]] + typed[wrong[1]] == known[wrong[1]] + known[wrong[0]]
        )
    shorter, longer = sorted((typed, known), key=len)
    return shorter in _shortened(longer)
