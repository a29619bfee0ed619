"""Every plan as one readable line of Chinese; values only, nothing is looked up."""

from typing import assert_never

from assistant.messages.reading import (
    ASPECTS,
    DOMAIN,
    ENDS,
    FLOWS,
    ITEM_KINDS,
    LISTED,
    PARTS,
    PASSAGES,
    PLANS,
    REFUSED,
)
from assistant.plans.plan import (
    Absent,
    Among,
    Average,
    Bound,
    Changes,
    Clarify,
    Column,
    Compare,
    Count,
    Decline,
    Difference,
    Domain,
    Excess,
    Expression,
    Figure,
    Filter,
    Funds,
    Growth,
    Joint,
    Listing,
    Locate,
    Measure,
    Member,
    Names,
    Passages,
    PerCount,
    Plan,
    Prose,
    Rank,
    Ratio,
    Reconcile,
    Remainder,
    Selector,
    Several,
    Show,
    StatedFacts,
    Sum,
    SumOver,
    Years,
)
from index.amounts import Unit, format_amount

_BETWEEN = " · "
_LIST = "、"


def plan_line(plan: Plan) -> str:
    """The plan in one line: what is looked up, what is done with it, in which unit."""
    match plan:
        case Show(expression=expression, unit=unit):
            return expression_line(expression) + _unit(unit)
        case Several(parts=parts, unit=unit):
            listed = PLANS["side_by_side"].join(map(expression_line, parts))
            return PLANS["several"].format(parts=listed) + _unit(unit)
        case Rank():
            return _rank_line(plan)
        case Filter(domain=domain, bounds=bounds):
            line = PLANS["filter"].format(domain=domain_line(domain), bounds=_LIST.join(map(_bound, bounds)))
            return line + (PLANS["count_only"] if plan.count_only else "")
        case Count(domain=domain):
            return PLANS["count"].format(domain=domain_line(domain))
        case Listing(domain=domain):
            return PLANS["listing"].format(domain=domain_line(domain))
        case Names(what=what):
            line = PLANS["names"].format(what=LISTED.get(what, what))
            return line + (PLANS["count_only"] if plan.count_only else "")
        case Compare(first=first, second=second):
            line = PLANS["compare"].format(first=expression_line(first), second=expression_line(second))
            return line + _claimed(plan.claimed)
        case Among(parts=parts, largest=largest):
            named = _LIST.join(map(_inner, parts))
            return PLANS["rank"].format(domain=named, end=ENDS[largest], count=1)
        case Changes(parts=parts, aspect=aspect, largest=largest):
            listed = _LIST.join(map(expression_line, parts))
            return PLANS["changes"].format(parts=listed, aspect=ASPECTS[aspect.value]) + (
                PLANS["most"] if largest else ""
            )
        case Absent(item=item):
            return PLANS["absent"].format(item=expression_line(item))
        case Member(part=part, whole=whole):
            return PLANS["member"].format(part=selector_line(part), whole=selector_line(whole))
        case Years(selector=selector):
            return PLANS["years"].format(item=selector_line(selector), end=ENDS[plan.largest])
        case Reconcile():
            return _reconcile_line(plan)
        case StatedFacts(subjects=subjects, unit=unit):
            year = _BETWEEN + PARTS["year"].format(year=plan.year) if plan.year else ""
            named = plan.label or _LIST.join(subjects)
            return PLANS["stated"].format(subjects=named) + year + _unit(unit)
        case Joint(part=part, whole=whole):
            return PLANS["joint"].format(part=part, whole=selector_line(whole))
        case Funds(item=item):
            return PLANS["funds"].format(item=selector_line(item))
        case PerCount(amount=amount, counted=counted, unit=unit):
            line = PLANS["per_count"].format(amount=expression_line(amount), counted=counted)
            return line + _unit(unit)
        case Passages():
            return _passages_line(plan)
        case Locate(plan=inner, quoted=quoted):
            return PLANS["quoted" if quoted else "located"].format(plan=plan_line(inner))
        case Clarify(reason=reason, options=options):
            shown = PLANS["options"].format(options=_LIST.join(options)) if options else ""
            return PLANS["clarify"].format(reason=reason) + shown
        case Decline(refusal=refusal, subject=subject):
            about = PLANS["subject"].format(subject=subject) if subject else ""
            return PLANS["decline"].format(refusal=REFUSED.get(refusal.value, refusal.value)) + about
        case _:
            assert_never(plan)


