"""From pieces of words that are no printed name to the names they mean: 国企退休人员, 安责险, 对口邦扶.

Every piece must be explained by the name; what a name leaves unexplained only decides between names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from assistant.vocabulary.alike import alike
from assistant.vocabulary.catalogue import Catalogue, Entry
from assistant.vocabulary.lexicon import generic_parts
from assistant.vocabulary.spelling import PLACE_SPELLINGS, is_place, is_word

# Below this a name does not explain the words; measured on the question sets, see docs/understanding.md.
ENOUGH = 0.6
# How much more of one name than of the next the words must cover for it to be the one meant.
CLEAR_LEAD = 1.5
# In a shorter piece a character that makes another word (检察 for 检查) means that word.
_LONG_PIECE = 6
# Characters that may stand between the two of an abbreviation: 援疆 for 援助新疆, not 办事 for 办公…事务.
_WIDEST_GAP = 3


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """Everyday words of data/everyday.tsv to the words that names print instead."""
    text = files("assistant").joinpath("data/everyday.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines()[1:]:
        word, printed = line.split("\t")
        found[word] = (*found.get(word, ()), *((printed,) if printed else ()))
    return found


class Evidence(Enum):
    """How a piece of words stands in a name, with its score."""

    AS_IS = 1.0
    EVERYDAY = 0.9  # an everyday word for a printed one
    IN_ORDER = 0.85  # all characters in order, gaps between
    SLIP = 0.8  # characters that sound or look alike, one typed twice, two swapped
    PARTLY = 0.75  # an everyday word that says less than another of its words would (租赁 for 租房)
    ANY_ORDER = 0.65  # all characters in another order
    NONE = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that explains the words: how well (`score`, 0 to 1) and how much of it they cover."""

    name: str
    score: float
    coverage: float


def candidates(pieces: tuple[str, ...], entries: Iterable[Entry]) -> tuple[Candidate, ...]:
    """Names that explain every piece, best first; empty where none does well enough."""
    explaining = (entry for entry in entries if _explains_all(pieces, entry.folded))
    found = [candidate_of(pieces, entry) for entry in explaining]
    return tuple(sorted(found, key=lambda c: (-round(c.score, 2), -c.coverage, c.name)))


def _explains_all(pieces: tuple[str, ...], name: str) -> bool:
    return bool(pieces) and all(explained(piece, name) >= ENOUGH for piece in pieces)


def candidate_of(pieces: tuple[str, ...], entry: Entry) -> Candidate:
    """A name with the mean score of the pieces, weighed by their lengths, and how much of it they cover."""
    said = sum(map(len, pieces))
    score = sum(explained(piece, entry.folded) * len(piece) for piece in pieces) / said
    return Candidate(name=entry.folded, score=score, coverage=min(1.0, said / len(entry.core)))


def likely_entries(pieces: tuple[str, ...], catalogue: Catalogue) -> tuple[Entry, ...]:
    """Entries that may explain every piece, found by their characters."""
    held = catalogue.holding
    bits = (1 << len(held.names)) - 1
    for piece in pieces:
        spoken = held.all_of(piece)
        for word, printed in everyday().items():
            if piece.startswith(word) or piece.endswith(word):
                for meant in printed:
                    spoken |= held.all_of(meant)
        bits &= spoken
    return tuple(catalogue.entries[name] for name in held.named(bits))


def leaders(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The one name that is clearly meant, or all that are as good as the best."""
    if not found:
        return ()
    best = found[0]
    close = [c for c in found if c.score > best.score - 0.1]
    covering = max(close, key=lambda c: c.coverage)
    return tuple(c for c in close if c.coverage * CLEAR_LEAD > covering.coverage)


def explained(piece: str, name: str) -> float:
    """How well one piece of words is explained by a name, from 0 to 1."""
    return evidence(piece, name).value


def evidence(piece: str, name: str) -> Evidence:
    """By what a name explains one piece of words; the best of what there is. Digits stand as they are, and
    出支, a general word with its characters turned, is no short form of a name."""
    if piece in name:
        return Evidence.AS_IS
    if any(character.isdigit() for character in piece) or piece[::-1] in generic_parts():
        return Evidence.NONE
    if (plain := _everyday(piece, name)) is not Evidence.NONE:
        return plain
    if _replaced(piece, name):
        return Evidence.EVERYDAY
    if len(piece) >= 2 and _abbreviates(piece, name):
        return Evidence.IN_ORDER
    if len(piece) >= 3 and _nearly(piece, name):
        return Evidence.SLIP
    return Evidence.ANY_ORDER if 2 <= len(piece) <= 4 and _in_any_order(piece, name) else Evidence.NONE


def _everyday(piece: str, name: str) -> Evidence:
    """How well an everyday word is met; a short word of several says less than was said."""
    meanings = everyday().get(piece, ())
    met = max((len(meant) for meant in meanings if meant in name), default=0)
    if met == 0:
        return Evidence.NONE
    return Evidence.PARTLY if met <= len(piece) < max(map(len, meanings)) else Evidence.EVERYDAY


def _replaced(piece: str, name: str) -> bool:
    """An everyday word at the head or tail of the piece: 买办公设备 for 办公设备购置."""
    for word, meant in everyday().items():
        if not any(m in name for m in meant):
            continue
        for rest in {piece.removeprefix(word), piece.removesuffix(word)} - {piece}:
            whole = any(m in name for m in everyday().get(rest, ()))
            if rest and (rest in name or whole or (len(rest) > 1 and holds_in_order(rest, name))):
                return True
    return False


def holds_in_order(piece: str, name: str) -> bool:
    """Whether a name holds all characters of the piece in order, with or without gaps."""
    position = -1
    for character in piece:
        position = name.find(character, position + 1)
        if position < 0:
            return False
    return True


def _abbreviates(piece: str, name: str) -> bool:
    """In order with gaps; the two characters of a pair, which make a word of their own, not far apart."""
    if len(piece) > 2:
        return holds_in_order(piece, name)
    first, second = piece[0], piece[1]
    starts = (place for place, character in enumerate(name) if character == first)
    return any(second in name[place + 1 : place + 2 + _WIDEST_GAP] for place in starts)


def _in_any_order(piece: str, name: str) -> bool:
    if len(piece) == 2:
        return _abbreviates(piece[::-1], name)
    return all(name.count(character) >= piece.count(character) for character in piece)


def _nearly(piece: str, name: str) -> bool:
    """One character of three, or two of five, are others that sound or look alike; of five, one may be typed
    twice or two swapped. Any other difference is a different word, and so is the name of another place."""
    size = len(piece)
    for start in range(len(name) - size + 1):
        window = name[start : start + size]
        wrong = [place for place in range(size) if piece[place] != window[place]]
        if len(wrong) <= (2 if size >= 5 else 1) and all(_is_slip(piece, window, place) for place in wrong):
            return True
    return size >= 5 and any(_turned(piece, place) in name for place in range(size - 1))


def _is_slip(piece: str, window: str, place: int) -> bool:
    typed, meant = piece[place], window[place]
    if not alike(typed, meant) or f"{typed}{meant}" in PLACE_SPELLINGS:
        return alike(typed, meant)
    other = len(piece) < _LONG_PIECE and is_word(piece, place)
    return not (other or is_place(piece, place))


def _turned(piece: str, place: int) -> str:
    """Without a character typed twice, or with two characters the other way round."""
    first, second = piece[place], piece[place + 1]
    if first != second and is_place(piece, place):
        return piece
    return f"{piece[:place]}{first if first == second else second + first}{piece[place + 2 :]}"
