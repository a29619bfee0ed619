"""Regenerate the hash locks: requirements.lock for the product, requirements-ocr.lock for what reading scans
adds, requirements-dev.lock for what tests add to both.

Both name files by hash only, never an address, and hold for every platform and Python that the project
supports. torch and the accelerator packages that some of its builds bring are left out on purpose:
see docs/dependencies.md.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
OCR_LOCK = ROOT / "requirements-ocr.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
LOCKS = (LOCK, OCR_LOCK, DEV_LOCK)

# What depends on the build of torch, and so cannot be the same file everywhere.
UNLOCKED = re.compile(r"^(?:torch|triton|nvidia-.*|cuda-.*)$")
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
HEADER = "# Made by `make lock`: exact versions with the hashes of every published file. Do not edit.\n"


def stanzas(text: str) -> Iterator[tuple[str, str]]:
    """The lock's entries as (normalised name, text): a pin and the hash lines that continue it."""
    for entry in re.split(r"(?<!\\)\n(?=\S)", text.strip()):
        if found := NAME.match(entry):
            yield re.sub(r"[-_.]+", "-", found.group()).lower(), entry.rstrip() + "\n"


def resolve(*options: str, pins: Iterable[Path]) -> str:
    """What the resolver pins for pyproject.toml, earlier pins kept where they still fit."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "resolved.txt"
        output.write_text(
            "".join(pin.read_text(encoding="utf-8") for pin in pins if pin.exists()), encoding="utf-8"
        )
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            "--no-config",
            "--universal",
        ]
        command += ["--python-version", "3.11", "--constraint", "constraints.txt", "--generate-hashes"]
        command += ["--no-emit-index-url", "--no-annotate", "--no-header", "--quiet", *options]
        subprocess.run([*command, "--output-file", str(output)], cwd=ROOT, check=True)
        return output.read_text(encoding="utf-8")


def write(lock: Path, entries: Iterable[tuple[str, str]], *, leave_out: frozenset[str]) -> frozenset[str]:
    """Write the entries that belong in this lock and return their names."""
    kept = {name: text for name, text in entries if name not in leave_out and not UNLOCKED.match(name)}
    lock.write_text(HEADER + "".join(kept.values()), encoding="utf-8")
    return frozenset(kept)


def main() -> None:
    upgrade = ("--upgrade",) if sys.argv[1:] == ["--upgrade"] else ()
    everything = resolve("--extra", "ocr", "--extra", "dev", *upgrade, pins=LOCKS)
    with_scans = resolve("--extra", "ocr", *upgrade, pins=LOCKS)
    product = resolve(*upgrade, pins=LOCKS)
    names = write(LOCK, stanzas(product), leave_out=frozenset())
    names |= write(OCR_LOCK, stanzas(with_scans), leave_out=names)
    write(DEV_LOCK, stanzas(everything), leave_out=names)


if __name__ == "__main__":
    main()
