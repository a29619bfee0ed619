"""An Answer as HTML for the page and as plain text for the clipboard; pure functions, no Gradio.

Text becomes HTML only through `Markup.format` and `Markup.join`, which escape it, or through `prose`,
whose Markdown has neither HTML, links nor images.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markupsafe import Markup

from assistant.answer import Answer, Check, Citation, Status, Step, Value
from assistant.dialogue.edits import Edits
from assistant.messages.page import Words
from assistant.view.labels import (
    check_reason,
    citation_label,
    citation_value,
    edited_question,
    shown_amount,
    shown_step,
    shown_value,
)

_MARKDOWN = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["newline", "escape", "emphasis", "list", "table", "strikethrough"]
)
# Marks, embeddings, overrides and isolates of bidirectional text.
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question with its answer; `answer` is None while it is being worked on, `edits` its set scope."""

    question: str
    answer: Answer | None
    edits: Edits = ()

    @property
    def title(self) -> str:
        return edited_question(self.question, self.edits)


def prose(markdown: str) -> Markup:
    """Markdown of an answer as HTML: paragraphs, emphasis, lists and tables, nothing that loads or links."""
    return Markup(_MARKDOWN.render(markdown))


def conversation_html(turns: tuple[Turn, ...], words: Words) -> Markup:
    """All turns of one conversation, oldest first; only the last one can be asked again."""
    articles = (
        turn_html(turn, position, words, last=position == len(turns) - 1)
        for position, turn in enumerate(turns)
    )
    return visible(Markup('<div class="turns">{}</div>').format(Markup("").join(articles)))


def visible(html: Markup) -> Markup:
    """The page without the characters that turn the text beside them round (a figure read backwards)."""
    return Markup(_REORDERING.sub("", html))


def turn_html(turn: Turn, position: int, words: Words, *, last: bool = False) -> Markup:
    """Question and answer; `position` counts from 0 and comes back in the events of its buttons."""
    body = (
        Markup('<p class="searching">{}</p>').format(words.searching)
        if turn.answer is None
        else answer_html(turn, turn.answer, position, words, last=last)
    )
    return Markup(
        '<article class="turn" id="turn-{}" tabindex="-1" aria-label="{}">'
        '<h2 class="question"><span class="asked">{}</span>{}</h2>{}</article>'
    ).format(position, words.turn.format(number=position + 1), words.asked, turn.title, body)


def answer_html(turn: Turn, answer: Answer, position: int, words: Words, *, last: bool) -> Markup:
    """The rows under one question with label, warnings, follow-ups and actions."""
    rows = Markup("").join(
        Markup('<div class="row"><dt>{}</dt><dd>{}</dd></div>').format(name, content)
        for name, content in _rows(answer, position, words)
    )
    return Markup('<div class="answer status-{}">{}{}<dl class="rows">{}</dl>{}{}{}</div>').format(
        answer.status.value,
        Markup('<p class="generated">{}</p>').format(words.generated) if answer.planner == "model" else "",
        _findings(answer, words),
        rows,
        _left_out(answer, words),
        _chips(answer.suggestions, _chips_label(answer.status, words)),
        _actions(turn, answer, position, words, last=last),
    )


def _rows(answer: Answer, position: int, words: Words) -> Iterable[tuple[str, Markup | str]]:
    """The five fixed rows; where nothing was looked up, only those that have something to say."""
    basis = (answer.interpretation or "").removeprefix(f"{words.basis}：")
    always = answer.status in (Status.ANSWERED, Status.NOT_FOUND)
    yield words.conclusion, _conclusion(answer)
    if always or basis:
        yield words.basis, basis or words.no_basis
    if always or answer.steps:
        yield words.calculation, _calculation(answer, position, words)
    if always or answer.citations:
        yield words.sources, _sources(answer, position, words)
    if always or answer.checks:
        yield words.checks, _checks(answer.checks, words)


def _conclusion(answer: Answer) -> Markup:
    value = Markup("") if answer.value is None else _value(answer.value)
    return Markup('{}<div class="text">{}</div>').format(value, prose(answer.text))


def _value(value: Value) -> Markup:
    unit = "" if not value.unit else value.unit if value.unit == "%" else f" {value.unit}"
    return Markup('<p class="value"><data value="{}">{}</data><span class="unit">{}</span></p>').format(
        value.amount, shown_amount(value.amount), unit
    )


def _calculation(answer: Answer, position: int, words: Words) -> Markup | str:
    if answer.steps:
        steps = (_step(step, answer, position, words) for step in answer.steps)
        return Markup('<ol class="steps">{}</ol>').format(Markup("").join(steps))
    return words.no_steps if answer.citations else words.no_steps_at_all


def _step(step: Step, answer: Answer, position: int, words: Words) -> Markup:
    """The formula and under it every input, each leading to its cell."""
    inputs = Markup("").join(
        Markup("<li>{}</li>").format(_input(name, answer, position, words)) for name in step.inputs
    )
    return Markup(
        '<li><p><span class="operation">{}</span> <span class="formula">{}</span></p>'
        '<ul class="inputs">{}</ul></li>'
    ).format(words.operations.get(step.op, words.operation), shown_step(step), inputs)


def _input(name: str, answer: Answer, position: int, words: Words) -> Markup:
    for place, citation in enumerate(answer.citations):
        if citation.id == name:
            return _source_button(citation, position, place, words)
    for place, step in enumerate(answer.steps):
        if step.id == name:
            result = shown_value(step.result.amount, step.result.unit)
            return Markup("{} {}").format(words.step_result.format(number=place + 1), result)
    return Markup("{}").format(name)


