"""The ways to say a question otherwise that keep what it asks: script, speech around it, other words, order,
numbers, slips of the listed kinds, English labels. Each says None where it has nothing to change, or where
its change would ask something else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import rjieba
from opencc import OpenCC

from assistant.vocabulary.question import language_of

Apply = Callable[[str], str | None]

_ENDS = "？?。.！! "
# 多少个, 多少家: counted, where a dialect asks otherwise.
_COUNTED = "[个家项类辆台人倍平笔条]"
# Names in which 和 joins no two things that are asked for.
_AND = "(?<!保障)(?<!商品)(?<!个人)(?<!结转)(?<!体育)和(?!就业|服务|家庭|社会|结余|传媒)"
_DIGITS = "零一二三四五六七八九"
# Characters of which a radical of the same look has a code point of its own.
_RADICALS = str.maketrans(
    "一人大口土女子小工干支金长门青食首马高里车见言贝走足身",
    "⼀⼈⼤⼝⼟⼥⼦⼩⼯⼲⽀⾦⻓⻔⻘⾷⾸⻢⾼⾥⻋⻅⾔⻉⾛⾜⾝",
)
_HALF_WIDTH = str.maketrans("，？。！（）：", ",?.!():")
_SPEAKER = re.compile("[我俺您]|老师|领导")
# One name and 多少: neither a list, nor a comparison, nor a change; its verb and its own year are none of it.
_NAME = r"[^，。、；：？比占加减和与跟哪几谁增降涨变差年去总均]"
_SIMPLE = re.compile(rf"^({_NAME}{{3,}}?)(?<![了给排批花要])的?(?:是|有|为)?多少(?:钱)?[？?]?$")
_INSIDE = re.compile(
    rf"^({_NAME}{{2,}}?)(?:里面|里|中(?!心))的?({_NAME}{{2,}}?)(?<![了给排批花出])的?(?:是|有|为)?多少(?:钱)?[？?]?$"
)
_NOT_SIMPLE = re.compile("上年|一共|合计|百分|倍|请问|里|中(?!心)|换算|折合|元")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One way to say a question otherwise; `apply` gives None where it has nothing to change."""

    name: str
    apply: Apply


def rewrites(year: int) -> tuple[Rewrite, ...]:
    """All ways, over a document of one year."""
    ways = {
        **_scripts(),
        **_speech(),
        **_words(),
        **_orders(year),
        **_numbers(),
        **_slips(),
        **_english(),
    }
    return tuple(Rewrite(name, apply) for name, apply in ways.items())


def _scripts() -> dict[str, Apply]:
    return {
        "繁体": _converted("s2t"),
        "港繁": _converted("s2hk"),
        "台繁": _converted("s2tw"),
        "全角": _changed(lambda t: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t)),
        "半角标点": _changed(lambda t: t.translate(_HALF_WIDTH)),
        "部首字": _changed(lambda t: t.translate(_RADICALS)),
        "字间空格": lambda t: " ".join(t) if _chinese(t) and not re.search("[A-Za-z] ", t) else None,
        "词间空格": lambda t: " ".join(rjieba.cut(t)) if _chinese(t) else None,
        "零宽字符": "\u200b".join,
        "换行": lambda t: f"{t[: len(t) // 2]}\n{t[len(t) // 2 :]}" if _chinese(t) else None,
        "多个问号": _ending("？？！！"),
        "省略号": _ending("……"),
        "不写标点": _replacing("[，。？?！]", ""),
        "加引号": lambda t: f"“{t}”",
        "加方括号": _around("【", "】"),
        "表情": lambda t: f"{t}😊🙏",
    }


