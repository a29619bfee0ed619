"""Word and Excel files are zip archives: what they hold, without the time at which it was written."""

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
PROPERTIES = "docProps/core.xml"
WRITTEN = rb"\g<1>2024-01-31T09:00:00Z"


def without_dates(path: Path) -> None:
    """Rewrite an archive so that the same contents give the same bytes."""
    with ZipFile(path) as archive:
        held = [(name, archive.read(name)) for name in archive.namelist()]
    with ZipFile(path, "w") as archive:
        for name, content in held:
            kept = MODIFIED.sub(WRITTEN, content) if name == PROPERTIES else content
            archive.writestr(ZipInfo(name), kept, compress_type=ZIP_DEFLATED)
