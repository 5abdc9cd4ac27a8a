"""`whotocall browse`: the directory in Datasette, to look through, to sort and to count."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import click
import yaml

from settings import ROOT, settings

# Datasette does not run beside Rasa: their needs differ. It has an environment of its own.
DATASETTE = "datasette==0.65.5"
ENVIRONMENT = ROOT / ".build" / "browse"
METADATA = Path(__file__).with_name("browse.yml")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one")
@click.option(
    "--database", type=click.Path(path_type=Path, dir_okay=False), help="the database (default: resources.db)"
)
@click.option("--no-window", is_flag=True, help="do not open the browser")
def browse(port: int, database: Path | None, no_window: bool) -> None:
    """Open the directory in the browser: facets, search, and the questions keepers ask, ready to run.

    The first time it installs Datasette under .build/, which needs the internet. It can be reached from this computer
    only, and nothing can be changed in it. Ctrl-C ends it.

    \b
    Example:
      whotocall browse
    Exit code: 0 when it was ended, 1 when it could not start.
    """
    database = database or settings().resources_db
    if not database.exists():
        raise click.ClickException(f"{database} is missing; make it with `whotocall build`.")
    command = [
        *(str(_environment() / "bin" / "datasette"), "serve", "--immutable", str(database)),
        *("--metadata", str(_metadata(database)), "--host", "127.0.0.1", "--port", str(port)),
        *("--setting", "sql_time_limit_ms", "3000", "--setting", "facet_time_limit_ms", "1000"),
        *(() if no_window else ("--open",)),
    ]
    try:
        code = subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return
    if code:
        raise click.ClickException(f"Datasette ended with code {code}; is port {port} taken? Try --port 0.")


def _metadata(database: Path) -> Path:
    """Datasette's metadata for a database of this name; it goes by the file's."""
    metadata = yaml.safe_load(METADATA.read_text("utf-8"))
    metadata["databases"] = {database.stem: metadata["databases"]["resources"]}
    target = _environment() / f"{database.stem}.json"
    target.write_text(json.dumps(metadata), "utf-8")
    return target


def _environment() -> Path:
    """Datasette's environment, made at first use. A half-made one is made anew."""
    if not (ENVIRONMENT / "done").exists():
        click.echo(f"Installing {DATASETTE} in {ENVIRONMENT} (once) ...", err=True)
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        install = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "-qq", DATASETTE]
        quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        if subprocess.run(install, check=False, env=quiet, stdout=sys.stderr).returncode:
            raise click.ClickException("Datasette could not be installed; is this computer on the internet?")
        (ENVIRONMENT / "done").touch()
    return ENVIRONMENT
