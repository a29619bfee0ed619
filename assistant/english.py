"""English questions into the words that linking knows; what has no Chinese name is kept for dense search.

Phrases are matched longest first on word boundaries, so that "rent" is never found inside "current".
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from assistant.catalogue import lexicon
from assistant.cues import asking_words

_WORDS = re.compile(r"[a-z][a-z'-]*|\d[\d,.]*|[^\sa-z\d]+|\d+")
_LATIN = re.compile(r"[a-z]")
_SHARE = re.compile(
    r"(?:percentage|share|proportion|per ?cent) of (?:the )?(.+?) "
    r"(?:is|are|goes to|go to|went to|comes from|is spent on) "
    r"(?:the )?([^?.]+)"
)
_PROJECT = re.compile(
    r"\b(for|on|of|to|is|does|about|in|under|and|the) (?:the )?([a-z][a-z' -]{2,60}?) projects?\b"
)
# Words that ask: a description that holds one is a question about projects, not the name of one.
_ASKING = frozenset(
    {"largest", "biggest", "smallest", "highest", "lowest", "most", "least", "top", "how", "many", "all"}
    | {"which", "what", "every", "each", "total", "any", "these", "those", "more", "less", "than"}
    | {"two", "three", "five", "ten"}
)


Nearest = Callable[[str], str | None]
_NO_SOUNDS: Mapping[str, str] = MappingProxyType({})


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """English phrases, word by word, to the Chinese they stand for; asking words win over field terms."""
    phrases: dict[tuple[str, ...], str] = {}
    for entry in lexicon():
        for english in entry.english:
            phrases.setdefault(tuple(_WORDS.findall(english.lower())), entry.canonical)
    text = files("assistant").joinpath("data/english.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        english, chinese = line.split("\t")
        phrases[tuple(_WORDS.findall(english))] = chinese
    return phrases


@cache
def _fill_words() -> frozenset[str]:
    text = files("assistant").joinpath("data/english_fill.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def translate(plain: str, nearest: Nearest, spoken: Mapping[str, str] = _NO_SOUNDS) -> str:
    """An English question in Chinese words; Chinese parts stay, and words that nothing explains stay English.

    `spoken` maps pinyin to pieces of printed names; `nearest` gives the printed name that an English
    description means, or None where none is close enough.
    """
    text = _SHARE.sub(r"\2 as a share of \1", plain.lower())
    text = _PROJECT.sub(lambda match: _project(match, nearest), text)
    chunks = _chunks(_WORDS.findall(text))
    chunks = [_heard(word, known, spoken) for word, known in chunks]
    unknown = [word for word, known in chunks if not known]
    described = bool(unknown) and not any(_names_money(word) for word, known in chunks if known)
    name = nearest(" ".join(unknown)) if described else None
    if name is None:
        return " ".join(word for word, _ in chunks)
    return " ".join([*(word for word, known in chunks if known), name])


def _heard(word: str, known: bool, spoken: Mapping[str, str]) -> tuple[str, bool]:
    heard = "" if known else _by_sound(word, spoken)
    return (heard, True) if heard else (word, known)


def _by_sound(words: str, spoken: Mapping[str, str]) -> str:
    """Latin words that are the pinyin of pieces of printed names, as those pieces; "" where any is not."""
    whole = spoken.get(words.replace(" ", "").replace("-", "").replace("'", ""))
    if whole is not None:
        return whole
    pieces = [spoken.get(word, "") for word in re.split("[ -]", words)]
    return "".join(pieces) if all(pieces) else ""


def _names_money(chinese: str) -> bool:
    """Whether a translated phrase is itself something to look up: then nothing else is searched for."""
    terms = asking_words().get(chinese, ())
    return (not terms and any(c.isalnum() for c in chinese)) or any(
        term.kind.value in ("fund", "spending", "total", "subject", "domain") for term in terms
    )


def _project(match: re.Match[str], nearest: Nearest) -> str:
    """the city marathon project: what stands before `project` names it, unless it only asks."""
    described = match.group(2).strip()
    words = tuple(_WORDS.findall(described))
    if any(word in _ASKING for word in words) or _asks(words):
        return match.group()
    name = nearest(described)
    return match.group() if name is None else f"{match.group(1)} {name} "


def _asks(words: tuple[str, ...]) -> bool:
    """Whether a phrase inside is a fund, a total or an asking word: then it does not describe a project."""
    phrases = _phrases()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            chinese = phrases.get(words[start:end])
            terms = asking_words().get(chinese, ()) if chinese else ()
            if any(term.value not in ("and", "fill", "average") for term in terms):
                return True
    return False


def _chunks(words: list[str]) -> list[tuple[str, bool]]:
    """Known phrases in Chinese, fill words dropped, and runs of unknown words joined."""
    phrases, fill = _phrases(), _fill_words()
    longest = max(map(len, phrases))
    chunks: list[tuple[str, bool]] = []
    position = 0
    while position < len(words):
        sizes = range(min(longest, len(words) - position), 0, -1)
        size = next((n for n in sizes if tuple(words[position : position + n]) in phrases), 0)
        word = words[position]
        if size:
            chunks.append((phrases[tuple(words[position : position + size])], True))
        elif not _LATIN.match(word):
            chunks.append((word, True))
        elif word not in fill:
            if chunks and not chunks[-1][1]:
                chunks[-1] = (f"{chunks[-1][0]} {word}", False)
            else:
                chunks.append((word, False))
        position += size or 1
    return chunks
