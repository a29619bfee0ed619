"""What a plan carries of a question: the operations it runs, the names and scopes it looks up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType

from assistant.plans.plan import (
    Absent,
    Among,
    Aspect,
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
from assistant.vocabulary.concepts import STATED_SUBJECTS, stated_concept
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import fold_name
from index.records import Phase, TableKind

_COMPARED = frozenset({Cue.THAN, Cue.MORE, Cue.LESS, Cue.DIFFERENCE, Cue.MINUS, Cue.ABOVE, Cue.BELOW})
_ADDED = frozenset({Cue.SUM, Cue.PLUS, Cue.TOTAL_WORD, Cue.ALL, Cue.EACH})
_LISTED = frozenset({Cue.LIST, Cue.COUNT, Cue.EACH, Cue.COMPOSITION, Cue.PARTS, Cue.ALL, Cue.TOTAL_WORD})
_CHANGED = frozenset({Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN})
_BOUNDED = frozenset({Cue.ABOVE, Cue.BELOW, Cue.EQUAL, Cue.ZERO, Cue.MORE, Cue.LESS, Cue.THAN, Cue.NOT})
_ORDERED = frozenset(
    {Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING, Cue.MORE, Cue.LESS, Cue.DEFINITION}
)

_EXCLUDED = frozenset({Cue.NOT, Cue.EXCEPT, Cue.BESIDES, Cue.REST, Cue.MINUS})

# The operations that a node of a plan answers, whatever its fields say.
_BY_NODE: Mapping[type, frozenset[Cue]] = MappingProxyType(
    {
        Sum: _ADDED,
        Difference: _COMPARED | {Cue.EACH},
        Remainder: _EXCLUDED | {Cue.SUM, Cue.TOTAL_WORD, Cue.ALL},
        Average: frozenset({Cue.AVERAGE, Cue.EACH, Cue.COUNT}) | _ADDED,
        PerCount: frozenset({Cue.AVERAGE, Cue.EACH, Cue.COUNT, Cue.SUM, Cue.TOTAL_WORD, Cue.GOAL}),
        Compare: _COMPARED | {Cue.AGREE, Cue.LARGEST, Cue.SMALLEST, Cue.GOAL, Cue.EACH},
        Among: _ORDERED | {Cue.EACH, Cue.LIST, Cue.THAN},
        Excess: _COMPARED | _CHANGED | {Cue.RATIO, Cue.TIMES, Cue.EACH},
        Years: frozenset({Cue.MAX_YEAR, Cue.LARGEST, Cue.SMALLEST, Cue.EACH}),
        Rank: _ORDERED | _LISTED,
        Filter: _LISTED | _COMPARED | _BOUNDED,
        Bound: _BOUNDED,
        Count: _LISTED,
        Listing: _LISTED,
        Measure: _COMPARED | {Cue.RATIO, Cue.RATE, Cue.WRONG, Cue.EQUAL, Cue.AGREE, Cue.CHANGE, Cue.AND},
        Names: _LISTED | {Cue.STRUCTURE},
        Several: frozenset({Cue.EACH, Cue.LIST, Cue.TOTAL_WORD}),
        Changes: _CHANGED | {Cue.LARGEST, Cue.SMALLEST, Cue.MORE, Cue.LESS, Cue.EACH, Cue.THAN, Cue.REASON},
        Absent: frozenset({Cue.NOT, Cue.ZERO, Cue.EQUAL, Cue.REASON, Cue.GOAL}),
        Member: _LISTED,
        StatedFacts: _LISTED | {Cue.TOTAL_WORD, Cue.CHANGE, Cue.GOAL},
        Reconcile: _ADDED
        | _COMPARED
        | _LISTED
        | {Cue.AGREE, Cue.WRONG, Cue.BALANCE, Cue.TAIL, Cue.REASON, Cue.EQUAL, Cue.CHANGE},
    }
)
_SHARE_WORDS = frozenset({Cue.RATIO})
# Rows that begin this year, which last year's column or document has not.
NEW_ROWS = ("新增", "新设", "新列", "新上", "新添")
# Plans that quote text or give no figure answer no operation wrongly.
_WITHOUT_FIGURES = (Passages, Clarify, Decline, Locate, Joint)


_OF_THIS_YEAR = (None, Phase.THIS_BUDGET, Phase.ADJUSTED_BUDGET, Phase.FINAL_ACCOUNT, Phase.COMPLETION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """`words` are the names, labels and topics of the plan; `past` says that last year is looked up;
    `columns` are those that rows are told apart by, `begins` that rows are of this year only; `everything`
    marks a plan that gives no figure."""

    cues: frozenset[Cue]
    selectors: tuple[Selector, ...]
    domains: tuple[Domain, ...]
    words: tuple[str, ...]
    columns: frozenset[Column] = frozenset()
    begins: bool = False
    ranks: bool = False
    past: bool = False
    everything: bool = False


def carried_by(plan: Plan) -> Carried:
    """Everything that a plan answers, gathered over all of its nodes."""
    nodes = tuple(nodes_of(plan))
    selectors = tuple(node for node in nodes if isinstance(node, Selector))
    domains = tuple(node for node in nodes if isinstance(node, Domain))
    columns = frozenset(column for node in nodes for column in _columns(node))
    return Carried(
        cues=frozenset(cue for node in nodes for cue in _operations(node)) | _of_one_amount(plan),
        selectors=selectors,
        domains=domains,
        words=tuple(word for node in nodes for word in _words(node) if word),
        columns=columns,
        begins=any(_is_last_year(column) for d in domains for column in d.lacking),
        ranks=any(map(_ranks, nodes)),
        past=any(isinstance(node, Growth) for node in nodes)
        or any(s.phase not in _OF_THIS_YEAR for s in selectors)
        or any(map(_is_last_year, columns)),
        everything=isinstance(plan, _WITHOUT_FIGURES) or _is_of_headings(plan) or _is_of_assets(plan),
    )


def _columns(node: object) -> tuple[Column, ...]:
    match node:
        case Domain(having=having, lacking=lacking):
            return (*having, *lacking)
        case Measure(first=first, second=second):
            return (first, second)
        case _:
            return ()


def _is_last_year(column: Column) -> bool:
    return isinstance(column, int) or (isinstance(column, Phase) and column.is_last)


def _is_of_assets(plan: Plan) -> bool:
    """What prose states by its own subjects: the rule that found them has read every word of the question."""
    concepts = {concept for _, concept in STATED_SUBJECTS}
    return isinstance(plan, StatedFacts) and not concepts.intersection(plan.subjects)


def _ranks(node: object) -> bool:
    """Whether a node is of places in an order, or is a cell that such a place was found to be."""
    counted = isinstance(node, SumOver) and node.count is not None
    return counted or isinstance(node, Rank) or (isinstance(node, Selector) and node.figure_id is not None)


def _is_of_headings(plan: Plan) -> bool:
    """The document's tables, the terms it defines: no words of the question but these."""
    return isinstance(plan, Names) and plan.what in ("tables", "terms")


