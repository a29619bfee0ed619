"""Which of the figures that a conversation showed are meant: by place, number, name in short, or option."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.dialogue.session import Recalled, Session
from assistant.plans.plan import Figure, Selector, Show
from assistant.rules.turns import Gathered, Pointed, bare, pointed
from assistant.vocabulary.question import fold

# What may stand beside a figure that is pointed at without asking anything more of it.
_IS = re.compile(
    "^(?:是)?(?:多少|多少钱|几多|几多钱|有多少|是什么|是哪个|是啥|的呢|的|呢|来着|。|、|吧|啊)*$"
)


def is_only(rest: str) -> bool:
    """Whether nothing is asked of a figure besides its amount."""
    return _IS.fullmatch(rest) is not None


def pointed_at(one: Pointed, session: Session) -> Recalled | None:
    """The figure that a position means: of the list just shown, else of all answers where each gave one; of
    the last two for 前者, 后者."""
    listed = () if one.asked else session.listed
    shown = listed or (groups(session, 2) if one.former else _one_by_one(session))
    if one.former and (len(shown) != 2 or _reads_one_item_anew(session)):
        return None
    position = one.positions[0]
    return shown[position] if -len(shown) <= position < len(shown) else None


def _reads_one_item_anew(session: Session) -> bool:
    """公务接待费 ｜ 培训费呢 with two readings: 前者 may be the item before as well as the first reading."""
    one_item = isinstance(session.plan, Show) and isinstance(session.plan.expression, Figure)
    before = any(r.turn == session.turns - 1 for r in session.figures)
    return one_item and len(session.listed) > 1 and before


def gathered_from(several: Gathered, session: Session) -> tuple[Recalled, ...]:
    """The figures that are meant together; none where the words do not say which."""
    shown = session.listed
    if several.but_name:
        named = [r for r in shown if is_called(several.but_name, r)]
        return tuple(r for r in shown if r is not named[0]) if len(named) == 1 else ()
    if several.but is not None:
        left_out = pointed_at(several.but, session)
        return tuple(r for r in shown if r is not left_out) if left_out is not None else ()
    if several.count is None:
        return shown or answers_in_a_row(session)
    if several.end:
        row = shown or answers_in_a_row(session)
        enough = len(row) >= several.count
        return (row[: several.count] if several.end in "前头" else row[-several.count :]) if enough else ()
    if len(shown) == several.count:
        return shown
    return () if shown and session.latest == len(shown) else groups(session, several.count)


def is_called(name: str, recalled: Recalled) -> bool:
    """Whether a name in short means this row: its characters in their order."""
    return abbreviates(name, fold(recalled.selector.label))


_TWO_CALLED = re.compile(
    "^(?P<first>[^、。]{2,10}?)的?(?:那[个项笔])?(?:和|跟|与|加上?|减去?)(?P<second>[^、。]{2,10}?)的?(?:那[个项笔])?"
    "(?P<rest>加起来|相加|合计|一共|总共|共|之和|相差|差|谁多|谁少|哪个多|哪个少).*$"
)


def two_called(folded: str, session: Session) -> tuple[Recalled, Recalled, str] | None:
    """应急局的和消防队的加起来: two rows of the list shown, by whose they are or by their names in short,
    and what is asked of them."""
    match = _TWO_CALLED.match(bare(folded))
    if match is None or session.failed:
        return None
    found = [[r for r in session.listed if _means(match[side], r)] for side in ("first", "second")]
    if any(len(rows) != 1 for rows in found) or found[0] == found[1]:
        return None
    return found[0][0], found[1][0], f"两个{bare(folded)[match.start('rest') :]}"


def _means(name: str, recalled: Recalled) -> bool:
    return is_called(name, recalled) or abbreviates(name, fold(recalled.selector.owner or ""))


def groups(session: Session, count: int) -> tuple[Recalled, ...]:
    """The last `count` distinct figures, where they are what whole turns gave since the last one that
    failed; else none."""
    found: list[Recalled] = []
    answered = {r.turn for r in session.figures if r.turn > session.failed_turn}
    for turn in sorted(answered, reverse=True):
        given = [r for r in session.figures if r.turn == turn]
        new = [r for r in _distinct(given) if r.figure_id not in {f.figure_id for f in found}]
        found = [*new, *found]
        if len(found) >= count:
            break
    return tuple(found) if len(found) == count else ()


def answers_in_a_row(session: Session) -> tuple[Recalled, ...]:
    """The figures of the last answers in a row where they are two, or all that the conversation gave, one
    by one; others are told apart by words only."""
    turns = {r.turn for r in session.figures}
    first = max(turns, default=0)
    while first - 1 in turns:
        first -= 1
    found = _distinct(r for r in session.figures if r.turn >= first)
    return found if len(found) == 2 else _one_by_one(session)


def _one_by_one(session: Session) -> tuple[Recalled, ...]:
    """All figures of a conversation of which every turn gave one that is not the one before; else none."""
    found, turns = _distinct(session.figures), {r.turn for r in session.figures}
    in_a_row = turns == set(range(1, len(turns) + 1))
    return found if in_a_row and 1 < len(found) == len(turns) == len(session.figures) else ()


def _distinct(figures: Iterable[Recalled]) -> tuple[Recalled, ...]:
    return tuple({r.figure_id: r for r in figures}.values())


def pinned(recalled: Recalled) -> Selector:
    """The selector of the very cell that was shown."""
    return replace(recalled.selector, figure_id=recalled.figure_id)


_CHOOSING = re.compile("^(?:我)?(?:要|选|选择|是|看|问的是|说的是|想看|想问)?")


def chosen(folded: str, options: tuple[str, ...]) -> int | None:
    """Which option a turn picks: by its place, its whole name, or a part that only it has."""
    one = pointed(folded)
    if one is not None and is_only(one.rest):
        position = one.positions[0]
        return position % len(options) if -len(options) <= position < len(options) else None
    said = _CHOOSING.sub("", bare(folded)).removesuffix("那个").removesuffix("的").strip("、。")
    if said.isdecimal() and 1 <= int(said) <= len(options):
        return int(said) - 1
    names = [fold(option) for option in options]
    if said in names:
        return names.index(said)
    for holds in (stands_in, abbreviates):
        found = [place for place, name in enumerate(names) if len(said) > 1 and holds(said, name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def stands_in(said: str, name: str) -> bool:
    return said in name


def abbreviates(said: str, name: str) -> bool:
    """Every character in order: 人社局 of 人力资源和社会保障局."""
    characters = iter(name)
    return all(character in characters for character in said)
