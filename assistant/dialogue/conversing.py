"""One visitor's conversation: its state, what was asked, and the text that saves it.

A saved conversation holds questions and edits of the scope, never a figure or a citation: resuming asks
them again of the documents at hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.dialogue.edits import Edit, Edits, Part, is_offered
from assistant.dialogue.session import Session
from assistant.messages.conversations import BAD_FILE, BAD_SCOPE, OTHER_VERSION, TOO_LONG
from assistant.vocabulary.question import MAX_QUESTION_CHARACTERS
from index.records import Document

VERSION = 1
# Turns that are kept for saving, and that a file may hold; characters of such a file.
MAX_SAVED = 100
MAX_CHARACTERS = 500_000


class SavedConversationError(ValueError):
    """Text that is no saved conversation; the message is for people, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question; `edits` make it the last question again with another scope."""

    question: str
    edits: Edits = ()


@dataclass(slots=True)
class Conversation:
    """The state of one visitor's conversation; never shared between visitors.

    `before` is the state in which the last question about figures was asked, `last` that question,
    `documents` what was at hand when the last one was answered."""

    state: Session = field(default_factory=Session)
    before: Session = field(default_factory=Session)
    last: Asked | None = None
    asked: tuple[Asked, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def spoken_of(self) -> tuple[Document, ...]:
        """The documents that its answers were about, as they were then."""
        frames = (*self.state.past, self.state)
        ids = {frame.document_id for frame in frames}
        ids |= {r.figure_id.split(":", 1)[0] for frame in frames for r in frame.figures}
        across = [frame.across.span.publications for frame in frames if frame.across is not None]
        ids |= {document.id for span in across for each in span for document in each.documents}
        return tuple(document for document in self.documents if document.id in ids)

    def note(self, asked: Asked, before: Session, after: Session) -> None:
        """Move on after one answer. What is said beside the matter is not asked again by an edit."""
        self.asked = (*self.asked, asked)[-MAX_SAVED:]
        self.state = after
        if after.plan is not before.plan or after.asking is not before.asking:
            self.before, self.last = before, asked


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _SavedTurn(_Model):
    question: Annotated[str, Field(max_length=2 * MAX_QUESTION_CHARACTERS)]
    scope: dict[str, str | None] = Field(default_factory=dict, max_length=len(Part))


class _SavedDocument(_Model):
    title: Annotated[str, Field(max_length=300)]
    sha256: Annotated[str, Field(max_length=64)]


class _Saved(_Model):
    format: Literal["mingzhang-conversation"]
    version: int
    documents: Annotated[list[_SavedDocument], Field(max_length=1000)]
    turns: Annotated[list[_SavedTurn], Field(max_length=MAX_SAVED)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a saved conversation holds: its questions, and the documents it was about (title, sha256)."""

    asked: tuple[Asked, ...]
    documents: tuple[tuple[str, str], ...]

    def absent(self, documents: Iterable[Document]) -> tuple[str, ...]:
        """Titles of the documents it was about that are not at hand as they were."""
        known = {document.sha256 for document in documents}
        return tuple(title for title, sha256 in self.documents if sha256 not in known)


def conversation_to_json(asked: Iterable[Asked], documents: Iterable[Document]) -> str:
    """One JSON text of the questions and edits, with the documents that were spoken of."""
    saved = _Saved(
        format="mingzhang-conversation",
        version=VERSION,
        documents=[_SavedDocument(title=d.title, sha256=d.sha256) for d in documents],
        turns=[_SavedTurn(question=a.question, scope=edits_to_scope(a.edits)) for a in asked],
    )
    return saved.model_dump_json(indent=1)


def conversation_from_json(text: str) -> Saved:
    """The questions of a saved conversation. Raises SavedConversationError for anything else."""
    if len(text) > MAX_CHARACTERS:
        raise SavedConversationError(TOO_LONG)
    try:
        saved = _Saved.model_validate_json(text)
    except (ValidationError, RecursionError) as error:
        raise SavedConversationError(BAD_FILE) from error
    if saved.version != VERSION:
        raise SavedConversationError(OTHER_VERSION.format(version=saved.version, expected=VERSION))
    return Saved(
        asked=tuple(Asked(question=t.question, edits=edits_from_scope(t.scope)) for t in saved.turns),
        documents=tuple((d.title, d.sha256) for d in saved.documents),
    )


def edits_to_scope(edits: Edits) -> dict[str, str | None]:
    """`{"year": "2022", "fund": null}`: the parts that are set or left open."""
    return {edit.part.value: edit.value for edit in edits}


def edits_from_scope(scope: dict[str, str | None]) -> Edits:
    """The edits that such an object means. Raises SavedConversationError for an unknown part or value."""
    names = {part.value: part for part in Part}
    if not scope.keys() <= names.keys():
        raise SavedConversationError(BAD_SCOPE.format(parts="、".join(sorted(scope.keys() - names.keys()))))
    edits = tuple(Edit(part=names[name], value=value) for name, value in scope.items())
    bad = [edit.part.value for edit in edits if not is_offered(edit)]
    if bad:
        raise SavedConversationError(BAD_SCOPE.format(parts="、".join(bad)))
    return edits
