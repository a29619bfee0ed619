"""Plots as inline SVG: rates with their intervals, and times. Colours come from the page's style sheet.

Places across are percentages, so that a plot fits any width without its letters shrinking.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from eval.metrics import Rate, shown_rate

LANE, PAD = 18, 3
BAR_HEIGHT, AXIS_HEIGHT = 84, 18
# Edges of the bins, in milliseconds; the last bin has all above.
EDGES = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


def intervals(rates: Sequence[Rate | None]) -> Markup:
    """One lane a system: its rate as a dot on its interval, over a track from 0 to 100 %."""
    height = LANE * len(rates) + 2 * PAD
    lanes = Markup("").join(_lane(number, each) for number, each in enumerate(rates))
    ticks = Markup("").join(
        Markup('<line class="tick" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>').format(place, height)
        for place in (0, 25, 50, 75, 100)
    )
    told = "；".join(map(shown_rate, rates))
    return Markup('<svg class="plot" role="img" aria-label="{}" width="100%" height="{}">{}{}</svg>').format(
        told, height, ticks, lanes
    )


def _lane(number: int, of: Rate | None) -> Markup:
    if of is None:
        return Markup("")
    return Markup(
        '<g class="s{}"><line class="reach" x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>'
        '<circle cx="{}%" cy="{y}" r="4.5"/></g>'
    ).format(
        number,
        _percent(of.low),
        _percent(of.high),
        _percent(of.share),
        y=PAD + LANE * number + LANE // 2,
    )


def histogram(milliseconds: Sequence[float], number: int) -> Markup:
    """How many turns took how long, in bins that grow about twofold; `number` is the system's."""
    counts = [0] * len(EDGES)
    for taken in milliseconds:
        counts[bisect_right(EDGES, taken) - 1] += 1
    most, wide = max(counts, default=0) or 1, 100 / len(EDGES)
    bars = Markup("").join(
        Markup('<rect class="bar" x="{}%" width="{}%" y="{}" height="{}"><title>{}</title></rect>').format(
            f"{place * wide + 0.4:.2f}",
            f"{wide - 0.8:.2f}",
            f"{BAR_HEIGHT * (1 - count / most):.1f}",
            f"{BAR_HEIGHT * count / most:.1f}",
            f"{_span(place)}：{count} 轮",
        )
        for place, count in enumerate(counts)
        if count
    )
    labels = Markup("").join(
        Markup('<text x="{}%" y="{}">{}</text>').format(
            f"{place * wide:.2f}", BAR_HEIGHT + AXIS_HEIGHT - 4, _short(edge)
        )
        for place, edge in enumerate(EDGES)
    )
    told = "，".join(f"{_span(place)} {count} 轮" for place, count in enumerate(counts) if count)
    return Markup(
        '<svg class="plot histogram s{}" role="img" aria-label="{}" width="100%" height="{}">'
        '<line class="tick" x1="0" x2="100%" y1="{h}" y2="{h}"/>{}{}</svg>'
    ).format(number, told, BAR_HEIGHT + AXIS_HEIGHT, bars, labels, h=BAR_HEIGHT)


def _span(place: int) -> str:
    below = dict(pairwise(EDGES)).get(EDGES[place])
    return f"{EDGES[place]}–{below} 毫秒" if below else f"{EDGES[place]} 毫秒以上"


def _short(edge: int) -> str:
    return f"{edge // 1000}秒" if edge >= 1000 else str(edge)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}"
