"""What of a case's gold an answer shows; the scorers and the verdict ask here."""

from collections.abc import Set

from assistant.answer import Answer, Status
from eval.cases import Case
from eval.figures import Shown, comparable, figures_of


def accepted(case: Case) -> tuple[tuple[str, ...], ...]:
    """The value lists that are right."""
    return (case.values, *case.alt)


def has_figures(case: Case) -> bool:
    return bool(case.values or case.pct)


def shown_in(answer: Answer) -> frozenset[Shown]:
    return frozenset(figures_of(answer.text))


def shows(case: Case, values: tuple[str, ...], shown: Set[Shown]) -> bool:
    """Whether every value of one list is among the figures shown."""
    return {comparable(value, case.unit) for value in values} <= shown


def figures_shown(case: Case, shown: Set[Shown]) -> bool:
    """Whether the percentages and one of the value lists are shown whole."""
    percentages = {comparable(value, "%") for value in case.pct}
    return percentages <= shown and any(shows(case, values, shown) for values in accepted(case))


def forbidden_shown(case: Case, shown: Set[Shown]) -> tuple[str, ...]:
    return tuple(figure for figure in case.forbid if comparable(figure, case.unit) in shown)


def headline_fits(case: Case, answer: Answer) -> bool:
    """Where one figure is the whole answer, it is the headline and not a neighbour that is mentioned."""
    lists = accepted(case)
    if answer.value is None or case.pct or case.text or any(len(values) != 1 for values in lists):
        return True
    headline = comparable(answer.value.amount, answer.value.unit)
    return headline in {comparable(values[0], case.unit) for values in lists}


def missing_words(case: Case, answer: Answer) -> tuple[str, ...]:
    """The required statements that are not there; `a|b` is met by either."""
    plain = _plain(answer)
    return tuple(wanted for wanted in case.text if not any(word in plain for word in wanted.split("|")))


def forbidden_words(case: Case, answer: Answer) -> tuple[str, ...]:
    plain = _plain(answer)
    return tuple(word for word in case.forbid_text if word in plain)


def is_refusal(answer: Answer) -> bool:
    """A no or a question back that gives no figure as the answer."""
    return answer.status is not Status.ANSWERED and answer.value is None


def expectation(case: Case) -> str:
    """The gold in one phrase."""
    figures = [f"{value} {case.unit}" for value in case.values] + [f"{value}%" for value in case.pct]
    others = [f"或 {'、'.join(values)} {case.unit}" for values in case.alt]
    return "、".join([*figures, *others, *(f"「{words}」" for words in case.text)])


def _plain(answer: Answer) -> str:
    return answer.text.replace("**", "")
