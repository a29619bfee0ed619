"""What a printed name or the subject of a statement speaks of, whatever words a document prints for it."""

import re

THREE_PUBLIC_CONCEPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("三公"), "total"),
    (re.compile("出国|出境"), "abroad"),
    (re.compile("公务接待|^接待费"), "reception"),
    (re.compile("(?:公务用车|车辆|公车).*购置.*(?:运行|维护)|^公务用车(?:费|经费|支出)?$"), "vehicles"),
    (re.compile("(?:公务用车|公车).*(?:运行|维护)"), "vehicle_running"),
    (re.compile("(?:公务用车|公车).*购置"), "vehicle_purchase"),
)


def _procured(kind: str) -> re.Pattern[str]:
    """政府采购服务预算, 服务类采购预算: a part of what is procured, not every name with the word in it."""
    return re.compile(
        f"^拟?(?:政府)?(?:采购|购买)?{kind}类?(?:政府)?(?:采购)?(?:预算)?(?:支出|金额|总额|数|额)?$"
    )


# What only prose puts in numbers: a statement's subject to the word that asks for it.
STATED_SUBJECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("拟?购置.*固定资产|拟购置"), "purchase_plan"),
    (re.compile("^(?!.*(?:中小|小微|微型)).*政府采购(?!.*(?:货物|工程|服务))"), "procurement"),
    (_procured("货物"), "goods"),
    (_procured("工程"), "works"),
    (_procured("服务"), "services"),
    (re.compile("固定资产|国有资产"), "fixed_assets"),
    (re.compile("房屋"), "building"),
    (re.compile("^(?:公务用?)?车辆|用车.*数量"), "vehicles_owned"),
    (re.compile("设备"), "equipment"),
    (re.compile("在职|在编"), "staff"),
    (re.compile("编制(?:总数|人数|数|名额)?$"), "posts"),
    (re.compile("退休"), "retirees"),
)


# The operating expenses are paid from the general public budget by definition: prose may say so or not.
_OPERATING_EXPENSES = re.compile("^(?:一般公共预算(?:财政拨款)?)?(?:机关运行|行政)(?:经费|费用)")


def concept(name: str) -> str | None:
    """Which of the three public expenses (or the operating expenses) a folded name speaks of."""
    if _OPERATING_EXPENSES.search(name):
        return "operating_expenses"
    return next((found for pattern, found in THREE_PUBLIC_CONCEPTS if pattern.search(name)), None)


def stated_concept(folded: str) -> str | None:
    """What a statement's subject is about, where only prose speaks of it."""
    return next((found for pattern, found in STATED_SUBJECTS if pattern.search(folded)), None)
