"""An answer being built: citations, steps, findings and left-out rows with their ids, before the words."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.answer import Answer, Citation, FindingRef, LeftOut, Scope, Status, Step, Value
from assistant.dialogue.session import Recalled
from assistant.execute.citing import cell_citation, document_ref, same_cell
from assistant.figures.context import Context
from assistant.figures.selecting import Fact
from assistant.messages.answers import SUGGESTIONS, say
from assistant.plans.plan import Selector
from assistant.vocabulary.prose_figures import NO_TABLE
from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, format_amount, plain_amount
from index.figures import is_total_label, item_name
from index.records import (
    Document,
    Figure,
    Finding,
    Fund,
    ItemKind,
    Passage,
    Phase,
    Place,
    Quantity,
    Severity,
    Spending,
    Statement,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """An exact amount with the citation or step that proves it, and what to call it."""

    amount: Amount
    ref: str
    label: str
    fact: Fact | None = None


@dataclass(slots=True, kw_only=True)
class Draft:
    """Collects the proof of one answer. The only mutable thing on the way from plan to Answer.

    `implied` are amounts that follow from how figures are printed (rounding steps), not from a cell.
    `this_year` and `moved` are the amount and the change that an answer about change speaks of."""

    context: Context
    language: str
    citations: list[Citation] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    findings: list[FindingRef] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    recalled: list[Recalled] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    implied: list[tuple[Decimal, str]] = field(default_factory=list)
    interpretation: str | None = None
    scope: Scope = field(default_factory=Scope)
    this_year: Amount | None = None
    moved: Computed | None = None
    _causes: set[tuple[str, int | None]] = field(default_factory=set)

    def say(self, key: str, **slots: object) -> None:
        self.lines.append(say(self.language, key, **slots))

    def words(self, key: str, **slots: object) -> str:
        return say(self.language, key, **slots)

    def cite(self, fact: Fact, selector: Selector | None = None) -> str:
        """The id of the citation of a cell; a cell cited twice keeps its id."""
        figure = fact.figure
        for citation in self.citations:
            if same_cell(citation, figure):
                return citation.id
        identifier = f"c{len(self.citations) + 1}"
        if figure.table == NO_TABLE:
            statement = self.context.catalogue_of(figure.document_id).intake.statements[figure.row]
            assert statement.amount is not None
            identifier = self.quantity(statement, statement.amount, figure.item).ref
        else:
            self.citations.append(cell_citation(identifier, fact, self._document(figure)))
        self._note_findings(figure)
        if selector is not None and figure.amount is not None:
            self.recalled.append(Recalled(selector=_resolved(selector, figure), figure_id=figure.id))
        return identifier

    def quote(
        self,
        text: str,
        place: Place,
        section: str,
        document: Document | None = None,
        topic: str | None = None,
    ) -> str:
        """The id of a quotation's citation; `topic` is the project or the term that the text is of."""
        found = next((c for c in self.citations if c.quote == text and c.page == place.page), None)
        if found is not None:
            return found.id
        identifier = f"c{len(self.citations) + 1}"
        source = document or self.context.document
        self.citations.append(
            Citation(
                id=identifier,
                document=document_ref(source),
                page=place.page,
                section=section,
                row=topic,
                quote=text,
                span=place.span,
                recognised=source.recognised(place),
            )
        )
        return identifier

    def quantity(self, statement: Statement, quantity: Quantity, label: str) -> Computed:
        """A number that prose prints, cited by its sentence and its own place in it."""
        identifier = f"c{len(self.citations) + 1}"
        here = [c for c in self.citations if c.document.id == self.context.document.id]
        found = next((c for c in here if c.span == quantity.place.span and c.quote), None)
        if found is None:
            self.citations.append(
                Citation(
                    id=identifier,
                    document=document_ref(self.context.document),
                    page=quantity.place.page,
                    section=statement.heading,
                    quote=statement.sentence,
                    row=statement.subject,
                    raw=quantity.raw,
                    amount=plain_amount(quantity.amount),
                    unit=quantity.unit.value,
                    span=quantity.place.span,
                )
            )
        ref = identifier if found is None else found.id
        return Computed(amount=Amount(quantity.amount, quantity.unit), ref=ref, label=label)

    def passage(self, passage: Passage) -> str:
        return self.quote(passage.text, passage.place, " ".join(passage.section), topic=passage.topic)

    def step(self, op: str, inputs: tuple[str, ...], expression: str, result: Amount) -> str:
        """The id of a step; the same step taken twice keeps its id."""
        same = (s.id for s in self.steps if (s.op, s.inputs, s.expression) == (op, inputs, expression))
        if (known := next(same, None)) is not None:
            return known
        identifier = f"s{len(self.steps) + 1}"
        value = Value(amount=plain_amount(result.value), unit=result.unit.value)
        self.steps.append(Step(id=identifier, op=op, inputs=inputs, expression=expression, result=value))
        return identifier

    def count(self, refs: tuple[str, ...]) -> Amount:
        """How many rows were cited, as a step of its own."""
        result = Amount(Decimal(len(refs)), Unit.ITEM)
        self.step("count", refs, "、".join(refs), result)
        return result

    def suggest(self, key: str, **slots: object) -> None:
        self.suggestions.append(SUGGESTIONS[key].format(**slots))

    def leave_out(self, row: str, raw: str, why: str) -> None:
        self.left_out.append(LeftOut(row=row, raw=raw, why=why))

    def answer(
        self, *, status: Status = Status.ANSWERED, reason: str | None = None, value: Amount | None = None
    ) -> Answer:
        """The answer so far; the caller verifies it."""
        return Answer(
            status=status,
            reason=reason,
            text="\n\n".join(line for line in (*self.lines, self._scan_notice()) if line),
            value=None if value is None else Value(amount=plain_amount(value.value), unit=value.unit.value),
            interpretation=self.interpretation,
            scope=self.scope,
            citations=tuple(self.citations),
            steps=tuple(self.steps),
            findings=tuple(self.findings),
            left_out=tuple(self.left_out),
            suggestions=tuple(dict.fromkeys(self.suggestions)),
            language=self.language,
        )

    def _scan_notice(self) -> str:
        """What is said of an answer with a source that was recognised from a scan."""
        return self.words("recognised") if any(c.recognised for c in self.citations) else ""

    def _document(self, figure: Figure) -> Document:
        return self.context.catalogue_of(figure.document_id).intake.document

    def _is_new_cause(self, figure: Figure, finding: Finding) -> bool:
        """Findings of one cause say the same thing several times: the first is enough."""
        cause = (figure.document_id, finding.group)
        if finding.group is None or cause not in self._causes:
            self._causes.add(cause)
            return True
        return False

    def _note_findings(self, figure: Figure) -> None:
        cell = (figure.table, figure.row, figure.column)
        intake = self.context.catalogue_of(figure.document_id).intake
        for finding in intake.findings:
            is_error = finding.severity is Severity.ERROR and cell in finding.cells
            if is_error and self._is_new_cause(figure, finding):
                reference = FindingRef(
                    rule=finding.rule,
                    place=finding.place,
                    expected=finding.expected,
                    found=finding.found,
                    difference=finding.difference,
                )
                if reference not in self.findings:
                    self.findings.append(reference)


