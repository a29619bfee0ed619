"""Conversations are saved as questions, resumed by asking them again, and never mix."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.dialogue.conversing import (
    Asked,
    SavedConversationError,
    conversation_from_json,
    conversation_to_json,
)
from assistant.dialogue.edits import Edit, Part
from assistant.wire import Assistant
from tests.building import small_intake

TURNS = ("三公经费是多少", "其中公务接待费呢", "占比多少")


def saved_after(assistant: Assistant, *turns: str) -> str:
    session = assistant.new_session()
    for turn in turns:
        assistant.ask(turn, session)
    return assistant.save(session)


def test_a_resumed_conversation_goes_on_where_it_was(assistant: Assistant) -> None:
    resumed, answers, saved = assistant.resume(saved_after(assistant, *TURNS[:2]))
    assert [asked.question for asked, _ in answers] == list(TURNS[:2])
    assert saved.absent(assistant.documents()) == ()
    straight = assistant.new_session()
    expected = [assistant.ask(turn, straight) for turn in TURNS][-1]
    assert assistant.ask(TURNS[2], resumed).value == expected.value
    assert resumed.state == straight.state


def test_edits_are_saved_and_asked_again(assistant: Assistant) -> None:
    session = assistant.new_session()
    assistant.ask("对口帮扶梅州有多少钱？", session)
    answer = assistant.revise(session, {"items": "对口帮扶清远资金"})
    assert answer.scope.items == ("对口帮扶清远资金",)
    resumed, answers, _ = assistant.resume(assistant.save(session))
    assert answers[-1][1].scope.items == ("对口帮扶清远资金",)
    assert assistant.ask("换算成亿元", resumed).value == assistant.ask("换算成亿元", session).value


def test_an_edit_is_undone_by_leaving_the_part_open(assistant: Assistant) -> None:
    session = assistant.new_session()
    first = assistant.ask("行政运行是多少", session)
    narrowed = assistant.revise(session, {"spending": "基本支出"})
    again = assistant.revise(session, {"spending": None})
    assert (narrowed.value != first.value, again.value) == (True, first.value)


def test_thanks_are_not_what_an_edit_asks_again(assistant: Assistant) -> None:
    session = assistant.new_session()
    assistant.ask("行政运行是多少", session)
    assistant.ask("谢谢", session)
    assert assistant.revise(session, {"spending": "基本支出"}).value is not None


def test_a_saved_conversation_holds_no_figure_and_no_other_visitor(assistant: Assistant) -> None:
    session, other = assistant.new_session(), assistant.new_session()
    assistant.ask("三公经费是多少", session)
    assistant.ask("对口帮扶梅州有多少钱？", other)
    text = assistant.save(session)
    assert "307" not in text
    assert "梅州" not in text
    assert set(json.loads(text)) == {"format", "version", "documents", "turns"}


def test_interleaved_visitors_with_edits_and_resumes_keep_apart(assistant: Assistant) -> None:
    first, second = assistant.new_session(), assistant.new_session()
    assistant.ask("对口帮扶梅州有多少钱？", first)
    assistant.ask("三公经费是多少", second)
    assistant.revise(first, {"items": "对口帮扶清远资金"})
    third, _, _ = assistant.resume(assistant.save(second))
    assistant.ask("其中公务接待费呢", second)
    assert assistant.ask("再说一遍", third).scope.items == ("三公经费",)
    assert assistant.ask("再说一遍", first).scope.items == ("对口帮扶清远资金",)
    assert assistant.ask("占比多少", second).scope.items == ("公务接待费支出",)
    assert assistant.ask("换算成元", assistant.new_session()).value is None


def test_nothing_asked_can_not_be_edited(assistant: Assistant) -> None:
    with pytest.raises(SavedConversationError, match="还没有"):
        assistant.revise(assistant.new_session(), {"year": "2023"})


GOOD = conversation_to_json(
    [
        Asked(question="三公经费是多少"),
        Asked(question="三公经费是多少", edits=(Edit(part=Part.YEAR, value="2023"),)),
    ],
    [small_intake().document],
)


def test_the_text_of_a_conversation_reads_back_as_it_was() -> None:
    saved = conversation_from_json(GOOD)
    assert conversation_to_json(saved.asked, [small_intake().document]) == GOOD


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{}", "梅州", "{" * 50_000, "[" * 100_000 + "]" * 100_000, GOOD[:-3]),
        GOOD.replace("mingzhang-conversation", "other"),
        GOOD.replace('"version": 1', '"version": 2'),
        GOOD.replace('"version": 1', '"version": "1"'),
        GOOD.replace('"version": 1', '"version": 1, "figures": [1]'),
        GOOD.replace('"year"', '"weather"'),
        GOOD.replace('"2023"', '"二〇二三"'),
        GOOD.replace('"2023"', "2023"),
        GOOD.replace("三公经费是多少", "三" * 2000),
        json.dumps({**json.loads(GOOD), "turns": [{"question": "三公"}] * 101}),
        json.dumps({**json.loads(GOOD), "turns": [{"question": "三公", "scope": {"fund": "五千万"}}]}),
        " " * 600_000,
    ],
)
def test_other_text_is_refused_with_a_sentence(assistant: Assistant, text: str) -> None:
    with pytest.raises(SavedConversationError, match=re.compile("。$")):
        assistant.resume(text)


def test_documents_that_are_not_at_hand_are_told_and_never_answered_from(assistant: Assistant) -> None:
    session, answers, saved = assistant.resume(GOOD)
    assert saved.absent(assistant.documents()) == ("示范市水务局2024年部门预算",)
    at_hand = {document.id for document in assistant.documents()}
    assert {c.document.id for _, answer in answers for c in answer.citations} <= at_hand
    assert session.state.document_id in at_hand


def test_a_hostile_name_in_a_saved_scope_is_only_a_name(assistant: Assistant) -> None:
    turns = [
        {"question": "三公经费是多少"},
        {"question": "三公经费是多少", "scope": {"items": "5000万元<script>"}},
    ]
    _, answers, _ = assistant.resume(json.dumps({**json.loads(GOOD), "turns": turns}))
    answer = answers[-1][1]
    assert (answer.value, answer.citations) == (None, ())
    assert "5000" not in answer.text


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def chat(
    bundled_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Type lines into `python -m assistant chat`; its exit code and output."""

    def run(lines: str, *options: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        code = main(["chat", "--index", str(bundled_index), *options])
        return code, capsys.readouterr().out

    return run


def test_the_terminal_saves_edits_and_resumes(chat: Run, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    typed = "行政运行是多少\n/口径 支出性质=基本支出\n/口径 天气=晴\n/退出\n三公经费是多少\n"
    code, shown = chat(typed, "--save", str(file))
    assert code == 0
    assert "1,762.55 万元" in shown
    assert "1,369.55 万元" in shown
    assert "口径里有不认识的部分或取值：天气。" in shown
    assert "307.50" not in shown
    code, shown = chat("换算成元\n", "--resume", str(file))
    assert (code, "13,695,500 元" in shown) == (0, True)
    code, shown = chat("/清空\n换算成元\n", "--resume", str(file))
    assert (code, "元 =" in shown.split("已清空")[1]) == (0, False)
    file.write_text("[]", encoding="utf-8")
    assert chat("", "--resume", str(file))[0] == 2
    file.write_bytes(b"\xff\xfe\x00")
    assert chat("", "--resume", str(file))[0] == 2
    assert chat("", "--resume", str(tmp_path / "missing"))[0] == 2
