"""What a cover says of a document's identity: its title and its lines 预算单位：…, however they break."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.evidence import Evidence, EvidenceSource, IdentityPart, Level
from index.records import Page, Table
from index.regions import is_place, place_of
from index.terms import UNIT_ASIDE, UNIT_LINE
from index.titles import Title, body_in, is_body, names_someone, plain_line, title_in

# A cover, its line breaks included, ends before the contents list; longer ones were not seen in 15 documents.
COVER_LINES = 12
# A title of a large font runs over so many lines at most, a name over so many more than its first.
TITLE_LINES = 5
NAME_LINES = 3

_AFTER_COVER = re.compile(r"^(?:目录|第一部分|一、)")
_LABELLED = re.compile(
    r"^(?P<label>(?:预算|决算)?主管(?:部门|单位)|(?:预算|决算|编制|填报|编报|公开|报送)(?:部门|单位)"
    r"|(?:部门|单位)(?:\(单位\))?名称|部门|单位)(?:\(公章\)|\(盖章\))?[:：](?P<who>.+)$"
)
_UNIT_LABEL = re.compile(r"^(?:预算|决算)单位$")
_HEAD_LABEL = re.compile(r"主管")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_PUBLISHED = re.compile(r"年\d{1,2}月|印制$|编制$|[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line, plain (half-width, without blanks), with its page."""

    text: str
    page: int


def lines_of(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The lines of a document that have anything on them."""
    return tuple(
        Line(text=plain_line(line), page=page.number)
        for page in pages
        for line in page.text.splitlines()
        if line.strip()
    )


def cover_of(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[Line, ...]:
    """The lines before the contents list or the first table, page numbers left out."""
    titles = tuple(title for table in tables if (title := plain_line(table.title)))
    cover: list[Line] = []
    for line in lines[:COVER_LINES]:
        if _AFTER_COVER.match(line.text) or line.text.startswith(titles):
            break
        cover.append(line)
    years = [line.text for line in cover if _BARE_YEAR.fullmatch(line.text)]
    named = [line for line in cover if not line.text.isdigit()]
    if len(years) != 1:
        return tuple(named)
    # Some text layers set the digits of a title on a line of their own.
    return tuple(
        Line(text=years[0] + line.text, page=line.page) if line.text.startswith("年") else line
        for line in named
    )


def cover_evidence(cover: Sequence[Line], lines: Sequence[Line]) -> Iterator[Evidence]:
    """Everything the cover says, the strongest first; `lines` are the whole document's."""
    yield from _labelled(cover, lines, EvidenceSource.COVER)
    found = _cover_title(cover)
    if found is not None:
        title, raw, page = found
        yield from title_evidence(title, raw, page, EvidenceSource.COVER)
    alone = Counter(line.text for line in cover if _stands_alone(line.text))
    if len(alone) == 1:
        name = next(iter(alone))
        page = next(line.page for line in cover if line.text == name)
        yield Evidence(
            what=IdentityPart.DEPARTMENT, value=name, source=EvidenceSource.COVER, page=page, raw=name
        )


def _stands_alone(text: str) -> bool:
    return is_body(text) and title_in(text) is None and not _PUBLISHED.search(text) and len(text) > 3


def _cover_title(cover: Sequence[Line]) -> tuple[Title, str, int] | None:
    """The first title that names its body or place, else the one that names none, where all say the same.

    It may run over several lines.
    """
    nameless: list[tuple[Title, str, int]] = []
    for start in range(len(cover)):
        for count in range(1, TITLE_LINES + 1):
            raw = "".join(line.text for line in cover[start : start + count])
            title = title_in(raw)
            if title is None:
                continue
            if names_someone(title.who):
                return title, raw, cover[start].page
            if not title.who:
                nameless.append((title, raw, cover[start].page))
    alike = {(title.year, title.stage) for title, _, _ in nameless}
    return nameless[0] if len(alike) == 1 else None


def title_evidence(title: Title, raw: str, page: int | None, source: EvidenceSource) -> Iterator[Evidence]:
    """Year, kind, level, body and place as a title says them."""

    def says(what: IdentityPart, value: str) -> Evidence:
        return Evidence(what=what, value=value, source=source, page=page, raw=raw)

    yield says(IdentityPart.YEAR, str(title.year))
    yield says(IdentityPart.STAGE, title.stage.value)
    if title.level is not None:
        yield says(IdentityPart.LEVEL, title.level.value)
    if is_body(title.who):
        yield says(IdentityPart.DEPARTMENT, title.who)
    place = place_of(title.who)
    if place is not None and is_place(title.who):
        yield says(IdentityPart.PLACE, place)


def labelled_evidence(labelled: Sequence[Line], lines: Sequence[Line]) -> Iterator[Evidence]:
    """Bodies after 单位名称： and its like outside the cover; `lines` are the whole document's."""
    return _labelled(labelled, lines, EvidenceSource.HEADING)


def _labelled(labelled: Sequence[Line], lines: Sequence[Line], source: EvidenceSource) -> Iterator[Evidence]:
    for place, line in enumerate(labelled):
        match = _LABELLED.match(line.text)
        if match is None:
            continue
        said = UNIT_LINE.sub("", UNIT_ASIDE.sub("", match["who"]))
        name = _whole_name(said, labelled[place + 1 : place + NAME_LINES], lines)
        if name is None:
            continue
        yield Evidence(
            what=IdentityPart.DEPARTMENT,
            value=name,
            source=source,
            page=line.page,
            raw=f"{match['label']}:{name}",
        )
        level = _level_of(match["label"])
        if level is not None:
            yield Evidence(
                what=IdentityPart.LEVEL, value=level.value, source=source, page=line.page, raw=match["label"]
            )


def _level_of(label: str) -> Level | None:
    """预算主管部门 heads a department's budget, 预算单位 one unit's; 部门名称 says neither."""
    if _HEAD_LABEL.search(label):
        return Level.DEPARTMENT
    return Level.UNIT if _UNIT_LABEL.match(label) else None


def _whole_name(first: str, following: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """A name that may break over lines: the longest that the document prints in one piece elsewhere, else its
    first line, else the first that ends like a body's name."""
    bodies = []
    text = first
    for rest in ("", *(line.text for line in following)):
        if rest and (_LABELLED.match(rest) or title_in(rest)):
            break
        text += rest
        name = body_in(text)
        if name is not None:
            bodies.append(name)
    printed = [name for name in bodies if sum(name in line.text for line in lines) > (name in first)]
    return next(iter((*reversed(printed), *bodies)), None)
