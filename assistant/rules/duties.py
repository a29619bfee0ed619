"""Questions about the body itself: what it does, whose duty something is, what belongs to it, what it is."""

import re

from assistant.figures.context import Context
from assistant.figures.retrieval import MOST_WORDS, shares_of
from assistant.linking.reading import Reading
from assistant.plans.plan import Decline, Names, Passages, Plan, Refusal
from assistant.rules.wordings import (
    DOES_OR_NOT,
    DOES_WHAT,
    HAS_UNITS,
    IS_MEMBER,
    KIND_OF_BODY,
    NATURE,
    OFFICE_COUNT,
    RANK,
    WHICH_OFFICE,
    WHOSE_DUTY,
    WHOSE_OFFICE,
    asked_items,
    asked_words,
    trimmed,
    without_items,
    without_wish,
)
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.naming import spoken_names
from assistant.vocabulary.question import Question, fold_name
from index.records import PassageKind

_DUTY = (PassageKind.DUTY,)
_STRUCTURE = (PassageKind.STRUCTURE,)
# A question that asks for one matter, and not for the duties altogether.
_OF_ONE = re.compile("哪一?[条项款]|谁|哪个|关于|有关|有没有|是否|是不是|归不归|管不管|吗[。、]*$")
# What money is for is no duty.
_MONEY = re.compile("钱|资金|经费|款|预算|费|用来|拿来|用于|花")
_PURPOSE = re.compile("干(?:嘛|什么|啥|吗)|做什么|做啥|干些|做些|是管什么|忙什么|忙些|忙啥")
_SAYS_NATURE = re.compile(
    "是[^，。；、]{0,30}?(?:事业单位|行政单位|行政机关|工作部门|组成部门|直属机构|派出机关|派出机构|常设机构|工作机构|办事机构|直属单位)"
    "|(?:行政单位|事业单位|参公[^，。；]{0,8}?单位)[一二两三四五六七八九十\\d]+[家个]"
)
_SAYS_RANK = re.compile("(?:为|是)[^，。；、]{0,20}?[正副][部厅局处科]级")
_OWN_WORDS = re.compile("(?:你们|这个|该|本|它|咱们?|贵)*(?:单位|部门|机关|机构|局|办|委|厅)?")
_ASKING = frozenset(
    {
        TermKind.CUE,
        TermKind.YEAR,
        TermKind.REFUSAL,
        TermKind.OWN,
        TermKind.OWNER,
        TermKind.RANK,
        TermKind.NUMBER,
    }
)


def duty_or_not(question: Question) -> Plan | None:
    """管不管义务教育, 就业归它管吗: the duty that says so, or a no."""
    match = DOES_OR_NOT.search(question.folded)
    words = "" if match is None else trimmed(next(filter(None, match.groups()), ""))
    return Passages(kinds=_DUTY, query=words) if len(words) > 1 else None


def nature_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """是什么性质的单位, 行政单位还是事业单位: the sentence that says what the body is."""
    if not reading.asks(Cue.NATURE) and not NATURE.search(question.folded):
        return None
    if _asks_whose(question, reading) and not _is_of_body(question, context):
        return None
    says = _SAYS_RANK if RANK.search(question.folded) else _SAYS_NATURE
    for passage in context.intake.passages:
        if passage.kind in (PassageKind.OTHER, PassageKind.STRUCTURE, PassageKind.DUTY):
            match = says.search(passage.text)
            if match is not None:
                return Passages(kinds=(passage.kind,), query=fold_name(match.group()))
    return Decline(refusal=Refusal.NOT_FOUND, subject="单位性质")


def member_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """有没有办公室这个处室, 某某中心是不是下属单位: whether a body is in the printed list."""
    if HAS_UNITS.search(question.folded):
        return Names(what="units")
    if OFFICE_COUNT.search(question.folded) and not reading.asks(Cue.HOW_MUCH):
        return Names(what="offices", count_only=True)
    for pattern in IS_MEMBER:
        match = pattern.search(question.folded)
        if match is None:
            continue
        body = match["body"]
        if KIND_OF_BODY.search(body):
            continue
        listed = bool(match["kind"]) or bool({"offices", "units"}.intersection(reading.domains))
        listed = listed or any(body in fold_name(unit) for unit in context.catalogue.units)
        office = body.endswith(("处", "科", "股", "室", "党委"))
        if (listed or office) and not reading.asks(Cue.HOW_MUCH) and not _is_item(body, context):
            return Passages(kinds=_STRUCTURE, query=body, literal=True)
    return None


