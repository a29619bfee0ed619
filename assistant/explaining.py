"""How a question was read, as plain values: its tokens with scores, the candidates of each operand with their
evidence and why the others lost, and the plan in one line. Nothing is answered here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.ask import Explained
from assistant.linking.mentions import (
    ENOUGH,
    Candidate,
    Evidence,
    candidate_of,
    candidates,
    evidence,
    leaders,
    likely_entries,
)
from assistant.linking.operands import Operand
from assistant.linking.talk_words import SEPARATORS
from assistant.linking.tokens import Token, score_of, tokens_of
from assistant.messages import reading as words
from assistant.plans.plan_lines import plan_line
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.question import fold_name, heard

# So many names that lost are shown beside those that were chosen.
_MOST_LOST = 5
_TOLD_ELSEWHERE = frozenset(("names", "also", "label", "pieces", "unexplained", "exact"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSeen:
    """A token as typed and as meant, with its share of the score of the row; `talk` where it was left out."""

    typed: str
    text: str
    kind: str
    score: float
    values: tuple[str, ...]
    talk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSeen:
    """A name with its evidence (piece of words, sort), its score and coverage; `why` it was not chosen."""

    name: str
    chosen: bool
    score: float
    coverage: float
    evidence: tuple[tuple[str, str], ...]
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperandSeen:
    """One operand: what was said, what narrows it, the names considered, the words that nothing explains."""

    said: str
    qualifiers: tuple[tuple[str, str], ...]
    candidates: tuple[CandidateSeen, ...]
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The reading of one turn."""

    question: str
    folded: str
    tokens: tuple[TokenSeen, ...]
    operands: tuple[OperandSeen, ...]
    plan: str


def seen(explained: Explained) -> Seen:
    """The reading of one turn, told in full."""
    reading, catalogue = explained.reading, explained.catalogue
    return Seen(
        question=explained.question.raw,
        folded=explained.question.folded,
        tokens=_told_apart(tokens_of(heard(explained.question), catalogue), reading.tokens),
        operands=tuple(_operand(operand, reading.tokens, catalogue) for operand in reading.operands),
        plan=plan_line(explained.plan),
    )


def _told_apart(tokens: Sequence[Token], read: Sequence[Token]) -> tuple[TokenSeen, ...]:
    """All tokens of a question, those left out of its reading as talk, which precedes what it repeats."""
    left = Counter(token.text for token in read)
    told: list[TokenSeen] = []
    for token in reversed(tokens):
        talk = left[token.text] == 0 and token.text not in SEPARATORS
        left[token.text] -= not talk
        told.append(_token(token, talk=talk))
    return tuple(reversed(told))


def seen_as_dict(told: Seen) -> dict[str, Any]:
    """The reading as JSON values."""
    return asdict(told)


def _token(token: Token, *, talk: bool) -> TokenSeen:
    return TokenSeen(
        typed=token.typed or token.text,
        text=token.text,
        kind=token.kind.value,
        score=round(score_of(token), 1),
        values=token.values,
        talk=talk,
    )


def _operand(operand: Operand, tokens: tuple[Token, ...], catalogue: Catalogue) -> OperandSeen:
    if operand.exact:
        found = _named(operand, tokens, catalogue)
    else:
        pieces = tuple(fold_name(piece) for piece in operand.pieces if len(piece) > 1)
        found = _explaining(operand, pieces, catalogue) if pieces else ()
    return OperandSeen(
        said=operand.label or operand.total_label or operand.code or operand.fund_label,
        qualifiers=tuple(
            (name, _plain(getattr(operand, name)))
            for name in operand.__slots__
            if name not in _TOLD_ELSEWHERE and getattr(operand, name)
        ),
        candidates=found,
        unexplained=operand.unexplained,
    )


def _plain(value: object) -> str:
    if isinstance(value, frozenset | tuple):
        return "、".join(sorted(map(_plain, value)))
    return str(getattr(value, "value", value))


def _named(operand: Operand, tokens: tuple[Token, ...], catalogue: Catalogue) -> tuple[CandidateSeen, ...]:
    """Names that stand in the question, as printed, by another form, or with slips."""
    token = next((t for t in tokens if t.kind is TermKind.ITEM and t.text == operand.label), None)
    quality = 1.0 if token is None else token.quality
    found = []
    for name in operand.names:
        sort = "name" if name == operand.label else "alias"
        how = ((operand.label, sort if token is None or not token.typed else "typed"),)
        found.append(_candidate(Candidate(name=name, score=quality, coverage=1.0), how, None))
    lost = [(name, "other") for name in operand.also]
    others = () if token is None else tuple(v for v in token.values if v not in operand.names)
    for name, why in (*lost, *((name, "other") for name in others)):
        if name in catalogue.entries:
            known = candidate_of((operand.label,), catalogue.entries[name])
            found.append(_candidate(known, ((operand.label, "piece"),), why))
    return tuple(found[: len(operand.names) + _MOST_LOST])


