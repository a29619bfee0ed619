"""What the page does on each event, and what one visitor has asked so far; `view` lays the parts out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

import gradio as gr

from assistant.answer import Answer, Scope, Status
from assistant.dialogue.conversing import (
    Asked,
    Saved,
    SavedConversationError,
    edits_from_scope,
    edits_to_scope,
)
from assistant.dialogue.edits import Choices, merged
from assistant.guard import Guard
from assistant.library import Library
from assistant.messages.conversations import ABSENT, NOTHING_ASKED
from assistant.messages.page import Words
from assistant.messages.receipts import NONE
from assistant.receipts.kept import KeptReceipt
from assistant.receipts.receipt import NoReceiptError
from assistant.view.evidence import evidence_html, no_evidence_html
from assistant.view.render import (
    Turn,
    announcement,
    conversation_html,
    hint_html,
    receipt_html,
    welcome_html,
)
from assistant.view.scope_view import scope_html
from index.records import Page, Table

MAX_QUESTION = 500
# Older turns leave the page; a conversation this long is rare and its HTML stays below 1 MB.
MAX_TURNS = 50
Update = Any  # what Gradio takes for one output: a value or gr.skip()
Updates = tuple[Update, Update, Update, Update, Update, Update]


class Asker(Library, Protocol):
    """What the chat needs of the assistant."""

    def new_session(self) -> Any: ...

    def ask(self, question: str, session: Any = None) -> Answer: ...

    def revise(self, session: Any, scope: dict[str, str | None]) -> Answer: ...

    def choices(self, session: Any) -> Choices: ...

    def save(self, session: Any) -> str: ...

    def resume(self, text: str) -> tuple[Any, tuple[tuple[Asked, Answer], ...], Saved]: ...

    def keep(self, answer: Answer) -> str: ...

    def kept(self, number: str) -> KeptReceipt | None: ...

    def table(self, document_id: str, table_index: int) -> Table: ...

    def page(self, document_id: str, number: int) -> Page: ...

    def examples(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What one visitor has asked so far; kept on the server, one for each open page."""

    turns: tuple[Turn, ...] = ()
    session: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """The handlers of the page. Outputs: question box, conversation, its HTML, hint, scope, evidence."""

    asker: Asker
    guard: Guard
    words: Words

    def ask(self, typed: str, conversation: Conversation, event: gr.EventData) -> Iterator[Updates]:
        """The one submit handler: a typed question, a suggested one, or the last one again."""
        sent = _sent(event)
        again = bool(sent.get("retry")) and bool(conversation.turns)
        question = (
            conversation.turns[-1].question if again else str(sent.get("question", typed) or "").strip()
        )
        if fault := self._fault(question):
            yield _hinted(fault)
            return
        kept = Conversation(turns=conversation.turns[:-1]) if again else conversation
        edits = conversation.turns[-1].edits if again else ()
        yield from self._asked(kept, Turn(question=question, answer=None, edits=edits))

    def revise(self, conversation: Conversation, event: gr.EventData) -> Iterator[Updates]:
        """The last question again with one part of the scope changed, as the reader set it."""
        sent = _sent(event)
        session = conversation.session
        try:
            if session is None or session.last is None:
                raise SavedConversationError(NOTHING_ASKED)
            scope = {str(sent.get("part")): str(sent.get("value") or "") or None}
            edits = merged(session.last.edits, edits_from_scope(scope))
        except SavedConversationError as error:
            yield _hinted(self.words.bad_scope.format(reason=error))
            return
        yield from self._asked(conversation, Turn(question=session.last.question, answer=None, edits=edits))

    def resume(self, event: gr.EventData) -> Updates:
        """A saved conversation, asked again of the documents at hand."""

        def work() -> Updates:
            try:
                session, answers, saved = self.asker.resume(str(_sent(event).get("conversation") or ""))
            except SavedConversationError as error:
                return _hinted(str(error))
            turns = tuple(Turn(question=a.question, edits=a.edits, answer=answer) for a, answer in answers)
            resumed = Conversation(turns=turns[-MAX_TURNS:], session=session)
            opened = self.words.opened.format(count=len(turns))
            if not turns:
                return _hinted(opened)
            absent = "、".join(f"《{title}》" for title in saved.absent(self.asker.documents()))
            said = (
                hint_html(opened + ABSENT.format(titles=absent), "warning") if absent else hint_html(opened)
            )
            shown, _, scope, evidence = self._shown(resumed)
            return "", resumed, shown, said, scope, evidence

        return self.guard(work, lambda reference: _hinted(self.words.failed.format(reference=reference)))

    def _asked(self, kept: Conversation, asked: Turn) -> Iterator[Updates]:
        """The question while it is worked on, then its answer."""
        pending = conversation_html((*kept.turns, asked), self.words)
        yield "", gr.skip(), pending, hint_html(self.words.searching), gr.skip(), gr.skip()
        answered = self.guard(lambda: self._answered(kept, asked), lambda ref: self._failed(kept, asked, ref))
        yield "", answered, *self._shown(answered)

    def show(self, conversation: Conversation, event: gr.EventData) -> Update:
        """The evidence of a citation that was clicked; what the browser sends is only two positions."""
        sent = _sent(event)
        turn = _position(sent.get("turn"), len(conversation.turns))
        answer = None if turn is None else conversation.turns[turn].answer
        cite = None if answer is None else _position(sent.get("cite"), len(answer.citations))
        return gr.skip() if turn is None or cite is None else self._evidence(conversation, turn, cite)

    def keep(self, conversation: Conversation, event: gr.EventData) -> Update:
        """Keep the receipt of an answer; the line above the question has its link."""
        turn = _position(_sent(event).get("turn"), len(conversation.turns))
        answer = None if turn is None else conversation.turns[turn].answer

        def work() -> str:
            if answer is None:
                return hint_html(NONE, "warning")
            try:
                return receipt_html(self.asker.keep(answer), self.words)
            except NoReceiptError:
                return hint_html(NONE, "warning")

        return self.guard(
            work, lambda reference: hint_html(self.words.failed.format(reference=reference), "warning")
        )

    def start(self) -> Updates:
        """An empty conversation."""
        evidence = no_evidence_html(self.words.evidence_empty)
        return "", Conversation(), self.welcome(), hint_html(""), self.no_scope(), evidence

    def no_scope(self) -> str:
        """The scope before the first answer."""
        return scope_html(Scope(), Choices(), "", self.words)

    def welcome(self) -> str:
        """The start of a conversation."""
        return welcome_html(self.asker.examples(), self.words)

    def _fault(self, question: str) -> str:
        if not question:
            return self.words.empty_question
        if len(question) > MAX_QUESTION:
            return self.words.long_question.format(limit=MAX_QUESTION, length=len(question))
        return ""

    def _answered(self, kept: Conversation, asked: Turn) -> Conversation:
        """The conversation with its new answer. A session that is gone is made again from the questions."""
        session = kept.session
        if session is None:
            session = self.asker.new_session()
            for turn in kept.turns:
                self._answer(turn, session)
        answer = self._answer(asked, session)
        return _with_turn(replace(kept, session=session), replace(asked, answer=answer))

    def _answer(self, turn: Turn, session: Any) -> Answer:
        if turn.edits:
            return self.asker.revise(session, edits_to_scope(turn.edits))
        return self.asker.ask(turn.question, session)

    def _failed(self, kept: Conversation, asked: Turn, reference: str) -> Conversation:
        answer = Answer(status=Status.ERROR, text=self.words.failed.format(reference=reference))
        return _with_turn(kept, replace(asked, answer=answer))

    def _shown(self, conversation: Conversation) -> tuple[Update, Update, Update, Update]:
        last = len(conversation.turns) - 1
        answer = conversation.turns[last].answer
        said = announcement(answer, self.words) if answer is not None else ""
        return (
            conversation_html(conversation.turns, self.words),
            hint_html(said, "quiet"),
            self._scope(conversation),
            self._evidence(conversation, last, 0),
        )

    def _scope(self, conversation: Conversation) -> str:
        """What the last answer that had one was about, with the values it can be set to."""
        answers = [turn.answer for turn in reversed(conversation.turns) if turn.answer is not None]
        scope = next((a.scope for a in answers if a.status is Status.ANSWERED), Scope())
        session = conversation.session
        if session is None:
            return self.no_scope()
        return scope_html(scope, self.asker.choices(session), self.asker.save(session), self.words)

    def _evidence(self, conversation: Conversation, turn: int, cite: int) -> str:
        answer = conversation.turns[turn].answer
        if answer is None or not answer.citations:
            return no_evidence_html(self.words.evidence_none)
        citation = answer.citations[cite]
        document = citation.document.id

        def work() -> str:
            index = citation.table_index
            table = None if index is None else self.asker.table(document, index)
            page = self.asker.page(document, citation.page)
            return evidence_html(answer.citations, cite, turn, self.words, table=table, page=page)

        return self.guard(
            work, lambda reference: no_evidence_html(self.words.evidence_failed.format(reference=reference))
        )


def _sent(event: gr.EventData) -> dict[str, Any]:
    """What the browser sent along; nothing of it is trusted to be what our script sends."""
    return event._data if isinstance(event._data, dict) else {}


def _hinted(text: str) -> Updates:
    """Only the line above the question changes."""
    return gr.skip(), gr.skip(), gr.skip(), hint_html(text, "warning"), gr.skip(), gr.skip()


def _with_turn(conversation: Conversation, turn: Turn) -> Conversation:
    return replace(conversation, turns=(*conversation.turns, turn)[-MAX_TURNS:])


def _position(value: object, length: int) -> int | None:
    """A position that the browser sent, if it is one."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < length else None
