"""Scores in the three states."""

from eval.records import Score, State


def met(measure: str, is_met: bool, why: str = "") -> Score:
    """1 of 1 or 0 of 1; the reason is kept where it is missed."""
    return counted(measure, int(is_met), 1, "" if is_met else why)


def counted(measure: str, hits: int, n: int, why: str = "") -> Score:
    """So many of so many; apart where there is nothing to count."""
    if not n:
        return apart(measure)
    return Score(measure=measure, state=State.SCORED, hits=hits, n=n, why=why)


def apart(measure: str, why: str = "") -> Score:
    return Score(measure=measure, state=State.APART, why=why)


def unscorable(measure: str, why: str) -> Score:
    return Score(measure=measure, state=State.UNSCORABLE, why=why)
