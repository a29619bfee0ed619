"""The baselines over a real small index: what they quote and refuse, and a chat model that works or fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant.answer import Answer, DocumentRef, Status, Value
from eval.systems.chat_model import REFUSAL, ChatReader, open_chat_reader
from eval.systems.chunks import CHUNK_CHARACTERS, Chunk, document_chunks, stored_chunks
from eval.systems.extract import Sentence, extracted, figure_near, figures_in, sentences_of
from eval.systems.full_text import FullText, open_full_text
from eval.systems.plain_rag import LEAST_COSINE, PlainRag, encode_texts, open_plain_rag
from index.build import build
from index.encoders import load_encoder
from index.errors import SettingsError
from index.settings import DEFAULT_ENCODER, Settings
from index.sources import find_sources
from index.store import open_store
from index.workshop import workshop
from tests.index.small_budget import write_budget

DOCUMENT = DocumentRef(id="d1", title="示范市水务局2024年部门预算", department="", year=2024, sha256="0" * 64)
KEY = "sk-not-to-be-told"


class QueueModel(BaseChatModel):
    """A chat model whose replies are given; an exception among them is raised. It keeps what it was sent."""

    replies: list[Any]
    sent: list[list[BaseMessage]]

    @property
    def _llm_type(self) -> str:
        return "queue"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.sent.append(messages)
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=reply))])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small budgets of two departments."""
    folder = tmp_path_factory.mktemp("small")
    files = [
        write_budget(folder / "水务局.txt"),
        write_budget(folder / "农业局.txt", department="示范市农业局", total="66.50"),
    ]
    sources, _ = find_sources(files, folder / "index")
    with workshop(Settings(index=folder / "index"), report=lambda *_: None) as tools:
        outcomes = list(build(tools, sources, force=False, report=lambda *_: None))
    assert [outcome.error for outcome in outcomes] == [None, None]
    return folder / "index"


@pytest.fixture(scope="module")
def rag(index: Path) -> Iterator[PlainRag]:
    with open_plain_rag(Settings(index=index)) as system:
        yield system


@pytest.fixture(scope="module")
def full_text(index: Path) -> Iterator[FullText]:
    with open_full_text(Settings(index=index)) as system:
        yield system


def chunk(text: str, *, unit: str = "") -> Chunk:
    return Chunk(document=DOCUMENT, page=3, unit=unit, text=text)


def sentence(text: str, *, unit: str = "万元") -> Sentence:
    return Sentence(chunk=chunk(text), page=3, text=text, unit=unit)


def last(system: PlainRag | FullText, *turns: str) -> Answer:
    answered = system.answer(turns)
    assert len(answered) == len(turns)
    assert all(milliseconds > 0 for _, milliseconds in answered)
    return answered[-1][0]


def with_model(rag: PlainRag, *replies: str | Exception) -> tuple[PlainRag, QueueModel]:
    model = QueueModel(replies=list(replies), sent=[])
    return PlainRag(chunks=rag.chunks, search=rag.search, reader=ChatReader(model, KEY)), model


# Chunks and sentences


def test_chunks_have_the_page_that_they_begin_on_and_the_unit_declared_before_them(index: Path) -> None:
    with open_store(Settings(index=index)) as store:
        document = store.documents()[0]
        assert {each.document.id for each in stored_chunks(store)} == {each.id for each in store.documents()}
    pages = ["单位：万元\n" + "一" * CHUNK_CHARACTERS, "二" * CHUNK_CHARACTERS]
    chunks = list(document_chunks(document, pages))
    assert [each.page for each in chunks] == [1, 1, 2]
    assert [each.unit for each in chunks] == ["", "万元", "万元"]
    assert "".join(each.text for each in chunks) == "".join(pages)
    assert [chunks[1].page_at(place) for place in (0, 5, 6, 400)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一句。第二句。", ["第一句。", "第二句。"]),
        ("公务接待费 0.64 0.63\n公务用车费 33.76", ["公务接待费 0.64 0.63", "公务用车费 33.76"]),
        ("2080506\n职业年金\n缴费支出\n137.47", ["2080506", "职业年金缴费支出137.47"]),
        ("比上年增加 4.17\n万元，增长 4.6 %。", ["比上年增加 4.17万元，增长 4.6 %。"]),
    ],
)
def test_rows_and_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert [each.text for each in sentences_of(chunk(text))] == expected


def test_a_unit_printed_in_the_chunk_holds_from_there_on() -> None:
    found = sentences_of(chunk("合计 1.00\n单位：元\n合计 2.00", unit="万元"))
    assert [each.unit for each in found if "合计" in each.text] == ["万元", "元"]


