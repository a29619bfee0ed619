"""The assistant over the built index of the bundled document, opened once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.wire import Assistant


@pytest.fixture(scope="session")
def assistant(bundled_index: Path) -> Iterator[Assistant]:
    with Assistant.open(bundled_index) as opened:
        yield opened
