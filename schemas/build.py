"""Writes the JSON Schemas by which editors know the files of a registry.

    python -m schemas.build            write them into schemas/formats/
    python -m schemas.build --check    say which of them are out of date

They are made from what the compiler itself reads: words, keys and types come from its code, the
vocabulary from the schema that it checks annotations by.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from genops_registry.vocabulary.schema import SCHEMA_NAME

from schemas.source.definitions import definition_file, manifest
from schemas.source.generation import targets_file, weaver_file

FORMATS = Path(__file__).resolve().parent / "formats"
WIDTH = 110


def schemas() -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    made = [definition_file(), manifest(), weaver_file(), targets_file()]
    texts = {each["$id"].rpartition("/")[2]: as_text(each) + "\n" for each in made}
    # Written by hand, where the compiler has it: it checks annotations by the very same text.
    vocabulary = files("genops_registry.vocabulary").joinpath(SCHEMA_NAME)
    return {SCHEMA_NAME: vocabulary.read_text(encoding="utf-8"), **texts}


def as_text(value: Any, indent: int = 0) -> str:
    """Return JSON with short things on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(line) + indent <= WIDTH:
        return line
    pad, end = " " * (indent + 2), " " * indent
    if isinstance(value, list):
        items = [as_text(item, indent + 2) for item in value]
        return "[\n" + ",\n".join(pad + item for item in items) + f"\n{end}]"
    members = [f"{json.dumps(name)}: {as_text(item, indent + 2)}" for name, item in value.items()]
    return "{\n" + ",\n".join(pad + member for member in members) + f"\n{end}}}"


def main() -> int:
    """Write the schemas, or compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if stale")
    check = parser.parse_args().check
    made = schemas()
    stale = [name for name, text in made.items() if _current(name) != text]
    for name in stale:
        if check:
            print(f"schemas/formats/{name} is out of date: run `make generate`")
        else:
            (FORMATS / name).write_text(made[name], encoding="utf-8", newline="\n")
    if not stale:
        print(f"schemas/formats: {len(made)} generated schemas are up to date")
    return 1 if check and stale else 0


def _current(name: str) -> str | None:
    path = FORMATS / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
