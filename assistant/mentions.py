"""From pieces of words that are no printed name to the names they mean: 国企退休人员, 安责险, 对口邦扶.

Every piece must be explained by the name; what a name leaves unexplained only decides between names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.alike import alike
from assistant.catalogue import Catalogue, Entry

# Below this a name does not explain the words; measured on the question sets, see docs/understanding.md.
ENOUGH = 0.6
# How much more of one name than of the next the words must cover for it to be the one meant.
CLEAR_LEAD = 1.5


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """Everyday words of data/everyday.tsv to the words that names print instead."""
    text = files("assistant").joinpath("data/everyday.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines()[1:]:
        word, printed = line.split("\t")
        found[word] = (*found.get(word, ()), *((printed,) if printed else ()))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that explains the words: how well (`score`, 0 to 1) and how much of it they cover."""

    name: str
    score: float
    coverage: float


def candidates(pieces: tuple[str, ...], entries: Iterable[Entry]) -> tuple[Candidate, ...]:
    """Names that explain every piece, best first; empty where none does well enough."""
    found = []
    said = sum(map(len, pieces))
    for entry in entries:
        scores = [explained(piece, entry.folded) for piece in pieces]
        if not scores or min(scores) < ENOUGH:
            continue
        score = sum(s * len(p) for s, p in zip(scores, pieces, strict=True)) / said
        found.append(Candidate(name=entry.folded, score=score, coverage=min(1.0, said / len(entry.core))))
    return tuple(sorted(found, key=lambda c: (-round(c.score, 2), -c.coverage, c.name)))


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
    """How well one piece of words is explained by a name.

    | how the piece stands in the name | score |
    |---|---|
    | as it is | 1.0 |
    | by an everyday word for a printed one | 0.9 |
    | by one that says less than another of its words would (租赁 for 租房) | 0.75 |
    | all characters in order, gaps between | 0.85 |
    | with one character in three or more that sounds or looks alike | 0.8 |
    | all characters in another order | 0.65 |
    """
    if piece in name:
        return 1.0
    if (plain := _everyday(piece, name)) > 0:
        return plain
    if _replaced(piece, name):
        return 0.9
    if len(piece) >= 2 and _in_order(piece, name):
        return 0.85
    if len(piece) >= 3 and _nearly(piece, name):
        return 0.8
    return 0.65 if 2 <= len(piece) <= 4 and _in_any_order(piece, name) else 0.0


def _everyday(piece: str, name: str) -> float:
    """How well an everyday word is met; a short word of several says less than was said."""
    meanings = everyday().get(piece, ())
    met = max((len(meant) for meant in meanings if meant in name), default=0)
    if met == 0:
        return 0.0
    return 0.75 if met <= len(piece) < max(map(len, meanings)) else 0.9


def _replaced(piece: str, name: str) -> bool:
    """An everyday word at the head or tail of the piece: 买办公设备 for 办公设备购置."""
    for word, meant in everyday().items():
        if not any(m in name for m in meant):
            continue
        for rest in {piece.removeprefix(word), piece.removesuffix(word)} - {piece}:
            whole = any(m in name for m in everyday().get(rest, ()))
            if rest and (rest in name or whole or (len(rest) > 1 and _in_order(rest, name))):
                return True
    return False


def _in_order(piece: str, name: str) -> bool:
    position = -1
    for character in piece:
        position = name.find(character, position + 1)
        if position < 0:
            return False
    return True


def _in_any_order(piece: str, name: str) -> bool:
    return all(name.count(character) >= piece.count(character) for character in piece)


def _nearly(piece: str, name: str) -> bool:
    """One character of three, or two of five, are others that sound or look alike. Any other difference
    is a different word: two places must never pass for each other."""
    size = len(piece)
    for start in range(len(name) - size + 1):
        window = name[start : start + size]
        wrong = [(a, b) for a, b in zip(piece, window, strict=True) if a != b]
        if len(wrong) <= (2 if size >= 5 else 1) and all(alike(a, b) for a, b in wrong):
            return True
    return False
