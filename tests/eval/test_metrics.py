"""Intervals and comparisons against figures worked out elsewhere."""

import pytest

from eval.metrics import compared, rate, rate_of, shown, shown_rate


def test_wilson_interval_of_a_worked_example() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I: 81/263 and 15/148.
    of = rate(81, 263)
    assert of is not None
    assert (round(of.low, 4), round(of.high, 4)) == (0.2553, 0.3662)
    of = rate(15, 148)
    assert of is not None
    assert (round(of.low, 4), round(of.high, 4)) == (0.0624, 0.1605)


def test_the_interval_of_a_perfect_score_is_not_a_point() -> None:
    of = rate_of([True] * 20)
    assert of is not None
    assert of.high == pytest.approx(1)
    assert of.low < 0.85


def test_no_cases_are_no_rate() -> None:
    assert rate(0, 0) is None
    assert rate_of([]) is None
    assert shown_rate(None) == "–"


def test_exact_mcnemar_counts_only_what_differs() -> None:
    before = {f"q{i}": i < 10 for i in range(20)}
    now = {**{f"q{i}": True for i in range(16)}, **{f"q{i}": False for i in range(16, 20)}, "other": True}
    found = compared(before, now)
    assert found is not None
    assert (found.n, found.only_before, found.only_now) == (20, 0, 6)
    assert found.p_value == pytest.approx(2 * 0.5**6)


def test_equal_runs_do_not_differ_and_foreign_runs_are_not_compared() -> None:
    assert compared({"a": True}, {"b": True}) is None
    same = compared({"a": True, "b": False}, {"a": True, "b": False})
    assert same is not None
    assert same.p_value == 1


def test_shares_round_half_up_and_never_to_all() -> None:
    assert shown(0.12345) == "12.3 %"
    assert shown(0.9996) == "99.9 %"
    assert shown(1.0) == "100.0 %"
    assert shown_rate(rate(1, 1)) == "100.0 % (1/1; 20.7–100.0 %)"
