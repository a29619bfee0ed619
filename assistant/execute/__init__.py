"""The executor: a plan to an answer with its proof. Exact, deterministic, the only place that computes."""

from typing import assert_never

from assistant.answer import Answer
from assistant.execute.comparing import answer_among, answer_compare, answer_years
from assistant.execute.draft import Draft
from assistant.execute.funds import answer_funds
from assistant.execute.gaps import answer_no_number
from assistant.execute.joint import answer_joint
from assistant.execute.listings import answer_count, answer_filter, answer_incomplete, answer_listing
from assistant.execute.locating import answer_locate
from assistant.execute.lookups import answer_show
from assistant.execute.names import answer_names
from assistant.execute.per_count import answer_per_count
from assistant.execute.premises import answer_absent, answer_member
from assistant.execute.ranking import answer_rank
from assistant.execute.reconciling import answer_reconcile
from assistant.execute.refusals import answer_clarify, answer_refusal
from assistant.execute.several import answer_several
from assistant.execute.several_changes import answer_changes
from assistant.execute.texts import answer_passages, answer_stated
from assistant.figures.rows import Incomplete, Withheld
from assistant.plans.plan import (
    Absent,
    Among,
    Changes,
    Clarify,
    Compare,
    Count,
    Decline,
    Filter,
    Funds,
    Joint,
    Listing,
    Locate,
    Member,
    Names,
    Passages,
    PerCount,
    Plan,
    Rank,
    Reconcile,
    Several,
    Show,
    StatedFacts,
    Years,
)

__all__ = ["Draft", "run_plan"]


def run_plan(plan: Plan, draft: Draft) -> Answer:
    """Run one plan; the draft keeps what the conversation should recall."""
    try:
        return _run(plan, draft)
    except Withheld as gap:
        return answer_no_number(gap.fact, draft)
    except Incomplete as gap:
        return answer_incomplete(gap.table, draft)


def _run(plan: Plan, draft: Draft) -> Answer:
    match plan:
        case Show():
            return answer_show(plan, draft)
        case Several():
            return answer_several(plan, draft)
        case Rank():
            return answer_rank(plan, draft)
        case Filter():
            return answer_filter(plan, draft)
        case Count():
            return answer_count(plan, draft)
        case Listing():
            return answer_listing(plan, draft)
        case Names():
            return answer_names(plan, draft)
        case Compare():
            return answer_compare(plan, draft)
        case Among():
            return answer_among(plan, draft)
        case Changes():
            return answer_changes(plan, draft)
        case Absent():
            return answer_absent(plan, draft)
        case Member():
            return answer_member(plan, draft)
        case Years():
            return answer_years(plan, draft)
        case Reconcile():
            return answer_reconcile(plan, draft)
        case StatedFacts():
            return answer_stated(plan, draft)
        case Joint():
            return answer_joint(plan, draft)
        case Funds():
            return answer_funds(plan, draft)
        case PerCount():
            return answer_per_count(plan, draft)
        case Passages():
            return answer_passages(plan, draft)
        case Locate(plan=inner, quoted=quoted):
            return answer_locate(run_plan(inner, draft), draft, quoted=quoted)
        case Clarify():
            return answer_clarify(plan, draft)
        case Decline():
            return answer_refusal(plan, draft)
        case _:
            assert_never(plan)
