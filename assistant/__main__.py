"""The assistant's commands: `python -m assistant "问题"`, `batch`, `chat`, `explain`, `verify`.

Standard output carries answers only. Exit codes: 0 answered, 1 no answer, 2 the command failed.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Status, answer_to_dict, answer_to_json
from assistant.chat import run_chat
from assistant.dialogue.conversing import Conversation, SavedConversationError
from assistant.explaining import seen, seen_as_dict, seen_text
from assistant.messages import commands as words
from assistant.messages import reading as reading_words
from assistant.messages import receipts as receipt_words
from assistant.messages.refusals import REFUSALS
from assistant.receipts.receipt import NoReceiptError, receipt_to_dict, receipt_to_json
from assistant.wire import Assistant
from index.errors import MingzhangError
from index.messages import explain
from index.settings import settings_from

ANSWERED, NO_ANSWER, FAILED = 0, 1, 2

# What a command line begins with, unless it is a question.
_FIRST = ("ask", "batch", "chat", "explain", "verify", "-h", "--help")

log = logging.getLogger("mingzhang.assistant")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(given if given[:1] in [[word] for word in _FIRST] else ["ask", *given])
    try:
        if not options.needs_index:
            return int(options.run(options))
        settings = settings_from(os.environ)
        logging.basicConfig(level=settings.log_level, stream=sys.stderr)
        if options.index is not None:
            settings = replace(settings, index=options.index)
        with Assistant.open(settings) as assistant:
            return int(options.run(options, assistant))
    except MingzhangError as error:
        print(explain(error), file=sys.stderr)
        return FAILED
    except SavedConversationError as error:
        print(error, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        print(words.FILE_FAILED.format(file=error.filename, reason=error.strerror), file=sys.stderr)
        return FAILED


def run_ask(options: argparse.Namespace, assistant: Assistant) -> int:
    """Answer the words of the command line, or each line of standard input as one dialogue."""
    session = assistant.new_session()
    questions = [" ".join(options.question)] if options.question else (line.strip() for line in sys.stdin)
    status = ANSWERED
    for question in questions:
        answer = assistant.ask(question, session)
        print(answer_to_json(answer, indent=2) if options.json else plain_answer(answer))
        if options.receipt is not None:
            print(_save_receipt(answer, assistant, options.receipt), file=sys.stderr)
        status = ANSWERED if answer.status is Status.ANSWERED else NO_ANSWER
    return status


def _save_receipt(answer: Answer, assistant: Assistant, file: Path) -> str:
    """Write the receipt of an answer, as a page where the file is named so; returns what to say."""
    from assistant.receipts.sheet import receipt_page

    try:
        receipt = receipt_to_dict(assistant.receipt(answer))
    except NoReceiptError:
        return receipt_words.NONE
    is_page = file.suffix.lower() in (".html", ".htm")
    file.write_text(receipt_page(receipt) if is_page else receipt_to_json(receipt), encoding="utf-8")
    return receipt_words.SAVED.format(file=file)


def run_verify(options: argparse.Namespace) -> int:
    """Check a receipt against its sources; exit code 0 where all of it holds, 1 where something does not."""
    from assistant.receipts.report import held_text, held_to_json, holds
    from assistant.receipts.verifier import verify

    try:
        held = verify(json.loads(options.receipt.read_text(encoding="utf-8-sig")), options.source)
    except (ValueError, RecursionError) as error:
        print(receipt_words.UNREADABLE.format(reason=error), file=sys.stderr)
        return FAILED
    print(held_to_json(held) if options.json else held_text(held))
    return ANSWERED if holds(held) else NO_ANSWER


def plain_answer(answer: Answer) -> str:
    """The answer for a terminal: text, reading, sources, checks."""
    lines = [answer.text.replace("**", "")]
    if answer.interpretation:
        lines.append(answer.interpretation)
    for step in answer.steps:
        result = f"{step.result.amount} {step.result.unit}"
        lines.append(words.STEP.format(expression=step.expression, result=result))
    for citation in answer.citations:
        place = (
            citation.section
            if citation.table is None
            else words.CELL.format(
                number=citation.table_number or "",
                title=citation.table,
                row=citation.row,
                column=citation.column,
            )
        )
        source = words.SOURCE.format(id=citation.id, page=citation.page, place=place, raw=citation.raw or "")
        lines.append(source + words.RECOGNISED if citation.recognised else source)
    failed = [check.rule for check in answer.checks if not check.ok]
    lines.append(words.CHECKS_FAILED.format(rules="、".join(failed)) if failed else words.CHECKS_PASSED)
    return "\n".join(lines) + "\n"


def run_batch(options: argparse.Namespace, assistant: Assistant) -> int:
    """One line of answers for each line of questions, in order; a bad line is an error of that line only."""
    with options.questions.open("rb") as file:
        for line in file:
            if line.strip(_BLANK):
                text = json.dumps(batch_line(line, assistant), ensure_ascii=False)
                print(text.encode("utf-8", "replace").decode(), flush=True)
    return ANSWERED


# What an empty line may hold, a byte order mark included.
_BLANK = b" \t\r\n\xef\xbb\xbf"


def batch_line(line: bytes | str, assistant: Assistant) -> dict[str, Any]:
    """`{"id", "turns"}` in, `{"id", "answers"}` out."""
    try:
        text = line if isinstance(line, str) else line.decode("utf-8-sig")
        asked = json.loads(text.strip())
    except (ValueError, RecursionError) as error:
        return {"id": None, "answers": [_error(words.BAD_JSON.format(reason=type(error).__name__))]}
    identifier = asked.get("id") if isinstance(asked, dict) else None
    turns = asked.get("turns") if isinstance(asked, dict) else None
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        return {"id": identifier, "answers": [_error(words.BAD_TURNS)]}
    session = assistant.new_session()
    return {
        "id": identifier,
        "answers": [answer_to_dict(_answer(turn, assistant, session)) for turn in turns],
    }


def _answer(turn: str, assistant: Assistant, session: Conversation) -> Answer:
    """The boundary of a batch: one question that fails is an error of that question only."""
    try:
        return assistant.ask(turn, session)
    except Exception:
        log.exception("a question of the batch failed")
        return Answer(status=Status.ERROR, reason="error", text=REFUSALS["zh"]["error"])


def _error(text: str) -> dict[str, Any]:
    return answer_to_dict(Answer(status=Status.ERROR, reason="bad_input", text=text))


def run_conversation(options: argparse.Namespace, assistant: Assistant) -> int:
    """A conversation, line by line."""
    run_chat(options, assistant, lambda a: answer_to_json(a) if options.json else plain_answer(a))
    return ANSWERED


def run_explain(options: argparse.Namespace, assistant: Assistant) -> int:
    """Print how each question is read, one after the other as turns of one conversation."""
    session = assistant.new_session()
    told = []
    for question in options.question:
        explained = assistant.explain(question, session)
        if explained is None:
            print(reading_words.NO_SCOPE)
            return NO_ANSWER
        told.append(seen(explained))
        assistant.ask(question, session)
    if options.json:
        print(json.dumps([seen_as_dict(turn) for turn in told], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(seen_text(turn, number) for number, turn in enumerate(told, 1)))
    return ANSWERED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description=words.DESCRIPTION)
    parser.set_defaults(needs_index=True)
    commands = parser.add_subparsers(required=True, metavar=words.COMMAND)
    ask = commands.add_parser("ask", help=words.ASK_HELP)
    ask.add_argument("question", nargs="*", help=words.QUESTION_HELP)
    ask.add_argument("--json", action="store_true", help=words.JSON_HELP)
    ask.add_argument("--receipt", type=Path, metavar=words.FILE, help=receipt_words.RECEIPT_HELP)
    ask.set_defaults(run=run_ask)
    verified = commands.add_parser("verify", help=receipt_words.VERIFY_HELP)
    verified.add_argument("receipt", type=Path, metavar="RECEIPT", help=receipt_words.FILE_HELP)
    verified.add_argument(
        "--source",
        type=Path,
        action="append",
        required=True,
        metavar=words.FILE,
        help=receipt_words.SOURCE_HELP,
    )
    verified.add_argument("--json", action="store_true", help=receipt_words.JSON_HELP)
    verified.set_defaults(run=run_verify, needs_index=False)
    batch = commands.add_parser("batch", help=words.BATCH_HELP)
    batch.add_argument("questions", type=Path, help=words.FILE_HELP)
    batch.set_defaults(run=run_batch)
    chat = commands.add_parser("chat", help=words.CHAT_HELP)
    chat.add_argument("--resume", type=Path, default=None, metavar=words.FILE, help=words.CHAT_RESUME_HELP)
    chat.add_argument("--save", type=Path, default=None, metavar=words.FILE, help=words.CHAT_SAVE_HELP)
    chat.add_argument("--json", action="store_true", help=words.JSON_HELP)
    chat.set_defaults(run=run_conversation)
    explained = commands.add_parser("explain", help=words.EXPLAIN_HELP)
    explained.add_argument("question", nargs="+", help=words.QUESTION_HELP)
    explained.add_argument("--json", action="store_true", help=words.EXPLAIN_JSON_HELP)
    explained.set_defaults(run=run_explain)
    for command in (ask, batch, chat, explained):
        command.add_argument("--index", type=Path, default=None, help=words.INDEX_HELP)
    return parser


if __name__ == "__main__":
    sys.exit(main())
