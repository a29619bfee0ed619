"""The vocabulary of one document: every printed name, its everyday forms, and where its figures are.

Built once for a document version from its figures, units and statements, with the field's lexicon beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from pypinyin import lazy_pinyin

from assistant.cues import Term, TermKind, asking_words
from assistant.name_index import Holding, Parts, holding_of, parts_of
from assistant.naming import spoken_names
from assistant.phase_words import PHASE_ENDING, asked_here, part_phases
from assistant.prose_figures import prose_figures
from assistant.question import fold_name
from assistant.spelling import Spellings, spellings_of
from index.records import Figure, Intake, ItemKind, Stage

# The shortest piece of a name that may stand for it; single characters would match anything.
MIN_PART = 2
_GENERIC_ENDINGS = re.compile("(?:支出|经费|费用|资金|费|专项|项目|预算数|预算|补助金|收入|款|缴费支出)$")
_PLACE_PREFIX = re.compile("^(?:.{2,7}?(?:省|自治区|市|地区|州|盟))?(?:.{2,6}?(?:区|县|旗|市))?(?=.{2})")

THREE_PUBLIC_CONCEPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("三公"), "total"),
    (re.compile("出国|出境"), "abroad"),
    (re.compile("公务接待|^接待费"), "reception"),
    (re.compile("(?:公务用车|车辆|公车).*购置.*(?:运行|维护)|^公务用车(?:费|经费|支出)?$"), "vehicles"),
    (re.compile("(?:公务用车|公车).*(?:运行|维护)"), "vehicle_running"),
    (re.compile("(?:公务用车|公车).*购置"), "vehicle_purchase"),
)


def _procured(kind: str) -> re.Pattern[str]:
    """政府采购服务预算, 服务类采购预算: a part of what is procured, not every name with the word in it."""
    return re.compile(
        f"^拟?(?:政府)?(?:采购|购买)?{kind}类?(?:政府)?(?:采购)?(?:预算)?(?:支出|金额|总额|数|额)?$"
    )


# What only prose puts in numbers: a statement's subject to the word that asks for it.
STATED_SUBJECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("拟?购置.*固定资产|拟购置"), "purchase_plan"),
    (re.compile("^(?!.*(?:中小|小微|微型)).*政府采购(?!.*(?:货物|工程|服务))"), "procurement"),
    (_procured("货物"), "goods"),
    (_procured("工程"), "works"),
    (_procured("服务"), "services"),
    (re.compile("固定资产|国有资产"), "fixed_assets"),
    (re.compile("房屋"), "building"),
    (re.compile("^(?:公务用?)?车辆|用车.*数量"), "vehicles_owned"),
    (re.compile("设备"), "equipment"),
    (re.compile("在职|在编"), "staff"),
    (re.compile("编制(?:总数|人数|数|名额)?$"), "posts"),
    (re.compile("退休"), "retirees"),
)
_OPERATING_EXPENSES = re.compile("^(?:机关运行|行政)(?:经费|费用)")

# What may be typed with a slip: names and parts of the fact key, not the words that ask.
_KEY_KINDS = (TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL)
SPELLED = frozenset((TermKind.ITEM, TermKind.OWNER, TermKind.TITLE, TermKind.SUBJECT, *_KEY_KINDS))


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One line of data/lexicon.tsv. A `~` marks words that several names claim, `=NAME` another printed
    form of the same thing."""

    canonical: str
    kind: str
    code: str
    english: tuple[str, ...]
    nicknames: tuple[str, ...]
    same_as: tuple[str, ...]


@cache
def generic_parts() -> frozenset[str]:
    """What a part of a name must not be: words that stand in every other name."""
    return frozenset(
        files("assistant").joinpath("data/generic_parts.txt").read_text(encoding="utf-8").split()
    )


@cache
def lexicon() -> tuple[LexiconEntry, ...]:
    """The field's names with their English and everyday forms."""
    text = files("assistant").joinpath("data/lexicon.tsv").read_text(encoding="utf-8")
    entries = []
    for line in text.splitlines()[1:]:
        canonical, kind, code, english, nicknames = (line.split("\t") + [""] * 5)[:5]
        entries.append(
            LexiconEntry(
                canonical=canonical,
                kind=kind,
                code=code,
                english=tuple(word.removeprefix("~") for word in english.split("|") if word),
                nicknames=tuple(
                    w.removeprefix("~") for w in nicknames.split("|") if w and not w.startswith("=")
                ),
                same_as=tuple(w[1:] for w in nicknames.split("|") if w.startswith("=")),
            )
        )
    return tuple(entries)


def concept(name: str) -> str | None:
    """Which of the three public expenses (or the operating expenses) a folded name speaks of."""
    if _OPERATING_EXPENSES.search(name):
        return "operating_expenses"
    return next((found for pattern, found in THREE_PUBLIC_CONCEPTS if pattern.search(name)), None)


