"""A Jinja2 environment that speaks Weaver's dialect: same syntax, same filters, same printing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from genops_registry.generate import filters
from genops_registry.generate.config import WeaverConfig
from genops_registry.generate.values import concatenated, sorted_maps, text_of


class _Generator(CodeGenerator):
    """Where Jinja2 asks no hook: `~` writes values, and maps are ordered, as Weaver does it."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.concatenated((")
        for operand in node.nodes:
            self.visit(operand, frame)
            self.write(", ")
        self.write("))")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("environment.sorted_maps(")
        super().visit_Dict(node, frame)
        self.write(")")


class WeaverEnvironment(ImmutableSandboxedEnvironment):
    """Templates see data only: maps before methods, nothing of Python's inside."""

    code_generator_class = _Generator
    concatenated = staticmethod(concatenated)
    sorted_maps = staticmethod(sorted_maps)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a name up among a map's keys before its methods: `x.values` may be a key."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def build_environment(folder: Path, config: WeaverConfig) -> WeaverEnvironment:
    """Make the environment of one target.

    Args:
        folder: The target's folder; templates include and import each other from it.
        config: The target's merged weaver.yaml.
    """
    spacing = config.whitespace_control
    environment = WeaverEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        finalize=_finalize,
        optimized=False,  # constant folding would print constants the Python way
        trim_blocks=spacing.get("trim_blocks", False),
        lstrip_blocks=spacing.get("lstrip_blocks", False),
        keep_trailing_newline=spacing.get("keep_trailing_newline", False),
        **_syntax(config),
    )
    environment.filters.update(filters.filters(config))
    environment.tests.update(filters.tests())
    environment.globals.update(filters.functions())
    return environment


@pass_context  # a hook that needs the context is never applied to constants in advance
def _finalize(_context: Context, value: object) -> object:
    return value if isinstance(value, (str, Undefined)) else text_of(value)


def _syntax(config: WeaverConfig) -> dict[str, str]:
    """Weaver says `block_start`, Jinja2 says `block_start_string`."""
    return {f"{name}_string": value for name, value in config.template_syntax.items()}
