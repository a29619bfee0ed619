"""A run over hand-made systems: order, failures, faults, comparison, what is written and taken up."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from eval.asking import ask
from eval.cases import Expected
from eval.comparing import SavedRunError, compare, compared_text, read_saved
from eval.floor import below, raised, read_floors, write_floors
from eval.grading import faults_of, grade
from eval.prepared import PreparedSet
from eval.recording import InterruptedRunError, ask_all, begin, finish
from eval.records import Fingerprint, Graded, Outcome, Run, State
from eval.results import record_of
from eval.running import run_set
from eval.scoreboard import scoreboard
from eval.scorers import SCORERS, Scorer
from eval.summary import parts_of, summary_of
from eval.systems import System
from eval.systems.opening import Openers
from index.settings import Settings
from tests.eval.asking import answered, asked, case, refused

FINGERPRINT = Fingerprint(sources="s", documents=(("a.txt", "1"),), questions=(("set", "2"),), settings=())
CASES = (
    case(id="a", values=("1.00",)),
    case(id="b", kind="sum", values=("2.00",), turns=("甲？", "乙？")),
    case(id="c", kind="abstain", expected=Expected.ABSTAIN),
)
PREPARED = PreparedSet(
    name="set", questions=Path("q.jsonl"), cases=CASES, settings=Settings(), documents=(("a", "1"),)
)
SAID = {"a": "1.00 万元", "b": "3.00 万元"}


class Scripted:
    """Answers a conversation by its number of turns and first words."""

    name = "product"

    def __init__(self, say: Callable[[str], Answer]) -> None:
        self.asked: list[str] = []
        self._say = say

    def answer(self, turns: Sequence[str]) -> Sequence[tuple[Answer, float]]:
        self.asked.append(turns[0])
        return [(self._say(turn), 2.0) for turn in turns]


def only(system: System) -> Openers:
    @contextmanager
    def opened(_: Settings) -> Iterator[System]:
        yield system

    return {"product": opened}


def graded_with(system: System) -> tuple[Graded, ...]:
    return tuple(run_set(PREPARED, only(system)))


def one_right(turn: str) -> Answer:
    return answered("1.00 万元", "1.00", checks=()) if turn == "多少钱？" else refused()


def run_of(*graded: Graded) -> Run:
    return Run(fingerprint=FINGERPRINT, graded=graded, faults=faults_of(graded))


def product_run(**outcome_of: bool) -> Run:
    """A run of cases that are right or refused."""
    graded = []
    for name, is_right in outcome_of.items():
        of = case(id=name, values=("1.00",))
        graded.append(grade(asked(of, answered("1.00 万元", "1.00") if is_right else refused())))
    return run_of(*graded)


def test_every_case_is_asked_in_order_each_turn_timed() -> None:
    graded = graded_with(Scripted(one_right))
    assert [each.asked.case.id for each in graded] == ["a", "b", "c"]
    assert [each.outcome for each in graded] == [Outcome.RIGHT, Outcome.NO_ANSWER, Outcome.INVENTED]
    assert [each.asked.milliseconds for each in graded] == [(2.0,), (2.0, 2.0), (2.0,)]
    assert graded[0].asked.documents == (("a", "1"),)


def test_a_system_that_raises_has_failed_and_voids_nothing() -> None:
    def broken(_: str) -> Answer:
        raise KeyError("row")

    graded = graded_with(Scripted(broken))
    assert {each.outcome for each in graded} == {Outcome.FAILED}
    assert graded[1].asked.failure == "KeyError: 'row'"
    assert len(graded[1].asked.answers) == 2
    assert not run_of(*graded).void


def test_a_system_that_leaves_out_a_turn_has_failed() -> None:
    class Short(Scripted):
        def answer(self, turns: Sequence[str]) -> Sequence[tuple[Answer, float]]:
            return super().answer(turns)[:1]

    given = ask(Short(one_right), "set", CASES[1], ())
    assert given.failure == "2 轮，1 个回答"
    assert grade(given).outcome is Outcome.FAILED


def test_a_scorer_that_raises_makes_its_measures_unscorable_and_the_run_void() -> None:
    def broken(_: object) -> tuple[()]:
        raise ZeroDivisionError("no")

    scorer = Scorer(measures=("unit", "scope"), score=broken)
    graded = grade(asked(CASES[0], answered("1.00 万元", "1.00")), (scorer, *SCORERS[:1]))
    states = {score.measure: score.state for score in graded.scores}
    assert states["unit"] is states["scope"] is State.UNSCORABLE
    assert states["figure"] is State.SCORED
    assert graded.outcome is Outcome.RIGHT
    run = run_of(graded)
    assert run.void
    assert run.faults[0] == "set a product unit：ZeroDivisionError: no"


def test_gold_that_is_no_figure_gives_no_verdict_and_a_void_run() -> None:
    graded = grade(asked(case(values=("一万",)), answered("1.00 万元", "1.00")))
    assert graded.outcome is Outcome.UNSCORED
    run = run_of(graded)
    assert run.void
    assert "right" not in parts_of(run)[0].rates


def test_rates_count_what_was_scored_and_nothing_else() -> None:
    (part,) = parts_of(run_of(*graded_with(Scripted(one_right))))
    shown = {measure: (found.hits, found.n) for measure, found in part.rates.items()}
    assert shown["right"] == (1, 3)
    assert shown["false_refusal"] == (1, 2)
    assert shown["false_answer"] == (1, 1)
    assert shown["refusal"] == (0, 1)
    assert "text" not in shown
    assert [kind for kind, _ in part.kinds] == ["lookup", "sum", "abstain"]
    assert part.latency is not None
    assert part.latency.n == 4


def test_a_figure_under_another_headline_counts_as_a_wrong_one() -> None:
    run = run_of(
        grade(asked(case(id="a", values=("1.00",)), answered("9 万元，相近 1.00 万元", "9"))),
        grade(asked(case(id="b", values=("1.00",)), answered("9 万元", "9"))),
        grade(asked(case(id="c", values=("1.00",)), refused())),
    )
    found = parts_of(run)[0].rates["wrong_figure"]
    assert (found.hits, found.n) == (2, 3)


def test_a_comparison_names_what_was_lost_and_won() -> None:
    saved = summary_of(product_run(a=True, b=True, c=False, d=False, e=True))
    (found,) = compare(product_run(a=True, b=False, c=True, d=True, x=True), json.loads(json.dumps(saved)))
    assert (found.comparison.n, found.lost, found.won) == (4, ("b",), ("c", "d"))
    # Three coins of which one falls one way: (1 + 3) / 8 twice.
    assert found.comparison.p_value == 1.0
    assert "丢：b" in compared_text(found)
    assert "得：c d" in compared_text(found)


def test_a_question_that_was_changed_is_compared_with_nothing() -> None:
    saved = summary_of(product_run(a=True, b=True))
    other = case(id="a", values=("9.00",))
    now = run_of(grade(asked(other, refused())), *product_run(b=True).graded)
    (found,) = compare(now, saved)
    assert (found.comparison.n, found.changed, found.lost) == (1, 1, ())


def test_runs_without_a_common_question_are_not_compared() -> None:
    assert compare(product_run(a=True), summary_of(product_run(b=True))) == ()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"outcomes": {}}'])
def test_a_file_that_is_no_saved_run_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text(text, encoding="utf-8")
    with pytest.raises(SavedRunError, match=r"summary\.json 不是一次运行"):
        read_saved(tmp_path)


def test_a_rate_below_its_floor_and_a_fault_above_its_ceiling_are_told() -> None:
    run = product_run(a=True, b=False)
    assert below(run, {"set": {"right": (1, 2), "wrong_figure": (0, 2), "false_refusal": (1, 2)}}) == ()
    lines = below(run, {"set": {"right": (2, 2), "false_refusal": (0, 1), "text": (1, 1)}})
    assert lines == (
        "set 答对（right）：1/2，不得低于 2/2",
        "set 该答而不答（false_refusal）：1/2，不得高于 0/1",
        "set 文字（text）：没有测到，不得低于 1/1",
    )
    assert below(run, {"other": {"right": (1, 1)}}) == ()


def test_floors_are_raised_and_never_lowered(tmp_path: Path) -> None:
    floors = {"set": {"right": (2, 2), "false_refusal": (2, 2)}, "other": {"right": (1, 1)}}
    made = raised(product_run(a=True, b=False), floors)
    assert made["set"]["right"] == (2, 2)
    assert made["set"]["false_refusal"] == (1, 2)
    assert made["set"]["figure"] == (1, 2)
    assert made["other"] == {"right": (1, 1)}
    write_floors(made, tmp_path / "floor.json")
    assert read_floors(tmp_path / "floor.json") == made
    assert read_floors(tmp_path / "none.json") == {}


def test_the_fingerprint_changes_with_each_part() -> None:
    others = (
        replace(FINGERPRINT, sources="t"),
        replace(FINGERPRINT, documents=(("a.txt", "9"),)),
        replace(FINGERPRINT, questions=(("set", "9"),)),
        replace(FINGERPRINT, settings=(("encoder", "x"),)),
    )
    digests = {each.digest for each in (FINGERPRINT, *others)}
    assert len(digests) == 5
    assert replace(FINGERPRINT).digest == FINGERPRINT.digest


def test_an_interrupted_run_is_taken_up_where_it_was(tmp_path: Path) -> None:
    def stopping(turn: str) -> Answer:
        if turn == "甲？":
            raise KeyboardInterrupt
        return one_right(turn)

    stopped, resumed = Scripted(stopping), Scripted(one_right)
    assert begin(tmp_path, FINGERPRINT, (PREPARED,)) == {}
    with pytest.raises(InterruptedRunError) as interrupted:
        ask_all((PREPARED,), only(stopped), jobs=1, to=tmp_path, before={})
    assert (interrupted.value.done, interrupted.value.total) == (1, 3)
    with (tmp_path / "results.jsonl").open("a", encoding="utf-8") as results:
        results.write('{"set": "set", "id"')
    before = begin(tmp_path, FINGERPRINT, (PREPARED,))
    assert list(before) == [("set", "product", "a")]
    graded = ask_all((PREPARED,), only(resumed), jobs=1, to=tmp_path, before=before)
    assert resumed.asked == ["甲？", "多少钱？"]
    assert graded == graded_with(Scripted(one_right))
    assert len((tmp_path / "results.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_a_run_with_another_fingerprint_or_that_came_to_its_end_is_asked_anew(tmp_path: Path) -> None:
    begin(tmp_path, FINGERPRINT, (PREPARED,))
    (graded, *_) = graded_with(Scripted(one_right))
    line = json.dumps(record_of(graded), ensure_ascii=False) + "\n"
    (tmp_path / "results.jsonl").write_text(line, encoding="utf-8")
    assert begin(tmp_path, FINGERPRINT, (PREPARED,))
    assert begin(tmp_path, replace(FINGERPRINT, sources="t"), (PREPARED,)) == {}
    begin(tmp_path, FINGERPRINT, (PREPARED,))
    finish(run_of(graded), (), tmp_path)
    assert begin(tmp_path, FINGERPRINT, (PREPARED,)) == {}


def test_a_line_holds_question_gold_answers_times_and_scores() -> None:
    record = record_of(graded_with(Scripted(one_right))[0])
    assert record["expected"]["values"] == ["1.00"]
    assert record["answers"][0]["value"] == {"amount": "1.00", "unit": "万元"}
    assert (record["outcome"], record["language"], record["milliseconds"]) == ("right", "zh", [2.0])
    assert {"measure": "figure", "state": "scored", "hits": 1, "n": 1, "why": ""} in record["scores"]


def test_the_scoreboard_lists_every_failing_question_with_gold_and_answer() -> None:
    run = run_of(*graded_with(Scripted(one_right)))
    page = scoreboard(run, compare(run, summary_of(run)), day="2024-01-01")
    assert "### 还没有答对的 2 题" in page
    assert "- `b`（没有回答）甲？ / 乙？\n  - 应为：2.00 万元\n  - 答：没有找到" in page
    assert "- `c`（不该答而答）多少钱？\n  - 应为：abstain" in page
    assert "33.3 % (1/3; 6.1–79.2 %)" in page
    assert FINGERPRINT.digest in page
    assert "同样的题 3 道" in page


def test_a_void_run_says_so_on_the_scoreboard() -> None:
    graded = grade(asked(case(values=("一万",)), answered("1.00 万元", "1.00")))
    assert "作废" in scoreboard(run_of(graded), (), day="2024-01-01")
