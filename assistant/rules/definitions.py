"""Questions about terms: what a word means, what two words differ in, what a kind of spending includes, and
which terms the document explains. A definition question is never answered with a number."""

import re

from assistant.figures.context import Context
from assistant.figures.quoting import content_words
from assistant.linking.reading import Reading
from assistant.messages.answers import SUGGESTIONS
from assistant.plans.plan import Decline, Passages, Plan, Refusal
from assistant.rules.wordings import ASKED_TERM, HOW_MANY, IS_WHAT, TERMS_LIST, framed
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import Question, fold, fold_name
from index.records import ItemKind, Passage, PassageKind

# Words that refuse elsewhere and are parts of terms: 绩效评价.
_TERMS_TOO = frozenset({"评价"})
_NAMING = frozenset({TermKind.ITEM, TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL, TermKind.SUBJECT})
_OTHER_QUESTIONS = (
    Cue.LARGEST,
    Cue.SMALLEST,
    Cue.GOAL,
    Cue.DUTY,
    Cue.REASON,
    Cue.RATIO,
    Cue.CHANGE,
    Cue.NATURE,
)
# 有啥不一样, 怎么区分: between terms; 是哪三样: of one.
_DISTINCT = re.compile("怎么区分|如何区分|怎样区分|有(?:什么|啥|何)(?:不一样|不同|区别|差别|分别)|区别在哪")
_WHICH_PARTS = re.compile(
    "(?:是|指|有|包括|包含|含|分)(?:的是|为|成)?哪(?:几|两|三|四|五)(?:样|项|类|块|种|个部分)"
)
# What a term's money is spent on: 都花在哪些名目上, 包含哪些开销.
_SPENT_ON = re.compile(
    "(?:花|用|开支|使)(?:在|到|于)(?:了)?(?:哪|什么|啥)|(?:哪些|什么|啥)(?:名目|开销|开支|费用项目|花销|内容)|(?:包含|包括|含|有)(?:着|了)?哪些(?:费用|开销|开支)"
)
# 什么钱算事业收入, 行政经费指的啥.
_COUNTS_AS = re.compile(
    "什么(?:样的)?(?:钱|收入|支出|费用|开支)?(?:才|能)?(?:算|叫)(?:是|做)?"
    "|指的?(?:是)?(?:啥|什么)|用的是(?:哪|什么)|所谓|(?:下|给)的?(?:定义|解释|说法)"
)
# 公务接待费具体指什么: a part of a term that is explained with it.
_MEANT = re.compile("指的?(?:是)?(?:啥|什么|哪)")
_INCLUDES = re.compile("包括|包含|主要是|用于|由.+组成")
_SAID_TO_INCLUDE = re.compile("([^、。]{3,16}?)(?:具体)?(?:包括|主要安排|用于)")
# 其他收入主要是哪些: where its definition says what it mainly is.
_MAINLY = re.compile("主要(?:是|有|指|包括)(?:的是)?(?:哪些|什么|啥)")
# Asks for the meaning of a word: 目标是啥 asks for a project's goal, 什么是绩效目标 for the term.
_MEANING = re.compile(
    "(?:什么是|什么叫|何谓|何为|啥是|啥叫)|意思|含义|定义|概念|解释|理解|指的?是|指什么|区别|不同|差别"
)
# A term this long keeps its meaning without 预算 behind or 事业单位 before it.
_LONG_TERM = 5
# Terms named beside one that is not explained.
_NEAR = 4


def early_definition(question: Question, reading: Reading, context: Context) -> Plan | None:
    """什么是转移支付: a term is asked for even where its word would refuse an amount of it."""
    judged = {
        value
        for token in reading.tokens
        if token.kind is TermKind.REFUSAL and token.text not in _TERMS_TOO
        for value in token.values
    }
    if not reading.refusals or judged - {"execution"} or not _MEANING.search(question.folded):
        return None
    return definition_plan(question, reading, context)


