"""What a clause speaks of: the noun phrase in front of an amount, without year, owner, verb, connectors."""

import re

from index.prose_terms import (
    COMPARISON,
    COUNT_TRAILING,
    DATE,
    EXPENSE_TRAILING,
    FROM_FUND,
    GENERAL_WORDS,
    HEADS,
    LEAD,
    MEASURE,
    NOT_A_SUBJECT,
    ORGANISATION_END,
    OTHER_COMPARISON,
    OWN,
    THIS_YEAR,
    TRAILING,
)
from index.sentences import brackets_of

# The longest subject of the sample documents (a functional item of three levels) has 51 characters.
_LONGEST_SUBJECT = 80
# 「编报绩效目标的2024年度项目」: the year stands inside the phrase, what follows it says too little.
_SHORTEST_REST = 3
# 本年收入合计 and 本年支出合计 are names of totals; elsewhere 本年 only says when.
_THIS_YEAR = re.compile(r"本年度|本年(?!度|收入|支出)|今年")
_QUOTED = re.compile(r"^[“\"]([^“”\"]*)[”\"](?:科目)?$")
_ASIDE = "\x00"
_SAME = (("收、支", "收入支出"), ("收入、支出", "收入支出"), ("收支", "收入支出"))
_EMPTY_WORDS = re.compile(r"各|分别|均|也|总计|合计|总额|总|预算|决算|安排|数|拨款|本年|当年|[、的“”\"]")


def subject_of(phrase: str, names: tuple[str, ...] = ()) -> str:
    """The subject as printed: 「2023年本部门财政拨款安排“三公”经费」 gives 「“三公”经费」.

    Empty where the phrase names none (「本部门共」). `names` are departments and units to leave out.
    """
    subject = _after_date(phrase.replace(_ASIDE, ""))
    for _ in range(4):
        before = subject
        subject = LEAD.sub("", subject.lstrip("、，,：:；;的"))
        subject = OWN.sub("", subject)
        for name in names:
            subject = subject.removeprefix(name)
        subject = _without_organisation(subject)
        subject = FROM_FUND.sub("", subject)
        if subject == before:
            break
    return _trimmed(subject)


def _after_date(phrase: str) -> str:
    """What follows the last date that is not inside brackets (信息系统运维（2023年）项目 keeps its year)."""
    pairs = brackets_of(phrase)
    ends = [
        match.end()
        for match in DATE.finditer(phrase)
        if not any(start < match.start() < end for start, end in pairs)
    ]
    rest = phrase[ends[-1] :] if ends else phrase
    if ends and len(rest) <= _SHORTEST_REST and "的" in phrase[: ends[-1]]:
        rest = DATE.sub("", phrase)
    this_year = _THIS_YEAR.search(rest)
    return rest[this_year.end() :] if this_year else rest


def _without_organisation(phrase: str) -> str:
    """Cuts a leading department name where a subject of this field follows it without any word between."""
    for head in HEADS.finditer(phrase):
        if head.start() and ORGANISATION_END.search(phrase[: head.start()]):
            return phrase[head.start() :]
    return phrase


def _trimmed(subject: str) -> str:
    quoted = _QUOTED.match(subject)
    if quoted:
        return quoted[1]
    shorter = TRAILING.sub("", subject)
    shorter = COUNT_TRAILING.sub("", shorter) if len(shorter) > 2 else shorter
    shorter = TRAILING.sub("", shorter)
    quoted = _QUOTED.match(shorter)
    return quoted[1] if quoted else EXPENSE_TRAILING.sub("", shorter)


def is_measure(phrase: str) -> bool:
    """Whether the words only say how the subject before was measured (支出决算, 2025年预算执行数)."""
    rest = _after_date(phrase.replace(_ASIDE, "")).strip("，,：:、为是约达共计")
    return not rest or bool(MEASURE.match(rest)) or bool(THIS_YEAR.fullmatch(rest))


def measured(subject: str, measure: str) -> str:
    """A subject with its measure: 一般公共预算财政拨款支出 and 支出决算 give 一般公共预算财政拨款支出决算."""
    words = _trimmed(_after_date(measure.replace(_ASIDE, "")).strip("，,：:、为是"))
    base = re.sub(r"(?:年初预算|全年预算|调整预算|支出决算|决算|预算执行)$", "", subject)
    overlap = next((size for size in (2, 1) if base[-size:] == words[:size]), 0)
    return base + words[overlap:]


def is_subject(subject: str) -> bool:
    """Whether the words can be a subject: a noun phrase, no verb in front, no reason in it."""
    return (
        2 <= len(subject) <= _LONGEST_SUBJECT
        and not NOT_A_SUBJECT.search(subject)
        and not COMPARISON.search(subject)
        and not GENERAL_WORDS.match(subject)
        and not subject.isdigit()
    )


def without_comparison(phrase: str) -> str:
    """The words around 「比上年」, 「与2024年预算相比」: what is compared, if the clause names it."""
    return OTHER_COMPARISON.sub("", COMPARISON.sub("", phrase.replace(_ASIDE, "")))


def is_same(words: str, subject: str) -> bool:
    """Whether 「收、支总计各」 after an amount still speaks of 「收入、支出预算」, the subject before.

    True only where the words are empty or the subject ends with them: 「基本支出」 is not 「支出预算」.
    """
    said, meant = _plain(words), _plain(subject)
    if not said:
        return True
    both = "收入" in meant and "支出" in meant
    return meant.endswith(said) and (not both or ("收入" in said and "支出" in said))


def _plain(text: str) -> str:
    for printed, full in _SAME:
        text = text.replace(printed, full)
    return _EMPTY_WORDS.sub("", text)
