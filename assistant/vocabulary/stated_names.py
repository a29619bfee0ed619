"""The words that reach what only prose states: the subjects of its statements, as printed and as spoken."""

import re
from collections.abc import Collection
from itertools import pairwise

from assistant.vocabulary.concepts import concept, stated_concept
from assistant.vocabulary.cues import Term, TermKind, asking_words
from assistant.vocabulary.lexicon import MIN_PART, lexicon
from assistant.vocabulary.phase_words import PHASE_ENDING
from assistant.vocabulary.question import fold_name
from assistant.vocabulary.stated_items import involved_money, stated_item
from index.records import Intake, Statement

Terms = dict[str, list[Term]]


def add_stated_names(terms: Terms, intake: Intake, entries: Collection[str]) -> None:
    """Add the terms of the statements of a document; `entries` are the folded names that its tables print."""
    _add_subjects(terms, intake, entries)
    _add_nicknames(terms, intake, entries)
    _add_involved_money(terms, intake)


def _add_subjects(terms: Terms, intake: Intake, entries: Collection[str]) -> None:
    """What prose states amounts of, as it is called, and by the item's own name where no table prints it."""
    for statement in intake.statements:
        item = stated_item(statement.subject)
        named = item is not None and not item.measure and not any(name in entries for name in item.spoken)
        for name in item.spoken if item is not None and named else ():
            terms[name].append(Term(TermKind.SUBJECT, statement.subject))
        folded = fold_name(statement.subject)
        of_all = PHASE_ENDING.sub("", folded) in ("收入", "支出", "收支")
        own = not (of_all or _is_of_fund(folded))
        if len(folded) >= MIN_PART and stated_concept(folded) is None and own:
            terms[folded].append(Term(TermKind.SUBJECT, statement.subject))


# What the money may be called behind the things that it is for.
_INVOLVED = tuple(
    f"{of}{what}"
    for of in ("", "的", "涉及", "涉及的")
    for what in ("资金", "金额", "预算资金", "资金总额", "资金规模")
)


def _add_involved_money(terms: Terms, intake: Intake) -> None:
    """编报绩效目标的项目资金: the money that the things involve which the same sentence counts."""
    for count, money in pairwise(intake.statements):
        if involved_money(count, money):
            for ending in _INVOLVED:
                terms[f"{fold_name(count.subject)}{ending}"].append(Term(TermKind.SUBJECT, money.subject))


def _add_nicknames(terms: Terms, intake: Intake, entries: Collection[str]) -> None:
    """What only prose states, by everyday names too: 出国费 where no table prints 因公出国（境）费."""
    printed = {concept(folded) for folded in entries}
    stated: dict[str, str] = {}
    for statement in intake.statements:
        found = concept(fold_name(statement.subject))
        if found is not None and found not in printed and _is_money(statement):
            stated.setdefault(found, statement.subject)
    for line in lexicon():
        meant = stated.get(concept(fold_name(line.canonical)) or "") if line.kind == "three_public" else None
        for surface in map(fold_name, (line.canonical, *line.nicknames)) if meant is not None else ():
            if len(surface) >= MIN_PART and not terms.get(surface):
                terms[surface].append(Term(TermKind.SUBJECT, meant or ""))


def _is_money(statement: Statement) -> bool:
    return statement.amount is not None and statement.amount.unit.is_money


def _is_of_fund(folded: str) -> bool:
    """一般公共预算支出: words of the fact key, which cells or prose answer alike."""
    fund = re.sub("(?:收入|支出)$", "", folded)
    return fund != folded and any(t.kind is TermKind.FUND for t in asking_words().get(fund, ()))
