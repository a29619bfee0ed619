"""Every fault has a sentence in Chinese that names the place."""

import pytest

from index.errors import (
    EncoderError,
    MingzhangError,
    SettingsError,
    SourceError,
    SourceFault,
    StoreError,
    StoreFault,
)
from index.messages import explain


@pytest.mark.parametrize("fault", SourceFault)
def test_every_source_fault_is_explained(fault: SourceFault) -> None:
    said = explain(SourceError("某处/预算.pdf", fault))
    assert said.startswith("预算.pdf：")
    assert said.endswith("。") or said.endswith("）。")


@pytest.mark.parametrize("fault", StoreFault)
def test_every_store_fault_is_explained(fault: StoreFault) -> None:
    assert explain(StoreError(".mingzhang", fault, "detail")).startswith("索引 .mingzhang：")


def test_an_encoder_of_another_index_is_explained_with_both_names() -> None:
    said = explain(EncoderError("新模型", "旧模型"))
    assert "新模型" in said
    assert "旧模型" in said
    assert "--reencode" in said


def test_an_encoder_that_cannot_be_loaded_is_explained() -> None:
    assert "无法加载" in explain(EncoderError("模型", None, "no such folder"))


def test_a_setting_is_explained_with_its_name() -> None:
    assert "MINGZHANG_PORT" in explain(SettingsError("MINGZHANG_PORT", "x", "整数"))


def test_all_exceptions_are_one_tree() -> None:
    assert {error.__name__ for error in MingzhangError.__subclasses__()} == {
        "SettingsError",
        "SourceError",
        "StoreError",
        "EncoderError",
    }
