"""The vocabulary of one document: every printed name, its everyday forms, and where its figures are.

Built once for a document version from its figures, units and statements, with the field's lexicon beside it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Term, TermKind, asking_words
from assistant.vocabulary.lexicon import MIN_PART, LexiconEntry, core, generic_parts, lexicon
from assistant.vocabulary.name_index import Holding, Parts, holding_of, parts_of
from assistant.vocabulary.naming import spoken_names
from assistant.vocabulary.phase_words import asked_here, executed_last_year, part_phases
from assistant.vocabulary.prose_figures import prose_figures
from assistant.vocabulary.question import fold_name
from assistant.vocabulary.sounds import Sounds
from assistant.vocabulary.spelling import Spellings, spellings_of
from assistant.vocabulary.stated_names import add_stated_names
from assistant.vocabulary.table_names import SHORTEST_TITLE, spoken_titles
from index.bodies import is_same_body
from index.records import Figure, Fund, Intake, ItemKind, Stage
from index.structure import listed_names, subordinates

_PLACE_PREFIX = re.compile("^(?:.{2,7}?(?:省|自治区|市|地区|州|盟))?(?:.{2,6}?(?:区|县|旗|市))?(?=.{2})")

# What may be typed with a slip: names and parts of the fact key, not the words that ask.
_KEY_KINDS = (TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL)
SPELLED = frozenset((TermKind.ITEM, TermKind.OWNER, TermKind.TITLE, TermKind.SUBJECT, *_KEY_KINDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One printed name: all figures that carry it, over all tables."""

    name: str
    folded: str
    core: str
    kinds: frozenset[ItemKind]
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """`terms` maps a folded surface to what it may stand for; `parts` finds the names that hold a piece,
    `holding` those that hold its characters,
    `sounds` pinyin to such a piece; `spellings` finds the words that slips are forgiven in."""

    intake: Intake
    figures: tuple[Figure, ...]
    entries: dict[str, Entry]
    terms: dict[str, tuple[Term, ...]]
    parts: Parts
    owner_parts: Parts
    holding: Holding
    sounds: Mapping[str, str]
    spellings: Spellings
    units: tuple[str, ...]
    place: str
    longest: int


# What a street office calls itself.
_STREET = ("街道", "街道办", "街道办事处", "整个街道", "全街道", "街道里")
# The shortest piece of an owner's name, its place left out, that stands for the owner.
_SHORTEST_OWNER = 3


def build_catalogue(intake: Intake) -> Catalogue:
    """The catalogue of one document version; pure, some tens of milliseconds."""
    figures = (*intake.figures, *prose_figures(intake))
    entries = _entries(figures)
    owners = _owners(intake)
    place = _place(intake.document.department)
    terms: dict[str, list[Term]] = defaultdict(list)
    printed = frozenset(figure.phase for figure in intake.figures)
    for surface, asked in asking_words().items():
        terms[surface] += asked_here(surface, asked, intake.document.stage, printed)
    _add_items(terms, entries, place)
    _add_lexicon(terms, entries)
    _add_owners(terms, owners)
    _add_unit_types(terms, owners, intake.document.department)
    _add_codes(terms, intake.figures)
    add_stated_names(terms, intake, entries)
    _add_titles(terms, intake)
    for surface, term in executed_last_year(intake).items():
        terms[surface] = [term]
    _add_absent(terms)
    if "街道" in intake.document.department:
        for surface in _STREET:
            terms.setdefault(surface, [Term(TermKind.CUE, "fill")])
    for surface in (place, place.removesuffix("市"), place.removesuffix("县"), place.removesuffix("区")):
        if len(surface) >= MIN_PART:
            terms.setdefault(surface, [Term(TermKind.CUE, "fill")])
    if intake.document.stage is Stage.FINAL_ACCOUNT:
        part_phases(terms, entries)
    excluded = generic_parts()
    parts = parts_of({name: name for name in entries}, shortest=MIN_PART, excluded=excluded)
    short_owners = {owner: _short_owner(owner, place, intake) for owner in owners}
    return Catalogue(
        intake=intake,
        figures=figures,
        entries=entries,
        terms={surface: tuple(dict.fromkeys(found)) for surface, found in terms.items()},
        parts=parts,
        sounds=Sounds(parts),
        spellings=_spellings(terms),
        owner_parts=parts_of(short_owners, shortest=_SHORTEST_OWNER, excluded=excluded),
        holding=holding_of(entries),
        units=tuple(owner for owner in owners if owner != intake.document.department),
        place=place,
        longest=max(map(len, terms), default=1),
    )


