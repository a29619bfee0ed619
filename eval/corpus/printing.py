"""Exact yuan to printed text: units, decimals, separators, zeros, negatives, percentages."""

from decimal import ROUND_HALF_UP, Decimal

from eval.corpus.layout import Layout

YUAN_IN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
# 亿元 keeps six decimals where 万元 keeps two: the same hundred yuan.
DECIMALS = {"元": 2, "万元": 2, "亿元": 6}
PERCENT_DECIMALS = Decimal("0.01")


def figure(yuan: int, unit: str, layout: Layout, *, place: int = 0) -> str:
    """What a table prints for an amount. `place` (any number of the cell) chooses where forms are mixed."""
    if yuan == 0 and layout.zero != "0.00":
        return "" if layout.zero == "blank" else layout.zero
    grouped = layout.thousands == "yes" or (layout.thousands == "mixed" and place % 2 == 0)
    return signed(plain(abs(yuan), unit, layout.decimals, grouped=grouped), yuan < 0, layout.negative)


def signed(text: str, negative: bool, style: str) -> str:
    """A number with its sign as the layout prints it."""
    if not negative:
        return text
    match style:
        case "△":
            return f"△{text}"
        case "parentheses":
            return f"（{text}）"
        case _:
            return f"-{text}"


def plain(yuan: int, unit: str, decimals: str, *, grouped: bool = False) -> str:
    """A positive amount in a unit: decimals 0, 2, 6, or "as needed" without trailing zeros; half up."""
    places = DECIMALS[unit] if decimals == "as needed" else int(decimals)
    value = (Decimal(yuan) / YUAN_IN[unit]).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{value:,f}" if grouped else f"{value:f}"
    if decimals == "as needed" and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text


def rate(now: int, last: int) -> str | None:
    """Growth in percent to two decimals without sign, e.g. "5.67"; None where there is no base."""
    if last == 0:
        return None
    return f"{(Decimal(abs(now - last)) * 100 / abs(last)).quantize(PERCENT_DECIMALS, ROUND_HALF_UP):f}"


def share(part: int, whole: int) -> str:
    """A part in percent of the whole to two decimals."""
    return f"{(Decimal(part) * 100 / whole).quantize(PERCENT_DECIMALS, ROUND_HALF_UP):f}"


def prose_figure(yuan: int, unit: str) -> str:
    """An amount in prose: at least two decimals' worth, as exact as its unit is usually printed."""
    return plain(abs(yuan), unit, "as needed")


def chinese_ordinal(number: int) -> str:
    """一, 十一, 二十一 … for 1 to 99."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def chinese_year(year: int) -> str:
    """二〇二四 for 2024."""
    return str(year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
