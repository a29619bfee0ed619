"""What a planner and the executor see: the published documents, one of them in scope, its catalogue."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.figures.selecting import Selection, select
from assistant.plans.plan import Selector
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.concepts import concept, stated_concept
from assistant.vocabulary.lexicon import core
from assistant.vocabulary.question import fold_name
from index.bodies import body_key
from index.figures import FUND_WORDS, SPENDING_WORDS, first_match
from index.fusion import PassageHit
from index.records import Document, Figure, Intake, PassageKind, Stage, Statement

SearchHere = Callable[[str, tuple[PassageKind, ...], int], tuple[PassageHit, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`documents` are all that are published and current; `catalogue` is of the one in scope.

    `nearest` gives the printed project name that a description in other words means, where one is close;
    `search` the passages of the document in scope nearest to some words, of some kinds, at most so many."""

    documents: tuple[Document, ...]
    catalogue: Catalogue
    catalogue_of: Callable[[str], Catalogue]
    nearest: Callable[[str], str | None] = field(default=lambda _: None)
    search: SearchHere = field(default=lambda _words, _kinds, _most: ())
    _selected: dict[Selector, Selection] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def document(self) -> Document:
        return self.catalogue.intake.document

    @property
    def intake(self) -> Intake:
        return self.catalogue.intake

    def document_for(self, year: int | None) -> Document | None:
        """The document in scope, or the same department's document of another year."""
        if year is None or year == self.document.year:
            return self.document
        same = [
            d
            for d in self.documents
            if body_key(d.department) == body_key(self.document.department)
            and d.year == year
            and d.stage is self.document.stage
        ]
        return max(same, key=lambda d: len(self.catalogue_of(d.id).intake.tables), default=None)

    def intake_for(self, year: int | None) -> Intake | None:
        document = self.document_for(year)
        return None if document is None else self.catalogue_of(document.id).intake

    def select(self, selector: Selector) -> Selection:
        """The selector's readings in the document of its year; empty where there is no such document. Every
        step of an answer asks for the same ones, so that they are kept."""
        found = self._selected.get(selector)
        if found is None:
            found = self._selected[selector] = self._select(selector)
        return found

    def _select(self, selector: Selector) -> Selection:
        if selector.figure_id is not None:
            pinned = self.catalogue_of(selector.figure_id.split(":", 1)[0])
            return _with_views(select(pinned.figures, selector), select(pinned.figures, _unpinned(selector)))
        return select(self.figures_for(selector.year), selector)

    def figures_for(self, year: int | None) -> tuple[Figure, ...]:
        """Every figure of the document in scope or of another year's; empty where there is none."""
        document = self.document_for(year)
        return () if document is None else self.catalogue_of(document.id).figures

    def years(self) -> frozenset[int]:
        """The years of which the department has a document of this kind of account."""
        body = body_key(self.document.department)
        same = (d for d in self.documents if body_key(d.department) == body)
        return frozenset(d.year for d in same if d.stage is self.document.stage)

    def has_final_account(self) -> bool:
        """Whether what is in scope says what was spent."""
        return self.document.stage is Stage.FINAL_ACCOUNT

    def statements_on(self, subject: str, year: int | None = None) -> tuple[Statement, ...]:
        """Statements of the prose on a folded subject, best match first."""
        intake = self.intake_for(year)
        if intake is None:
            return ()
        wanted = subject_key(subject)
        final = intake.document.stage is Stage.FINAL_ACCOUNT
        keys = [(s, fold_name(s.subject)) for s in intake.statements]
        exact = [
            s
            for s, folded in keys
            if subject in (stated_concept(folded), folded)
            or subject_key(folded) == wanted
            or (final and subject_key(_without_account(folded)) == wanted)
        ]
        return tuple(
            sorted(
                exact,
                key=lambda s: (
                    final and "预算" in s.subject,
                    s.change is None and s.direction is None,
                    s.amount is None,
                ),
            )
        )


def _without_account(folded: str) -> str:
    """收入决算 of a final account: its income, as 收入预算 is that of a budget."""
    return folded if folded.startswith(("上年", "年初")) else folded.removesuffix("决算")


def subject_key(folded: str) -> str:
    """One key for the ways a subject is named: 公务接待费, 公务接待费支出, 接待费."""
    spoken = concept(folded)
    if spoken is not None:
        return f"concept:{spoken}"
    for word, key in (("收入", "income"), ("支出", "expense")):
        plain = re.sub("预算数?|上年|本年|部门|总额|总计|合计|总", "", folded)
        if plain == word:
            return f"total:{key}"
    of_fund = len(folded) <= 14 and first_match(SPENDING_WORDS, folded) is None
    fund = first_match(FUND_WORDS, folded) if of_fund else None
    if fund is not None and core(folded) == core(folded.removesuffix("支出预算").removesuffix("收入预算")):
        return f"fund:{fund.value}:{'in' if '收入' in folded else 'out'}"
    return core(folded)


def _unpinned(selector: Selector) -> Selector:
    """The words that found a pinned cell, without the cell and the code that was read off it."""
    return replace(selector, figure_id=None, code=None if selector.names else selector.code)


def _with_views(pinned: Selection, meant: Selection) -> Selection:
    """A pinned cell with the other cells that print the same amount, as the words that found it have them."""
    given = {fact.figure.id for fact in pinned.facts}
    for fact in meant.facts:
        cells = (fact.figure, *fact.views)
        if len(given) == 1 and given <= {cell.id for cell in cells}:
            (own,) = (cell for cell in cells if cell.id in given)
            views = tuple(cell for cell in cells if cell is not own)
            return replace(pinned, facts=(replace(fact, figure=own, views=views),))
    return pinned
