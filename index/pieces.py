"""A text page to lines and printed pieces, each with its place in the source. Knows nothing of tables."""

import re
from dataclasses import dataclass
from enum import Enum

from index.amounts import is_dash
from index.printed import printed_amount
from index.records import Page
from index.terms import SPACED_WORD

_BLANK = " \u3000\u00a0\t"
_PIECE = re.compile(rf"{SPACED_WORD}|[^ \u3000\u00a0\t]+")
# 因 公 出 国: a word set with a blank after every character; 类 款 项 are three cells of their own, and so
# are dashes in a row.
_LETTER = "[^\\x00-\\x7f‐-―─－]"
_SPREAD = re.compile(rf"(?<![^ ])(?![类款项] [类款项](?: |$))(?:{_LETTER} ){{3,}}{_LETTER}(?![^ ])")
# 一般公共预算资金91,016,775.35 and 371,514,655.00一、教育支出: money with no blank beside a name.
MONEY = r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d"
_GLUED = re.compile(
    rf"(?P<name>[^0-9.,]{{3,}}[一-鿿）)]){MONEY}(?![\d%％一-鿿])"
    rf"|(?P<amount>{MONEY})(?=[一二三四五六七八九十]{{1,3}}、)"
)
# 01 in a cell of its own is part of a code: no amount is printed with a zero before a whole number.
# (2023) ends a project's name; an amount below zero in brackets would have decimals or another size.
_YEAR = re.compile(r"^[(（](?:19|20)\d{2}(?:年度?)?[)）]$")
_CODE_PART = re.compile(r"^0\d+$")


class Kind(Enum):
    """What a piece looks like by itself; whether digits are an amount or a code only the row can tell."""

    AMOUNT = "amount"
    DASH = "dash"
    PART = "part"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One printed piece of a line. `gap` counts the blanks before it beyond the one that parts pieces (all
    of them at the start of a line); `trail` counts the blanks between a last piece and the line's end.
    `start` and `end` are offsets in the source."""

    text: str
    kind: Kind
    page: int
    line: int
    start: int
    end: int
    gap: int
    trail: int
    first: bool
    last: bool

    @property
    def closed(self) -> bool:
        """Followed by a blank: in a text layer that ends cells so, the cell ends here."""
        return not self.last or self.trail > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line with something on it. `text` keeps its outer blanks; `start` is a source offset."""

    index: int
    page: int
    start: int
    text: str
    pieces: tuple[Piece, ...]

    @property
    def bare(self) -> str:
        return self.text.strip(_BLANK)

    @property
    def packed(self) -> str:
        """The line without any blank."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(pages: tuple[Page, ...]) -> tuple[Line, ...]:
    """Every line that is not blank, numbered through the document."""
    lines: list[Line] = []
    for page in pages:
        offset = page.start
        for row in page.text.split("\n"):
            text = row.rstrip("\r")
            if text.strip(_BLANK):
                index = len(lines)
                pieces = _pieces(text, page=page.number, line=index, offset=offset)
                lines.append(Line(index=index, page=page.number, start=offset, text=text, pieces=pieces))
            offset += len(row) + 1
    return tuple(lines)


def kind_of(text: str) -> Kind:
    """What a piece of this text looks like by itself."""
    if _CODE_PART.match(text):
        return Kind.PART
    if _YEAR.match(text):
        return Kind.TEXT
    if printed_amount(text) is not None:
        return Kind.AMOUNT
    return Kind.DASH if is_dash(text) else Kind.TEXT


def _unglued(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces with an amount glued to the name before it, or to the ordinal after it, cut in two."""
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        match = _GLUED.match(text, start, end)
        if match is None:
            cut.append((start, end))
        else:
            border = match.end("name") if match.group("name") else match.end("amount")
            cut += [(start, border), (border, end)]
    return cut


def _pieces(text: str, *, page: int, line: int, offset: int) -> tuple[Piece, ...]:
    spread = [match.span() for match in _SPREAD.finditer(text)]
    spans = _unglued(text, _merged([match.span() for match in _PIECE.finditer(text)], spread))
    pieces: list[Piece] = []
    reached = 0
    for number, (start, end) in enumerate(spans):
        first, last = number == 0, number == len(spans) - 1
        pieces.append(
            Piece(
                text=_tight(text[start:end]),
                kind=kind_of(_tight(text[start:end])),
                page=page,
                line=line,
                start=offset + start,
                end=offset + end,
                gap=max(0, start - reached - (0 if first else 1)),
                trail=len(text) - end if last else 0,
                first=first,
                last=last,
            )
        )
        reached = end
    return tuple(pieces)


def _merged(spans: list[tuple[int, int]], wide: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces that lie inside one wide-set word become that word."""
    merged: list[tuple[int, int]] = []
    for span in spans:
        home = next((word for word in wide if word[0] <= span[0] and span[1] <= word[1]), span)
        if not merged or merged[-1] != home:
            merged.append(home)
    return merged


def _tight(text: str) -> str:
    return re.sub(rf"[{_BLANK}]+", "", text)
