"""The scope of the last answer as HTML: chips to read, fields to change it, the conversation to keep."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.answer import Scope
from assistant.dialogue.edits import Choices
from assistant.messages.conversations import PART_NAMES
from assistant.messages.page import Words
from index.records import Fund, Spending

# Parts that can be left open; every answer has a department, a year and a kind of account.
_OPTIONAL = ("owner", "fund", "spending")
_WHOLE = frozenset({Fund.ALL.value, Spending.ALL.value})


def scope_html(scope: Scope, choices: Choices, saved: str, words: Words) -> Markup:
    """What is spoken of and how to change it; before the first answer only how to go on with a saved one."""
    opened = Markup(
        '<label class="file">{}<input type="file" accept=".json,application/json" data-open="1"></label>'
    ).format(words.open_conversation)
    if not saved:
        return Markup('<div class="scope empty">{}</div>').format(opened)
    kept = Markup(
        '<button type="button" data-save="{}" data-name="{}">{}</button>{}'
        '<button type="button" data-clear="1">{}</button>'
    ).format(saved, words.saved_file, words.save_conversation, opened, words.clear_scope)
    if scope.department is None:
        return Markup('<div class="scope empty">{}</div>').format(kept)
    return Markup(
        '<details class="scope"><summary><span class="scope-title">{}</span>{}</summary>'
        '<div class="fields" role="group" aria-label="{}">{}</div><div class="keep">{}</div></details>'
    ).format(words.scope_title, _chips(scope), words.scope_fields, _fields(scope, choices, words), kept)


def _chips(scope: Scope) -> Markup:
    return Markup("").join(
        Markup('<span class="part"><b>{}</b> {}</span>').format(PART_NAMES[part], value)
        for part, value in _shown(scope)
    )


def _shown(scope: Scope) -> Sequence[tuple[str, str]]:
    """The parts that say something: no unit that is the department, no fund that is all of them."""
    owner = None if scope.owner == scope.department else scope.owner
    fund = None if scope.fund in _WHOLE else scope.fund
    spending = None if scope.spending in _WHOLE else scope.spending
    items = f"{scope.items[0]}…" if len(scope.items) > 1 else "".join(scope.items)
    parts = (
        ("department", scope.department),
        ("owner", owner),
        ("year", scope.year),
        ("stage", scope.stage),
        ("fund", fund),
        ("spending", spending),
        ("items", items),
    )
    return [(part, str(value)) for part, value in parts if value]


def _fields(scope: Scope, choices: Choices, words: Words) -> Markup:
    now = dict(_shown(scope))
    offered = {
        "department": choices.departments,
        "owner": choices.owners,
        "year": choices.years,
        "stage": choices.stages,
        "fund": choices.funds,
        "spending": choices.spendings,
    }
    selects = [_select(part, now.get(part, ""), values, words) for part, values in offered.items()]
    return Markup("").join([*selects, _item(now.get("items", ""), choices.items, words)])


def _select(part: str, now: str, values: Sequence[str], words: Words) -> Markup:
    offered = [value for value in values if value not in _WHOLE]
    if now and now not in offered:
        offered = [now, *offered]
    options = [_option("", words.any_value, not now)] if part in _OPTIONAL or not now else []
    options += [_option(value, value, value == now) for value in offered]
    return Markup('<label>{}<select data-part="{}">{}</select></label>').format(
        PART_NAMES[part], part, Markup("").join(options)
    )


def _option(value: str, shown: str, selected: bool) -> Markup:
    mark = Markup(" selected") if selected else ""
    return Markup('<option value="{}"{}>{}</option>').format(value, mark, shown)


def _item(now: str, names: Sequence[str], words: Words) -> Markup:
    options = Markup("").join(Markup('<option value="{}"></option>').format(name) for name in names)
    return Markup(
        '<label class="item">{}<input type="text" data-part="items" list="scope-items" maxlength="120" '
        'autocomplete="off" value="{}" placeholder="{}"><datalist id="scope-items">{}</datalist></label>'
    ).format(PART_NAMES["items"], now.removesuffix("…"), words.item_placeholder, options)
