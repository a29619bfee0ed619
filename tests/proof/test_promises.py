"""The ten promises of the design (§2), each with what is taken away to see it broken."""

import pytest

from assistant.answer import Answer, Status
from tests.building import Desk, small_intake, value
from tests.proof.test_removed_checks import REMOVALS as OF_THE_VERIFIER
from tests.proof.test_removed_rules import REMOVALS as OF_THE_RULES

LABELS = tuple(removal.promise for removal in (*OF_THE_VERIFIER, *OF_THE_RULES))

# Promises that a removed check breaks, by the words that its labels begin with.
CHECKED = {
    1: ("no figure without a cell", "citations are the source's cells", "quotations stand in the source"),
    2: ("sums are recomputed", "the expression gives the result", "the operation gives the result"),
    3: ("complete sums",),
    4: ("no double counting",),
    5: ("units are types", "rounding is half up"),
    6: ("five kinds of no",),
    7: ("the document can be wrong",),
    8: ("a false amount is corrected first", "a false direction is corrected first"),
}


@pytest.mark.parametrize("beginning", [label for labels in CHECKED.values() for label in labels])
def test_a_removal_breaks_the_promise(beginning: str) -> None:
    assert any(label.startswith(beginning) for label in LABELS)


# Promise 9, no model and no network, is kept by how the program is made: tests/proof/test_apart.py.


def in_full(answer: Answer) -> bool:
    return value(answer) == "1200.50万元"


def test_chinese_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 10: with the converter another script reaches the same figure, without it none. The other forms
    are held to one receipt each by tests/eval/test_rewrites.py."""
    question = "泵站更新改造有幾多錢啊，請問"
    assert in_full(Desk((small_intake(),)).ask(question))
    monkeypatch.setattr("assistant.vocabulary.question._to_simplified", Same)
    assert Desk((small_intake(),)).ask(question).status is not Status.ANSWERED


class Same:
    """A converter of scripts that changes nothing."""

    def convert(self, text: str) -> str:
        return text