def stated_concept(folded: str) -> str | None:
    """What a statement's subject is about, where only prose speaks of it."""
    return next((found for pattern, found in STATED_SUBJECTS if pattern.search(folded)), None)


def core(folded: str) -> str:
    """A folded name without the endings that every name has: 对口帮扶某地资金 gives 对口帮扶某地."""
    previous, current = "", folded
    while previous != current:
        previous, current = current, _GENERIC_ENDINGS.sub("", current)
        if len(current) < MIN_PART:
            return previous
    return current


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


# Pieces whose sound people may type in Latin letters: place names are two to four characters.
_SPOKEN_LENGTHS = (2, 3, 4)


# The shortest piece of an owner's name, its place left out, that stands for the owner.
_SHORTEST_OWNER = 3


class Sounds(Mapping[str, str]):
    """Pinyin without tones to the piece of a name that sounds so: qingyuan gives 清远. Spelt out when first
    looked at, which takes as long as the rest of a catalogue."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def _spelt(self) -> dict[str, str]:
        pieces = sorted(self._parts.short_pieces(_SPOKEN_LENGTHS), key=lambda piece: (len(piece), piece))
        return {"".join(lazy_pinyin(piece)): piece for piece in pieces}

    def __getitem__(self, sound: str) -> str:
        return self._spelt[sound]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spelt)

    def __len__(self) -> int:
        return len(self._spelt)


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
    _add_subjects(terms, intake)
    _add_titles(terms, intake)
    _add_absent(terms)
    for surface in (place, place.removesuffix("市"), place.removesuffix("县"), place.removesuffix("区")):
        if len(surface) >= MIN_PART:
            terms.setdefault(surface, [Term(TermKind.CUE, "fill")])
    if intake.document.stage is Stage.FINAL_ACCOUNT:
        part_phases(terms, entries)
    excluded = generic_parts()
    parts = parts_of({name: name for name in entries}, shortest=MIN_PART, excluded=excluded)
    short_owners = {owner: fold_name(owner).removeprefix(place) for owner in owners}
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
    found = [intake.document.department]
    found += [figure.owner for figure in intake.figures if figure.owner is not None]
    return tuple(dict.fromkeys(found))


def _place(department: str) -> str:
    """The place a department's name begins with: 某某市协作办公室 gives 某某市."""
    match = _PLACE_PREFIX.match(department)
    return fold_name(match.group()) if match else ""


def _add_items(terms: dict[str, list[Term]], entries: dict[str, Entry], place: str) -> None:
    for folded, entry in entries.items():
        surfaces = {folded, entry.core if len(entry.core) > MIN_PART else folded}
        if ItemKind.PROJECT in entry.kinds and place:
            surfaces |= {s.removeprefix(place) for s in tuple(surfaces) if len(s) - len(place) > MIN_PART}
        if entry.kinds <= {ItemKind.SOURCE, ItemKind.OTHER} and _is_key_word(folded):
            continue
        if ItemKind.FUNCTION in entry.kinds and folded.endswith("支出"):
            surfaces.add(f"{folded}预算")
        for surface in surfaces:
            if surface not in generic_parts():
                terms[surface].append(Term(TermKind.ITEM, folded))


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
_SHORTEST_ACCOUNT = {"function": 4, "economic": 3}


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
        if len(word) > _SHORTEST_TITLE
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


def _add_subjects(terms: dict[str, list[Term]], intake: Intake) -> None:
    for statement in intake.statements:
        folded = fold_name(statement.subject)
        of_all = PHASE_ENDING.sub("", folded) in ("收入", "支出", "收支")
        own = not (of_all or _is_of_fund(folded))
        if len(folded) >= MIN_PART and stated_concept(folded) is None and own:
            terms[folded].append(Term(TermKind.SUBJECT, statement.subject))


def _is_of_fund(folded: str) -> bool:
    """一般公共预算支出: words of the fact key, which cells or prose answer alike."""
    fund = re.sub("(?:收入|支出)$", "", folded)
    return fund != folded and any(t.kind is TermKind.FUND for t in asking_words().get(fund, ()))


_TITLE_HEAD = re.compile(r"^(?:20\d\d年?(?:度)?)?(?:部门|单位|本级)?")
# A title this short is a word of its own (项目支出表 is, 收入 is not).
_SHORTEST_TITLE = 4


def _add_titles(terms: dict[str, list[Term]], intake: Intake) -> None:
    """Tables are asked for by their printed title, with or without year and 部门."""
    for table in intake.tables:
        folded = fold_name(table.title)
        if not folded.endswith("表"):
            continue
        for surface in {folded, _TITLE_HEAD.sub("", folded)}:
            if len(surface) >= _SHORTEST_TITLE:
                terms[surface].append(Term(TermKind.TITLE, table.title))
