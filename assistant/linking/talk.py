"""Talk around a question: greetings, who is asking and why, thanks. It is left out before planning.

A clause is talk where it shows that somebody speaks (data/talk.tsv) and holds nothing that may be about the
document: a name, a place, a body, a part of the fact key, an operation, an amount, a word that restricts or
excludes. The same holds for the beginning and the end of a clause that asks. Anything else stays, and what
stays unexplained stops the answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

import rjieba

from assistant.linking.tokens import Token
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.lexicon import generic_parts

_SEPARATORS = ("、", "。")
# Words that ask nothing by themselves: in talk they are everyday words (比较关心, 不太懂, 多谢).
_WEAK = frozenset(
    cue.value
    for cue in (
        *(Cue.FILL, Cue.OF, Cue.INSIDE, Cue.AND, Cue.SAID, Cue.WHETHER, Cue.THAN, Cue.NOT, Cue.HIGH),
        *(Cue.MORE, Cue.LESS, Cue.BOTH),
    )
)
# Kinds of words that are about the document wherever they stand.
_ABOUT = frozenset(
    (
        *(TermKind.OWNER, TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL, TermKind.CODE, TermKind.TITLE),
        *(TermKind.UNKNOWN_CODE, TermKind.TABLE, TermKind.SUBJECT, TermKind.LEVEL, TermKind.RANK),
        *(TermKind.UNIT, TermKind.OWN, TermKind.DOMAIN, TermKind.YEAR, TermKind.ITEM, TermKind.NUMBER),
    )
)
_LOOSE = (TermKind.PART, TermKind.UNKNOWN)
# What is asked for, said without 多少: 请告知具体金额.
_AMOUNTS = frozenset(("金额", "数额", "数目", "预算数", "预算金额", "总额", "具体金额", "多少"))
# What narrows something named elsewhere; what leaves something out does not.
_NARROWING = (TermKind.OWNER, TermKind.FUND, TermKind.SPENDING, TermKind.OWN)
_EXCLUDING = re.compile("[不非除扣剔减刨排抛撇去]|以外|之外")
_SPEAKERS = frozenset(("self", "you"))
_ADDRESSING = re.compile(
    "请|问|想|麻烦|帮|劳驾|烦|恳|敬|你好|您好|谢|感|唔该|打扰|告诉|告知|说|讲|看看|瞧|瞅|给个?|作为|盼|急|等着|没|^(?:为|因|鉴于|根据|依据|按照|受)"
)
# What a person may be asked for, not what is said of one who asks.
_ASIDE = frozenset(("personal", "off_topic"))
_BODY = re.compile(r"(?:局|委|厅|院|中心|公司|集团|医院|馆|站|所|协会|联合会|[省市区县镇乡村]|街道|政府)$")
# Tags of words that name nothing: of a clause of them alone (越准确越好) nothing can be asked.
_EMPTY_TAGS = ("a", "d", "e", "y", "u", "r", "c", "p", "o", "i", "l", "z", "k", "h", "q", "t", "f")
# Pronouns, adverbs, 了 着 过: a clause with one of them tells something, where nouns alone would name it.
_TELLING_TAGS = ("r", "d", "ul", "uz", "ug")
_ASKING = ("吗", "呢", "么")
# 买了几张桌子: a clause that wants to know something tells nothing.
_DOUBT = re.compile("是不是|有没有|会不会")
_WANTS = re.compile("几[^乎何]|多少|谁|哪|什么|啥|怎么样|有没有|是不是|是否")
# What follows a person who sends the one who asks: 领导让我问.
_SENDS = ("让", "叫", "要我", "要求", "问", "催", "说", "派", "交代", "布置")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A run of tokens between separators with, for each of its characters, the sort of talk it belongs to and
    the tag of its word; `bounds` are the places where words begin or end."""

    tokens: tuple[Token, ...]
    sorts: tuple[str, ...]
    tags: tuple[str, ...]
    bounds: frozenset[int]

    def place(self, token: Token) -> int:
        return token.start - self.tokens[0].start


