"""The same departments in other years: the newest publication of each, those of one other year."""

from dataclasses import replace

from assistant.departments.holdings import Holdings
from assistant.departments.publications import Publication, publications_of
from assistant.departments.span_words import Asked
from assistant.departments.spans import Missing, Span
from index.bodies import body_key


def newest_of_each(span: Span, holdings: Holdings) -> Span:
    """A list of amounts, which nothing compares: where some have no publication of the year, the newest one
    of each, with its year."""
    gone = {body_key(gap.label) for gap in span.left_out if gap.why == "no_year"}
    if not gone or span.asked is Asked.NAMED:
        return span
    stage = span.publications[0].first.stage
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=span.level)
    newest: dict[str, Publication] = {}
    for each in sorted(found, key=lambda each: each.first.year):
        if each.first.stage is stage and each.body in gone:
            newest[each.body] = each
    if not newest:
        return span
    left_out = tuple(gap for gap in span.left_out if body_key(gap.label) not in newest)
    return replace(
        span, publications=(*span.publications, *newest.values()), left_out=left_out, any_year=True
    )


def in_year(span: Span, year: int, holdings: Holdings) -> Span | None:
    """The same departments' publications of another year; None where there is none."""
    first = span.publications[0].first
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=span.level)
    gone = [gap for gap in span.left_out if gap.why == "no_year"]
    bodies = {each.body: each.department for each in span.publications}
    bodies |= {body_key(gap.label): gap.label for gap in gone}
    kept = {
        each.body: each
        for each in found
        if each.body in bodies and (each.first.year, each.first.stage) == (year, first.stage)
    }
    if not kept:
        return None
    others = tuple(gap for gap in span.left_out if gap.why != "no_year")
    absent = tuple(Missing(label=name, why="no_year") for body, name in bodies.items() if body not in kept)
    chosen = tuple(kept[body] for body in bodies if body in kept)
    return replace(span, publications=chosen, left_out=(*others, *absent))
