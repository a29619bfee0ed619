"""修房子那个项目（办公用房维修改造）, 电费（机关运行经费里的）: what stands in brackets behind a wording.

A printed name there is the name, and the wording before it explains it; a place to look stands before what is
looked for. Brackets are gone once a question is folded, so that this reads the plain text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import rjieba

from assistant.linking.tokens import Token, tokens_of
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import Question, fold, fold_name, read_question

_GLOSS = re.compile(r"(?P<before>[^,，。?!、;:()]+)\((?P<inside>[^()]{2,40})\)")
# （按三公那张表） behind a whole question: where all of it is to be looked up.
_WHOLE_PLACE = re.compile(
    "^(?:按照?|看|照|以|在|从)?(?P<table>[^()]{2,20}?)(?:那|这)?一?张?表(?:格)?(?:里|中|上)?的?$"
)
_PLACE = re.compile("(?:里头?|里面|里边|当中|中|之内|下面|口径|表|表[里中上])的?$")
_TIMES = re.compile("(?:几|多少)倍")
_PARTING = (Cue.AND, Cue.PLUS, Cue.MINUS, Cue.THAN, Cue.RATIO, Cue.INSIDE, Cue.TABLE_SIDE, Cue.EXCEPT)
_KEPT = frozenset(
    {TermKind.OWNER, TermKind.OWN, TermKind.YEAR, TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL}
    | {TermKind.PHASE, TermKind.TABLE, TermKind.TITLE, TermKind.CODE, TermKind.REFUSAL, TermKind.NUMBER}
)
_FREE = frozenset({Cue.FILL.value, Cue.OF.value, Cue.WHICH.value, Cue.SPEND.value, Cue.BOTH.value})
_DROPPED = frozenset({TermKind.PART, TermKind.UNKNOWN, TermKind.SUBJECT, TermKind.ABSENT})
# Words that make money another one than what is budgeted: owed, given back, taken, saved, not, again.
_CHANGING = re.compile(
    "[不没未无非再又还欠退罚挪贪侵缴交借冻扣骗冒套废售卖租赠捐押转漏收追省节剩余结损亏虚垫付补销清闲减增调]"
    "|[拨核截浪沉超违抵摊筹包]|多报|其他|除|另"
)


def with_glosses(question: Question, catalogue: Catalogue) -> Question:
    """The question with a gloss in brackets in its place; as it is where none is certain."""
    gloss = _GLOSS.search(question.plain)
    if gloss is None or question.language != "zh":
        return question
    tokens = tokens_of(fold(gloss["before"]), catalogue)
    parted = [place for place, t in enumerate(tokens) if t.has(*(cue.value for cue in _PARTING))]
    cut = parted[-1] + 1 if parted else 0
    head, wording = tokens[:cut], tokens[cut:]
    if any(t.kind is TermKind.CUE and not _FREE.issuperset(t.values) for t in wording):
        return _in_table(question, gloss)
    if _PLACE.search(gloss["inside"]):
        before = f"{_text(head)}{gloss['inside'].removesuffix('的')}的{_text(wording)}"
    elif _is_name(gloss["inside"], catalogue) and _explains(wording, fold_name(gloss["inside"]), catalogue):
        kept = [token for token in wording if token.kind in _KEPT]
        before = f"{_text(head)}{_text(kept)}{gloss['inside']}"
    else:
        return question
    plain = f"{question.plain[: gloss.start()]}{before}{question.plain[gloss.end() :]}"
    return replace(read_question(plain), raw=question.raw)


def _in_table(question: Question, gloss: re.Match[str]) -> Question:
    """出国的钱是吃饭接待的几倍（按三公那张表）: the table that a bracket at the end names stands before all
    that is asked."""
    table = _WHOLE_PLACE.match(gloss["inside"])
    last = not question.plain[gloss.end() :].strip("?。!")
    if table is None or not last or _TIMES.search(gloss["before"]) is None:
        return question
    plain = f"{table['table']}表里{question.plain[: gloss.start('before')]}{gloss['before']}"
    return replace(read_question(plain), raw=question.raw)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.typed or token.text for token in tokens)


def _is_name(text: str, catalogue: Catalogue) -> bool:
    """A printed name that is no word for a part of other things too, as 基本支出 in （基本支出） is."""
    kinds = {term.kind for term in catalogue.terms.get(fold_name(text), ())}
    return TermKind.ITEM in kinds and not kinds & {TermKind.FUND, TermKind.SPENDING}


def _explains(wording: Sequence[Token], name: str, catalogue: Catalogue) -> bool:
    """Whether a wording holds words that no row explains, no other name, and none that changes the money."""
    meant = {term.value for term in catalogue.terms.get(name, ())}
    named = [t for t in wording if t.kind is TermKind.ITEM]
    items = [t for t in named if t.text in catalogue.entries or concept(t.text) is not None]
    other = any(not meant.intersection(t.values) for t in items)
    if other or _CHANGING.search(_text(wording)) or _of_somebody(_text(wording)):
        return False
    return any(t.kind in _DROPPED or t.kind is TermKind.ITEM for t in wording)


def _of_somebody(wording: str) -> bool:
    """某宾馆的（会议费）: whose it is, not what it is for; places and bodies by name too."""
    tags = [tag for _, tag in rjieba.tag(wording)]
    owned = wording.endswith("的") and not any(tag.startswith("v") for tag in tags)
    return owned or any(tag in ("ns", "nt") for tag in tags)
