"""What prose states of assets and of purchases from small firms: kinds of vehicles, thresholds of equipment,
land and buildings are told apart, and what is not stated by itself is not published."""

import re
from collections.abc import Callable

from assistant.faithful.counts import presumed_vehicles
from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.messages.answers import ASSET_LABELS, COUNTED
from assistant.plans.plan import Decline, Passages, Plan, Refusal, StatedFacts
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.amounts import Unit
from index.records import PassageKind, Statement

_BUYS = re.compile("购置|购买|采购|买|新增|添置|更新")
_CARS = re.compile(
    "(?:多少|几)(?:辆|台|部).{0,6}车|(?:车辆?|用车).{0,4}(?:多少|几)(?:辆|台|部)|(?:多少|几)辆|(?:车辆|用车|公车)(?:的)?(?:总)?数量?"
)
_CAR_KINDS = re.compile(
    "机要|应急|执法|特种|离退休|老干部|主要(?:领导|负责人)|[部省厅]级(?:领导)?|一般公务|实物保障|其他用?车"
)
_DEVICES = re.compile("设备.{0,10}(?:(?:多少|几)[台套个]|数量)|(?:多少|几)[台套个].{0,20}设备")
_THRESHOLD = re.compile("(\\d+|[一二两三四五六七八九十]+|百|一百|两百)万元?(?:含)?(?:及)?以上")
_LAND = re.compile(
    "(?:土地|占地|用地)(?:的)?(?:使用)?面积|(?:多少|多大).{0,4}(?:土地|地)(?:面积)?[。、]*$|土地(?:有)?多[大少]"
)
# 办公用房有多大面积: nothing but the building and its size, so no project is meant.
_BUILDING = re.compile(
    "(?:(?:现在|目前|你们|我们|本?(?:部门|单位|局|委)(?:的|现有|共有|有)?)*(?:办公|业务)?(?:用房|房屋|房子|房产)的?"
    "(?:总|建筑|使用|占用|现有|共有)*(?:有|是|共|一共|总共|面积|多大|多少|几|平方米|平米|平方|的|大|呢)+[。、]*)+"
)
_SMALL_FIRMS = re.compile("中小企业|中小微|小微企业|小型(?:和|、|或)?微型|微型企业")
_MICRO = re.compile("(?<!中)小微|小型|微型")
_SHARE = re.compile("占|比例|比重|百分之|百分比")
_TARGETS = re.compile(
    "绩效目标.*(?:多少|几)个?项目|(?:多少|几)个?项目.*绩效目标|绩效目标的?项目.{0,3}(?:数量|个数|数目)"
)
# Words that name assets themselves; with any others the question is about a part of the body.
_OF_ASSETS = re.compile(
    "公务|用车|车辆|公车|小车|轿车|汽车|车|机要|通信|应急|保障|执法|执勤|特种|专业|技术|离退休|老干部|干部|主要|领导|负责人|一般"
    "|其他|实物|单价|通用|专用|设备|大型|贵重|仪器|土地|占地|用地|使用|面积|购置|[台辆部套个]|总|共有|现有|实有|保有量?|名下|价值"
    "|几|政府|采购|中小微?|小企业|小微|小型|微型|企业|预留|份额|金额|面向|给|项目|[市省区县局办厅委院]|我们|百万?|含|及|以上"
)
# 截至上年8月底: the day of which a count is.
_DAY = re.compile("截[至止]到?|\\d+|[月日]|年?[底末初]|止")
_NAMING = frozenset({TermKind.UNKNOWN, TermKind.PART, TermKind.ITEM, TermKind.OWNER})
_MOVABLE = frozenset({"vehicles_owned", "equipment"})
_ASSETS = frozenset({"building", "vehicles_owned", "equipment", "fixed_assets"})
_CN = {
    "一": "1",
    "两": "2",
    "二": "2",
    "五": "5",
    "十": "10",
    "二十": "20",
    "五十": "50",
    "百": "100",
    "一百": "100",
    "两百": "200",
}


def assets_plan(reading: Reading, context: Context) -> Plan | None:
    """A plan of stated facts, a no where the kind asked for is not stated or only of another day, None for
    other questions."""
    plan = _assets_plan(reading, context)
    year = context.document.year
    asked = {*reading.years, *(year + offset for offset in reading.year_offsets)} - {year}
    if not isinstance(plan, StatedFacts) or not asked:
        return plan
    told = "".join(s.sentence for s in context.intake.statements if s.subject in plan.subjects)
    strange = [str(y) for y in sorted(asked) if f"{y}年" not in told]
    return Decline(refusal=Refusal.OTHER_YEAR, subject="、".join(strange)) if strange else plan


