"""A set of very many words in few bytes (a Bloom filter): "no" is certain, "yes" is wrong about once in a hundred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

BITS_A_WORD, HASHES = 10, 7


class WordSet:
    """The words whose bits are all set in `bits`; the same words always give the same bits."""

    def __init__(self, bits: bytes) -> None:
        self.bits = bits

    @classmethod
    def of(cls, words: Iterable[str]) -> WordSet:
        """Make the set that `bits` is kept of."""
        distinct = set(words)
        bits = bytearray(len(distinct) * BITS_A_WORD // 8 + 1)
        for word in distinct:
            for place in _places(word, len(bits) * 8):
                bits[place // 8] |= 1 << place % 8
        return cls(bytes(bits))

    def __contains__(self, word: str) -> bool:
        return all(self.bits[place // 8] >> place % 8 & 1 for place in _places(word, len(self.bits) * 8))


def _places(word: str, size: int) -> Iterator[int]:
    digest = blake2b(word.encode(), digest_size=4 * HASHES).digest()
    return (int.from_bytes(digest[i : i + 4], "big") % size for i in range(0, 4 * HASHES, 4))