# A nickname this long is told from others although a character is wrong.
_LONG_NICKNAME = 7
_SAID_OF_KEYS = re.compile("多少|几|钱|[花用掏拿]")


def _spellings(terms: dict[str, list[Term]]) -> Spellings:
    """Any slip is forgiven in names as printed, in owners, titles and parts of the fact key; in what is only
    said, alike characters."""
    printed = {
        surface
        for surface, found in terms.items()
        if any(term.kind in (TermKind.OWNER, TermKind.TITLE) for term in found)
        or (any(term.kind in _KEY_KINDS for term in found) and not _SAID_OF_KEYS.search(surface))
        or any(
            term.kind is TermKind.ITEM and (surface in term.value or len(surface) >= _LONG_NICKNAME)
            for term in found
        )
    }
    spoken = (surface for surface, found in terms.items() if any(term.kind in SPELLED for term in found))
    return spellings_of(printed, spoken)


def _entries(figures: tuple[Figure, ...]) -> dict[str, Entry]:
    grouped: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.item_kind not in (ItemKind.TOTAL, ItemKind.UNIT):
            grouped[fold_name(figure.item)].append(figure)
    return {
        folded: Entry(
            name=found[0].item,
            folded=folded,
            core=core(folded),
            kinds=frozenset(figure.item_kind for figure in found),
            owners=tuple(dict.fromkeys(f.owner for f in found if f.owner is not None)),
        )
        for folded, found in grouped.items()
        if folded
    }


def _owners(intake: Intake) -> tuple[str, ...]:
    """The department, the units that its tables print, and those that only its structure lists."""
    found = [intake.document.department]
    found += dict.fromkeys(figure.owner for figure in intake.figures if figure.owner is not None)
    listed = subordinates(listed_names(intake.passages), intake.document.department)
    for name in listed.names if listed is not None else ():
        if not any(is_same_body(name, owner) for owner in found):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _short_owner(owner: str, place: str, intake: Intake) -> str:
    """The words of a unit's name that tell it: without its place, and for one that only the structure lists
    without the words that the department's name begins with too."""
    department = fold_name(intake.document.department)
    if owner == intake.document.department or any(figure.owner == owner for figure in intake.figures):
        return fold_name(owner).removeprefix(place)
    name = fold_name(owner)
    return name[next((n for n, (a, b) in enumerate(zip(name, department, strict=False)) if a != b), 0) :]


def _place(department: str) -> str:
    """The place a department's name begins with: 某某市协作办公室 gives 某某市."""
    match = _PLACE_PREFIX.match(department)
    return fold_name(match.group()) if match else ""


def _add_items(terms: dict[str, list[Term]], entries: dict[str, Entry], place: str) -> None:
    for folded, entry in entries.items():
        surfaces = {folded, entry.core if len(entry.core) > MIN_PART else folded}
        if ItemKind.PROJECT in entry.kinds and place:
            surfaces |= {s.removeprefix(place) for s in tuple(surfaces) if len(s) - len(place) > MIN_PART}
        keyed = entry.kinds <= {ItemKind.SOURCE, ItemKind.OTHER} and _is_key_word(folded)
        of_fund = folded in FUND_NAMES and ItemKind.SOURCE not in entry.kinds
        if folded in _BARE_TOTALS or of_fund or keyed:
            continue
        if ItemKind.FUNCTION in entry.kinds and folded.endswith("支出"):
            surfaces.add(f"{folded}预算")
        for surface in surfaces:
            if surface not in generic_parts():
                terms[surface].append(Term(TermKind.ITEM, folded))


# No account is called as the fiscal funds are, whatever table its row was read from.
FUND_NAMES = tuple(f.value for f in (Fund.FISCAL, Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL))
# The total of a table of 三公经费 with others beside it is said by a word that asks.
_BARE_TOTALS = ("合计", "总计", "小计", "共计")


def _is_key_word(folded: str) -> bool:
    """Rows named after a fund, a kind of spending or a total are reached by that part of the fact key."""
    return any(term.kind in _KEY_KINDS for term in asking_words().get(folded, ()))


