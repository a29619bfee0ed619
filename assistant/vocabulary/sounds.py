"""Names by their sound: pinyin without tones that people type in place of characters."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from pypinyin import lazy_pinyin

from assistant.vocabulary.name_index import Parts

# Pieces whose sound people may type in Latin letters: place names are two to four characters.
_SPOKEN_LENGTHS = (2, 3, 4)


class Sounds(Mapping[str, str]):
    """Pinyin without tones to the piece of a name that sounds so: qingyuan gives 清远. Spelt out when first
    looked at, which takes as long as the rest of a catalogue."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def _spelt(self) -> dict[str, str]:
        pieces = sorted(self._parts.short_pieces(_SPOKEN_LENGTHS), key=lambda piece: (len(piece), piece))
        return {"".join(lazy_pinyin(piece)): piece for piece in pieces}

    def __getitem__(self, sound: str) -> str:
        return self._spelt[sound]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spelt)

    def __len__(self) -> int:
        return len(self._spelt)
