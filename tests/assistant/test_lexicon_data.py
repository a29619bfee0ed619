"""The format of assistant/data/lexicon.tsv, and its codes against printed documents.

Marks inside the word lists:

| mark | says | rule |
|---|---|---|
| `~word` | the word means several names on purpose | marked at every name that claims it, two or more |
| `=name` | this line's name is another printed form of that name | same kind, code and words on both lines |
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.vocabulary.question import fold_name

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "assistant" / "data" / "lexicon.tsv"
REAL_ROWS = ROOT.parent / "shared" / "data" / "real" / "gold_rows"
HEADER = ["canonical", "kind", "code", "english", "nicknames"]
KINDS = {
    *("function", "economic", "three_public", "fund", "spending"),
    *("total", "source", "table", "unit_word", "other"),
}
CODES = {"function": re.compile(r"2(?:\d{2}|\d{4}|\d{6})"), "economic": re.compile(r"[35](?:\d{2}|\d{4})")}
ENGLISH = re.compile(r"~?[a-z0-9][a-z0-9 ,&()'-]*[a-z0-9)]")
NICKNAME = re.compile(r"~?[0-9一-鿿]{2,14}")
USELESS = {
    *("补助", "补贴", "经费", "支出", "收入", "费用", "资金", "预算"),
    *("项目", "事务", "管理", "其他", "合计", "工作", "服务", "拨款"),
}


@dataclass(frozen=True, slots=True)
class Line:
    canonical: str
    kind: str
    code: str
    english: tuple[str, ...]
    nicknames: tuple[str, ...]
    same_as: tuple[str, ...]


def fields() -> list[list[str]]:
    return [line.split("\t") for line in LEXICON.read_text(encoding="utf-8").splitlines()]


def lines() -> list[Line]:
    read = []
    for canonical, kind, code, english, nicknames in fields()[1:]:
        words = tuple(filter(None, nicknames.split("|")))
        read.append(
            Line(
                canonical=canonical,
                kind=kind,
                code=code,
                english=tuple(english.split("|")),
                nicknames=tuple(word for word in words if not word.startswith("=")),
                same_as=tuple(word[1:] for word in words if word.startswith("=")),
            )
        )
    return read


def groups_of_one_meaning() -> dict[str, str]:
    """Each name to one name that stands for all its printed forms."""
    leader: dict[str, str] = {line.canonical: line.canonical for line in lines()}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for line in lines():
        for other in line.same_as:
            leader[lead(line.canonical)] = lead(other)
    return {name: lead(name) for name in leader}


def claims(column: str) -> Iterator[tuple[str, set[str], set[bool]]]:
    """Every word of a column with the meanings that claim it and whether it is marked as ambiguous."""
    meaning = groups_of_one_meaning()
    owners: dict[str, set[str]] = defaultdict(set)
    marks: dict[str, set[bool]] = defaultdict(set)
    for line in lines():
        for word in line.english if column == "english" else line.nicknames:
            owners[word.removeprefix("~")].add(meaning[line.canonical])
            marks[word.removeprefix("~")].add(word.startswith("~"))
    for word, claimed in owners.items():
        yield word, claimed, marks[word]


def names_reached_by(nickname: str) -> set[str]:
    return {line.canonical for line in lines() if nickname in {w.removeprefix("~") for w in line.nicknames}}


def test_the_header_line_names_the_five_columns() -> None:
    assert fields()[0] == HEADER


def test_every_line_has_five_fields_without_outer_blanks() -> None:
    assert [row for row in fields() if len(row) != 5 or any(f != f.strip() for f in row)] == []


def test_the_file_ends_with_one_line_break_and_has_no_byte_order_mark() -> None:
    text = LEXICON.read_bytes()
    assert text.endswith(b"\n")
    assert not text.endswith(b"\n\n")
    assert not text.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in text


def test_kinds_are_a_closed_set_and_all_are_used() -> None:
    assert {line.kind for line in lines()} == KINDS


def test_a_name_stands_once_in_a_kind_even_when_folded() -> None:
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for line in lines():
        key = (fold_name(line.canonical), line.kind)
        if key in seen:
            twice.append((seen[key], line.canonical, line.kind))
        seen[key] = line.canonical
    assert twice == []


def test_names_have_no_code_ordinal_quotes_or_blanks() -> None:
    dressed = re.compile(r"^[一二三四五六七八九十]+、|^\d|^[（(][一二三四五六七八九十]|[“”\"\s()]")
    assert [line.canonical for line in lines() if not line.canonical or dressed.search(line.canonical)] == []


def test_codes_are_text_of_the_national_shape_and_only_where_a_national_code_exists() -> None:
    def fits(line: Line) -> bool:
        return line.code == "" or (line.kind in CODES and CODES[line.kind].fullmatch(line.code) is not None)

    assert [line for line in lines() if not fits(line)] == []


def test_a_code_has_one_meaning() -> None:
    meaning = groups_of_one_meaning()
    held: dict[str, set[str]] = defaultdict(set)
    for line in lines():
        if line.code:
            held[line.code].add(meaning[line.canonical])
    assert {code: names for code, names in held.items() if len(names) > 1} == {}


def test_names_that_recur_under_many_codes_have_none() -> None:
    recurring = {"行政运行", "一般行政管理事务", "机关服务", "事业运行", "信息化建设", "其他支出"}
    assert {line.canonical: line.code for line in lines() if line.canonical in recurring} == dict.fromkeys(
        recurring, ""
    )


def test_english_is_never_empty_and_lower_case() -> None:
    assert [(x.canonical, w) for x in lines() for w in x.english if not ENGLISH.fullmatch(w)] == []


def test_english_stands_longest_first() -> None:
    def lengths(line: Line) -> list[int]:
        return [len(word.removeprefix("~")) for word in line.english]

    assert [line.canonical for line in lines() if lengths(line) != sorted(lengths(line), reverse=True)] == []


def test_nicknames_are_chinese_words_of_two_characters_or_more() -> None:
    assert [(x.canonical, w) for x in lines() for w in x.nicknames if not NICKNAME.fullmatch(w)] == []


def test_no_word_stands_twice_in_a_list() -> None:
    def repeats(words: tuple[str, ...]) -> bool:
        bare = [word.removeprefix("~") for word in words]
        return len(set(bare)) < len(bare)

    assert [x.canonical for x in lines() if any(map(repeats, (x.english, x.nicknames, x.same_as)))] == []


def test_no_nickname_is_itself_a_printed_name() -> None:
    names = {fold_name(line.canonical) for line in lines()}
    assert [(x.canonical, w) for x in lines() for w in x.nicknames if fold_name(w) in names] == []


def test_no_nickname_is_a_word_that_every_name_has() -> None:
    assert [(x.canonical, w) for x in lines() for w in x.nicknames if w.removeprefix("~") in USELESS] == []


@pytest.mark.parametrize("column", ["english", "nicknames"])
def test_a_word_has_one_meaning_unless_marked_as_ambiguous_at_every_claim(column: str) -> None:
    assert [(w, owners) for w, owners, marks in claims(column) if len(owners) > 1 and marks != {True}] == []


@pytest.mark.parametrize("column", ["english", "nicknames"])
def test_a_word_marked_as_ambiguous_has_two_meanings_or_more(column: str) -> None:
    assert [(w, owners) for w, owners, marks in claims(column) if len(owners) == 1 and True in marks] == []


def test_other_printed_forms_stand_in_the_same_kind() -> None:
    known = {(line.canonical, line.kind) for line in lines()}
    assert [(x.canonical, o) for x in lines() for o in x.same_as if (o, x.kind) not in known] == []


def test_other_printed_forms_carry_the_same_code_and_words() -> None:
    by_name = {(line.canonical, line.kind): line for line in lines()}

    def words(line: Line) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        return line.code, line.english, line.nicknames

    assert [
        (line.canonical, other)
        for line in lines()
        for other in line.same_as
        if words(by_name[other, line.kind]) != words(line)
    ] == []


def test_every_class_of_the_economic_and_functional_classification_is_there() -> None:
    codes = {line.code for line in lines()} - {""}
    functional = {str(n) for n in (*range(201, 225), 227, *range(230, 235))}
    economic = {"301", "302", "303", "307", "309", "310", "311", "312"}
    assert functional | economic <= codes
    assert {"其他支出", "对社会保障基金补助"} <= {line.canonical for line in lines()}


def test_older_names_of_a_class_are_tied_to_the_present_one() -> None:
    meaning = groups_of_one_meaning()
    for older, present in (
        ("医疗卫生与计划生育支出", "卫生健康支出"),
        ("国土海洋气象等支出", "自然资源海洋气象等支出"),
        ("资源勘探信息等支出", "资源勘探工业信息等支出"),
        ("行政事业单位离退休", "行政事业单位养老支出"),
        ("公务用车购置及运行费", "公务用车购置及运行维护费"),
    ):
        assert meaning[older] == meaning[present]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("公款吃喝", "公务接待费"),
        ("电话网络邮寄", "邮电费"),
        ("发给退休人员的钱", "退休费"),
        ("公车加油维修", "公务用车运行维护费"),
        ("买公车", "公务用车购置"),
        ("公车", "公务用车购置及运行维护费"),
        ("出国考察", "因公出国（境）费用"),
        ("公积金", "住房公积金"),
        ("国资预算", "国有资本经营预算"),
        ("总盘子", "总预算"),
        ("下面的单位", "下属单位"),
    ],
)
def test_everyday_words_reach_the_printed_name(said: str, printed: str) -> None:
    assert printed in names_reached_by(said)


def test_pension_insurance_is_left_ambiguous_between_the_two_classifications() -> None:
    assert names_reached_by("养老保险") == {
        "机关事业单位基本养老保险缴费",
        "机关事业单位基本养老保险缴费支出",
    }


def test_codes_of_published_documents_carry_the_names_printed_there() -> None:
    if not REAL_ROWS.is_dir():
        pytest.skip("published documents are not at hand (../shared/data/real/gold_rows)")
    names: dict[str, set[str]] = defaultdict(set)
    for line in lines():
        names[line.code].add(fold_name(line.canonical))
    printed = {
        (row["code"], fold_name(row["name"]))
        for path in sorted(REAL_ROWS.glob("*.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        if row["code"] in names and row["code"] and row["name"]
    }
    assert len(printed) > 50
    assert {(code, name) for code, name in printed if name not in names[code]} == set()
