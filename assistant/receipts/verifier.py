"""Checks a receipt against the sources that it cites, without anything that made the answer.

Each source is opened by a second route (`second_route.py`), and the arithmetic is this module's own.
"""

import ast
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from assistant.messages import receipts as words
from assistant.receipts.contents import FORMAT, LISTS, SCALES, digest, states, without_source
from assistant.receipts.second_route import Source, number, opened, plain

_UNIT = re.compile(
    r"单位[:：]?(?:人民币)?[(（]?(千元|万元|百万元|亿元|元)|[(（](千元|万元|百万元|亿元|元)[)）]"
)
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "（": "(", "）": ")", ",": None})
_EXACT = ("sum", "difference", "count", "rank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing that was looked at. `ok` is None where the source does not let it be told."""

    what: str
    name: str
    ok: bool | None
    why: str = ""


def verify(receipt: Any, sources: Sequence[Path]) -> tuple[Held, ...]:
    """What holds of a receipt; a receipt that is none, or was altered, is not looked at further.

    `sources` are the files that it cites, in any order. Raises OSError for a file that cannot be read.
    """
    damage = _damage(receipt)
    if damage:
        return (Held(what="receipt", name="", ok=False, why=damage),)
    found = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sources}
    with ExitStack() as files:
        try:
            return tuple(_all_of(receipt, found, files))
        except (KeyError, TypeError, IndexError, ArithmeticError, AttributeError) as error:
            why = words.WHY["shape"].format(name=error)
            return (Held(what="receipt", name=str(receipt["id"])[:12], ok=False, why=why),)


def _all_of(receipt: Mapping[str, Any], found: Mapping[str, Path], files: ExitStack) -> Iterator[Held]:
    yield _held("receipt", receipt["id"][:12], True, "")
    sources: dict[str, Source] = {}
    for document in receipt["documents"]:
        held, source = _document(document, found)
        yield held
        if source is not None:
            sources[document["id"]] = files.enter_context(closing(source))
    for cell in receipt["cells"]:
        yield from _cell(cell, sources.get(cell["document"]))
    yield from (_quote(quote, sources.get(quote["document"])) for quote in receipt["quotes"])
    yield from _arithmetic(receipt)
    value = receipt["value"]
    if value is not None:
        shown = states(receipt["text"], value["amount"], value["unit"])
        yield _held("statement", "", shown, "statement", expected=f"{value['amount']} {value['unit']}")
    strange = without_source(receipt)
    yield _held("text", "", not strange, "text", number="、".join(strange))


def _damage(receipt: Any) -> str:
    if not isinstance(receipt, dict) or receipt.get("format") != FORMAT:
        return words.WHY["format"]
    missing = [name for name in LISTS if not isinstance(receipt.get(name), list)]
    if missing or not isinstance(receipt.get("text"), str) or "value" not in receipt:
        return words.WHY["shape"].format(name="、".join(missing))
    rest = {name: value for name, value in receipt.items() if name != "id"}
    return "" if digest(rest) == receipt.get("id") else words.WHY["digest"]


def _held(what: str, name: str, ok: bool | None, why: str, **values: object) -> Held:
    return Held(what=what, name=name, ok=ok, why="" if ok else words.WHY[why].format(**values))


def _document(document: Mapping[str, Any], found: Mapping[str, Path]) -> tuple[Held, Source | None]:
    expected, name = document["sha256"], document["title"]
    if expected not in found:
        given = "、".join(sha256[:12] for sha256 in found)
        why = "sha256" if found else "no_source"
        return _held("document", name, False, why, found=given, expected=expected[:12]), None
    try:
        return _held("document", name, True, ""), opened(found[expected])
    except ValueError as error:
        return _held("document", name, False, "unreadable", reason=error), None


# ---------------------------------------------------------------- what is printed


