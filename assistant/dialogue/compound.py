"""A question of several parts is a small conversation: where it parts, and what each part leans on.

X是多少？去年呢？ asks twice; 我想了解一下，X是多少 asks once. A part asks something by itself or leans on the
part before; words that ask nothing belong to the part after them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answer import Answer, Status
from assistant.dialogue.joined_answers import joined
from assistant.dialogue.session import Session
from assistant.faithful.carried import only_last_year
from assistant.figures.context import Context
from assistant.linking.reading import Reading, read
from assistant.linking.refusal_words import POLITE
from assistant.plans.plan import Decline, Passages, Plan, Refusal
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import Question
from index.records import ItemKind

# A visitor's question asks a few things; more parts than this are read as one question.
MOST_PARTS = 6

_SEPARATED = re.compile("[。、](?=[^。、])")
_CONNECTIVES = re.compile("(?<=.)(?=然后|另外|顺便|此外|接着|再告诉|再说说|还想知道|还想问)")
# 按财政拨款算, 从基本支出来看: words that make a fund, unit or kind of spending the frame of a question.
_FRAME = re.compile(
    "^(?:按|只看|只算|就|从|在|仅|单看|光看|以)|(?:(?<![预决])算|来看|来说|口径|里面?|[当之]?中|方面|范围内|为准)$"
)
_ASKING = (
    *(Cue.HOW_MUCH, Cue.RATIO, Cue.TIMES, Cue.AVERAGE, Cue.CHANGE, Cue.RATE, Cue.REASON, Cue.DIFFERENCE),
    *(Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.COUNT, Cue.DEFINITION, Cue.GOAL, Cue.DUTY, Cue.STRUCTURE),
    *(Cue.NATURE, Cue.WHICH, Cue.AGREE, Cue.WRONG, Cue.BALANCE, Cue.MAX_YEAR, Cue.CONTENTS, Cue.WHETHER),
    Cue.SAID,
)
_ASKING_ENDS = ("呢", "吗", "没有", "没")
_AMOUNTS = (Cue.HOW_MUCH, Cue.RATIO, Cue.TIMES)
_COMPUTED = (Cue.RATIO, Cue.TIMES, Cue.DIFFERENCE, Cue.AVERAGE, Cue.CHANGE, Cue.RATE)
_TEXTS = (Cue.DEFINITION, Cue.GOAL, Cue.DUTY, Cue.STRUCTURE, Cue.NATURE, Cue.CONTENTS, Cue.SAID, Cue.REASON)
_ADDING = (Cue.SUM, Cue.PLUS, Cue.TOTAL_WORD, Cue.AVERAGE)
_OVER_SEVERAL = (
    Cue.SUM,
    Cue.TOTAL_WORD,
    Cue.PLUS,
    Cue.BOTH,
    Cue.DIFFERENCE,
    Cue.AVERAGE,
    Cue.WHICH,
    Cue.TIMES,
)
_UNREAD = frozenset({Refusal.NOT_UNDERSTOOD, Refusal.NOT_FOUND, Refusal.OTHER_BODY})
# What one part of a question may be refused for while another is answered: 多少，花完了没有.
_OF_A_PART = frozenset(
    {
        *(Refusal.EXECUTION, Refusal.PERSONAL, Refusal.PREDICTION, Refusal.OPINION, Refusal.ADVICE),
        *(Refusal.CONTRACT, Refusal.OTHER_YEAR, Refusal.OFF_TOPIC),
    }
)
# 吃了几顿, 住在哪: a question whose words no plan knows.
_ASKS_ALONE = re.compile("[了过](?:几|多少|哪|什么|啥)|第几|在哪$|谁")
# 各多少, 拿了多少: of what the clause before named.
_TAKES_UP = re.compile("各|分别|(?:又|还|都|一共|总共)?[拿领得收挣赚获]")
_WANTS = re.compile("多少|几|什么|啥|哪|谁|怎|如何|吗|呢|没有?$|还是|是否|不[^、。]$|比")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch between separators; `ends` says that a sentence ends with it."""

    text: str
    reading: Reading
    ends: bool

    @property
    def asks(self) -> bool:
        declined = bool(self.reading.refusals) and not self._greets
        sums = self.reading.asks(Cue.SUM) and not self.reading.operands
        asking = self.reading.asks(*_ASKING) or self.text.endswith(_ASKING_ENDS)
        return asking or sums or declined or _ASKS_ALONE.search(self.text) is not None

    @property
    def _greets(self) -> bool:
        """你好: off the subject and nothing else."""
        others = [t for t in self.reading.tokens if t.kind is not TermKind.REFUSAL]
        said = [t for t in others if not t.has(Cue.FILL.value)]
        return self.reading.refusals <= {"off_topic", *POLITE} and not said

    @property
    def is_inside(self) -> bool:
        """基本支出中: what follows is a part of what it names."""
        return bool(self.reading.tokens) and self.reading.tokens[-1].has(Cue.INSIDE.value)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is left out where the clause is: a greeting, a reason for asking."""
        asked = self.reading.asks(Cue.NOT) or self.reading.unit or self.reading.year_offsets
        return not (self.reading.operands or asked or self.reading.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question of several. `leans` where what it is about was named before; `own_sentence` where a
    sentence mark parts it from the part before."""

    text: str
    reading: Reading
    leans: bool
    own_sentence: bool


