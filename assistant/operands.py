"""From tokens to operands: each thing that is asked about, with the words that narrow it.

A run of words that is no printed name must be explained by a name as a whole; what is not stays on the
operand as unexplained, and stops the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile, zip_longest

from assistant.catalogue import Catalogue, concept, core
from assistant.cues import Cue, TermKind
from assistant.linking import Token
from assistant.mentions import Candidate, candidates, explained, leaders
from assistant.numbers import chinese_number
from assistant.question import fold_name
from index.records import Flow, Fund, ItemKind, Spending

_INSIDE = frozenset({Cue.INSIDE.value})
_SPLITTERS = frozenset({Cue.AND.value, Cue.PLUS.value, Cue.MINUS.value, Cue.THAN.value})


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
        keyed = self.total or self.fund or self.spending or self.own or ItemKind.THREE_PUBLIC in self.kinds
        return bool(self.names or self.code or keyed or self.subjects or self.unit)

    @property
    def is_empty(self) -> bool:
        scoped = self.owner or self.own or self.table_number or self.table_titles or self.partition
        return not (self.names_something or self.unexplained or scoped)


def operands_from(
    tokens: Sequence[Token], catalogue: Catalogue
) -> tuple[tuple[Operand, ...], bool, int | None]:
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
        elif token.has(Cue.RATIO.value) and before and (cut := _inside_cut(segments, split)):
            inside = True
            order, place = cut
            segment = segments[order]
            segments[order : order + 1] = [segment[:place], segment[place:]]
        else:
            segments[-1].append(token)
    grouped = [_segment_operands(segment, catalogue) for segment in segments]
    before_split = None if split is None else sum(map(len, grouped[:split]))
    operands = tuple(operand for group in grouped for operand in group)
    coded = tuple(operand for operand in operands if operand.code is not None)
    if len(coded) > 1:
        sides = None if before_split is None else min(before_split, len(coded) - 1)
        return tuple(replace(o, names=(), also=(), pieces=()) for o in coded), inside, sides
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
    loose = tuple(piece for o in operands for piece in o.pieces if len(piece) > 1)
    added = any(t.has(Cue.SUM.value, Cue.PLUS.value, Cue.TOTAL_WORD.value) for t in tokens)
    if not added and all(not o.exact and o.pieces for o in operands):
        whole = leaders(_link(loose, replace(last, fund=None), catalogue))
        if len(whole) == 1:
            return (
                replace(
                    last, names=(whole[0].name,), also=(), unexplained=(), label="".join(loose), pieces=loose
                ),
            )
    operands = (*(_parallel(o, last, catalogue) for o in operands[:-1]), last)
    if not any(t.has(Cue.BOTH.value) for t in tokens) or last.exact or len(last.pieces) < 2:
        return operands
    return (*(_with_shared_words(o, last.pieces[1:], catalogue) for o in operands[:-1]), last)


def _parallel(operand: Operand, last: Operand, catalogue: Catalogue) -> Operand:
    """清远和梅州指挥部: of several names the one that differs from the last one's in what was said only."""
    if operand.exact or operand.code or len(last.names) != 1:
        return operand
    said = fold_name(operand.label)
    for name in (*operand.names, *operand.also):
        own, other = _told_apart(name, last.names[0])
        shares_more = other in last.label and len(last.label) > len(other)
        if own and other and own in said and said in name and shares_more and name in catalogue.entries:
            rest = tuple(n for n in (*operand.names, *operand.also) if n != name)
            return replace(operand, names=(name,), also=rest)
    return operand


def _told_apart(first: str, second: str) -> tuple[str, str]:
    """The stretches in which two names differ between the same beginning and the same end."""
    head = _shared_length(first, second)
    one, other = first[head:], second[head:]
    tail = _shared_length(one[::-1], other[::-1])
    return one[: len(one) - tail], other[: len(other) - tail]