def _cell(cell: Mapping[str, Any], source: Source | None) -> Iterator[Held]:
    name = cell["id"]
    amount = number(cell["raw"])
    same = amount is not None and amount == Decimal(cell["amount"])
    yield _held("amount", name, same, "amount", raw=cell["raw"], expected=cell["amount"])
    if source is None:
        yield _held("cell", name, False, "no_source")
        return
    if not source.text(cell["page"]).strip():
        yield _held("cell", name, None, "scanned")
        return
    asked = {"cell": cell["raw"], "row": cell["row"], "column": cell["column"]}
    for what, stands, there in source.look(cell):
        yield _held(what, name, stands, what, found=there[-40:], expected=asked[what])
    yield from _unit(cell, source)


def _unit(cell: Mapping[str, Any], source: Source) -> Iterator[Held]:
    """Money is in a unit that the table's pages print."""
    if cell["unit"] not in SCALES:
        return
    texts = {source.text(page) for page in (*cell["table_pages"], cell["page"])}
    pages = "".join(map(plain, texts))
    printed = {first or second for first, second in _UNIT.findall(pages + plain(cell["column"]))}
    ok = cell["unit"] in printed if printed else None
    found = "、".join(sorted(printed))
    yield _held("unit", cell["id"], ok, "unit" if printed else "no_unit", found=found, expected=cell["unit"])


def _quote(quote: Mapping[str, Any], source: Source | None) -> Held:
    name, wanted = quote["id"], plain(quote["quote"])
    if source is None:
        return _held("quote", name, False, "no_source")
    before, here, after = (plain(source.text(quote["page"] + step)) for step in (-1, 0, 1))
    pieces = [piece for piece in re.split("…+", wanted) if piece]
    if not pieces or not all(_stands(piece, before, here, after) for piece in pieces):
        return _held("quote", name, False, "quote", page=quote["page"])
    if quote["raw"] is None:
        return _held("quote", name, True, "")
    stated = plain(quote["raw"])
    same = stated in wanted and abs(number(stated) or 0) == abs(Decimal(quote["amount"]))
    return _held("quote", name, same, "quote_amount", expected=quote["raw"])


def _stands(piece: str, before: str, here: str, after: str) -> bool:
    """On the page, or with a part of it on the page and the rest on the one before or after."""
    return piece in here or _runs_over(piece, before, here) or _runs_over(piece, here, after)


def _runs_over(piece: str, first: str, second: str) -> bool:
    cut = next((at for at in range(len(piece) - 1, 0, -1) if piece[:at] in first), 0)
    return cut > 0 and piece[cut:] in second


# ---------------------------------------------------------------- what is computed


def _arithmetic(receipt: Mapping[str, Any]) -> Iterator[Held]:
    known: dict[str, list[tuple[Fraction, str]]] = {}
    for cited in (*receipt["quotes"], *receipt["cells"]):
        known.setdefault(cited["id"], []).extend(_amounts(cited))
    for step in receipt["steps"]:
        yield _step(step, known)
        known[step["id"]] = [(Fraction(step["result"]["amount"]), step["result"]["unit"])]
    value = receipt["value"]
    if value is not None:
        given = {_base(*amount) for amounts in known.values() for amount in amounts}
        amount, unit = _base(Fraction(value["amount"]), value["unit"])
        ok = (amount, unit) in given or (-amount, unit) in given
        yield _held("value", "", ok, "value", expected=f"{value['amount']} {value['unit']}")


def _amounts(cited: Mapping[str, Any]) -> list[tuple[Fraction, str]]:
    """The amount of a cell; of a quotation, every number that it states with the unit behind it."""
    if cited.get("amount") is not None:
        return [(Fraction(cited["amount"]), cited["unit"] or "")]
    text = plain(cited.get("quote", ""))
    return [
        (Fraction(match[1].replace(",", "")), match[2])
        for match in re.finditer(r"(\d[\d,]*(?:\.\d+)?)(亿元|万元|元|%|平方米|[^\d\W]?)", text)
    ]


def _base(amount: Fraction, unit: str | None) -> tuple[Fraction, str]:
    return (amount * SCALES[unit], "元") if unit in SCALES else (amount, unit or "")


