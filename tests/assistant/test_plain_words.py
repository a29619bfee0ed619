"""Words that change nothing leave the answer as it is; words that change what is asked stop it."""

from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from assistant.answer import Answer, Status
from assistant.vocabulary.question import read_question
from index.records import TableKind
from tests.building import Desk, intake_of, row, small_intake, small_reading, table, value

SCHOOLS = "样本市教育局"
# A document of another department, all of whose names differ from the small one's.
SCHOOL_PROJECTS = table(
    TableKind.PROJECTS,
    (("合计",), ("一般公共预算",)),
    row("合计", "930.25", "930.25", level=0),
    row(SCHOOLS, "930.25", "930.25", owner=SCHOOLS),
    row("校舍维修改造", "610.20", "610.20", level=2, parent=1, owner=SCHOOLS),
    row("教师培训经费", "320.05", "320.05", level=2, parent=1, owner=SCHOOLS),
    number="9",
    title="项目支出表",
    owner=SCHOOLS,
)
ITEMS = ("泵站更新改造", "校舍维修改造")
FRAMES = [
    *("{}，确切是多少？", "{}的准确数额？", "{}不多不少正好是多少？", "{}分毫不差是多少", "{}确切地说是多少"),
    *("想打听{}有多少", "我想搞明白{}是多少", "麻烦找找看{}是多少", "求个数：{}是多少", "劳您驾查查{}有多少"),
    *("{}花出去多少钱", "{}投进去多少", "{}耗资多少", "{}拿了多少钱", "{}要多少银子"),
    *("单说{}，是多少？", "光看{}，是多少", "单单{}这一项，多少钱", "就{}而言，是多少", "书面上{}是多少"),
    *("{}，给个数", "{}多少，我要个准数", "{}是多少，报个数", "{}几多钱？讲个数就得", "{}的数，给我"),
    *("{}自己是多少", "{}本身是多少", "{}这东西是多少钱", "{}这一栏写着多少", "{}这笔钱有多少"),
    *(
        "{}毕竟有多少",
        "{}偏偏是多少",
        "{}竟然要多少钱",
        "{}实实在在有多少",
        "{}一股脑是多少",
        "{}硬是要多少钱",
    ),
    *("請問{}確切是多少？", "單看{}，數額是多少？", "{}總共使咗幾多", "{}系几钿"),
    *("how much exactly is {}?", "{}: how much exactly?", "How much was allocated to {} alone?"),
]
# Verbs and others that ask for another amount than the one printed of an item.
CHANGING = (
    *("挪用", "侵占", "贪污", "退回", "退还", "返还", "追回", "收回", "上缴", "上交", "结余", "剩余", "结转"),
    *(
        "欠",
        "拖欠",
        "欠付",
        "借",
        "借出",
        "归还",
        "偿还",
        "罚",
        "罚没",
        "处罚",
        "没收",
        "压减",
        "核减",
        "削减",
    ),
    *("削减", "节约", "节省", "省下", "省出", "追加", "追补", "增拨", "调增", "调减", "调剂", "冻结", "扣留"),
    *("扣发", "克扣", "截留", "虚报", "冒领", "骗取", "套取", "多报", "漏报", "浪费", "损失", "亏损", "抵扣"),
    *("减免", "垫付", "预付", "补发", "补缴", "代缴", "摊销", "报废", "转让", "出租", "变卖", "捐赠", "筹集"),
    *(
        "抵押",
        "转拨",
        "转包",
        "外包",
        "违规",
        "超标",
        "闲置",
        "沉淀",
        "审减",
        "核销",
        "清退",
        "未用",
        "未付",
        "私分",
    ),
)
CHANGED = ("{word}的{item}是多少", "{item}{word}了多少", "{word}{item}多少钱")


@cache
def _desks() -> tuple[Desk, ...]:
    return Desk((small_intake(),)), Desk((intake_of(SCHOOL_PROJECTS, department=SCHOOLS),))


def _asked(order: int, question: str) -> Answer:
    return _desks()[order].ask(question)


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_leaves_the_answer_as_it_is(frame: str, order: int) -> None:
    answer = _asked(order, frame.format(ITEMS[order]))
    assert value(answer) == ("1200.50万元", "610.20万元")[order], answer.text


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("word", CHANGING)
def test_a_word_that_changes_the_question_stops_the_answer(word: str, order: int) -> None:
    for wording in CHANGED:
        answer = _asked(order, wording.format(word=word, item=ITEMS[order]))
        assert answer.status is not Status.ANSWERED, f"{wording}: {answer.text}"


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("泵站更新改造和河道清淤资金摞在一起有多少？", "1700.50万元"),
        ("泵站更新改造、河道清淤资金拢到一块是多少", "1700.50万元"),
        ("把泵站更新改造与河道清淤资金汇总一下", "1700.50万元"),
        ("泵站更新改造外加河道清淤资金，统一算多少", "1700.50万元"),
        ("泵站更新改造高出河道清淤资金多少", "700.50万元"),
        ("泵站更新改造较河道清淤资金多多少", "700.50万元"),
        ("泵站更新改造和河道清淤资金一减是多少", "700.50万元"),
        ("泵站更新改造化成元是多少", "12005000元"),
        ("泵站更新改造，折多少元？", "12005000元"),
        ("泵站更新改造写成元怎么说", "12005000元"),
    ],
)
def test_verbs_of_reckoning_in_everyday_words(question: str, amount: str) -> None:
    assert value(_asked(0, question)) == amount


