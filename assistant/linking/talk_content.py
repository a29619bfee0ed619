"""Whether a clause, or a word of it, may be about the document; whether somebody is heard to speak."""

import re
from collections.abc import Sequence

from assistant.linking.talk_words import (
    ABOUT,
    LOOSE,
    Clause,
    is_asking,
    is_weak,
    sorts_by_character,
    sorts_of,
)
from assistant.linking.tokens import Token
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.lexicon import generic_parts

# What is asked for, said without 多少: 请告知具体金额.
_AMOUNTS = frozenset(("金额", "数额", "数目", "预算数", "预算金额", "总额", "具体金额", "多少"))
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
# How a clause begins that says what somebody is about; words by which it would say what to ask for.
_INTENDS = re.compile("正在|为了|(?:因为|由于)?(?:我们?|咱们?|俺)?(?:正|想|需要|准备|打算|要)")
_SAYS_WHAT = re.compile("[不非未没无除扣剔减加含按只仅退还欠追]|算上|的$")
_WANTS = re.compile("几[^乎何]|多少|谁|哪|什么|啥|怎么样|有没有|是不是|是否")


def is_complete(clause: Clause) -> bool:
    """Whether a clause may be a question by itself: it names something of the document."""
    return any(token.kind in ABOUT or token.kind is TermKind.PART for token in clause.tokens)


def doubts(clause: Clause) -> bool:
    """是不是有人公款旅游: a doubt about something that no word of talk says."""
    said = any(
        t.kind is TermKind.UNKNOWN and len(t.text) > 1 and "" in sorts_of(t, clause) for t in clause.tokens
    )
    return said and _DOUBT.search("".join(token.text for token in clause.tokens)) is not None


def says_nothing(clause: Clause) -> bool:
    """越准确越好, 实在找不着了, 这是规矩: words that name nothing, or tell something, and ask nothing."""
    unknown = [token for token in clause.tokens if token.kind is TermKind.UNKNOWN]
    if not unknown or not all(_is_plain(token, clause) for token in clause.tokens):
        return False
    if _WANTS.search("".join(token.text for token in clause.tokens)):
        return False
    if all(tag.startswith(_EMPTY_TAGS) for tag in clause.tags):
        return True
    tells = any(tag.startswith(_TELLING_TAGS) for tag in clause.tags) or _tells_of_oneself(clause)
    return tells and any(tag in ("v", "a") for tag in clause.tags) and clause.tokens[-1].text not in _ASKING


def _tells_of_oneself(clause: Clause) -> bool:
    """正在写报道, 因为要画饼图: what somebody is about; 要扣掉退回的 says what is asked for."""
    text = "".join(token.text for token in clause.tokens)
    return _INTENDS.match(text) is not None and not _SAYS_WHAT.search(text)


def _is_plain(token: Token, clause: Clause) -> bool:
    """Neither a place nor a body nor anything known that asks or is about the document."""
    if token.kind is TermKind.UNKNOWN:
        return not _names_something(token, clause, asks=False)
    aside = token.kind is TermKind.REFUSAL and _ASIDE.issuperset(token.values)
    return aside or (token.kind is TermKind.CUE and is_weak(token))


def has_content(clause: Clause) -> bool:
    """Whether a clause may be about the document."""
    if any(clause.sorts) and holds_nothing(clause.tokens, clause):
        return False
    return any(
        (t.kind in ABOUT and t.kind is not TermKind.NUMBER) or t.kind in LOOSE or is_asking(t)
        for t in clause.tokens
    )


def holds_nothing(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether none of the tokens may be about the document, somebody being known to speak."""
    if "restrict" in clause.sorts:
        return False
    asked = clause.sorts.index("ask") if "ask" in clause.sorts else len(clause.sorts)
    about = any(may_be_about(token, clause, asks=clause.place(token) >= asked) for token in tokens)
    return (not about and _is_speech(clause)) or _is_of_talk(clause)


def _is_speech(clause: Clause) -> bool:
    """Whether somebody is heard to speak (a pronoun, an address, what happened), or all words are talk:
    学生资助 holds a word of talk and is a name."""
    if not _SPEAKERS.isdisjoint(clause.sorts) or any(tag.startswith(_TELLING_TAGS) for tag in clause.tags):
        return True
    text = "".join(token.text for token in clause.tokens)
    free = [
        tag
        for token in clause.tokens
        if token.kind in LOOSE
        for tag, sort in zip(
            clause.tags[clause.place(token) :][: len(token.text)],
            sorts_by_character(token, clause),
            strict=False,
        )
        if not sort
    ]
    return bool(_ADDRESSING.search(text)) or all(tag.startswith(_EMPTY_TAGS) for tag in free)


def _is_of_talk(clause: Clause) -> bool:
    """写一篇关于体育经费的论文: somebody speaks, and a word of talk is the head of what he speaks of."""
    tokens = clause.tokens
    of = max((number for number, token in enumerate(tokens) if token.text == "的"), default=None)
    if of is None or "ask" in clause.sorts or any(map(is_asking, tokens)):
        return False
    begins, ends = sorts_of(tokens[0], clause), [sorts_of(token, clause) for token in tokens[of + 1 :]]
    return bool(begins - {""}) and bool(ends) and all("talk" in sorts for sorts in ends)


def may_be_about(token: Token, clause: Clause, *, asks: bool) -> bool:
    """Whether a token may be about the document; after a word of asking, any noun may."""
    sorts = sorts_of(token, clause)
    if "" not in sorts:
        return False
    match token.kind:
        case TermKind.CUE if token.text in _AMOUNTS:
            return True
        case TermKind.CUE:
            return not (is_weak(token) or _is_inside_word(token, clause))
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


def _is_inside_word(token: Token, clause: Clause) -> bool:
    """A word that asks, found across the words of the talk: 多 in 多年, 组成 in 小组成员."""
    start = clause.place(token)
    return not clause.bounds.issuperset((start, start + len(token.text)))


def _names_something(token: Token, clause: Clause, *, asks: bool) -> bool:
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


def _is_last(token: Token, clause: Clause) -> bool:
    return all(is_weak(t) and t.kind is TermKind.CUE for t in clause.tokens if t.start > token.start)


def is_addressed(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the words before a name speak to somebody: 群众 + 文化 is one name, 请问 + 文化 is not."""
    text = "".join(token.text for token in tokens)
    return any(_SPEAKERS & sorts_of(token, clause) for token in tokens) or bool(_ADDRESSING.search(text))