def _assets_plan(reading: Reading, context: Context) -> Plan | None:
    text = reading.text
    if _TARGETS.search(text):
        return _with_targets(context)
    if _BUILDING.fullmatch(text.strip("。、")):
        return _stated(
            context, COUNTED["area"], lambda s, folded: _unit_of(s) is Unit.SQUARE_METRE and _is_house(folded)
        )
    if presumed_vehicles(text) and reading.asks(Cue.REASON):
        return _vehicles("", context)
    if _BUYS.search(text) and "固定资产" in text and re.search("什么|哪些|啥", text):
        return _bought(context)
    if _of_a_part(reading, context):
        return None
    if _SMALL_FIRMS.search(text) and not reading.asks(Cue.DEFINITION):
        return _small_firms(text, context)
    if reading.asks(Cue.RATIO, Cue.DIFFERENCE, Cue.CHANGE, Cue.REASON, Cue.DEFINITION) or "钱" in text:
        return None
    assets = {s for operand in reading.operands for s in operand.subjects if s in _ASSETS}
    cars = "车" in text and _CARS.search(text) is not None and "费" not in text
    devices = _DEVICES.search(text) is not None or ("设备" in text and bool(_threshold(text)))
    if cars and devices and assets <= _MOVABLE:
        return _both(_vehicles(text, context), _devices(text, context))
    if len(assets - ({"fixed_assets"} if reading.asks(Cue.INSIDE) else set())) > 1:
        return None
    if cars:
        return _vehicles(text, context)
    if devices:
        return _devices(text, context)
    if _LAND.search(text):
        return _stated(
            context,
            ASSET_LABELS["land"],
            lambda s, folded: _unit_of(s) is Unit.SQUARE_METRE and _is_land(folded),
        )
    return None


def _bought(context: Context) -> Plan | None:
    """今年要买的固定资产主要是什么: the sentence that says it."""
    words = "购置固定资产"
    kinds = (PassageKind.EXPLANATION,)
    told = any(words in fold_name(p.text) for p in context.intake.passages if p.kind in kinds)
    return Passages(kinds=kinds, query=words) if told else None


def _of_a_part(reading: Reading, context: Context) -> bool:
    """Whether another thing is named beside the asset: a unit, a project, words that nothing explains."""
    if reading.own or any(operand.unit or operand.own for operand in reading.operands):
        return True
    department = context.document.department
    words = [t.text for t in reading.tokens if t.kind in _NAMING and department not in t.values]
    return len(_OF_ASSETS.sub("", _DAY.sub("", "".join(words)))) > 1


def _small_firms(text: str, context: Context) -> Plan:
    wanted = _MICRO if _MICRO.search(text) else _SMALL_FIRMS
    share = bool(_SHARE.search(text))
    label = ASSET_LABELS["small_firms_share" if share else "small_firms"]
    return _stated(
        context,
        label,
        lambda s, folded: bool(wanted.search(folded)) and (_unit_of(s) is Unit.PERCENT) is share,
    )


def _with_targets(context: Context) -> Plan | None:
    """绩效目标覆盖多少项目: where the prose states it; rows are counted elsewhere."""
    plan = _stated(
        context, "", lambda s, folded: _unit_of(s) is Unit.ITEM and "绩效目标" in folded and "项目" in folded
    )
    return plan if isinstance(plan, StatedFacts) else None


def _vehicles(text: str, context: Context) -> Plan | None:
    kind = _CAR_KINDS.search(text)
    buys = bool(_BUYS.search(text))
    if kind is not None:
        word = kind.group().removesuffix("用车").removesuffix("车")
        return _stated(
            context,
            ASSET_LABELS["vehicles_of_kind"].format(kind=word),
            lambda s, folded: _is_car(s, folded, buys) and word in folded,
        )
    label = ASSET_LABELS["bought_vehicles" if buys else "vehicles"]
    return _stated(
        context, label, lambda s, folded: _is_car(s, folded, buys) and not _CAR_KINDS.search(folded)
    )


def _is_car(statement: Statement, folded: str, buys: bool) -> bool:
    return _unit_of(statement) is Unit.VEHICLE and bool(_BUYS.search(folded)) is buys


def _both(first: Plan | None, second: Plan | None) -> Plan | None:
    """几辆车、几台设备: what is stated of both; half an answer is none."""
    if not isinstance(first, StatedFacts) or not isinstance(second, StatedFacts):
        return None
    label = "、".join((first.label, second.label))
    return StatedFacts(subjects=(*first.subjects, *second.subjects), label=label)


def _devices(text: str, context: Context) -> Plan | None:
    threshold = _threshold(text)
    buys = bool(_BUYS.search(text))
    return _stated(
        context,
        ASSET_LABELS["devices_above" if threshold else "devices"],
        lambda s, folded: (
            _unit_of(s) is Unit.DEVICE
            and bool(_BUYS.search(folded)) is buys
            and (not threshold or _threshold(folded) == threshold)
        ),
    )


def _threshold(text: str) -> str:
    match = _THRESHOLD.search(text.replace("百万", "100万"))
    return "" if match is None else _CN.get(match[1], match[1])


def _is_land(folded: str) -> bool:
    return bool(re.search("土地|占地|用地", folded))


def _is_house(folded: str) -> bool:
    return bool(re.search("房屋|用房|房产", folded)) and not _is_land(folded)


def _unit_of(statement: Statement) -> Unit | None:
    """The unit of what a statement states, None where it states no amount."""
    return None if statement.amount is None else statement.amount.unit


def _stated(context: Context, label: str, fits: Callable[[Statement, str], bool]) -> Plan:
    subjects = dict.fromkeys(s.subject for s in context.intake.statements if fits(s, fold_name(s.subject)))
    if not subjects:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=label)
    return StatedFacts(subjects=tuple(subjects), label=label)