def test_years_days_and_codes_are_no_figures() -> None:
    found = figures_in(sentence("2023年1月5日 公开07表 第3页 2010301 行政运行 1,762.55 393.00 14辆"))
    assert [(value.amount, value.unit) for _, value in found] == [
        ("1762.55", "万元"),
        ("393.00", "万元"),
        ("14", "辆"),
    ]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("公务接待费是多少", "公务用车费 213 万元；公务接待费 94.5 万元", Value(amount="94.5", unit="万元")),
        ("行政运行多少", "行政运行 1762.55 1369.55", Value(amount="1762.55", unit="万元")),
        ("收入增长百分之几", "收入 10 万元，增长 9.3 ％", Value(amount="9.3", unit="%")),
        ("三公经费多少", "共 5 万元用于三公经费", Value(amount="5", unit="万元")),
        ("多少", "没有数", None),
    ],
)
def test_the_figure_nearest_to_the_words_of_the_question_is_taken(
    question: str, text: str, expected: Value | None
) -> None:
    assert figure_near(question, sentence(text)) == expected


def test_a_very_long_question_is_answered_in_no_time() -> None:
    assert figure_near("三公经费" * 5000, sentence("三公经费 5.00")) is not None


def test_words_are_quoted_without_a_figure_in_front() -> None:
    answer = extracted("主要职责是什么", [sentence("负责全市 3 条河的防汛。")])
    assert answer.value is None
    assert answer.text.startswith("负责全市 3 条河的防汛。")


# Full text and plain RAG without a model


@pytest.mark.parametrize("name", ["rag", "full_text"])
def test_a_baseline_quotes_the_row_with_its_figure(name: str, request: pytest.FixtureRequest) -> None:
    answer = last(request.getfixturevalue(name), "示范市农业局的公务接待费是多少？")
    assert answer.status is Status.ANSWERED
    assert answer.value == Value(amount="0.64", unit="万元")
    (citation,) = answer.citations
    assert "公务接待费 0.64 0.63" in (citation.quote or "")
    assert (citation.document.department, citation.page, citation.row) == ("示范市农业局", 3, None)


@pytest.mark.parametrize("name", ["rag", "full_text"])
def test_a_turn_is_searched_for_with_those_before_it(name: str, request: pytest.FixtureRequest) -> None:
    system = request.getfixturevalue(name)
    answer = last(system, "我问示范市农业局的", "公务接待费是多少？")
    assert answer.value == Value(amount="0.64", unit="万元")
    assert answer.citations[0].document.department == "示范市农业局"


def test_full_text_refuses_what_shares_no_words_with_the_documents(full_text: FullText) -> None:
    answer = last(full_text, "how old is the universe")
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)


def test_plain_rag_refuses_where_nothing_is_near() -> None:
    encoder = load_encoder(DEFAULT_ENCODER)
    far = chunk("lorem ipsum dolor sit amet")
    rag = PlainRag(chunks=(far,), search=encode_texts([far.text], encoder))
    assert rag.search.nearest("公务接待费是多少")[0][1] < LEAST_COSINE
    assert last(rag, "公务接待费是多少").status is Status.NOT_FOUND


# Plain RAG with a chat model


def test_a_model_is_sent_the_chunks_and_the_talk_before(rag: PlainRag) -> None:
    system, model = with_model(rag, "公务接待费 0.63 万元。", "公务用车费 33.53 万元。")
    answer = last(system, "公务接待费是多少？", "公务用车费呢？")
    assert answer.text == "公务用车费 33.53 万元。"
    assert answer.value == Value(amount="33.53", unit="万元")
    assert [message.type for message in model.sent[-1]] == ["system", "human", "ai", "human"]
    told = str(model.sent[-1][-1].content)
    assert told.endswith("问题：公务用车费呢？")
    assert "公务用车费 33.76 33.53" in told
    assert all(citation.quote for citation in answer.citations)


def test_a_model_that_finds_nothing_has_refused(rag: PlainRag) -> None:
    answer = last(with_model(rag, REFUSAL + "。")[0], "局长多大年纪？")
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)


def test_a_reply_with_several_amounts_has_no_one_value(rag: PlainRag) -> None:
    assert last(with_model(rag, "一个 1 万元，一个 2 万元。")[0], "各多少").value is None


def test_a_model_that_fails_fails_its_own_turn_only(rag: PlainRag) -> None:
    system, _ = with_model(rag, RuntimeError(f"key {KEY} is over its limit"), "公务用车费 33.53 万元。")
    (failed, _), (answered, _) = system.answer(["公务接待费是多少？", "公务用车费呢？"])
    assert (failed.status, failed.reason) == (Status.ERROR, "model_failed")
    assert "RuntimeError" in failed.text
    assert KEY not in failed.text
    assert answered.status is Status.ANSWERED


def test_no_model_is_opened_where_none_is_configured() -> None:
    assert open_chat_reader(Settings()) is None


@pytest.mark.parametrize("model", ["nobody:nothing", "no-provider-at-all"])
def test_a_model_that_cannot_be_had_is_a_setting_that_cannot_be_used(model: str) -> None:
    settings = Settings(model=model, model_base_url="http://127.0.0.1:9/v1", model_api_key=KEY)
    with pytest.raises(SettingsError, match="MINGZHANG_MODEL") as raised:
        open_chat_reader(settings)
    assert KEY not in str(raised.value)
