"""Conversations never share state: not in turn, not at the same time, not across threads."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.answer import Answer, Status
from assistant.dialogue.session import MAX_RECALLED
from assistant.wire import Assistant

DIALOGUES = {
    "梅州": (["对口帮扶梅州有多少钱？", "换算成亿元"], "2"),
    "三公": (["三公经费是多少", "其中公务接待费呢", "占比多少"], "30.73"),
    "援疆": (["援疆有多少钱", "那援藏呢", "两个加起来"], "1475.00"),
    "最大": (["最大的项目是哪个", "第二大的呢"], "21172.00"),
}


def talk(assistant: Assistant, turns: list[str]) -> Answer:
    session = assistant.new_session()
    return [assistant.ask(turn, session) for turn in turns][-1]


def amount(answer: Answer) -> str | None:
    return None if answer.value is None else answer.value.amount


def test_a_new_conversation_recalls_nothing(assistant: Assistant) -> None:
    assistant.ask("三公经费是多少", assistant.new_session())
    answer = assistant.ask("换算成亿元", assistant.new_session())
    assert (answer.status is Status.ANSWERED, answer.value) == (False, None)


def test_a_question_without_a_conversation_leaves_no_trace(assistant: Assistant) -> None:
    session = assistant.new_session()
    assistant.ask("三公经费是多少", session)
    assistant.ask("对口帮扶梅州有多少钱？")
    assert amount(assistant.ask("换算成元", session)) == "3075000"


def test_interleaved_conversations_keep_their_own_thread(assistant: Assistant) -> None:
    sessions = {name: assistant.new_session() for name in DIALOGUES}
    last: dict[str, Answer] = {}
    for position in range(3):
        for name, (turns, _) in DIALOGUES.items():
            if position < len(turns):
                last[name] = assistant.ask(turns[position], sessions[name])
    assert {name: amount(answer) for name, answer in last.items()} == {
        n: end for n, (_, end) in DIALOGUES.items()
    }


def test_conversations_in_many_threads_keep_their_own_thread(assistant: Assistant) -> None:
    together = threading.Barrier(4)

    def run(name: str) -> tuple[str, str | None]:
        turns, expected = DIALOGUES[name]
        session = assistant.new_session()
        answers = []
        for turn in turns:
            if len(turns) == 2:
                together.wait(timeout=30)
            answers.append(assistant.ask(turn, session))
        return expected, amount(answers[-1])

    names = ["梅州", "最大", "梅州", "最大", "三公", "援疆", "三公", "援疆"]
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = list(pool.map(run, names))
    assert [got for _, got in found] == [expected for expected, _ in found]


def test_a_first_question_in_many_threads_at_once_is_answered_alike(bundled_index: object) -> None:
    with Assistant.open(str(bundled_index)) as cold:
        start = threading.Barrier(6)

        def first(_: int) -> str | None:
            start.wait(timeout=30)
            return amount(cold.ask("对口帮扶梅州有多少钱？"))

        with ThreadPoolExecutor(max_workers=6) as pool:
            assert set(pool.map(first, range(6))) == {"20000.00"}


def test_a_long_conversation_recalls_a_bounded_number_of_figures(assistant: Assistant) -> None:
    session = assistant.new_session()
    for _ in range(5):
        assistant.ask("有哪些项目", session)
        assistant.ask("三公经费是多少", session)
    assert len(session.state.figures) <= MAX_RECALLED


def test_the_answer_of_a_turn_is_not_changed_by_later_turns(assistant: Assistant) -> None:
    session = assistant.new_session()
    first = assistant.ask("对口帮扶梅州有多少钱？", session)
    text, citations = first.text, first.citations
    assistant.ask("那清远呢", session)
    assert (first.text, first.citations) == (text, citations)


@pytest.mark.parametrize("turns", [turns for turns, _ in DIALOGUES.values()])
def test_the_same_dialogue_gives_the_same_answer_every_time(assistant: Assistant, turns: list[str]) -> None:
    first, second = talk(assistant, turns), talk(assistant, turns)
    assert (first.text, first.value, first.citations) == (second.text, second.value, second.citations)
