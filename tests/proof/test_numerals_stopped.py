"""A number that nothing accounts for stops the answer, in whatever form a draft says it."""

import pytest

from assistant import ask
from assistant.answer import Answer, Status
from assistant.execute import run_plan
from tests.building import Desk, small_intake
from tests.proof.test_removed_checks import LOOKUP, Tamper, says

SAID = (
    # figures
    "另有 77.70 万元", "另有 20,000.00 万元", "另有２０，０００．００万元", "另有 20000", "约合 2亿",
    "约合 2 亿元", "0.2亿", "合 7.77e3 元", "¥7,770", "￥7770", "$7,770", "RMB 7,770", "7770元",
    "7千元", "7.77 million yuan", "7.77万", "7k",
    # Chinese numerals
    "另有七十七万元", "另有柒拾柒万元", "两百多万元", "二〇〇〇万元", "一千零一万", "廿三万元",
    "卅万元", "〇·五亿元", "七千七", "一点五亿", "半个亿", "亿元以上", "上亿元", "数千万元", "几十万",
    "好几百万", "百万级", "千万元级别", "十来万",
    # shares
    "占 7.7%", "占７.７％", "占 7.7‰", "占百分之三", "占百分之三点五", "千分之五", "万分之一", "三成",
    "近三成", "三成五", "两成多", "七折", "三分之二", "四分之三强", "2/3", "占一半", "近一半", "过半",
    "大半", "减半", "一大半", "半数", "½", "⅔", "50 percent", "five per cent",
    # multiples and changes
    "翻一番", "翻了两番", "翻倍", "增加一倍", "两倍于", "增长了一倍多", "3 倍", "成倍增长", "倍增",
    "腰斩", "half of it", "doubled", "tripled", "two thirds", "twice as much", "threefold", "a quarter",
    "one in five", "quadrupled", "halved", "a dozen", "several million", "a third of it",
    "seventy-seven million", "hundreds of millions", "double the amount",
    # other signs
    "另有①⑦万元", "另有 ⅶ 万元", "㊆万元", "⒎万元", "７７万元", "另有７７·７万元", "另有𝟕𝟕万元",
    "另有٧٧万元", "第七位", "第 7 名", "排名第九", "7th place", "seventh", "共七项", "另有 7 个项目",
    "2019年", "二〇一九年", "-7.70 万元", "−7.70 万元", "（7.70）万元",
    # inside marks
    "**77.70** 万元", "7​7.70 万元", "77<b>.70</b> 万元", "77&#46;70 万元", "&#55;&#55; 万元",
    "`77.70`", "| 77.70 |",
)  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_a_number_without_a_source_stops_the_answer(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = drafted(monkeypatch, says(f"{said}。"))
    assert (answer.status, answer.reason, answer.value) == (Status.ERROR, "stopped", None)
    assert said not in answer.text


def drafted(monkeypatch: pytest.MonkeyPatch, tamper: Tamper) -> Answer:
    monkeypatch.setattr(ask, "run_plan", lambda plan, draft: tamper(run_plan(plan, draft)))
    return Desk((small_intake(),)).ask(LOOKUP)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "数额以文件为准",
        "一般公共预算",
        "统一安排",
        "十分重要",
        "万一不符",
        "一次性",
        "三公经费",
        "半年报",
    ],
)
def test_words_without_a_number_stop_nothing(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drafted(monkeypatch, says(f"{said}。")).status is Status.ANSWERED
