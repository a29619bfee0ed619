"""Sources of a document's identity that contradict each other: a cover of 2022 above tables of 2023."""

from collections.abc import Iterable

from index.evidence import Conflict, Evidence, EvidenceSource
from index.records import Finding, Severity

IDENTITY_CONFLICT = "identity_conflict"
# As a reader would call them.
_SOURCES = {
    EvidenceSource.MANIFEST: "清单",
    EvidenceSource.COVER: "封面",
    EvidenceSource.HEADING: "标题",
    EvidenceSource.TABLE: "表头",
    EvidenceSource.FILE: "文件名",
}


def identity_findings(conflicts: Iterable[Conflict]) -> tuple[Finding, ...]:
    """One finding a conflict: `expected` is what was taken, `found` what the other source says."""
    return tuple(
        Finding(
            rule=IDENTITY_CONFLICT,
            place=f"{source_text(conflict.taken)}与{source_text(conflict.other)}",
            expected=conflict.taken.value,
            found=conflict.other.value,
            difference="",
            allowed="",
            unit="",
            severity=Severity.ERROR,
            cells=(),
        )
        for conflict in conflicts
    )


def source_text(evidence: Evidence) -> str:
    """封面“示范市水务局2022年部门预算”（第1页）."""
    page = "" if evidence.page is None else f"（第{evidence.page}页）"
    return f"{_SOURCES[evidence.source]}“{evidence.raw}”{page}"
