"""JUnit XML of a run: a suite for each set and system, a case for each question.

Only the product's questions can fail: a baseline's miss is skipped, with the reason. What could not be graded
is an error whoever was asked, for the run is void then. A build is held to eval/floor.json and not to this
file, in which every question still open is a failure.
"""

import re
from itertools import zip_longest
from xml.etree import ElementTree as ET

from eval.records import Graded, Outcome, Run, State
from eval.scoreboard import OUTCOMES
from eval.summary import Part, parts_of
from eval.systems.product import NAME

# XML 1.0 has no way to write these, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Run) -> str:
    """The whole file, with its declaration."""
    suites = [_suite(part) for part in parts_of(run)]
    root = ET.Element("testsuites", name=f"mingzhang {run.fingerprint.digest}")
    root.extend(suites)
    for counted in ("tests", "failures", "errors", "skipped"):
        root.set(counted, str(sum(int(suite.attrib[counted]) for suite in suites)))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(part: Part) -> ET.Element:
    cases = [_case(each) for each in part.graded]

    def holding(tag: str) -> str:
        return str(sum(case.find(tag) is not None for case in cases))

    suite = ET.Element(
        "testsuite",
        name=f"{part.question_set}.{part.system}",
        tests=str(len(cases)),
        failures=holding("failure"),
        errors=holding("error"),
        skipped=holding("skipped"),
        time=_seconds(sum(sum(each.asked.milliseconds) for each in part.graded)),
    )
    suite.extend(cases)
    return suite


def _case(graded: Graded) -> ET.Element:
    asked = graded.asked
    case = ET.Element(
        "testcase",
        classname=f"{asked.question_set}.{asked.system}.{asked.case.kind}",
        name=_writable(asked.case.id),
        time=_seconds(sum(asked.milliseconds)),
    )
    ungraded = [score for score in graded.scores if score.state is State.UNSCORABLE]
    if ungraded or graded.outcome is Outcome.UNSCORED:
        why = "；".join(f"{score.measure}：{score.why}" for score in ungraded) or graded.why
        _add(case, "error", graded, why)
    elif graded.outcome is not Outcome.RIGHT:
        _add(case, "failure" if asked.system == NAME else "skipped", graded, graded.why)
    return case


def _add(case: ET.Element, tag: str, graded: Graded, why: str) -> None:
    message = _writable(f"{OUTCOMES[graded.outcome]}：{why}")
    told = ET.SubElement(case, tag, message=message)
    if tag != "skipped":
        told.set("type", graded.outcome.value)
    told.text = _writable(_talk(graded))


def _talk(graded: Graded) -> str:
    """Question and answer, turn by turn; a system that failed has no answer to some."""
    answers = (answer.text for answer in graded.asked.answers)
    said = zip_longest(graded.asked.case.turns, answers, fillvalue="")
    return "\n".join(f"问：{turn}\n答：{text}" for turn, text in said)


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.3f}"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
