"""What import-linter cannot say: genops.semconv needs nothing and owns no more than its part."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest
from reference import REPOSITORY

NAMESPACE = REPOSITORY / "generated" / "python" / "src" / "genops"
SEMCONV = NAMESPACE / "semconv"


def imported_at_load(source: str) -> set[str]:
    """Return the top-level packages that a module imports when it is loaded itself."""
    waiting: list[ast.AST] = list(ast.parse(source).body)
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
        elif not runs_later(node):
            waiting.extend(ast.iter_child_nodes(node))
    return found


def runs_later(node: ast.AST) -> bool:
    """Tell whether a node's body does not run while its module is loaded."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return True
    test = node.test if isinstance(node, ast.If) else None
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


@pytest.mark.parametrize(
    "module", sorted(SEMCONV.rglob("*.py")), ids=lambda path: str(path.relative_to(SEMCONV))
)
def test_semconv_loads_only_the_standard_library(module: Path) -> None:
    """Whoever instruments a library adds no dependency to it."""
    loaded = imported_at_load(module.read_text(encoding="utf-8"))
    assert loaded - sys.stdlib_module_names - {"genops"} == set()


def test_semconv_does_not_claim_the_namespace() -> None:
    """Another distribution may bring `genops/__init__.py`; ours must not collide with it."""
    assert not (NAMESPACE / "__init__.py").exists()
    assert (SEMCONV / "__init__.py").exists()


def test_the_architecture_tells_what_every_layer_is() -> None:
    """The contracts name every package and module; a reader finds each of them explained."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = [layer for contract in contracts for layer in contract.get("layers", ())]
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.partition("\n## Layers\n")[2].partition("\n## ")[0]
    names = {name for layer in layers for name in layer.split(" | ")}
    assert len(names) > 20
    assert {name for name in names if f"`{name}`" not in section} == set()


def test_imports_in_functions_and_for_type_checkers_do_not_count() -> None:
    """Lazy imports are how a helper reaches OpenTelemetry."""
    source = (
        "import json\n"
        "if TYPE_CHECKING:\n    import msgspec\n"
        "try:\n    import yaml\nexcept ImportError:\n    pass\n"
        "def f():\n    import opentelemetry\n"
    )
    assert imported_at_load(source) == {"json", "yaml"}
