"""Operations over what was shown, said without a name: each is read whole or not at all."""

import pytest

from assistant.answer import Status
from assistant.rules.elliptic import in_full
from tests.building import Desk, small_intake, value

PUMPS, CLEARING, OFFICE = "泵站更新改造编了多少", "河道清淤资金呢", "河道清淤指挥部工作经费呢"
UNKNOWN = "垃圾焚烧呢"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk((small_intake(),))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("差了多少", "相差多少"),
        ("多给了几万", "相差多少万元"),
        ("两者悬殊多大", "两者相差多少"),
        ("三项加起来几元", "三项加起来换成元"),
        ("拢共花了多少", "加起来"),
        ("剩下的是多少", "剩下多少"),
        ("扣掉它还有几万", "剩下多少万元"),
        ("多了几倍", "前者比后者多几倍"),
        ("比值是多少", "两者之比"),
        ("谁花得多", "哪个多"),
        ("产生差额的原因", "为什么有差额"),
        ("多退了多少", None),
        ("多欠了几万", None),
        ("能省多少", None),
        ("比去年多花多少", None),
        ("多了几个百分点", None),
        ("差旅费多少", None),
        ("其他支出多少", None),
    ],
)
def test_an_operation_is_read_whole(said: str, words: str | None) -> None:
    assert in_full(said) == words


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((PUMPS, CLEARING, "差了多少"), "700.50万元"),
        ((PUMPS, CLEARING, "合到一处是几元"), "17005000元"),
        ((PUMPS, CLEARING, "头一个是后一个的几倍"), "2.40倍"),
        ((PUMPS, CLEARING, "后一个是前一个的百分之几"), "41.65%"),
        ((PUMPS, CLEARING, "后者只有前者的几成"), "41.65%"),
        ((PUMPS, CLEARING, "是前者的百分之几"), "41.65%"),
        ((PUMPS, CLEARING, "上面那个比下面那个多出多少"), "700.50万元"),
        ((PUMPS, CLEARING, "泵站更新改造多花多少"), "700.50万元"),
        ((PUMPS, CLEARING, OFFICE, "总共多少"), "2031.50万元"),
        ((PUMPS, CLEARING, OFFICE, "前两项之和"), "1700.50万元"),
        (("三公经费是多少", "里面公务接待费多少", "剩下的是多少"), "8.30万元"),
        (("三公经费是多少", "里头公务接待费多少", "占几成"), "32.52%"),
        (("公务接待费多少", "以元表示是多少", "在三公经费中占百分之几"), "32.52%"),
        (("三公经费是多少", "其中公务接待费占几成"), "32.52%"),
    ],
    ids=lambda value: " ｜ ".join(value) if isinstance(value, tuple) else value,
)
def test_an_operation_over_what_was_shown(desk: Desk, turns: tuple[str, ...], expected: str) -> None:
    assert value(desk.ask(*turns)) == expected


@pytest.mark.parametrize(
    "turns",
    [
        (PUMPS, UNKNOWN, "差了多少"),
        (PUMPS, UNKNOWN, CLEARING, "差了多少"),
        (PUMPS, UNKNOWN, CLEARING, "前者是后者的几倍"),
        (PUMPS, UNKNOWN, CLEARING, "两个加起来"),
        (PUMPS, UNKNOWN, CLEARING, "前两项之和"),
        (UNKNOWN, CLEARING, "合到一处是几元"),
        (UNKNOWN, "它的项目支出多少"),
        (UNKNOWN, "该类中项目支出为多少"),
        (PUMPS, CLEARING, "剩下多少"),
        (PUMPS, CLEARING, "多退了多少"),
        (PUMPS, CLEARING, "合起来能省多少"),
        ("在三公经费中占百分之几",),
    ],
    ids=" ｜ ".join,
)
def test_what_was_not_shown_is_not_computed(desk: Desk, turns: tuple[str, ...]) -> None:
    assert desk.ask(*turns).status is not Status.ANSWERED