def only_last_year(plan: Plan) -> bool:
    """Whether the plan looks up amounts of last year and says none of this year."""
    growths = [node for node in nodes_of(plan) if isinstance(node, Growth)]
    return bool(growths) and all(g.aspect is Aspect.LAST and not g.with_last for g in growths)


def nodes_of(value: object) -> Iterator[object]:
    """A plan and everything inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from nodes_of(item)
    elif is_dataclass(value):
        yield value
        for part in fields(value):
            yield from nodes_of(getattr(value, part.name))


def _operations(node: object) -> frozenset[Cue]:
    match node:
        case Difference(first=Figure(selector=one), second=Figure(selector=other)) if one.year != other.year:
            return _COMPARED | _CHANGED | {Cue.EACH}
        case Ratio(part=Sum()):
            return _SHARE_WORDS | {Cue.TOTAL_WORD, Cue.ALL, Cue.TIMES}
        case Ratio(times=True):
            return frozenset({Cue.TIMES, Cue.THAN, Cue.MORE, Cue.EACH, Cue.RATIO})
        case Ratio():
            return _SHARE_WORDS | {Cue.EACH, Cue.TOTAL_WORD, Cue.ALL}
        case SumOver(bounds=bounds, count=count):
            summed = _ADDED | _LISTED
            return summed | (_BOUNDED if bounds else frozenset()) | (_ORDERED if count else frozenset())
        case StatedFacts(subjects=(_,)):
            return _BY_NODE[StatedFacts] | _ADDED
        case Filter(summed=True):
            return _BY_NODE[Filter] | _ADDED
        case Growth(aspect=Aspect.LAST, with_last=False):
            return frozenset()
        case Growth():
            denied = {Cue.NOT} if node.denied else set()
            times = {Cue.TIMES} if node.aspect is Aspect.TIMES else set()
            return _CHANGED | _COMPARED | {Cue.EACH, Cue.REASON} | denied | times
        case Measure(second=second) if _is_last_year(second):
            return _BY_NODE[Measure] | _CHANGED
        case Compare(why=True):
            return _BY_NODE[Compare] | {Cue.REASON}
        case Selector(figure_id=str()):
            return _ORDERED
        case Selector(code=str(), names=()):
            return frozenset({Cue.DEFINITION})
        case Domain(base=base):
            of_goals = {Cue.GOAL} if TableKind.TARGETS in base.tables else set()
            left_out = node.lacking or node.without_names or node.without_owners
            last = any(map(_is_last_year, node.lacking))
            changes = _CHANGED | {Cue.THAN} if last else _CHANGED if base.phase else frozenset()
            return changes | (_EXCLUDED if left_out else frozenset()) | of_goals
        case _:
            return _BY_NODE.get(type(node), frozenset())


def _of_one_amount(plan: Plan) -> frozenset[Cue]:
    """三公经费一共多少: one amount is its own total; two that are divided are not added."""
    expression = plan.expression if isinstance(plan, Show) else None
    divided = isinstance(expression, Ratio) and expression.times
    single = isinstance(expression, Figure | Prose | Growth | Ratio) and not divided
    return frozenset({Cue.SUM, Cue.TOTAL_WORD, Cue.ALL}) if single else frozenset()


def _words(node: object) -> tuple[str, ...]:
    match node:
        case Selector():
            printed = (*node.names, *node.table_titles, node.code or "", node.owner or "", node.under or "")
            return (*printed, node.label)
        case Domain():
            new = NEW_ROWS if any(map(_is_last_year, node.lacking)) else ()
            return (*node.words, *node.without_names, *node.without_owners, node.label, *new)
        case Growth(subject=subject) | Prose(subject=subject):
            return (subject,)
        case Reconcile(subject=subject):
            return (subject or "",)
        case StatedFacts(subjects=subjects, label=label):
            concepts = (stated_concept(fold_name(subject)) for subject in subjects)
            return (*subjects, label, *(concept for concept in concepts if concept))
        case Names(what=what):
            return (what,)
        case PerCount(counted=counted, said=said):
            return (counted, said)
        case Funds(said=said):
            return (said,)
        case _:
            return ()
