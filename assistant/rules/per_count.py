"""An amount by a count: 人均公用经费, 平均每辆车的运行维护费, 每平方米的租赁费.

The words that say per what are taken out and the rest is read as a look-up of one amount. Only counts of the
whole department that prose states are divided by; what persons are paid is never asked in this way.
"""

import re
from dataclasses import dataclass, replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.reading import Reading, read
from assistant.messages.answers import COUNTED
from assistant.plans.plan import Expression, Figure, Joint, PerCount, Plan
from assistant.rules.expressions import expression_of
from assistant.rules.joint import joint_plan
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import Question, fold_name
from index.amounts import Unit
from index.records import Statement

_PERSONS = "(?:在职|在编|正式|全体)?(?:干部职工|工作人员|人员|职工|员工|公务员|干部|人头?|教职工)"
_CARS = "(?:公务用?车辆?|公车|车辆|小?汽车|车子|车)"
_AREA = "(?:办公用房|房屋|房子|房)?(?:的)?(?:建筑)?面积"
_ONE = "(?:按|以)?(?:平均|平摊|分摊|摊|均摊|合|折合|平均分摊)?(?:到|给|下来)?每一?"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """What can be counted: `words` ask for it, `subjects` are what statements call its totals, best first."""

    key: str
    words: re.Pattern[str]
    unit: Unit
    subjects: tuple[re.Pattern[str], ...]


_STAFF = re.compile(
    "(?:实有|现有|年末)?(?:在职|在编|在岗)(?:在[职编岗])?(?:人员|职工|干部职工|人数)?(?:总?[人个]?数)?"
)
_POSTS = re.compile("(?:人员|核定|机构|批准)?编制(?:总数|人数|数|名额)?")
_RETIRED = re.compile("(?:离)?退休(?:人员|职工|干部|人数)?(?:总?[人个]?数)?")
_OWNED = re.compile("(?:现有|实有|共有|公务)?(?:用?车|车辆|公务用车|机动车)(?:辆|保有量|总?数|总数量)?")
_BUILDING = re.compile("(?:办公)?(?:用房|房屋)(?:总|建筑)?(?:面积)?")
_MEASURES = (
    _Measure(
        key="retirees",
        words=re.compile(f"{_ONE}[名位个]?(?:离退休|退休)(?:人员|职工|干部|老干部)"),
        unit=Unit.PERSON,
        subjects=(_RETIRED,),
    ),
    _Measure(
        key="posts",
        words=re.compile(
            f"{_ONE}[名位个](?:人员|行政|事业)?编制|按编制(?:数|人数)?(?:平均|人均|算)?|编制人均"
        ),
        unit=Unit.PERSON,
        subjects=(_POSTS,),
    ),
    _Measure(
        key="staff",
        words=re.compile(
            f"{_ONE}[名位个]?(?:在职|在编)(?:人员|职工|干部职工|员工|干部)"
            "|(?:在职|在编)(?:人员|职工|员工)?(?:的)?(?:人均|平均每人)|按(?:在职|在编|实有)人数(?:平均|人均|算)?"
        ),
        unit=Unit.PERSON,
        subjects=(_STAFF,),
    ),
    _Measure(
        key="persons",
        words=re.compile(
            f"(?:平均)?人均|{_ONE}[名位个]?{_PERSONS}|除以(?:总)?人数|按人数平均|按人头(?:算|平均)?"
        ),
        unit=Unit.PERSON,
        subjects=(_STAFF, _POSTS),
    ),
    _Measure(
        key="vehicles",
        words=re.compile(f"{_ONE}(?:辆|台|部){_CARS}?|单车|车均|除以{_CARS}(?:的)?(?:总?数量?|辆数)"),
        unit=Unit.VEHICLE,
        subjects=(_OWNED,),
    ),
    _Measure(
        key="area",
        words=re.compile(f"{_ONE}(?:个)?(?:平方米|平米|平方|平)|除以{_AREA}"),
        unit=Unit.SQUARE_METRE,
        subjects=(_BUILDING,),
    ),
)
# What a person is paid is no account of a budget; the account of wages is.
_PAY = re.compile("工资|薪|奖金|津贴|补贴|收入|待遇|福利|年终|拿")
_ACCOUNT_OF_PAY = "工资福利支出"
_ASIDE = re.compile("^(?:那么?|请问|平均|一共|总共|的)+|平均")
_BEFORE_SUBJECT = re.compile("^(?:本|全|我)?(?:部门|单位|局|委|办)(?:本级)?(?:共有|现有|实有)?")
# What money per vehicle is of where the question leaves it out.
_CAR_MONEY, _VEHICLE = "公务用车", "车"
_CONTENT = re.compile("费|支出|经费|开支|成本|运行|维护")
_OF_OTHER_KINDS = (Cue.CHANGE, Cue.LARGEST, Cue.SMALLEST, Cue.RATIO, Cue.DEFINITION, Cue.GOAL)
_FREE = frozenset({TermKind.ITEM, TermKind.OWNER, TermKind.CODE, TermKind.TITLE})