Ask = Callable[[Question, Session], tuple[Answer, Session]]
Planner = Callable[[Question, Session], Plan]


def answer_parts(
    question: Question, session: Session, context: Context, *, ask: Ask, plan: Planner
) -> tuple[Answer, Session]:
    """One answer with all that a question asks; a question that asks once is asked as it is."""
    parts = parts_of(question.folded, context)
    if len(parts) == 1:
        return ask(_said(question, parts[0]), session)
    if not parts or not _is_several(question, parts, session, plan):
        return ask(question, session)
    answers, after = _dialogue(question, parts, session, ask)
    answered = [answer for answer in answers if answer.status is Status.ANSWERED]
    if len(answered) == len(answers):
        return joined(answers), after
    whole, after_whole = ask(question, session)
    lacks = _may_lack_an_addend(parts, answers) or _goes_on(parts, answers)
    if whole.status is Status.ANSWERED or not answered or lacks:
        return whole, after_whole
    return joined(answers), after


def _may_lack_an_addend(parts: Sequence[Part], answers: Sequence[Answer]) -> bool:
    """甲（不懂的话）、乙和丙加起来多少, 哪些项目要…、各多少: a clause that was not understood and asks no
    amount of its own may have named what a later clause of its sentence adds up or lists, or who got it."""
    refused = [
        a.status is not Status.ANSWERED and not p.reading.asks(Cue.HOW_MUCH)
        for p, a in zip(parts, answers, strict=True)
    ]
    return any(
        refused[index - 1]
        and (part.reading.asks(*_ADDING) or _TAKES_UP.match(part.text))
        and not part.own_sentence
        for index, part in enumerate(parts)
        if index
    )


def _goes_on(parts: Sequence[Part], answers: Sequence[Answer]) -> bool:
    """承接审计的公司叫什么，拿了多少服务费; 印刷服务有几笔，合计多少: a clause without a name at its head, or
    with none at all, says more of what the clause before it named, and that was not found."""
    return any(
        before.status is not Status.ANSWERED
        and before.reason in (Refusal.NOT_FOUND.value, Refusal.OTHER_BODY.value, Refusal.CONTRACT.value)
        and not part.own_sentence
        and (_begins_plainly(part) or _names_nothing(part))
        for before, part in zip(answers, parts[1:], strict=False)
        if part.reading.tokens
    )


def _begins_plainly(part: Part) -> bool:
    first = part.reading.tokens[0]
    return first.kind is TermKind.CUE and first.has(Cue.FILL.value)