def _sources(answer: Answer, position: int, words: Words) -> Markup | str:
    if not answer.citations:
        return words.no_sources
    items = (
        Markup("<li>{}</li>").format(_source_button(citation, position, place, words))
        for place, citation in enumerate(answer.citations)
    )
    return Markup('<ul class="sources">{}</ul>').format(Markup("").join(items))


def _source_button(citation: Citation, position: int, place: int, words: Words) -> Markup:
    value = citation_value(citation)
    return Markup(
        '<button type="button" class="source" data-turn="{}" data-cite="{}">'
        '<span class="where">{}</span>{}</button>'
    ).format(
        position,
        place,
        citation_label(citation, words),
        "" if value is None else Markup('<b class="figure">{}</b>').format(value),
    )


def _checks(checks: tuple[Check, ...], words: Words) -> Markup | str:
    """Counted and folded away, or open with the reason where one failed. A passed check without a detail
    had nothing to look at."""
    if not any(check.detail or not check.ok for check in checks):
        return words.no_checks
    failed = [check for check in checks if not check.ok]
    summary = (
        words.checks_not_passed.format(count=len(checks), failed=len(failed))
        if failed
        else words.checks_passed.format(count=len(checks))
    )
    items = Markup("").join(
        Markup('<li class="{}"><b>{}</b> {}{}</li>').format(
            "ok" if check.ok else "bad",
            words.passed if check.ok else words.not_passed,
            words.rules.get(check.rule, words.rule),
            f"：{reason}" if (reason := check_reason(check, words)) else "",
        )
        for check in checks
    )
    return Markup('<details class="checks {}"{}><summary>{}</summary><ul>{}</ul></details>').format(
        "bad" if failed else "ok", Markup(" open") if failed else "", summary, items
    )


def _findings(answer: Answer, words: Words) -> Markup:
    return Markup("").join(
        Markup('<p class="finding" role="note">{}</p>').format(
            (words.finding if finding.difference else words.finding_words).format(
                place=finding.place,
                expected=shown_amount(finding.expected),
                found=shown_amount(finding.found),
                difference=shown_amount(finding.difference),
            )
        )
        for finding in answer.findings
    )


def _left_out(answer: Answer, words: Words) -> Markup:
    if not answer.left_out:
        return Markup("")
    items = Markup("").join(
        Markup("<li>{} <b>{}</b><br>{}</li>").format(left.row, shown_amount(left.raw), left.why)
        for left in answer.left_out
    )
    summary = words.left_out.format(count=len(answer.left_out))
    return Markup('<details class="left-out" open><summary>{}</summary><ul>{}</ul></details>').format(
        summary, items
    )


def _chips_label(status: Status, words: Words) -> str:
    return words.options_label if status is Status.CLARIFY else words.suggestions_label


def _chips(questions: tuple[str, ...], label: str) -> Markup:
    if not questions:
        return Markup("")
    buttons = Markup("").join(
        Markup('<li><button type="button" class="chip" data-ask="{}">{}</button></li>').format(
            question, question
        )
        for question in questions
    )
    return Markup('<div class="chips"><p class="chips-label">{}</p><ul>{}</ul></div>').format(label, buttons)


def _actions(turn: Turn, answer: Answer, position: int, words: Words, *, last: bool) -> Markup:
    keep = Markup('<button type="button" class="action" data-keep="{}">{}</button>').format(
        position, words.keep_receipt
    )
    retry = Markup('<button type="button" class="action" data-retry="1">{}</button>').format(words.retry)
    return Markup(
        '<div class="actions"><button type="button" class="action" data-copy="{}" '
        'data-done="{}" data-fail="{}">{}</button>{}{}</div>'
    ).format(
        plain_text(turn.title, answer, words),
        words.copied,
        words.copy_failed,
        words.copy,
        keep if answer.status is Status.ANSWERED and answer.citations else "",
        retry if last else "",
    )


def plain_text(question: str, answer: Answer, words: Words) -> str:
    """What the copy button takes along: question, answer, basis, formula, sources and the label."""
    lines = [words.copy_question.format(question=question), answer.text.replace("**", "")]
    if answer.interpretation:
        lines.append(f"{words.basis}：{answer.interpretation.removeprefix(words.basis + '：')}")
    lines += [f"{words.calculation}：{shown_step(step)}" for step in answer.steps]
    for citation in answer.citations:
        where = f"《{citation.document.title}》{citation_label(citation, words)}"
        lines.append(f"{words.sources}：{where} {citation_value(citation) or ''}".rstrip())
    lines.append(words.copy_footer + (words.copy_generated if answer.planner == "model" else ""))
    return "\n".join(lines)


def welcome_html(examples: tuple[str, ...], words: Words) -> Markup:
    """What stands in an empty conversation: one line of help and questions to start with."""
    return Markup('<div class="welcome"><h2>{}</h2><p>{}</p>{}</div>').format(
        words.welcome, words.welcome_text, _chips(examples, words.examples_label)
    )


def receipt_html(number: str, words: Words) -> Markup:
    """The line above the question with the link of a receipt that was kept."""
    link = Markup('<a href="/receipts/{}" target="_blank" rel="noopener">{}</a>').format(number, number[:12])
    file = Markup('<a href="/receipts/{}.json" download="{}.json">{}</a>').format(
        number, number[:12], words.receipt_file
    )
    return Markup('<p class="hint" role="status">{} {} · {}</p>').format(words.receipt_kept, link, file)


def hint_html(text: str, kind: str = "") -> Markup:
    """The one live line above the question, read out when it changes; `kind` is "warning", "quiet" or ""."""
    return Markup('<p class="hint {}" role="status">{}</p>').format(kind, text)


def announcement(answer: Answer, words: Words) -> str:
    """What is read out when an answer has arrived."""
    if answer.value is None:
        return words.status[answer.status]
    return f"{words.status[answer.status]}：{shown_value(answer.value.amount, answer.value.unit)}"