def _step(step: Mapping[str, Any], known: Mapping[str, list[tuple[Fraction, str]]]) -> Held:
    name, expected = step["id"], f"{step['result']['amount']} {step['result']['unit']}"
    missing = [given for given in step["inputs"] if given not in known]
    if missing:
        return _held("step", name, False, "inputs", missing="、".join(missing))
    inputs = [known[given] for given in step["inputs"]]
    result, unit = _base(Fraction(step["result"]["amount"]), step["result"]["unit"])
    if step["op"] in ("count", "rank"):
        return _counted(step, inputs)
    if step["op"] == "convert":
        held = any(_rounds(_base(*amount)[0], result, step) for amount in inputs[0])
        return _held("step", name, held, "result", found=step["expression"], expected=expected)
    try:
        value, written = evaluate(step["expression"])
    except (SyntaxError, ValueError, ZeroDivisionError):
        return _held("step", name, False, "expression", expression=step["expression"])
    total = [(sum((amounts[0][0] for amounts in inputs if amounts), Fraction(0)), inputs[0][0][1])]
    readings = [*inputs, total] if step["op"] == "average" else inputs
    strange = [str(n) for n in written if not _is_one_of(n, readings) and n not in (1, 100, len(inputs))]
    if strange:
        return _held("step", name, False, "strange", number="、".join(strange))
    unused = [
        given
        for given, amounts in zip(step["inputs"], inputs, strict=True)
        if not any(_is_one_of(n, [amounts]) for n in written)
    ]
    if unused and not any(_is_one_of(n, [total]) for n in written):
        return _held("step", name, False, "unused", missing="、".join(unused))
    scales = tuple(SCALES.values()) if unit == "元" else (1, 100)
    held = any(_rounds(value * scale, result, step) for scale in scales)
    return _held("step", name, held, "result", found=str(value), expected=expected)


def _is_one_of(written: Fraction, inputs: Sequence[Sequence[tuple[Fraction, str]]]) -> bool:
    """Whether a number of an expression is one of the amounts, money in any of its units."""
    amounts = {_base(*amount) for amounts in inputs for amount in amounts}
    return any(
        abs(amount) == written * scale
        for amount, unit in amounts
        for scale in (SCALES.values() if unit == "元" else (1,))
    )


def _rounds(exact: Fraction, result: Fraction, step: Mapping[str, Any]) -> bool:
    """Exactly, or half up to the decimals that the result prints; never to zero."""
    if exact == result:
        return True
    printed = Decimal(step["result"]["amount"])
    half = Fraction(Decimal(1).scaleb(int(printed.as_tuple().exponent))) / 2
    half *= SCALES.get(step["result"]["unit"], 1)
    gap = abs(exact) - abs(result)
    return step["op"] not in _EXACT and result != 0 and exact * result > 0 and -half <= gap < half


def _counted(step: Mapping[str, Any], inputs: Sequence[Sequence[tuple[Fraction, str]]]) -> Held:
    result = Fraction(step["result"]["amount"])
    if step["op"] == "rank":
        first, *others = (_base(*amounts[0])[0] for amounts in inputs)
        found = 1 + sum(other > first for other in others)
    else:
        listed = step["expression"].split("、") if len(inputs) == 1 else []
        found = max(len(inputs), len(set(listed)))
    expected = f"{step['result']['amount']} {step['result']['unit']}"
    return _held("step", step["id"], found == result, "result", found=found, expected=expected)


def evaluate(expression: str) -> tuple[Fraction, tuple[Fraction, ...]]:
    """The exact value of an expression and the numbers it writes down; units and what follows = are left out.

    Raises SyntaxError, ValueError or ZeroDivisionError for anything that is no arithmetic.
    """
    left = re.sub(r"[^\d\s.,()（）+\-−–×*÷/%％]", "", expression.partition("=")[0])
    text = re.sub(r"(\d[\d.]*)[%％]", r"(\1/100)", left.translate(_SIGNS))
    written = tuple(Fraction(found) for found in re.findall(r"\d+(?:\.\d+)?", left.translate(_SIGNS)))
    exact = re.sub(r"\d+(?:\.\d+)?", lambda found: f"'{found[0]}'", text)
    return _value(ast.parse(exact.strip(), mode="eval").body), written


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=str(text)):
            return Fraction(text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left) + _value(right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left) - _value(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left) * _value(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left) / _value(right)
    raise ValueError(ast.dump(node))
