"""Relations of two columns as a question says them: 项目支出大于基本支出, 决算比预算多, 今年低于去年."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.figures.context import Context
from assistant.figures.rows import TURNED
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Against, Column
from assistant.rules.bounds import sign_of
from assistant.vocabulary.cues import Cue, TermKind
from index.records import Fund, Phase, Spending

_HIGHER = frozenset({"多", "高", "大", "涨", "超", "多出", "高出", "超出"})
_LOWER = frozenset({"少", "低", "小", "降", "不足"})
# Words between a relation and its amount: 超过了、多出.
_LINKS = frozenset({"了", "出", "出了", "过"})
_WHOLES = frozenset({"总计", "合计", "小计", "总额", "总数"})


@dataclass(frozen=True, slots=True)
class Relation:
    """Two columns as they are set against each other, with the sign where one is said to be larger; `rest`
    are the words outside the relation, `by_amount` says that an amount follows at once (多100万元以上)."""

    first: Column
    second: Column
    how: Against
    sign: str | None
    rest: str
    by_amount: bool = False


# A question as one letter a token: c a column, p one of a phase, y last year, z this year, a 大于,
# t 比, b 比上年, m 多, n 和, w 相等, d 差额, r 占比, l 最大, f words that only fill; x any other.
# C is a column.
_LETTERS = (
    ("a", (Cue.ABOVE, Cue.BELOW)),
    ("t", (Cue.THAN,)),
    ("w", (Cue.WRONG, Cue.EQUAL, Cue.AGREE)),
    ("l", (Cue.LARGEST, Cue.SMALLEST)),
    ("d", (Cue.DIFFERENCE,)),
    ("r", (Cue.RATIO, Cue.RATE)),
    ("m", (Cue.MORE, Cue.LESS)),
    ("n", (Cue.AND,)),
    ("f", (Cue.FILL, Cue.OF, Cue.SPEND)),
)
_RELATIONS = tuple(
    (how, re.compile(pattern.replace("C", "(?:[yz]f*p|[cpyz])")))
    for how, pattern in (
        (Against.RATE, "(?P<first>C)f*tf*(?P<second>C)f*(?P<word>m)f*r"),
        (Against.DIFFERENCE, "(?P<first>C)f*tf*(?P<second>C)f*(?P<word>m)"),
        (Against.DIFFERENCE, "(?P<first>C)?f*(?P<second>b)f*(?P<word>m)"),
        (Against.DIFFERENCE, "(?P<first>C)f*nf*(?P<second>C)f*(?P<word>w)"),
        (Against.DIFFERENCE, "(?P<first>C)f*(?P<word>w)f*(?P<second>C)"),
        (Against.GAP, "(?P<first>C)f*nf*(?P<second>C)f*d(?=f*l)"),
        (Against.SHARE, "(?P<first>C)f*rf*(?P<second>C)f*r?(?=f*[la])"),
        (Against.SHARE, "(?P<first>C)f*r(?=f*a)"),
        (Against.DIFFERENCE, "(?P<first>C)f*(?P<word>a)f*(?P<second>C)"),
        (Against.DIFFERENCE, "(?P<word>a)f*(?P<second>y)"),
    )
)


def relation_of(reading: Reading, context: Context) -> Relation | None:
    """The first relation of two columns that the words say."""
    tokens = reading.tokens
    letters = "".join(_letter(token, context) for token in tokens)
    for how, pattern in _RELATIONS:
        match = pattern.search(letters)
        if match is None:
            continue
        spans = {name: match.span(name) for name, said in match.groupdict().items() if said}
        named = {
            name: _column(tokens[slice(*spans[name])], letters[slice(*spans[name])], context)
            for name in ("first", "second")
            if name in spans
        }
        if "second" in named and named.get("first") == named["second"]:
            return None
        sign = _sign(tokens[spans["word"][0]]) if "word" in spans else None
        rest = "".join(token.text for token in (*tokens[: match.start()], *tokens[match.end() :]))
        after = zip(tokens[match.end() :], letters[match.end() :], strict=True)
        following = next((t for t, letter in after if letter != "a" and t.text not in _LINKS), None)
        by_amount = following is not None and following.kind is TermKind.NUMBER
        found = Relation(named.get("first"), named.get("second"), how, sign, rest, by_amount)
        return _this_year_first(found)
    return None


def _letter(token: Token, context: Context) -> str:
    year = context.document.year
    match token.kind:
        case TermKind.FUND | TermKind.SPENDING:
            return "c"
        case TermKind.PHASE:
            return "y" if Phase(token.values[0]).is_last else "p"
        case TermKind.YEAR if token.values[0] in ("0", str(year)):
            return "z"
        case TermKind.YEAR if token.values[0] in ("-1", str(year - 1)):
            return "y"
    if token.has(Cue.TOTAL_WORD.value) and token.text in _WHOLES:
        return "c"
    if token.has(Cue.CHANGE.value) and token.text.startswith(("比", "较")):
        return "b"
    if token.text in _HIGHER | _LOWER:
        return "m"
    return next((letter for letter, cues in _LETTERS if token.has(*(cue.value for cue in cues))), "x")


def _column(said: Sequence[Token], letters: str, context: Context) -> Column:
    """The column that the words name; of last year its column, else the document of that year."""
    if "y" in letters or "b" in letters:
        named = [Phase(t.values[0]) for t in said if t.kind is TermKind.PHASE]
        return next((phase for phase in named if phase.is_last), None) or last_year(context)
    token = said[-1]
    match token.kind:
        case TermKind.FUND:
            return Fund(token.values[0])
        case TermKind.SPENDING:
            return Spending(token.values[0])
        case TermKind.PHASE:
            return Phase(token.values[0])
        case _:
            return None


def last_year(context: Context) -> Phase | int:
    """The column that prints last year, else that year, of which there may be a document."""
    printed = {figure.phase for figure in context.intake.figures}
    return next((phase for phase in Phase if phase.is_last and phase in printed), context.document.year - 1)


def _sign(token: Token) -> str:
    if (sign := sign_of(token.text)) is not None:
        return sign
    if token.has(Cue.WRONG.value):
        return "!="
    if token.has(Cue.EQUAL.value, Cue.AGREE.value):
        return "="
    return "<" if token.has(Cue.LESS.value) or token.text in _LOWER else ">"


def _this_year_first(said: Relation) -> Relation:
    """去年比今年多 is 今年比去年少."""
    of_last = isinstance(said.first, int) or (isinstance(said.first, Phase) and said.first.is_last)
    if not of_last or said.how not in (Against.DIFFERENCE, Against.GAP):
        return said
    sign = TURNED.get(said.sign or "", said.sign)
    return replace(said, first=said.second, second=said.first, sign=sign)
