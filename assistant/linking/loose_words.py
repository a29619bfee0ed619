"""Words that are no printed name: what runs together, and which names explain it whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from assistant.linking.mentions import Candidate, candidates, explained, leaders, likely_entries
from assistant.linking.operands import Operand
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.lexicon import generic_parts
from assistant.vocabulary.question import fold_name
from index.records import ItemKind

_ACCOUNTS = frozenset({ItemKind.FUNCTION, ItemKind.ECONOMIC})


def absent_accounts(segment: Sequence[Token], catalogue: Catalogue) -> tuple[str, ...]:
    """Official names of accounts that the document does not print, and no printed name holds whole that is
    no account itself (电费 is not 邮电费)."""
    said = (token.text for token in segment if token.kind is TermKind.ABSENT)
    return tuple(
        name
        for name in said
        if all(catalogue.entries[holder].kinds & _ACCOUNTS for holder in catalogue.parts.get(name))
    )


def pieces_of(segment: Sequence[Token]) -> tuple[str, ...]:
    """Pieces of names and unexplained words. A run that holds a stray character is one piece: it must be
    explained whole, for that character may be all that tells two names apart (援藏, 援川)."""
    pieces: list[str] = []
    for run in _runs(segment):
        stray = any(token.kind is not TermKind.PART and len(token.text) == 1 for token in run)
        if stray and len(run) > 1:
            pieces.append("".join(token.text for token in run))
        else:
            pieces += [token.text for token in run]
    return tuple(pieces)


def _runs(segment: Sequence[Token]) -> list[list[Token]]:
    """Neighbouring tokens that are no known word of the question."""
    runs: list[list[Token]] = []
    end = -1
    for token, following in zip_longest(segment, segment[1:]):
        if token.kind not in (TermKind.PART, TermKind.UNKNOWN, TermKind.ABSENT) and not _may_be_half(
            token, following
        ):
            continue
        if token.start == end:
            runs[-1].append(token)
        else:
            runs.append([token])
        end = token.start + len(token.text)
    return runs


_HALVES = frozenset(
    cue.value for cue in (Cue.MORE, Cue.LESS, Cue.HIGH, Cue.UP, Cue.DOWN, Cue.DIFFERENCE, Cue.TOTAL_WORD)
)


def _may_be_half(token: Token, following: Token | None) -> bool:
    """高 in 高州资金: one character that asks by itself may be half of a word that goes on in a piece."""
    if token.kind is not TermKind.CUE or len(token.text) > 1 or not _HALVES.intersection(token.values):
        return False
    clings = following is not None and following.start == token.start + 1
    return clings and following is not None and following.kind is TermKind.PART


def stray_neighbours(segment: Sequence[Token], catalogue: Catalogue) -> tuple[str, ...]:
    """A character that clings to a printed name makes it another thing: 交通运输 + 局, 每个 + 镇."""
    found = []
    for token, following in pairwise(segment):
        if token.start + len(token.text) != following.start:
            continue
        one = following if following.kind is TermKind.UNKNOWN else token
        other = token if one is following else following
        named = other.kind in (TermKind.ITEM, TermKind.SUBJECT)
        clings = named or (other is token and token.has(Cue.EACH.value))
        if one.kind is not TermKind.UNKNOWN or len(one.text) > 1 or not clings:
            continue
        joined = f"{token.text}{following.text}"
        if not any(explained(joined, name) for name in other.values):
            found.append(joined)
    return (*found, *_misspelt_heads(segment, catalogue), *_others(segment), *_other_places(segment))


def _misspelt_heads(segment: Sequence[Token], catalogue: Catalogue) -> tuple[str, ...]:
    """群从 + 体育, where 群众体育 is printed: two characters before a name, the first of them unknown, may be
    the head of a longer one."""
    found = []
    for first, second, name in zip(segment, segment[1:], segment[2:], strict=False):
        single = first.kind is TermKind.UNKNOWN and second.has(Cue.FILL.value)
        clings = name.start == first.start + 2 and len(first.text) == len(second.text) == 1
        longer = clings and any(
            entry.endswith(name.text) and len(entry) == len(name.text) + 2 for entry in catalogue.entries
        )
        if single and longer and name.kind is TermKind.ITEM:
            found.append(f"{first.text}{second.text}{name.text}")
    return tuple(found)


def _others(segment: Sequence[Token]) -> tuple[str, ...]:
    """其他 + 国防支出: the rest of something is not that thing."""
    before, found = "", []
    for token in segment:
        named = token.kind in (TermKind.ITEM, TermKind.PART, TermKind.SUBJECT, TermKind.TOTAL)
        if named and before.endswith("其他"):
            found.append(f"其他{token.text}")
        before = f"{before}{token.text}"
    return tuple(found)


def _other_places(segment: Sequence[Token]) -> tuple[str, ...]:
    """样本市 + 体育局: words that cling to the front of a body's short name make it another body."""
    found = []
    for index, token in enumerate(segment):
        if token.kind is not TermKind.OWNER:
            continue
        before, start = "", token.start
        for earlier in reversed(segment[max(0, index - 2) : index]):
            if earlier.start + len(earlier.text) != start:
                break
            before, start = earlier.text + before, earlier.start
            if earlier.kind is TermKind.UNKNOWN:
                found.append(f"{before}{token.text}")
                break
    return tuple(found)


# Endings that the row of tokens takes off a mistyped name (三攻 + 经费).
_ENDINGS = ("经费", "支出", "费", "资金")


def with_pieces(shared: Operand, pieces: tuple[str, ...], catalogue: Catalogue) -> Operand:
    """Link words that are no printed name; what cannot be linked stays unexplained."""
    content = tuple(piece for piece in pieces if len(piece) > 1)
    if not content:
        return shared
    few = ItemKind.THREE_PUBLIC in shared.kinds
    if generic_parts().issuperset(content) and not few:
        return replace(shared, unexplained=content, pieces=pieces)
    found = linked(content, shared, catalogue)
    if not found and len(content) == 1:
        longer = (linked((f"{content[0]}{ending}",), shared, catalogue) for ending in _ENDINGS)
        found = next((linked for linked in longer if linked), ())
    if not found:
        whole = "".join(content)
        found = linked((whole,), shared, catalogue) if len(content) > 1 else ()
    if not found:
        loose = tuple(p for p in content if len(p) > 1)
        return replace(shared, unexplained=loose, pieces=pieces)
    best = leaders(_alone(found) if few else found)
    if not best:
        return replace(shared, unexplained=content, pieces=pieces)
    names = tuple(candidate.name for candidate in best)
    also = tuple(c.name for c in found if c.name not in names and c.score >= best[0].score - 0.1)
    return replace(shared, names=names, also=also, label="".join(content), pieces=pieces)


def _alone(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """运行费 of the three public expenses: never the row that joins it with 购置."""
    return tuple(c for c in found if concept(c.name) != "vehicles")


def linked(pieces: tuple[str, ...], shared: Operand, catalogue: Catalogue) -> tuple[Candidate, ...]:
    folded = tuple(fold_name(piece) for piece in pieces)
    entries = [
        entry
        for entry in likely_entries(folded, catalogue)
        if (not shared.kinds or entry.kinds & shared.kinds)
        and (shared.owner is None or not entry.owners or shared.owner in entry.owners)
    ]
    return candidates(folded, entries)
