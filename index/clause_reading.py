"""Reads a paragraph clause by clause into drafts of statements: each step makes the next `Progress`.

A bare 「比上年增加」 speaks of the amount before it in the same scope; a bracket is a scope of its own.
Where a list leaves open which of its items is meant, nothing is attached.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from index.amounts import Unit, parse_amount
from index.clauses import Mark, MarkKind, marks_of, reason_end, with_asides_hidden
from index.drafts import Draft, Progress, added, new_draft, updated, year_in
from index.prose_terms import (
    CHANGE_END,
    COMPARISON,
    COUNTS,
    DIFFERING_SUBJECT,
    DIRECTIONS,
    EXECUTED_END,
    ITEM_SUBJECT,
    MOVED_SUBJECT,
    OTHER_COMPARISON,
    PAST_YEAR,
    PURCHASE,
    REACHED_END,
    SHARE_END,
)
from index.subjects import is_measure, is_same, is_subject, measured, subject_of, without_comparison

LEVEL = "持平"
# 「0个项目实行绩效目标管理」: the counted noun follows its measure word; a longer run is a clause.
_LONGEST_NOUN = 15
_NOUN_ENDS = "，。；、：:,;）)（( 等的\x00"
_WHOLE_OF_PROJECT = re.compile(r"(?:总预算|项目预算|预算|总投资|资金)$")


def read(progress: Progress, text: str) -> Progress:
    """Reads one scope from `progress.cursor` on; `text` is `progress.text` with its asides shown."""
    marks = marks_of(progress.text)
    for mark in marks:
        if mark.start < max(progress.cursor, progress.skip_to):
            continue
        match mark.kind:
            case MarkKind.STOP:
                progress = _stop(progress, mark)
            case MarkKind.SEMICOLON | MarkKind.COMMA:
                progress = _advance(progress, mark)
            case MarkKind.COLON:
                before_number = any(other.start == mark.end and other.unit for other in marks)
                progress = progress if before_number else _advance(progress, mark)
            case MarkKind.ASIDE:
                progress = _aside(progress, mark, text)
            case MarkKind.REASON:
                progress = _reason(progress, mark, reason_end(progress.text, marks, mark))
            case MarkKind.LEVEL:
                progress = _level(progress, mark)
            case MarkKind.QUANTITY:
                progress = _quantity(progress, mark)
            case _:
                assert_never(mark.kind)
    return progress


def _phrase(progress: Progress, mark: Mark) -> str:
    return progress.text[progress.cursor : mark.start]


def _advance(progress: Progress, mark: Mark) -> Progress:
    compared = progress.compared or bool(COMPARISON.search(_phrase(progress, mark)))
    return replace(progress, cursor=mark.end, compared=compared)


def _stop(progress: Progress, mark: Mark) -> Progress:
    """Ends a sentence. A first sentence that only names a functional item is the subject of what follows."""
    item = progress.item
    if item is None and not progress.drafts and ITEM_SUBJECT.search(progress.text[: mark.start]):
        named = subject_of(_phrase(progress, mark), progress.names)
        item = named if is_subject(named) else None
    return replace(_advance(progress, mark), sentence=mark.end, item=item)


def _aside(progress: Progress, mark: Mark, text: str) -> Progress:
    """Reads a bracket as a scope of its own that starts from the same subject (5万元（增长10%）).

    Outside, the subject and the cursor stay what they were.
    """
    inner = text[mark.start + 1 : mark.end - 1]
    blank = " " * (mark.start + 1)
    scope = replace(
        progress, text=blank + with_asides_hidden(inner), cursor=len(blank), sentence=len(blank), past=None
    )
    return replace(progress, drafts=read(scope, blank + inner).drafts)


def _quantity(progress: Progress, mark: Mark) -> Progress:
    phrase = _phrase(progress, mark)
    after = replace(progress, cursor=mark.end)
    if change := CHANGE_END.search(phrase):
        return _changed(progress, mark, phrase[: change.start()], _direction(progress, mark, change))
    if mark.unit is Unit.PERCENT:
        return _percent(progress, mark, phrase)
    if REACHED_END.search(phrase) or mark.unit is Unit.TIMES:
        return after
    noun = _counted_noun(progress.text, mark)
    if noun is not None:
        return added(progress, new_draft(progress, mark, noun, amount=mark)) if is_subject(noun) else after
    if progress.project:
        return _project_amount(progress, mark, phrase, progress.project)
    return _amount(progress, mark, phrase)


def _counted_noun(text: str, mark: Mark) -> str | None:
    """The noun after a measure word (38个处室); None where the number closes its clause (车辆4辆)."""
    end = mark.end
    while end < len(text) and text[end] not in _NOUN_ENDS:
        end += 1
    if mark.unit not in COUNTS or end == mark.end:
        return None
    return text[mark.end : end] if end - mark.end <= _LONGEST_NOUN else ""


def _amount(progress: Progress, mark: Mark, phrase: str) -> Progress:
    after = replace(progress, cursor=mark.end)
    recent = progress.recent_draft
    base = recent.subject if recent else progress.item
    if not is_measure(phrase):
        subject = _as_purchase(progress, mark, subject_of(phrase, progress.names))
        if not is_subject(subject):
            return after
        return added(progress, new_draft(progress, mark, subject, amount=mark))
    if base is None:
        return after
    if _is_past(progress, phrase):
        return replace(after, past=mark)
    if progress.past is None:
        return added(progress, new_draft(progress, mark, measured(base, phrase), amount=mark))
    if recent and recent.amount and recent.last is None and _is_equal(progress.text, recent.amount, mark):
        return replace(updated(after, replace(recent, last=progress.past, end=mark.end)), past=None)
    return added(progress, replace(new_draft(progress, mark, base, amount=mark), last=progress.past))


def _as_purchase(progress: Progress, mark: Mark, subject: str) -> str:
    """Parts of what is to be bought are not what is owned: 购置 is said once for the whole list."""
    whole = next((draft for draft in progress.drafts if draft.start >= progress.sentence), None)
    bought = whole is not None and mark.unit in COUNTS and PURCHASE in whole.subject
    return PURCHASE + subject if subject and bought and PURCHASE not in subject else subject


def _project_amount(progress: Progress, mark: Mark, phrase: str, project: str) -> Progress:
    """In the description of one project its total is said of the project; parts keep their own words."""
    subject = subject_of(phrase, progress.names)
    named = project if not subject or _WHOLE_OF_PROJECT.search(subject) else subject
    if not is_subject(named):
        return replace(progress, cursor=mark.end)
    return added(progress, new_draft(progress, mark, named, amount=mark))


def _is_past(progress: Progress, phrase: str) -> bool:
    year = year_in(phrase)
    if year is not None and progress.base_year is not None:
        return year < progress.base_year
    return bool(PAST_YEAR.search(phrase))


def _value(text: str, mark: Mark) -> Decimal:
    return parse_amount(text[mark.start : mark.number_end])


def _is_equal(text: str, one: Mark, other: Mark) -> bool:
    return one.unit is other.unit and _value(text, one) == _value(text, other)


def _percent(progress: Progress, mark: Mark, phrase: str) -> Progress:
    """A share or a rate of execution is a statement of its own (基本支出占比); no other percentage is read.

    It does not become the subject of what follows.
    """
    recent = progress.recent_draft
    share, executed = SHARE_END.search(phrase), EXECUTED_END.search(phrase)
    if recent is None:
        return replace(progress, cursor=mark.end)
    if share:
        told = f"占{share['base']}" if share["base"].strip("的") else "占比"
    elif executed:
        told = executed["what"]
    else:
        return replace(progress, cursor=mark.end)
    draft = replace(new_draft(progress, mark, recent.subject + told, amount=mark), start=recent.start)
    return replace(added(progress, draft), recent=progress.recent)


def _direction(progress: Progress, mark: Mark, change: re.Match[str]) -> str | None:
    if _value(progress.text, mark) == 0:
        return LEVEL
    return None if change["both"] else DIRECTIONS.get(change["word"])


def _changed(progress: Progress, mark: Mark, phrase: str, direction: str | None) -> Progress:
    after = replace(progress, cursor=mark.end)
    if OTHER_COMPARISON.search(phrase) and not COMPARISON.search(phrase):
        return after
    target, after = _target(after, mark, phrase, progress.cursor)
    if target is None:
        return after
    direction = target.direction or direction
    if mark.unit is Unit.PERCENT:
        told = replace(target, rate=mark, direction=direction, end=mark.end)
        return after if target.rate is not None else updated(after, told)
    told = replace(target, change=mark, direction=direction, end=mark.end)
    return after if target.change is not None else updated(after, told)


def _target(progress: Progress, mark: Mark, phrase: str, start: int) -> tuple[Draft | None, Progress]:
    """The draft a change speaks of: the recent one, an earlier one that is named again, or a new one."""
    words = subject_of(without_comparison(phrase), progress.names)
    recent = progress.recent_draft
    if recent is not None and is_same(words, recent.subject):
        return (None if _is_ambiguous(progress, mark) else recent), progress
    if recent is None and not words and progress.item:
        words = progress.item
    if not is_subject(words):
        return None, progress
    for index in reversed(range(len(progress.drafts))):
        if progress.drafts[index].subject == words and not progress.drafts[index].is_changed:
            return progress.drafts[index], replace(progress, recent=index)
    named = added(progress, replace(new_draft(progress, mark, words), start=start))
    return named.recent_draft, named


def _is_ambiguous(progress: Progress, mark: Mark) -> bool:
    """Whether a list stands before (其中：甲1万元、乙2万元，比上年…) that may be meant as a whole."""
    begun = progress.text.rfind("其中", progress.sentence, mark.start)
    if begun < 0:
        return False
    cut = max(begun, *(progress.text.rfind(stop, begun, mark.start) for stop in "；;"))
    listed = [
        draft
        for draft in progress.drafts
        if draft.start >= cut and draft.amount and draft.amount.unit is not Unit.PERCENT
    ]
    return len(listed) > 1 and not listed[-1].is_changed and not listed[-2].is_changed


def _level(progress: Progress, mark: Mark) -> Progress:
    phrase = _phrase(progress, mark)
    after = replace(progress, cursor=mark.end)
    compared = bool(COMPARISON.search(phrase))
    if not compared and (OTHER_COMPARISON.search(phrase) or not progress.compared):
        return after
    target, after = _target(replace(after, compared=True), mark, phrase, progress.cursor)
    if target is None or target.is_changed:
        return after
    return updated(after, replace(target, direction=LEVEL, end=mark.end))


def _reason(progress: Progress, mark: Mark, end: int) -> Progress:
    """Attaches a reason to the subject it names (「支出增加的主要原因」), else to the recent one."""
    phrase = _phrase(progress, mark).strip("，,：:；、 \x00")
    recent = progress.recent_draft
    if mark.weak and not (recent and recent.is_changed and not phrase):
        return progress
    after = replace(progress, cursor=end, skip_to=end)
    moved, differing = MOVED_SUBJECT.match(phrase), DIFFERING_SUBJECT.match(phrase)
    if phrase and not (moved or differing):
        return after
    named = differing["subject"] if differing else moved["subject"] if moved else ""
    target, after = _target(after, mark, named, progress.cursor)
    after = replace(after, cursor=end)
    if target is None or target.reason is not None:
        return after
    direction = target.direction
    if moved and not differing and direction is None:
        direction = LEVEL if moved["word"] == LEVEL else DIRECTIONS[moved["word"]]
    told = replace(target, reason=(mark.end, end), direction=direction, end=max(target.end, end))
    return updated(after, told)
