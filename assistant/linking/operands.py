"""An operand: one thing that is asked about, with the words that narrow it.

A run of words that is no printed name must be explained by a name as a whole; what is not stays on the
operand as unexplained, and stops the answer.
"""

from dataclasses import dataclass

from index.records import Flow, Fund, ItemKind, Phase, Spending


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One thing asked about. `names` are the folded names meant, `also` further names with the same words,
    `unexplained` the words that no name explains. `unit` is true where the owner is a subordinate unit, which
    is something by itself."""

    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    label: str = ""
    exact: bool = False
    kinds: frozenset[ItemKind] = frozenset()
    code: str | None = None
    owner: str | None = None
    unit: bool = False
    own: bool = False
    under: str | None = None
    flow: Flow | None = None
    fund: Fund | None = None
    spending: Spending | None = None
    phase: Phase | None = None
    table_number: str | None = None
    table_titles: tuple[str, ...] = ()
    partition: str | None = None
    total: bool = False
    total_label: str = ""
    fund_label: str = ""
    source: bool = False
    subjects: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def names_something(self) -> bool:
        whole = self.total or self.own or ItemKind.THREE_PUBLIC in self.kinds
        return bool(self.names or self.code or whole or self.is_keyed or self.subjects or self.unit)

    @property
    def is_keyed(self) -> bool:
        """Whether a fund, a kind of spending or a phase narrows it."""
        return bool(self.fund or self.spending or self.phase)

    @property
    def is_empty(self) -> bool:
        scoped = self.owner or self.own or self.table_number or self.table_titles or self.partition
        return not (self.names_something or self.unexplained or scoped)
