"""Exclusions: 除了甲其余多少, 乙不含甲, 甲以外的项目. What is left out is read apart from the rest.

The question without the words of the exclusion is planned by itself; a figure then becomes a whole less its
parts, and rows lose those that are named. What no such plan can hold is refused: a negation is never read
the wrong way round.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.figures.partitions import contains
from assistant.figures.rows import rows_of
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading, read
from assistant.plans.plan import (
    Average,
    Count,
    Decline,
    Domain,
    Expression,
    Figure,
    Filter,
    Listing,
    Plan,
    Prose,
    Rank,
    Refusal,
    Remainder,
    Selector,
    Show,
    StatedFacts,
    SumOver,
)
from assistant.rules.exclusion_words import exclusion_of
from assistant.rules.expressions import described, expression_of, operands_of
from assistant.rules.selectors import is_bare_key, whole_of
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import fold_name
from index.records import Figure as Cell
from index.records import ItemKind, Spending

Planner = Callable[[Reading], Plan | None]


def exclusion_plan(reading: Reading, context: Context, session: Session, planner: Planner) -> Plan | None:
    """The plan of a question with an exclusion; None where there is none or it is of another kind."""
    found = exclusion_of(reading.tokens)
    if found is None:
        return None
    if found.others:
        return _without_others(planner(read(found.rest, context.catalogue)), context)
    excluded = read(found.excluded, context.catalogue)
    named = [o for o in excluded.operands if o.names_something]
    if not named or any(o.unexplained for o in excluded.operands):
        words = "".join(w for o in excluded.operands for w in o.unexplained)
        return Decline(refusal=Refusal.NOT_FOUND if words else Refusal.NOT_UNDERSTOOD, subject=words)
    rest = read(found.rest, context.catalogue)
    rows = _projects(rest) if not rest.operands else None
    plan = rows or (planner(rest) if _asks_by_itself(rest) else None)
    if plan is None or (isinstance(plan, Decline) and plan.refusal is Refusal.NOT_UNDERSTOOD):
        return _of_natural_whole(named, rest, context, session)
    return _without(plan, named, rest, context)


def _asks_by_itself(rest: Reading) -> bool:
    return bool(rest.operands or rest.domains or rest.level is not None)


def _projects(rest: Reading) -> Plan | None:
    """其他项目一共多少: the rows that are left, added up."""
    operations = (Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.COUNT, Cue.AVERAGE, Cue.WHICH)
    ranks = rest.rank_number is not None or rest.ordinal is not None
    if rest.domains != ("project",) or rest.asks(*operations) or ranks or rest.numbers:
        return None
    domain = Domain(base=Selector(kinds=frozenset({ItemKind.PROJECT})))
    return Show(expression=SumOver(domain=domain), unit=rest.unit)


def _without(plan: Plan, named: Sequence[Operand], rest: Reading, context: Context) -> Plan | None:
    """The plan of the rest with the named things taken out of it."""
    if (domain := _rows_in(plan)) is not None:
        left = _rows_without(domain, named, context)
        return left if isinstance(left, Decline) else _over(plan, left)
    match plan:
        case StatedFacts(subjects=("procurement",)):
            parts = [expression_of(operand, context) for operand in named]
            return _remainder(Prose(subject="procurement"), parts, Show(expression=Prose(subject="")))
        case Show(expression=Figure() | Prose() as whole):
            wholes = [o for o in operands_of(rest) if o.names_something]
            parts = [_part_of(operand, wholes[0] if wholes else Operand(), context) for operand in named]
            missing = next((o for o, part in zip(named, parts, strict=True) if part is None), None)
            if missing is not None:
                return Decline(refusal=Refusal.NOT_PUBLISHED, subject=described(missing, context))
            return _remainder(_of_side(whole, parts, context), parts, plan)
        case Decline():
            return plan
        case _:
            return Decline(refusal=Refusal.NOT_UNDERSTOOD, subject="、".join(o.label for o in named))


def _without_others(plan: Plan | None, context: Context) -> Plan:
    """The rows of a plan without those whose names begin with 其他; no other plan has such rows."""
    domain = _rows_in(plan)
    if plan is None or domain is None:
        return plan if isinstance(plan, Decline) else Decline(refusal=Refusal.NOT_UNDERSTOOD)
    names = [fold_name(row.figure.item) for row in rows_of(domain, context)]
    others = tuple(dict.fromkeys(name for name in names if name.startswith("其他")))
    return _over(plan, replace(domain, without_names=others))


def _rows_in(plan: Plan | None) -> Domain | None:
    """The domain of a plan over rows."""
    match plan:
        case Rank(domain=domain) | Filter(domain=domain) | Count(domain=domain) | Listing(domain=domain):
            return domain
        case Show(expression=SumOver(domain=domain) | Average(domain=Domain() as domain)):
            return domain
        case _:
            return None


def _over(plan: Plan, domain: Domain) -> Plan:
    """A plan over rows with its domain put in place of what it had."""
    match plan:
        case Rank() | Filter() | Count() | Listing():
            return replace(plan, domain=domain)
        case Show(expression=SumOver() | Average() as over):
            return replace(plan, expression=replace(over, domain=domain))
        case _:
            raise AssertionError(f"no rows in {plan}")


def _of_side(whole: Expression, parts: Sequence[Expression | None], context: Context) -> Expression:
    """A total of no side is taken on the side of its part: income or expenditure."""
    part = next((part for part in parts if isinstance(part, Figure)), None)
    if not isinstance(whole, Figure) or part is None or whole.selector.kinds != {ItemKind.TOTAL}:
        return whole
    facts = context.select(part.selector).facts
    flow = whole.selector.flow or (facts[0].figure.flow if facts else None)
    sided = replace(whole.selector, flow=flow)
    return Figure(sided) if context.select(sided).facts else whole


def _remainder(whole: Expression, parts: Sequence[Expression | None], plan: Show) -> Plan:
    if any(part is None for part in parts):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    found = tuple(part for part in parts if part is not None)
    return replace(plan, expression=Remainder(whole=whole, parts=found))


def _part_of(operand: Operand, whole: Operand, context: Context) -> Expression | None:
    """基本支出除去办公费, 某项除去财政拨款: the part as the whole narrows it, where that is printed."""
    if is_bare_key(operand) and (whole.names or whole.code):
        narrowed = replace(
            whole, fund=operand.fund or whole.fund, spending=operand.spending or whole.spending
        )
    else:
        narrowed = replace(
            operand,
            fund=operand.fund or whole.fund,
            spending=operand.spending or whole.spending,
            owner=operand.owner or whole.owner,
            own=operand.own or whole.own,
            flow=operand.flow or whole.flow,
        )
    return expression_of(narrowed, context) or expression_of(operand, context)


def _rows_without(domain: Domain, named: Sequence[Operand], context: Context) -> Domain | Decline:
    """The domain without the named rows; what is no row of it cannot be left out, nor a part of a row."""
    rows = [row.figure for row in rows_of(domain, context)]
    names: list[str] = []
    owners: list[str] = []
    for operand in named:
        owner = operand.owner or (context.document.department if operand.own else None)
        found = _rows_named(operand, rows)
        whole = not (operand.fund or operand.spending) and all(f.owner == owner or not owner for f in found)
        if found and whole:
            names += [fold_name(figure.item) for figure in found]
        elif not found and owner is not None and not operand.names and owner in {f.owner for f in rows}:
            owners.append(owner)
        else:
            return Decline(refusal=Refusal.NOT_UNDERSTOOD, subject=operand.label or operand.total_label)
    left_out = tuple(dict.fromkeys(names))
    return replace(domain, without_names=left_out, without_owners=tuple(dict.fromkeys(owners)))


def _rows_named(operand: Operand, rows: Sequence[Cell]) -> list[Cell]:
    """The rows that the words of an operand mean: by code, by printed name, or all that hold the words."""
    if operand.code is not None:
        return [figure for figure in rows if figure.code == operand.code]
    words = [piece for piece in operand.pieces if len(piece) > 1]
    folded = [(figure, fold_name(figure.item)) for figure in rows]
    holding = [figure for figure, name in folded if words and all(word in name for word in words)]
    if holding and not operand.exact:
        return holding
    return [figure for figure, name in folded if name in operand.names]


def _of_natural_whole(
    named: Sequence[Operand], rest: Reading, context: Context, session: Session
) -> Plan | None:
    """除了甲其余多少: the whole is the last figure of the conversation that holds it, else the total of its
    own classification; 除去甲、乙还有多少 may name the whole last."""
    leans = bool(session.figures) and not rest.text.strip("呢那。、")
    asked = leans or rest.asks(Cue.HOW_MUCH, Cue.SUM, Cue.TOTAL_WORD)
    if rest.refusals or rest.year_offsets or not asked:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if session.domain is not None and rest.asks(Cue.SUM):
        left = _rows_without(session.domain, named, context)
        if isinstance(left, Domain):
            return Show(expression=SumOver(domain=left), unit=rest.unit)
    parts = [expression_of(operand, context) for operand in named]
    figures = [part for part in parts if isinstance(part, Figure)]
    if len(figures) != len(parts):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    for whole, taken in _wholes(named, figures, context, session):
        if _holds_all(whole, taken, context):
            return Show(expression=Remainder(whole=whole, parts=tuple(taken)), unit=rest.unit)
    return Decline(refusal=Refusal.NOT_UNDERSTOOD)


def _wholes(
    named: Sequence[Operand], figures: Sequence[Figure], context: Context, session: Session
) -> Iterator[tuple[Figure, list[Figure]]]:
    """Wholes that may be meant, each with what is then taken off it, the likeliest first."""
    for place in (-1, 0) if len(named) > 1 else ():
        whole = named[place]
        others = [o for o in named if o is not whole]
        taken = [_part_of(operand, whole, context) for operand in others]
        yield figures[place], [part for part in taken if isinstance(part, Figure)]
    for recalled in session.figures[-1:]:
        yield Figure(replace(recalled.selector, figure_id=recalled.figure_id)), list(figures)
    facts = context.select(figures[0].selector).facts
    key = facts[0].figure if facts else None
    total = whole_of(figures[0].selector, context)
    if key is not None and key.item_kind is ItemKind.PROJECT:
        total = replace(total, spending=Spending.PROJECT)
    if key is not None and ItemKind.TOTAL in total.kinds:
        total = replace(total, flow=key.flow)
    yield Figure(total), list(figures)


def _holds_all(whole: Figure, parts: Sequence[Figure], context: Context) -> bool:
    """Whether each part has a reading within the whole."""
    wholes = context.select(whole.selector).facts
    return bool(parts) and all(
        any(contains(one, fact) for one in wholes for fact in context.select(part.selector).facts)
        for part in parts
    )
