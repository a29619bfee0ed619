"""From what people type to text that can be matched: one folding for questions and for printed names.

Folding never changes meaning: full width, traditional characters, blanks, quotes and brackets go;
list marks become "、" and sentence marks "。".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

from assistant.vocabulary.core_words import with_core_words
from assistant.vocabulary.noise import without_noise
from assistant.vocabulary.rewriting import in_known_words
from assistant.vocabulary.speech import without_speech
from index.readers.glyphs import plain_ideographs

MAX_QUESTION_CHARACTERS = 500

# What takes no room in print, and may stand inside a word; what parts words or is no text.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202f\ud800-\udfff]")
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|</?[a-zA-Z!][^<>]*>|<\|[^<>]*\|>", re.S | re.I)
_DROPPED = re.compile(r"[“”\"「」『』‘’'`《》〈〉【】\[\](){}<>·•_*#~^|\\/=+：:;；\-—–―…]")
_SEPARATORS = re.compile(r"[、,，](?!\d)|(?<!\d)[、,，]")
_GROUPING = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_PLUS = re.compile(r"(?<=[\u3400-\u9fff)）])\s*\+\s*(?=[\u3400-\u9fff(（])")
# 甲-乙=, 甲/乙=: a sign between two names of a sum that is written out.
_MINUS = re.compile(r"(?<=[\u3400-\u9fff)）])\s*[-−]\s*(?=[\u3400-\u9fff(（][^=]*=)")
_DIVIDED = re.compile(r"(?<=[\u3400-\u9fff)）])\s*[/÷]\s*(?=[\u3400-\u9fff(（][^=]*=)")
# 50-100万: a dash between two amounts reads as 至; in 2023-2024 it stays a dash.
_SPAN = re.compile(r"(?<=[\d万亿元%])\s?[-—–~～]{1,2}\s?(?=\d[\d.,]*\s?(?:[万亿元%]|个亿))")
# 二〇二五年: a year in Chinese digits.
_YEAR_IN_WORDS = re.compile("(?:二[〇零]|一九)[〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_STOPS = re.compile(r"[。？！?!]|\.(?!\d)")
_CJK = re.compile(r"[\u3400-\u9fff]")
_CJK_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN_FIRST = re.compile(r"[^\w]*[A-Za-z]{2}")
_ASKS_IN_CHINESE = re.compile("多少|几|什么|哪|吗|呢|怎|为何")
_LONGER_WORD = re.compile(r"[A-Za-z]{3,}")
# 三公经费多少(2023年): the only year of a question, said behind it.
_YEAR_BEHIND = re.compile(r"^((?:(?!20\d\d).)+)\((20\d\d年度?)\)[。?!]*$", re.S)
# So many characters that stand alone are one text.
_FEW_RUNS = 3
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`raw` as typed, `plain` in NFKC and simplified characters with punctuation, `folded` for matching."""

    raw: str
    plain: str
    folded: str
    language: str


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional characters to simplified ones; other text is unchanged."""
    return str(_to_simplified().convert(text)) if _CJK.search(text) else text


# 著 is 着 beside a verb; in 著作, 名著 it is itself.
_ZHE = re.compile("(?<![显名专原编卓论土昭巨拙译合])著(?![作名者述称录])")


def plain_text(text: str) -> str:
    """NFKC, simplified, control characters as blanks, invisible ones gone, runs of blanks as one."""
    visible = _CONTROL.sub(
        " ", _MARKUP.sub(" ", _INVISIBLE.sub("", text)).replace("\t", " ").replace("\n", " ")
    )
    folded = "".join(c for c in unicodedata.normalize("NFKC", visible) if unicodedata.category(c) != "Mn")
    said = _ZHE.sub("着", simplified(plain_ideographs(folded)))
    return re.sub(r"\s+", " ", said).strip()


def fold(text: str) -> str:
    """What is matched against what: `“三公”经费` and `三公 经费` fold to the same text.

    | text | folded |
    |---|---|
    | 办公（业务）用房租赁经费 | 办公业务用房租赁经费 |
    | 1,000 万元以上？ | 1000万元以上。 |
    """
    plain = _PLUS.sub("加", _GROUPING.sub("", plain_text(text))).replace("其它", "其他")
    plain = _DIVIDED.sub("除以", _MINUS.sub("减", plain))
    plain = _STOPS.sub("。", _SEPARATORS.sub("、", plain))
    return re.sub(r"\s+", "", _DROPPED.sub("", plain)).lower()


@lru_cache(maxsize=200_000)
def fold_name(name: str) -> str:
    """A printed name folded, with its own separators gone too."""
    return fold(name).replace("、", "").replace("。", "")


def language_of(text: str) -> str:
    """`en` where nothing Chinese stands, or English words ask about Chinese names; `zh` otherwise."""
    words = len(_LATIN_WORD.findall(text))
    chinese = _CJK_RUN.findall(text)
    if not chinese:
        return "en" if words > 1 or _LONGER_WORD.search(text) else "zh"
    asks = any(_ASKS_IN_CHINESE.search(run) for run in chinese)
    names = _LATIN_FIRST.match(text) is not None and not asks
    enough = words >= 3 and words * 2 > sum(map(len, chinese))
    return "en" if enough or (names and words > 1) else "zh"


def _unspaced(text: str) -> str:
    """会 议 费 多 少: a text of single characters without the blanks between them."""
    runs = text.split()
    alone = sum(len(run) == 1 for run in runs)
    return "".join(runs) if _CJK.search(text) and len(runs) > _FEW_RUNS and alone == len(runs) else text


def read_question(raw: str) -> Question:
    """A question ready for linking; never raises, whatever the text."""
    typed = plain_ideographs(unicodedata.normalize("NFKC", _INVISIBLE.sub("", raw)))
    plain = plain_text(without_noise(_unspaced(typed)))
    language = language_of(plain)
    said = _YEAR_BEHIND.sub(r"\2\1", without_speech(plain)) if language == "zh" else plain
    folded = fold(_SPAN.sub("至", said)).replace("的的", "的")
    folded = _YEAR_IN_WORDS.sub(lambda year: year.group().translate(_DIGITS), folded)
    folded = in_known_words(with_core_words(folded) if language == "zh" else folded)
    folded = without_speech(folded) if language == "zh" else folded
    return Question(raw=raw, plain=plain, folded=folded, language=language)


def heard(question: Question) -> str:
    """The folded question with the speech around it, in known words, for those who ask how it is read."""
    return question.folded if question.language != "zh" else in_known_words(fold(question.plain))
