"""Talk around a question: greetings, who is asking and why, thanks. It is left out before planning.

A clause is talk where it shows that somebody speaks (data/talk.tsv) and holds nothing that may be about the
document: a name, a place, a body, a part of the fact key, an operation, an amount, a word that restricts or
excludes. The same holds for the beginning and the end of a clause that asks. Anything else stays, and what
stays unexplained stops the answer.
"""

import re
from collections.abc import Sequence

from assistant.linking.talk_content import (
    doubts,
    has_content,
    holds_nothing,
    is_addressed,
    is_complete,
    may_be_about,
    says_nothing,
)
from assistant.linking.talk_words import (
    ABOUT,
    LOOSE,
    SEPARATORS,
    Clause,
    clause_of,
    grouped,
    is_asking,
    is_weak,
    sorts_of,
)
from assistant.linking.tokens import Token
from assistant.vocabulary.cues import Cue, TermKind

# What narrows something named elsewhere; what leaves something out does not.
_NARROWING = (TermKind.OWNER, TermKind.FUND, TermKind.SPENDING, TermKind.OWN)
_EXCLUDING = re.compile("[不非除扣剔减刨排抛撇去]|以外|之外")
# What follows a person who sends the one who asks: 领导让我问.
_SENDS = ("让", "叫", "要我", "要求", "问", "催", "说", "派", "交代", "布置")


def without_talk(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of what is asked; all of them where nothing would be left to answer."""
    clauses = [clause_of(group) for group in grouped(tokens)]
    asked = [clause for clause in clauses if not _is_talk(clause, clauses)]
    if not any(has_content(clause) for clause in asked):
        return tuple(tokens)
    if (narrowed := _narrowed(asked)) is not None:
        return narrowed
    kept = [token for clause in asked for token in _trimmed(clause)]
    spoken = sum(len(clause.tokens) for clause in clauses)
    return tuple(tokens) if len(kept) == spoken else _without_loose_separators(tokens, kept)


def _narrowed(asked: Sequence[Clause]) -> tuple[Token, ...] | None:
    """基本支出多少、我说的是中心的: a clause that only says whose or which part narrows the other one."""
    for clause in asked:
        others = [other for other in asked if other is not clause]
        spoken = [token for other in others for token in other.tokens]
        said = [token for token in clause.tokens if token.kind in _NARROWING]
        rest = [token for token in clause.tokens if token not in said]
        plain = all(token.kind is TermKind.UNKNOWN or is_weak(token) for token in rest)
        free = not any(token.kind in {t.kind for t in said} for token in spoken)
        excludes = _EXCLUDING.search("".join(token.text for token in rest))
        narrows = bool(said) and "restrict" in clause.sorts and plain and not excludes
        asks = [other for other in others if is_complete(other) and not _is_of_a_year(other)]
        if narrows and free and len(asks) == 1:
            years = [token for other in others if _is_of_a_year(other) for token in other.tokens]
            return (*said, *years, *_trimmed(asks[0]))
    return None


def _is_of_a_year(clause: Clause) -> bool:
    """2023年: a clause that says no more than the year."""
    return all(token.kind is TermKind.YEAR or is_weak(token) for token in clause.tokens)


def _without_loose_separators(tokens: Sequence[Token], kept: Sequence[Token]) -> tuple[Token, ...]:
    """What is kept in order, with the separators between two kept clauses and the last one."""
    places = {token.start for token in kept}
    found: list[Token] = []
    waiting: Token | None = None
    for token in tokens:
        if token.text in SEPARATORS:
            waiting = waiting or token
        elif token.start in places:
            found += [waiting, token] if waiting is not None and found else [token]
            waiting = None
    return tuple(found)


def _is_talk(clause: Clause, clauses: Sequence[Clause]) -> bool:
    others = [other for other in clauses if other is not clause]
    if clause.tokens[-1].text.endswith("谁"):
        return False
    if not any(has_content(other) for other in others):
        return False
    if any(clause.sorts) and not doubts(clause) and holds_nothing(clause.tokens, clause):
        return True
    if "restrict" in clause.sorts:
        return False
    if all(token.values == (Cue.FILL.value,) for token in clause.tokens):
        return True
    return says_nothing(clause) and any(map(is_complete, others))


def _trimmed(clause: Clause) -> tuple[Token, ...]:
    """A clause that asks without the talk that it begins and ends with."""
    tokens = clause.tokens
    if not any(clause.sorts) or "restrict" in clause.sorts:
        return tokens
    first = _end_of_talk(tokens, clause)
    last = _end_of_talk(tokens[::-1], clause)
    if first and tokens[first].kind in (*LOOSE, TermKind.ITEM) and not is_addressed(tokens[:first], clause):
        first = 0
    kept = tokens[first : len(tokens) - last]
    return kept if any(t.kind in ABOUT or t.kind in LOOSE for t in kept) else tokens


def _end_of_talk(tokens: Sequence[Token], clause: Clause) -> int:
    """How many tokens from one end are talk: up to the last that is a talk word, where the first that says
    something is one too."""
    end, begun = 0, False
    for number, token in enumerate(tokens):
        sorts = sorts_of(token, clause)
        talks = bool(sorts - {""})
        weak = token.kind is TermKind.CUE and is_weak(token)
        following = tokens[number + 1].text if number + 1 < len(tokens) else ""
        sent = talks and following.startswith(_SENDS)
        fixed = token.kind in ABOUT or (token.kind is TermKind.REFUSAL and not sent) or is_asking(token)
        loose = not talks and not weak and (not begun or may_be_about(token, clause, asks=True))
        if fixed or loose or (talks and "" in sorts and may_be_about(token, clause, asks=True)):
            break
        begun = begun or talks
        end = number + 1 if talks else end
    return end
