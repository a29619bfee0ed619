"""A run as one self-contained HTML page: rates beside the baselines', times, every question with its answers.

All that questions, answers and documents say reaches the page as escaped text or as JSON that the page's own
script writes out as text; the page's policy lets nothing be loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from assistant.answer import Citation
from assistant.templating import templates
from eval.comparing import Compared
from eval.measures import FAULTS, TITLES
from eval.metrics import Rate, rate, shown_rate
from eval.outputs.plots import histogram, intervals
from eval.records import Graded, Outcome, Run
from eval.results import record_of
from eval.scoreboard import OUTCOMES
from eval.summary import Part, parts_of
from eval.systems.opening import title_of

KINDS = {
    "lookup": "查数",
    "alias": "俗称",
    "english": "英文",
    "sum": "合计",
    "diff": "相差",
    "ratio": "占比",
    "unit": "换单位",
    "growth": "增减",
    "rank": "排名",
    "filter": "筛选",
    "count": "计数",
    "list": "列举",
    "text": "文字",
    "zero": "零与空",
    "abstain": "该拒",
    "premise": "错的前提",
    "dialog": "多轮",
    "audit": "勾稽",
    "noise": "错字杂音",
    "hostile": "捣乱",
}
LANGUAGES = {"zh": "中文", "en": "英文"}
EXPECTED = {"answered": "回答", "abstain": "不该给出数", "any": "不限，只是不能答错"}
STATUSES = {
    "answered": "已回答",
    "clarify": "反问",
    "not_found": "没有找到",
    "declined": "不回答",
    "error": "出错",
}
STATES = {"scored": "已判", "apart": "不在此列", "unscorable": "判不出"}
# Of a citation, what a view of the table needs and a reader does not.
UNSHOWN = {
    "document",
    "table_index",
    "row_index",
    "column_index",
    "bbox",
    "span",
    "amount",
    "corroborated_by",
}
_CITED = tuple(each.name for each in fields(Citation) if each.name not in UNSHOWN)

# Below it only that is said.
LEAST_P = 0.001

_TEMPLATES = templates(Path(__file__).parent)
# Chinese as it is; `tojson` still writes <, >, & and ' as escapes, so that no text can end the script.
_TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}


def page(run: Run, compared: Sequence[Compared]) -> str:
    """The whole page."""
    parts = parts_of(run)
    systems = list(dict.fromkeys(part.system for part in parts))
    names = list(dict.fromkeys(part.question_set for part in parts))
    return _TEMPLATES.get_template("page.html").render(
        run=run,
        counts={name: _count(parts, name) for name in names},
        systems=[(name, title_of(name)) for name in systems],
        sets=[_set_view([part for part in parts if part.question_set == name]) for name in names],
        compared=[_compared_view(each, _product_ids(parts, each)) for each in compared],
        data=_data(run, systems),
    )


def _count(parts: Sequence[Part], name: str) -> int:
    return max(len(part.graded) for part in parts if part.question_set == name)


def _set_view(parts: Sequence[Part]) -> dict[str, Any]:
    """Of one set: a plot for every measure and every kind, the systems one below the other."""
    rates = [part.rates for part in parts]
    measures = [
        _plot_view(title, [each.get(measure) for each in rates], fewer=measure in FAULTS)
        for measure, title in TITLES.items()
        if any(measure in each for each in rates)
    ]
    by_kind = [dict(part.kinds) for part in parts]
    kinds = [
        _plot_view(KINDS.get(kind, kind), [_right(each.get(kind)) for each in by_kind])
        for kind in dict.fromkeys(kind for each in by_kind for kind in each)
    ]
    return {
        "name": parts[0].question_set,
        "n": len(parts[0].graded),
        "measures": measures,
        "kinds": kinds,
        "outcomes": [
            (title, [part.outcomes.get(outcome, 0) for part in parts])
            for outcome, title in OUTCOMES.items()
            if any(outcome in part.outcomes for part in parts)
        ],
        "systems": [title_of(part.system) for part in parts],
        "times": [_times_view(number, part) for number, part in enumerate(parts)],
    }


def _marked(measure: str) -> str:
    return f"{TITLES[measure]}（越少越好）" if measure in FAULTS else TITLES[measure]


def _plot_view(title: str, rates: Sequence[Rate | None], *, fewer: bool = False) -> dict[str, Any]:
    return {
        "title": title,
        "fewer": fewer,
        "plot": intervals(rates),
        "told": [shown_rate(each) for each in rates],
    }


def _right(part: Part | None) -> Rate | None:
    return None if part is None else rate(part.outcomes.get(Outcome.RIGHT, 0), len(part.graded))


def _times_view(number: int, part: Part) -> dict[str, Any]:
    taken = [each for graded in part.graded for each in graded.asked.milliseconds]
    return {"title": title_of(part.system), "latency": part.latency, "plot": histogram(taken, number)}


def _product_ids(parts: Sequence[Part], of: Compared) -> frozenset[str]:
    return frozenset(
        each.asked.case.id
        for part in parts
        if (part.question_set, part.system) == (of.question_set, of.system)
        for each in part.graded
    )


def _compared_view(of: Compared, ids: frozenset[str]) -> dict[str, Any]:
    return {
        "of": of,
        "title": title_of(of.system),
        "p": "< 0.001" if of.comparison.p_value < LEAST_P else f"= {of.comparison.p_value:.3f}",
        "lists": [
            (word, [(f"{of.question_set}/{of.system}/{name}", name) for name in found if name in ids])
            for word, found in (("丢了", of.lost), ("得了", of.won))
        ],
    }


def _data(run: Run, systems: Sequence[str]) -> dict[str, Any]:
    """What the script shows: every question of every system, and the words for what is coded in them."""
    documents: dict[str, dict[str, Any]] = {}
    records = [_record(each, documents) for each in run.graded]
    return {
        "records": records,
        "documents": documents,
        "words": {
            "systems": {name: title_of(name) for name in systems},
            "outcomes": {outcome.value: title for outcome, title in OUTCOMES.items()},
            "kinds": KINDS,
            "languages": LANGUAGES,
            "expected": EXPECTED,
            "statuses": STATUSES,
            "states": STATES,
            "measures": {name: _marked(name) for name in TITLES},
        },
    }


def _record(graded: Graded, documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    record = record_of(graded)
    for answer in record["answers"]:
        answer["citations"] = [_citation(each, documents) for each in answer["citations"]]
        for unread in ("scope", "suggestions", "language", "timing_ms"):
            del answer[unread]
    record["note"] = graded.asked.case.note
    return {name: _without_blanks(value) for name, value in record.items()}


def _citation(cited: Mapping[str, Any], documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The place of a citation; its document is kept once."""
    document = cited["document"]
    documents[document["id"]] = document
    return {"document": document["id"], **{name: cited[name] for name in _CITED}}


def _without_blanks(record: Any) -> Any:
    """Without keys that hold nothing: thousands of answers are smaller by half."""
    if isinstance(record, dict):
        plain = {name: _without_blanks(value) for name, value in record.items()}
        return {name: value for name, value in plain.items() if value not in (None, "", [], {})}
    if isinstance(record, list | tuple):
        return [_without_blanks(value) for value in record]
    return record
