"""What a statement of prose is about, taken apart so that it can be found among the figures of the tables."""

import re
from dataclasses import dataclass

from index.checks.balance import figure_part, three_public_part
from index.figures import FUND_WORDS, first_match, item_name
from index.records import Figure, Flow, Fund, ItemKind, Phase, Spending, TableKind

_QUOTES = str.maketrans("", "", '“”"「」 ')
# 公共安全支出（204类）司法（06款）行政运行（01项）: the levels of the functional classification, with or
# without their codes.
_LEVEL = re.compile(r"(?P<name>[^（）()]+)[（(](?P<code>\d{2,3})?(?P<level>[类款项])[）)]")
_TAIL = re.compile(r"(?:支出|收入)?(?:年初预算|预算|决算)?(?:数|额|安排)?")
# Words that a grand total's name is made of: 一般公共预算财政拨款支出预算, 收入、支出预算, 基本支出预算.
_TOTAL_WORDS = re.compile(
    r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|财政专户(?:管理)?|事业单位经营|事业|经营|其他"
    r"|上级补助|附属单位上缴|财政拨款|拨款|资金|本年度?|当年|全年|部门|单位|年初|年度|预算|决算|基本|项目|人员"
    r"|公用|经费|收入|支出|收|支|、|和|与|总|合计|总计|总额|数|额|安排)+"
)
_SPENDING = (
    (re.compile("基本支出"), Spending.BASIC),
    (re.compile("项目支出"), Spending.PROJECT),
    (re.compile("人员(?:经费|支出)"), Spending.STAFF),
    (re.compile("公用(?:经费|支出)"), Spending.OFFICE),
)
_OPERATING = re.compile("机关运行经费|行政经费")
# 会议费 and 培训费 stand beside 三公 in its table.
_BESIDE_THREE_PUBLIC = re.compile("^(?:会议费|培训费)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One step of a functional path; `code` as printed there, "" for none."""

    name: str
    code: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """At most one of the readings after `name` applies. `flows` are those that a grand total is of."""

    name: str
    three_public: str | None = None
    path: tuple[Level, ...] = ()
    spending: Spending | None = None
    flows: frozenset[Flow] = frozenset()
    fund: Fund | None = None
    is_operating: bool = False

    @property
    def code(self) -> str:
        """The whole functional code where every level down from the class prints its own, else ""."""
        codes = [level.code for level in self.path]
        return "".join(codes) if codes and all(codes) and len(codes[0]) == 3 else ""


def subject_of(text: str) -> Subject:
    """The subject in the terms of the tables.

    | printed | read |
    |---|---|
    | 公共安全支出（204类）司法（06款）行政运行（01项） | path, code 2040601 |
    | 一般公共预算财政拨款支出预算 | total of expenditure, fund 一般公共预算 |
    | “三公”经费 | three_public total |
    | 基本支出预算 | total, spending 基本支出 |
    """
    name = item_name(text).translate(_QUOTES)
    part = three_public_part(name)
    if part is not None:
        return Subject(name=name, three_public=part)
    path = _path(name)
    if path:
        return Subject(name=name, path=path)
    if _OPERATING.search(name):
        return Subject(name=name, is_operating=True)
    if not _TOTAL_WORDS.fullmatch(name):
        return Subject(name=name)
    spending = first_match(_SPENDING, name)
    plain = name.replace("基本支出", "支出").replace("项目支出", "支出")
    flows = {flow for word, flow in (("收", Flow.INCOME), ("支", Flow.EXPENSE)) if word in plain}
    fund = first_match(FUND_WORDS, plain)
    return Subject(
        name=name,
        spending=spending,
        flows=frozenset({Flow.EXPENSE}) if spending else frozenset(flows),
        fund=fund,
    )


def _path(name: str) -> tuple[Level, ...]:
    matches = list(_LEVEL.finditer(name))
    if not matches or not _TAIL.fullmatch(name[matches[-1].end() :]):
        return ()
    ends = [0, *(match.end() for match in matches)]
    if any(match.start() != end for match, end in zip(matches, ends, strict=False)):
        return ()
    return tuple(Level(name=m["name"], code=m["code"] or "", level=m["level"]) for m in matches)


def is_meant(subject: Subject, figure: Figure) -> bool:
    """Whether the subject is a name of the figure."""
    if figure.kind is TableKind.THREE_PUBLIC:
        if subject.three_public is not None:
            return figure_part(figure) == subject.three_public
        if subject.is_operating:
            return bool(_OPERATING.search(figure.item))
        return bool(_BESIDE_THREE_PUBLIC.match(subject.name)) and figure.item == subject.name
    if subject.three_public is not None or subject.is_operating:
        return False
    if subject.path:
        return _is_on_path(subject, figure)
    if figure.item_kind is ItemKind.PROJECT:
        return subject.name == figure.item
    return _is_total_meant(subject, figure)


def _is_on_path(subject: Subject, figure: Figure) -> bool:
    if figure.item_kind not in (ItemKind.FUNCTION, ItemKind.OTHER):
        return False
    if subject.code and figure.code:
        return subject.code == figure.code
    names = [*figure.ancestors, figure.item][-len(subject.path) :]
    if len(names) < len(subject.path) or (
        subject.path[0].level == "类" and figure.level != len(subject.path)
    ):
        return False
    return all(same_name(level.name, name) for level, name in zip(subject.path, names, strict=True))


def same_name(first: str, second: str) -> bool:
    """Whether two names of items differ only in a 支出 at their end (卫生健康, 卫生健康支出)."""
    return _bare(first) == _bare(second)


def _bare(name: str) -> str:
    return item_name(name).translate(_QUOTES).replace("（", "(").replace("）", ")").removesuffix("支出")


def _is_total_meant(subject: Subject, figure: Figure) -> bool:
    if not subject.flows or figure.flow not in subject.flows or figure.is_stray_total:
        return False
    if subject.fund is not None and figure.fund is not subject.fund:
        return False
    if subject.spending is not None:
        named = same_name(figure.item.removesuffix("合计"), subject.spending.value)
        return named or (figure.item_kind is ItemKind.TOTAL and figure.spending is subject.spending)
    if figure.spending in (Spending.STAFF, Spending.OFFICE) or figure.kind is TableKind.PROJECTS:
        return False
    kinds = (ItemKind.TOTAL, ItemKind.SOURCE) if subject.fund is not None else (ItemKind.TOTAL,)
    return figure.item_kind in kinds


def phases_meant(text: str) -> frozenset[Phase]:
    """Which columns a subject can be meant of: 决算 says so, 年初预算 is the budget beside it."""
    if "决算" in text:
        return frozenset({Phase.FINAL_ACCOUNT})
    if "年初预算" in text or "预算数" in text:
        return frozenset({Phase.THIS_BUDGET})
    return frozenset({Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT})