def _speech() -> dict[str, Apply]:
    return {
        "问好致谢": _around("您好，请问", "谢谢！"),
        "请人帮忙": _around("麻烦帮忙查一下，"),
        "自我介绍": _around("我是一名普通市民，想了解一下："),
        "记者": _around("我是做财经报道的记者，"),
        "学生": _around("本人是在校研究生，论文要用："),
        "代表": _around("作为一名人大代表，我想请教："),
        "领导": _around("领导让我查一下，"),
        "同志": _around("同志你好！", "  盼复，谢谢"),
        "说明缘由": _around("因为要写一份材料，请问"),
        "公文用语": _around("兹因工作需要，烦请告知："),
        "打扰": _around("不好意思打扰了，", "，急用，辛苦了"),
        "冒昧": _around("冒昧问一句，"),
        "能不能": _around("能不能告诉我，"),
        "迟疑": _around("嗯，那个，"),
        "语气词": _ending("呀？"),
        "句末请求": _ending("，能说一下吗"),
        "句末想知道": _ending("，我想知道"),
        "急等": _ending("？急！在线等"),
        "要出处": _ending("？请给出准确数字和出处。"),
        "文件里": _around("这份预算里，"),
        "根据文件": _around("根据公开的部门预算，"),
        "粤语开头": _around("唔该，想问下"),
        "吴语开头": _around("阿拉想问问，"),
        "粤语结尾": _ending("，唔该晒"),
        "北方话": _ending("来着？"),
        "口头语": _around("咱就是说，"),
    }


def _words() -> dict[str, Apply]:
    return {
        "粤语": _replacing(f"多少(?!{_COUNTED})", "几多"),
        "粤语的": _replacing("的", "嘅"),
        "粤语系": _replacing(f"是多少(?!{_COUNTED})", "系几多"),
        "粤语边个": _replacing("哪(?:个|一个)", "边个"),
        "粤语点解": _replacing("为什么", "点解"),
        "四川话": _replacing(f"(?<=[是有])多少(?!{_COUNTED})", "好多"),
        "北方话啥": _replacing("什么", "啥"),
        "强调": _replacing("(?<![有没])([是有])多少", r"到底\1多少"),
        "文言": _replacing(r"(?<!百分之)(?:是|有)?多少(?=[？?。]?$)", "几何"),
        "什么数": _replacing("是多少(?=[？?。]?$)", "是个什么数"),
        "为多少": _replacing("是多少", "为多少"),
        "与": _replacing(_AND, "与"),
        "以及": _replacing(_AND, "以及"),
        "总共": _replacing("一共", "总共"),
        "百分之多少": _replacing("百分之几", "百分之多少"),
        "多一个的": _replacing("的", "的的", count=1),
        "少一个的": _replacing("(?<![万元亿多少字])的(?![是，。？?])", "", count=1),
        "换单位": _replacing("(?<=[是有])多少(?:钱)?[？?]?$", "多少元？"),
        "金额": _simple("{}的金额是多少"),
        "只说名称": _simple("{}"),
        "告诉我": _simple("请告诉我{}的数额"),
        "查询": _simple("查询{}"),
    }


def _orders(year: int) -> dict[str, Apply]:
    return {
        "先问后说": _replacing(r"^([^，。]+?)([是有])多少[？?]?$", r"\2多少，\1？"),
        "先问多少钱": _simple("多少钱 {}"),
        "单位在前": _simple("以元为单位，{}是多少"),
        "亿元在前": _simple("用亿元表示，{}是多少"),
        "单位在括号": _simple("{}是多少（单位：万元）"),
        "部分在前": _inside("{1}是多少（{0}里的）"),
        "某项在某里": _inside("{1}在{0}里是多少"),
        "里和逗号": _inside("{0}里，{1}是多少"),
        "搜索词": _inside("{0} {1} 多少"),
        "搜索词倒说": _inside("{1} {0} 多少"),
        "说年份": _with_year(year, "{year}年{text}"),
        "说今年": _with_year(year, "今年{text}"),
        "年份在后": _with_year(year, "{text}（{year}年）"),
        "不说年份": _replacing(f"(?<!和)(?<!比){year}年度?(?![和比])", ""),
    }


def _numbers() -> dict[str, Apply]:
    return {
        "汉字数": _replacing(r"(?<![\d.\-])(\d{1,4})(?=[万亿个项名]|成)", lambda m: _in_words(int(m[1]))),
        "汉字年": _replacing(r"(?<![\d-])(20\d\d)(?=年)", lambda m: _digits_in_words(m[1])),
        "数字名次": _replacing(
            "(?<=前)[二三四五](?![成类大])|(?<=第)[一二三四五](?=[大名多小])",
            lambda m: str(_DIGITS.index(m[0])),
        ),
    }


def _slips() -> dict[str, Apply]:
    pairs = {
        "错字付": ("扶", "付"),
        "错字侍": ("待", "侍"),
        "错字之": ("支出", "之出"),
        "错字做": ("工作", "工做"),
        "错字废": ("经费", "经废"),
        "错字帖": ("补贴", "补帖"),
        "错字陪": ("培训", "陪训"),
        "错字百份": ("百分之", "百份之"),
        "颠倒": ("支出", "出支"),
    }
    return {name: _replacing(right, wrong) for name, (right, wrong) in pairs.items()}


