"""Builds killed at random moments leave what was published readable and whole, and nothing half visible."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import ROOT
from tests.index.killing import MARK

KILLS = 50
SEED = 20240101


@pytest.fixture
def folder_in_memory(tmp_path: Path) -> Iterator[Path]:
    """Where the system has one: a killed process loses nothing that is written, and disks are slow."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_fifty_kills_leave_an_index_whole(folder_in_memory: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.index.killing", str(folder_in_memory), str(KILLS), str(SEED)],
        cwd=ROOT,
        env=os.environ | {MARK: uuid.uuid4().hex},
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["killed"] == KILLS
