"""The operands of one stretch of a question: its printed names, or what its loose words mean, each narrowed
by the qualifiers beside it."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.linking.loose_words import absent_accounts, linked, pieces_of, stray_neighbours, with_pieces
from assistant.linking.mentions import Evidence, leaders
from assistant.linking.operands import Operand
from assistant.linking.qualifiers import qualifiers
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from index.records import ItemKind

_NAMING = (TermKind.ITEM, TermKind.PART, TermKind.UNKNOWN)


def segment_operands(
    segment: Sequence[Token], catalogue: Catalogue, *, projects: bool = False
) -> list[Operand]:
    """The operands of one stretch without connectives: usually one, more where names stand side by side or
    words mean several units. `projects` where the question says that all it names are projects."""
    several = next((t for t in segment if t.kind is TermKind.OWNER and len(t.values) > 1), None)
    if several is not None:
        return [
            operand
            for unit in several.values
            for operand in segment_operands(
                [replace(t, values=(unit,)) if t is several else t for t in segment], catalogue
            )
        ]
    shared = qualifiers(segment, catalogue.intake.document.department)
    if projects and not shared.kinds and any(t.kind in _NAMING for t in segment):
        shared = replace(shared, kinds=frozenset({ItemKind.PROJECT}))
    absent = absent_accounts(segment, catalogue)
    if absent:
        return [replace(shared, unexplained=(*shared.unexplained, *absent))]
    items = [(i, t) for i, t in enumerate(segment) if t.kind is TermKind.ITEM]
    if len(items) > 1:
        items, shared = _context_of(items, segment, shared, catalogue)
    pieces = pieces_of(segment)
    codes = [token for token in segment if token.kind is TermKind.CODE]
    if len(codes) > 1:
        return [replace(shared, code=token.values[0], label=token.text, exact=True) for token in codes]
    if items and (project := _as_project(items, shared, pieces, catalogue)) is not None:
        return [project]
    if projects and (others := _no_projects(items, catalogue)):
        return [replace(shared, unexplained=others, pieces=others)]
    if not items:
        operand = with_pieces(shared, pieces, catalogue)
        operand = replace(operand, unexplained=(*operand.unexplained, *stray_neighbours(segment, catalogue)))
        operand = _with_ending(operand, segment)
        return [] if operand.is_empty else [operand]
    loose = tuple(p for p in pieces if not _is_noise(p, items, catalogue)) + stray_neighbours(
        segment, catalogue
    )
    loose += shared.unexplained
    named = [
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
    return [_of_kind_said(named[0], segment) or named[0]] if len(named) == 1 else named


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


def _also(token: Token, catalogue: Catalogue) -> tuple[str, ...]:
    """Other names that hold the same words, where what was typed is not a whole printed name."""
    if token.text in catalogue.entries:
        return ()
    holders = catalogue.parts.get(token.text)
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

    With 项目 said, a project wins, over an account of that very name one that has it whole; without it a
    nickname that is no piece of the account's own name means the project, and the account is mentioned.
    """
    printed = any(token.text in catalogue.entries for _, token in items)
    described = "".join(token.text for _, token in items)
    asked = ItemKind.PROJECT in shared.kinds
    names = [name for _, token in items for name in token.values if name in catalogue.entries]
    nickname = not any(described in name for name in names)
    loose = tuple(p for p in pieces if len(p) > 1)
    projects = tuple(n for n in names if ItemKind.PROJECT in catalogue.entries[n].kinds)
    if asked and 0 < len(projects) < len(names) and not (loose or len(items) > 1):
        return replace(shared, kinds=frozenset(), names=projects, label=described, exact=True)
    if projects or concept(described) or not (asked or nickname or loose):
        return None
    if printed and (not asked or loose):
        return None
    wanted = replace(shared, kinds=frozenset({ItemKind.PROJECT}))
    best = leaders(linked((described, *loose), wanted, catalogue))
    least = Evidence.NONE if asked or loose else Evidence.EVERYDAY
    if not best or best[0].score < (Evidence.AS_IS if printed else least).value:
        return None
    return replace(
        shared,
        kinds=frozenset(),
        names=tuple(c.name for c in best),
        also=tuple(names),
        label=described,
        pieces=pieces,
    )


def _no_projects(items: list[tuple[int, Token]], catalogue: Catalogue) -> tuple[str, ...]:
    """培训的 … 这两个项目: short words for accounts where no project is called so."""
    entries = catalogue.entries
    return tuple(
        token.text
        for _, token in items
        if token.text not in entries
        and not any(ItemKind.PROJECT in entries[v].kinds for v in token.values if v in entries)
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
            elif entries and not any(entries[0].folded in later.values for _, later in items[order + 1 :]):
                shared = replace(shared, under=entries[0].folded)
        else:
            kept.append((position, token))
    return kept, shared


def _is_noise(piece: str, items: list[tuple[int, Token]], catalogue: Catalogue) -> bool:
    """A stray character beside a printed name, or a word that the name itself explains."""
    if len(piece) < 2:
        return True
    return any(piece in name for _, token in items for name in token.values if name in catalogue.entries)
