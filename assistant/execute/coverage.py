"""Coverage of an answer over several departments or years: how many publish the item, who does not, why."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from assistant.departments.across import Across, Operation
from assistant.departments.span_words import Asked
from assistant.departments.spans import By, Missing
from assistant.execute.comparable import Gathered
from assistant.execute.draft import Draft
from assistant.verify import Ledger

# Longer lists go on in the citations; names of those left out in `left_out`.
SHOWN = 30
_NAMED = 12
# Kinds of no that a document itself says.
SILENT = ("not_printed", "unread", "blank", "dash", "withheld")

# Kinds of no beside which an order holds only among those whose amount is known.
UNSURE = ("unread", "several", "withheld", "other_side")


def say_coverage(plan: Across, gathered: Gathered, draft: Draft) -> None:
    """How many of how many publish it, and who does not and why."""
    total, printed = _total(gathered), _printed(gathered)
    key = "across_coverage" if plan.span.by is By.DEPARTMENT else "across_coverage_years"
    key = "across_coverage_files" if plan.span.any_year else key
    told = gathered.missing or plan.span.asked is not Asked.NAMED
    if told and plan.span.by is not By.STAGE:
        draft.say(key, total=total, count=printed)
    if gathered.converted:
        draft.say("across_converted")
    for gap in gathered.missing:
        draft.leave_out(gap.label, "", _why_text(gap, draft))
    said = plan.operation is Operation.MISSING
    rest = [g for g in gathered.missing if not (said and g.why in SILENT)]
    if rest:
        draft.lines.append("\n".join((draft.words("across_gaps"), *gap_lines(rest, draft))))


def _total(gathered: Gathered) -> int:
    """All but those whose money another one's documents hold."""
    apart = sum(gap.why in ("unit_of", "other_level", "only_whole", "set_aside") for gap in gathered.missing)
    return len(gathered.entries) + len(gathered.missing) - apart


def _printed(gathered: Gathered) -> int:
    return len(gathered.entries) + sum(gap.why in ("other_scope", "not_money") for gap in gathered.missing)


def gap_lines(gaps: Sequence[Missing], draft: Draft) -> list[str]:
    by_why: defaultdict[str, list[str]] = defaultdict(list)
    for gap in gaps:
        within_whole = gap.why == "unit_of"
        label = draft.words("across_unit_of", label=gap.label, whole=gap.whole) if within_whole else gap.label
        by_why[_why_text(gap, draft)].append(label)
    return [
        draft.words("across_gap", why=why, labels=joined(labels, draft)) for why, labels in by_why.items()
    ]


def _why_text(gap: Missing, draft: Draft) -> str:
    return draft.words(f"why_{gap.why}", scope=gap.whole)


def joined(labels: Sequence[str], draft: Draft) -> str:
    text = "、".join(labels[:_NAMED])
    return text if len(labels) <= _NAMED else draft.words("across_and_more", labels=text, count=len(labels))


def coverage_ledger(plan: Across, gathered: Gathered, language: str) -> Ledger:
    """Counts of departments, which are at hand and not printed; the bounds and years that were asked for.
    English says them without a classifier."""
    entries, missing = gathered.entries, gathered.missing
    zero = sum(entry.computed.amount.value == 0 for entry in entries)
    by_why = Counter(gap.why for gap in missing)
    counts = (
        *(_total(gathered), _printed(gathered), len(entries), zero, len(entries) - zero),
        *(len(entries) - SHOWN, sum(by_why[why] for why in SILENT), *by_why.values()),
        *(plan.count, plan.offset + 1, len(entries) - plan.offset, len(plan.span.publications)),
    )
    return Ledger(
        values=(
            *((bound.value, bound.unit.value) for bound in plan.bounds),
            *((Decimal(count), None) for count in counts[:3] if language == "en"),
        ),
        years=(
            *(publication.first.year for publication in plan.span.publications),
            *(int(gap.label) for gap in plan.span.left_out if gap.label.isdigit()),
        ),
        ordinals=counts,
        counts=counts,
    )
