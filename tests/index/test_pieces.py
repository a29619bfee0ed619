"""Lines to printed pieces."""

import pytest

from index.pieces import Kind, kind_of, lines_of
from index.readers.text import pages_from_text


def pieces(text: str) -> list[str]:
    (line,) = lines_of(pages_from_text(text))
    return [piece.text for piece in line.pieces]


def test_blanks_are_counted_as_the_layer_prints_them() -> None:
    (line,) = lines_of(pages_from_text("合计 8641.47  8473.66   "))
    assert [(piece.text, piece.gap, piece.trail) for piece in line.pieces] == [
        ("合计", 0, 0),
        ("8641.47", 0, 0),
        ("8473.66", 1, 3),
    ]


def test_a_wide_set_word_is_one_piece() -> None:
    assert pieces("合    计 8872.65 ") == ["合计", "8872.65"]
    assert pieces("项        目 合计 ") == ["项目", "合计"]
    assert pieces("收        入 支        出 ") == ["收入", "支出"]


def test_a_word_set_with_a_blank_after_every_character_is_one_piece() -> None:
    assert pieces("因 公 出 国 （ 境 ） 费") == ["因公出国（境）费"]


def test_class_and_item_columns_are_three_pieces() -> None:
    assert pieces("类 款 项") == ["类", "款", "项"]


def test_money_glued_to_a_name_is_cut_off() -> None:
    assert pieces("一、一般公共预算资金91,016,775.35 一、教育支出") == [
        "一、一般公共预算资金",
        "91,016,775.35",
        "一、教育支出",
    ]
    assert pieces("371,514,655.00一、一般公共服务支出") == ["371,514,655.00", "一、一般公共服务支出"]


def test_a_number_inside_a_sentence_is_not_cut_off() -> None:
    assert pieces("收入预算15621.11万元") == ["收入预算15621.11万元"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,024.50", Kind.AMOUNT),
        ("△7.60", Kind.AMOUNT),
        ("5.73%", Kind.AMOUNT),
        ("0", Kind.AMOUNT),
        ("—", Kind.DASH),
        ("05", Kind.PART),
        ("(2023)", Kind.TEXT),
        ("（7.60）", Kind.AMOUNT),
        ("≥50项", Kind.TEXT),
        ("1e3", Kind.TEXT),
    ],
)
def test_what_a_piece_looks_like_by_itself(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


def test_a_piece_stands_at_its_place_in_the_source() -> None:
    source = "表 1 \n\n  合    计 5.00 \n\n\n\n第二页 6.00 "
    for line in lines_of(pages_from_text(source)):
        for piece in line.pieces:
            assert "".join(source[piece.start : piece.end].split()) == piece.text
