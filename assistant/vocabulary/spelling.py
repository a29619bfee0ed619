"""Names typed with slips: a wrong, dropped, doubled or swapped character. Known words near a stretch of text.

Two words of the field are never taken for each other: where what was typed is itself a place or, for a
character that is not alike, any known word, it is no slip; neither is one among telling characters (numerals,
directions, 非, 不).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from assistant.vocabulary.alike import alike, shape
from assistant.vocabulary.cues import asking_words

# How well a word is met: 1 less the cost of each slip.
SLIP_COSTS = {"alike": 0.05, "filler": 0.05, "doubled": 0.05, "swapped": 0.1, "dropped": 0.1, "wrong": 0.2}
# The shortest word that each slip is forgiven in: a shorter one would be another word too often.
_SHORTEST = {"alike": 3, "filler": 5, "doubled": 3, "swapped": 5, "dropped": 6, "wrong": 6}
# The shortest word that is known without its first character.
_HEADLESS = 8
# How many slips a word of so many characters may hold.
_FORGIVEN = ((10, 2), (3, 1))
# A pair of characters that more words hold tells nothing about which one is meant.
_COMMON_PAIR = 400
_FILLERS = frozenset("的之地得")
# Characters whose change makes another thing.
_TELLING = frozenset(
    "0123456789一二两三四五六七八九十百千万亿零甲乙丙丁东西南北中上下左右前后内外大小新旧老男女正副本"
    "省市县区镇乡村非不未无免增减收"
    # 援疆, 粤黔: short names of provinces and neighbours.
    "京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕秦吉闽贵粤青藏川蜀宁琼港澳台黔滇疆"
)
# What joins two names, or parts them, is never a slip for a character of one.
_JOINING = frozenset("和与及比占是")
# 四项支出: after a number a classifier is no name with a character dropped.
_COUNTING = frozenset("0123456789一二两三四五六七八九十几各每")
_KINDS_OF_PLACES = frozenset("省市县区镇乡村")
# Tags of proper names: places, persons, bodies, others.
_PROPER = ("ns", "nr", "nt", "nz")
# Two ways to write one place.
PLACE_SPELLINGS = frozenset(("州洲", "洲州"))


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its sort, and where it is in the typed text and in the word."""

    sort: str
    typed: int
    meant: int


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of the text from `start` that is near a known word; `quality` is below 1."""

    start: int
    typed: str
    word: str
    slips: tuple[Slip, ...]

    @property
    def quality(self) -> float:
        return 1.0 - sum(SLIP_COSTS[slip.sort] for slip in self.slips)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Known words by the shape of their characters and by their rarer pairs; nothing is found by a loop
    over all words."""

    words: tuple[str, ...]
    by_shape: dict[str, tuple[int, ...]]
    by_pair: dict[str, tuple[tuple[int, int], ...]]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A word looked for in a text from one place on."""

    text: str
    start: int
    word: str

    @property
    def forgiven(self) -> int:
        return next((count for shortest, count in _FORGIVEN if len(self.word) >= shortest), 0)


def spellings_of(printed: Iterable[str], spoken: Iterable[str]) -> Spellings:
    """The index of the words that slips are forgiven in: any in printed ones, in spoken ones only
    characters that are alike."""
    whole = frozenset(printed)
    known = tuple(sorted({word for word in (*whole, *spoken) if len(word) >= min(_SHORTEST.values())}))
    shapes: dict[str, list[int]] = defaultdict(list)
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, word in enumerate(known):
        shapes[shape(word)].append(number)
        if word in whole and len(word) >= _SHORTEST["doubled"]:
            for place in range(len(word) - 1):
                pairs[word[place : place + 2]].append((number, place))
    return Spellings(
        words=known,
        by_shape={key: tuple(found) for key, found in shapes.items()},
        by_pair={pair: tuple(found) for pair, found in pairs.items() if len(found) <= _COMMON_PAIR},
        lengths=tuple(sorted(set(map(len, known)))),
    )


def near_words(text: str, spellings: Spellings) -> tuple[Near, ...]:
    """Every stretch of the text that is a known word but for slips; for one stretch the words met best."""
    found: dict[tuple[int, str], list[Near]] = defaultdict(list)
    for near in (*_alike_words(text, spellings), *_slipped_words(text, spellings)):
        if near.typed != near.word:
            found[near.start, near.typed].append(near)
    return tuple(near for group in found.values() for near in _best(group))


def _best(group: list[Near]) -> list[Near]:
    most = max(near.quality for near in group)
    return list({near.word: near for near in group if near.quality == most}.values())


def _alike_words(text: str, spellings: Spellings) -> Iterator[Near]:
    """Stretches of the same shape as a word: only alike characters differ."""
    shaped = shape(text)
    for start in range(len(text)):
        for length in spellings.lengths:
            if start + length > len(text):
                break
            for number in spellings.by_shape.get(shaped[start : start + length], ()):
                word, typed = spellings.words[number], text[start : start + length]
                wrong = [i for i in range(length) if typed[i] != word[i]]
                slips = tuple(Slip("alike", start + i, i) for i in wrong)
                stretch = _Stretch(text, start, word)
                # Characters that are alike are forgiven more often: two of six.
                few = len(wrong) <= stretch.forgiven + (length >= _SHORTEST["wrong"])
                known = all(alike(typed[i], word[i]) for i in wrong)
                if few and known and all(_is_slip(slip, stretch) for slip in slips):
                    yield Near(start, typed, word, slips)


def _slipped_words(text: str, spellings: Spellings) -> Iterator[Near]:
    """Words of which enough pairs stand in the text at about one distance, walked along with slips."""
    met: dict[int, list[int]] = defaultdict(list)
    for place in range(len(text) - 1):
        for number, offset in spellings.by_pair.get(text[place : place + 2], ()):
            met[number].append(place - offset)
    for number, starts in met.items():
        stretch = _Stretch(text, 0, spellings.words[number])
        needed = max(1, len(stretch.word) - 1 - 3 * stretch.forgiven)
        if len(starts) >= needed:
            for start in _likely(starts, needed, stretch.forgiven + 1, len(text)):
                there = _Stretch(text, start, stretch.word)
                if _begins(there):
                    for end, slips in _walks(there):
                        yield from _with_ends_doubled(there, end, slips)


def _likely(starts: list[int], needed: int, shift: int, length: int) -> set[int]:
    """Places where a word may begin: enough of its pairs point there or up to `shift` beside."""
    ordered = sorted(starts)
    likely: set[int] = set()
    first = 0
    for last, start in enumerate(ordered):
        while start - ordered[first] > 2 * shift:
            first += 1
        if last - first + 1 >= needed:
            likely.update(range(ordered[first] - 1, start + 2))
    return {start for start in likely if 0 <= start < length}


def _begins(stretch: _Stretch) -> bool:
    """Whether the first or the second character of the word stands where it should or one place off."""
    first, second = stretch.word[0], stretch.word[1]
    here, following = stretch.text[stretch.start], stretch.text[stretch.start + 1 : stretch.start + 2]
    return here in (first, second) or following == second


def _walks(stretch: _Stretch) -> list[tuple[int, tuple[Slip, ...]]]:
    """Where the word ends when it is read from the start, with the cheapest slips for each end."""
    text, word = stretch.text, stretch.word
    best: dict[int, tuple[float, tuple[Slip, ...]]] = {}
    ways: list[tuple[int, int, tuple[Slip, ...]]] = [(stretch.start, 0, ())]
    while ways:
        at, done, slips = ways.pop()
        while done < len(word) and at < len(text) and text[at] == word[done]:
            ways += _ways(stretch, at, done, slips, ("doubled",))
            at, done = at + 1, done + 1
        if done < len(word):
            ways += _ways(stretch, at, done, slips, tuple(SLIP_COSTS))
            continue
        cost = sum(SLIP_COSTS[slip.sort] for slip in slips)
        if at not in best or cost < best[at][0]:
            best[at] = (cost, slips)
    return [(end, slips) for end, (_, slips) in best.items()]


def _ways(
    stretch: _Stretch, at: int, done: int, slips: tuple[Slip, ...], sorts: tuple[str, ...]
) -> list[tuple[int, int, tuple[Slip, ...]]]:
    """How the walk may go on over one slip."""
    if _counted(slips) >= stretch.forgiven or at >= len(stretch.text):
        return []
    text, word = stretch.text, stretch.word
    typed, meant = text[at], word[done]
    turned = text[at : at + 2] == word[done : done + 2][::-1] and at + 1 < len(text)
    steps = {
        "alike": (1, 1, typed != meant and alike(typed, meant)),
        "filler": (1, 0, typed in _FILLERS and done > 0),
        "doubled": (1, 0, done > 0 and typed == word[done - 1] == text[at - 1]),
        "swapped": (2, 2, typed != meant and turned),
        "dropped": (0, 1, (done > 0 or len(word) >= _HEADLESS) and done < len(word) - 1),
        "wrong": (1, 1, typed != meant),
    }
    return [
        (at + steps[sort][0], done + steps[sort][1], (*slips, slip))
        for sort in sorts
        if steps[sort][2] and len(word) >= _SHORTEST[sort] and _is_slip(slip := Slip(sort, at, done), stretch)
    ]


def _counted(slips: tuple[Slip, ...]) -> int:
    """How many slips count against those forgiven: a word that fills in does not."""
    return sum(slip.sort != "filler" for slip in slips)


def _with_ends_doubled(stretch: _Stretch, end: int, slips: tuple[Slip, ...]) -> Iterator[Near]:
    """The stretch, and with its first or last character typed twice (购房补贴贴), unless the second of them
    belongs to a word beside it (贴息)."""
    text, start, word = stretch.text, stretch.start, stretch.word
    yield Near(start, text[start:end], word, slips)
    if _counted(slips) >= stretch.forgiven:
        return
    if text[end : end + 1] == word[-1] and not _is_known(text[end : end + 2]):
        doubled = Slip("doubled", end, len(word) - 1)
        yield Near(start, text[start : end + 1], word, (*slips, doubled))
    if start > 0 and text[start - 1] == word[0] and not _is_known(text[max(0, start - 2) : start]):
        yield Near(start - 1, text[start - 1 : end], word, (Slip("doubled", start - 1, 0), *slips))


def _is_known(pair: str) -> bool:
    return len(pair) > 1 and rjieba.has_word(pair)


def _is_slip(slip: Slip, stretch: _Stretch) -> bool:
    """Whether a difference is a slip and not another word."""
    text, word = stretch.text, stretch.word
    typed, meant = text[slip.typed], word[slip.meant]
    if typed.isdigit() or meant.isdigit():
        return False
    match slip.sort:
        case "filler" | "doubled":
            return True
        case "dropped":
            counted = stretch.start > 0 and text[stretch.start - 1] in _COUNTING
            return not counted and meant not in _TELLING - _KINDS_OF_PLACES
        case "swapped":
            return not (is_place(text, slip.typed) or text[slip.typed + 1].isdigit())
        case "alike":
            short = len(word) < _SHORTEST["wrong"]
            other = typed in _JOINING or (typed in _TELLING and meant in _TELLING)
            other = other or is_place(text, slip.typed) or (short and is_word(text, slip.typed))
            return f"{typed}{meant}" in PLACE_SPELLINGS or not other
        case _:
            return _is_misprint(slip, text, word)


def _is_misprint(slip: Slip, text: str, word: str) -> bool:
    """A character that is not alike: only where it makes no word, stands for part of one that is no proper
    name, and asks nothing by itself."""
    typed, meant = text[slip.typed], word[slip.meant]
    if not _is_han(typed) or not _is_han(meant) or {typed, meant} & (_TELLING | _JOINING):
        return False
    other = is_word(text, slip.typed) or _is_proper(text, slip.typed) or typed in asking_words()
    return not other and is_word(word, slip.meant) and not _is_proper(word, slip.meant)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


@lru_cache(maxsize=1024)
def _spans(text: str) -> tuple[tuple[str, str], ...]:
    """For each character of a text the word it stands in and that word's tag."""
    return tuple((word, tag) for word, tag in rjieba.tag(text) for _ in word)


def is_word(text: str, place: int) -> bool:
    """Whether the character stands in a known word of two or more."""
    word, _ = _spans(text)[place]
    return len(word) > 1 and rjieba.has_word(word)


def _is_proper(text: str, place: int) -> bool:
    """Whether the character stands in a proper name."""
    return (_spans(text)[place][1] in _PROPER and is_word(text, place)) or is_place(text, place)


@lru_cache(maxsize=4096)
def is_place(text: str, place: int) -> bool:
    """Whether the character stands in the name of a place, as the text is read or by itself."""
    windows = (
        text[start : start + size]
        for size in (2, 3)
        for start in range(max(0, place - size + 1), place + 1)
        if start + size <= len(text)
    )
    said = _spans(text)[place][1] == "ns" and is_word(text, place)
    return said or any(rjieba.has_word(word) and rjieba.tag(word)[0][1] == "ns" for word in windows)
