"""Fresh processes for the benchmark: how long one takes, how much memory one holds, the server on loopback.

Children get default settings only. Every process started here is stopped here.
"""

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import httpx

from eval.bench.clock import Spent
from eval.bench.records import MeasurementError

ROOT = Path(__file__).resolve().parents[2]
# What a bare import of these libraries would otherwise report to their makers.
NO_TELEMETRY = {"GRADIO_ANALYTICS_ENABLED": "False", "ANONYMIZED_TELEMETRY": "False", "DO_NOT_TRACK": "1"}
OURS = ("MINGZHANG_", "GRADIO_")
START_SECONDS = 120
STOP_SECONDS = 30
# How exactly the moment of readiness is known; polling more often would slow down what is measured.
POLL_SECONDS = 0.02
KIB_PER_MB = 1024 / 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`url` ends without a slash; `ready_seconds` from starting the process to its first page."""

    url: str
    pid: int
    ready_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Resident memory of a process in MB: the most it ever held, and what it holds now."""

    peak: float
    resident: float


def default_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment without settings of ours, then with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, **NO_TELEMETRY, **settings}


def time_of(arguments: Sequence[str]) -> Spent:
    """What `python ARGUMENTS` takes from start to end. Raises MeasurementError where it fails."""
    before = processor_of_children()
    started = time.perf_counter()
    output_of(arguments)
    clock = time.perf_counter() - started
    return Spent(clock=clock, processor=processor_of_children() - before)


def output_of(arguments: Sequence[str]) -> str:
    """What `python ARGUMENTS` prints. Raises MeasurementError where it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=default_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MeasurementError(f"新进程以 {done.returncode} 结束：{_last_line(done.stderr)}")
    return done.stdout


def processor_of_children() -> float:
    """Seconds of processor time of all children that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def build_time(index: Path) -> Spent:
    """What indexing the bundled document into this folder takes in a fresh process."""
    return time_of(["-m", "index", "build", "--index", str(index)])


@contextmanager
def web_server(index: Path) -> Iterator[Server]:
    """The application over this index on a free port of loopback, entered when it answers."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {"MINGZHANG_INDEX": str(index), "MINGZHANG_HOST": "127.0.0.1", "MINGZHANG_PORT": str(port)}
    with httpx.Client(trust_env=False) as client, TemporaryFile("w+", encoding="utf-8") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=default_environment(settings),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(client, url, process, log)
            yield Server(url=url, pid=process.pid, ready_seconds=time.perf_counter() - started)
        finally:
            _stop(process)


@contextmanager
def idle_process(program: str) -> Iterator[int]:
    """A fresh interpreter that has run this program and waits; gives its process id."""
    process = subprocess.Popen(
        [sys.executable, "-c", f"{program}\nprint(flush=True)\ninput()"],
        cwd=ROOT,
        env=default_environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            if process.stdout is None or not process.stdout.readline():
                raise MeasurementError("作对照的进程没有起来")
            yield process.pid
        finally:
            _stop(process)


def memory_of(pid: int) -> Memory:
    """Of a running process. Raises MeasurementError where it has ended or the system has no /proc."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise MeasurementError("读不到进程的内存：要有 /proc，进程也要还在") from error
    lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    return Memory(peak=_megabytes(lines["VmHWM"]), resident=_megabytes(lines["VmRSS"]))


def _megabytes(field: str) -> float:
    """Of `  12345 kB`, where a kB of the kernel is 1024 bytes."""
    return int(field.split()[0]) * KIB_PER_MB


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(client: httpx.Client, url: str, process: "subprocess.Popen[bytes]", log: IO[str]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            log.seek(0)
            raise MeasurementError(f"网页程序没有起来：{_last_line(log.read())}")
        try:
            if client.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(POLL_SECONDS)
    raise MeasurementError(f"网页程序 {START_SECONDS} 秒内没有应答")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["没有输出"])[-1]
