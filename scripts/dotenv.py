"""Writes .env.example from the settings, and a first .env with a secret of its own.

python -m scripts.dotenv            a first .env, if there is none
python -m scripts.dotenv --example  .env.example anew (a test holds it to the settings)
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from pydantic import SecretStr

from settings import PREFIX, ROOT, Settings

EXAMPLE = ROOT / ".env.example"
FIRST = ROOT / ".env"
HEAD = """\
# Every setting of the assistant. Copy this file to .env and take the # away from the lines that you change.
# `make run` does so by itself the first time and makes a secret.
"""


def example() -> str:
    """The text of .env.example: each setting with its meaning and its default; secrets have none."""
    lines = [HEAD]
    for name, field in Settings.__fields__.items():
        value = "" if field.default is None else field.default
        if isinstance(value, Path):
            value = value.name
        if isinstance(value, bool):
            value = str(value).lower()
        kind = " (secret)" if field.type_ is SecretStr else ""
        lines.append(f"# {field.field_info.description}{kind}\n# {PREFIX}{name.upper()}={value}\n")
    return "\n".join(lines)


def first() -> str:
    """The text of a first .env: as the example, with a secret made now."""
    line = f"{PREFIX}SECRET="
    return example().replace(f"# {line}", f"{line}{secrets.token_urlsafe(32)}")


def main() -> None:
    """Writes the file that is asked for."""
    if "--example" in sys.argv[1:]:
        EXAMPLE.write_text(example(), "utf-8")
    elif not FIRST.exists():
        FIRST.write_text(first(), "utf-8")
        FIRST.chmod(0o600)
        print(".env was made, with a secret of its own. It holds every setting; keep it to yourself.")


if __name__ == "__main__":
    main()
