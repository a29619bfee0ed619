"""Recompute the gold of several.jsonl from what the corpus says that it printed, never from the product.

`python -m eval.data.make_several` lists the questions whose gold differs from their rule; `--write` puts the
recomputed gold in. several.md beside it describes the rules.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from eval.data.make_gold import (
    CENT,
    YUAN_PER,
    GoldError,
    Question,
    clauses,
    distinct,
    plain,
    remake,
    rounded,
)
from eval.data.printed import PrintedCell, cells_at, golds

QUESTIONS = Path(__file__).with_name("several.jsonl")
UP = "增加|增长|上升|多|提高|涨|increase|rise|more"
DOWN = "减少|下降|降低|少|下滑|decrease|fall|less"
SAME = "持平|没有变化|未变|不变|相同|unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a rule gives. `text` is None where the rule leaves the words of the question alone."""

    values: tuple[str, ...] = ()
    pct: tuple[str, ...] = ()
    cells: tuple[PrintedCell, ...] = ()
    text: tuple[str, ...] | None = None


def elsewhere(told: dict[str, str]) -> bool:
    """Whether the same figure stands in other places of the document too, so that no cell is demanded."""
    return told.get("places") == "several"


def amount(yuan: int | Decimal, unit: str) -> str:
    """Yuan in a unit: two decimals, more where they count."""
    value = Decimal(yuan) / YUAN_PER[unit]
    return rounded(value) if Decimal(rounded(value)) == value else plain(value)


def telling(cell: PrintedCell, among: Sequence[PrintedCell]) -> str:
    """The word that tells a cell from the others: its department, or its year, stage or row."""
    if len({one.department for one in among}) > 1:
        return cell.department.removeprefix("青屿市")
    if len({one.year for one in among}) > 1:
        return str(cell.year)
    return cell.stage if len({one.stage for one in among}) > 1 else cell.name[2]


def _ranked(cells: Sequence[PrintedCell], count: int, unit: str, *, largest: bool) -> Gold:
    ordered = sorted(cells, key=lambda one: one.yuan, reverse=largest)
    first = tuple(ordered[:count])
    if len(ordered) > count and ordered[count].yuan == first[-1].yuan:
        raise GoldError(f"a tie at place {count}")
    return Gold(
        values=distinct(amount(one.yuan, unit) for one in first),
        cells=first,
        text=distinct(telling(one, cells) for one in first),
    )


def _beyond(cells: Sequence[PrintedCell], limit: str, unit: str) -> Gold:
    over = tuple(one for one in cells if one.yuan > Decimal(limit) * YUAN_PER["万元"])
    if unit == "个":
        return Gold(values=(str(len(over)),), cells=over)
    return _ranked(over, len(over), unit, largest=True)


def _changed(cells: tuple[PrintedCell, ...], unit: str, *, rate: bool) -> Gold:
    now, before = cells[0].yuan, cells[1].yuan
    way = UP if now > before else DOWN if now < before else SAME
    if rate:
        percent = rounded(abs(Decimal(now - before)) / before * 100)
        return Gold(pct=(percent,), cells=cells, text=(way,))
    return Gold(values=(amount(abs(now - before), unit),), cells=cells, text=(way,))


def _names(of: str, without: str) -> Gold:
    """The projects of one document that another does not have."""
    names = [{one["name"] for one in golds()[document]["projects"]} for document in (of, without)]
    return Gold(text=tuple(sorted(names[0] - names[1])))


def _last(document: str, key: str, unit: str) -> Gold:
    """Last year's amount, as the prose tells it by a change."""
    (told,) = (one for one in golds()[document]["changes"] if one["key"] == key)
    return Gold(values=(amount(told["last"], unit),))


