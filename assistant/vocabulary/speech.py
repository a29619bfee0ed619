"""Speech before and after a question, told without any document: who asks, why, greetings, thanks.

A clause is speech where known words make it up whole: words of talk (data/talk.tsv), words that ask nothing
(`fill` of data/cues.tsv), pronouns, measures and particles, one word at least being one by which people
speak. What may be about a document is told later, with its names at hand (assistant/linking/talk.py).
"""

import re
from functools import cache
from importlib.resources import files

from assistant.vocabulary.cues import Cue, asking_words
from assistant.vocabulary.tagging import tagged

_CLAUSE = re.compile(r"[^、。，,？?！!；;：:~～…\s]+[、。，,？?！!；;：:~～…\s]*")
_ENDS = "、。，,？?！!；;：:~～…- \n"
# Tags of words that name nothing beside talk: 一名 + 普通 + 市民.
_BESIDE = ("m", "q", "r", "u", "y", "e", "p", "c", "o")
_TELLS = re.compile("[写做搞]")
_BESIDE_TALK = re.compile(
    "(?:作为|想|问|写|做|搞|准备|整理|核|普通|一般|在校|本地|年轻|老|小|财经|地方|当地|社会)"
)
# What shows that a clause of nouns (我们会议室) is spoken of oneself and names nothing that is asked for.
_SPEAKS = re.compile(
    "请|问|想|麻烦|劳驾|烦|谢|感激|打扰|不好意思|抱歉|对不起|告[知诉]|盼|急|唔该|作为|辛苦|拜托|[你您好早晚]好|[早晚]安"
    "|在[吗不]|[说讲写查核]|要用|引用|需要|兹|特此|^因|^为了|[我俺咱本]人?[是在做]|听说|据说|来[聊看]"
)
_SAYS = re.compile("[说讲查问告看]")
# 请给出准确数字和出处: what every answer gives by itself.
_PROOF = re.compile(
    "(?:并|还|也|请|麻烦|务必|您|你|最好)*(?:给出|提供|注明|附上|附|标明|写明|列明|说明)(?:一下|上)?"
    "(?:准确|具体|确切|详细|精确)?的?(?:数字|金额|数据|数额)?(?:和|及|以及|与|并|、)?"
    "(?:注明|标明|附上)?(?:数据|具体)?(?:出处|来源|依据|页码)(?:吧|哦|谢谢)?"
)
_THANKS = re.compile(
    "(?:(?:非常|十分|万分|先)?(?:谢谢|感谢|多谢)(?:您|你|了|啦|哈|大家|各位|配合)?|辛苦(?:您|你)?了|麻烦(?:您|你)?了哈?"
    "|拜托了?|急用|盼复|盼回复|盼答复|望复|望告知|为盼|为荷|在线等|唔该晒?|多谢晒)+$"
)
_SHORTEST_LEFT = 4


@cache
def talk_words() -> dict[str, str]:
    """Words of data/talk.tsv and their sorts: self, you, ask, talk, restrict."""
    text = files("assistant").joinpath("data/talk.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {word: sort for sort, word in lines}


def without_speech(text: str) -> str:
    """A Chinese question without the clauses of speech that it begins and ends with; unchanged where less
    than a question would be left.

    | text | left |
    |---|---|
    | 我是一名普通市民，想了解一下：三公经费多少 | 三公经费多少 |
    | 三公经费多少，急用，辛苦了 | 三公经费多少 |
    """
    clauses = [match.group() for match in _CLAUSE.finditer(text)]
    first, last = 0, len(clauses)
    while first < last and is_speech(clauses[first].rstrip(_ENDS)):
        first += 1
    while last > first and is_speech(clauses[last - 1].rstrip(_ENDS)):
        last -= 1
    left = "".join(clauses[first:last])
    if last < len(clauses):
        left = left.rstrip("、，, ：:")
    left = _without_thanks(left)
    return left if len(left.strip(_ENDS)) >= _SHORTEST_LEFT else text


def _without_thanks(text: str) -> str:
    bare = text.rstrip(_ENDS)
    kept = _THANKS.sub("", bare)
    return text if kept == bare else kept.rstrip(_ENDS)


def is_speech(clause: str) -> bool:
    """Whether a clause is made up of words of talk and of words beside them."""
    if len(clause) < 2:
        return False
    if _PROOF.fullmatch(clause) or _THANKS.fullmatch(clause):
        return True
    # The best cover of the first n characters: whether it holds a word of talk.
    covers: list[bool | None] = [False] + [None] * len(clause)
    beside, spoken = _beside(clause), _SPEAKS.search(clause) is not None
    for start in range(len(clause)):
        said = covers[start]
        if said is None:
            continue
        for end in range(start + 1, min(len(clause), start + _longest()) + 1):
            word = clause[start:end]
            fill = _is_fill(word)
            sort = talk_words().get(word, "")
            talks = sort in ("you", "ask") or (spoken and sort in ("self", "talk"))
            talks = (talks and (len(word) > 1 or sort == "self")) or (fill and _SAYS.search(word) is not None)
            talks = talks or (spoken and _TELLS.fullmatch(word) is not None)
            if talks or fill or (start, end) in beside:
                covers[end] = bool(covers[end]) or said or talks
    return bool(covers[-1])


def _beside(clause: str) -> frozenset[tuple[int, int]]:
    """Where words stand that name nothing."""
    words = {
        (place, place + len(word))
        for place, word, tag in tagged(clause)
        if tag.startswith(_BESIDE) and (word in "的一" or word not in asking_words())
        if not any(c.isdigit() for c in word)
    }
    return frozenset(words | {match.span() for match in _BESIDE_TALK.finditer(clause)})


def _is_fill(word: str) -> bool:
    terms = asking_words().get(word, ())
    return bool(terms) and all(term.value == Cue.FILL.value for term in terms)


@cache
def _longest() -> int:
    return max(map(len, (*talk_words(), *asking_words())))
