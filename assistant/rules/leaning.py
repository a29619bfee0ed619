"""Turns that lean on the conversation, settled before the question is read: what they point at, go back to,
correct or choose. What is left of the words is then read like any other turn."""

import re
from dataclasses import replace

from assistant.dialogue.edits import Edit, Part
from assistant.dialogue.session import Asking, Recalled, Session
from assistant.plans.plan import (
    Expression,
    Figure,
    Names,
    Passages,
    Rank,
    Remainder,
    Several,
    Show,
    StatedFacts,
    Sum,
)
from assistant.plans.plan_parts import same_asked_of
from assistant.rules.elliptic import REST, in_full
from assistant.rules.going_back import acted, asked_there, corrected_turn, returned
from assistant.rules.last_answer import are_unlike, items_of_turns
from assistant.rules.leant import UNCLEAR, Leant, reworded
from assistant.rules.pointing import (
    answers_in_a_row,
    chosen,
    gathered_from,
    is_called,
    is_only,
    pinned,
    pointed_at,
    two_called,
)
from assistant.rules.turns import (
    INSIDE,
    Act,
    Gathered,
    Pointed,
    act_of,
    called,
    corrected,
    gathered,
    neighbour,
    pointed,
    returned_to,
    turned_to,
)
from assistant.rules.two_shown import SetAgainst, refers_twice, set_against
from assistant.rules.walking import beside_in_order, in_order
from assistant.vocabulary.question import Question, fold
from index.amounts import Unit
from index.records import PassageKind

# An item that is shown by the pronoun instead of its place: 第一个的目标 is 它的目标.
_OF = re.compile("^的(?=.)")


def lean(question: Question, session: Session) -> Leant:
    """How a turn leans on the conversation; a question that stands alone is returned as it came."""
    alone = Leant(question=question, session=session, came=session)
    if session.turns == 0:
        return alone
    folded = question.folded
    if session.asking is not None and (choice := _department_chosen(session.asking, alone)) is not None:
        return choice
    if (act := act_of(folded)) is not None:
        left = act is Act.REST and session.inside and isinstance(session.plan, Show)
        return _rest("", alone) if left else acted(act, alone)
    if (back := asked_there(alone)) is not None:
        return back if back.plan is not None else replace(lean(back.question, back.session), came=session)
    if (words := turned_to(folded)) is not None:
        anew = replace(session, latest=0, listed=(), domain=None)
        return replace(alone, question=reworded(question, words), session=anew)
    if (words := corrected(folded)) is not None:
        return corrected_turn(words, alone)
    if (name := returned_to(folded)) is not None:
        return returned(name, alone)
    if (by_place := _by_place(folded, session)) is not None:
        alone = replace(alone, question=reworded(question, by_place))
        folded = alone.question.folded
    if gathered(folded) is None and (words := in_full(folded)) is not None:
        if words.startswith(REST):
            return _rest(words.removeprefix(REST), alone)
        alone = replace(alone, question=reworded(question, words))
        folded = alone.question.folded
    if (pair := set_against(folded)) is not None:
        return _set_against(pair, alone)
    if refers_twice(folded):
        return replace(alone, plan=UNCLEAR)
    if (several := gathered(folded)) is not None:
        return _gathered(several, alone)
    if (step := neighbour(folded)) and isinstance(session.plan, Rank) and session.plan.count == 1:
        return beside_in_order(session.plan, step, alone)
    if (both := two_called(folded, session)) is not None:
        return _of_pair(*both, alone)
    if (one := pointed(folded)) is not None:
        return _pointed(one, alone)
    if (short := called(folded)) is not None:
        return _called(*short, alone)
    if _THAT_FUND.match(folded) or (isinstance(session.plan, Names) and _THAT_BODY.match(folded)):
        return replace(alone, plan=UNCLEAR)
    return _of_that_unit(_of_that_item(_defined_too(alone)))


