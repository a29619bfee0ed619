"""The audit: contradictions inside one document, found from its tables and prose. Nothing is repaired.

Each rule is a small module that proposes relations between printed numbers, or findings about words;
`equations.py` and `ratios.py` judge the relations by the rounding interval that the printed decimals imply,
`culprits.py` tells which number is likely wrong where they overlap.
"""

from index.checks.corroboration import Support, support_from
from index.checks.findings import findings_from

__all__ = ["Support", "findings_from", "support_from"]
