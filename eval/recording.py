"""A run in its folder: lines written as they come, an interrupted run taken up, and the files at the end."""

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from eval.comparing import SUMMARY, Compared
from eval.outputs.junit import junit
from eval.outputs.markdown import markdown
from eval.outputs.page import page
from eval.prepared import PreparedSet
from eval.progress import Progress
from eval.records import Fingerprint, Graded, Run
from eval.results import answered_before, line_of
from eval.running import Answered, run_set
from eval.summary import fingerprint_record, summary_of
from eval.systems.opening import Openers

RESULTS = "results.jsonl"
FINGERPRINT = "fingerprint.json"


class InterruptedRunError(Exception):
    """Stopped by its user, after `done` of `total`; what was asked is written."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done}/{total}")
        self.done, self.total = done, total


def ask_all(
    sets: Sequence[PreparedSet], systems: Openers, *, jobs: int, to: Path, before: Answered
) -> tuple[Graded, ...]:
    """Every case with every system, each written to the folder as it comes. Raises InterruptedRunError."""
    total = sum(len(each.cases) for each in sets) * len(systems)
    progress = Progress(total, taken_up=len(before))
    graded: list[Graded] = []
    with (to / RESULTS).open("w", encoding="utf-8") as results:
        try:
            for prepared in sets:
                with closing(run_set(prepared, systems, jobs=jobs, before=before)) as coming:
                    for each in coming:
                        graded.append(each)
                        results.write(line_of(each) + "\n")
                        results.flush()
                        progress.one(each)
        except KeyboardInterrupt as error:
            raise InterruptedRunError(len(graded), total) from error
        finally:
            progress.ended()
    return tuple(graded)


def begin(to: Path, fingerprint: Fingerprint, sets: Sequence[PreparedSet]) -> Answered:
    """Make the folder ready; what an interrupted run with the same fingerprint answered there.

    A run that came to its end is not taken up: it is asked anew."""
    record = fingerprint_record(fingerprint)
    to.mkdir(parents=True, exist_ok=True)
    is_same = _read(to / FINGERPRINT) == record
    interrupted = is_same and (to / RESULTS).is_file() and not (to / SUMMARY).is_file()
    found = _answered(to, sets) if interrupted else {}
    (to / SUMMARY).unlink(missing_ok=True)
    (to / FINGERPRINT).write_text(_json(record), encoding="utf-8")
    return found


def finish(run: Run, compared: Sequence[Compared], to: Path) -> None:
    """The outputs that are made of a whole run."""
    (to / SUMMARY).write_text(_json(summary_of(run)), encoding="utf-8")
    for name, text in outputs(run, compared).items():
        (to / name).write_text(text, encoding="utf-8")


def outputs(run: Run, compared: Sequence[Compared]) -> dict[str, str]:
    """Every other file of a run by its name."""
    return {
        "junit.xml": junit(run),
        "report.md": markdown(run, compared),
        "report.html": page(run, compared),
    }


def _answered(to: Path, sets: Sequence[PreparedSet]) -> Answered:
    cases = {(each.name, case.id): (case, each.documents) for each in sets for case in each.cases}
    return {
        (asked.question_set, asked.system, asked.case.id): asked
        for asked in answered_before(to / RESULTS, cases)
    }


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