def definition_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """The definition whose term the question names; a term without one is refused with what is explained
    near it."""
    if TERMS_LIST.search(question.folded):
        counts = bool(HOW_MANY.search(question.folded))
        return Passages(kinds=(PassageKind.DEFINITION,), names=True, count=counts)
    passages = _defined(question, context.intake.passages)
    tells_apart = len(passages) > 1 and _DISTINCT.search(question.folded) is not None
    of_rows = bool(reading.domains) or reading.level is not None
    of_parts = len(passages) == 1 and not of_rows and _WHICH_PARTS.search(question.folded) is not None
    of_term = len(passages) == 1 and _COUNTS_AS.search(question.folded) is not None
    ordered = reading.asks(Cue.LARGEST, Cue.SMALLEST) or reading.rank_number or reading.ordinal
    if ordered and not _MEANING.search(question.folded):
        return None
    if not (reading.asks(Cue.DEFINITION) or tells_apart or of_parts or of_term):
        return _term_alone(question, reading, context)
    if passages:
        topics = dict.fromkeys(p.topic for p in passages if p.topic is not None)
        missing = _other_side(reading, tuple(topics))
        return Passages(kinds=(PassageKind.DEFINITION,), topic="|".join(topics), query=missing)
    if reading.asks(Cue.HOW_MUCH, Cue.LARGEST, Cue.SMALLEST):
        return None
    if reading.asks(Cue.GOAL) and (_names_project(reading, context) or not _MEANING.search(question.folded)):
        return None
    if not _MEANING.search(question.folded):
        return _term_alone(question, reading, context)
    asked = _asked_term(question, reading)
    return undefined(asked, context) if asked else None


def _term_alone(question: Question, reading: Reading, context: Context) -> Plan | None:
    """机关运行经费是什么: the definition; for a project its goal; never the amount."""
    match = IS_WHAT.match(framed(question.folded))
    if match is None or reading.asks(*_OTHER_QUESTIONS) or reading.rank_number or reading.ordinal:
        return None
    term = match["term"]
    topics = [p.topic for p in _defined(question, context.intake.passages) if p.topic is not None]
    if any(term in _term_names(topic) for topic in topics):
        return Passages(kinds=(PassageKind.DEFINITION,), topic="|".join(dict.fromkeys(topics)))
    named = [o for o in reading.operands if o.exact and o.names and not o.unexplained]
    if len(reading.operands) != 1 or len(named) != 1 or fold_name(named[0].label) != term:
        return None
    if _names_project(reading, context):
        return Passages(kinds=(PassageKind.GOAL,), topic="|".join(named[0].names), query=term)
    return undefined(term, context)


def undefined(asked: str, context: Context) -> Decline:
    """No definition of a term: the terms that share its words are offered instead."""
    terms = terms_near(asked, context.intake.passages)
    near = tuple(SUGGESTIONS["definition"].format(item=term) for term in terms)
    return Decline(refusal=Refusal.NOT_DEFINED, subject=asked, suggestions=near)


