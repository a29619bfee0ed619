"""All that is at hand, seen as one: its departments, the names they share, what each publishes of an item."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from assistant.departments.publications import units_of_others
from assistant.figures.context import Context
from assistant.vocabulary.catalogue import Catalogue, build_catalogue
from assistant.vocabulary.question import fold_name
from index.across import CommonName, Vocabulary, Wanted
from index.amounts import Unit
from index.bodies import body_key
from index.records import (
    Document,
    Figure,
    Flow,
    Fund,
    Intake,
    ItemKind,
    Phase,
    Place,
    Spending,
    Statement,
    TableKind,
)

# Names of accounts are shorter; what is longer is a heading that was read as a row.
_LONGEST_NAME = 28
# Shorter names are words that a question has anyway.
_SHORTEST_NAME = 4
# A kind that fewer than one in so many of a name's documents have.
_FEW = 5
_NOWHERE = Place(page=1)


class Source(Protocol):
    """Where rows over many documents come from."""

    def vocabulary(self) -> Vocabulary: ...

    def extracts(self, documents: Sequence[Document], wanted: Wanted) -> dict[str, Intake]: ...


class Holdings:
    """The current documents of one generation; everything else is made when first needed, and kept."""

    def __init__(self, documents: tuple[Document, ...], source: Source) -> None:
        self.documents = documents
        self._source = source

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """One printed name a body, in the order of the documents."""
        return tuple({body_key(d.department): d.department for d in reversed(self.documents)}.values())[::-1]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return self._source.vocabulary()

    @cached_property
    def units_of_others(self) -> dict[str, str]:
        """Departments that are a unit of another one at hand."""
        owners: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        names = {body_key(name): name for name in self.departments}
        for document in self.documents:
            held = self.vocabulary.owners.get(document.id, frozenset())
            owners[names[body_key(document.department)]] |= held
        return units_of_others(self.departments, owners)

    @cached_property
    def printed_names(self) -> str:
        """The folded names of all items, one a line."""
        return "\n".join(("", *sorted({fold_name(each.name) for each in self.vocabulary.names}), ""))

    @cached_property
    def common(self) -> Context:
        """The names that questions over several departments can be about: every account and total, and
        projects that two documents or more print."""
        named = [_named(each.name, kind, None) for each in self.vocabulary.names for kind in _kinds(each)]
        coded = [_named("", ItemKind.TOTAL, code) for code in self.vocabulary.codes]
        document = replace(self.documents[-1], department="", id="")
        catalogue = build_catalogue(
            Intake(
                document=document,
                tables=(),
                passages=(),
                statements=tuple(_stated(subject) for subject in self.vocabulary.subjects),
                figures=(*named, *coded),
                findings=(),
                checks=0,
            )
        )
        return Context(documents=self.documents, catalogue=catalogue, catalogue_of=lambda _: catalogue)

    @cached_property
    def unnamed(self) -> Catalogue:
        """A vocabulary without any printed name: funds, kinds of spending, totals."""
        return build_catalogue(replace(self.common.intake, figures=(), statements=()))

    @cached_property
    def _printed(self) -> dict[str, frozenset[str]]:
        printed: defaultdict[str, set[str]] = defaultdict(set)
        for each in self.vocabulary.names:
            printed[fold_name(each.name)].add(each.name)
        return {folded: frozenset(names) for folded, names in printed.items()}

    def names_in(self, folded: str) -> tuple[str, ...]:
        """The folded names of items that stand in a text and in no longer one of them, in order."""
        found: list[tuple[int, int]] = []
        for start in range(len(folded)):
            ends = range(min(len(folded), start + _LONGEST_NAME), start + _SHORTEST_NAME - 1, -1)
            end = next((end for end in ends if folded[start:end] in self._printed), 0)
            if end and not (found and end <= found[-1][1]):
                found.append((start, end))
        return tuple(dict.fromkeys(folded[start:end] for start, end in found))

    def naming(self, names: Sequence[str]) -> Catalogue:
        """A vocabulary of these names alone, beside funds, kinds of spending and totals."""
        wanted = set(names)
        kept = [each for each in self.vocabulary.names if fold_name(each.name) in wanted]
        figures = tuple(_named(each.name, kind, None) for each in kept for kind in each.kinds)
        return build_catalogue(replace(self.unnamed.intake, figures=figures))

    def warm_up(self) -> None:
        """Make what the first question over several departments needs."""
        _ = (self.unnamed, self.printed_names, self.units_of_others)

    def printed(self, folded: str) -> frozenset[str]:
        """The printed names that fold to one text."""
        return self._printed.get(folded, frozenset())

    def contexts(self, documents: Sequence[Document], wanted: Wanted) -> dict[str, Context]:
        """Of each document a context that holds only what is wanted of it."""
        extracts = self._source.extracts(documents, wanted)
        catalogues = {key: self._extracted(extract) for key, extract in extracts.items()}
        return {
            document.id: Context(
                documents=(document,),
                catalogue=catalogues[document.id],
                catalogue_of=catalogues.__getitem__,
            )
            for document in documents
        }

    def _extracted(self, extract: Intake) -> Catalogue:
        """The common vocabulary over the figures of one extract."""
        return replace(self.common.catalogue, intake=extract, figures=extract.figures)


def _kinds(name: CommonName) -> Iterator[ItemKind]:
    """The kinds that a name commonly has; what few documents print it as is a slip of reading."""
    if len(fold_name(name.name)) > _LONGEST_NAME:
        return
    for kind in sorted(name.kinds, key=lambda kind: kind.value):
        shared = kind is not ItemKind.PROJECT or name.documents > 1
        if kind is not ItemKind.UNIT and shared and name.kinds[kind] * _FEW > name.documents:
            yield kind


def _named(name: str, kind: ItemKind, code: str | None) -> Figure:
    """A figure that stands for a name or a code alone."""
    return Figure(
        id="",
        document_id="",
        table=0,
        table_number="",
        table_title="",
        kind=TableKind.OTHER,
        row=0,
        column=0,
        row_label=name,
        column_path=(),
        item=name,
        item_kind=kind,
        code=code,
        level=1,
        ancestors=(),
        owner=None,
        flow=Flow.EXPENSE,
        fund=Fund.ALL,
        spending=Spending.ALL,
        phase=Phase.THIS_BUDGET,
        raw="",
        amount=None,
        unit=Unit.WAN_YUAN,
        place=_NOWHERE,
    )


def _stated(subject: str) -> Statement:
    """A statement that stands for its subject alone."""
    return Statement(
        id="",
        subject=subject,
        year=None,
        amount=None,
        change=None,
        rate=None,
        direction=None,
        last=None,
        reason=None,
        sentence="",
        heading="",
        place=_NOWHERE,
    )