# 什么是项目支出 ｜ 基本支出呢: another term, not its amount.
_TERM_TOO = re.compile(
    r"^那?么?(?P<term>(?!.*(?:[今去上本明前]年|多少|几|占|比|哪|什么|怎))[^、。\d]{2,14})呢。?$"
)


def _defined_too(turn: Leant) -> Leant:
    """The definition of the next term, after a definition."""
    plan, said = turn.session.plan, _TERM_TOO.match(turn.question.folded)
    explained = isinstance(plan, Passages) and plan.kinds == (PassageKind.DEFINITION,) and not plan.names
    if said is None or not explained or turn.session.failed:
        return turn
    return replace(turn, question=reworded(turn.question, f"什么是{said['term']}"))


# 这种资金的支出一共多少, 它今年的基本支出 after the names of the units: no answer before says which one.
_THAT_FUND = re.compile("^那?么?(?:[这那该]种|[这那该]类|该)(?:资金|钱|经费|来源)")
_THAT_BODY = re.compile("^那?么?(?:它(?!们)|其(?=[今本去的])|(?:该|这个|这家|那个)(?:单位|机构))")


def _by_place(folded: str, session: Session) -> str | None:
    """水费 ｜ 电费 ｜ 电费多花多少, 电费是前一个的几倍: one of the two just given, by its name."""
    pair = () if session.failed or session.listed else answers_in_a_row(session)
    one = pointed(folded)
    if one is not None and one.former and (gap := in_full(one.rest)) and gap.startswith("相差"):
        return gap
    for place, name in enumerate(fold(r.selector.label) for r in pair[:2]):
        rest = folded.removeprefix(name) if len(pair) == 2 and name else folded
        if rest == folded:
            continue
        words = f"{'后' if place else '前'}者{rest}"
        if set_against(words) is not None:
            return words
        if (gap := in_full(rest)) is not None and gap.startswith("相差"):
            return gap
    return None


# 该类中, 这一项的, 那笔里面: what was just spoken of.
_THAT_ITEM = re.compile(
    "^那?(?:(?:该|此)(?:类|款|笔|项(?!目))(?:科目|支出(?![出经])|费用|资金)?(?:的|中|里面?|当中|之中|内)*"
    "|[这那]一?(?:类|款|笔|项|个)(?:科目|支出|费用|资金)?(?:的|中|里面?|当中|之中|内)+)(?=.)"
)


# 这个项目的绩效目标: of the one project just spoken of, not of all.
_THAT_PROJECT = re.compile("^那?(?:这个|该|那个|此)项目的?(?=绩效|目标)")

# A matter of which parts are printed in a table of its own only, not elsewhere under the same names.
_OWN_TABLE = "机关运行经费"


def _of_that_item(turn: Leant) -> Leant:
    """该类中项目支出多少: 它的项目支出多少; 其中办公费 of a matter with its own table is looked up there."""
    folded, session = turn.question.folded, turn.session
    inside = INSIDE.match(folded)
    about = (*session.scope.items, *(session.plan.subjects if isinstance(session.plan, StatedFacts) else ()))
    if inside is not None and session.latest < 2 and any(_OWN_TABLE in fold(item) for item in about):
        return replace(turn, question=reworded(turn.question, f"{_OWN_TABLE}里的{folded[inside.end() :]}"))
    said = _THAT_ITEM.match(folded) or (_THAT_PROJECT.match(folded) if session.latest == 1 else None)
    return (
        turn
        if said is None
        else replace(turn, question=reworded(turn.question, f"它的{folded[said.end() :]}"))
    )


# 该中心, 这个单位: the unit that was just spoken of.
_THAT_UNIT = re.compile(
    "(?:该|这个|这家|此)(单位|机构|中心|学校|学院|医院|大队|支队|队|站|所|馆|院|园)(?!长|士|员)"
)