def expression_line(expression: Expression) -> str:
    """An expression as a formula over what is looked up."""
    match expression:
        case Figure(selector=selector):
            return PLANS["figure"].format(item=selector_line(selector))
        case Sum(parts=parts):
            return PLANS["sum"].format(parts=PLANS["plus"].join(map(_inner, parts)))
        case SumOver(domain=domain):
            return PLANS["sum_over"].format(domain=domain_line(domain))
        case Difference(first=first, second=second):
            return PLANS["difference"].format(first=_inner(first), second=_inner(second))
        case Remainder(whole=whole, parts=parts):
            taken = PLANS["plus"].join(map(_inner, parts))
            return PLANS["remainder"].format(whole=_inner(whole), parts=taken)
        case Excess(first=first, second=second):
            line = PLANS["excess"].format(first=_inner(first), second=_inner(second))
            return line + PLANS["times" if expression.times else "percent"]
        case Ratio(part=part, whole=whole):
            line = PLANS["ratio"].format(part=_inner(part), whole=_inner(whole))
            return line + PLANS["times" if expression.times else "percent"]
        case Average(parts=parts, domain=domain):
            over = domain_line(domain) if domain is not None else _LIST.join(map(_inner, parts))
            return PLANS["average"].format(parts=over)
        case Growth(item=item, aspect=aspect):
            named = selector_line(item) if item is not None else expression.subject
            line = PLANS["growth"].format(item=named, aspect=ASPECTS[aspect.value])
            return line + _claimed(expression.claimed)
        case Prose(subject=subject):
            return PLANS["prose"].format(subject=subject)
        case _:
            assert_never(expression)


def selector_line(selector: Selector) -> str:
    """Parts of a fact key, the most telling first."""
    named = _LIST.join(selector.names) or selector.label
    kinds = _LIST.join(sorted(ITEM_KINDS[kind.value] for kind in selector.kinds))
    parts = (
        PARTS["pinned"] if selector.figure_id is not None else "",
        named or ("" if selector.code else kinds or PARTS["whole"]),
        PARTS["code"].format(code=selector.code) if selector.code else "",
        selector.owner or "",
        PARTS["under"].format(under=selector.under) if selector.under else "",
        FLOWS[selector.flow.value] if selector.flow else "",
        selector.fund.value if selector.fund else "",
        selector.spending.value if selector.spending else "",
        selector.phase.value if selector.phase else "",
        PARTS["table"].format(number=selector.table_number) if selector.table_number else "",
        _LIST.join(selector.table_titles),
        PARTS["year"].format(year=selector.year) if selector.year else "",
    )
    return _BETWEEN.join(part for part in parts if part)


def domain_line(domain: Domain) -> str:
    """The rows that are ranked, filtered, counted or listed."""
    left_out = (*domain.without_names, *domain.without_owners)
    parts = (
        selector_line(domain.base),
        DOMAIN["level"].format(level=domain.level) if domain.level is not None else "",
        DOMAIN["words"].format(words=_LIST.join(domain.words)) if domain.words else "",
        DOMAIN["having"].format(parts=_names(domain.having)) if domain.having else "",
        DOMAIN["lacking"].format(parts=_names(domain.lacking)) if domain.lacking else "",
        _measure(domain.measure) if domain.measure is not None else "",
        DOMAIN["left_out"].format(names=_LIST.join(left_out)) if left_out else "",
        DOMAIN["subordinate"] if domain.subordinate else "",
        DOMAIN["per_unit"] if domain.per_unit else "",
        DOMAIN["of_units"] if domain.of_units else "",
        DOMAIN["among"] if domain.among else "",
        DOMAIN["rows"],
    )
    return _BETWEEN.join(part for part in parts if part)


def _measure(measure: Measure) -> str:
    columns = _names((measure.first, measure.second))
    return DOMAIN["measure"].format(how=DOMAIN[measure.how.value], columns=columns)


def _names(columns: tuple[Column, ...]) -> str:
    return _LIST.join(str(getattr(column, "value", column or DOMAIN["own"])) for column in columns)


def _inner(expression: Expression) -> str:
    """A part of a formula: a look-up by its item alone, anything longer in brackets."""
    if isinstance(expression, Figure):
        return selector_line(expression.selector)
    return f"({expression_line(expression)})"


def _rank_line(plan: Rank) -> str:
    line = PLANS["rank"].format(domain=domain_line(plan.domain), end=ENDS[plan.largest], count=plan.count)
    return line + (PLANS["offset"].format(place=plan.offset + 1) if plan.offset else "") + _unit(plan.unit)


def _reconcile_line(plan: Reconcile) -> str:
    parts = (
        domain_line(plan.domain) if plan.domain is not None else "",
        PLANS["side_by_side"].join(map(selector_line, plan.figures)),
        selector_line(plan.item) if plan.item is not None else "",
        PLANS["prose"].format(subject=plan.subject) if plan.subject is not None else "",
        PLANS["balance"] if plan.balance else "",
        expression_line(plan.rate) if plan.rate is not None else "",
        PLANS["audit_rounding" if plan.rounding else "audit_all"] if plan.audit else "",
    )
    return PLANS["reconcile"].format(what=PLANS["side_by_side"].join(part for part in parts if part))


def _passages_line(plan: Passages) -> str:
    kinds = _LIST.join(PASSAGES[kind.value] for kind in plan.kinds)
    about = plan.topic or plan.query or plan.owner or ""
    topic = PLANS["topic"].format(topic=about) if about else ""
    return PLANS["passages"].format(kinds=kinds, topic=topic) + (PLANS["count_only"] if plan.count else "")


def _bound(bound: Bound) -> str:
    return f"{bound.sign} {format_amount(bound.value)} {bound.unit.value}"


def _claimed(claimed: str | None) -> str:
    return PLANS["claimed"].format(claimed=claimed) if claimed else ""


def _unit(unit: Unit | None) -> str:
    return PLANS["unit"].format(unit=unit.value) if unit is not None else ""
