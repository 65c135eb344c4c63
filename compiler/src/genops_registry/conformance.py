"""What the conformance kit proves, as a parameter for the templates of the documentation.

The kit is no part of the registry: it judges validators of any make. The traceability table needs
both, so the kit's expectations are read here and handed to the templates beside the registry.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from genops_registry.problems import Position, Problem, RegistryError, RegistryInputError
from genops_registry.yaml import load, plain, read_source

EXPECTATIONS = "expected.yaml"
NOT_VERIFIED_YET = "not_verified_yet.yaml"


def load_kit(folder: Path | str) -> dict[str, Any]:
    """Return the kit that somebody named.

    Raises:
        RegistryInputError: There is none.
        RegistryError: An expectation cannot be read.
    """
    if not any(Path(folder).glob(f"*/{EXPECTATIONS}")):
        message = f"no conformance kit in {folder}"
        hint = f"name a folder that holds REQUIREMENT/{EXPECTATIONS}, such as conformance/0.1.0"
        raise RegistryInputError([Problem("no_conformance_kit", message, hint=hint)])
    return read_kit(Path(folder))


def read_kit(folder: Path, shown_as: str | None = None) -> dict[str, Any]:
    """Return requirements with their cases, and the rules that no validator runs yet.

    Args:
        folder: The kit of one version of the specification: a folder for each requirement.
        shown_as: How pages name the folder; as given when left out.

    Raises:
        RegistryError: An expectation cannot be read.
    """
    name = shown_as or folder.as_posix()
    expectations = sorted(folder.glob(f"*/{EXPECTATIONS}"))
    return {
        "folder": name,
        "requirements": {path.parent.name: _expectation(path, name) for path in expectations},
        "not_verified_yet": _not_verified_yet(folder / NOT_VERIFIED_YET, name),
    }


def _expectation(path: Path, folder: str) -> dict[str, Any]:
    shown_as = f"{folder}/{path.parent.name}"
    document = _document(path, shown_as)
    cases = _map(document.get("cases"), path, shown_as, "cases")
    try:
        read = [_case(file, case) for file, case in cases.items()]
    except (KeyError, TypeError) as error:
        raise _invalid(path, shown_as, "a case needs `why` and `findings`") from error
    reason = document.get("no_failing_case")
    return {"cases": read} | ({"no_failing_case": reason} if reason else {})


def _case(file: str, case: dict[str, Any]) -> dict[str, Any]:
    """Keep what the findings of a case are about; how bad they are stands in the rule."""
    findings = [
        {key: finding[key] for key in ("code", "attribute", "event") if key in finding}
        for finding in case["findings"]
    ]
    return {"file": file, "why": case["why"], "findings": findings}


def _not_verified_yet(path: Path, folder: str) -> dict[str, Any]:
    if not path.is_file():
        return {}
    return _map(_document(path, folder).get("rules"), path, folder, "rules")


def _document(path: Path, folder: str) -> dict[str, Any]:
    root = load(read_source(path, f"{folder}/{path.name}"))
    return _map(None if root is None else plain(root), path, folder, "the file")


def _map(value: object, path: Path, folder: str, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _invalid(path, folder, f"{what} must be a map")
    return value


def _invalid(path: Path, folder: str, message: str) -> RegistryError:
    position = Position(f"{folder}/{path.name}", 1, 1)
    hint = "its shape is that of schemas/formats/conformance-expectation.v1.json"
    return RegistryError([Problem("invalid_expectation", message, position=position, hint=hint)])
