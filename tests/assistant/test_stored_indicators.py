"""Questions whose answers are lines of indicators, asked of a real index as of documents in memory."""

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.wire import Assistant
from index.publishing import Version, publish
from index.records import Intake, TableKind
from index.settings import Settings
from index.store import open_store
from tests.building import DEPARTMENT, Desk, intake_of, row, table

TARGETS = table(
    TableKind.TARGETS,
    (("预算数",),),
    row(
        "泵站更新改造",
        "1200.50",
        owner=DEPARTMENT,
        details=(
            "产出指标 · 数量指标 · 更新泵站数量 · ≥3座",
            "质量指标 · 验收合格率 · ≥98%",
            "满意度指标 · 服务对象满意度指标 · 服务对象满意度 · ≥93%",
        ),
    ),
    row(
        "水利人才培训",
        "30.00",
        owner=DEPARTMENT,
        details=("产出指标 · 数量指标 · 参加培训人数 · 120人次", "满意度指标 · 学员满意度 · ≥95%"),
    ),
    title="项目绩效目标表",
)


def taken() -> Intake:
    return intake_of(TARGETS)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_store(Settings(index=tmp_path_factory.mktemp("index")), create=True) as store:
        publish(store, Version(intake=taken(), pages=(), source="文件", made_by="测试", published_at="2024"))
        yield Assistant(store, None)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("泵站更新改造的满意度指标是多少", "服务对象满意度 · ≥93%"),
        ("泵站更新改造的验收合格率要求多少", "验收合格率 · ≥98%"),
        ("水利人才培训要培训多少人", "120人次"),
        ("水利人才培训的满意度是多少", "学员满意度 · ≥95%"),
        ("泵站更新改造的绩效指标有哪些", "更新泵站数量 · ≥3座"),
        ("泵站更新改造的质量指标是什么", "验收合格率 · ≥98%"),
        ("水利人才培训的数量指标", "120人次"),
    ],
)
def test_an_index_answers_with_the_line_as_memory_does(stored: Assistant, question: str, line: str) -> None:
    answer, in_memory = stored.ask(question), Desk((taken(),)).ask(question)
    assert (answer.status, line in answer.text) == (Status.ANSWERED, True)
    assert (answer.text, answer.citations) == (in_memory.text, in_memory.citations)
    assert all(check.ok for check in answer.checks)


def test_a_class_that_is_not_printed_is_not_published() -> None:
    answer = Desk((taken(),)).ask("水利人才培训的时效指标是什么")
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, "not_published")
    assert "120" not in answer.text


def test_one_class_leaves_out_the_others() -> None:
    answer = Desk((taken(),)).ask("泵站更新改造的质量指标是什么")
    assert "≥98%" in answer.text
    assert "3座" not in answer.text
