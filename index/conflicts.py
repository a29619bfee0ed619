"""Sources of a document's identity that contradict the one that was believed.

A single heading may speak of another year; a conflict is what most tables, or most dated headings, say
otherwise. The file's name is no witness: it is often the day of publication.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from index.bodies import is_same_body
from index.cover import title_evidence
from index.evidence import Conflict, Evidence, EvidenceSource, IdentityPart
from index.headed import Heading, owners_of, stages_of, years_of
from index.records import Table

# Fewer headings than these may all be of one section about another year.
FEWEST_HEADINGS = 3


def conflicts_of(
    taken: Mapping[IdentityPart, Evidence], headings: Sequence[Heading], tables: Sequence[Table]
) -> Iterator[Conflict]:
    """At most one for each of year, kind of account and department."""
    for part, of_tables in ((IdentityPart.YEAR, years_of(tables)), (IdentityPart.STAGE, stages_of(tables))):
        said = taken.get(part)
        other = _majority(of_tables) or _majority(_of_headings(headings, part), least=FEWEST_HEADINGS)
        if said is not None and other is not None and said.value != other.value:
            yield Conflict(taken=said, other=other)
    body = taken.get(IdentityPart.DEPARTMENT)
    owners = owners_of(tables)
    if body is not None and owners and not any(is_same_body(body.value, owner.value) for owner in owners):
        yield Conflict(taken=body, other=_most(owners))


def _of_headings(headings: Sequence[Heading], part: IdentityPart) -> list[Evidence]:
    return [
        evidence
        for heading in headings
        for evidence in title_evidence(heading.title, heading.text, heading.page, EvidenceSource.HEADING)
        if evidence.what is part
    ]


def _majority(claims: Sequence[Evidence], *, least: int = 1) -> Evidence | None:
    """The first claim of the value that more than half of them share; None where they are too few."""
    if len(claims) < least:
        return None
    value, count = Counter(claim.value for claim in claims).most_common(1)[0]
    return next(claim for claim in claims if claim.value == value) if 2 * count > len(claims) else None


def _most(claims: Sequence[Evidence]) -> Evidence:
    value, _ = Counter(claim.value for claim in claims).most_common(1)[0]
    return next(claim for claim in claims if claim.value == value)