def _english() -> dict[str, Apply]:
    label = _replacing("(?<!公共)(?<!基金)(?<!经营)(?<!上年)预算(?![总收支数编])", "budget", count=1)
    return {
        "英文标签": label,
        "英文标签在前": _simple("budget for {}"),
        "英文多少": _simple("{} how much"),
        "英文问名称": _simple("What is the amount of {}?"),
        "英文大写": _of_english(str.upper),
        "英文小写": _of_english(str.lower),
        "英文不写标点": _of_english(lambda t: re.sub(r"[?!]|,(?!\d)", "", t)),
        "英文客气": _of_english(lambda t: f"Could you please tell me, {t}"),
        "英文公函": _of_english(lambda t: f"Dear Sir or Madam, kindly advise: {t}"),
        "英文自我介绍": _of_english(lambda t: f"I'm a citizen and I'd like to know: {t} Thank you!"),
        "英文记者": _of_english(lambda t: f"As a journalist writing a story, I need to know: {t}"),
        "英文致谢": _of_english(lambda t: f"Hi there, {t} Thanks in advance!"),
        "英文迟疑": _of_english(lambda t: f"Um, {t}"),
    }


def _chinese(text: str) -> bool:
    return language_of(text) == "zh"


def _changed(change: Callable[[str], str]) -> Apply:
    """A change of any question that it changes."""
    return lambda text: changed if (changed := change(text)) != text else None


def _of_english(change: Callable[[str], str]) -> Apply:
    changed = _changed(change)
    return lambda text: None if _chinese(text) else changed(text)


def _around(before: str, after: str = "") -> Apply:
    """A Chinese question between other words."""
    return lambda text: f"{before}{text}{after}" if _chinese(text) else None


def _ending(words: str) -> Apply:
    """A Chinese question with other words at its end."""
    return lambda text: f"{text.rstrip(_ENDS)}{words}" if _chinese(text) else None


def _replacing(pattern: str, words: str | Callable[[re.Match[str]], str], *, count: int = 0) -> Apply:
    """A Chinese question with one word for another, where it holds the first."""
    compiled = re.compile(pattern)
    changed = _changed(lambda text: compiled.sub(words, text, count=count))
    return lambda text: changed(text) if _chinese(text) else None


def _simple(form: str) -> Apply:
    """A Chinese question that asks how much one name is, in another form."""

    def said(text: str) -> str | None:
        match = _SIMPLE.match(text)
        if match is None or not _chinese(text) or _NOT_SIMPLE.search(match[1]):
            return None
        return form.format(match[1])

    return said


def _inside(form: str) -> Apply:
    """A Chinese question that asks how much one name is within another, in another form."""

    def said(text: str) -> str | None:
        match = _INSIDE.match(text)
        return form.format(match[1], match[2]) if match is not None and _chinese(text) else None

    return said


def _with_year(year: int, form: str) -> Apply:
    """The year said where the question says none and begins with what it asks for."""
    said = re.compile(r"年|20\d\d|增|减|涨|降|升|变|同比|跌|^前")

    def with_year(text: str) -> str | None:
        if not _chinese(text) or said.search(text) or _SPEAKER.search(text):
            return None
        return form.format(text=text.rstrip(_ENDS), year=year)

    return with_year


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _converted(name: str) -> Apply:
    return _changed(lambda text: str(_converter(name).convert(text)))


def _digits_in_words(digits: str) -> str:
    return "".join(("〇" + _DIGITS[1:])[int(digit)] for digit in digits)


def _in_words(number: int) -> str:
    """1 to 9999 in Chinese words."""
    if number < 10:
        return _DIGITS[number]
    if number < 100:
        tens = "" if number < 20 else _DIGITS[number // 10]
        return f"{tens}十{_DIGITS[number % 10] if number % 10 else ''}"
    size, word = (1000, "千") if number >= 1000 else (100, "百")
    first, rest = f"{_DIGITS[number // size]}{word}", number % size
    if not rest:
        return first
    gap = "零" if rest < size // 10 else "一" if 10 <= rest < 20 else ""
    return f"{first}{gap}{_in_words(rest)}"
