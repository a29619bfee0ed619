"""The Assistant over a published index: store, search and verifier wired to the one way of answering."""

import json
import logging
import math
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from assistant import __version__
from assistant.answer import Answer, Check
from assistant.ask import Explained, answer_question, explain_question
from assistant.departments.holdings import Holdings
from assistant.departments.recent import Recent
from assistant.dialogue.conversing import (
    Asked,
    Conversation,
    Saved,
    SavedConversationError,
    conversation_from_json,
    conversation_to_json,
    edits_from_scope,
)
from assistant.dialogue.edits import Choices, Edits, merged
from assistant.dialogue.session import Session
from assistant.messages.answers import SENTENCES, SUGGESTIONS
from assistant.messages.conversations import NOTHING_ASKED, RENEWED
from assistant.messages.refusals import REFUSALS
from assistant.receipts.kept import KeptReceipt, kept_from
from assistant.receipts.receipt import Receipt, receipt_of, receipt_to_dict, receipt_to_json
from assistant.rules.editing import choices_of
from assistant.verify import (
    Ledger,
    PublishedSource,
    Source,
    SourceCell,
    check_answer,
    join_ledgers,
    template_ledger,
)
from assistant.verify.read_ahead import ReadAhead
from assistant.vocabulary.catalogue import Catalogue, build_catalogue
from index.errors import MingzhangError
from index.fusion import PassageHit
from index.kept import keep_receipt, kept_receipt
from index.records import Document, Intake, ItemKind, Page, PassageKind, Table
from index.search import Search, open_search
from index.settings import DEFAULT_INDEX, Settings, settings_from
from index.sources import original_of
from index.store import Publication, Store, open_store

# Names asked of the dense search: the best and the runners-up that it must be clearly nearer than.
_NEAREST = 5
# Documents whose vocabulary is kept in memory at once, those asked about last.
MOST_CATALOGUES = 32

# A newly published index is noticed after so many seconds: every answer asks several times what is published.
NOTICED_SECONDS = 0.2
# So many citations of documents that are not at hand are read from the index at once, not one by one.
_MANY_CITED = 8

log = logging.getLogger("mingzhang.assistant")


