"""HSDS packages on disk: a folder or zip file of tables, or JSON; read or written whole, or not at all."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import Any

from directory.hsds.mapping import to_hsds
from directory.hsds.tables import DESCRIPTOR, LISTS, PackageError, columns, files, organizations_of, rows_of
from directory.hsds.terms import Entity
from directory.records import Organization

# A package of everything a 211 holds is some hundred MB; what claims more is refused before it is unpacked.
LIMIT = 1024**3
JSON_FILE = "organizations.json"


def write(organizations: Iterable[Organization], target: Path) -> None:
    """Writes the package of the organizations to the folder `target`, which must be new or empty.

    Tables as CSV with the published descriptor, and the same as JSON. Raises FileExistsError when something is in the
    folder and OSError when it cannot be written.
    """
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(f"{target} is not empty")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        with ExitStack() as stack:
            writers = {table: _writer(stack, draft / files()[table], names) for table, names in columns().items()}
            lines = stack.enter_context((draft / JSON_FILE).open("w", encoding="utf-8"))
            for table, row in rows_of(_also_as_json((to_hsds(item) for item in organizations), lines)):
                writers[table].writerow(row)
        shutil.copyfile(DESCRIPTOR, draft / DESCRIPTOR.name)
        draft.chmod(0o755)
        draft.replace(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _writer(stack: ExitStack, path: Path, names: list[str]) -> csv.DictWriter[str]:
    writer = csv.DictWriter(stack.enter_context(path.open("w", encoding="utf-8", newline="")), names)
    writer.writeheader()
    return writer


def _also_as_json(entities: Iterator[Entity], file: Any) -> Iterator[Entity]:
    """Passes the organizations on and writes each as one line of a JSON list."""
    before = "[\n"
    for entity in entities:
        file.write(before + json.dumps(entity, ensure_ascii=False))
        before = ",\n"
        yield entity
    file.write("\n]\n" if before != "[\n" else "[]\n")


def read(path: Path) -> list[Entity]:
    """The HSDS organizations, with their services, of a folder, a zip file or a JSON file.

    Raises PackageError with what is wrong and where, and OSError when the file cannot be read.
    """
    if path.is_dir():
        names = {item.name: item for item in path.iterdir() if item.is_file()}
        return _tables({name: names[name].read_bytes for name in names}, path.name)
    if zipfile.is_zipfile(path):
        return _zip(path)
    if path.suffix.lower() == ".json":
        return _json(path.name, path.read_bytes())
    raise PackageError(f"{path.name} is neither a folder, a zip file nor a .json file")


def _zip(path: Path) -> list[Entity]:
    with zipfile.ZipFile(path) as archive:
        members = [item for item in archive.infolist() if not item.is_dir()]
        if sum(item.file_size for item in members) > LIMIT:
            raise PackageError(f"{path.name} unpacks to more than {LIMIT // 1024**2} MB; import it in parts")
        names = {PurePosixPath(item.filename).name: item for item in members}
        try:
            loose = [name for name in names if name.endswith(".json") and name != DESCRIPTOR.name]
            if files()["organization"] not in names and len(loose) == 1:
                return _json(loose[0], archive.read(names[loose[0]]))
            return _tables({name: lambda item=item: archive.read(item) for name, item in names.items()}, path.name)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            raise PackageError(f"{path.name} is damaged or has a password ({error}); ask for it again") from None


def _tables(contents: dict[str, Any], package: str) -> list[Entity]:
    for needed in (files()["organization"], files()["service"]):
        if needed not in contents:
            raise PackageError(f"{package} has no {needed}; an HSDS package holds one CSV file a table")
    return organizations_of(
        {table: _csv(name, contents[name]()) for table, name in files().items() if name in contents}
    )


def _csv(name: str, content: bytes) -> list[Entity]:
    rows = csv.DictReader(io.StringIO(_text(name, content), newline=""), strict=True)
    try:
        found = []
        for number, row in enumerate(rows, start=2):
            if None in row or None in row.values():
                raise PackageError(f"{name}, row {number}: has more or fewer cells than the header")
            found.append({key: value for key, value in row.items() if value != ""})
        return found
    except csv.Error as error:
        raise PackageError(f"{name}, line {rows.line_num}: {error}; save it again as CSV") from None


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackageError(f"{name} is not UTF-8 text; save it again as UTF-8") from None


def _json(name: str, content: bytes) -> list[Entity]:
    try:
        found = json.loads(_text(name, content))
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{name} is not JSON: {error}") from None
    if isinstance(found, dict) and files()["organization"] in found:
        return organizations_of({table: _rows(file, found.get(file, [])) for table, file in files().items()})
    entities = found.get("contents", [found]) if isinstance(found, dict) else found
    if not isinstance(entities, list) or not all(isinstance(item, dict) and item.get("name") for item in entities):
        raise PackageError(f"{name} holds no organizations or services; each needs a name at least")
    for number, entity in enumerate(entities, start=1):
        _check_shape(f"{name}, item {number} ({entity['name']})", entity)
    return _organizations(name, entities)


def _rows(file: str, rows: Any) -> list[Entity]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PackageError(f"{file} must be a list of rows")
    for number, row in enumerate(rows, start=1):
        if any(isinstance(value, (dict, list)) for value in row.values()):
            raise PackageError(f"{file}, row {number}: a cell holds a list; it may hold a text or a number")
    return [{key: value for key, value in row.items() if value not in (None, "")} for row in rows]


def _check_shape(where: str, entity: Entity) -> None:
    """Raises PackageError where a list or an object should be and something else is."""
    for key in (*LISTS, "organization", "location", "taxonomy_term"):
        value = entity.get(key)
        parts = value if key in LISTS and isinstance(value, list) else [value] if value and key not in LISTS else []
        if (value and not parts) or not all(isinstance(part, dict) for part in parts):
            raise PackageError(f"{where}: {key} must be {'a list of objects' if key in LISTS else 'an object'}")
        for part in parts:
            _check_shape(f"{where}, {key}", part)


def _organizations(name: str, entities: list[Entity]) -> list[Entity]:
    """Organizations as they are; services, which bring their organization along, gathered under it."""
    found: dict[str, Entity] = {}
    for number, entity in enumerate(entities, start=1):
        if "status" not in entity:
            found[str(entity.get("id") or number)] = entity
            continue
        owner = entity.get("organization")
        if not isinstance(owner, dict) or not owner.get("name"):
            raise PackageError(f"{name}, service {number} ({entity['name']}): says nothing of its organization")
        key = str(owner.get("id") or owner["name"])
        found.setdefault(key, {**owner, "services": []})["services"].append(entity)
    return list(found.values())