# 它有几个项目: what rows a unit has, where the unit itself was spoken of.
_IT_HAS = re.compile("^(?:那么?)?它(?:名下|下面|底下)?(?=(?:一共|总共|共)?(?:有|的?(?:项目(?!支出)|科目)))")

_ITS_PROJECTS = re.compile(f"{_IT_HAS.pattern}.*项目")


def _of_that_unit(turn: Leant) -> Leant:
    """该中心的工资福利支出呢, 它有几个项目: with the name of the unit whose figure was shown last."""
    folded, figures = turn.question.folded, turn.session.figures
    last = figures[-1].selector if figures and turn.session.latest else None
    owner = None if last is None else last.owner
    if last is not None and owner is not None and not last.code and not set(last.names) - {owner}:
        folded = _IT_HAS.sub(fold(owner), folded)
        turn = (
            turn
            if folded == turn.question.folded
            else replace(turn, question=reworded(turn.question, folded))
        )
    elif last is not None and last.names and _ITS_PROJECTS.match(folded):
        return replace(turn, plan=UNCLEAR)
    said = _THAT_UNIT.search(folded)
    if said is None or owner is None or not (said[1] in ("单位", "机构") or owner.endswith(said[1])):
        return turn
    return replace(turn, question=reworded(turn.question, _THAT_UNIT.sub(fold(owner), folded, count=1)))


def _pointed(one: Pointed, turn: Leant) -> Leant:
    """前者占比多少: the rest of the words is asked of the figure pointed at."""
    ranked_one = isinstance(turn.session.plan, Rank) and turn.session.plan.count == 1
    if ranked_one and not one.former:
        return in_order(one, turn)
    meant = None if turn.session.failed else pointed_at(one, turn.session)
    if meant is None:
        ranked = isinstance(turn.session.plan, Rank) and not one.former
        asked = one.former or is_only(one.rest) or _OF_ONE.match(one.rest) is not None
        return replace(turn, plan=UNCLEAR) if asked and not ranked else turn
    if turn.session.asking is not None and turn.session.asking.plan is not None and is_only(one.rest):
        return turn
    return _asked_of(meant, one.rest, turn)


# What is asked of one figure behind the words that point at it.
_OF_ONE = re.compile("占|比|换|折|减|加|相差|差多少|除以")


def _called(name: str, rest: str, turn: Leant) -> Leant:
    """梅州那个呢: the one row shown that is called so."""
    meant = [r for r in turn.session.listed if is_called(name, r)]
    waits = turn.session.asking is not None
    return turn if waits or len(meant) != 1 or turn.session.failed else _asked_of(meant[0], rest, turn)


def _asked_of(meant: Recalled, rest: str, turn: Leant) -> Leant:
    """What is left of the turn, asked of one figure; with nothing left, what was asked of all of them."""
    figure = Figure(pinned(meant))
    session = replace(
        turn.session,
        figures=(*turn.session.figures, replace(meant, turn=turn.session.turns)),
        latest=1,
        plan=Show(expression=figure),
        inside=False,
        failed=False,
        topic=None,
    )
    if is_only(rest):
        again = not turn.session.failed and turn.session.plan is not None and rest.startswith("呢")
        plan = same_asked_of(figure.selector, turn.session.plan) if again else Show(expression=figure)
        return replace(turn, session=session, plan=plan)
    return replace(turn, session=session, question=reworded(turn.question, _OF.sub("它的", rest)))


def _set_against(pair: SetAgainst, turn: Leant) -> Leant:
    """前者比后者多多少, 第二个是第一个的几倍: of the two shown, in the order they are said."""
    first, second = (_one_of_two(one, turn.session) for one in (pair.first, pair.second))
    if first is None or second is None or first is second or turn.session.failed:
        return replace(turn, plan=UNCLEAR)
    if are_unlike(first.selector, second.selector):
        return replace(turn, plan=UNCLEAR)
    figures = (Figure(pinned(first)), Figure(pinned(second)))
    plan = pair.plan(*figures)
    return replace(turn, plan=plan) if not isinstance(plan, str) else _of_pair(first, second, plan, turn)


