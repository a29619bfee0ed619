"""A server of ours in its own process on a free port, for tests that talk to it as a browser would."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Importing Gradio alone takes several seconds on a busy machine.
START_SECONDS = 120


@dataclass(frozen=True)
class Server:
    """`url` ends in a slash; `log` is the file with everything that the process printed."""

    url: str
    log: Path
    process: "subprocess.Popen[bytes]"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment without settings of ours, and then with these."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MINGZHANG_", "GRADIO_"))
    }
    return kept | settings


@contextmanager
def running(arguments: Sequence[str], port: int, log: Path, **settings: str) -> Iterator[Server]:
    """`python ARGUMENTS` until the block ends; entered when it answers."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=clean_environment(**settings),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        server = Server(url=f"http://127.0.0.1:{port}/", log=log, process=process)
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(server: Server) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server ended: {server.log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(server.url, timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer in {START_SECONDS} s: {server.log.read_text(encoding='utf-8')}")
