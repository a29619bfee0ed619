"""Chinese number words in questions: 三, 两, 一百二十."""

_CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}


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