def _of_pair(first: Recalled, second: Recalled, words: str, turn: Leant) -> Leant:
    """The words, asked of two of the figures shown."""
    session = replace(
        turn.session,
        figures=(*turn.session.figures, first, second),
        latest=2,
        listed=(first, second),
        plan=Several(parts=(Figure(pinned(first)), Figure(pinned(second)))),
        failed=False,
    )
    return replace(turn, session=session, question=reworded(turn.question, words))


def _one_of_two(one: Pointed, session: Session) -> Recalled | None:
    """头一个, 第二个: of the list shown, else of the last two answers."""
    shown = () if session.listed or one.former else answers_in_a_row(session)
    if not shown:
        return pointed_at(one, session)
    position = one.positions[0]
    return shown[position] if -len(shown) <= position < len(shown) else None


def _rest(unit: str, turn: Leant) -> Leant:
    """某项多少 ｜ 里面某项多少 ｜ 剩下的是多少: the figure before without its part, the last one."""
    pair = answers_in_a_row(turn.session)
    if turn.session.failed or turn.session.listed or not pair:
        return turn
    whole, *parts = (Figure(pinned(r)) for r in pair)
    shown = next((u for u in Unit if u.value == unit), None)
    return replace(turn, plan=Show(expression=Remainder(whole=whole, parts=tuple(parts)), unit=shown))


def _gathered(several: Gathered, turn: Leant) -> Leant:
    """三个一起, 上面那些加起来占多少: the figures meant are added, or the rest is asked of them."""
    session = turn.session
    if not session.figures or (several.count is None and not (session.listed or answers_in_a_row(session))):
        return turn
    items = () if session.failed or several.end else items_of_turns(session, several.count)
    if items and several.adds and not several.rest and not several.bodies:
        return replace(turn, plan=Show(expression=Sum(parts=tuple(map(Figure, items)))))
    meant = () if session.failed or items else gathered_from(several, session)
    if several.but_name and not meant:
        return turn
    of_bodies = {(r.selector.owner, r.figure_id.split(":", 1)[0]) for r in meant}
    if not meant or (several.bodies and len(of_bodies) < len(meant)):
        return replace(turn, plan=UNCLEAR)
    figures = tuple(Figure(pinned(r)) for r in meant)
    together: Expression = figures[0] if len(figures) == 1 else Sum(parts=figures)
    if (several.but is not None or several.but_name) and not several.adds:
        return replace(turn, plan=Several(parts=figures) if len(figures) > 1 else Show(expression=together))
    if several.adds and not several.rest:
        return replace(turn, plan=Show(expression=together))
    session = replace(
        turn.session,
        figures=(*turn.session.figures, *meant),
        latest=len(meant),
        listed=meant,
        plan=Show(expression=together) if several.adds else Several(parts=figures),
        failed=False,
        topic=None,
    )
    return replace(turn, session=session, question=reworded(turn.question, several.rest))


def _department_chosen(asking: Asking, turn: Leant) -> Leant | None:
    """第二个 ｜ 体育局 after 收录了多个部门: what was asked, asked of the department that was chosen."""
    if asking.plan is not None:
        return None
    option = chosen(turn.question.folded, asking.options)
    if option is None:
        return None
    department = asking.options[option]
    if asking.question:
        pending = turn.session.pending
        said = pending.said if pending is not None else ""
        whole = f"{department}的{asking.question}"
        words = asking.question.replace(said, department) if said and said in asking.question else whole
        return replace(turn, question=reworded(turn.question, words))
    if not turn.session.past:
        return None
    again = turn.session.past[-1]
    edit = Edit(part=Part.DEPARTMENT, value=department)
    return replace(turn, session=replace(again, past=turn.session.past), plan=again.plan, edits=(edit,))
