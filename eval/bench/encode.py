"""The yardsticks of indexing, each a program of its own: `python -m eval.bench.encode texts|chunks FILE`.

`texts` encodes a JSON list of texts; `chunks` reads a text file, cuts it and encodes the pieces.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.systems.plain_rag import encode_text
from index.encoders import load_encoder
from index.settings import DEFAULT_ENCODER


def main(arguments: Sequence[str]) -> None:
    """Encode and forget."""
    kind, file = arguments
    text = Path(file).read_text(encoding="utf-8-sig")
    encoder = load_encoder(DEFAULT_ENCODER)
    if kind == "texts":
        encoder.encode_passages(json.loads(text))
    else:
        encode_text(text, encoder)


if __name__ == "__main__":
    main(sys.argv[1:])
