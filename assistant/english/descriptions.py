"""English descriptions in a question replaced by the printed names that they mean.

First by the words of the lists, the longest stretch first; what they leave unexplained by its meaning, as a
whole. What is left then stays English, so that the planner refuses and the answer can name it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise, takewhile

from assistant.english.chunks import Chunk, Part, words_in
from assistant.english.names import THIS_BODY, Nearest, Printed, explains, is_called, meant
from assistant.english.prose import in_prose
from assistant.english.words import Sort, fill_words, glosses, stems
from assistant.vocabulary.cues import asking_words
from assistant.vocabulary.lexicon import generic_parts
from assistant.vocabulary.question import fold_name

# More stretches than this are no one name; searching for one would take time with every word.
_LONGEST_NAME = 12
_OFFICE = ("office",)
_OF = (("of",), ("for",))
_FOR = (("for",), ("on",))
# Words of the fill list that money may be spent on.
_OBJECTS = frozenset(
    {
        "paper",
        "cash",
        "line",
        "lines",
        "use",
        "uses",
        "thing",
        "things",
        "member",
        "members",
        "person",
        "reader",
    }
    | {
        "readers",
        "friend",
        "citizen",
        "council",
        "trial",
        "price",
        "display",
        "care",
        "journalist",
        "journalists",
    }
)
_NO_WORDS = Chunk((), Part.FILL)
_PROJECT = (("project",), ("program",), ("programme",))


def named(
    chunks: list[Chunk], nearest: Nearest, printed: Printed, *, several: bool, rows: bool
) -> list[Chunk]:
    """A stretch that may name, with its names: both sides of an `and` together where one name has all their
    words, unless several things are asked for or each side is a term of its own; before `projects` (`rows`)
    one name comes first."""
    sides = [list(run) for divides, run in groupby(chunks, key=_divides) if not divides]
    explained = [_by_words(side, printed) for side in sides]
    apart = several or (all(map(_is_term, sides)) and chunks[-1].words not in _PROJECT)
    own = apart and not rows
    if len(sides) > 1 and not (own and all(map(_is_explained, explained))):
        joint = _by_words(chunks, printed)
        if _is_explained(joint) and sum(chunk.named for chunk in joint) == 1:
            return joint
    found: list[Chunk] = []
    for divides, run in groupby(chunks, key=_divides):
        stretch = list(run)
        found += (
            stretch
            if divides
            else _apart(_by_meaning(_by_words(stretch, printed), nearest, printed), printed)
        )
    unread = any(chunk.part is Part.WORD and chunk.chinese.isascii() and chunk.chinese for chunk in found)
    spoken = in_prose(chunks, printed) if unread and printed.passages else None
    return found if spoken is None else [spoken]


def _apart(chunks: Sequence[Chunk], printed: Printed) -> list[Chunk]:
    """training bonuses: a name right before another makes it another thing, which stays English."""
    found = list(chunks[:1])
    for before, chunk in pairwise(chunks):
        two = _is_account(before, printed) and _is_account(chunk, printed)
        found.append(Chunk(chunk.words, Part.WORD, " ".join(chunk.words)) if two else chunk)
    return found


def _is_account(chunk: Chunk, printed: Printed) -> bool:
    name = fold_name(chunk.chinese) if chunk.part is Part.TERM else ""
    return name in printed.names and chunk.chinese not in asking_words()


def kinds_of_rows(chunks: Sequence[Chunk], printed: Printed) -> list[Chunk]:
    """paired assistance projects: words that say nothing beside a name tell which rows are meant where no
    name stands; they stay English where no printed name holds them."""
    if any(chunk.named or chunk.part is Part.TERM for chunk in chunks):
        return list(chunks)
    return [_kind(chunk, printed) if chunk.part is Part.FILL else chunk for chunk in chunks]


def _kind(chunk: Chunk, printed: Printed) -> Chunk:
    gloss = glosses().get(stems(chunk.words))
    if gloss is None or gloss.sort is not Sort.LOOSE or gloss.chinese[0] in generic_parts():
        return chunk
    held = {piece: sum(piece in name for name in printed.names) for piece in gloss.chinese}
    most = max(gloss.chinese, key=lambda piece: held[piece] if len(piece) > 1 else 0)
    return Chunk(chunk.words, Part.WORD, most if held[most] else " ".join(chunk.words))


def kind_last(chunks: Sequence[Chunk], printed: Printed) -> list[Chunk]:
    """Bureau of Civil Affairs as civil affairs bureau, with as many words as a body at hand has; where none
    is called so, with the word that follows, which then stands for nothing else."""
    found: list[Chunk] = []
    place = 0
    while place < len(chunks):
        chunk, rest = chunks[place], chunks[place + 1 :]
        kind = chunk.part is Part.WORD and chunk.sort is Sort.BODY and chunk.words[-1] in THIS_BODY
        after = list(takewhile(lambda c: c.may_name, rest[1:])) if rest and rest[0].words in _OF else []
        if kind and after:
            size = next(
                (n for n in range(len(after), 0, -1) if is_called(words_in((*after[:n], chunk)), printed)), 0
            )
            one = Chunk(words_in((*after[:size], chunk)), Part.TERM, " ".join(chunk.words))
            found += [one] if size else [after[0], chunk]
            place += 2 + max(size, 1)
        else:
            found.append(chunk)
            place += 1
    return found


def objects_kept(chunks: Sequence[Chunk]) -> list[Chunk]:
    """for local charges, on paper: what money is for stays English where only words that say nothing beside a
    name tell it, and no name follows."""
    found = list(chunks)
    for place, chunk in enumerate(chunks):
        if chunk.words not in _FOR:
            continue
        said = list(takewhile(_says_nothing, chunks[place + 1 :]))
        after = [c for c in chunks[place + 1 + len(said) :][:2] if c.part is not Part.INSIDE]
        if any(map(_is_object, said)) and not (after and _may_follow(after[0])):
            words = words_in(said)
            end = place + 1 + len(said)
            found[place + 1 : end] = [Chunk(words, Part.OTHER, " ".join(words))] + [_NO_WORDS] * (
                len(said) - 1
            )
    return found


def _says_nothing(chunk: Chunk) -> bool:
    loose = chunk.sort is Sort.LOOSE or chunk.words[0] in fill_words()
    return chunk.part is Part.FILL or (chunk.part is Part.WORD and loose)


def _may_follow(chunk: Chunk) -> bool:
    """A name, in English or as it is printed."""
    printed = chunk.part is Part.OTHER and not chunk.chinese.isascii() and chunk.chinese not in asking_words()
    return chunk.may_name or printed


def _is_object(chunk: Chunk) -> bool:
    return chunk.part is Part.WORD or not _OBJECTS.isdisjoint(chunk.words)


def is_body(chunk: Chunk, printed: Printed) -> bool:
    """A body that is named, or the only one of its kind."""
    if not chunk.named:
        return chunk.part is Part.WORD and chunk.sort is Sort.BODY
    return any(fold_name(chunk.chinese) == fold_name(body) for body in printed.bodies)


def _divides(chunk: Chunk) -> bool:
    return chunk.part is Part.AND


def _is_term(chunks: Sequence[Chunk]) -> bool:
    telling = [chunk for chunk in chunks if chunk.sort is not Sort.LOOSE]
    return len(telling) == 1 and telling[0].part is Part.TERM


def _is_explained(chunks: Iterable[Chunk]) -> bool:
    return all(chunk.named or chunk.part not in (Part.WORD, Part.TERM) for chunk in chunks)


def _by_words(chunks: Sequence[Chunk], printed: Printed) -> list[Chunk]:
    """The longest stretch that a name explains; a name before the kind of a body is part of the body's, and
    `office` before it makes it another thing: office repairs."""
    for size in range(min(len(chunks), _LONGEST_NAME), 0, -1):
        for start in range(len(chunks) - size + 1):
            before, stretch, after = chunks[:start], chunks[start : start + size], chunks[start + size :]
            clings = bool(before) and before[-1].words == _OFFICE
            if clings or (after and after[0].sort is Sort.BODY):
                continue
            name = _name_of(stretch, printed)
            if name:
                this = Chunk(words_in(stretch), Part.TERM, name, named=True)
                return [*_by_words(before, printed), this, *_by_words(after, printed)]
    return list(chunks)


def _name_of(stretch: Sequence[Chunk], printed: Printed) -> str:
    """A printed term of the field, or the name that has every word; "" where there is none."""
    edges = (stretch[0].part, stretch[-1].part)
    if Part.INSIDE in edges or Part.AND in edges or stretch[0].words in _PROJECT:
        return ""
    telling = [chunk for chunk in stretch if chunk.sort is not Sort.LOOSE]
    if len(telling) == 1:
        only = telling[0]
        if only.part is Part.ASKS:
            return ""
        if (unit := _only_unit(only, printed)) is not None:
            return unit
        if only.part is Part.TERM and fold_name(only.chinese) in printed.terms:
            return f"{only.chinese}项目" if stretch[-1].words in _PROJECT else only.chinese
    name = meant(words_in(stretch), printed)
    part_of_joint = len(telling) == 1 and telling[0].part is Part.TERM and _joins(name, telling[0].chinese)
    return "" if part_of_joint else name


def _joins(name: str, term: str) -> bool:
    """Whether a name joins two things of which the term is one: 购置及运行 is no purchase alone."""
    return bool(_AND_IN_NAMES.search(name)) and not _AND_IN_NAMES.search(term)


_AND_IN_NAMES = re.compile("[及和与]")


def _only_unit(chunk: Chunk, printed: Printed) -> str | None:
    """the kindergarten: the one body of its kind, before the account that is called alike."""
    gloss = glosses().get(stems(chunk.words))
    if gloss is None or gloss.sort is not Sort.BODY or chunk.is_this_body or chunk.words[-1].endswith("s"):
        return None
    held = [body for body in printed.bodies if any(kind in body for kind in gloss.chinese if len(kind) > 2)]
    return held[0] if len(held) == 1 else None


def _by_meaning(chunks: list[Chunk], nearest: Nearest, printed: Printed) -> list[Chunk]:
    """Bodies stay apart: a body is never found by its meaning."""
    found: list[Chunk] = []
    for body, run in groupby(chunks, key=lambda chunk: chunk.named and is_body(chunk, printed)):
        stretch = list(run)
        whole = body or _of_a_body(stretch)
        found += stretch if whole else _described(_without_fill(stretch), nearest, printed)
    return found


def _without_fill(chunks: Iterable[Chunk]) -> list[Chunk]:
    """Without words that ask as well as name (use, local), where no name has them."""
    return [chunk for chunk in chunks if not (chunk.part is Part.WORD and chunk.words[0] in fill_words())]


def _described(chunks: list[Chunk], nearest: Nearest, printed: Printed) -> list[Chunk]:
    """A description with a strange word by its meaning; the name must have the words that the lists know."""
    telling = [chunk for chunk in chunks if chunk.named or chunk.sort is not Sort.LOOSE]
    own = [chunk for chunk in telling if not chunk.named and chunk.part is not Part.ASKS]
    unread = [chunk for chunk in own if chunk.sort is not Sort.BODY]
    if not unread:
        return [_alone(chunk, printed) for chunk in chunks]
    strange = any(chunk.part is Part.WORD for chunk in unread)
    if strange and telling[-1].sort is not Sort.BODY:
        words = words_in(chunk for chunk in chunks if chunk.part is not Part.INSIDE)
        name = nearest(" ".join(words))
        if name is not None and explains(name, words):
            return [Chunk(words, Part.TERM, name, named=True)]
    typed = strange or len(unread) > 1 or any(chunk.sort is Sort.BODY for chunk in own)
    return [_as_typed(chunk) if typed else _as_said(chunk) for chunk in chunks]


def _of_a_body(chunks: Sequence[Chunk]) -> bool:
    """commission fees, agency costs: another thing than the department's own spending."""
    pairs = pairwise(chunks)
    return any(a.is_this_body and b.part is Part.WORD and b.sort is Sort.LOOSE for a, b in pairs)


def _as_typed(chunk: Chunk) -> Chunk:
    """A term of a description with a strange word stays English, so that the answer can name the whole."""
    term = chunk.part is Part.TERM and not chunk.named
    return Chunk(chunk.words, Part.WORD, " ".join(chunk.words)) if term else chunk


def _as_said(chunk: Chunk) -> Chunk:
    """A term that is not printed, in its everyday Chinese: prose may speak of it."""
    gloss = glosses().get(stems(chunk.words))
    if chunk.part is not Part.TERM or gloss is None or gloss.sort is not Sort.WORD:
        return chunk
    return Chunk(chunk.words, Part.WORD, gloss.chinese[0])


def _alone(chunk: Chunk, printed: Printed) -> Chunk:
    """A body without a name is the department, or the only one of its kind; a loose word says nothing."""
    gloss = glosses().get(stems(chunk.words))
    if chunk.part is not Part.WORD or gloss is None:
        return chunk
    if gloss.sort is Sort.LOOSE or chunk.is_this_body:
        return Chunk(chunk.words, Part.FILL)
    kind = next((piece for piece in gloss.chinese if piece in printed.terms), gloss.chinese[0])
    return Chunk(chunk.words, Part.WORD, kind)
