"""Numbers of things that a question takes for granted: 三个下属单位, 14辆公车."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from assistant.vocabulary.numbers import chinese_number

_NUMBER = "(?P<count>[一二两三四五六七八九十]+|\\d+)"
VEHICLES = "vehicles"
_COUNTED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "units": re.compile(f"{_NUMBER}[个家](?:下属|直属|所属|二级|下级)(?:事业)?单位"),
        "offices": re.compile(f"{_NUMBER}个(?:处室|科室|股室|内设机构|处(?!长)|科(?![长目])|股(?!长))"),
        VEHICLES: re.compile(f"{_NUMBER}辆(?:公车|公务用车|公务车|车)"),
    }
)


def presumed_count(what: str, folded: str) -> int | None:
    """How many units, offices or vehicles the question says there are; None where it says no number."""
    found = _COUNTED[what].search(folded) if what in _COUNTED else None
    if found is None:
        return None
    return int(found["count"]) if found["count"].isdigit() else chinese_number(found["count"])


def presumed_vehicles(folded: str) -> bool:
    """单位有14辆公车，为什么还要租车: a number of vehicles is taken for granted."""
    return presumed_count(VEHICLES, folded) is not None
