"""The fictional corpus: its gold adds up by sums of its own, every form occurs, the files print it."""

import json
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pdfplumber
import pytest

from eval.__main__ import main
from eval.corpus.compose import Publication
from eval.corpus.faults import PLANTERS
from eval.corpus.gold import gold_of
from eval.corpus.layout import OPTIONS, Layout, layouts, options_of, settled, single_changes
from eval.corpus.run import made
from eval.corpus.typesetting import broken
from tests.reading_html import text as text_in

YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
DASHES = {"", "-", "—", "--", "/"}
SEED, DOCUMENTS = 5, 16

Gold = dict[str, Any]


def gold(layout: Layout, number: int = 0, *, faults: bool = False) -> Gold:
    return gold_of(document(layout, number, faults=faults), [], {})


def document(layout: Layout, number: int = 0, *, faults: bool = False) -> Publication:
    return made(f"T-{number}", f"{SEED}/{number}", layout, faults=faults)


GOLDS = [gold(layout, number) for number, layout in enumerate(layouts(SEED, DOCUMENTS))]
each_document = pytest.mark.parametrize("one", GOLDS, ids=lambda one: str(one["doc_id"]))


def tables(one: Gold, *kinds: str) -> list[Gold]:
    return [table for table in one["tables"] if table["kind"] in kinds]


def yuan_of(row: Gold) -> dict[str, int]:
    return {key: cell["yuan"] for key, cell in row["cells"].items() if cell.get("yuan") is not None}


def number_of(text: str) -> Decimal:
    """A printed figure, read by this test's own rules."""
    digits = text.translate(str.maketrans("", "", ",△（）"))
    value = Decimal(digits)
    return -value if text[0] in "△（" else value


@each_document
def test_what_is_printed_is_the_exact_amount_rounded(one: Gold) -> None:
    checked = 0
    for table in one["tables"]:
        for row in table["rows"]:
            for cell in row["cells"].values():
                if cell.get("yuan") is None or cell["text"] in DASHES:
                    assert not cell.get("yuan") or table["empty"]
                    continue
                printed = number_of(cell["text"])
                places = -int(printed.as_tuple().exponent)
                off = abs(printed * YUAN[table["unit"]] - cell["yuan"])
                assert off * 2 <= YUAN[table["unit"]] * Decimal(10) ** -min(places, 2 if places < 6 else 6)
                checked += 1
    assert checked > 100


@each_document
def test_children_add_up_to_their_parent_and_the_top_to_the_total(one: Gold) -> None:
    checked = 0
    for table in tables(one, "expense_function", "gpb_function", "income_function", "gpb_basic_item"):
        if table["rows"] and "a" in table["rows"][0]["cells"]:
            continue
        sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        own: dict[tuple[str, str], dict[str, int]] = {}
        owners = {row["owner"] for row in table["rows"] if row["owner"]}
        for row in table["rows"]:
            if row["code"] and len(row["code"]) != 6:
                own[row["owner"], row["code"]] = yuan_of(row)
                if row["parent"]:
                    sums[row["owner"], row["parent"]].update(yuan_of(row))
                else:
                    sums["", ""].update(yuan_of(row))
        for place, parts in sums.items():
            if place == ("", ""):
                totals = [row for row in table["rows"] if row["level"] == 0]
                assert [dict(+Counter(yuan_of(row))) for row in totals] == [dict(+parts)]
            else:
                assert +Counter(own[place]) == +parts or any(value < 0 for value in own[place].values())
            checked += 1
        assert len(owners) != 1 or one["layout"]["units"] == "one" or table["owner"] != one["department"]
    assert checked


@each_document
def test_income_and_expense_close_on_one_amount(one: Gold) -> None:
    for table in tables(one, "balance", "fiscal_balance"):
        closing = {row["name"]: yuan_of(row) for row in table["rows"] if row["name"].endswith("总计")}
        assert closing["收入总计"]["in"] == closing["支出总计"]["out"]


@each_document
def test_the_same_fact_is_one_amount_in_every_table(one: Gold) -> None:
    (balance,) = [table for table in tables(one, "balance") if table["owner"] == one["department"]]
    spent = next(yuan_of(row)["out"] for row in balance["rows"] if row["name"] == "本年支出合计")
    expense = next(t for t in tables(one, "expense_function") if t["owner"] == one["department"])
    assert next(yuan_of(row)["total"] for row in expense["rows"] if row["level"] == 0) == spent
    told = {statement["key"]: statement["yuan"] for statement in one["narrative"]}
    assert told["expense"] == spent
    assert told["basic"] + told["project"] == spent
    sangong = tables(one, "sangong")[0]
    assert yuan_of(sangong["rows"][0])["total"] == told["total"]


@each_document
def test_three_public_expenses_add_up(one: Gold) -> None:
    (table,) = tables(one, "sangong")
    if len(table["rows"]) == 1:
        cells = yuan_of(table["rows"][0])
        assert cells["total"] == cells["abroad"] + cells["reception"] + cells["vehicles"]
        assert cells["vehicles"] == cells["buy"] + cells["run"]
        return
    by_part = {row["section"]: yuan_of(row)["total"] for row in table["rows"]}
    assert by_part["total"] == by_part["abroad"] + by_part["reception"] + by_part["vehicles"]
    assert by_part["vehicles"] == by_part["buy"] + by_part["run"]