def _is_item(body: str, context: Context) -> bool:
    return body in context.catalogue.entries


def office_plan(question: Question) -> Plan | None:
    """哪个处管法规: what the structure prints of it."""
    match = WHICH_OFFICE.search(question.folded) or WHOSE_OFFICE.search(question.folded)
    return None if match is None else Passages(kinds=_STRUCTURE, query=match["words"])


def duty_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """The duties: all of them, the nth, those about a matter, how many."""
    asks = reading.asks(Cue.DUTY) or _asks_what_it_does(question, reading, context)
    if not asks and not _asks_whose(question, reading):
        return None
    if (unit := _subordinate(question, context)) is not None:
        return Passages(kinds=(PassageKind.DUTY, PassageKind.STRUCTURE), query=fold_name(unit))
    items = asked_items(question.folded)
    if items:
        return Passages(kinds=_DUTY, items=items)
    if reading.asks(Cue.COUNT):
        return Passages(kinds=_DUTY, count=True)
    matter = _matter(question, reading)
    if not matter:
        return Passages(kinds=_DUTY)
    if _OF_ONE.search(without_wish(question.folded)) or _holds(matter, context):
        return Passages(kinds=_DUTY, query=matter)
    return Passages(kinds=_DUTY)


def _holds(matter: str, context: Context) -> bool:
    """Whether a duty holds most of the words: 平时 in 平时都干些啥 is no matter."""
    duties = [passage for passage in context.intake.passages if passage.kind is PassageKind.DUTY]
    return any(share >= MOST_WORDS for share in shares_of(matter, duties).values())


def _asks_whose(question: Question, reading: Reading) -> bool:
    """警车谁管: whose duty a thing is that no table names."""
    named = any(operand.names or operand.code or operand.subjects for operand in reading.operands)
    return not named and WHOSE_DUTY.search(question.folded) is not None


def _is_of_body(question: Question, context: Context) -> bool:
    """你们单位归谁管: the body itself, and no matter."""
    whose = WHOSE_DUTY.search(question.folded)
    words = "" if whose is None else trimmed(whose["words"])
    return bool(_OWN_WORDS.fullmatch(words)) or words in spoken_names(context.document.department)


def _asks_what_it_does(question: Question, reading: Reading, context: Context) -> bool:
    """平时都干些啥, 协作办是干嘛的: what is done by the body, where no item is named."""
    unit = _subordinate(question, context)
    body = {fold_name(unit)} if unit is not None else set()
    if any(set(o.names) - body or o.code or o.subjects for o in reading.operands):
        return False
    if reading.asks(Cue.HOW_MUCH, Cue.SUM, Cue.RATIO) or reading.domains or _MONEY.search(question.folded):
        return False
    spoken = unit is not None or _is_named(context.document.department, question)
    of_body = spoken or re.search("单位|部门|机关|这个?[局办厅委院]|你们|它", question.folded)
    return bool(DOES_WHAT.search(question.folded) and not reading.words) or bool(
        of_body and (_PURPOSE.search(question.folded) or DOES_WHAT.search(question.folded))
    )


def _subordinate(question: Question, context: Context) -> str | None:
    """A subordinate unit that the question names: the duties are the department's."""
    owners = {f.owner for f in context.intake.figures if f.owner}
    owners |= set(context.catalogue.owner_parts.names)
    owners.discard(context.document.department)
    return next((owner for owner in sorted(owners) if _is_named(owner, question)), None)


def _is_named(body: str, question: Question) -> bool:
    """Whether the question names a body, as printed or as people say it."""
    return any(form in question.folded for form in spoken_names(body))


def _matter(question: Question, reading: Reading) -> str:
    """What the duty is to be about: the words after 关于, else everything but asking words."""
    said = asked_words(question.folded)
    if said is not None:
        return said.words
    if (whose := WHOSE_DUTY.search(question.folded)) is not None:
        return trimmed(whose["words"])
    plain = without_items(without_wish(question.folded))
    kept = [t.text for t in reading.tokens if t.kind not in _ASKING]
    words = "".join(text for text in kept if text in plain)
    return words if len(words) > 1 else ""
