"""Numbers that prose states of what is asked, other than money: 培训多少人次, 可用率要求多少.

Only a clause that prints a number with the very measure asked for answers, and only of a project or passage
that the question's words name. The clause's whole sentence is quoted; nothing is read out of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.figures.context import Context
from assistant.figures.quoting import content_words, general_words, sentences_in
from assistant.vocabulary.question import fold_name
from index.records import PassageKind, Place

_MEASURES = (
    "人次|场次|家次|公里|千米|平方米|平米|小时|人|名|位|场|期|次|家|户|条|件|套|台|份|篇|项|天|座|处|所|间|亩|吨|门"
    "|部|本|类|届|支|片|株|棵|个|卷|册|头|羽|匹|眼|盏|张|枚|艘|架|扇|床|课时|学时|班次|宗|公顷|平方公里|立方米|千克|公斤|延米|标段"
)
# What counts rows of a table as well as things: these may be asked of amounts.
ROW_MEASURES = frozenset({"个", "项", "条", "类", "处", "部", "家", "户"})
ANY_MEASURE = "几"
_ASKED = re.compile(
    f"(?:多少|几)(?:[十百千]?[万亿]|[十百千])?(?P<measure>{_MEASURES})(?!月|年|点|成|倍|钱|元|万|亿|目)"
)
# What a rate or a degree is called: 系统可用率, 服务对象满意度.
_RATE = (
    "(?<!增长)(?<!下降)(?<!变化)(?<!变动)(?<!增减)(?<!执行)[\u4e00-\u9fff]{2}率|满意度|(?:响应|完成|办结|处理)时间"
    "|(?:租赁|建筑|占地)?面积|任务数|时长"
)
_ATTRIBUTE = re.compile(_RATE)
_NUMBER = r"\d[\d,.]*"
# Measures that are one: who counts people or events says any of them.
_SAME = (("人", "名", "位"), ("场", "场次", "次", "期", "届"), ("家", "户", "家次"), ("平方米", "平米", "㎡"))
_CLAUSE = re.compile("[，；。,;]")
# Words of the question that say nothing of the matter.
_EMPTY = frozenset(
    (
        *(
            "项目",
            "工程",
            "计划",
            "目标",
            "指标",
            "指标值",
            "绩效",
            "要求",
            "预计",
            "打算",
            "达到",
            "安排",
            "需要",
        ),
        *("一共", "总共", "数量", "设定", "今年", "本年", "工作"),
    )
)
_KINDS = (PassageKind.GOAL, PassageKind.EXPLANATION, PassageKind.OTHER)
# 新增14名: of those that were added, not of all.
_ADDED = re.compile(f"新[增招录聘进]\\w{{0,3}}?{_NUMBER}")
ADDED = "新增"
ASKS_ADDED = re.compile("新[增招录聘进添来]|增加|添|多[了出]|扩招")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """A sentence, or the line of an indicator, with a number of the measure; `topic` is whose it is,
    a project's or, where not `of_project`, a section's."""

    text: str
    topic: str | None
    owner: str | None
    section: str
    place: Place
    of_project: bool = True


def asked_measure(folded: str) -> str:
    """The measure or the rate that a question asks a number of; "" where it asks for none."""
    counted = _ASKED.search(folded)
    if counted is not None:
        return counted["measure"]
    rate = _ATTRIBUTE.search(folded)
    return "" if rate is None else rate.group()


def is_rate(measure: str) -> bool:
    """Whether what is asked for is a rate, a degree or a size (可用率, 满意度, 面积) and no counting word."""
    return _ATTRIBUTE.fullmatch(measure) is not None


def stated_numbers(
    words: Iterable[str], measure: str, names: frozenset[str], owner: str | None, context: Context
) -> tuple[StatedNumber, ...]:
    """Every sentence that states a number of the measure, of the named projects or, where none is named, of
    what most of the words name. A table's repetition of a goal counts once."""
    words = tuple(words)
    asked = tuple(
        w for word in words for w in content_words(word) if w not in _EMPTY | general_words() | {ADDED}
    )
    added = ADDED in words
    if not names and not asked and not is_rate(measure):
        return ()
    pattern, exact = _printed(measure), measure != ANY_MEASURE
    found: dict[str, StatedNumber] = {}
    for stated in _candidates(context):
        if names and fold_name(stated.topic or "") not in names:
            continue
        if owner is not None and stated.owner not in (owner, None):
            continue
        clauses = [clause for clause in _CLAUSE.split(stated.text) if pattern.search(clause)]
        if not (added or stated.of_project):
            clauses = [clause for clause in clauses if not _ADDED.search(clause)]
        if clauses and (
            _is_named(asked, stated) if names else _is_about(asked, stated, clauses, exact=exact)
        ):
            found.setdefault(stated.text, stated)
    kept = tuple(found.values())
    owned = tuple(stated for stated in kept if stated.owner is not None)
    return owned if owner is not None and owned else kept


def prints(measure: str, text: str) -> bool:
    """Whether a text states a number of the measure."""
    return _printed(measure).search(text) is not None


def _is_named(asked: tuple[str, ...], stated: StatedNumber) -> bool:
    """Where words are not of the project's name, one must be the sentence's: 出现几次 is not 培训几次."""
    others = [word for word in asked if word not in fold_name(stated.topic or "")]
    return not others or any(word in fold_name(stated.text) for word in others)


def _printed(measure: str) -> re.Pattern[str]:
    if is_rate(measure):
        return re.compile(f"{re.escape(measure)}.*{_NUMBER}|{_NUMBER}.*{re.escape(measure)}")
    if measure == ANY_MEASURE:
        return re.compile(f"(?<![（(\\d.]){_NUMBER}(?:余|多)?(?:{_MEASURES})(?![元）)])")
    same = next((group for group in _SAME if measure in group), (measure,))
    endings = "|".join(sorted(map(re.escape, same), key=len, reverse=True))
    return re.compile(f"{_NUMBER}(?:余|多)?[万亿]?(?:{endings})(?!元)")


def _is_about(asked: tuple[str, ...], stated: StatedNumber, clauses: list[str], *, exact: bool) -> bool:
    """More than half of the words are the sentence's or its project's (公务接待 is not 接待群众), and one of
    them is said of the number itself."""
    text = fold_name(f"{stated.topic or ''}{stated.owner or ''}{stated.text}")
    near = fold_name("".join((*clauses, (stated.topic or "") if stated.of_project and exact else "")))
    most = 2 * sum(word in text for word in asked) > len(asked)
    return not asked or (most and any(word in near for word in asked) and _is_named(asked, stated))


def _candidates(context: Context) -> Iterator[StatedNumber]:
    for passage in context.intake.passages:
        if passage.kind in _KINDS:
            for sentence in sentences_in(passage.text):
                yield StatedNumber(
                    text=sentence,
                    topic=passage.topic,
                    owner=passage.owner,
                    section=" ".join(passage.section),
                    place=passage.place,
                    of_project=passage.kind is PassageKind.GOAL,
                )
    for table in context.intake.tables:
        for row in table.rows:
            for line in row.details:
                yield StatedNumber(
                    text=line, topic=row.label, owner=row.owner, section=table.title, place=row.place
                )