class Assistant:
    """Answers questions about the published documents; one instance serves all visitors and threads.

    State of a dialogue lives in the `Conversation` that `new_session` makes, never here.
    """

    def __init__(self, store: Store, search: Search | None, folder: Path = DEFAULT_INDEX) -> None:
        self._store = store
        self._search = search
        self._folder = folder
        self._lock = threading.Lock()
        self._generation = -1
        self._looked = -math.inf
        self._documents: tuple[Document, ...] = ()
        self._holdings = Holdings((), store)
        self._catalogues = Recent[str, Catalogue](
            lambda key: build_catalogue(store.intake(key)), MOST_CATALOGUES
        )
        self._sources = Recent[str, PublishedSource](
            lambda key: PublishedSource((self._intake(key),)), MOST_CATALOGUES
        )
        self._sentences = template_ledger(
            sentence
            for words in (*SENTENCES.values(), *REFUSALS.values(), SUGGESTIONS)
            for sentence in words.values()
        )

    @classmethod
    def open(cls, index: Settings | Path | str | None = None) -> "Assistant":
        """Over the index of the settings, of a folder, or, with nothing, of the environment.

        Raises StoreError where there is no index or it cannot be read.
        """
        settings = index if isinstance(index, Settings) else settings_from(os.environ)
        if isinstance(index, Path | str):
            settings = Settings(index=Path(index), encoder=settings.encoder)
        store = open_store(settings)
        return cls(store, open_search(store, settings), settings.index)

    def __enter__(self) -> "Assistant":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the index; answers already given stay valid."""
        if self._search is not None:
            self._search.close()
        self._store.close()

    def new_session(self) -> Conversation:
        """A conversation of its own, sharing nothing with any other."""
        return Conversation()

    def ask(self, question: str, session: Conversation | None = None) -> Answer:
        """The verified answer; with a session, in its dialogue, whose state it moves on."""
        if session is None:
            return self._answered(question, Session(), ())[0]
        renewed = self._renewed(session)
        before = session.state
        answer, after = self._answered(question, before, ())
        session.note(Asked(question=question), before, after)
        return _told_renewed(answer) if renewed else answer

    def revise(self, session: Conversation, scope: dict[str, str | None]) -> Answer:
        """The last question again with parts of its scope set to other values, or left open with None.

        `scope` has the fields of `Answer.scope` as text (`items` one name). Raises SavedConversationError for
        a part or value that there is none of, and where nothing was asked yet."""
        renewed = self._renewed(session)
        if session.last is None:
            raise SavedConversationError(NOTHING_ASKED)
        edits = merged(session.last.edits, edits_from_scope(scope))
        answer = self._revised(session, replace(session.last, edits=edits))
        return _told_renewed(answer) if renewed else answer

    def receipt(self, answer: Answer) -> Receipt:
        """What an answer rests on, to be kept. Raises NoReceiptError where it rests on nothing."""
        return receipt_of(answer, self.table, __version__)

    def keep(self, answer: Answer) -> str:
        """Keep the receipt of an answer for good; returns its number. Raises NoReceiptError, StoreError."""
        receipt = receipt_to_dict(self.receipt(answer))
        keep_receipt(self._store, receipt["id"], receipt_to_json(receipt))
        return str(receipt["id"])

    def kept(self, number: str) -> KeptReceipt | None:
        """A receipt that was kept, with what has become of its documents; None where there is none."""
        content = kept_receipt(self._store, number)
        if content is None:
            return None
        return kept_from(json.loads(content), self._store.publications(superseded=True))

    def choices(self, session: Conversation) -> Choices:
        """What the scope can be set to where the conversation is; nothing before the first answer."""
        documents = self.documents()
        now = next((d for d in documents if d.id == session.state.document_id), None)
        if now is None:
            return Choices(departments=tuple(dict.fromkeys(d.department for d in documents)))
        return choices_of(self._catalogue(now.id).figures, now, documents)

    def save(self, session: Conversation) -> str:
        """The conversation as one JSON text: its questions and edits, and the documents it was about."""
        return conversation_to_json(session.asked, session.spoken_of)

    def resume(self, text: str) -> tuple[Conversation, tuple[tuple[Asked, Answer], ...], Saved]:
        """A saved conversation asked again of the documents at hand, with every answer.

        Raises SavedConversationError for text that is none."""
        saved = conversation_from_json(text)
        session = self.new_session()
        answers = tuple((asked, self._asked_again(asked, session)) for asked in saved.asked)
        return session, answers, saved

    def _renewed(self, session: Conversation) -> bool:
        """Whether a document that was spoken of is not at hand as it was; all is then asked again first."""
        documents = self._documents_at_once()
        at_hand = {document.id for document in documents}
        renewed = any(document.id not in at_hand for document in session.spoken_of)
        asked = session.asked if renewed else ()
        if renewed:
            fresh = self.new_session()
            session.state, session.before, session.last = fresh.state, fresh.before, fresh.last
            session.asked = fresh.asked
        session.documents = documents
        for question in asked:
            self._asked_again(question, session)
        return renewed

    def _asked_again(self, asked: Asked, session: Conversation) -> Answer:
        if not asked.edits or session.last is None:
            return self.ask(asked.question, session)
        return self._revised(session, asked)

    def _revised(self, session: Conversation, asked: Asked) -> Answer:
        before = session.before
        answer, after = self._answered(asked.question, before, asked.edits, shown=session.state)
        session.note(asked, before, after)
        session.before, session.last = before, asked
        return answer

    def _answered(
        self, question: str, before: Session, edits: Edits, shown: Session | None = None
    ) -> tuple[Answer, Session]:
        """The answer and the state after it; its scope is told against that of the answer `shown` last."""
        documents = self.documents()
        return answer_question(
            question,
            documents=documents,
            catalogue_of=self._catalogue,
            session=before,
            verify=self._verify(documents),
            names=self._names,
            texts=self,
            holdings=self._holdings,
            edits=edits,
            shown=(shown or before).scope,
        )

    def explain(self, question: str, session: Conversation | None = None) -> Explained | None:
        """How a question is read, without answering it; None where no document is in scope."""
        state = session.state if session is not None else Session()
        return explain_question(
            question,
            documents=self.documents(),
            catalogue_of=self._catalogue,
            session=state,
            names=self._names,
        )

    def documents(self) -> tuple[Document, ...]:
        """The documents that are published now; a newly published index is noticed here."""
        if time.monotonic() < self._looked + NOTICED_SECONDS:
            return self._documents
        return self._documents_at_once()

    def _documents_at_once(self) -> tuple[Document, ...]:
        """The same, looked up even where that was done just now."""
        generation = self._store.generation()
        with self._lock:
            self._looked = time.monotonic()
            if generation != self._generation:
                self._documents = self._store.documents()
                self._holdings = Holdings(self._documents, self._store)
                kept = {document.id for document in self._documents}
                self._catalogues.keep(kept)
                self._sources.keep(kept)
                self._generation = generation
            return self._documents

    def publications(self) -> tuple[Publication, ...]:
        """The published documents with the date and the source of each."""
        return self._store.publications()

    def intake(self, document_id: str) -> Intake:
        """All of one published document. Raises KeyError where it is not published."""
        if all(document.id != document_id for document in self.documents()):
            raise KeyError(document_id)
        return self._intake(document_id)

    def original(self, document_id: str) -> Path | None:
        """The file that a published document was read from; None where it is gone or was altered since."""
        found = next((p for p in self.publications() if p.document.id == document_id), None)
        return None if found is None else original_of(found.source, found.document, self._folder)

    def table(self, document_id: str, table_index: int) -> Table:
        """One table as read, with every cell's place."""
        return self._intake(document_id).tables[table_index]

    def page(self, document_id: str, number: int) -> Page:
        """One page's text and where it starts in the source; an empty page where there is none."""
        return self._store.page(document_id, number) or Page(number=number, text="", start=0)

    def examples(self) -> tuple[str, ...]:
        """Questions that the first document answers, made from its own rows."""
        documents = self.documents()
        if not documents:
            return ()
        projects = [f for f in self._intake(documents[0].id).figures if f.item_kind is ItemKind.PROJECT]
        named = [f"{max(projects, key=lambda f: f.amount or 0).item}有多少钱？"] if projects else []
        return (
            *named,
            "今年的收入和支出总额是多少？",
            "项目金额排前三的是哪些？",
            "三公经费比上年增加还是减少？",
            "主要职责是什么？",
        )

    @property
    def documents_at_hand(self) -> int:
        """How many documents are held in memory, MOST_CATALOGUES at the most."""
        return len(self._catalogues)

    def warm_up(self) -> None:
        """Load what the first questions need: the newest document's catalogue and the encoder."""
        documents = self.documents()
        for document in documents[-1:]:
            self._catalogue(document.id)
        if len(documents) > 1:
            self._holdings.warm_up()
        if self._search is not None:
            self._search.warm_up()

    def _intake(self, document_id: str) -> Intake:
        return self._catalogue(document_id).intake

    def _catalogue(self, document_id: str) -> Catalogue:
        return self._catalogues[document_id]

    def _verify(self, documents: tuple[Document, ...]) -> Callable[[Answer, Ledger], tuple[Check, ...]]:
        titles = tuple(text for d in documents for text in (d.title, d.department))
        years = tuple({d.year for d in documents})

        def verify(answer: Answer, said: Ledger) -> tuple[Check, ...]:
            shown = "\n".join((answer.text, answer.interpretation or "", *answer.suggestions))
            at_hand = Ledger(verbatim=tuple(text for text in titles if text in shown), years=years)
            extra = join_ledgers(self._sentences, at_hand)
            return check_answer(answer, self._source_of(answer), extra=join_ledgers(extra, said))

        return verify

    def _source_of(self, answer: Answer) -> Source:
        """What is published, with the cells that many documents are cited for read at once."""
        apart = [c for c in answer.citations if c.document.id not in self._catalogues]
        if len(apart) < _MANY_CITED:
            return self
        places = [
            (c.document.id, c.table_index, c.row_index, c.column_index)
            for c in apart
            if c.table_index is not None and c.row_index is not None and c.column_index is not None
        ]
        pages = [(c.document.id, c.page) for c in apart if c.quote is not None]
        cells = self._store.cells(list(dict.fromkeys(places)))
        return ReadAhead(self, cells, self._store.quotables(list(dict.fromkeys(pages))))

    def cell(
        self, document_id: str, table_index: int, row_index: int, column_index: int
    ) -> SourceCell | None:
        """A published cell, as the verifier reads it: of a document at hand, else from the index."""
        if document_id in self._catalogues:
            return self._sources[document_id].cell(document_id, table_index, row_index, column_index)
        return self._store.cell(document_id, table_index, row_index, column_index)

    def text(self, document_id: str, page: int) -> str:
        """What may be quoted of a page, as the verifier reads it."""
        if document_id in self._catalogues:
            return self._sources[document_id].text(document_id, page)
        return self._store.quotable(document_id, page)

    def passages(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 8,
    ) -> tuple[PassageHit, ...]:
        """Passages near a question by words and meaning; by words alone where the encoder cannot be had."""
        if self._search is None:
            return ()
        try:
            return self._search.passages(question, documents=documents, kinds=kinds, limit=limit)
        except MingzhangError:
            log.warning("dense search is not available; passages are found by their words only")
            return self._search.words(question, documents=documents, kinds=kinds, limit=limit)

    def _names(self, description: str, document_id: str) -> tuple[tuple[str, float], ...]:
        """Project names near a description in other words; none where the encoder cannot be had."""
        if self._search is None:
            return ()
        try:
            hits = self._search.names(description, documents=(document_id,), limit=_NEAREST * 4)
        except MingzhangError:
            log.warning("dense search is not available; names are matched by their words only")
            return ()
        projects = [hit for hit in hits if ItemKind.PROJECT in hit.kinds]
        return tuple((hit.name, hit.score) for hit in projects[:_NEAREST])


def _told_renewed(answer: Answer) -> Answer:
    said = (answer.interpretation, RENEWED[answer.language])
    return replace(answer, interpretation="；".join(filter(None, said)))
