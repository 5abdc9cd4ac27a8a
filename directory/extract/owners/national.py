"""Lines that are called toll-free from everywhere: no number of a town is theirs."""

from __future__ import annotations

import re
from collections.abc import Container

from directory.extract.names.mention import Mention

# A number of some place, and not one that is free to call from anywhere.
AT_HOME = re.compile(r"\+1(?!8(?:00|33|44|55|66|77|88))\d")
NATIONAL_LINE = re.compile(r"\bnational\b.*\b(?:(?:hot|help|life|tip) ?line|resource center)$", re.I)


def is_national(name: Mention, national: Container[str]) -> bool:
    """Whether it is such a line: by its name, or on record as one (`national` are the ids of those)."""
    return name.known in national or NATIONAL_LINE.search(name.name) is not None