def terms_near(asked: str, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The defined terms with most of the asked term's characters in common, best first."""
    topics = dict.fromkeys(p.topic for p in passages if p.kind is PassageKind.DEFINITION and p.topic)
    pairs = {asked[place : place + 2] for place in range(len(asked) - 1)}
    scored = [(sum(pair in fold_name(topic) for pair in pairs), topic) for topic in topics]
    return tuple(topic for score, topic in sorted(scored, key=lambda item: -item[0]) if score)[:_NEAR]


def contents_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """公务用车运行维护费都包括啥: the definition of it, else a sentence that says what it includes."""
    wants = reading.asks(Cue.CONTENTS) or any(p.search(question.folded) for p in (_SPENT_ON, _MEANT))
    asks = wants or _MAINLY.search(question.folded)
    if not asks or reading.numbers or reading.domains or reading.asks(Cue.STRUCTURE, Cue.DUTY):
        return None
    told = [
        passage
        for passage in _defined(question, context.intake.passages)
        if wants or _INCLUDES.search(passage.text)
    ]
    if told:
        topics = dict.fromkeys(p.topic for p in told if p.topic is not None)
        return Passages(kinds=(PassageKind.DEFINITION,), topic="|".join(topics))
    named = next((o for o in reading.operands if o.names or o.total or o.subjects), None)
    if not wants:
        return None
    label = fold_name((named.label or named.total_label) if named is not None else "") or _asked_term(
        question, reading
    )
    spoken = concept(label)
    if spoken is not None and (part := _of_concept(spoken, context)) is not None:
        return Passages(kinds=(PassageKind.DEFINITION,), topic=part)
    for kind in (PassageKind.DEFINITION, PassageKind.EXPLANATION, PassageKind.STRUCTURE):
        if part := _printed_part(label, kind, context):
            return Passages(kinds=(kind,), query=part)
    return undefined(label, context) if label else None


def _of_concept(spoken: str, context: Context) -> str | None:
    """The defined term whose text speaks of a public expense in its own printing (因公出国（境）费用): the
    one that says what it includes, else the one of all three, else the first."""
    found = [
        (
            any(concept(part) == spoken for part in _SAID_TO_INCLUDE.findall(text)),
            concept(fold_name(passage.topic)) == "total",
            passage.topic,
        )
        for passage in context.intake.passages
        if passage.kind is PassageKind.DEFINITION and passage.topic is not None
        for text in (fold(passage.text),)
        if any(concept(piece) == spoken for piece in re.split("[、。和及]", text)[1:])
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


# The end of a name that another printing leaves out.
_LEFT_OUT = re.compile("(?:支出|费用|用|经费)$")


def _printed_part(label: str, kind: PassageKind, context: Context) -> str:
    """The name, or the name without 支出, that a telling passage of the kind prints; "" for none."""
    texts = [fold_name(p.text) for p in context.intake.passages if p.kind is kind]
    telling = [text for text in texts if _INCLUDES.search(text)]
    for name in (label, _LEFT_OUT.sub("", label)):
        if len(name) > 1 and any(name in text for text in telling):
            return name
    return ""


def _defined(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The defined terms that stand in the question, by their name or other name; a term inside a longer
    one that is asked for is not meant."""
    hits: dict[str, Passage] = {}
    for passage in passages:
        if passage.kind is not PassageKind.DEFINITION or passage.topic is None:
            continue
        for name in _term_names(passage.topic):
            spoken = concept(name)
            same = spoken is not None and spoken != "vehicles" and concept(question.folded) == spoken
            if name in question.folded or same:
                hits[name] = passage
    kept = [name for name in hits if not any(name != other and name in other for other in hits)]
    return tuple({hits[name].id: hits[name] for name in kept}.values())


def _term_names(topic: str) -> tuple[str, ...]:
    """行政经费（机关运行经费） is asked for by either name, 基本支出预算 as 基本支出."""
    outer, _, inner = topic.replace("(", "（").partition("（")
    names = [fold_name(topic), fold_name(outer), fold_name(inner)]
    names += [name.removesuffix("预算").removeprefix("事业单位") for name in names if len(name) > _LONG_TERM]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


def _other_side(reading: Reading, topics: tuple[str, ...]) -> str:
    """What 甲和乙有什么区别 asks for besides the terms that are explained; "" for nothing else."""
    known = {name for topic in topics for name in _term_names(topic)}
    said = [token.text for token in reading.tokens if token.kind in _NAMING]
    return next((text for text in said if len(text) > 1 and not any(text in name for name in known)), "")


def _names_project(reading: Reading, context: Context) -> bool:
    entries = context.catalogue.entries
    return any(ItemKind.PROJECT in entries[name].kinds for o in reading.operands for name in o.names)


def _asked_term(question: Question, reading: Reading) -> str:
    """What is asked to be explained: by its place in the question, else all but the asking words."""
    match = ASKED_TERM.search(framed(question.folded))
    if match is not None:
        return match["term"] or match["before"]
    names = [o.label or o.total_label for o in reading.operands if o.names_something]
    content = "、".join(t.text for t in reading.tokens if t.kind not in (TermKind.CUE, TermKind.YEAR))
    asked = (names[0] if names else "") or "".join(reading.words) or content
    if asked:
        return asked
    others = [
        t.text for t in reading.tokens if not t.has(Cue.DEFINITION.value, Cue.WHICH.value, Cue.FILL.value)
    ]
    return next((text for text in others if content_words(text)), "")
