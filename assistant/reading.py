"""From tokens to what the question says: its asking words, its operands with their qualifiers, its numbers.

An operand is one thing that is asked about: a name or a total with the fund, unit, spending, table that
narrow it. Words that nothing explains are kept on the operand, so that the planner can refuse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from assistant.catalogue import Catalogue, concept, core
from assistant.cues import Cue, TermKind
from assistant.linking import Token, tokens_of
from assistant.mentions import Candidate, candidates, explained, leaders
from assistant.question import fold_name
from index.amounts import Unit
from index.records import Flow, Fund, ItemKind, Spending

_SPLITTERS = frozenset({Cue.AND.value, Cue.PLUS.value, Cue.MINUS.value, Cue.THAN.value})
_CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_TOTAL_ENDINGS = ("合计", "总计", "总额")
_INSIDE = frozenset({Cue.INSIDE.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One thing asked about. `names` are the folded names meant, `also` further names with the same words,
    `unexplained` the words that no name explains. `unit` is true where the owner is a subordinate unit, which
    is something by itself."""

    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    label: str = ""
    exact: bool = False
    kinds: frozenset[ItemKind] = frozenset()
    code: str | None = None
    owner: str | None = None
    unit: bool = False
    own: bool = False
    under: str | None = None
    flow: Flow | None = None
    fund: Fund | None = None
    spending: Spending | None = None
    table_number: str | None = None
    table_titles: tuple[str, ...] = ()
    partition: str | None = None
    total: bool = False
    total_label: str = ""
    fund_label: str = ""
    source: bool = False
    subjects: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def names_something(self) -> bool:
        keyed = self.total or self.fund or self.spending or self.own
        return bool(self.names or self.code or keyed or self.subjects or self.unit)

    @property
    def is_empty(self) -> bool:
        scoped = self.owner or self.own or self.table_number or self.table_titles or self.partition
        return not (self.names_something or self.unexplained or scoped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that the words of one question say."""

    tokens: tuple[Token, ...]
    cues: frozenset[Cue]
    operands: tuple[Operand, ...]
    inside: bool = False
    before_split: int | None = None
    numbers: tuple[tuple[Decimal, Unit | None], ...] = ()
    rank_number: int | None = None
    ordinal: int | None = None
    years: tuple[int, ...] = ()
    year_offsets: tuple[int, ...] = ()
    refusals: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    level: int | None = None
    unit: Unit | None = None
    own: bool = False
    words: tuple[str, ...] = field(default=())

    def asks(self, *cues: Cue) -> bool:
        return any(cue in self.cues for cue in cues)


def read(folded: str, catalogue: Catalogue) -> Reading:
    """The reading of one folded question against one document's catalogue."""
    tokens = tokens_of(folded, catalogue)
    cues = frozenset(Cue(v) for t in tokens if t.kind is TermKind.CUE for v in t.values)
    if any(t.kind is TermKind.SPENDING and t.text.endswith(_TOTAL_ENDINGS) for t in tokens):
        cues |= {Cue.TOTAL_WORD}
    numbers = _numbers(tokens)
    operands, inside, before_split = _operands(tokens, catalogue)
    return Reading(
        tokens=tokens,
        cues=cues,
        operands=operands,
        inside=inside,
        before_split=before_split,
        numbers=numbers,
        rank_number=_rank_number(tokens),
        ordinal=_ordinal(tokens),
        years=tuple(
            int(t.values[0])
            for t in tokens
            if t.kind is TermKind.YEAR and t.values[0].isdigit() and len(t.values[0]) == 4
        ),
        year_offsets=tuple(
            int(t.values[0]) for t in tokens if t.kind is TermKind.YEAR and len(t.values[0]) < 4
        ),
        refusals=frozenset(v for t in tokens if t.kind is TermKind.REFUSAL for v in t.values),
        domains=tuple(
            v for t in tokens if t.kind is TermKind.DOMAIN for v in t.values if v != "three_public_basis"
        ),
        level=next((int(t.values[0]) for t in tokens if t.kind is TermKind.LEVEL), None),
        unit=_target_unit(folded, tokens, numbers),
        own=any(t.kind is TermKind.OWN for t in tokens),
        words=tuple(t.text for t in tokens if t.kind in (TermKind.PART, TermKind.UNKNOWN)),
    )


def chinese_number(text: str) -> int:
    """一百二十 gives 120, 两千 gives 2000; digits alone are read as they stand."""
    total, digit = 0, 0
    for character in text:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[character]
    return total + digit


def _number(text: str) -> Decimal:
    return Decimal(text) if text[0].isdigit() else Decimal(chinese_number(text))


def _numbers(tokens: Sequence[Token]) -> tuple[tuple[Decimal, Unit | None], ...]:
    found = []
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.kind is not TermKind.NUMBER or not re.fullmatch(
            r"[\d.]+|[一二两三四五六七八九十百千〇零]+", token.text
        ):
            continue
        unit = (
            Unit(following.values[0]) if following is not None and following.kind is TermKind.UNIT else None
        )
        found.append((_number(token.text), unit))
    return tuple(found)


def _rank_number(tokens: Sequence[Token]) -> int | None:
    """前三, 最大的三项, top 3."""
    for token in tokens:
        if token.kind is TermKind.RANK and not token.text.startswith("第"):
            return int(_number(token.values[0]))
    return None


def _ordinal(tokens: Sequence[Token]) -> int | None:
    """第二大."""
    for token in tokens:
        if token.kind is TermKind.RANK and token.text.startswith("第"):
            return int(_number(token.values[0]))
    return None


def _target_unit(
    folded: str, tokens: Sequence[Token], numbers: tuple[tuple[Decimal, Unit | None], ...]
) -> Unit | None:
    """The unit the answer is wanted in: a unit word that does not belong to a number."""
    for before, token in pairwise((None, *tokens)):
        if token is None:
            continue
        attached = before is not None and before.kind is TermKind.NUMBER
        if token.kind is TermKind.UNIT and not attached and token.text not in ("块", "块钱", "万", "亿"):
            return Unit(token.values[0])
    return None


def _operands(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[tuple[Operand, ...], bool, int | None]:
    """Operands in order; whether 里/中 parts a whole from a part; how many operands stand before the
    word that parts two sides (占, 比, 超过), where there is one."""
    segments: list[list[Token]] = [[]]
    inside = False
    split: int | None = None
    for position, token in enumerate(tokens):
        before = any(map(_is_content, segments[-1]))
        after = any(map(_is_content, tokens[position + 1 :]))
        if token.kind is not TermKind.CUE:
            segments[-1].append(token)
        elif _splits(token):
            split = len(segments) if token.has(Cue.THAN.value) and before else split
            segments.append([])
        elif _parts_sides(token, tokens[position + 1 :]) and before and after:
            split = len(segments)
            segments.append([])
        elif token.has(Cue.RATIO.value) and before and (cut := _inside_cut(segments[-1])) is not None:
            inside = True
            segment = segments.pop()
            segments += [segment[:cut], segment[cut:]]
        else:
            segments[-1].append(token)
    grouped = [_segment_operands(segment, catalogue) for segment in segments]
    before_split = None if split is None else sum(map(len, grouped[:split]))
    operands = tuple(operand for group in grouped for operand in group)
    return _jointly_named(operands, tokens, catalogue), inside, before_split


def _jointly_named(
    operands: tuple[Operand, ...], tokens: Sequence[Token], catalogue: Catalogue
) -> tuple[Operand, ...]:
    """甲、乙两个指挥部 shares its last words; 会议和培训项目 is one project whose name holds both."""
    if len(operands) < 2:
        return operands
    last = operands[-1]
    kinds = {
        k for o in operands for n in o.names if n in catalogue.entries for k in catalogue.entries[n].kinds
    }
    if ItemKind.PROJECT in last.kinds and ItemKind.PROJECT not in kinds and all(o.names for o in operands):
        pieces = tuple(core(operand.names[0]) for operand in operands)
        best = leaders(_link(pieces, replace(last, kinds=frozenset({ItemKind.PROJECT})), catalogue))
        if best:
            names = tuple(candidate.name for candidate in best)
            return (replace(last, kinds=frozenset(), names=names, exact=False, label="".join(pieces)),)
    if not any(t.has(Cue.BOTH.value) for t in tokens) or last.exact or len(last.pieces) < 2:
        return operands
    return (*(_with_shared_words(o, last.pieces[1:], catalogue) for o in operands[:-1]), last)


def _with_shared_words(operand: Operand, shared: tuple[str, ...], catalogue: Catalogue) -> Operand:
    if operand.exact or not operand.pieces:
        return operand
    words = tuple(piece for piece in (*operand.pieces, *shared) if len(piece) > 1)
    best = leaders(_link(words, operand, catalogue))
    return replace(operand, names=tuple(c.name for c in best), also=(), pieces=words) if best else operand


def _parts_sides(token: Token, following: Sequence[Token]) -> bool:
    """占, 是 before 几倍, and 超过/高于/低于 unless an amount follows."""
    if token.has(Cue.RATIO.value) and token.text.startswith("占"):
        return True
    if token.text == "是" and any(t.has(Cue.TIMES.value) for t in following):
        return True
    compares = token.has(Cue.MORE.value, Cue.LESS.value) and token.has(Cue.ABOVE.value, Cue.BELOW.value)
    return compares and not (following and following[0].kind is TermKind.NUMBER)


def _splits(token: Token) -> bool:
    return bool(_SPLITTERS.intersection(token.values))


def _is_content(token: Token) -> bool:
    return token.kind in (
        TermKind.ITEM,
        TermKind.TOTAL,
        TermKind.FUND,
        TermKind.SPENDING,
        TermKind.CODE,
        TermKind.PART,
        TermKind.UNKNOWN,
    )


_WHOLES = (TermKind.TOTAL, TermKind.FUND, TermKind.SPENDING)


def _inside_cut(segment: Sequence[Token]) -> int | None:
    """Where 里/中 parts a whole before it from a part after it (支出总计里面 | 某项)."""
    for position, token in enumerate(segment):
        if token.kind is TermKind.CUE and _INSIDE.intersection(token.values):
            before, after = segment[:position], segment[position + 1 :]
            whole = any(t.kind in _WHOLES or t.has(Cue.TOTAL_WORD.value) for t in before)
            named = any(t.kind is TermKind.ITEM for t in before)
            if whole and not named and any(_is_content(t) or t.kind is TermKind.OWNER for t in after):
                return position
    return None


def _segment_operands(segment: Sequence[Token], catalogue: Catalogue) -> list[Operand]:
    """The operands of one stretch without connectives: usually one, more where names stand side by side."""
    shared = _qualifiers(segment, catalogue.intake.document.department)
    items = [(i, t) for i, t in enumerate(segment) if t.kind is TermKind.ITEM]
    if len(items) > 1:
        items, shared = _context_of(items, segment, shared, catalogue)
    pieces = _pieces(segment)
    if items and (project := _as_project(items, shared, pieces, catalogue)) is not None:
        return [project]
    if not items:
        operand = _with_pieces(shared, pieces, catalogue)
        operand = replace(operand, unexplained=(*operand.unexplained, *_other_bodies(segment)))
        return [] if operand.is_empty else [operand]
    loose = tuple(p for p in pieces if not _is_noise(p, items, catalogue)) + _other_bodies(segment)
    return [
        replace(
            shared,
            names=_names(t),
            also=_also(t, catalogue),
            label=t.text,
            exact=True,
            unexplained=loose,
            pieces=pieces,
        )
        for _, t in items
    ]


# What turns a field of work into the name of another body: 交通运输 + 局.
_BODY_ENDINGS = frozenset("局委厅办院部处署所队")


def _other_bodies(segment: Sequence[Token]) -> tuple[str, ...]:
    """交通运输局 is a body, not the money for 交通运输; 援疆队 is short for a name that holds 队."""
    found = []
    for token, following in pairwise(segment):
        named = token.kind in (TermKind.ITEM, TermKind.PART)
        if not named or following.kind is not TermKind.UNKNOWN or following.text[0] not in _BODY_ENDINGS:
            continue
        body = f"{token.text}{following.text}"
        if not any(explained(body, name) for name in token.values):
            found.append(body)
    return tuple(found)


def _also(token: Token, catalogue: Catalogue) -> tuple[str, ...]:
    """Other names that hold the same words, where what was typed is not a whole printed name."""
    if token.text in catalogue.entries:
        return ()
    holders = catalogue.parts.get(token.text, frozenset())
    return tuple(sorted(holders.difference(token.values)))


def _names(token: Token) -> tuple[str, ...]:
    """A name typed as printed means that name alone; the three public expenses keep their variants."""
    if token.text in token.values and concept(token.text) is None:
        return (token.text,)
    return token.values


def _as_project(
    items: list[tuple[int, Token]], shared: Operand, pieces: tuple[str, ...], catalogue: Catalogue
) -> Operand | None:
    """开会培训那个项目: nicknames of accounts that together describe a project, where one is meant.

    With 项目 said, a project wins; without it a nickname that is no piece of the account's own name
    means the project, and the account is mentioned.
    """
    printed = any(token.text in catalogue.entries for _, token in items)
    described = "".join(token.text for _, token in items)
    asked = ItemKind.PROJECT in shared.kinds
    names = [name for _, token in items for name in token.values if name in catalogue.entries]
    kinds = {kind for name in names for kind in catalogue.entries[name].kinds}
    nickname = not any(described in name for name in names)
    loose = tuple(p for p in pieces if len(p) > 1)
    if printed or ItemKind.PROJECT in kinds or concept(described) or not (asked or nickname or loose):
        return None
    wanted = replace(shared, kinds=frozenset({ItemKind.PROJECT}))
    best = leaders(_link((described, *loose), wanted, catalogue))
    if not best:
        return None
    return replace(
        shared,
        kinds=frozenset(),
        names=tuple(c.name for c in best),
        also=tuple(names),
        label=described,
        pieces=pieces,
    )


def _context_of(
    items: list[tuple[int, Token]], segment: Sequence[Token], shared: Operand, catalogue: Catalogue
) -> tuple[list[tuple[int, Token]], Operand]:
    """商品和服务支出里的办公费: a name before 里/中 is where to look, not what is asked."""
    kept = []
    for order, (position, token) in enumerate(items):
        following = segment[position + 1] if position + 1 < len(segment) else None
        is_last = order == len(items) - 1
        leads = following is not None and following.kind is TermKind.CUE
        if not is_last and leads and following is not None and following.has(Cue.INSIDE.value, Cue.OF.value):
            entries = [catalogue.entries[v] for v in token.values if v in catalogue.entries]
            if any(ItemKind.THREE_PUBLIC in e.kinds for e in entries):
                shared = replace(shared, kinds=frozenset({ItemKind.THREE_PUBLIC}))
            elif entries:
                shared = replace(shared, under=entries[0].folded)
        else:
            kept.append((position, token))
    return kept, shared


def _qualifiers(segment: Sequence[Token], department: str) -> Operand:
    operand = Operand()
    for token in segment:
        match token.kind:
            case TermKind.FUND:
                fund = Fund(token.values[0])
                if operand.fund is None or operand.fund is Fund.FISCAL:
                    operand = replace(operand, fund=fund, fund_label=token.text)
            case TermKind.SPENDING:
                operand = replace(operand, spending=Spending(token.values[0]))
            case TermKind.TOTAL:
                value = token.values[0]
                flow = None if value == "both" else Flow(value)
                whole = token.text not in ("收入", "支出")
                operand = replace(
                    operand, total=True, flow=flow, total_label=token.text if whole else operand.total_label
                )
            case TermKind.OWNER if len(token.values) == 1:
                owner = token.values[0]
                operand = replace(operand, owner=owner, unit=owner != department)
            case TermKind.OWN:
                operand = replace(operand, own=True)
            case TermKind.CODE:
                operand = replace(operand, code=token.values[0])
            case TermKind.TABLE:
                operand = replace(operand, table_number=token.values[0])
            case TermKind.TITLE:
                operand = replace(operand, table_titles=token.values)
            case TermKind.SUBJECT:
                operand = replace(operand, subjects=(*operand.subjects, *token.values))
            case TermKind.CUE if token.has(Cue.SOURCE.value):
                operand = replace(operand, source=True)
            case TermKind.DOMAIN if token.has("project"):
                operand = replace(operand, kinds=frozenset({ItemKind.PROJECT}))
            case TermKind.DOMAIN if token.has("three_public_basis"):
                operand = replace(operand, kinds=frozenset({ItemKind.THREE_PUBLIC}))
            case TermKind.DOMAIN:
                operand = replace(operand, partition=token.values[0])
            case _:
                pass
    return operand


def _pieces(segment: Sequence[Token]) -> tuple[str, ...]:
    """Pieces of names and unexplained words, neighbours joined."""
    pieces: list[str] = []
    previous: Token | None = None
    for token in segment:
        if token.kind in (TermKind.PART, TermKind.UNKNOWN):
            joined = previous is not None and previous.kind in (TermKind.PART, TermKind.UNKNOWN)
            if (
                joined
                and previous is not None
                and previous.kind is TermKind.UNKNOWN
                and token.kind is TermKind.UNKNOWN
            ):
                pieces[-1] += token.text
            else:
                pieces.append(token.text)
        previous = token
    return tuple(pieces)


def _is_noise(piece: str, items: list[tuple[int, Token]], catalogue: Catalogue) -> bool:
    """A stray character beside a printed name, or a word that the name itself explains."""
    if len(piece) < 2:
        return True
    return any(piece in name for _, token in items for name in token.values if name in catalogue.entries)


# Endings that the row of tokens takes off a mistyped name (三攻 + 经费).
_ENDINGS = ("经费", "支出", "费", "资金")


def _with_pieces(shared: Operand, pieces: tuple[str, ...], catalogue: Catalogue) -> Operand:
    """Link words that are no printed name; what cannot be linked stays unexplained."""
    content = tuple(piece for piece in pieces if len(piece) > 1)
    if not content:
        return shared
    found = _link(content, shared, catalogue)
    if not found and len(content) == 1:
        longer = (_link((f"{content[0]}{ending}",), shared, catalogue) for ending in _ENDINGS)
        found = next((linked for linked in longer if linked), ())
    if not found:
        whole = "".join(content)
        found = _link((whole,), shared, catalogue) if len(content) > 1 else ()
    if not found:
        loose = tuple(p for p in content if len(p) > 1)
        return replace(shared, unexplained=loose, pieces=pieces)
    best = leaders(found)
    names = tuple(candidate.name for candidate in best)
    also = tuple(c.name for c in found if c.name not in names and c.score >= best[0].score - 0.1)
    return replace(shared, names=names, also=also, label="".join(content), pieces=pieces)


def _link(pieces: tuple[str, ...], shared: Operand, catalogue: Catalogue) -> tuple[Candidate, ...]:
    entries = [
        entry
        for entry in catalogue.entries.values()
        if (not shared.kinds or entry.kinds & shared.kinds)
        and (shared.owner is None or not entry.owners or shared.owner in entry.owners)
    ]
    return candidates(tuple(fold_name(piece) for piece in pieces), entries)
