"""HTML as a browser would take it apart: for tests that ask what is markup and what is text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True)
class Element:
    """One element: its attributes and all text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    VOID = frozenset({"br", "img", "input", "meta", "link"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Open] = []
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(_Open(tag, {name: value or "" for name, value in attrs}))
        if tag in self.VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        assert [element.tag for element in self.open[-1:]] == [tag], f"</{tag}> closes {self.open[-1:]}"
        self._close()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)

    def _close(self) -> None:
        done = self.open.pop()
        self.elements.append(Element(done.tag, done.attributes, "".join(done.pieces)))


def elements(html: str, tag: str = "", **attributes: str) -> list[Element]:
    """The elements in the order in which they close; `class_="x"` wants x among the classes."""
    reader = _Reader()
    reader.feed(f"<body>{html}</body>")
    reader.close()
    assert not reader.open, f"not closed: {reader.open}"
    classes = attributes.pop("class_", "").split()
    return [
        element
        for element in reader.elements
        if tag in ("", element.tag)
        and set(classes) <= set(element.attributes.get("class", "").split())
        and attributes.items() <= element.attributes.items()
    ]


def text(html: str) -> str:
    """All text of the page, tags taken away."""
    return elements(html, "body")[0].text


def tags(html: str) -> set[str]:
    """The kinds of element that a browser would make."""
    return {element.tag for element in elements(html)} - {"body"}


def attribute_names(html: str) -> set[str]:
    """The attributes that any element carries."""
    return {name for element in elements(html) for name in element.attributes}
