"""A question with English in it: in Chinese for the planner, and its bodies for the choice of documents."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.english import printed_bodies, printed_in, translate, translate_words, turn_of_phrase
from assistant.english.frames import part_of_last
from assistant.figures.context import Context
from assistant.vocabulary.question import Question, fold, read_question
from assistant.vocabulary.rewriting import in_known_words
from index.records import Document

LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z' -]*[A-Za-z]")


def read_turn(raw: str, *, follows: bool) -> Question:
    """What was typed, ready for linking; an English turn that is all construction, or that asks for a part of
    what was asked before (`follows`), leans on the dialogue as the Chinese one does."""
    question = read_question(raw)
    if question.language != "en":
        return question
    part = part_of_last(question.plain.lower()) if follows else ""
    plain = part or question.plain
    said = turn_of_phrase(plain)
    if not (part or said):
        return question
    return replace(question, plain=plain, folded=in_known_words(fold(said or plain)))


def in_chinese(question: Question, context: Context, departments: Iterable[str] = ()) -> Question:
    """An English question with its words in Chinese, ready for the one planner; others unchanged."""
    if not LATIN_RUN.search(question.plain):
        return question
    printed = printed_in(context.catalogue, departments)
    if question.language != "en":
        plain = LATIN_RUN.sub(lambda match: translate_words(match.group(), printed), question.plain)
        return replace(question, folded=in_known_words(fold(plain)))
    return replace(question, folded=in_known_words(fold(translate(question.plain, context.nearest, printed))))


def scope_words(question: Question, documents: tuple[Document, ...]) -> str:
    """What chooses the documents: an English question with its bodies in Chinese."""
    if question.language != "en":
        return question.folded
    bodies = printed_bodies(document.department for document in documents)
    return fold(translate(question.plain, _nothing, bodies))


def _nothing(description: str) -> None:
    """Words inside a Chinese question are not searched for by their meaning."""
