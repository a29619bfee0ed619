"""Statements in the making and how far a paragraph is read: what `index/clause_reading.py` hands on."""

from dataclasses import dataclass, replace

from index.clauses import Mark
from index.prose_terms import COMPARISON, YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement in the making; all positions are indexes of the paragraph's text."""

    subject: str
    start: int
    end: int
    year: int | None = None
    amount: Mark | None = None
    change: Mark | None = None
    rate: Mark | None = None
    last: Mark | None = None
    direction: str | None = None
    reason: tuple[int, int] | None = None

    @property
    def is_changed(self) -> bool:
        return self.direction is not None or self.change is not None or self.rate is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a paragraph is read.

    `text` has its asides hidden, `recent` indexes the draft that a bare 「比上年增加」 speaks of, `cursor` is
    where the current phrase starts and `sentence` the current sentence, `skip_to` the end of a reason,
    `item` a functional item that a first sentence names, `past` an amount of an earlier year that waits for
    the year's own, `compared` whether an earlier year was named to compare with.
    """

    text: str
    names: tuple[str, ...]
    base_year: int | None
    project: str | None
    cursor: int
    drafts: tuple[Draft, ...] = ()
    recent: int | None = None
    sentence: int = 0
    skip_to: int = 0
    item: str | None = None
    past: Mark | None = None
    compared: bool = False

    @property
    def recent_draft(self) -> Draft | None:
        return None if self.recent is None else self.drafts[self.recent]


def updated(progress: Progress, draft: Draft) -> Progress:
    """The progress with its recent draft replaced."""
    drafts = [draft if index == progress.recent else item for index, item in enumerate(progress.drafts)]
    return replace(progress, drafts=tuple(drafts))


def added(progress: Progress, draft: Draft) -> Progress:
    """The progress with one more draft, which becomes the recent one."""
    return replace(
        progress, drafts=(*progress.drafts, draft), recent=len(progress.drafts), cursor=draft.end, past=None
    )


def new_draft(progress: Progress, mark: Mark, subject: str, amount: Mark | None = None) -> Draft:
    """A draft from the cursor to the mark, in the year that the sentence names so far."""
    year = year_in(progress.text[progress.sentence : mark.start])
    return Draft(
        subject=subject,
        start=progress.cursor,
        end=mark.end,
        year=progress.base_year if year is None else year,
        amount=amount,
    )


def year_in(text: str) -> int | None:
    """The last year that the words name as their own; 「比2024年」 only compares."""
    compared = [match.span() for match in COMPARISON.finditer(text)]
    own = [
        int(match[1])
        for match in YEAR.finditer(text)
        if not any(low <= match.start() < high for low, high in compared)
    ]
    return own[-1] if own else None