def _from_cells(verb: str, cells: tuple[PrintedCell, ...], unit: str) -> Gold:
    yuan = [Decimal(cell.yuan) for cell in cells]
    match verb:
        case "cells":
            return Gold(values=distinct(amount(one.yuan, unit) for one in cells), cells=cells)
        case "sum":
            return Gold(values=(amount(sum(yuan, Decimal(0)), unit),), cells=cells)
        case "difference":
            return Gold(values=(amount(abs(yuan[0] - yuan[1]), unit),), cells=cells)
        case "change" | "growth":
            return _changed(cells, unit, rate=verb == "growth")
        case "average":
            mean = sum(yuan, Decimal(0)) / len(yuan)
            exact = mean == mean.quantize(CENT)
            return Gold(
                values=(amount(mean, unit) if exact else rounded(mean / YUAN_PER[unit]),), cells=cells
            )
        case "times":
            return Gold(values=(rounded(yuan[0] / yuan[1]),), cells=cells)
        case "ratio":
            return Gold(pct=(rounded(sum(yuan[:-1], Decimal(0)) / yuan[-1] * 100),), cells=cells)
        case "share":
            percent = rounded(yuan[0] / sum(yuan[1:], Decimal(0)) * 100)
            return Gold(pct=(percent,), cells=tuple(dict.fromkeys(cells)))
        case "max" | "min":
            return _ranked(cells, 1, unit, largest=verb == "max")
        case "coverage":
            return Gold(values=(str(len(cells)),))
    raise GoldError(f"unknown rule {verb!r}")


def gold(rule: str, unit: str) -> Gold:
    """The gold that a rule gives. Raises GoldError where it names what is not printed once."""
    verb, *terms = rule.split()
    if verb in ("none", "text"):
        return Gold()
    if verb == "projects":
        return Gold(values=(str(len(golds()[terms[0]]["projects"])),))
    if verb in ("came", "went"):
        return _names(terms[0], terms[1]) if verb == "came" else _names(terms[1], terms[0])
    if verb == "last":
        return _last(terms[0], terms[1], unit)
    if verb == "top":
        return _ranked(_all_at(terms[1:]), int(terms[0]), unit, largest=True)
    if verb == "over":
        return _beyond(_all_at(terms[1:]), terms[0], unit)
    return _from_cells(verb, _all_at(terms), unit)


def _all_at(addresses: Sequence[str]) -> tuple[PrintedCell, ...]:
    return tuple(cell for address in addresses for cell in cells_at(address))


def filled(question: Question) -> Question:
    """The question with its recomputed gold."""
    told, unit = clauses(question), question["unit"]
    made = gold(told["gold"], unit)
    return {
        **question,
        "values": list(made.values),
        "pct": list(made.pct),
        "cells": [] if elsewhere(told) else _named(made.cells),
        "text": question["text"] if made.text is None else list(made.text),
        "alt": [_other(rule, made, unit) for rule in _listed(told, "alt")],
        "forbid": [value for rule in _listed(told, "forbid") for value in gold(rule, unit).values],
        "turn_cells": _turn_cells(told, made),
    }


def _other(rule: str, made: Gold, unit: str) -> list[str]:
    """Values that are right too: of another rule, or the same to two decimals."""
    if rule == "rounded":
        return [rounded(Decimal(value)) for value in made.values]
    return list(gold(rule, unit).values)


def _listed(told: dict[str, str], key: str) -> list[str]:
    return told[key].split(" | ") if key in told else []


def _named(cells: Sequence[PrintedCell]) -> list[list[int | str]]:
    return [list(cell.name) for cell in cells]


def _turn_cells(told: dict[str, str], last: Gold) -> list[list[list[int | str]] | None]:
    """`turns:` has a rule for every turn but the last, `-` where the turn is not judged."""
    if "turns" not in told:
        return []
    earlier = [None if rule == "-" else _named(gold(rule, "万元").cells) for rule in _listed(told, "turns")]
    return [*earlier, None if elsewhere(told) else _named(last.cells) or None]


if __name__ == "__main__":
    sys.exit(remake(QUESTIONS, filled))
