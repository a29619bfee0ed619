"""What one document offers to a question: its vocabulary, and the searches for its names and passages."""

from collections.abc import Callable

from assistant.figures.context import Context
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.question import fold_name
from index.fusion import PassageHit, PassageSearch
from index.records import Document, PassageKind

NameSearch = Callable[[str, str], tuple[tuple[str, float], ...]]


# Cosine of an English description and a Chinese project name with the bundled encoder, and how much further
# the next name is. Of 43 descriptions of projects in nine documents 31 pass both; of 30 of no project one
# does, and none that also has a known word of the name (`english.names.explains`).
NEAR_ENOUGH = 0.797
CLEARLY_NEARER = 0.012


def context_of(
    documents: tuple[Document, ...],
    document_id: str,
    catalogue_of: Callable[[str], Catalogue],
    names: NameSearch | None,
    texts: PassageSearch | None = None,
) -> Context:
    def nearest(description: str) -> str | None:
        return None if names is None else clear_winner(names(description, document_id))

    def search(words: str, kinds: tuple[PassageKind, ...], most: int) -> tuple[PassageHit, ...]:
        here = (document_id,)
        return () if texts is None else texts.passages(words, documents=here, kinds=kinds, limit=most)

    return Context(
        documents=documents,
        catalogue=catalogue_of(document_id),
        catalogue_of=catalogue_of,
        nearest=nearest,
        search=search,
    )


def clear_winner(found: tuple[tuple[str, float], ...]) -> str | None:
    """The best name where it is near enough and clearly nearer than the next."""
    if not found or found[0][1] < NEAR_ENOUGH:
        return None
    if len(found) > 1 and found[0][1] - found[1][1] < CLEARLY_NEARER:
        return None
    return fold_name(found[0][0])
