"""Characters that are typed for each other: the same sound, or nearly the same look."""

import re
import zlib
from functools import cache

from pypinyin import lazy_pinyin

# Characters that look alike, and homophones that are typed for each other most (付 扶, 之 支); other
# homophones need no list.
_LOOKALIKES = (
    "待侍持",
    "己已巳",
    "未末",
    "贴帖",
    "拔拨",
    "候侯",
    "折拆",
    "竟竞",
    "辩辨",
    "博搏",
    "推椎",
    "副幅福",
    "洽恰",
    "赁贷",
    "购构",
    "置量",
    "刷涮",
    "育盲",
    "驻住往",
    "巩恐",
    "险验检",
    "坑抗",
    "扶抚付",
    "之支",
    "援拨缓",
    "疆彊",
    "藏臧",
    "清请情",
    "贵责",
    "奖浆",
    "津律",
    "绩债积",
    "护沪",
    "口囗",
    "日曰",
    "千干于",
    "士土",
    "大太犬",
    "人入",
    "众从",
    "今令",
    "天夫",
    "晴睛",
    "历厉",
    "设没",
    "科料",
    "管菅",
    "衷哀",
    "博傅",
    "免兔",
    "遣遗",
    "治冶",
    "拨泼",
    "侯候",
    "宣宜",
    "晓哓",
    "微徽",
    "戍戌戊",
    "茶荼",
    "壁璧",
    "嬴赢",
    "蓝篮",
    "班斑",
)
# Where the code points of shapes begin, and how many there are: sounds that fall together cost a look.
_FIRST_SHAPE, _SHAPES = 0x10000, 0xFFFFF
# Initials and finals that many speakers do not tell apart.
_BLURRED = ((re.compile("^([zcs])h"), r"\1"), (re.compile("([aei])ng$"), r"\1n"))


@cache
def alike(first: str, second: str) -> bool:
    """Whether one character may have been typed for the other."""
    return looks_alike(first, second) or _sound(first) == _sound(second)


@cache
def looks_alike(first: str, second: str) -> bool:
    """Whether one character is listed as typed for the other."""
    return any(first in group and second in group for group in _LOOKALIKES)


def shape(text: str) -> str:
    """A key with one character for each: texts that differ only in alike characters have the same one."""
    return "".join(_shape_of(character) for character in text)


@cache
def _sound(character: str) -> str:
    sound = "".join(lazy_pinyin(character))
    for pattern, replacement in _BLURRED:
        sound = pattern.sub(replacement, sound)
    return sound


@cache
def _shape_of(character: str) -> str:
    """One character for all of one joined sound: its number among the sounds, as a code point."""
    sound = _sound(character)
    return chr(_FIRST_SHAPE + zlib.crc32(_joined_sounds().get(sound, sound).encode()) % _SHAPES)


@cache
def _joined_sounds() -> dict[str, str]:
    """Each sound of a look-alike to one sound for all that are joined with it by looks."""
    joined: dict[str, str] = {}
    for group in _LOOKALIKES:
        sounds = {joined.get(_sound(c), _sound(c)) for c in group} | {_sound(c) for c in group}
        first = min(sounds)
        for known, root in tuple(joined.items()):
            joined[known] = first if root in sounds else root
        joined |= dict.fromkeys(sounds, first)
    return joined
