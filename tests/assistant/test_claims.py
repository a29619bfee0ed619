"""What a spoken amount admits: rounding, hedges, shares; and which amount of an answer it is held against."""

from decimal import Decimal

import pytest

from assistant.faithful.claims import Claim, claims_of
from tests.building import Desk, small_intake, small_reading

WAN = 10_000


def claims(question: str) -> tuple[Claim, ...]:
    return claims_of(small_reading(question).tokens)


@pytest.mark.parametrize(
    ("said", "admitted", "denied"),
    [
        ("300万", (300, "299.6", "300.4"), ("299.4", "300.6", 307)),
        ("23.9亿", (239_000, 238_514, 239_499), (238_499, 239_501)),
        ("12.30万元", ("12.30", "12.304"), ("12.31", "12.2")),
        ("123000元", ("12.3",), ("12.4",)),
        ("三百万", (300, 295, 305), (307, 290)),
        ("两个亿", (20_000, 20_300), (21_000,)),
        ("两亿四千五百万", (24_500, 24_545), (24_600,)),
        ("约300万", (280, 307, 330), (260, 340)),
        ("近三百万", (280, 307), (260, 340)),
        ("95万左右", (95, "94.5"), (94, 96)),
        ("三百多万", (300, 307, 399), (299, 401)),
        ("30余万", (30, 39), (29, 41)),
        ("3亿多", (30_000, 39_000), (29_000, 41_000)),
        ("三百万出头", (301,), (299,)),
        ("超过300万", (300, 9_999), (299,)),
        ("不到300万", (1, 299), (301,)),
        ("200万元以上", (201,), (199,)),
    ],
)
def test_an_amount_admits_what_its_words_can_mean(
    said: str, admitted: tuple[int | str, ...], denied: tuple[int | str, ...]
) -> None:
    (claim,) = claims(f"三公经费{said}为什么这么高")
    assert claim.unit == "元"
    assert all(claim.admits(Decimal(value) * WAN) for value in admitted)
    assert not any(claim.admits(Decimal(value) * WAN) for value in denied)


@pytest.mark.parametrize(
    ("said", "admitted", "denied"),
    [
        ("三成", ("25.1", "34.9"), ("24", "36")),
        ("三成多", ("31", "39.9"), ("29", "41")),
        ("三成几", ("31", "39.9"), ("29", "41")),
        ("约三成", ("30",), ("40",)),
        ("一半以上", ("50.1",), ("49",)),
        ("8.4%", ("8.44",), ("8.5",)),
        ("百分之三十", ("30.4",), ("31",)),
    ],
)
def test_a_share_admits_what_its_words_can_mean(
    said: str, admitted: tuple[str, ...], denied: tuple[str, ...]
) -> None:
    (claim,) = claims(f"三公经费占农林水支出{said}吗")
    assert claim.unit == "%"
    assert all(claim.admits(Decimal(value)) for value in admitted)
    assert not any(claim.admits(Decimal(value)) for value in denied)


@pytest.mark.parametrize(
    "question",
    [
        "三公经费那一块多少",
        "表7的合计",
        "2130301是多少",
        "2024年三公经费",
        "前三名的项目",
        "第二大的项目",
        "两个加起来",
    ],
)
def test_numbers_that_are_no_amounts_claim_nothing(question: str) -> None:
    assert claims(question) == ()


@pytest.mark.parametrize(
    ("question", "of_change"), [("三公经费增加了5万吗", True), ("三公经费有5万，为什么增加", False)]
)
def test_a_claim_knows_whether_it_is_said_of_a_change(question: str, of_change: bool) -> None:
    (claim,) = claims(question)
    assert claim.of_change is of_change


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "三公经费500万为什么这么高",
            "提问中的数额与文件不符：“三公”经费是 12.30 万元（文字说明“说明”，第1页）。",
        ),
        (
            "三公经费增加了5万，为什么",
            "提问中的数额与文件不符：“三公”经费比上年增加 0.30 万元。",
        ),
        (
            "河道清淤资金是两个亿吗",
            "提问中的数额与文件不符：河道清淤资金是 500.00 万元（表12《项目支出表》，第1页，总计列）。",
        ),
        (
            "河道清淤资金不是900万吗",
            "提问中的数额与文件不符：河道清淤资金是 500.00 万元（表12《项目支出表》，第1页，总计列）。",
        ),
        ("公务接待费占三公经费九成吗", "提问中的数额与文件不符，文件印的是："),
    ],
)
def test_a_wrong_claim_is_corrected_in_the_first_sentence(question: str, first: str) -> None:
    assert Desk((small_intake(),)).ask(question).text.startswith(f"{first}\n\n")


@pytest.mark.parametrize(
    "question",
    [
        "三公经费12.3万为什么这么高",
        "三公经费十二万多，为什么增加",
        "三公经费约12万对吗",
        "三公经费增加了0.3万元，为什么",
        "河道清淤资金五百万元，对吗",
        "河道清淤资金是500万还是600万",
        "河道清淤资金5000000元是真的吗",
        "河道清淤资金不到600万吧",
        "公务接待费占三公经费约三成吗",
    ],
)
def test_a_right_claim_is_simply_answered(question: str) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert answer.status.value == "answered", answer.text
    assert "不符" not in answer.text
