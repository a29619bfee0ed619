"""What was checked in a document and what in it does not agree, in plain words, with the cells."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import Response

from assistant.messages import audit as words
from assistant.messages.audit import AuditWords
from assistant.site.frame import AUDIT
from assistant.site.pages import Pages
from index.amounts import AmountError, format_amount, parse_amount
from index.records import Finding, Intake, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding in words; `cell` is the address of its first cell below the tables, None in prose."""

    sentence: str
    against: str
    culprit: str
    cell: str | None


def add_routes(router: APIRouter, pages: Pages) -> None:
    """`/audit` over all documents, `/audit/DOCUMENT` for one."""

    @router.get("/audit")
    def overview() -> Response:
        return pages.answer(lambda: _shown(pages, tuple(d.id for d in pages.library.documents())))

    @router.get("/audit/{document}")
    def audited(document: str) -> Response:
        return pages.answer(lambda: _shown(pages, (document,)))


def _shown(pages: Pages, wanted: tuple[str, ...]) -> Response | None:
    known = {document.id for document in pages.library.documents()}
    if not known.issuperset(wanted):
        return None
    own = pages.frame.said(words.ZH, words.EN)
    audits = [_audit(pages.library.intake(document), own) for document in wanted]
    return pages.frame.page("audit.html", pages.library.documents(), view=AUDIT, own=own, audits=audits)


def _audit(intake: Intake, own: AuditWords) -> dict[str, object]:
    errors = [finding for finding in intake.findings if finding.severity is Severity.ERROR]
    rounding = [finding for finding in intake.findings if finding.severity is Severity.ROUNDING]
    said = own.checked.format(checks=intake.checks, errors=len(errors), rounding=len(rounding))
    groups = [(own.errors, errors), (own.rounding, rounding)]
    told = [(name, [told_of(finding, own) for finding in found]) for name, found in groups if found]
    return {"document": intake.document, "said": said, "groups": told}


def told_of(finding: Finding, own: AuditWords) -> Told:
    """A finding in plain words. Its amounts are decimal strings in its unit; some findings are of words."""
    pattern = own.finding if finding.difference else own.finding_words
    sentence = pattern.format(
        place=finding.place,
        expected=_shown_amount(finding.expected),
        found=_shown_amount(finding.found),
        difference=_shown_amount(finding.difference),
        unit=finding.unit,
    )
    balance = ""
    if finding.balance is not None and finding.culprit_place is not None:
        balance = own.culprit.format(
            place=finding.culprit_place, balance=_shown_amount(finding.balance), unit=finding.balance_unit
        )
    cell = None
    if finding.cells:
        table, row, column = finding.cells[0]
        cell = f"{table}#r{row}-c{column}"
    against = own.against.format(against=finding.against) if finding.against else ""
    return Told(sentence=sentence, against=against, culprit=balance, cell=cell)


def _shown_amount(text: str) -> str:
    try:
        return format_amount(parse_amount(text))
    except AmountError:
        return text
