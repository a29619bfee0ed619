"""English descriptions of printed names, word by word: which name has every word in Chinese.

A name is meant where each word of the description stands in it, in one of the pieces of Chinese that
data/english_words.tsv gives for the word, or as pinyin. Only where a word is in no list is the dense search
asked.
"""

from collections import ChainMap
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from assistant.english.words import BETWEEN, Gloss, Phrase, Sort, glosses, longest_phrase, stems
from assistant.linking.mentions import Candidate, leaders
from assistant.vocabulary.catalogue import Catalogue, Entry
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.lexicon import lexicon
from assistant.vocabulary.question import fold_name
from index.records import Passage, PassageKind, Stage

Nearest = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Known:
    """The words that a document is asked by, without names of the field that it does not print."""

    catalogue: Catalogue

    def __contains__(self, surface: object) -> bool:
        found = self.catalogue.terms.get(surface) if isinstance(surface, str) else None
        return found is not None and any(term.kind is not TermKind.ABSENT for term in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a document prints: names by their folded form with their core, bodies, pieces by their pinyin, and
    every other word that it is asked by. With `loose`, a part of a name stays that part: after another
    question it is read together with what was asked before. With `account`, budget means a column beside what
    was spent. `held` remembers which names hold a word; `passages` are read where a count is asked for."""

    names: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    sounds: Mapping[str, str] = field(default_factory=dict)
    terms: Container[str] = frozenset()
    loose: bool = False
    account: bool = False
    passages: tuple[Passage, ...] = ()
    held: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)

    def holders(self, gloss: Gloss) -> frozenset[str]:
        """The names that hold one of the pieces of a word."""
        if gloss.chinese not in self.held:
            holding = (name for name in self.names if any(piece in name for piece in gloss.chinese))
            self.held[gloss.chinese] = frozenset(holding)
        return self.held[gloss.chinese]


# The kind of a body; one that is not named is the department itself.
THIS_BODY = frozenset(
    {"department", "bureau", "office", "commission", "committee", "institution", "organization", "agency"}
    | {"authority", "government", "administration", "unit"}
)
# How much of a name common words alone must cover for it to be the one meant: regional cooperation work.
_WHOLE_NAME = 0.7

NOTHING_PRINTED = Printed()
# Where numbers of things stand that no table prints.
_COUNTING = frozenset({PassageKind.GOAL, PassageKind.EXPLANATION, PassageKind.OTHER, PassageKind.DUTY})


def printed_in(catalogue: Catalogue, departments: Iterable[str] = ()) -> Printed:
    """The names of one document, and of departments beside it, as English descriptions may mean them."""
    entries: Iterable[Entry] = catalogue.entries.values()
    owners = [catalogue.intake.document.department, *departments]
    owners += catalogue.owner_parts.names
    return Printed(
        names={entry.folded: entry.core for entry in entries},
        bodies=tuple(dict.fromkeys(owners)),
        sounds=ChainMap({}, _sounds_of(tuple(dict.fromkeys(owners))), dict(catalogue.sounds)),
        terms=_Known(catalogue),
        account=catalogue.intake.document.stage is Stage.FINAL_ACCOUNT,
        passages=tuple(p for p in catalogue.intake.passages if p.kind in _COUNTING),
    )


def printed_bodies(departments: Iterable[str]) -> Printed:
    """The departments at hand with the terms of the field, before one document is chosen."""
    bodies = tuple(dict.fromkeys(departments))
    return Printed(bodies=bodies, sounds=_sounds_of(bodies), terms=_field_names())


@cache
def _field_names() -> frozenset[str]:
    return frozenset(fold_name(entry.canonical) for entry in lexicon())


def meant(words: Phrase, printed: Printed) -> str:
    """The printed name that a description means; the pieces that several names share where they are as good;
    "" where no name has every word."""
    units = _units(words, printed.sounds)
    if units is None or all(unit.sort in (Sort.LOOSE, Sort.BODY) for unit in units):
        return ""
    telling = [unit for unit in units if unit.sort is not Sort.LOOSE]
    kind = telling[-1].sort is Sort.BODY or words[-1] in THIS_BODY
    if kind and len(telling) > 1 and (body := _body(units, printed.bodies)):
        return body
    least = 0.0 if any(unit.sort is Sort.WORD for unit in units) else _WHOLE_NAME
    return _best(units, printed, least)


def is_called(words: Phrase, printed: Printed) -> bool:
    """Whether a body at hand has every word."""
    units = _units(words, printed.sounds)
    return units is not None and bool(_body(units, printed.bodies))


def _body(units: list[Gloss], bodies: Iterable[str]) -> str:
    """The one body with every word, or what several share: 教育局 of a city and of a district, with the place
    that was said."""
    found: dict[str, tuple[str, ...]] = {}
    for body in map(fold_name, bodies):
        if (pieces := _pieces(body, units)) is not None:
            found[body] = tuple(sorted(dict.fromkeys(pieces), key=body.index))
    of_kind = {body: said for body, said in found.items() if body.endswith(units[-1].chinese)}
    found = of_kind or found
    if len(found) == 1:
        return next(iter(found))
    if len(set(found.values())) != 1:
        return ""
    said = next(iter(found.values()))
    shared = _common_ending(tuple(found))
    place = "".join(piece for piece in said if piece not in shared)
    return f"{place}{shared}" if len(place) + len(shared) >= len("".join(said)) else "".join(said)


def _common_ending(names: tuple[str, ...]) -> str:
    size = next(
        (n for n in range(1, len(names[0]) + 1) if not all(name.endswith(names[0][-n:]) for name in names)),
        len(names[0]) + 1,
    )
    return names[0][len(names[0]) - size + 1 :]


def explains(name: str, words: Phrase) -> bool:
    """Whether a name that was found by its meaning has the words that the lists know, of which there must be
    one: a strange word alone is no evidence."""
    known = [gloss for gloss in listed(words) if gloss is not None and gloss.sort is not Sort.LOOSE]
    return any(gloss.sort is Sort.WORD for gloss in known) and all(_piece(name, gloss) for gloss in known)


def _best(units: list[Gloss], printed: Printed, least: float) -> str:
    """The name that the words cover clearly best, or what the leading names share."""
    must = [printed.holders(unit) for unit in units if unit.sort is not Sort.LOOSE]
    found: dict[str, tuple[Candidate, str]] = {}
    for name in frozenset.intersection(*must):
        pieces = _pieces(name, units) or []
        coverage = _coverage(name, printed.names[name], pieces)
        joined = "".join(sorted(dict.fromkeys(pieces), key=name.index))
        found[name] = (Candidate(name=name, score=1.0, coverage=coverage), joined)
    enough = [candidate for candidate, _ in found.values() if candidate.coverage >= least]
    best = leaders(tuple(sorted(enough, key=lambda c: (-c.coverage, c.name))))
    said = {found[candidate.name][1] for candidate in best}
    if len(best) != 1:
        return said.pop() if len(said) == 1 else ""
    part = printed.loose and best[0].coverage < 1
    return said.pop() if part else _spoken(best[0].name, said.pop(), printed.names)


def _coverage(name: str, core: str, pieces: list[str]) -> float:
    """How much of the core of a name the words cover; an ending such as 支出 tells nothing."""
    start = max(0, name.find(core))
    told = {place for place in _places(name, pieces) if start <= place < start + len(core)}
    return len(told) / max(1, len(core))


def _spoken(name: str, said: str, names: Mapping[str, str]) -> str:
    """The name without the ending that was not said, where no other name has that: neighbours are told."""
    core = names[name]
    ending = name.removeprefix(core)
    alone = sum(other == core for other in names.values()) == 1
    return core if alone and name.startswith(core) and ending and not said.endswith(ending) else name


def _pieces(name: str, units: list[Gloss]) -> list[str] | None:
    """The piece of the name that each word stands for; None where a word that must be met is not."""
    pieces = []
    for unit in units:
        piece = _piece(name, unit)
        if piece:
            pieces.append(piece)
        elif unit.sort is not Sort.LOOSE:
            return None
    return pieces


def _piece(name: str, unit: Gloss) -> str:
    return max((piece for piece in unit.chinese if piece in name), key=len, default="")


def _places(name: str, pieces: list[str]) -> Iterable[int]:
    for piece in pieces:
        start = name.index(piece)
        yield from range(start, start + len(piece))


def _units(words: Phrase, sounds: Mapping[str, str]) -> list[Gloss] | None:
    """The glosses of a description, longest phrases first, else pinyin; None for a strange word."""
    units: list[Gloss] = []
    position = 0
    while position < len(words):
        gloss, size = _gloss_at(words, position)
        if gloss is None:
            gloss, size = _sound_at(words, position, sounds)
        if gloss is None and not words[position].isascii():
            gloss = Gloss(Sort.WORD, (words[position],))
        if gloss is not None:
            units.append(gloss)
        elif words[position] not in BETWEEN:
            return None
        position += size
    return units


def _gloss_at(words: Phrase, position: int) -> tuple[Gloss | None, int]:
    for size in range(min(longest_phrase(), len(words) - position), 0, -1):
        gloss = glosses().get(stems(words[position : position + size]))
        if gloss is not None:
            return gloss, size
    return None, 1


# Syllables of a place name that may be typed apart: Qing Yuan, Mei Zhou Shi.
_MOST_SYLLABLES = 4


def _sound_at(words: Phrase, position: int, sounds: Mapping[str, str]) -> tuple[Gloss | None, int]:
    for size in range(min(_MOST_SYLLABLES, len(words) - position), 0, -1):
        piece = sounds.get("".join(words[position : position + size]).replace("'", ""))
        if piece is not None:
            return Gloss(Sort.WORD, (piece,)), size
    return None, 1


def listed(words: Phrase) -> Iterable[Gloss | None]:
    """The glosses of the words, longest phrases first; None for a word of no list."""
    position = 0
    while position < len(words):
        gloss, size = _gloss_at(words, position)
        yield gloss
        position += size


@lru_cache(maxsize=256)
def _sounds_of(bodies: tuple[str, ...]) -> dict[str, str]:
    """Pinyin of the pieces of two and three characters of bodies' names, for the places they begin with."""
    found: dict[str, str] = {}
    for body in map(fold_name, bodies):
        for size in (3, 2):
            for start in range(len(body) - size + 1):
                piece = body[start : start + size]
                found["".join(lazy_pinyin(piece))] = piece
    return found
