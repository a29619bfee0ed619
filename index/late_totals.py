"""Total rows whose label a text layer prints behind their figures: at the line's end, or after the body.

Layers that go by the lines of print rather than by cells emit a centred 合计 last.
"""

from dataclasses import replace
from decimal import Decimal

from index.chunks import Body, Chunk, Draft, Template, usual_decimals
from index.drafted import row_code, row_name, row_values
from index.pieces import Kind, Line, Piece
from index.terms import COLUMN_COUNT, TOTAL_LABEL

_FIGURES = (Kind.AMOUNT, Kind.DASH)
# A row, the figures of the total and its label; one figure alone may be a page number.
_FEWEST_LINES = 3
_FEWEST_FIGURES = 2
_TOP_CODE = 3

NO_TOTAL = "the figures may be those of the total row, whose label is printed after them"


def labels_first(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a page, each that holds nothing but figures and then 总计 with its label in front, on its
    own line or as the last line of the page."""
    lines = _last_label_moved(lines)
    return tuple(_label_first(line, lines[i + 1 : i + 2]) for i, line in enumerate(lines))


def _last_label_moved(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with a 总计 that ends the page behind the figures above it, where these stand alone and are
    as many as those of the whole row before them."""
    if len(lines) < _FEWEST_LINES or not ends_with_label(lines):
        return lines
    *above, row, figures, label = lines
    alone = all(piece.kind in _FIGURES for piece in figures.pieces)
    whole = [piece for piece in row.pieces if piece.kind in _FIGURES]
    named = any(piece.kind is Kind.TEXT for piece in row.pieces)
    if not alone or not named or len(figures.pieces) < _FEWEST_FIGURES or len(whole) < len(figures.pieces):
        return lines
    return (*above, row, replace(figures, pieces=(*figures.pieces, *label.pieces)))


def _label_first(line: Line, following: tuple[Line, ...]) -> Line:
    *figures, label = line.pieces
    goes_on = bool(following) and following[0].pieces[0].kind in _FIGURES
    if goes_on or not figures or not TOTAL_LABEL.match(label.text):
        return line
    if any(piece.kind not in _FIGURES for piece in figures):
        return line
    return replace(line, pieces=(label, *figures))


def ends_with_label(lines: tuple[Line, ...]) -> bool:
    """Whether the last line of a page is the label of a total row without its figures."""
    return bool(lines) and bool(TOTAL_LABEL.match(lines[-1].packed))


def settle_late_label(body: Body, template: Template) -> None:
    """Give a total row that has no figures those printed before the first row, where they are the sum of the
    rows; without such figures the row above it may hold them, and is in doubt unless it is as full as all."""
    places = [i for i, row in enumerate(body.rows) if not row.slots and TOTAL_LABEL.match(row_name(row))]
    if len(places) != 1 or places[0] == 0:
        return
    place = places[0]
    label = body.rows.pop(place)
    if _takes_nameless_row(label, body, template):
        return
    if body.strays:
        adopt_late_total(body, label.names[0][-1].pieces[-1], template)
    if not any(TOTAL_LABEL.match(row_name(row)) for row in body.rows):
        body.rows.insert(place, label)
        _doubt_row_above(body, place, template)


def adopt_late_total(body: Body, label: Piece, template: Template) -> None:
    """Some layers print the name of the total row after the body and its figures, nameless, before the first
    row. They belong together where the figures are the sum of the outermost rows."""
    lead = body.strays
    first = body.rows[0] if body.rows else None
    if first is None or not lead or len(lead) != template.figures:
        return
    total = Draft(block=template.block, names=[[Chunk((label,), label.kind)]], slots=list(lead))
    opening = first.codes or (first.names[0] if first.names else [])
    before = bool(opening) and lead[-1].pieces[-1].start < opening[0].pieces[0].start
    if before and _is_sum_of_outermost(total, body.rows, template):
        body.rows.insert(0, total)
        body.strays = []


def _is_sum_of_outermost(total: Draft, rows: list[Draft], template: Template) -> bool:
    """Whether the figures are the sums of the outermost rows, within their rounding; all of these are full
    and sound: those with codes of three digits, or all of a table without codes."""
    coded = any(row_code(row) for row in rows)
    counted = [row for row in rows if not COLUMN_COUNT.match(row_name(row))]
    top = [row for row in counted if len(row_code(row)) == _TOP_CODE] if coded else counted
    if not top or any(row.doubt or len(row.slots) != template.figures for row in top):
        return False
    sums = (sum(column, Decimal(0)) for column in zip(*map(row_values, top), strict=True))
    rounding = Decimal(len(top) + 1) / 2 * Decimal(1).scaleb(-usual_decimals(top))
    pairs = zip(row_values(total), sums, strict=True)
    return all(abs(value - found) < rounding for value, found in pairs)


def _takes_nameless_row(label: Draft, body: Body, template: Template) -> bool:
    """Give the label the one row without a name, where that is the sum of the outermost rows."""
    nameless = [row for row in body.rows if not row.names and not row.codes]
    named = [row for row in body.rows if row.names or row.codes]
    if len(nameless) != 1 or not _is_sum_of_outermost(nameless[0], named, template):
        return False
    nameless[0].names, nameless[0].doubt = label.names, ""
    return True


def _doubt_row_above(body: Body, place: int, template: Template) -> None:
    row = body.rows[place - 1]
    rest = [other for i, other in enumerate(body.rows) if i not in (place, place - 1)]
    if body.strays or _is_last_line_own(row) or all(len(other.slots) == template.figures for other in rest):
        return
    row.doubt = row.doubt or NO_TOTAL


def _is_last_line_own(row: Draft) -> bool:
    """Whether all figures of a row stand on the line of its name or code, which no other row's would."""
    label = row.names[-1][-1] if row.names else row.codes[-1] if row.codes else None
    figures = [slot for slot in row.slots if slot is not None]
    return label is not None and all(_line(slot) == _line(label) for slot in figures)


def _line(chunk: Chunk) -> int:
    return chunk.pieces[-1].line