def _names_nothing(part: Part) -> bool:
    """Nothing, or a bare 合计."""
    named = (
        o.names or o.code or o.subjects or o.owner or o.fund or o.spending or o.flow or o.unexplained
        for o in part.reading.operands
    )
    return not any(named)


def _said(question: Question, part: Part) -> Question:
    return replace(question, raw=part.text, plain=part.text, folded=part.text)


def parts_of(folded: str, context: Context) -> tuple[Part, ...]:
    """The parts of a question, in order; none where it is asked as it stands: it asks one thing and frames
    it by nothing, or parting it could lose words."""
    if not _SEPARATED.search(folded) and not _CONNECTIVES.search(folded):
        return ()
    clauses = _clauses(folded, context)
    asking = [index for index, clause in enumerate(clauses) if clause.asks]
    if not 1 <= len(asking) <= MOST_PARTS:
        return ()
    if not all(clause.says_nothing for clause in clauses[asking[-1] + 1 :]):
        return ()
    texts: list[str] = []
    shared, topic, start = "", "", 0
    for index in asking:
        before = [clause for clause in clauses[start:index] if not clause.says_nothing]
        own = _joined((*before, clauses[index]))
        leans = not before and _leans(clauses[index].reading)
        year = _only_a_year(clauses[index].reading) if leans and topic else ""
        texts.append(f"{year}{topic}" if year else own if leans else shared + own)
        topic = topic if leans else _without_years(own, context)
        shared += "".join(_framing(clause) for clause in before)
        start = index + 1
    if len(texts) == 1 and texts[0] in folded:
        return ()
    sentences = [any(c.ends for c in clauses[a:b]) for a, b in pairwise(asking)]
    return tuple(
        Part(text=text, reading=reading, leans=_leans(reading), own_sentence=own)
        for text, own in zip(texts, (True, *sentences), strict=True)
        for reading in (read(text, context.catalogue),)
    )


def _joined(clauses: Sequence[Clause]) -> str:
    """办公费、差旅费各多少 stays a list; 按财政拨款算，收入多少 is one phrase: 财政拨款收入多少, and so is
    甲和乙加起来，占丙多少."""
    *before, last = clauses
    wholes = [clause for clause in before if last.reading.asks(Cue.RATIO) and clause.is_inside]
    text = "".join((clause not in wholes and _framing(clause)) or f"{clause.text}、" for clause in before)
    return f"{text.rstrip('、') if _leans(last.reading) else text}{last.text}"


def _framing(clause: Clause) -> str:
    """按财政拨款算, 单位用亿元, 不含甲: what holds for all that is asked after it, without the words that
    frame it; "" for a member of a list."""
    reading = clause.reading
    if reading.asks(Cue.EXCEPT, Cue.BESIDES):
        return f"{clause.text}、"
    if any(o.names or o.code or o.subjects for o in reading.operands):
        return ""
    frames = _narrows(reading) and (clause.ends or _FRAME.search(clause.text) is not None)
    if frames and any(ItemKind.THREE_PUBLIC in o.kinds for o in reading.operands):
        return clause.text  # 2018年三公经费中: the whole of what follows
    if frames:
        return _FRAME.sub("", clause.text)
    return clause.text if reading.unit is not None and not reading.operands else ""


def _clauses(folded: str, context: Context) -> tuple[Clause, ...]:
    found = []
    for sentence in folded.split("。"):
        texts = [t for piece in sentence.split("、") for t in _CONNECTIVES.split(piece) if t]
        for index, text in enumerate(texts):
            ends = index == len(texts) - 1
            found.append(Clause(text=text, reading=read(text, context.catalogue), ends=ends))
    return tuple(found)


