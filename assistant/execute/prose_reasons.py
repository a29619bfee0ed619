"""Reasons that prose prints for an item under its classification: （款）人大信访（项）…主要原因是…"""

import re

from assistant.execute.draft import Draft
from assistant.question import fold_name
from index.records import Passage, PassageKind

_REASON = re.compile("原因|由于")
# Kinds of classification stand in brackets behind a name: （类）, （06款）.
_OF_KIND = re.compile("[（(]\\d{0,3}[类款项][）)]")
_FIRST_CLAUSE = re.compile("[，。；]")
# 2025年本部门收入决算总额为…: what stands around a name before its amount.
_HEAD = re.compile(
    r"^(?:[（(]?\d{0,2}[）).、．]?)*(?:\d{4}年度?)?(?:我|本)?(?:部门|单位|局|委|办)?(?P<name>.+?)(?:预算|决算)?(?:总额|总计|合计|数)?(?:为|是|安排)?$"
)


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


def _is_of(passage: Passage, names: set[str]) -> bool:
    """Whether the last name in the first clause is the item's, and one reason follows."""
    if passage.kind is not PassageKind.EXPLANATION or len(_REASON.findall(passage.text)) != 1:
        return False
    first = _FIRST_CLAUSE.split(passage.text)[0]
    marks = list(_OF_KIND.finditer(first))
    if not marks:
        head = _HEAD.match(re.split(r"\d[\d,.]*(?:亿|万)?元", first)[0])
        plain = {re.sub("(?:预算|决算)$", "", name) for name in names}
        return head is not None and fold_name(head["name"]) in plain
    last = fold_name(first[marks[-2].end() if len(marks) > 1 else 0 : marks[-1].start()])
    return any(last.endswith(name) for name in names)
