"""English descriptions in a question replaced by the printed names that they mean.

First by the words of the lists, the longest stretch first; what they leave unexplained by its meaning, as a
whole. What is left then stays English, so that the planner refuses and the answer can name it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.english.chunks import Chunk, Part, words_in
from assistant.english.names import Nearest, Printed, explains, meant
from assistant.english.prose import in_prose
from assistant.english.words import Sort, fill_words, glosses, stems
from assistant.vocabulary.lexicon import generic_parts
from assistant.vocabulary.question import fold_name

# More stretches than this are no one name; searching for one would take time with every word.
_LONGEST_NAME = 12
_OFFICE = ("office",)
_PROJECT = (("project",), ("program",), ("programme",))


def named(chunks: list[Chunk], nearest: Nearest, printed: Printed, *, several: bool) -> list[Chunk]:
    """A stretch that may name, with its names: both sides of an `and` together where one name has all their
    words, unless several things are asked for or each side is a term of its own."""
    sides = [list(run) for divides, run in groupby(chunks, key=_divides) if not divides]
    explained = [_by_words(side, printed) for side in sides]
    own = several or (all(map(_is_term, sides)) and chunks[-1].words not in _PROJECT)
    if len(sides) > 1 and not (own and all(map(_is_explained, explained))):
        joint = _by_words(chunks, printed)
        if _is_explained(joint) and sum(chunk.named for chunk in joint) == 1:
            return joint
    found: list[Chunk] = []
    for divides, run in groupby(chunks, key=_divides):
        stretch = list(run)
        found += stretch if divides else _by_meaning(_by_words(stretch, printed), nearest, printed)
    unread = any(chunk.part is Part.WORD and chunk.chinese.isascii() and chunk.chinese for chunk in found)
    spoken = in_prose(chunks, printed) if unread and printed.passages else None
    return found if spoken is None else [spoken]


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
    return meant(words_in(stretch), printed)


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
        found += stretch if body else _described(_without_fill(stretch), nearest, printed)
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