@each_document
def test_procurement_is_nested_without_remainder(one: Gold) -> None:
    for table in tables(one, "procurement"):
        by_level = Counter[int]()
        for row in table["rows"]:
            by_level[row["level"]] += yuan_of(row)["total"]
        assert len(set(by_level.values())) == 1
        assert by_level[0] == sum(one["texts"]["procurement"].values())


def test_every_form_of_every_option_occurs() -> None:
    seen: dict[str, set[str | int]] = defaultdict(set)
    for layout in layouts(1, 400):
        for name, form in options_of(layout).items():
            seen[name].add(form)
    assert {name: set(forms) - seen[name] for name, forms in OPTIONS.items()} == {
        name: set() for name in OPTIONS
    }


def test_options_are_those_of_the_layout_and_begin_with_the_plain_form() -> None:
    assert {name: forms[0] for name, forms in OPTIONS.items()} == options_of(Layout())


def test_one_change_at_a_time_changes_what_it_names() -> None:
    for name, layout in single_changes()[1:]:
        option, _, form = name.partition("=")
        assert str(options_of(layout)[option]) == form


def test_a_plain_layout_needs_no_settling() -> None:
    assert settled(Layout()) == Layout()


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    arguments = ["corpus", "--documents", "2", "--seed", "8", "--faults"]
    for name in ("first", "second"):
        assert main([*arguments, "--to", str(tmp_path / name)]) == 0
    first = {path.relative_to(tmp_path / "first"): path.read_bytes() for path in tmp_path.glob("first/*/*")}
    second = {
        path.relative_to(tmp_path / "second"): path.read_bytes() for path in tmp_path.glob("second/*/*")
    }
    assert len(first) >= 2 * 8
    assert first == second


def test_an_unknown_format_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["corpus", "--to", "x", "--formats", "txt,ods"])
    assert "ods" in capsys.readouterr().err


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents in every format."""
    folder = tmp_path_factory.mktemp("corpus")
    main(["corpus", "--documents", "3", "--seed", "21", "--to", str(folder)])
    return folder


def printed_in(path: Path) -> str:
    """All that a file prints, read without the product, without blanks."""
    match path.suffix:
        case ".pdf":
            with pdfplumber.open(path) as pdf:
                text = "".join(page.extract_text() for page in pdf.pages)
        case ".docx":
            word = docx.Document(str(path))
            cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            text = "".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
        case ".html":
            text = text_in(path.read_text(encoding="utf-8"))
        case _:
            text = path.read_text(encoding="utf-8")
    return "".join(text.split())


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".txt", ".cells.txt"])
def test_every_file_prints_every_figure_of_the_gold(written: Path, ending: str) -> None:
    checked = 0
    for folder in sorted(written.iterdir()):
        told = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        printed = "".join(printed_in(path) for path in sorted(folder.glob(f"*{ending}")))
        narrow = told["layout"]["columns_width"] != "ample" and ending == ".pdf"
        for table in told["tables"]:
            for row in table["rows"]:
                for key, cell in row["cells"].items():
                    words = key in ("goal", "l1", "l2", "l3", "target")
                    if narrow or (words and ending == ".pdf"):
                        continue
                    assert "".join(cell["text"].split()) in printed
                    checked += 1
    assert checked > 300


def test_a_workbook_holds_every_figure_of_the_gold(written: Path) -> None:
    for folder in sorted(written.iterdir()):
        told = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        (path,) = folder.glob("*.xlsx")
        values: set[Decimal] = set()
        for sheet in openpyxl.load_workbook(path).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
                text = str(cell.value)
                if text[-1] in "0123456789）" and not text[0].isalpha():
                    values |= decimals_in(text)
        expected = {
            number_of(cell["text"])
            for table in told["tables"]
            for row in table["rows"]
            for cell in row["cells"].values()
            if cell.get("yuan") is not None and cell["text"] not in DASHES
        }
        assert not expected - values


def decimals_in(text: str) -> set[Decimal]:
    try:
        return {number_of(text)}
    except ArithmeticError:
        return set()


def test_planted_faults_are_printed_and_every_kind_occurs() -> None:
    kinds: Counter[str] = Counter()
    for number, layout in enumerate(layouts(SEED, 40)):
        told = gold(layout, number, faults=True)
        assert told["faults"]
        for fault in told["faults"]:
            kinds[fault["kind"]] += 1
            assert fault["printed"] != fault["true"]
            if "sentence" in fault:
                assert fault["printed"] in fault["sentence"]
            elif fault["kind"] != "code_name":
                rows = told["tables"][fault["table"] - 1]["rows"]
                cells = [row["cells"].get(fault["column"]) for row in rows if row["name"] == fault["row"]]
                assert fault["printed"] in [cell["text"] for cell in cells if cell]
    assert kinds.keys() == PLANTERS.keys()


def test_a_document_without_faults_has_none() -> None:
    assert all(not one["faults"] for one in GOLDS)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 4, ("",)),
        ("行政运行", 4, ("行政", "运行")),
        ("合计1,234.56", 8, ("合计", "1,234.56")),
        ("1,234.56", 5, ("1,234", ".56")),
        ("（1.00）", 8, ("（1.00）",)),
    ],
)
def test_a_line_breaks_where_it_is_full_and_numbers_stay_whole(
    text: str, width: int, lines: tuple[str, ...]
) -> None:
    assert broken(text, width) == lines
