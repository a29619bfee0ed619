"""`python -m assistant chat`: a conversation on the terminal that can be edited, saved and resumed."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from assistant.answer import Answer
from assistant.dialogue.conversing import Conversation, SavedConversationError
from assistant.messages import commands as words
from assistant.messages.conversations import ABSENT, PART_NAMES
from assistant.view.labels import edited_question
from assistant.wire import Assistant

Shown = Callable[[Answer], str]


def run_chat(options: argparse.Namespace, assistant: Assistant, shown: Shown) -> None:
    """Answer line by line. Raises SavedConversationError where the file to resume is no conversation."""
    session = assistant.new_session()
    if options.resume is not None:
        session = _resumed(options, assistant, shown)
    for line in _lines():
        if line in words.CHAT_END:
            break
        if line in words.CHAT_CLEAR:
            session = assistant.new_session()
            print(words.CHAT_CLEARED, flush=True)
        elif line:
            print(_reply(line, session, assistant, shown), flush=True)
    if options.save is not None:
        options.save.write_text(assistant.save(session), encoding="utf-8")
        print(words.CHAT_SAVED.format(file=options.save), file=sys.stderr)


def _resumed(options: argparse.Namespace, assistant: Assistant, shown: Shown) -> Conversation:
    """The conversation of a file, its answers printed again: with the questions, unless lines are JSON."""
    file: Path = options.resume
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SavedConversationError(words.CHAT_NOT_TEXT) from error
    session, answers, saved = assistant.resume(text)
    absent = saved.absent(assistant.documents())
    if absent:
        print(ABSENT.format(titles="、".join(f"《{title}》" for title in absent)), file=sys.stderr)
    for asked, answer in answers:
        question = f"{words.CHAT_PROMPT}{edited_question(asked.question, asked.edits)}\n"
        print(shown(answer) if options.json else question + shown(answer))
    return session


def _lines() -> Iterable[str]:
    """What is typed, with a prompt where somebody is typing."""
    prompt = words.CHAT_PROMPT if sys.stdin.isatty() else ""
    while True:
        print(prompt, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.strip()


def _reply(line: str, session: Conversation, assistant: Assistant, shown: Shown) -> str:
    if not line.startswith(words.CHAT_SCOPE):
        return shown(assistant.ask(line, session))
    try:
        return shown(assistant.revise(session, scope_from(line.removeprefix(words.CHAT_SCOPE))))
    except SavedConversationError as error:
        return str(error)


def scope_from(text: str) -> dict[str, str | None]:
    """`年份=2022 资金=`: parts by their Chinese or English names; nothing after the sign leaves one open."""
    names = {name: part for part, name in PART_NAMES.items()}
    pairs = (pair.partition("=") for pair in text.replace("＝", "=").split())
    return {names.get(name, name): value or None for name, _, value in pairs}
