"""Settings: read once from the environment, refused with the variable's name, free of side effects."""

import dataclasses
import os
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import DEFAULT_INDEX, Settings, settings_from


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings_from({}) == Settings()
    assert settings_from({}).index == DEFAULT_INDEX


def test_every_setting_comes_from_its_variable() -> None:
    environment = {
        "MINGZHANG_INDEX": "/data/index",
        "MINGZHANG_DATABASE_URL": "postgresql+psycopg://reader@db/budget",
        "MINGZHANG_CHROMA_URL": "http://chroma:8000",
        "MINGZHANG_ENCODER": "some/model",
        "MINGZHANG_MODEL": "openai:qwen",
        "MINGZHANG_MODEL_BASE_URL": "http://models:8000/v1",
        "MINGZHANG_MODEL_API_KEY": "key",
        "MINGZHANG_HOST": "0.0.0.0",
        "MINGZHANG_PORT": "8080",
        "MINGZHANG_ALLOWED_ORIGINS": "https://www.example.gov.cn/, https://m.example.gov.cn",
        "MINGZHANG_ADMIN_TOKEN": "token",
        "MINGZHANG_LOG_LEVEL": "debug",
        "MINGZHANG_WORKERS": "3",
        "MINGZHANG_MAX_FILE_MB": "20",
        "MINGZHANG_MAX_UNPACKED_MB": "80",
        "MINGZHANG_MAX_PAGES": "500",
        "MINGZHANG_MAX_SECONDS": "60",
        "MINGZHANG_MAX_MEMORY_MB": "1000",
    }
    found = settings_from(environment)
    assert found == Settings(
        index=Path("/data/index"),
        database_url="postgresql+psycopg://reader@db/budget",
        chroma_url="http://chroma:8000",
        encoder="some/model",
        model="openai:qwen",
        model_base_url="http://models:8000/v1",
        model_api_key="key",
        host="0.0.0.0",
        port=8080,
        allowed_origins=("https://www.example.gov.cn", "https://m.example.gov.cn"),
        admin_token="token",
        log_level="DEBUG",
        workers=3,
        max_file_mb=20,
        max_unpacked_mb=80,
        max_pages=500,
        max_seconds=60,
        max_memory_mb=1000,
    )
    assert len(environment) == len(dataclasses.fields(Settings))


def test_a_blank_variable_is_not_set() -> None:
    assert settings_from({"MINGZHANG_ENCODER": "  ", "MINGZHANG_DATABASE_URL": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "http"),
        ("PORT", "７８６０"),
        ("LOG_LEVEL", "loud"),
        ("CHROMA_URL", "chroma:8000"),
        ("ALLOWED_ORIGINS", "https://a.example, b.example"),
        ("ALLOWED_ORIGINS", "*"),
        ("WORKERS", "-1"),
        ("MAX_PAGES", "0"),
        ("MAX_SECONDS", "1.5"),
        ("MAX_MEMORY_MB", "100"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({f"MINGZHANG_{name}": value})
    assert caught.value.name == f"MINGZHANG_{name}"


def test_secrets_do_not_show() -> None:
    shown = repr(
        Settings(model_api_key="hidden-key", admin_token="hidden-token", database_url="://u:hidden@h")
    )
    assert "hidden" not in shown


def test_reading_settings_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = dict(os.environ)
    settings_from(os.environ)
    assert list(tmp_path.iterdir()) == []
    assert dict(os.environ) == before
