"""What the verifier found, as lines for people and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from assistant.messages import receipts as words
from assistant.receipts.verifier import Held

_TOLD = {True: words.SOUND, False: words.NOT_SOUND, None: words.NOT_PROVEN}
_VERDICTS = {True: words.HELD, False: words.FAILED, None: words.UNKNOWN}


def holds(held: Sequence[Held]) -> bool | None:
    """Whether all of it holds; None where nothing fails and something could not be told."""
    verdicts = {each.ok for each in held}
    return False if False in verdicts else None if None in verdicts else True


def held_text(held: Sequence[Held]) -> str:
    """One line for each thing looked at, those that do not hold last, then the counts and the verdict."""
    ordered = sorted(held, key=lambda each: (each.ok is None, each.ok is False))
    lines = [
        words.LINE.format(
            verdict=_VERDICTS[each.ok],
            what=words.WHAT[each.what],
            name=each.name,
            why=f"：{each.why}" if each.why else "",
        ).rstrip()
        for each in ordered
    ]
    return "\n".join((*lines, _summary(held), _TOLD[holds(held)]))


def held_to_json(held: Sequence[Held]) -> str:
    """`{"holds", "held": [{"what", "name", "ok", "why"}]}`; `holds` is null where not all could be told."""
    plain = {"holds": holds(held), "held": [asdict(each) for each in held]}
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _summary(held: Sequence[Held]) -> str:
    counts = [sum(each.ok is verdict for each in held) for verdict in (True, False, None)]
    return words.SUMMARY.format(held=counts[0], failed=counts[1], unknown=counts[2])
