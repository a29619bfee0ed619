"""The source beside an answer as HTML: the cited table as read, and the printed text of the page."""

import re

from markupsafe import Markup

from assistant.answer import Citation
from assistant.messages.page import Words
from assistant.view.labels import citation_label, citation_value, shown_amount, table_label
from assistant.view.tables import table_html
from index.records import Page, Span, Table

_NUMERAL = frozenset("0123456789０１２３４５６７８９.．,，%％-△▲−")


def evidence_html(
    citations: tuple[Citation, ...],
    chosen: int,
    turn: int,
    words: Words,
    *,
    table: Table | None,
    page: Page | None,
) -> Markup:
    """The evidence of one citation, with buttons to the others of the same answer.

    `table` is the cited table where a cell is cited; `page` the cited page where its text is at hand.
    """
    citation = citations[chosen]
    parts = [
        _heading(citation, turn, words),
        _picker(citations, chosen, turn, words),
        table_html(table, citation, words) if table is not None else Markup(""),
        _corroborated(citation, words),
        page_html(page, citation, words) if page is not None else Markup(""),
        _origin(citation, words),
    ]
    return Markup('<section class="evidence" data-shown="{}-{}">{}</section>').format(
        turn, chosen, Markup("").join(parts)
    )


def no_evidence_html(text: str) -> Markup:
    """The pane while there is nothing to show."""
    return Markup('<section class="evidence"><p class="nothing">{}</p></section>').format(text)


def _heading(citation: Citation, turn: int, words: Words) -> Markup:
    value = citation_value(citation)
    return Markup(
        '<h2 class="evidence-title" tabindex="-1">{}</h2><p class="cited-place">{}{}</p>'
        '<button type="button" class="action back" data-back="turn-{}">{}</button>'
    ).format(
        words.cited_quote if citation.quote is not None else words.cited_cell,
        citation_label(citation, words),
        "" if value is None else Markup(' <b class="figure">{}</b>').format(value),
        turn,
        words.back_to_answer,
    )


def _picker(citations: tuple[Citation, ...], chosen: int, turn: int, words: Words) -> Markup:
    if len(citations) < 2:
        return Markup("")
    buttons = Markup("").join(
        Markup(
            '<button type="button" class="pick" data-turn="{}" data-cite="{}" '
            'aria-pressed="{}" title="{}">{}</button>'
        ).format(
            turn,
            place,
            "true" if place == chosen else "false",
            citation_label(citation, words),
            words.evidence_which.format(number=place + 1, count=len(citations)),
        )
        for place, citation in enumerate(citations)
    )
    return Markup('<div class="picker" role="group" aria-label="{}">{}</div>').format(
        words.evidence_pick, buttons
    )


def _corroborated(citation: Citation, words: Words) -> Markup:
    if not citation.corroborated_by:
        return Markup("")
    items = Markup("").join(
        Markup("<li>{} <b>{}</b></li>").format(
            " · ".join(
                part for part in (table_label(view.table_number, "", words), view.row, view.column) if part
            ),
            shown_amount(view.raw),
        )
        for view in citation.corroborated_by
    )
    return Markup('<div class="corroborated"><h3>{}</h3><ul>{}</ul></div>').format(words.corroborated, items)


def page_html(page: Page, citation: Citation, words: Words) -> Markup:
    """The printed text of the page with the figure or the quotation marked, where its place is certain.

    Of a scan no text is shown: nothing proves the numbers in it."""
    if citation.recognised:
        return Markup('<p class="note">{}</p>').format(words.scan_page.format(page=page.number))
    place = locate(page, citation)
    if place is None:
        body = Markup("{}").format(_tidy(page.text))
        note = Markup('<p class="note">{}</p>').format(words.not_marked)
    else:
        start, end = place
        body = Markup('{}<mark data-cited="1">{}</mark>{}').format(
            _tidy(page.text[:start]), _tidy(page.text[start:end]), _tidy(page.text[end:])
        )
        note = Markup("")
    title = words.page_text.format(page=page.number)
    return Markup(
        '<div class="page-text"><h3>{}</h3>{}<pre class="page-scroll" tabindex="0" role="region" '
        'aria-label="{}">{}</pre></div>'
    ).format(title, note, title, body)


def locate(page: Page, citation: Citation) -> Span | None:
    """Where the citation stands in `page.text`, or None where that is not certain.

    A figure is taken from its span only if the text there is the printed figure; without a span, only
    if it stands once on the page. Blanks and line breaks do not count.
    """
    wanted = citation.quote if citation.quote is not None else citation.raw
    if not wanted:
        return None
    if citation.span is not None:
        start = max(citation.span[0] - page.start, 0)
        end = min(citation.span[1] - page.start, len(page.text))
        if start < end and (citation.quote is not None or _same(page.text[start:end], wanted)):
            return start, end
    return _only_place(page.text, wanted, whole_numeral=citation.quote is None)


def _same(first: str, second: str) -> bool:
    return "".join(first.split()) == "".join(second.split())


def _only_place(text: str, wanted: str, *, whole_numeral: bool) -> Span | None:
    pattern = re.compile(r"\s*".join(re.escape(character) for character in "".join(wanted.split())))
    found = [
        match.span()
        for match in pattern.finditer(text)
        if not (whole_numeral and _inside_numeral(text, match.span()))
    ]
    return found[0] if len(found) == 1 else None


def _inside_numeral(text: str, span: Span) -> bool:
    """Whether a match is only part of a longer printed number: 20 in 320.80."""
    start, end = span
    return text[start - 1 : start] in _NUMERAL or text[end : end + 1] in _NUMERAL


def _tidy(text: str) -> str:
    """Text layers double their line breaks; one is enough to read."""
    return re.sub(r"[ \t]*\n(?:[ \t]*\n)+", "\n", text)


def _origin(citation: Citation, words: Words) -> Markup:
    document = citation.document
    return Markup('<p class="origin">{}<br><span class="fingerprint">{}</span></p>').format(
        words.check_at.format(title=document.title, page=citation.page),
        words.fingerprint.format(sha256=document.sha256[:16]),
    )
