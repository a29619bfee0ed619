"""The fixed question sets against the product, as a run asks them: all graded, nothing below the floor."""

from pathlib import Path

import pytest

from eval.cases import read_cases
from eval.fingerprint import fingerprint_of
from eval.floor import FLOOR, below, read_floors
from eval.grading import faults_of
from eval.prepared import PreparedSet, prepare, prepared_over
from eval.records import Outcome, Run
from eval.running import run_set
from eval.sets import question_sets
from eval.systems.opening import PRODUCT
from index.settings import DEFAULT_ENCODER

BUNDLED, SEVERAL = question_sets()


@pytest.fixture(scope="module")
def run(bundled_index: Path) -> Run:
    cases = read_cases(BUNDLED.questions)
    return asked(prepared_over(BUNDLED.name, BUNDLED.questions, cases, bundled_index, DEFAULT_ENCODER))


@pytest.fixture(scope="module")
def run_over_several(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return asked(prepare(SEVERAL, tmp_path_factory.mktemp("several"), DEFAULT_ENCODER))


def asked(prepared: PreparedSet) -> Run:
    graded = tuple(run_set(prepared, PRODUCT))
    fingerprint = fingerprint_of((prepared,), encoder=DEFAULT_ENCODER, planner="rules")
    return Run(fingerprint=fingerprint, graded=graded, faults=faults_of(graded))


def those(run: Run, *outcomes: Outcome) -> list[str]:
    """What to read when a test fails: question, verdict and the beginning of the answer."""
    return [
        f"{asked.case.id} {' // '.join(asked.case.turns)}: {each.why}: {asked.answers[-1].text[:120]}"
        for each in run.graded
        for asked in (each.asked,)
        if each.outcome in outcomes
    ]


def test_everything_is_graded(run: Run) -> None:
    assert not run.void, run.faults


def test_no_rate_is_below_its_floor(run: Run) -> None:
    assert below(run, read_floors(FLOOR)) == (), those(run, *set(Outcome) - {Outcome.RIGHT})


def test_no_rate_over_several_documents_is_below_its_floor(run_over_several: Run) -> None:
    assert not run_over_several.void, run_over_several.faults
    wrong = those(run_over_several, Outcome.WRONG_FIGURE, Outcome.INVENTED, Outcome.BESIDE)
    assert below(run_over_several, read_floors(FLOOR)) == (), wrong


def test_no_answer_is_wrong(run: Run) -> None:
    assert those(run, *set(Outcome) - {Outcome.RIGHT, Outcome.NO_ANSWER}) == []


def test_every_answer_passed_its_checks(run: Run) -> None:
    failed = [
        each.asked.case.id
        for each in run.graded
        if not all(check.ok for answer in each.asked.answers for check in answer.checks)
    ]
    assert failed == []
