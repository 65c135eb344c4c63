"""The resolved document as JSON and as YAML."""

import json
import math
from typing import Any

import yaml

from genops_registry.yaml.scalars import ScalarError, resolve_plain


def to_json(document: Any) -> str:
    """Return JSON as Weaver writes it: two spaces, no escapes beyond need, no NaN or infinity."""
    text = json.dumps(_finite(document), indent=2, ensure_ascii=False, allow_nan=False)
    return text + "\n"


def to_yaml(document: Any) -> str:
    """Return YAML that a reader of YAML 1.2 or of YAML 1.1 takes for the same document."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)


def _finite(value: Any) -> Any:
    """Write null for what JSON has no word for, as Weaver does."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, list) else value


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes no aliases, and quotes what another version of YAML would not take for a string."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write every value out."""
        return True


def _string(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None if _is_plain(text) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_plain(text: str) -> bool:
    try:
        return isinstance(resolve_plain(text), str)
    except ScalarError:
        return False


_Dumper.add_representer(str, _string)
