"""Everyday, dialect and formal wording in the words that the vocabulary knows.

data/plain_forms.tsv gives a word for a word (嘅: 的); data/rewrites.tsv gives patterns over the classes of
words in data/word_classes.tsv, written {class}: {grant}了(?={much}) reads 编列了多少 and 核拨了几多 alike.
"""

import re
from functools import cache
from importlib.resources import files

_CLASS = re.compile(r"\{([a-z_]+)\}")


def in_known_words(folded: str) -> str:
    """A folded question with what is said in other words, or in words that stand apart, as known words."""
    forms = plain_forms()
    text = _forms_pattern().sub(lambda word: forms[word.group()], folded)
    for pattern, words in rewrites():
        text = pattern.sub(words, text)
    return text


def _rows(name: str) -> list[list[str]]:
    text = files("assistant").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def plain_forms() -> dict[str, str]:
    """Words of dialects and of letters, each with the common word for it."""
    return dict(_rows("plain_forms.tsv"))


@cache
def _forms_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(plain_forms(), key=len, reverse=True)))


@cache
def word_classes() -> dict[str, str]:
    """Each class of words as a pattern, longer words first; a word may itself be a pattern."""
    words: dict[str, list[str]] = {}
    for name, word in _rows("word_classes.tsv"):
        words.setdefault(name, []).append(word)
    return {name: f"(?:{'|'.join(sorted(found, key=len, reverse=True))})" for name, found in words.items()}


@cache
def rewrites() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns in the order in which they are applied, with the words for what they match."""
    classes = word_classes()
    return tuple(
        (re.compile(_CLASS.sub(lambda found: classes[found.group(1)], pattern)), words)
        for pattern, words, _ in rule_rows()
    )


def rule_rows() -> list[list[str]]:
    """Each rule as written: the pattern, the words for what it matches, and an example of it."""
    return _rows("rewrites.tsv")