def _leans(reading: Reading) -> bool:
    """占比多少, 去年呢, 占总支出多少: nothing is named but what something from before is set against."""
    said = [token for token in reading.tokens if not token.has(Cue.FILL.value)]
    against = bool(said) and said[0].has(Cue.RATIO.value, Cue.THAN.value)
    named = any(o.names_something or o.unexplained for o in reading.operands)
    return against or not (named or reading.domains or reading.level is not None)


def _narrows(reading: Reading) -> bool:
    """按财政拨款算: a fund, unit, table or year said first holds for everything that is asked after it."""
    keys = any(
        o.fund or o.spending or o.owner or o.own or o.table_number or o.table_titles for o in reading.operands
    )
    return keys or bool(reading.years) or bool(reading.year_offsets) or reading.asks(Cue.NOT)


def _without_years(text: str, context: Context) -> str:
    """某项今年多少: what another year is asked of next, without the year that it was asked of."""
    tokens = read(text, context.catalogue).tokens
    return "".join(token.text for token in tokens if token.kind is not TermKind.YEAR)


def _only_a_year(reading: Reading) -> str:
    """去年呢: the year of a part that asks what the part before asks, of that year; "" for other parts."""
    years = [t for t in reading.tokens if t.kind is TermKind.YEAR]
    rest = [t for t in reading.tokens if t.kind is not TermKind.YEAR and not t.has(Cue.FILL.value)]
    return years[0].text if len(years) == 1 and not rest else ""


def _is_several(question: Question, parts: Sequence[Part], session: Session, plan: Planner) -> bool:
    """Sentences are asked one by one; clauses of one sentence only where one plan cannot say them all."""
    if any(part.own_sentence for part in parts[1:]):
        return True
    whole = plan(question, session)
    if isinstance(whole, Decline):
        return whole.refusal in _UNREAD or (
            whole.refusal in _OF_A_PART and _is_partly_answered(question, parts, session, plan)
        )
    return _forgets_this_year(whole, parts) or _only_quotes(whole, parts)


def _is_partly_answered(question: Question, parts: Sequence[Part], session: Session, plan: Planner) -> bool:
    """梅州资金多少，花完了没有: a part by itself has an answer, and each of the others wants to know
    something of its own; 决算，三公经费多少 only says of which account."""
    answered = [
        not part.leans and not isinstance(plan(_said(question, part), session), Decline) for part in parts
    ]
    others = (part for part, known in zip(parts, answered, strict=True) if not known)
    return any(answered) and all(_WANTS.search(part.text) for part in others)


def _forgets_this_year(whole: Plan, parts: Sequence[Part]) -> bool:
    """X多少，去年呢: a plan of last year's amounts alone leaves this year's out."""
    asks_now = any(
        (part.reading.asks(*_AMOUNTS) or 0 in part.reading.year_offsets)
        and -1 not in part.reading.year_offsets
        for part in parts
    )
    return asks_now and only_last_year(whole)


def _only_quotes(whole: Plan, parts: Sequence[Part]) -> bool:
    """什么是X，有多少: a quotation leaves out the amount, or what is computed of it."""
    if not isinstance(whole, Passages):
        return False
    wanted = _COMPUTED if whole.figure is not None else (*_AMOUNTS, *_COMPUTED)
    return any(p.reading.asks(*wanted) and not p.reading.asks(*_TEXTS) for p in parts)


def _dialogue(
    question: Question, parts: Sequence[Part], session: Session, ask: Ask
) -> tuple[list[Answer], Session]:
    """Each part with the state of the last part that named something, or, where several figures are
    wanted, of all; afterwards the conversation recalls what the parts named."""
    answers: list[Answer] = []
    state = latest = session
    recalled = 0
    for part in parts:
        wide = part.reading.asks(*_OVER_SEVERAL) and recalled > 1
        known = replace(state, latest=recalled) if part.leans and wide else state
        answer, latest = ask(_said(question, part), known)
        answers.append(answer)
        if not part.leans or state is session:
            recalled += latest.latest
            state = latest
    return answers, replace(state, latest=recalled, turns=session.turns + 1)
