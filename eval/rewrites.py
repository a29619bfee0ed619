"""Metamorphic questions: each way to say a question in other words must give the same receipt.

A receipt is the status, the cited cells and the figure of an answer, money in 元. What fails is listed by
question and way, never left out: eval/data/rewrites_open.tsv holds what is known to fail.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from opencc import OpenCC

from assistant import Assistant
from assistant.answer import Answer, Status
from assistant.vocabulary.question import language_of
from eval.bench.asking import is_figure_question
from eval.data.make_gold import Question
from eval.figures import comparable

OPEN = Path(__file__).parent / "data" / "rewrites_open.tsv"
# Kinds whose answer is a receipt that wording alone must not change.
_KINDS = frozenset({"lookup", "alias", "english", "sum", "diff", "ratio", "growth", "rank", "noise", "unit"})
_ENDS = "？?。.！! "
# 多少个, 多少家: counted, where a dialect asks otherwise.
_COUNTED = "[个家项类辆台人倍平笔条]"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One way to say a question otherwise; `apply` gives None where it has nothing to change."""

    name: str
    apply: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Tried:
    """One question under one rewrite."""

    rewrite: str
    question: str
    asked: str
    same: bool
    answer: str


def receipt(answer: Answer) -> tuple[object, ...]:
    """What an answer proves: its status, cells and figure, whatever the words and the unit are."""
    cells = frozenset(
        (c.document.id, c.table_index, c.row_index, c.column_index, c.section, c.quote)
        for c in answer.citations
    )
    value = None if answer.value is None else comparable(answer.value.amount, answer.value.unit)
    return answer.status, cells, value


def is_asked(question: Question) -> bool:
    """Whether a question of the set is one turn whose gold is a figure."""
    return len(question["turns"]) == 1 and question["kind"] in _KINDS and is_figure_question(question)


def _chinese(text: str) -> bool:
    return language_of(text) == "zh"


def _around(before: str, after: str = "") -> Callable[[str], str | None]:
    """A Chinese question between other words."""
    return lambda text: f"{before}{text}{after}" if _chinese(text) else None


def _ending(words: str) -> Callable[[str], str | None]:
    """A Chinese question with other words at its end."""
    return lambda text: f"{text.rstrip(_ENDS)}{words}" if _chinese(text) else None


def _around_english(before: str, after: str = "") -> Callable[[str], str | None]:
    return lambda text: None if _chinese(text) else f"{before}{text}{after}"


def _replacing(pattern: str, words: str, *, count: int = 0) -> Callable[[str], str | None]:
    """A question with one word for another, where it holds the first."""
    compiled = re.compile(pattern)

    def replaced(text: str) -> str | None:
        changed = compiled.sub(words, text, count=count)
        return changed if changed != text and _chinese(text) else None

    return replaced


def _full_width(text: str) -> str | None:
    changed = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return changed if changed != text else None


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def _traditional(text: str) -> str | None:
    changed = str(_to_traditional().convert(text))
    return changed if changed != text else None


def _broken(text: str) -> str | None:
    return f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}" if _chinese(text) else None


def _with_year(year: int) -> Callable[[str], str | None]:
    """The year said where the question says none."""
    unsaid = re.compile(r"年|20\d\d|增|减|涨|降|升|变|同比|跌|^前")
    return lambda text: f"{year}年{text}" if _chinese(text) and not unsaid.search(text) else None


