"""What tests share: the sample data beside the repository and the bundled document."""

from pathlib import Path

import hypothesis
import pytest

# A deadline would time tests, and the machine may be busy.
hypothesis.settings.register_profile("project", deadline=None)
hypothesis.settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of sample documents with complete gold, laid beside the repository; not part of it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("没有样本数据：需要仓库旁的 ../shared/data 文件夹")
    return folder


@pytest.fixture(scope="session")
def bundled_document() -> Path:
    """The text layer of the one document that the package carries."""
    (document,) = (ROOT / "index" / "data").glob("*.txt")
    return document


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory, bundled_document: Path) -> Path:
    """A real index of the bundled document, built once."""
    from index.build import build
    from index.settings import Settings
    from index.sources import find_sources
    from index.workshop import workshop

    folder = tmp_path_factory.mktemp("bundled") / "index"
    sources, errors = find_sources((bundled_document,), folder)
    assert not errors
    with workshop(Settings(index=folder), report=lambda _done, _total: None) as tools:
        outcomes = list(build(tools, sources, force=False, report=lambda _done, _total: None))
    assert [outcome.error for outcome in outcomes] == [None]
    return folder
