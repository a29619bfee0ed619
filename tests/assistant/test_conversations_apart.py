"""Conversations that are held at once never mix, and none answers from a document that was replaced."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from assistant.answer import Answer
from assistant.dialogue.conversing import Conversation
from assistant.messages.conversations import RENEWED
from assistant.wire import Assistant
from index.figures import figures_from
from index.publishing import Version, publish
from index.records import Intake
from index.settings import Settings
from index.store import Store, open_store
from tests.building import PROJECTS, Desk, intake_of, row, small_intake, value

TURNS = (
    *("泵站更新改造多少", "河道清淤资金呢", "三公经费多少", "其中公务接待费呢", "最大的项目是哪个"),
    *("第二个呢", "两个加起来", "换算成元", "占比多少", "去年呢", "第一个是多少", "垃圾焚烧补贴多少"),
    *("三公经费合理吗", "那一共多少", "回到刚才那个", "谢谢"),
)


class Interleaved(RuleBasedStateMachine):
    """Turns of several visitors in any order: each gets what it would get alone."""

    @initialize()
    def begin(self) -> None:
        self.assistant = Assistant(_store(), None)
        self.said: dict[int, list[str]] = {}
        self.sessions: dict[int, Conversation] = {}

    @rule(visitor=st.integers(0, 3), turn=st.sampled_from(TURNS))
    def ask(self, visitor: int, turn: str) -> None:
        session = self.sessions.setdefault(visitor, self.assistant.new_session())
        said = self.said.setdefault(visitor, [])
        said.append(turn)
        answer = self.assistant.ask(turn, session)
        assert (answer.text, answer.scope) == _alone(tuple(said))

    @rule(visitor=st.integers(0, 3))
    def save_and_resume(self, visitor: int) -> None:
        if visitor in self.sessions:
            saved = self.assistant.save(self.sessions[visitor])
            self.sessions[visitor], _, _ = self.assistant.resume(saved)


_DESK = Desk((small_intake(),))
_OPEN: list[Store] = []


def _alone(turns: tuple[str, ...]) -> tuple[str, object]:
    answer = _DESK.ask(*turns)
    return answer.text, answer.scope


def _store() -> Store:
    return _OPEN[0]


def test_interleaved_visitors_get_what_each_gets_alone(store: Store) -> None:
    _OPEN[:] = [store]
    case = Interleaved.TestCase
    case.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
    case().runTest()


def _publish(store: Store, taken: Intake) -> None:
    publish(store, Version(intake=taken, pages=(), source="文件", made_by="测试", published_at="2024"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(Settings(index=tmp_path), create=True) as opened:
        _publish(opened, small_intake())
        yield opened


def _revised_intake() -> Intake:
    """The same budget published again with another amount for the pumps."""
    changed = replace(
        PROJECTS,
        rows=tuple(
            row("泵站更新改造", "1300.00", "300.00", "1000.00", level=2, parent=1, owner=old.owner)
            if old.label == "泵站更新改造"
            else old
            for old in PROJECTS.rows
        ),
    )
    taken = intake_of(changed)
    document = replace(taken.document, id="again", sha256="2" * 64)
    figures = figures_from((changed,), document_id="again", stage=document.stage, year=document.year)
    return replace(taken, document=document, figures=figures)


def test_a_replaced_document_is_asked_anew_and_that_is_said(store: Store) -> None:
    assistant = Assistant(store, None)
    session = assistant.new_session()
    assistant.ask("泵站更新改造多少", session)
    assistant.ask("河道清淤资金呢", session)
    saved = assistant.save(session)
    _publish(store, _revised_intake())
    answer = assistant.ask("两个加起来", session)
    assert value(answer) == "1800.00万元"
    assert _told(answer)
    assert {c.document.id for c in answer.citations} == {"again"}
    assert not _told(assistant.ask("换算成元", session))
    _, answers, kept = assistant.resume(saved)
    assert [value(a) for _, a in answers] == ["1300.00万元", "500.00万元"]
    assert len(kept.absent(assistant.documents())) == 1


def test_what_is_saved_names_the_document_that_was_answered_from(store: Store) -> None:
    assistant = Assistant(store, None)
    session = assistant.new_session()
    assistant.ask("泵站更新改造多少", session)
    _publish(store, _revised_intake())
    _, _, kept = assistant.resume(assistant.save(session))
    assert len(kept.absent(assistant.documents())) == 1


def _told(answer: Answer) -> bool:
    return RENEWED["zh"] in (answer.interpretation or "")