def _shared_length(first: str, second: str) -> int:
    """How many characters two texts share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _with_shared_words(operand: Operand, shared: tuple[str, ...], catalogue: Catalogue) -> Operand:
    if operand.exact or not operand.pieces:
        return operand
    words = tuple(piece for piece in (*operand.pieces, *shared) if len(piece) > 1)
    best = leaders(_link(words, operand, catalogue))
    return replace(operand, names=tuple(c.name for c in best), also=(), pieces=words) if best else operand


def _parts_sides(token: Token, following: Sequence[Token]) -> bool:
    """占, 是 before 几倍, and 超过/高于/低于 unless an amount follows."""
    if token.has(Cue.RATIO.value) and token.text.startswith("占"):
        return token.text == "占" or not (following and following[0].has(Cue.AND.value))
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
        TermKind.SUBJECT,
        TermKind.PART,
        TermKind.UNKNOWN,
    )


_WHOLES = (TermKind.TOTAL, TermKind.FUND, TermKind.SPENDING, TermKind.SUBJECT)


def _inside_cut(segments: Sequence[Sequence[Token]], split: int | None) -> tuple[int, int] | None:
    """The first segment and place where 里/中 parts a whole before it from a part after it; once two sides
    are parted, only the last side is looked at."""
    looked_at = list(enumerate(segments))[-1 if split is not None else 0 :]
    cuts = ((order, _cut_of(segment)) for order, segment in looked_at)
    return next(((order, cut) for order, cut in cuts if cut is not None), None)


def _cut_of(segment: Sequence[Token]) -> int | None:
    """支出总计里面 | 某项."""
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
    codes = [token for token in segment if token.kind is TermKind.CODE]
    if len(codes) > 1:
        return [replace(shared, code=token.values[0], label=token.text, exact=True) for token in codes]
    if items and (project := _as_project(items, shared, pieces, catalogue)) is not None:
        return [project]
    if not items:
        operand = _with_pieces(shared, pieces, catalogue)
        operand = replace(operand, unexplained=(*operand.unexplained, *_stray_neighbours(segment)))
        operand = _with_ending(operand, segment)
        return [] if operand.is_empty else [operand]
    loose = tuple(p for p in pieces if not _is_noise(p, items, catalogue)) + _stray_neighbours(segment)
    loose += shared.unexplained
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


_KIND_ENDINGS = ("工作经费", "专项资金", "专项经费", "补助资金", "资金", "经费", "补助", "补贴", "项目")


def _with_ending(operand: Operand, segment: Sequence[Token]) -> Operand:
    """驻村的工作经费: of several names the one that ends as was said, the others beside it."""
    if operand.exact or not operand.names:
        return operand
    if (neighbour := _of_kind_said(operand, segment)) is not None:
        return neighbour
    if len(operand.names) < 2:
        return operand
    said = [e for e in _KIND_ENDINGS if any(token.text.endswith(e) for token in segment)]
    for ending in said:
        kept = tuple(name for name in operand.names if name.endswith(ending))
        if kept and len(kept) < len(operand.names):
            others = tuple(name for name in operand.names if name not in kept)
            return replace(operand, names=kept, also=(*operand.also, *others))
    return operand


_CLEAR_ENDINGS = ("工作经费", "专项资金", "专项经费", "补助资金")


def _of_kind_said(operand: Operand, segment: Sequence[Token]) -> Operand | None:
    """清远工作经费: a full ending that only a neighbour has means the neighbour, not the shorter name."""
    ending = next((e for e in _CLEAR_ENDINGS if any(token.text == e for token in segment)), None)
    if ending is None or any(name.endswith(ending) for name in operand.names):
        return None
    kept = tuple(name for name in operand.also if name.endswith(ending))
    if not kept:
        return None
    rest = (*operand.names, *(name for name in operand.also if name not in kept))
    return replace(operand, names=kept, also=rest, label=f"{operand.label}{ending}")


def _stray_neighbours(segment: Sequence[Token]) -> tuple[str, ...]:
    """A character that clings to a printed name makes it another thing: 交通运输 + 局, 每个 + 镇."""
    found = []
    for token, following in pairwise(segment):
        if token.start + len(token.text) != following.start:
            continue
        one = following if following.kind is TermKind.UNKNOWN else token
        other = token if one is following else following
        clings = other.kind is TermKind.ITEM or (other is token and token.has(Cue.EACH.value))
        if one.kind is not TermKind.UNKNOWN or len(one.text) > 1 or not clings:
            continue
        joined = f"{token.text}{following.text}"
        if not any(explained(joined, name) for name in other.values):
            found.append(joined)
    return (*found, *_other_places(segment))


def _other_places(segment: Sequence[Token]) -> tuple[str, ...]:
    """样本市 + 体育局: words that cling to the front of a body's short name make it another body."""
    found = []
    for index, token in enumerate(segment):
        if token.kind is not TermKind.OWNER:
            continue
        before, start = "", token.start
        for earlier in reversed(segment[max(0, index - 2) : index]):
            if earlier.start + len(earlier.text) != start:
                break
            before, start = earlier.text + before, earlier.start
            if earlier.kind is TermKind.UNKNOWN:
                found.append(f"{before}{token.text}")
                break
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
        rest = (t for t in segment[position + 1 :] if t.kind not in (TermKind.NUMBER, TermKind.UNIT))
        following = next(rest, None)
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
            case TermKind.UNKNOWN_CODE:
                operand = replace(operand, unexplained=(*operand.unexplained, token.text))
            case TermKind.TABLE:
                operand = replace(operand, table_number=_table_number(token.values[0]))
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
    says_total = any(token.has(Cue.TOTAL_WORD.value) for token in segment)
    of_table = operand.table_number or operand.table_titles or operand.partition
    return replace(operand, total=operand.total or bool(of_table and says_total))


def _table_number(text: str) -> str:
    """12, 012 and 十二 are one number."""
    return text if text.isdigit() else str(chinese_number(text))


def _pieces(segment: Sequence[Token]) -> tuple[str, ...]:
    """Pieces of names and unexplained words. A run that holds a stray character is one piece: it must be
    explained whole, for that character may be all that tells two names apart (援藏, 援川)."""
    pieces: list[str] = []
    for run in _runs(segment):
        stray = any(token.kind is not TermKind.PART and len(token.text) == 1 for token in run)
        if stray and len(run) > 1:
            pieces.append("".join(token.text for token in run))
        else:
            pieces += [token.text for token in run]
    return tuple(pieces)


def _runs(segment: Sequence[Token]) -> list[list[Token]]:
    """Neighbouring tokens that are no known word of the question."""
    runs: list[list[Token]] = []
    end = -1
    for token, following in zip_longest(segment, segment[1:]):
        if token.kind not in (TermKind.PART, TermKind.UNKNOWN) and not _may_be_half(token, following):
            continue
        if token.start == end:
            runs[-1].append(token)
        else:
            runs.append([token])
        end = token.start + len(token.text)
    return runs


_HALVES = frozenset(
    cue.value for cue in (Cue.MORE, Cue.LESS, Cue.HIGH, Cue.UP, Cue.DOWN, Cue.DIFFERENCE, Cue.TOTAL_WORD)
)


def _may_be_half(token: Token, following: Token | None) -> bool:
    """高 in 高州资金: one character that asks by itself may be half of a word that goes on in a piece."""
    if token.kind is not TermKind.CUE or len(token.text) > 1 or not _HALVES.intersection(token.values):
        return False
    clings = following is not None and following.start == token.start + 1
    return clings and following is not None and following.kind is TermKind.PART


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
