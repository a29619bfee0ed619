"""Reasons that prose prints for an item under its classification: （款）人大信访（项）…主要原因是…"""

import re

from assistant.execute.draft import Draft
from assistant.vocabulary.question import fold_name
from index.records import Passage, PassageKind

_REASON = re.compile("原因|由于")
# Kinds of classification stand in brackets behind a name: （类）, （06款）.
_OF_KIND = re.compile("[（(]\\d{0,3}[类款项][）)]")
_FIRST_CLAUSE = re.compile("[，。；]")
# 2025年本部门收入决算总额为…: what stands around a name before its amount.
_HEAD = re.compile(
    r"^(?:[（(]?\d{0,2}[）).、．]?)*(?:\d{4}年度?)?(?:我|本)?(?:部门|单位|局|委|办)?(?P<name>.+?)(?:预算|决算)?(?:总额|总计|合计|数)?(?:为|是|安排)?$"
)

# 财政拨款收入支出增加的主要原因是：…: a sentence of its own, of both sides of the money.
_WHY = re.compile("^(?P<name>[^，。；]+?)(?:比上年|较上年)?(?:增加|减少|增长|下降|变动|变化)的(?:主要)?原因")
_WHOLE = re.compile("(?:财政拨款)?(?:收入(?:和|、)?支出|收支)(?:预算|决算|总计)?")
_OPPOSITE = {"增加": "减少", "减少": "增加"}
_BOTH_SIDES = re.compile("(?:收入(?:和|、)?支出|收支)$")


def say_prose_reason(names: tuple[str, ...], draft: Draft) -> bool:
    """Quote the one passage that is of an item by name and gives one reason; False where there is none."""
    said = {fold_name(name) for name in names if name}
    found = [p for p in draft.context.intake.passages if _is_of(p, said)]
    if len(found) != 1:
        return False
    passage = found[0]
    draft.quote(passage.text, passage.place, " ".join(passage.section))
    draft.say("source_sentence", sentence=passage.text)
    return True


def say_reason_of_both_sides(direction: str | None, draft: Draft) -> bool:
    """财政拨款收入支出减少的主要原因是项目调整: the reason of the whole budget, where one sentence gives it
    and does not contradict the direction that the question takes for granted."""
    passages = [
        passage
        for passage in draft.context.intake.passages
        if passage.kind is PassageKind.EXPLANATION
        and (why := _WHY.match(passage.text)) is not None
        and _WHOLE.fullmatch(fold_name(why["name"]))
    ]
    if len(passages) != 1:
        return False
    text = passages[0].text
    if direction is not None and _OPPOSITE.get(direction, "^$") in text.split("原因")[0]:
        return False
    draft.quote(text, passages[0].place, " ".join(passages[0].section))
    draft.say("source_sentence", sentence=text)
    return True


def _is_of(passage: Passage, names: set[str]) -> bool:
    """Whether the last name in the first clause is the item's, and one reason follows."""
    if passage.kind is not PassageKind.EXPLANATION or len(_REASON.findall(passage.text)) != 1:
        return False
    first = _FIRST_CLAUSE.split(passage.text)[0]
    marks = list(_OF_KIND.finditer(first))
    if not marks:
        plain = {re.sub("(?:预算|决算)$", "", name) for name in names}
        why = _WHY.match(passage.text)
        if why is not None:
            return not plain.isdisjoint(_sides(fold_name(why["name"])))
        head = _HEAD.match(re.split(r"\d[\d,.]*(?:亿|万)?元", first)[0])
        return head is not None and fold_name(head["name"]) in plain
    last = fold_name(first[marks[-2].end() if len(marks) > 1 else 0 : marks[-1].start()])
    return any(last.endswith(name) for name in names)


def _sides(name: str) -> set[str]:
    """财政拨款收入支出 and 财政拨款收支 name an income and an expenditure."""
    both = _BOTH_SIDES.search(name)
    return {name} if both is None else {f"{name[: both.start()]}{side}" for side in ("收入", "支出")}