def _explaining(operand: Operand, pieces: tuple[str, ...], catalogue: Catalogue) -> tuple[CandidateSeen, ...]:
    """Names that may explain the pieces: those chosen, then the best of those that lost."""
    entries = likely_entries(pieces, catalogue) or tuple(
        {e.folded: e for piece in pieces for e in likely_entries((piece,), catalogue)}.values()
    )
    known = [candidate for entry in entries if (candidate := candidate_of(pieces, entry)).score > 0]
    leading = {c.name for c in leaders(candidates(pieces, entries))}
    found = [
        _candidate(c, _evidence(pieces, c.name), _why(c, operand, pieces, leading, catalogue))
        for c in sorted(known, key=lambda c: (c.name not in operand.names, -c.score, -c.coverage, c.name))
    ]
    return tuple(found[: len(operand.names) + _MOST_LOST])


def _why(
    candidate: Candidate,
    operand: Operand,
    pieces: tuple[str, ...],
    leading: set[str],
    catalogue: Catalogue,
) -> str | None:
    """Why a name was not chosen; None where it was."""
    if candidate.name in operand.names:
        return None
    entry = catalogue.entries[candidate.name]
    if any(evidence(piece, candidate.name).value < ENOUGH for piece in pieces):
        return "unexplained"
    if operand.kinds and not entry.kinds & operand.kinds:
        return "kind"
    if operand.owner and entry.owners and operand.owner not in entry.owners:
        return "owner"
    chosen = [candidate_of(pieces, catalogue.entries[n]) for n in operand.names if n in catalogue.entries]
    if any(c.score > candidate.score for c in chosen):
        return "score"
    return "other" if candidate.name in leading else "coverage"


def _evidence(pieces: tuple[str, ...], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((piece, _sort(evidence(piece, name))) for piece in pieces)


def _sort(found: Evidence) -> str:
    return found.name.lower()


def _candidate(candidate: Candidate, how: tuple[tuple[str, str], ...], why: str | None) -> CandidateSeen:
    return CandidateSeen(
        name=candidate.name,
        chosen=why is None,
        score=round(candidate.score, 2),
        coverage=round(candidate.coverage, 2),
        evidence=how,
        why=why,
    )


def seen_text(told: Seen, number: int) -> str:
    """The reading in lines for people."""
    lines = [words.TURN.format(number=number, text=told.question), words.FOLDED.format(text=told.folded)]
    lines.append(words.TOKENS)
    lines += [_token_line(token) for token in told.tokens if not token.talk]
    if left_out := "".join(token.typed for token in told.tokens if token.talk):
        lines.append(words.TALK.format(words=left_out))
    for place, operand in enumerate(told.operands, 1):
        lines += _operand_lines(operand, place)
    return "\n".join((*lines, words.PLAN.format(plan=told.plan)))


def _token_line(token: TokenSeen) -> str:
    return words.TOKEN.format(
        typed=token.typed,
        meant=words.MEANT.format(text=token.text) if token.text != token.typed else "",
        kind=words.KINDS[token.kind],
        score=token.score,
        values=words.VALUES.format(values="、".join(token.values[:4])) if token.values else "",
    )


def _operand_lines(operand: OperandSeen, place: int) -> list[str]:
    lines = [words.OPERAND.format(number=place, said=operand.said)]
    if operand.qualifiers:
        parts = "，".join(
            f"{words.QUALIFIER_NAMES.get(name, name)}={value}" for name, value in operand.qualifiers
        )
        lines.append(words.QUALIFIERS.format(parts=parts))
    for candidate in operand.candidates:
        lines.append(
            words.CANDIDATE.format(
                mark=words.CHOSEN if candidate.chosen else words.LOST,
                name=candidate.name,
                score=words.SCORES.format(score=candidate.score, coverage=candidate.coverage),
                evidence="，".join(
                    words.PIECE.format(piece=piece, evidence=words.EVIDENCE[sort])
                    for piece, sort in candidate.evidence
                ),
                why=words.BECAUSE.format(why=words.WHY[candidate.why]) if candidate.why else "",
            )
        )
    if operand.unexplained:
        lines.append(words.UNEXPLAINED.format(words="、".join(operand.unexplained)))
    return lines
