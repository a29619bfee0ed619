"""The kinds of no, each with what was searched."""

from assistant.answer import Answer, Scope, Status
from assistant.execute.draft import Draft
from assistant.figures.selecting import EXTRACTS
from assistant.linking.tokens import is_code
from assistant.messages.refusals import CODE_ASKED, REFUSALS, SEARCHED_EN, SEARCHED_ZH, WHAT_WAS_ASKED
from assistant.numerals import Numeral, find_numerals
from assistant.plans.plan import Clarify, Decline, Refusal
from index.records import Flow, ItemKind

# Words of a question that an answer repeats, at most.
LONGEST_ECHO = 30
# Tables that could not be read, named in a refusal at most.
_UNREAD_NAMED = 4

_TALK = frozenset({Refusal.GREETING, Refusal.THANKS, Refusal.HELP, Refusal.ACKNOWLEDGED})
_DECLINED = _TALK | {
    *(Refusal.OPINION, Refusal.PREDICTION, Refusal.PERSONAL, Refusal.ADVICE, Refusal.OFF_TOPIC)
}
_UNREAD = frozenset(
    {Refusal.EMPTY, Refusal.TOO_LONG, Refusal.NOT_UNDERSTOOD, Refusal.UNCLEAR, Refusal.NO_MORE}
)


def answer_refusal(plan: Decline, draft: Draft) -> Answer:
    """One or two sentences: why not, and what was searched."""
    unsaid = plan.refusal is Refusal.NOT_UNDERSTOOD and plan.subject
    key = "unsaid" if unsaid else plan.refusal.value
    sentence = REFUSALS[draft.language][key].format(subject=_echo(plan, draft.language))
    draft.lines.append(sentence)
    document = draft.context.document
    if plan.refusal not in _DECLINED | _UNREAD:
        searched = SEARCHED_ZH if draft.language == "zh" else SEARCHED_EN
        draft.lines.append(searched.format(documents=f"《{document.title}》"))
    if plan.refusal in (Refusal.NOT_FOUND, Refusal.NOT_PUBLISHED):
        tell_unread(draft)
    draft.scope = Scope(department=document.department, year=document.year, stage=document.stage.value)
    draft.suggestions += plan.suggestions
    if not plan.suggestions:
        if _has_both_totals(draft):
            draft.suggest("totals")
        draft.suggest("largest_project")
    status = Status.DECLINED if plan.refusal in _DECLINED | _UNREAD else Status.NOT_FOUND
    return draft.answer(status=status, reason=plan.refusal.value)


def _has_both_totals(draft: Draft) -> bool:
    totals = (f for f in draft.context.figures_for(None) if f.item_kind in (ItemKind.TOTAL, ItemKind.SOURCE))
    return {figure.flow for figure in totals} == set(Flow)


def tell_unread(draft: Draft) -> None:
    """A document with tables of which not every number found its cell may print what was not found."""
    tables = [t for t in draft.context.intake.tables if t.unplaced and t.kind not in EXTRACTS]
    titles = tuple(dict.fromkeys(f"《{table.title}》" for table in tables if table.title))
    if titles:
        draft.say("unread_tables", tables="、".join(titles[:_UNREAD_NAMED]))


def _echo(plan: Decline, language: str) -> str:
    """The words that were not found, unless they hold a number: no figure is repeated that is no source's."""
    if is_code(plan.subject):
        return CODE_ASKED[language]
    numbered = plan.refusal in (Refusal.OTHER_YEAR, Refusal.NO_TABLE)
    if not plan.subject or (not numbered and any(map(_states_amount, find_numerals(plan.subject)))):
        return WHAT_WAS_ASKED[language]
    return plan.subject[:LONGEST_ECHO]


def _states_amount(numeral: Numeral) -> bool:
    """Digits, or number words; the one 百 of a place's name is none."""
    counts = numeral.unit is not None or len(numeral.text) > 1
    return counts or numeral.text.isdigit() or numeral.value == 0


def answer_clarify(plan: Clarify, draft: Draft) -> Answer:
    """One question back, with the options to choose from."""
    draft.lines.append(REFUSALS[draft.language][plan.reason])
    draft.suggestions += list(plan.options)
    return draft.answer(status=Status.CLARIFY, reason=plan.reason)
