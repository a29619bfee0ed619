"""Words that call for a no, and when they do not: inside a printed name, or in an aside of another question.

Names win over refusal words: 招标代理费 is a project where one is printed, 谁中标 is not.
"""

import re
from collections.abc import Sequence

from assistant.linking.mentions import candidates
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name

# What ends a name: a refusal word right before one may be the name's first word.
_NAME_ENDING = re.compile("^(?:工作|专项|补助|业务)?(?:经费|费用|费|资金|补助|补贴|支出|项目|工程)$")
# A single word means a name of which it covers one in so many parts.
_COVERED = 2
_NAMES = (TermKind.PART, TermKind.UNKNOWN, TermKind.ITEM, TermKind.REFUSAL, TermKind.SUBJECT)
_NAMED = frozenset(
    {TermKind.ITEM, TermKind.PART, TermKind.TOTAL, TermKind.FUND, TermKind.SPENDING, TermKind.CODE}
    | {TermKind.SUBJECT, TermKind.TITLE, TermKind.TABLE, TermKind.DOMAIN}
)
_ASKS = frozenset(
    cue.value
    for cue in (
        *(Cue.HOW_MUCH, Cue.COUNT, Cue.WHICH, Cue.LIST, Cue.RATIO, Cue.RATE, Cue.CHANGE, Cue.REASON),
        *(Cue.DEFINITION, Cue.GOAL, Cue.LARGEST, Cue.SMALLEST, Cue.SUM, Cue.DIFFERENCE, Cue.TIMES),
        *(Cue.AVERAGE, Cue.DUTY, Cue.STRUCTURE, Cue.COMPOSITION),
    )
)
# 单位职责是什么: what is asked for without a name.
_NAMING_CUES = (Cue.DUTY.value, Cue.STRUCTURE.value)
_ENDS_ASKING = ("呢", "吗", "么", "没", "是谁", "谁")
# Asked for beside a figure as often as by itself; the figure is answered then.
_JUDGEMENT = "opinion"
# What may be said by the way, and what only where the clause says why the question is put.
_TALK = frozenset({"off_topic", "person", "greeting", "thanks", "help"})
_TALK_OF_PURPOSE = _TALK | {"opinion", "prediction", "advice"}
_PURPOSE = re.compile("^(?:我们?|本人|咱们?)?(?:是?为(?![什何啥])|因为|由于|打算|准备|正在|在写|在做|作为)")
# 不问决算, 合同另说: what a clause says is not asked for.
_DISMISSED = re.compile(
    "不(?:问|要|谈|管|用|说|看|查|论|必|需要|关心|评价|重要|讨论|预测|考虑)|另(?:说|问|算|议)|先不|无所谓|无论"
    "|抛开|撇开|放一边|(?<!想)知道(?:没有|了?$)|别[说提管跟扯]|没有?(?:意见|关系|事$)"
)
# Said before or after a question, they refuse nothing.
POLITE = frozenset({"greeting", "thanks", "help"})


def names_first(tokens: tuple[Token, ...], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens with each refusal word that a printed name explains, with the words beside it, as a piece
    of that name."""
    kept = list(tokens)
    for run in _runs(tokens):
        words = tuple(tokens[i].text for i in run if tokens[i].kind in _NAMES)
        if any(tokens[i].kind is TermKind.REFUSAL for i in run) and _is_named(words, tokens, run, catalogue):
            for i in run:
                if tokens[i].kind is TermKind.REFUSAL:
                    kept[i] = _as_piece(tokens[i], catalogue)
    return tuple(kept)


def _as_piece(token: Token, catalogue: Catalogue) -> Token:
    holders = tuple(sorted(catalogue.parts.get(token.text)))
    kind = TermKind.PART if holders else TermKind.UNKNOWN
    return Token(text=token.text, kind=kind, values=holders, start=token.start)


def _runs(tokens: Sequence[Token]) -> list[list[int]]:
    """Neighbouring words that can make one name, with the generic ending after them."""
    runs: list[list[int]] = []
    for i, token in enumerate(tokens):
        names = token.kind in _NAMES
        ends = bool(runs) and runs[-1][-1] == i - 1 and _NAME_ENDING.match(token.text) is not None
        if not (names or ends):
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _is_named(words: tuple[str, ...], tokens: Sequence[Token], run: list[int], catalogue: Catalogue) -> bool:
    """Several words that one name explains, or a single one with an ending that covers half of a name."""
    content = tuple(fold_name(word) for word in words if len(word) > 1)
    found = candidates(content, catalogue.entries.values()) if content else ()
    if not found or len(content) < len(words):
        return False
    if len(words) > 1:
        return True
    ended = any(_NAME_ENDING.match(tokens[i].text) for i in run)
    return ended and max(candidate.coverage for candidate in found) * _COVERED >= 1


def without_asides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without the clauses that only talk (我在写一篇报道), where another clause asks."""
    clauses = _clauses(tokens)
    talk = [
        clause
        for clause in clauses
        if (said := _said(clause)) and _is_talk(clause, said) and _named_by(_others(clause, clauses))
    ]
    return tuple(token for token in tokens if not any(token in clause for clause in talk))


def heeded(tokens: Sequence[Token]) -> frozenset[str]:
    """The kinds of refusal that a question calls for. A judgement asked for beside a figure is none."""
    clauses = _clauses(tokens)
    found: set[str] = set()
    for clause in clauses:
        said = _said(clause)
        beside = said == {_JUDGEMENT} and not _asks_amount(clause)
        if not (beside and any(_asks_amount(other) for other in _others(clause, clauses))):
            found |= said
    named = any(token.kind in _NAMED for token in tokens)
    return frozenset(found - POLITE if named else found)


def judged(tokens: Sequence[Token]) -> bool:
    """Whether a judgement is asked for at all, as the question or beside it."""
    return any(token.kind is TermKind.REFUSAL and token.has(_JUDGEMENT) for token in tokens)


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in ("、", "。"):
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _others(clause: list[Token], clauses: Sequence[list[Token]]) -> list[list[Token]]:
    return [other for other in clauses if other is not clause]


def _said(clause: Sequence[Token]) -> set[str]:
    return {value for token in clause if token.kind is TermKind.REFUSAL for value in token.values}


def _asks_amount(clause: Sequence[Token]) -> bool:
    return any(token.has(Cue.HOW_MUCH.value) for token in clause)


def _asks(clause: Sequence[Token]) -> bool:
    return any(_ASKS.intersection(token.values) for token in clause if token.kind is TermKind.CUE)


def _is_talk(clause: Sequence[Token], said: set[str]) -> bool:
    """Nothing is asked in the clause: it dismisses what a refusal is about, or only says why or who asks."""
    text = "".join(token.text for token in clause)
    if _DISMISSED.search(text):
        return True
    purpose = _PURPOSE.search(text) is not None
    allowed, asks = (_TALK_OF_PURPOSE, _asks_amount(clause)) if purpose else (_TALK, _asks(clause))
    return said <= allowed and not asks and not text.endswith(_ENDS_ASKING)


def _named_by(others: Sequence[Sequence[Token]]) -> bool:
    """One of the other clauses names what is asked for, and calls for no refusal itself."""
    heard = [token for other in others if not _said(other) for token in other]
    return any(token.kind in _NAMED or token.has(*_NAMING_CUES) for token in heard)
