"""Questions whether and how the document speaks of something, and of matters that only its prose treats."""

import re

from assistant.figures.context import Context
from assistant.figures.retrieval import searched_text
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Decline, Passages, Plan, Refusal
from assistant.rules.goals import projects_of
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.wordings import asked_words, heading_words
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import Question, fold_name
from index.records import PassageKind

_PROSE = (PassageKind.EXPLANATION, PassageKind.OTHER, PassageKind.STRUCTURE)
# Matters that documents of this kind have a section or a sentence on, and no table.
_MATTER = re.compile(
    "(?:政府性?)?债务|举债|绩效(?:自评|评价|管理|评估|监控|跟踪)|国有资产(?=占|使用|的?情况)|重大(?:政府投资|投资)项目|购买服务(?=情况)|转移支付"
)
# 人员情况 is a heading; 情况 is not.
_SHORTEST_HEADING = 4
# 写在第几条: a duty, by its number.
_NTH = re.compile("第几[条项款]|哪一?条")
_OPINION = frozenset({"opinion", "prediction", "personal", "off_topic"})


def mention_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """有没有提到垃圾分类, 里面怎么写数字化的: the sentences that say it."""
    asked = asked_words(question.folded)
    if asked is None or _of_another_year(reading, context):
        return None
    if reading.asks(Cue.DEFINITION, Cue.HOW_MUCH, Cue.REASON, Cue.RATIO) and not asked.literal:
        return None
    if reading.asks(Cue.WRONG, Cue.AGREE):
        return None
    if reading.asks(Cue.GOAL) and any(projects_of(operand, context) for operand in reading.operands):
        return None
    kinds = _kinds_asked(reading)
    literal = asked.literal and not (kinds == (PassageKind.DUTY,) and _NTH.search(reading.text))
    return Passages(kinds=kinds, query=_prose_name(asked.words, reading, context), literal=literal)


def _prose_name(words: str, reading: Reading, context: Context) -> str:
    """出国经费怎么说的: an item by what the prose calls it, where it states something of the item."""
    named = [operand for operand in reading.operands if operand.names_something]
    if len(named) != 1 or any(operand.unexplained for operand in reading.operands):
        return words
    subject = stated_subject(named[0], context)
    return subject if context.statements_on(subject) else words


def _kinds_asked(reading: Reading) -> tuple[PassageKind, ...]:
    if reading.asks(Cue.DUTY) or _NTH.search(reading.text):
        return (PassageKind.DUTY,)
    if reading.asks(Cue.GOAL):
        return (PassageKind.GOAL,)
    return tuple(PassageKind)


def matter_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """债务余额多少, 绩效评价情况: the prose on a matter, or that there is none."""
    match = _MATTER.search(question.folded)
    if match is None or _of_another_year(reading, context) or reading.asks(Cue.DEFINITION, Cue.DUTY):
        return None
    named = any(operand.names and operand.exact for operand in reading.operands)
    goal = any(t.has(Cue.GOAL.value) and not _overlaps(t, match.span()) for t in reading.tokens)
    if named or goal or any(projects_of(operand, context) for operand in reading.operands):
        return None
    if _judges(reading, match.span()):
        return None
    words = match.group()
    told = any(words in searched_text(p) for p in context.intake.passages if p.kind in _PROSE)
    if not told and asked_words(question.folded) is not None:
        return None
    return Passages(kinds=_PROSE, query=words) if told else Decline(refusal=Refusal.NOT_FOUND, subject=words)


def heading_plan(reading: Reading, context: Context) -> Plan | None:
    """收支增减变化情况, 国有资产占有使用情况: the section whose heading is asked for by its words."""
    words = heading_words(reading.text)
    if len(words) < _SHORTEST_HEADING or not words.endswith(("情况", "情况说明", "说明", "概况")):
        return None
    if reading.asks(Cue.HOW_MUCH, Cue.RATIO) or any(reading.year_offsets):
        return None
    kinds = (PassageKind.EXPLANATION, PassageKind.STRUCTURE)
    headed = any(
        p.kind in kinds and p.section and words in fold_name(p.section[-1]) for p in context.intake.passages
    )
    return Passages(kinds=kinds, section=words) if headed else None


def _judges(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a word outside the matter asks for an opinion: 评价 in 绩效评价 does not."""
    return any(
        token.kind is TermKind.REFUSAL
        and bool(_OPINION.intersection(token.values))
        and not _overlaps(token, span)
        for token in reading.tokens
    )


def _overlaps(token: Token, span: tuple[int, int]) -> bool:
    return token.start < span[1] and token.start + len(token.text) > span[0]


def _of_another_year(reading: Reading, context: Context) -> bool:
    others = [year for year in reading.years if year != context.document.year]
    return bool(others) or any(reading.year_offsets)
