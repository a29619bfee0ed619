"""English constructions whose order of words carries the meaning, as the Chinese that says the same.

Each line of data/english_frames.tsv is a pattern over the folded question and what it becomes; `{name}` in a
pattern is a set of words below. The first of several patterns for one thing wins: it uses up the words.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

_SETS = {
    "is": "(?:is|are|was|were|be|been)",
    "do": "(?:do|does|did|has|have|had|will|would|can)",
    "share": "(?:percentages?|percents?|per ?cents?|shares?|proportions?|fractions?|portions?|part|parts|%)",
    "takes": "(?:accounts? for|accounted for|makes? up|made up|represents?|represented|takes? up|took up"
    "|constitutes?|constituted|comprises?|comes? to|amounts? to)",
    "spent": "(?:accounted for by|made up by|made up of|taken up by|represented by|spent on|allocated to"
    "|allocated for|earmarked for|used for|used on|devoted to|going to|going on|goes to|goes on|goes for"
    "|go to|go on|go for|went to|went on|comes from|come from|came from|coming from|funded by|paid for by"
    "|for|on)",
    "than": "(?:than|compared (?:with|to)|versus|vs\\.?|against|relative to|over)",
    "more": "(?:more|larger|bigger|greater|higher|costlier|more expensive)",
    "less": "(?:less|smaller|lower|fewer|cheaper)",
    "last": "(?:last year|previous year|year before|prior year|year earlier|preceding year)",
    "most": "(?:largest|biggest|highest|greatest|costliest|priciest|most expensive|most costly|top)",
    "least": "(?:smallest|lowest|least expensive|least costly|cheapest|bottom)",
    "n": "(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)",
    "th": "(?:2nd|3rd|4th|5th|6th|7th|8th|9th|10th|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    "|tenth)",
    "without": "(?:excluding|excepting|except(?: for)?|other than|apart from|aside from|not counting"
    "|not including|without counting|leaving out|leaving aside|setting aside|exclusive of|excl\\.?"
    "|ex(?! ?service)|net of|disregarding)",
    "end": "(?=\\s*(?:[?.!;]|,(?! *[a-z ]+(?:,| and | or ))|$))",
}
_NUMBERS = {
    word: digit
    for digit, words in enumerate(
        (
            ("one", "first", "1st"),
            ("two", "second", "2nd"),
            ("three", "third", "3rd"),
            ("four", "fourth", "4th"),
            ("five", "fifth", "5th"),
            ("six", "sixth", "6th"),
            ("seven", "seventh", "7th"),
            ("eight", "eighth", "8th"),
            ("nine", "ninth", "9th"),
            ("ten", "tenth", "10th"),
        ),
        start=1,
    )
    for word in words
}
_CONTRACTIONS = (
    (re.compile(r"\b(what|where|who|how|which|that|there|here)'?s\b(?! own)"), r"\1 is"),
    (re.compile(r"\bit's\b(?! own)|\bits\b(?= (?:not|the|a|an|this|that|it)\b)"), "it is"),
    (re.compile(r"\b(what|how|who|which)'re\b"), r"\1 are"),
    (re.compile(r"\bcan'?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should)n'?t\b"), r"\1 not"),
    (re.compile(r"\b(i|you|we|they|he|she|it|what|how|that)'(?:d|ll|ve|m|re)\b"), r"\1"),
    (re.compile(r"\blet'?s\b"), "let us"),
    (re.compile(r"(?<=[a-z])[-–](?=[a-z])"), " "),
    (re.compile(r"\b(?:the|a|an)\b(?! (?:two|three|few)\b)"), " "),
)


@cache
def _frames() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files("assistant").joinpath("data/english_frames.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((_pattern(pattern), words) for pattern, words in lines)


def _pattern(pattern: str) -> re.Pattern[str]:
    for name, words in _SETS.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return re.compile(pattern)


_TOP = _pattern(
    r"\b(?:top|first|leading) (?P<n>{n})(?: {most}| most)?\b|\b(?P<m>{n}) (?:{most}|most)\b"
    r"|\b{most} (?P<k>{n})\b(?! publics?\b)"
)
_BOTTOM = _pattern(
    r"\b(?:bottom|last) (?P<n>{n})(?: {least}| least)?\b|\b(?P<m>{n}) (?:{least}|least)\b"
    r"|\b{least} (?P<k>{n})\b(?! publics?\b)"
)
_ASKED_COUNT = _pattern(
    r"\bwhich (?P<n>{n}) (?P<what>[a-z ]+?) (?P<rest>{is}|{do}|gets?|receives?|got|received|costs?)\b"
    r"(?=.*\b(?P<end>most|largest|biggest|highest|least|smallest|lowest)\b)"
)
_PLACE = _pattern(r"\b(?P<n>{th})[ -](?P<most>{most}|most)\b|\b(?P<m>{th})[ -](?:{least}|least)\b")
_FIRST = _pattern(r"^(?:and |what about |how about )*(?P<n>first|1st|{th}) one{end}")
_PLACE_ALONE = _pattern(r"^(?:and |what about |how about |which is )*(?P<n>{th})(?: place)?{end}")
_GETTING = _pattern(
    r"\b(?:the )?(?P<n>{n}) (?P<what>[a-z]+) (?:that |which )?"
    r"(?:gets?|getting|receives?|receiving|costs?|costing|have|takes?|with) (?:{most}|most)"
    r"(?: money| funding| funds| budgets?| amounts?)?{end}"
)
# the two civil affairs bureaus: so many bodies of one kind.
_BODIES = _pattern(
    r"\b(?:of )?(?:the |these |those |all )*(?P<n>{n}) (?=(?:(?!of |by |in )[a-z]+ ){1,6}"
    r"(?:bureaus|bureaux|commissions|committees|offices|departments)\b)"
)
# In a dialogue: a part of what was asked before.
_PARTS = (
    (
        _pattern(
            r"^(?:and |so |but |then )*how much of (?:it|that|this)(?: amount| money| sum)? "
            r"(?:{is}|{do}|goes|went|comes?|came) (?!not\b)(?:{spent} |from )?(?P<part>.+?){end}"
        ),
        r"其中 \g<part> 多少",
    ),
    (
        _pattern(
            r"^(?:and |so |but |then )*(?:what|which) {share} of (?:it|that|this) "
            r"(?:{is}|{takes}|goes to|goes on|comes from) (?!not\b)(?P<part>.+?){end}"
        ),
        r"其中 \g<part> 占比多少",
    ),
)
_BUT_ONE = _pattern(r"\b(?:{most}) but one\b")


def part_of_last(text: str) -> str:
    """how much of it is X, as X inside what was asked before; "" for any other lower-case turn."""
    return next((pattern.sub(words, text) for pattern, words in _PARTS if pattern.search(text)), "")


@lru_cache(maxsize=256)
def reordered(text: str) -> str:
    """A lower-case question without contractions and articles, its constructions in Chinese.

    | asked | read |
    |---|---|
    | what share of total expenditure is training | training 占 total expenditure 百分之几 |
    | how much more is A than B | A 比 B 多多少 |
    | the three largest projects | 最大的3个 projects |
    | total expenditure excluding A | total expenditure 减去 A |
    """
    for pattern, plain in _CONTRACTIONS:
        text = pattern.sub(plain, text)
    text = _ranked(re.sub(r"\s+", " ", text).strip())
    for pattern, words in _frames():
        text = pattern.sub(words, text)
    return text


def _ranked(text: str) -> str:
    """top three, second smallest, which three projects get the most: with the number in digits."""
    text = _ASKED_COUNT.sub(_asked_count, text)
    text = _GETTING.sub(lambda m: f" 最大的{_digit(m['n'])}个 {m['what']} ", text)
    text = _BUT_ONE.sub(" 第2大的 ", text)
    text = _PLACE.sub(lambda m: f" 第{_digit(m['n'] or m['m'])}{'大' if m['n'] else '小'}的 ", text)
    text = _FIRST.sub(lambda m: f"第{_digit(m['n'])}个", text)
    text = _PLACE_ALONE.sub(lambda m: f"第{_digit(m['n'])}大的呢", text)
    text = _TOP.sub(lambda m: f" 最大的{_digit(m['n'] or m['m'] or m['k'])}个 ", text)
    text = _BOTTOM.sub(lambda m: f" 最小的{_digit(m['n'] or m['m'] or m['k'])}个 ", text)
    return _BODIES.sub(lambda m: f" {_digit(m['n'])}个 ", text)


def _asked_count(match: re.Match[str]) -> str:
    order = "小" if match["end"] in ("least", "smallest", "lowest") else "大"
    return f" 最{order}的{_digit(match['n'])}个 {match['what']} {match['rest']}"


def _digit(word: str) -> str:
    return str(_NUMBERS.get(word) or "".join(filter(str.isdigit, word)))
