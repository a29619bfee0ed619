"""Names of places at the head of names of bodies: 上海市普陀区 in 上海市普陀区财政局."""

import re

# What a body's name may have before its place.
_BEFORE = re.compile(r"^(?:中国共产党|中共|国家税务总局|中国共产主义青年团|共青团|中国国民党革命委员会)?")
# Letters that no place has inside its name, and that end the names of bodies or begin their business.
_NAME = r"(?:(?![局委办厅院处部])[一-鿿])"
# Administrative divisions (宪法第三十条; 旗、盟 in 内蒙古) and the zones that keep budgets of their own.
# A city's name has two letters or more, 城市 and 县域 are words; 社区, 园区 … are no divisions.
_DIVISION = re.compile(
    rf"{_NAME}{{2,6}}?(?:省|自治区|特别行政区)"
    rf"|{_NAME}{{2,8}}?(?:自治州|自治县|自治旗)"
    rf"|(?:(?![市县]){_NAME}){{2,4}}?(?:地区|盟)"
    rf"|{_NAME}{{2}}州(?![市区县])"
    rf"|(?:{_NAME}城|(?:(?!城市|市){_NAME}){{2,5}}?)市(?!场)"
    rf"|(?:{_NAME}{{2,8}}?(?<![社小库灾景校院片厂林牧护老地])(?<!大湾)|[城郊矿])区"
    rf"|{_NAME}{{1,4}}?县(?![域级])"
    rf"|{_NAME}{{2,5}}?旗"
)
_TOWNSHIP = re.compile(rf"{_NAME}{{1,5}}?[镇乡](?=人民政府|政府|党委|财政所)")
# Province, city, county: no name has more.
_DEEPEST = 3


def place_of(name: str) -> str | None:
    """The place a name begins with, None where it begins with none.

    | name | place |
    |---|---|
    | 示范省人大常委会办公厅 | 示范省 |
    | 示范市样例区城市管理局 | 示范市样例区 |
    | 示范县青山镇人民政府 | 示范县青山镇 |
    | 国家档案局 | None |
    """
    before = _BEFORE.match(name)
    start = end = before.end() if before else 0
    for _ in range(_DEEPEST):
        division = _DIVISION.match(name, end)
        if division is None:
            break
        end = division.end()
    township = _TOWNSHIP.match(name, end)
    end = township.end() if township else end
    return name[start:end] or None


def is_place(name: str) -> bool:
    """Whether a name is a place and nothing more."""
    return bool(name) and place_of(name) == name