def per_count_plan(question: Question, reading: Reading, context: Context, session: Session) -> Plan | None:
    """The amount that is left when the words of the count are taken out, or the last that the conversation
    gave where nothing is, by the count that is stated."""
    asked = _asked(reading)
    if asked is None or reading.asks(*_OF_OTHER_KINDS):
        return None
    measure, said = asked
    rest = _ASIDE.sub("", question.folded.replace(said, "", 1))
    if _PAY.search(rest) and _ACCOUNT_OF_PAY not in rest:
        return None
    of_cars = read(f"{_CAR_MONEY if measure.key == 'vehicles' else ''}{rest}", context.catalogue)
    if isinstance(joint := joint_plan(of_cars, context), Joint):
        return joint
    found = _amount(measure, rest, context) or _last_amount(rest, context, session)
    if found is None:
        return None
    expression, whole = found
    return PerCount(
        amount=expression,
        counts=_counts(measure, context) if whole else (),
        counted=COUNTED[measure.key],
        said=said,
        unit=reading.unit,
    )


_BY_ITSELF = re.compile("(?<!平均)(?:分别|各自|逐[一辆人])(?!平均)")


def _asked(reading: Reading) -> tuple[_Measure, str] | None:
    """Per what is asked, and in which words; a printed name that holds them is a name. What each one cost
    by itself is no average."""
    if _BY_ITSELF.search(reading.text):
        return None
    for measure in _MEASURES:
        match = measure.words.search(reading.text)
        if match is None:
            continue
        inside = (t for t in reading.tokens if t.kind in _FREE and match.group() in t.text)
        return None if any(inside) else (measure, match.group())
    return None


def _last_amount(rest: str, context: Context, session: Session) -> tuple[Expression, bool] | None:
    """平均每辆车多少 after one amount: that amount, where the rest names nothing."""
    reading = read(rest, context.catalogue)
    named = any(o.names_something or o.unexplained for o in reading.operands)
    if named or reading.refusals or reading.domains or session.failed or not session.figures:
        return None
    last = session.figures[-1]
    return Figure(replace(last.selector, figure_id=last.figure_id)), last.selector.owner is None


def _amount(measure: _Measure, rest: str, context: Context) -> tuple[Expression, bool] | None:
    """The one amount that the rest of the question names, of cars also without saying so, and whether it is
    of the whole department."""
    spoken = read(rest, context.catalogue).operands
    if not any(operand.names_something for operand in spoken) and not _CONTENT.search(rest):
        return None
    tried = (f"{_CAR_MONEY}{rest.removeprefix('的')}", rest) if measure.key == "vehicles" else (rest,)
    for text in tried:
        reading = read(text, context.catalogue)
        named = [operand for operand in reading.operands if operand.names_something]
        plain = not (reading.refusals or reading.domains or reading.numbers)
        if len(named) != 1 or not plain or any(o.unexplained for o in reading.operands):
            continue
        operand = named[0]
        if measure.key == "vehicles" and not all(_VEHICLE in name for name in operand.names):
            return None
        expression = expression_of(operand, context)
        whole = not (operand.owner or operand.own or operand.unit)
        return None if expression is None else (expression, whole)
    return None


def _counts(measure: _Measure, context: Context) -> tuple[str, ...]:
    """The statements of the count: one of each total that is meant, none where a total is stated twice with
    different numbers."""
    chosen: list[str] = []
    for pattern in measure.subjects:
        stated = [s for s in context.intake.statements if _states(s, measure.unit, pattern)]
        amounts = {s.amount.amount for s in stated if s.amount is not None}
        if len(amounts) > 1:
            return ()
        chosen += [s.id for s in stated[:1]]
    return tuple(chosen)


def _states(statement: Statement, unit: Unit, pattern: re.Pattern[str]) -> bool:
    subject = _BEFORE_SUBJECT.sub("", fold_name(statement.subject))
    stated = statement.amount is not None and statement.amount.unit is unit
    return stated and pattern.fullmatch(subject) is not None