def _add_lexicon(terms: dict[str, list[Term]], entries: dict[str, Entry]) -> None:
    by_core: dict[str, list[str]] = defaultdict(list)
    by_concept: dict[str, list[str]] = defaultdict(list)
    for folded, entry in entries.items():
        by_core[entry.core].append(folded)
        if (found := concept(folded)) is not None and not entry.kinds <= {ItemKind.PROJECT}:
            by_concept[found].append(folded)
    for line in lexicon():
        canonical = fold_name(line.canonical)
        surfaces = (canonical, *map(fold_name, line.nicknames))
        meant = _lexicon_terms(line, canonical, entries, by_core, by_concept)
        for surface in surfaces:
            if len(surface) >= MIN_PART and not asking_words().get(surface):
                terms[surface] += meant


def _add_absent(terms: dict[str, list[Term]]) -> None:
    """Official accounts that the document neither prints nor speaks of."""
    for canonical in (fold_name(line.canonical) for line in lexicon() if _is_account(line)):
        if not terms.get(canonical):
            terms[canonical].append(Term(TermKind.ABSENT, canonical))


# The shortest official name of an account that stands for nothing but itself.
_SHORTEST_ACCOUNT = {"function": 4, "economic": 2}


def _is_account(line: LexiconEntry) -> bool:
    """An account of the field with a name of its own, not one that says a fund, a spending or a total."""
    canonical = fold_name(line.canonical)
    return len(canonical) >= _SHORTEST_ACCOUNT.get(line.kind, len(canonical) + 1) and not any(
        word in canonical for word in _key_words()
    )


@cache
def _key_words() -> frozenset[str]:
    """Words of a fact key that may begin the name of an account (国有资本经营预算支出)."""
    return frozenset(
        word
        for word, terms in asking_words().items()
        if len(word) > SHORTEST_TITLE
        and any(term.kind in (TermKind.FUND, TermKind.SPENDING) for term in terms)
    )


def _lexicon_terms(
    line: LexiconEntry,
    canonical: str,
    entries: dict[str, Entry],
    by_core: dict[str, list[str]],
    by_concept: dict[str, list[str]],
) -> list[Term]:
    """What a lexicon line stands for in this document: printed names, or a part of the fact key."""
    if line.kind in ("fund", "spending", "total"):
        return [t for t in asking_words().get(canonical, ()) if t.kind in _KEY_KINDS]
    if line.kind not in ("function", "economic", "three_public"):
        return []
    names = [form for form in (canonical, *map(fold_name, line.same_as)) if form in entries]
    if not names and len(core(canonical)) > MIN_PART:
        names = list(by_core.get(core(canonical), ()))
    spoken = concept(canonical)
    if spoken is not None and line.kind != "function":
        names += by_concept.get(spoken, ())
    return [Term(TermKind.ITEM, name) for name in dict.fromkeys(names)]


def _add_owners(terms: dict[str, list[Term]], owners: tuple[str, ...]) -> None:
    for owner in owners:
        for surface in spoken_names(owner):
            terms[surface].append(Term(TermKind.OWNER, owner))


UNIT_TYPES = re.compile(
    "(?:中心|学校|学院|医院|图书馆|博物馆|体育馆|文化馆|档案馆|研究所|研究院|大队|支队|总队|站|馆|所|队|院|幼儿园)$"
)


def _add_unit_types(terms: dict[str, list[Term]], owners: tuple[str, ...], department: str) -> None:
    """那个中心: the units of a kind, all of them where there are several."""
    for owner in owners:
        match = UNIT_TYPES.search(owner)
        if owner != department and match is not None:
            kind = match.group()
            pointed = (f"那个{kind}", f"这个{kind}", f"该{kind}", f"下属{kind}", f"那家{kind}")
            for surface in (*((kind,) if len(kind) >= MIN_PART else ()), *pointed):
                terms[surface].append(Term(TermKind.OWNER, owner))


def _add_codes(terms: dict[str, list[Term]], figures: tuple[Figure, ...]) -> None:
    for code in {figure.code for figure in figures if figure.code is not None}:
        terms[code].append(Term(TermKind.CODE, code))


def _add_titles(terms: dict[str, list[Term]], intake: Intake) -> None:
    for name, titles in spoken_titles(intake.tables).items():
        terms[name] += [Term(TermKind.TITLE, title) for title in titles]