def rewrites(year: int) -> tuple[Rewrite, ...]:
    """All ways, over a document of one year."""
    ways: dict[str, Callable[[str], str | None]] = {
        "繁体": _traditional,
        "全角": _full_width,
        "字间空格": lambda text: " ".join(text) if _chinese(text) else None,
        "零宽字符": lambda text: "\u200b".join(text),
        "换行": _broken,
        "多个问号": _ending("？？！！"),
        "不写标点": _replacing("[，。？?！]", ""),
        "加引号": lambda text: f"“{text}”",
        "加方括号": lambda text: f"【{text}】" if _chinese(text) else None,
        "问好致谢": _around("您好，请问", "谢谢！"),
        "请人帮忙": _around("麻烦帮忙查一下，"),
        "自我介绍": _around("我是一名普通市民，想了解一下："),
        "说明缘由": _around("因为要写一份材料，请问"),
        "公文用语": _around("兹因工作需要，烦请告知："),
        "打扰": _around("不好意思打扰了，", "，急用，辛苦了"),
        "迟疑": _around("嗯，那个，"),
        "语气词": _ending("呀？"),
        "句末请求": _ending("，能说一下吗"),
        "要出处": _ending("？请给出准确数字和出处。"),
        "粤语": _replacing(f"多少(?!{_COUNTED})", "几多"),
        "粤语开头": _around("唔该，想问下"),
        "四川话": _replacing(f"(?<=[是有])多少(?!{_COUNTED})", "好多"),
        "北方话": _ending("来着？"),
        "强调": _replacing("(?<![有没])([是有])多少", r"到底\1多少"),
        "文言": _replacing(r"(?<!百分之)(?:是|有)?多少(?=[？?。]?$)", "几何"),
        "什么数": _replacing("是多少(?=[？?。]?$)", "是个什么数"),
        "错字付": _replacing("扶", "付"),
        "错字侍": _replacing("待", "侍"),
        "错字之": _replacing("支出", "之出"),
        "多一个的": _replacing("的", "的的", count=1),
        "少一个的": _replacing("的", "", count=1),
        "英文标签": _replacing("(?<!公共)(?<!基金)(?<!经营)(?<!上年)预算(?![总收支数编])", "budget", count=1),
        "说年份": _with_year(year),
        "不说年份": _replacing(f"(?<!和)(?<!比){year}年度?(?![和比])", ""),
        "先问后说": _replacing(r"^([^，。]+?)([是有])多少[？?]?$", r"\2多少，\1？"),
        "换单位": _replacing("(?<=[是有])多少(?:钱)?[？?]?$", "多少元？"),
        "英文大写": lambda text: None if _chinese(text) else text.upper(),
        "英文客气": _around_english("Could you please tell me, "),
        "英文自我介绍": _around_english("I'm a citizen and I'd like to know: ", " Thank you!"),
        "英文迟疑": _around_english("Um, "),
    }
    return tuple(Rewrite(name, apply) for name, apply in ways.items())


def tried(
    ask: Callable[[str], Answer], questions: Sequence[Question], ways: Sequence[Rewrite], *, every: int = 1
) -> Iterator[Tried]:
    """Each question under each way; with `every`, under one way of so many, other ones for each question."""
    for number, question in enumerate(filter(is_asked, questions)):
        plain = question["turns"][0]
        before = ask(plain)
        if before.status is not Status.ANSWERED:
            continue
        for turn, way in enumerate(ways):
            asked = way.apply(plain)
            if (number + turn) % every or asked is None:
                continue
            after = ask(asked)
            same = receipt(after) == receipt(before)
            yield Tried(way.name, question["id"], asked, same, f"{after.status.value}: {after.text}")


def known_open(path: Path = OPEN) -> frozenset[tuple[str, str]]:
    """The ways and questions that are known to fail."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset((way, question) for way, question, *_ in (line.split("\t") for line in lines))


def summary(results: Iterable[Tried]) -> tuple[str, ...]:
    """A line for each way with how many kept their receipt, then each question that did not."""
    done = tuple(results)
    asked, kept = Counter(r.rewrite for r in done), Counter(r.rewrite for r in done if r.same)
    failed = [r for r in done if not r.same]
    share = f"{100 * (len(done) - len(failed)) / max(1, len(done)):.2f}%"
    return (
        f"共 {len(done)} 问，收据相同 {len(done) - len(failed)}（{share}），不同 {len(failed)}",
        *(f"{way}\t{kept[way]}/{number}" for way, number in asked.items()),
        *(f"不同\t{r.rewrite}\t{r.question}\t{r.asked!r}\t{r.answer[:80]!r}" for r in failed),
    )


def run_rewrites(*, questions: Sequence[Question], index: Path, year: int, every: int) -> int:
    """Ask the set in other words over a built index; the exit code says whether something new fails."""
    with Assistant.open(index) as assistant:
        results = tuple(tried(assistant.ask, questions, rewrites(year), every=every))
    print("\n".join(summary(results)))
    new = {(r.rewrite, r.question) for r in results if not r.same} - known_open()
    print(f"新的不同 {len(new)}", file=sys.stderr)
    return int(bool(new))
