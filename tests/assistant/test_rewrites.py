"""One question in many wordings: whatever does not change what is asked must not change the cited cells."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from assistant.answer import Answer, Status
from assistant.wire import Assistant

Rewrite = Callable[[str], str]

# The name, what is asked of it, and the cells that answer.
QUESTIONS = {
    "对口帮扶梅州资金": "是多少",
    "公务接待费": "是多少",
    "三公经费": "有多少",
    "乡村振兴驻镇帮镇扶村工作经费": "是多少",
    "农村社会事业支出": "是多少",
    "支出总计": "是多少",
    "基本工资": "是多少",
    "车辆租用经费": "是多少",
    "购房补贴": "是多少",
}


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


REWRITES: dict[str, Rewrite] = {
    "traditional characters": lambda q: str(OpenCC("s2t").convert(q)),
    "full width": lambda q: full_width(f"2023年{q}?"),
    "year named": lambda q: f"2023年{q}",
    "year of budget named": lambda q: f"2023年度预算里{q}",
    "blanks between characters": lambda q: " ".join(q),
    "ideographic blanks": lambda q: q.replace("是", "　是　"),
    "line breaks": lambda q: f"\n{q}\r\n",
    "zero-width characters": lambda q: "\u200b".join(q),
    "polite opening": lambda q: f"请问一下，{q}？谢谢",
    "another polite opening": lambda q: f"麻烦帮我查一下{q}",
    "question marks": lambda q: f"{q}？？？",
    "no punctuation, exclamation": lambda q: f"{q}！",
    "ascii question mark": lambda q: f"{q}?",
    "quotation marks": lambda q: f"“{q}”",
    "corner brackets": lambda q: f"「{q}」",
    "book title marks": lambda q: f"《{q}》",
    "markdown": lambda q: f"**{q}**",
    "department named": lambda q: f"广州市协作办公室{q}",
    "short name of the department": lambda q: f"协作办的{q}",
    "amount word": lambda q: q.replace("是多少", "的预算数是多少").replace("有多少", "的预算数有多少"),
    "money word": lambda q: q.replace("是多少", "安排了多少钱").replace("有多少", "安排了多少钱"),
    "Cantonese": lambda q: q.replace("是多少", "有几多钱").replace("有多少", "有几多钱"),
    "Sichuan": lambda q: q.replace("是多少", "好多钱").replace("有多少", "好多钱"),
    "bare name": lambda q: q.replace("是多少", "").replace("有多少", ""),
    "unit asked": lambda q: q.replace("是多少", "是多少万元").replace("有多少", "有多少万元"),
    "asked before the name": lambda q: "多少钱安排给了" + q.replace("是多少", "").replace("有多少", ""),
    "modal particles": lambda q: f"那个{q}啊",
}


def cells(answer: Answer) -> list[tuple[int | None, int | None, int | None]]:
    return [(c.table_index, c.row_index, c.column_index) for c in answer.citations]


@pytest.mark.parametrize("rewrite", REWRITES.values(), ids=REWRITES.keys())
def test_a_rewrite_gives_the_same_cells(assistant: Assistant, rewrite: Rewrite) -> None:
    changed = {}
    for name, asked in QUESTIONS.items():
        plain, rewritten = assistant.ask(f"{name}{asked}"), assistant.ask(rewrite(f"{name}{asked}"))
        assert plain.status is Status.ANSWERED
        if cells(rewritten) != cells(plain):
            changed[rewrite(f"{name}{asked}")] = rewritten.text
    assert changed == {}


@pytest.mark.parametrize("unit", ["元", "亿元", "万元"])
def test_another_unit_gives_the_same_cells_and_the_same_money(assistant: Assistant, unit: str) -> None:
    for name, asked in QUESTIONS.items():
        plain, converted = assistant.ask(f"{name}{asked}"), assistant.ask(f"{name}用{unit}表示{asked}")
        assert cells(converted) == cells(plain), (name, converted.text)
        assert converted.value is None or converted.value.unit == unit, (name, converted.text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("行政运行的基本支出是多少", "基本支出里行政运行是多少"),
        ("办公费的一般公共预算基本支出是多少", "一般公共预算基本支出中的办公费是多少"),
        ("一般公共预算里行政运行的项目支出", "行政运行的项目支出，一般公共预算"),
        ("表12里对口帮扶清远资金的总计", "对口帮扶清远资金在表12的总计"),
        ("国内合作服务中心的车辆租用经费", "车辆租用经费（国内合作服务中心）"),
        ("2010301的项目支出", "科目2010301里项目支出"),
    ],
)
def test_qualifiers_may_come_in_any_order(assistant: Assistant, first: str, second: str) -> None:
    one, other = assistant.ask(first), assistant.ask(second)
    assert one.status is Status.ANSWERED
    assert cells(one) == cells(other), (one.text, other.text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("对口帮扶清远和梅州加起来多少", "对口帮扶梅州和清远加起来多少"),
        ("援疆和援藏一共多少", "援藏加援疆多少"),
        ("办公费，基本支出和项目支出加起来", "基本支出和项目支出里的办公费合计多少"),
    ],
)
def test_a_sum_does_not_depend_on_the_order_of_its_parts(
    assistant: Assistant, first: str, second: str
) -> None:
    one, other = assistant.ask(first), assistant.ask(second)
    assert one.value is not None
    assert one.value == other.value, (one.text, other.text)
    assert sorted(cells(one)) == sorted(cells(other))


noise = st.sampled_from(["", " ", "　", "？", "！", "。", "\t", "\n", "\u200b", "“", "”", "…", "——", "*"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from([f"{name}{asked}" for name, asked in QUESTIONS.items()]), data=st.data())
def test_noise_between_any_characters_gives_the_same_cells(
    assistant: Assistant, question: str, data: st.DataObject
) -> None:
    inside = st.sampled_from(["", "", "", " ", "　", "\u200b", "“", "”", "*"])
    noisy = data.draw(noise) + "".join(c + data.draw(inside) for c in question) + data.draw(noise)
    assert cells(assistant.ask(noisy)) == cells(assistant.ask(question)), noisy