@cache
def talk_words() -> dict[str, str]:
    """Words of data/talk.tsv and their sorts: self, you, ask, talk, restrict."""
    text = files("assistant").joinpath("data/talk.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {word: sort for sort, word in lines}


def without_talk(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of what is asked; all of them where nothing would be left to answer."""
    clauses = [_clause(group) for group in _grouped(tokens)]
    asked = [clause for clause in clauses if not _is_talk(clause, clauses)]
    if not any(_has_content(clause) for clause in asked):
        return tuple(tokens)
    if (narrowed := _narrowed(asked)) is not None:
        return narrowed
    kept = [token for clause in asked for token in _trimmed(clause)]
    spoken = sum(len(clause.tokens) for clause in clauses)
    return tuple(tokens) if len(kept) == spoken else _without_loose_separators(tokens, kept)


def _narrowed(asked: Sequence[_Clause]) -> tuple[Token, ...] | None:
    """基本支出多少、我说的是中心的: a clause that only says whose or which part narrows the other one."""
    if len(asked) != 2:
        return None
    for clause, other in (asked, asked[::-1]):
        said = [token for token in clause.tokens if token.kind in _NARROWING]
        rest = [token for token in clause.tokens if token not in said]
        plain = all(token.kind is TermKind.UNKNOWN or _is_weak(token) for token in rest)
        free = not any(token.kind in {t.kind for t in said} for token in other.tokens)
        excludes = _EXCLUDING.search("".join(token.text for token in rest))
        narrows = bool(said) and "restrict" in clause.sorts and plain and not excludes
        if narrows and free and _is_complete(other):
            return (*said, *_trimmed(other))
    return None


def _grouped(tokens: Sequence[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _SEPARATORS:
            groups.append([])
        else:
            groups[-1].append(token)
    return [group for group in groups if group]


def _without_loose_separators(tokens: Sequence[Token], kept: Sequence[Token]) -> tuple[Token, ...]:
    """What is kept in order, with the separators between two kept clauses and the last one."""
    places = {token.start for token in kept}
    found: list[Token] = []
    waiting: Token | None = None
    for token in tokens:
        if token.text in _SEPARATORS:
            waiting = waiting or token
        elif token.start in places:
            found += [waiting, token] if waiting is not None and found else [token]
            waiting = None
    return tuple(found)


def _clause(tokens: Sequence[Token]) -> _Clause:
    text = "".join(token.text for token in tokens)
    tagged = rjieba.tag(text)
    bounds = frozenset((0, *accumulate(len(word) for word, _ in tagged)))
    sorts = [""] * len(text)
    for start, end, sort in _talk_in(text):
        if end - start > 1 or bounds.issuperset((start, end)):
            sorts[start:end] = [sort] * (end - start)
    return _Clause(tuple(tokens), tuple(sorts), tuple(tag for word, tag in tagged for _ in word), bounds)


def _talk_in(text: str) -> list[tuple[int, int, str]]:
    """Talk words in a text, shorter ones first, so that a longer one decides."""
    words = talk_words()
    longest = max(map(len, words))
    found = [
        (start, start + size, words[text[start : start + size]])
        for size in range(1, longest + 1)
        for start in range(len(text) - size + 1)
        if text[start : start + size] in words
    ]
    return sorted(found, key=lambda span: (span[2] == "restrict", span[1] - span[0]))


def _sorts_of(token: Token, clause: _Clause) -> frozenset[str]:
    start = clause.place(token)
    return frozenset(clause.sorts[start : start + len(token.text)])


def _is_talk(clause: _Clause, clauses: Sequence[_Clause]) -> bool:
    others = [other for other in clauses if other is not clause]
    if clause.tokens[-1].text.endswith("谁"):
        return False
    if not any(_has_content(other) for other in others):
        return False
    if any(clause.sorts):
        return not _doubts(clause) and _holds_nothing(clause.tokens, clause)
    if all(token.values == (Cue.FILL.value,) for token in clause.tokens):
        return True
    return _says_nothing(clause) and any(map(_is_complete, others))


def _is_complete(clause: _Clause) -> bool:
    """Whether a clause may be a question by itself: it names something of the document."""
    return any(token.kind in _ABOUT or token.kind is TermKind.PART for token in clause.tokens)


def _doubts(clause: _Clause) -> bool:
    """是不是有人公款旅游: a doubt about something that no word of talk says."""
    said = any(
        t.kind is TermKind.UNKNOWN and len(t.text) > 1 and "" in _sorts_of(t, clause) for t in clause.tokens
    )
    return said and _DOUBT.search("".join(token.text for token in clause.tokens)) is not None


def _says_nothing(clause: _Clause) -> bool:
    """越准确越好, 实在找不着了, 这是规矩: words that name nothing, or tell something, and ask nothing."""
    unknown = [token for token in clause.tokens if token.kind is TermKind.UNKNOWN]
    if not unknown or not all(_is_plain(token, clause) for token in clause.tokens):
        return False
    if _WANTS.search("".join(token.text for token in clause.tokens)):
        return False
    if all(tag.startswith(_EMPTY_TAGS) for tag in clause.tags):
        return True
    tells = any(tag.startswith(_TELLING_TAGS) for tag in clause.tags)
    return tells and any(tag in ("v", "a") for tag in clause.tags) and clause.tokens[-1].text not in _ASKING


def _is_plain(token: Token, clause: _Clause) -> bool:
    """Neither a place nor a body nor anything known that asks or is about the document."""
    if token.kind is TermKind.UNKNOWN:
        return not _names_something(token, clause, asks=False)
    aside = token.kind is TermKind.REFUSAL and _ASIDE.issuperset(token.values)
    return aside or (token.kind is TermKind.CUE and _is_weak(token))


def _asks(token: Token) -> bool:
    return token.kind is TermKind.CUE and not _is_weak(token)


def _is_weak(token: Token) -> bool:
    """A word that asks nothing in talk; one character that may be a fill word (用) is taken for it."""
    alone = len(token.text) == 1 and token.has(Cue.FILL.value)
    return alone or _WEAK.issuperset(token.values)


def _has_content(clause: _Clause) -> bool:
    """Whether a clause may be about the document."""
    if any(clause.sorts) and _holds_nothing(clause.tokens, clause):
        return False
    return any(
        (t.kind in _ABOUT and t.kind is not TermKind.NUMBER) or t.kind in _LOOSE or _asks(t)
        for t in clause.tokens
    )


def _holds_nothing(tokens: Sequence[Token], clause: _Clause) -> bool:
    """Whether none of the tokens may be about the document, somebody being known to speak."""
    if "restrict" in clause.sorts:
        return False
    asked = clause.sorts.index("ask") if "ask" in clause.sorts else len(clause.sorts)
    about = any(_may_be_about(token, clause, asks=clause.place(token) >= asked) for token in tokens)
    return (not about and _is_speech(clause)) or _is_of_talk(clause)


def _is_speech(clause: _Clause) -> bool:
    """Whether somebody is heard to speak (a pronoun, an address, what happened), or all words are talk:
    学生资助 holds a word of talk and is a name."""
    if not _SPEAKERS.isdisjoint(clause.sorts) or any(tag.startswith(_TELLING_TAGS) for tag in clause.tags):
        return True
    text = "".join(token.text for token in clause.tokens)
    free = [
        tag
        for token in clause.tokens
        if token.kind in _LOOSE
        for tag, sort in zip(
            clause.tags[clause.place(token) :][: len(token.text)], _chars(token, clause), strict=False
        )
        if not sort
    ]
    return bool(_ADDRESSING.search(text)) or all(tag.startswith(_EMPTY_TAGS) for tag in free)


def _chars(token: Token, clause: _Clause) -> tuple[str, ...]:
    start = clause.place(token)
    return clause.sorts[start : start + len(token.text)]


def _is_of_talk(clause: _Clause) -> bool:
    """写一篇关于体育经费的论文: somebody speaks, and a word of talk is the head of what he speaks of."""
    tokens = clause.tokens
    of = max((number for number, token in enumerate(tokens) if token.text == "的"), default=None)
    if of is None or "ask" in clause.sorts or any(map(_asks, tokens)):
        return False
    begins, ends = _sorts_of(tokens[0], clause), [_sorts_of(token, clause) for token in tokens[of + 1 :]]
    return bool(begins - {""}) and bool(ends) and all("talk" in sorts for sorts in ends)


def _may_be_about(token: Token, clause: _Clause, *, asks: bool) -> bool:
    """Whether a token may be about the document; after a word of asking, any noun may."""
    sorts = _sorts_of(token, clause)
    if "" not in sorts:
        return False
    match token.kind:
        case TermKind.CUE if token.text in _AMOUNTS:
            return True
        case TermKind.CUE:
            return not (_is_weak(token) or _is_inside_word(token, clause))
        case TermKind.REFUSAL:
            return asks or not _ASIDE.issuperset(token.values)
        case TermKind.ITEM:
            return asks or any(token.text in value for value in token.values)
        case TermKind.NUMBER:
            return asks
        case TermKind.PART | TermKind.UNKNOWN:
            return _names_something(token, clause, asks=asks)
        case _:
            return True


def _is_inside_word(token: Token, clause: _Clause) -> bool:
    """A word that asks, found across the words of the talk: 多 in 多年, 组成 in 小组成员."""
    start = clause.place(token)
    return not clause.bounds.issuperset((start, start + len(token.text)))


def _names_something(token: Token, clause: _Clause, *, asks: bool) -> bool:
    """A place, a body, or the last words of the clause where names hold them (我说清远的); after a word of
    asking, whatever is a noun or a verb and not general."""
    start = clause.place(token)
    tags = clause.tags[start : start + len(token.text)]
    if any(tag in ("ns", "nt") for tag in tags) or _BODY.search(token.text):
        return True
    if token.kind is TermKind.PART and _is_last(token, clause):
        return True
    free = [tag for tag, sort in zip(tags, clause.sorts[start:], strict=False) if not sort]
    general = token.text in generic_parts()
    return asks and not general and any(tag.startswith(("n", "v", "x", "m", "j")) for tag in free)


def _is_last(token: Token, clause: _Clause) -> bool:
    return all(_is_weak(t) and t.kind is TermKind.CUE for t in clause.tokens if t.start > token.start)


def _trimmed(clause: _Clause) -> tuple[Token, ...]:
    """A clause that asks without the talk that it begins and ends with."""
    tokens = clause.tokens
    if not any(clause.sorts) or "restrict" in clause.sorts:
        return tokens
    first = _end_of_talk(tokens, clause)
    last = _end_of_talk(tokens[::-1], clause)
    if first and tokens[first].kind in (*_LOOSE, TermKind.ITEM) and not _is_addressed(tokens[:first], clause):
        first = 0
    kept = tokens[first : len(tokens) - last]
    return kept if any(t.kind in _ABOUT or t.kind in _LOOSE for t in kept) else tokens


def _is_addressed(tokens: Sequence[Token], clause: _Clause) -> bool:
    """Whether the words before a name speak to somebody: 群众 + 文化 is one name, 请问 + 文化 is not."""
    text = "".join(token.text for token in tokens)
    return any(_SPEAKERS & _sorts_of(token, clause) for token in tokens) or bool(_ADDRESSING.search(text))


def _end_of_talk(tokens: Sequence[Token], clause: _Clause) -> int:
    """How many tokens from one end are talk: up to the last that is a talk word, where the first that says
    something is one too."""
    end, begun = 0, False
    for number, token in enumerate(tokens):
        sorts = _sorts_of(token, clause)
        talks = bool(sorts - {""})
        weak = token.kind is TermKind.CUE and _is_weak(token)
        following = tokens[number + 1].text if number + 1 < len(tokens) else ""
        sent = talks and following.startswith(_SENDS)
        fixed = token.kind in _ABOUT or (token.kind is TermKind.REFUSAL and not sent) or _asks(token)
        loose = not talks and not weak and (not begun or _may_be_about(token, clause, asks=True))
        if fixed or loose or (talks and "" in sorts and _may_be_about(token, clause, asks=True)):
            break
        begun = begun or talks
        end = number + 1 if talks else end
    return end
