"""Publications: the files of one department's one account of one year, and which of them can be compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.bodies import body_key, is_same_body
from index.evidence import Level
from index.records import Document, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The files of one publication, the one with most tables first."""

    documents: tuple[Document, ...]

    @property
    def first(self) -> Document:
        return self.documents[0]

    @property
    def department(self) -> str:
        return self.first.department

    @property
    def body(self) -> str:
        return body_key(self.department)


def same_publication(first: Document, second: Document) -> bool:
    """Whether two files are of one publication: the same department, year, kind of account and level."""
    return (
        body_key(first.department) == body_key(second.department)
        and first.year == second.year
        and first.stage is second.stage
        and (first.level is second.level or None in (first.level, second.level))
    )


def publications_of(
    documents: Iterable[Document], tables: Mapping[str, int], *, level: Level
) -> tuple[Publication, ...]:
    """One publication for each department, year and kind of account: of the level where there is one."""
    grouped: dict[tuple[str, int, Stage], list[Document]] = {}
    for document in documents:
        key = (body_key(document.department), document.year, document.stage)
        grouped.setdefault(key, []).append(document)
    found = []
    for files in grouped.values():
        best = next((d for d in files if d.level is level), None) or _other_level(files)
        kept = [d for d in files if same_publication(d, best)]
        found.append(Publication(documents=tuple(sorted(kept, key=lambda d: -tables.get(d.id, 0)))))
    return tuple(found)


def _other_level(files: Sequence[Document]) -> Document:
    """A file that prints no level goes before one of another level."""
    return next((d for d in files if d.level is None), files[0])


def units_of_others(departments: Sequence[str], owners: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Departments whose money another department's tables hold, each with that department; `owners` are the
    owners of each department's rows."""
    found: dict[str, str] = {}
    for whole in departments:
        named = {body_key(owner) for owner in owners.get(whole, frozenset())}
        for part in departments:
            key = body_key(part)
            below = key.startswith(body_key(whole)) and len(key) > len(body_key(whole))
            if not is_same_body(part, whole) and (key in named or below):
                found[part] = whole
    return found