@pytest.mark.parametrize(
    "question",
    [
        "行政运行在基本支出里占几成",
        "行政运行在基本支出中占多大比例",
        "基本支出里头光行政运行就占了几成？",
        "行政运行占基本支出几个百分点",
        "行政运行占基本支出多少？要百分数",
        "单说行政运行，占基本支出百分之几",
    ],
)
def test_a_share_in_everyday_words(question: str) -> None:
    answer = _asked(0, question)
    assert "60.67%" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    ["特别泵站更新改造是多少", "科普泵站更新改造是多少", "泵站更新改造中饱私囊多少"],
)
def test_a_word_before_a_name_or_of_blame_is_not_plain(question: str) -> None:
    assert _asked(0, question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "word"),
    [("退还的泵站更新改造", "退还"), ("没收泵站更新改造", "没收"), ("冒领的泵站更新改造", "冒领")],
)
def test_words_are_read_whole(question: str, word: str) -> None:
    assert word in {token.text for token in small_reading(question).tokens}


@pytest.mark.parametrize("question", ["要交多少泵站更新改造", "车有几辆", "做到多少"])
def test_auxiliaries_and_complements_are_words_of_their_own(question: str) -> None:
    assert not {"要交", "车有", "做到"} & {token.text for token in small_reading(question).tokens}


def test_the_body_itself_is_narrower_than_the_department() -> None:
    assert small_reading("水务局自己的项目支出多少").own


def test_no_line_of_the_data_stands_twice() -> None:
    data = files("assistant").joinpath("data")
    for file in data.iterdir():
        lines = Counter(file.read_text(encoding="utf-8").splitlines())
        assert [line for line, times in lines.items() if times > 1] == [], file.name


FORMAL = (
    "{}的数额为何？",
    "{}金额几何",
    "{}的预算额是多少",
    "{}编列了多少钱",
    "{}核定了多少",
    "{}给付多少",
    "{}安排情况如何，多少元？",
    "{}的安排规模有多大",
    "{}所列金额是多少",
    "{}列示的数额",
    "{}应是多少",
    "请给出{}的预算数",
    "试问{}几何",
    "报告中{}的金额是多少",
    "文件所载{}为多少",
    "{}的额度",
    "{}究为多少",
    "{}嘅预算系几多",
    "{}今年批咗几多",
    "{}合多少个亿",
    "{}够大的吧，到底多少",
)


@pytest.mark.parametrize("frame", FORMAL)
def test_a_formal_or_dialect_frame_leaves_the_answer_as_it_is(frame: str) -> None:
    desk = Desk((small_intake(),))
    plain, framed = desk.ask("河道清淤资金多少"), desk.ask(frame.format("河道清淤资金"))
    assert [c.raw for c in framed.citations] == [c.raw for c in plain.citations] == ["500.00"]


@pytest.mark.parametrize(
    "text", ["行政编制多少", "援疆伊犁资金多少", "支出多少", "综合多少", "说明里的公务接待费多少"]
)
def test_a_frame_is_no_part_of_another_word(text: str) -> None:
    assert read_question(text).folded == text


@pytest.mark.parametrize(
    ("formal", "plain"),
    [
        ("泵站更新改造与河道清淤资金二者合计金额为多少", "泵站更新改造和河道清淤资金一共多少"),
        ("将泵站更新改造与河道清淤资金相加，结果为多少", "泵站更新改造和河道清淤资金一共多少"),
        ("泵站更新改造、河道清淤资金两项资金之和是多少", "泵站更新改造和河道清淤资金一共多少"),
        ("泵站更新改造相较于河道清淤资金多出的金额", "泵站更新改造比河道清淤资金多多少"),
        ("泵站更新改造较河道清淤资金高出多少", "泵站更新改造比河道清淤资金多多少"),
        ("河道清淤资金占项目支出合计的比重几何", "河道清淤资金占项目支出合计多少"),
        ("河道清淤资金在项目支出合计中占比几何", "河道清淤资金占项目支出合计多少"),
        ("金额排名前两名的项目依次为哪些", "前两名的项目"),
        ("金额居首的项目为何", "最大的项目是哪个"),
        ("泵站更新改造与河道清淤资金孰多", "泵站更新改造和河道清淤资金哪个多"),
        ("项目支出的平均金额", "项目平均多少"),
        ("泵站更新改造列入哪张表、哪一列", "泵站更新改造出自哪里"),
    ],
)
def test_a_formal_wording_of_an_operation_gives_the_same_answer(formal: str, plain: str) -> None:
    desk = Desk((small_intake(),))
    said, meant = desk.ask(formal), desk.ask(plain)
    assert meant.status is Status.ANSWERED
    assert (said.text, said.value) == (meant.text, meant.value)
