"""A receipt that was kept, and what has become of the documents that it cites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.messages import receipts as words
from index.store import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReceipt:
    """The receipt as JSON types; `notices` say which of its documents have been replaced or removed since."""

    receipt: Mapping[str, Any]
    notices: tuple[str, ...]


def kept_from(receipt: Mapping[str, Any], published: Sequence[Publication]) -> KeptReceipt:
    """A kept receipt beside all versions that the index holds, replaced ones included."""
    versions = {publication.document.id: publication for publication in published}
    notices = (_notice(document, versions) for document in receipt["documents"])
    return KeptReceipt(receipt=receipt, notices=tuple(notice for notice in notices if notice))


def _notice(document: Mapping[str, Any], versions: Mapping[str, Publication]) -> str:
    version = versions.get(document["id"])
    if version is not None and version.superseded_by is None:
        return ""
    newer = None if version is None else versions.get(version.superseded_by or "")
    if newer is None:
        return words.REMOVED.format(title=document["title"])
    return words.REPLACED.format(title=document["title"], id=newer.document.id, date=newer.published_at[:10])
