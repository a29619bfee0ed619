"""Of which year and which account the amounts of a column are, by the words of its head.

| head | in a budget of 2024 | in the final account of 2024 |
|---|---|---|
| 预算数, 合计 | 本年预算 | 本年预算, 决算 |
| 年初预算数 | 本年预算 | 本年预算 |
| 全年预算数, 调整预算数 | 调整预算 | 调整预算 |
| 上年预算数, 2023年预算 | 上年预算 | 上年预算 |
| 上年数, 2023年 | 上年预算 | 上年决算 |
| 上年决算数 | 上年决算 | 上年决算 |
| 2023年执行数 | 上年执行 | 上年执行 |
| 2022年预算 | 其他年份 | 其他年份 |
"""

import re
from collections.abc import Sequence

from index.records import Phase, Stage

# What is computed from amounts, most particular first.
_COMPUTED = (
    (re.compile("占比|比重|构成.*[%％]|占.*[%％]"), Phase.SHARE),
    (re.compile("完成.*[%％率]|执行率|为.*(?:预算|计划).*[%％]"), Phase.COMPLETION),
    (re.compile("增减.*[%％]|增长.*[%％]|增长率|增减率|增减幅|变动率|[%％]"), Phase.RATE),
    (re.compile("增减|增加额|变动额|比上年"), Phase.CHANGE),
)
_LAST = re.compile("上年(?!结转|结余)|去年|上一年")
_YEAR = re.compile(r"(20\d\d)年?")
_ACCOUNT = re.compile("决算")
_EXECUTED = re.compile("执行(?!率)")
_ADJUSTED = re.compile("全年预算|调整预算|预算调整|调整后|调整数")
_BUDGET = re.compile("预算数|年初预算|年初数|年初安排|(?<!公共|基金|经营)预算$")


def said_phase(path: Sequence[str]) -> Phase | None:
    """The phase that a header path names by itself, without the document's year and stage; else None."""
    found = [phase for header in path if (phase := _computed(header)) is not None]
    if found:
        return found[-1]
    words = "".join(path)
    names_account = _ACCOUNT.search(words) or _ADJUSTED.search(words) or _BUDGET.search(words)
    return phase_of(path, Stage.BUDGET, None) if names_account or _LAST.search(words) else None


def phase_of(path: Sequence[str], stage: Stage, year: int | None) -> Phase:
    """The phase of a column of a document of that stage and year; `year` None leaves printed years out."""
    computed = [phase for header in path if (phase := _computed(header)) is not None]
    if computed:
        return computed[-1]
    words = "".join(path)
    back = _years_back(words, year)
    if back not in (0, 1):
        return Phase.OTHER_YEAR
    if _EXECUTED.search(words) and back:
        return Phase.LAST_EXECUTION
    if _is_account(words, stage, bool(back)):
        return Phase.LAST_ACCOUNT if back else Phase.FINAL_ACCOUNT
    if back:
        return Phase.LAST_BUDGET
    return Phase.ADJUSTED_BUDGET if _ADJUSTED.search(words) else Phase.THIS_BUDGET


def _computed(header: str) -> Phase | None:
    return next((phase for pattern, phase in _COMPUTED if pattern.search(header)), None)


def _years_back(words: str, year: int | None) -> int:
    """How many years before the document's: 上年 and last year's number are 1."""
    if _LAST.search(words):
        return 1
    printed = {int(found) for found in _YEAR.findall(words)}
    return year - printed.pop() if year is not None and len(printed) == 1 else 0


def _is_account(words: str, stage: Stage, is_last: bool) -> bool:
    """决算 says so; what a final account's column does not call a budget is its account."""
    if _ACCOUNT.search(words) or _EXECUTED.search(words):
        return True
    says_budget = _ADJUSTED.search(words) or _BUDGET.search(words)
    return stage is Stage.FINAL_ACCOUNT and not says_budget
