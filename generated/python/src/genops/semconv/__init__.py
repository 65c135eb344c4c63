# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Names, types and typed helpers of the GenOps specification for OpenTelemetry.

Importing this package, or the constants in `genops.semconv.attributes`, loads nothing else: no
`typing`, no OpenTelemetry. The helpers load OpenTelemetry when they are first used.
"""

SPEC_VERSION = "0.1.0"
"""Version of the specification that these names belong to."""

SCHEMA_URL = "https://genopsai.org/schemas/genops/0.1.0"
"""Schema URL to give to a tracer: `get_tracer(name, version, schema_url=SCHEMA_URL)`."""

_SUBMODULES = frozenset({"attributes", "awu", "event_names", "events", "types", "values"})


def registry() -> "dict[str, object]":
    """Return the whole registry: every definition, requirement and rule, as plain data."""
    import json
    from importlib.resources import files

    text = files(__name__).joinpath("registry.json").read_text(encoding="utf-8")
    document: dict[str, object] = json.loads(text)
    return document


def __getattr__(name: str) -> object:
    """Import a submodule when it is first asked for."""
    if name in _SUBMODULES:
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