def _resolved(selector: Selector, figure: Figure) -> Selector:
    """The selector with what the reading settled, so that a later turn varies one part of it."""
    found = replace(selector, owner=selector.owner or figure.owner, code=figure.code, figure_id=None)
    name = fold_name(figure.item)
    if figure.item_kind is not ItemKind.PROJECT or len(selector.names) < 2 or name not in selector.names:
        return found
    return replace(found, names=(name,), label=figure.item, also=())


def amount_text(amount: Amount, places: int | None = None) -> str:
    """20,000.00 万元; percentages and multiples without a blank."""
    number = format_amount(amount.value, places)
    return (
        f"{number}{amount.unit.value}"
        if amount.unit in (Unit.PERCENT, Unit.TIMES)
        else f"{number} {amount.unit.value}"
    )


def figure_text(figure: Figure) -> str:
    """The amount of a cell as people read it, or its printed text where it is no amount."""
    return figure.raw if figure.amount is None else amount_text(Amount(figure.amount, figure.unit))


def table_text(figure: Figure, language: str) -> str:
    if figure.table_number and figure.table_title:
        return say(language, "table", number=figure.table_number, title=figure.table_title)
    if figure.table_number:
        return say(language, "table_untitled", number=figure.table_number)
    return (
        say(language, "table_title", title=figure.table_title)
        if figure.table_title
        else say(language, "table_none")
    )


def place_text(figure: Figure, language: str) -> str:
    """表12《…》，第33页，总计列."""
    if figure.table == NO_TABLE:
        return say(language, "place_prose", section=figure.table_title, page=figure.place.page)
    return say(
        language,
        "place",
        table=table_text(figure, language),
        page=figure.place.page,
        column="·".join(figure.column_path),
    )


def label_of(figure: Figure, *, with_owner: bool = False) -> str:
    """What to call a figure: its item with the scope that makes it unlike others of the name."""
    owner = f"{figure.owner}的" if with_owner and figure.owner and figure.owner != figure.item else ""
    return f"{owner}{row_label_of(figure)}"


def row_label_of(figure: Figure) -> str:
    """What names the figure in its row: the row's label, or the head of its column in a flat 三公 table,
    whose row names the body."""
    flat = figure.item_kind is ItemKind.THREE_PUBLIC and not is_total_label(figure.row_label)
    named = figure.row_label and not (flat and item_name(figure.row_label) != figure.item)
    return figure.row_label if named else figure.item


def scoped_label(figure: Figure) -> str:
    """A name with owner, fund, spending and the account it is of, for figures listed side by side."""
    parts = [figure.owner or ""]
    if figure.fund is not Fund.ALL:
        parts.append(figure.fund.value)
    if figure.spending is not Spending.ALL:
        parts.append(figure.spending.value)
    if figure.phase is not Phase.THIS_BUDGET:
        parts.append(figure.phase.value)
    scope = "·".join(part for part in parts if part and part != figure.item)
    return f"{figure.item}（{scope}）" if scope else figure.item
