"""The field's names and the words that stand in every other one."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# The shortest piece of a name that may stand for it; single characters would match anything.
MIN_PART = 2
_GENERIC_ENDINGS = re.compile("(?:支出|经费|费用|资金|费|专项|项目|预算数|预算|补助金|收入|款|缴费支出)$")


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One line of data/lexicon.tsv. A `~` marks words that several names claim, `=NAME` another printed
    form of the same thing."""

    canonical: str
    kind: str
    code: str
    english: tuple[str, ...]
    nicknames: tuple[str, ...]
    same_as: tuple[str, ...]


@cache
def generic_parts() -> frozenset[str]:
    """What a part of a name must not be: words that stand in every other name."""
    return frozenset(
        files("assistant").joinpath("data/generic_parts.txt").read_text(encoding="utf-8").split()
    )


@cache
def lexicon() -> tuple[LexiconEntry, ...]:
    """The field's names with their English and everyday forms."""
    text = files("assistant").joinpath("data/lexicon.tsv").read_text(encoding="utf-8")
    entries = []
    for line in text.splitlines()[1:]:
        canonical, kind, code, english, nicknames = (line.split("\t") + [""] * 5)[:5]
        entries.append(
            LexiconEntry(
                canonical=canonical,
                kind=kind,
                code=code,
                english=tuple(word.removeprefix("~") for word in english.split("|") if word),
                nicknames=tuple(
                    w.removeprefix("~") for w in nicknames.split("|") if w and not w.startswith("=")
                ),
                same_as=tuple(w[1:] for w in nicknames.split("|") if w.startswith("=")),
            )
        )
    return tuple(entries)


def core(folded: str) -> str:
    """A folded name without the endings that every name has: 对口帮扶某地资金 gives 对口帮扶某地."""
    previous, current = "", folded
    while previous != current:
        previous, current = current, _GENERIC_ENDINGS.sub("", current)
        if len(current) < MIN_PART:
            return previous
    return current
