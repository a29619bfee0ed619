"""Chinese names in brackets after what they are in English: the name stands for its description.

The description goes back from the bracket to an article, a word that asks, or a mark; past a preposition or
`and` only where its words are pieces of the name. What stands before it stays, so that `refunds from the
fair (展会)` is still about refunds.
"""

import re
from collections.abc import Sequence

from assistant.english.names import listed
from assistant.english.words import Gloss, Phrase, asking_phrases, fill_words
from assistant.vocabulary.cues import TermKind, asking_words

_OPEN, _CLOSE = "(（", ")）"
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(r"[a-z0-9'’/&.-]*[a-z0-9]|[^\sa-z0-9]")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "this", "that", "these", "those", "our"})
_LINKS = frozenset(
    {"of", "for", "to", "in", "on", "at", "by", "from", "with", "into", "under", "and", "or", "&"}
)
# What stands between two things that are reckoned with or compared.
_BETWEEN_TWO = ("minus", "less", "plus", "than", "versus", "vs", "against", "or", "and", "to")
_OPERATES = frozenset(
    {
        *_BETWEEN_TWO,
        "compare",
        "add",
        "subtract",
        "divide",
        "out",
        "not",
        "how",
        "which",
        "what",
        "who",
        "when",
        "why",
    }
)
_QUOTES = frozenset("\"'“”‘’")
_IS = frozenset({"is", "are", "was", "were"})
_TWO_NAMES = re.compile(
    r"^(?P<a>[^a-z,，、;；/]*[\u3400-\u9fff][^a-z,，、;；/]*?)\s*(?:vs\.?|versus|and|or|minus|[,，、;；/])\s*"
    r"(?P<b>[^a-z,，、;；/]*[\u3400-\u9fff][^a-z,，、;；/]*)$"
)
_AS_TWO = re.compile(r"\b(?:as (?:opposed|compared) to|compared (?:with|to)|rather than)\b")
# A bracket after the end of the sentence names what the whole sentence is about.
_ENDED = re.compile(r"[?.!;]+\s*$")


def names_for_descriptions(text: str) -> str:
    """A lower-case English question with each Chinese name in brackets in place of its description."""
    start = 0
    while (found := _bracket(text, start)) is not None:
        opening, closing = found
        before, inside, after = text[:opening], text[opening + 1 : closing].strip(), text[closing + 1 :]
        two = _TWO_NAMES.match(inside)
        if two is not None:
            before = _of_two(before, two["a"].strip(), two["b"].strip())
        elif _ENDED.search(before):
            before = f"{inside} {_without_pieces(before, inside)}"
        else:
            gap = "" if after[:1] in (",", ".", "?", "!", ":", ";") else " "
            before = f"{_without_description(before, inside)} {inside}{gap}"
        start = len(before)
        text = before + after
    return text


def _bracket(text: str, start: int) -> tuple[int, int] | None:
    """The next bracket after English that holds a Chinese name; one inside a name belongs to it."""
    for opening in range(start, len(text)):
        before = text[:opening].rstrip()
        if text[opening] not in _OPEN or not before or _CHINESE.match(before[-1]):
            continue
        depth = 0
        for place in range(opening, len(text)):
            depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
            if depth == 0:
                inside = text[opening + 1 : place].strip()
                if inside and _CHINESE.match(inside) and (_is_name(inside) or _TWO_NAMES.match(inside)):
                    return opening, place
                break
    return None


def _is_name(inside: str) -> bool:
    return re.search("[a-z]", inside) is None


def _without_description(before: str, name: str) -> str:
    """What stands before the description that ends at the bracket."""
    words = [(match.group(), match.start()) for match in _TOKEN.finditer(before)]
    cut = len(before)
    content = False
    for place in reversed(range(len(words))):
        word, start = words[place]
        if word in _IS and not content:
            continue
        if word in _ARTICLES | _LINKS and content:
            if word in _ARTICLES:
                cut = start
            if not _describe(_content_before(words[:place]), name):
                break
            content = False
        elif word not in _QUOTES and (_divides(word) or (word in fill_words() and content)):
            break
        else:
            content = content or word not in fill_words() | _QUOTES
            cut = start
    return before[:cut]


def _divides(word: str) -> bool:
    """A mark, a word of reckoning or a word that asks: no part of a description."""
    asked = asking_words().get(asking_phrases().get((word,), ""), ())
    return not word[0].isalnum() or word in _OPERATES or any(term.kind is TermKind.CUE for term in asked)


def _content_before(words: Sequence[tuple[str, int]]) -> Phrase:
    """The words before a preposition or an article, back to what cannot be part of the description."""
    found: list[str] = []
    for word, _ in reversed(words):
        if word in _LINKS | fill_words() | _QUOTES and not found:
            continue
        if word in _ARTICLES | _LINKS | fill_words() or _divides(word):
            break
        found.append(word)
    return tuple(reversed(found))


def _describe(words: Phrase, name: str) -> bool:
    """Whether half of these words, as phrases or one by one, are pieces of the name."""
    readings = (list(listed(words)), [gloss for word in words for gloss in listed((word,))])
    return bool(words) and any(
        2 * sum(_is_piece(gloss, name) for gloss in found) >= len(found) for found in readings
    )


def _is_piece(gloss: Gloss | None, name: str) -> bool:
    return gloss is not None and any(piece in name for piece in gloss.chinese)


def _without_pieces(before: str, name: str) -> str:
    """A sentence without the words that are pieces of the name that follows it."""
    return _TOKEN.sub(lambda m: "" if _describe((m.group(),), name) else m.group(), before)


def _of_two(before: str, first: str, second: str) -> str:
    """`A minus B: what is left (甲 vs 乙)`: both names in place of what they are, else after all."""
    plain = _AS_TWO.sub("versus", before)
    words = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(plain)]
    for wanted in _BETWEEN_TWO:
        for place, (word, _, _) in enumerate(words):
            if word != wanted:
                continue
            left = _span(words[:place][::-1])
            right = _span(words[place + 1 :])
            if left and right:
                return f"{plain[: left[-1][1]]} {first} {wanted} {second} {plain[right[-1][2] :]}"
    return f"{before} {first} and {second}"


def _span(words: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The description that begins at the connecting word."""
    found: list[tuple[str, int, int]] = []
    for each in words:
        word = each[0]
        joins = word in _ARTICLES | _LINKS
        if _divides(word) or word in _IS or (word in fill_words() and not joins):
            break
        found.append(each)
    while found and found[-1][0] in _LINKS:
        found.pop()
    return found if any(word not in _ARTICLES | _LINKS for word, _, _ in found) else []
