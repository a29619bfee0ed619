"""Answers in English: what code says becomes English, what a document prints stays as printed.

Works on the finished answer, so that every kind of answer is treated alike; quotations and titles are left
alone, and names of the field have their English beside them once.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice
from types import MappingProxyType

from assistant.answer import Answer, Value
from assistant.figures.context import Context
from assistant.messages.answers import SUGGESTIONS
from assistant.messages.answers_en import GLOSSES_EN, IN_YUAN, LABELS_EN, SUGGESTIONS_EN, UNIT_NOTES
from assistant.messages.refusals import WHAT_WAS_ASKED
from assistant.numerals import find_numerals
from assistant.verify import Ledger, join_ledgers, template_ledger
from assistant.vocabulary.lexicon import lexicon
from assistant.vocabulary.question import Question
from index.amounts import Amount, Unit, convert

_FOLDED = re.compile("[^a-z0-9]")
# Words without meaning that may stand between two words of one description: of all the.
_BETWEEN = 3
_MILLION = 1_000_000
_SCALES = MappingProxyType({"": 1, "million": _MILLION, "billion": 1000 * _MILLION})
# in million yuan, in billions: not an amount of the question (over 2 million).
_ASKED_SCALE = re.compile(r"(?<![\d.] )(?<!\d)\b(million|billion)s?\b", re.IGNORECASE)
_QUOTED = "“[^”]*”|《[^》]*》"
# Printed prose: Chinese with its marks and digits.
_STRETCH = re.compile(r"[\u3400-\u9fff\d（）()“”《》〔〕\[\]、，；：。%％…—·.\-/\u3000 ]{8,}")
_BLANKS = re.compile(r"\s")
_MARKED = re.compile("[（），、；：。]")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_WORD_ENDS = r"(?![\u3400-\u9fff])"
_LATIN_QUOTE = re.compile(r"“([a-z0-9][a-z0-9' -]*)”")
_ROW_NOUNS = ("项目", "经济科目", "功能科目", "单位", "收入来源")
_PARTS = "“三公”经费组成部分"
_STAGES = ("预算", "决算")
_COLUMN = "column "
_LEVELS = ("类级", "款级", "项级")
# 名称含“会展”的项目, 广州市某中心的项目, 一般公共预算的款级经济科目
_ROWS = re.compile(
    rf"(?:(?P<of>[^\s，。；：:,“”*]+)的)?(?P<level>{'|'.join(_LEVELS)})?(?P<noun>{'|'.join(_ROW_NOUNS)})"
)
_NAMED = re.compile(rf"名称含“([^”]*)”的({'|'.join(_LEVELS)})?({'|'.join(_ROW_NOUNS)})")
# 除去“泵站更新改造”的项目
_LEFT_OUT = re.compile(rf"除去((?:“[^”]*”、?)+)的({'|'.join(_LEVELS)})?({'|'.join(_ROW_NOUNS)})")
_NEAR = re.compile(r"在 ([\d,.]+ \S+?)上下一成之内（([\d,.]+ \S+?)到([\d,.]+ [^）]+)）")
_STAGE = re.compile(r"(?<=\d{4} )(预算|决算)")
_BOUNDS = re.compile(r"(等于|不低于|不超过|超过|低于) (?=[\d,.]+)")
_MARKS = (
    (re.compile(r"第(\d+)页"), r"page \1"),
    (re.compile(r"，([^，（）\n]+)列(?=）)"), r", column \1"),
    (re.compile(r"\b(\d{4})年 ?(?=[\d(])"), r"\1 "),
    (re.compile("（"), " ("),
    (re.compile("）"), ")"),
    (re.compile("：(?=.)"), ": "),
    (re.compile("："), ":"),
    (re.compile("，|、"), ", "),
    (re.compile("；"), "; "),
    (re.compile("。"), ". "),
    (
        re.compile(r"(?<=\d )万元且| 且 |且(?=over|at|below|equal)"),
        lambda m: "万元 and " if "万" in m[0] else " and ",
    ),
    (re.compile(r" +(?=[.,;:)\n])"), ""),
    (re.compile(r" {2,}"), " "),
    (re.compile(r"^ +\(", re.M), "("),
    (re.compile(r"(?<=\d)倍(?! \()"), "倍 (times)"),
    (re.compile(r"\b(\d+)th\b"), lambda match: f"{match[1]}{_ordinal_ending(int(match[1]))}"),
)


def in_language(
    question: Question, answer: Answer, ledger: Ledger, context: Context
) -> tuple[Answer, Ledger]:
    """The answer in the language of the question, with what it may say."""
    if question.language != "en":
        return answer, ledger
    names = (entry.name for entry in context.catalogue.entries.values())
    translated = in_english(answer, question.plain, names)
    return translated, join_ledgers(ledger, english_ledger(translated, question.plain))


def in_english(answer: Answer, plain: str, names: Iterable[str]) -> Answer:
    """The answer as an English reader reads it; `plain` is the question, whose words a refusal repeats, and
    `names` are printed names, which stay to the letter."""
    shown = "\n".join((answer.text, answer.interpretation or ""))
    labels = (label for c in answer.citations for label in (c.row, c.owner, c.section) if label)
    kept = {name for name in (*names, *labels) if _MARKED.search(name) and name in shown}
    kept |= {finding.place for finding in answer.findings}
    kept |= _quotations(shown, [citation.quote for citation in answer.citations if citation.quote])
    owners = {c.owner for c in answer.citations if c.owner}
    owners |= {name for name in (answer.scope.owner, answer.scope.department) if name}
    glossed: set[str] = set()

    def read(text: str) -> str:
        return _glossed(_labelled(_spaced(text, plain), owners, kept), glossed, kept).strip()

    text = read(answer.text)
    return replace(
        answer,
        text="\n\n".join(filter(None, (text, _in_yuan(answer.value, plain), _units(text)))),
        interpretation=None if answer.interpretation is None else read(answer.interpretation),
        left_out=tuple(replace(left, why=_labelled(left.why, set(), ())) for left in answer.left_out),
        suggestions=tuple(map(_suggestion, answer.suggestions)),
    )


def english_ledger(answer: Answer, plain: str = "") -> Ledger:
    """What an answer may say besides in English: its value as `plain` asks for it, the size of differences
    without their sign, rows left out by their bare names, and the numerals of glosses and suggestions."""
    gaps = (step.result for step in answer.steps if step.op == "difference")
    rows = (left.row.partition("（")[0] for left in answer.left_out)
    general = _gloss_ledger()
    return replace(
        general,
        verbatim=(*general.verbatim, *rows, _in_yuan(answer.value, plain)),
        values=tuple((abs(Decimal(gap.amount)), gap.unit) for gap in gaps),
    )


@cache
def _gloss_ledger() -> Ledger:
    return template_ledger((*_glosses().values(), *UNIT_NOTES.values(), *SUGGESTIONS_EN.values()))


@cache
def _glosses() -> dict[str, str]:
    """Printed names of the field to their first English form."""
    plain = {line.canonical: line.english for line in lexicon() if line.english}
    return {name: english[0] for name, english in plain.items()} | dict(GLOSSES_EN)


def _quotations(text: str, quotes: Iterable[str]) -> set[str]:
    """What the text repeats of quoted passages, with the marks around it: it stays to the letter."""
    sources = [_BLANKS.sub("", quote) for quote in quotes]
    found: set[str] = set()
    for stretch in (stretch.strip(" .,;*-") for stretch in _STRETCH.findall(text)):
        forms = (stretch.rstrip("，、；："), stretch.rstrip("，、；：。"))
        said = (form for form in forms if _CHINESE.search(form) and _is_quoted(form, sources))
        found.update(islice(said, 1))
    return found


def _is_quoted(stretch: str, sources: Iterable[str]) -> bool:
    words = _BLANKS.sub("", stretch.strip("“”"))
    return any(words in source for source in sources)


def _outside_quotes(text: str, change: Callable[[str], str], kept: Iterable[str]) -> str:
    """The text changed everywhere but in quotations, titles and the names that are kept."""
    names = "|".join(map(re.escape, sorted(kept, key=len, reverse=True)))
    apart = re.compile(f"({names}|{_QUOTED})") if names else re.compile(f"({_QUOTED})")
    return "".join(part if place % 2 else change(part) for place, part in enumerate(apart.split(text)))


def _labelled(text: str, owners: set[str], kept: Iterable[str]) -> str:
    """What code writes between printed names, in English."""
    text = text.replace(_PARTS, LABELS_EN[_PARTS])
    text = _NAMED.sub(lambda m: f"{_rows(m[2], m[3])} with “{m[1]}” in the name", text)
    text = _LEFT_OUT.sub(lambda m: f"{_rows(m[2], m[3])} without {m[1]}", text)
    text = _NEAR.sub(r"near \1 (\2 to \3)", text)
    return _outside_quotes(text, lambda part: _in_marks(_in_words(part, owners)), kept)


def _in_words(text: str, owners: set[str]) -> str:
    text = _BOUNDS.sub(lambda match: f"{LABELS_EN[match[1]]} ", text)
    text = _ROWS.sub(lambda match: _rows_of(match, text), text)
    for owner in sorted(owners, key=len, reverse=True):
        text = text.replace(f"{owner}的", f"{owner} · ")
    text = _STAGE.sub(lambda match: LABELS_EN[match[0]], text)
    return _CHINESE.sub(
        lambda match: match[0] if _is_printed(match) else LABELS_EN.get(match[0], match[0]), text
    )


def _is_printed(match: re.Match[str]) -> bool:
    """The heading of a column may read like a word of code's own."""
    return match[0] in _STAGES or match.string[: match.start()].endswith(_COLUMN)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _rows_of(match: re.Match[str], text: str) -> str:
    """A class of rows, not a name that ends in such a word: 项目 alone, or after 的."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    alone = match["of"] is None and match["level"] is None and _CHINESE.match(before)
    if alone or _CHINESE.match(after):
        return match[0]
    rows = _rows(match["level"], match["noun"])
    if match["of"] is None:
        return rows
    if match["of"].startswith("没有"):
        return f"{rows} without {match['of'].removeprefix('没有')}"
    parent = match["of"].removesuffix("下")
    return f"{rows} {'of' if parent == match['of'] else 'under'} {parent}"


def _rows(level: str | None, noun: str) -> str:
    return " ".join(LABELS_EN[word] for word in (level, noun) if word)


def _in_marks(text: str) -> str:
    for pattern, plain in _MARKS:
        text = pattern.sub(plain, text)
    return text


def _glossed(text: str, done: set[str], kept: Iterable[str]) -> str:
    """The English of a printed name of the field, once in an answer."""

    def gloss(match: re.Match[str]) -> str:
        name = match[0]
        if name in done or name not in _glosses():
            return name
        done.add(name)
        return f"{name} ({_glosses()[name]})"

    return _outside_quotes(text, lambda part: _CHINESE.sub(gloss, part), kept)


def _in_yuan(value: Value | None, plain: str) -> str:
    """The amount in yuan, or in the millions or billions that are asked for, exactly; nothing where the
    answer gives it so already."""
    asked = _ASKED_SCALE.search(plain)
    yuan_alone = value is not None and value.unit == Unit.YUAN.value and asked is None
    if value is None or yuan_alone or not Unit(value.unit).is_money:
        return ""
    yuan = convert(Amount(Decimal(value.amount), Unit(value.unit)), Unit.YUAN).value
    if yuan == 0:
        return ""
    scale = asked[1].lower() if asked else "million" if abs(yuan) >= _MILLION else ""
    shown = f"{(yuan / _SCALES[scale]).normalize():,f}"
    return IN_YUAN.format(amount=" ".join(filter(None, (shown, scale, "yuan"))))


def _units(text: str) -> str:
    return " ".join(note for unit, note in UNIT_NOTES.items() if re.search(rf"\d ?{unit}{_WORD_ENDS}", text))


def _suggestion(question: str) -> str:
    """A question that is offered, in English; it can be asked as it stands."""
    whole = next((key for key, template in SUGGESTIONS.items() if question == template), None)
    if whole is not None:
        return SUGGESTIONS_EN[whole]
    for key, template in SUGGESTIONS.items():
        head, slot, tail = template.partition("{item}")
        if slot and question.startswith(head) and question.endswith(tail):
            return SUGGESTIONS_EN[key].format(item=question[len(head) : len(question) - len(tail)])
    return question


def _spaced(text: str, plain: str) -> str:
    """Words of the question that a refusal repeats, with the blanks that folding took away."""

    def typed(match: re.Match[str]) -> str:
        words = _as_typed(match[1], plain)
        said = WHAT_WAS_ASKED["en"] if find_numerals(words) else words
        return f"“{said}”"

    return _LATIN_QUOTE.sub(typed, text)


def _as_typed(folded: str, plain: str) -> str:
    """The stretch of the question that has the letters of `folded` in order; words that say nothing may stand
    between."""
    words = re.findall(r"[A-Za-z0-9'-]+", plain)
    return next((found for start in range(len(words)) if (found := _stretch(words[start:], folded))), folded)


def _stretch(words: Sequence[str], folded: str) -> str:
    rest, last = folded, 0
    for place, word in enumerate(words):
        said = _FOLDED.sub("", word.lower().removesuffix("'s"))
        if rest.startswith(said) or said.startswith(rest):
            rest, last = rest[len(said) :], place
        elif place == 0 or place - last > _BETWEEN:
            return ""
        if not rest:
            return " ".join(words[: last + 1])
    return ""
