"""Everything that is generated from a registry, in memory: folder -> its whole content."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from genops_registry.conformance import read_kit
from genops_registry.generate.engine import render_target
from genops_registry.generate.errors import generation_error
from genops_registry.generate.output import Files
from genops_registry.generate.registry_copy import copied
from genops_registry.generate.targets import COPY, RULES, TargetPlan
from genops_registry.generate.typed_dicts import typed_dicts
from genops_registry.registry import Registry
from genops_registry.rules import build_rule_set, canonical_text, corrected
from genops_registry.rules.fast import NotCompilableError, generate_fast

RULE_SET_FILE = "rules.v1.json"


def make_products(
    registry: Registry, templates: Path, plans: Iterable[TargetPlan]
) -> dict[str, Files]:
    """Make what each plan asks for: folder below the output folder -> files.

    Args:
        registry: The resolved registry.
        templates: The folder given as `--templates`.
        plans: What to make.

    Raises:
        RegistryError: The registry, a template or the table of targets is wrong.
    """
    maker = _Maker(registry, templates)
    products: dict[str, Files] = {}
    for plan in plans:
        folder = maker.folder(plan)
        if folder in products:
            raise generation_error("folder_written_twice", f"two targets write to `{folder}`")
        products[folder] = maker.files(plan)
    return products


class _Maker:
    """Makes the files of each plan from one registry."""

    def __init__(self, registry: Registry, templates: Path) -> None:
        self._registry = registry
        self._templates = templates
        self._version = str(registry.document["schema_url"]).rstrip("/").rpartition("/")[2]

    def folder(self, plan: TargetPlan) -> str:
        """Return where it goes; a version there is part of a package's name, so without dots."""
        return plan.folder.replace("{version}", self._version.replace(".", "_"))

    def files(self, plan: TargetPlan) -> Files:
        """Return the whole content of its folder."""
        if plan.name == COPY:
            return copied(self._registry)
        if plan.name == RULES:
            return self._rules(plan)
        files = self._render(plan.name, self._params(plan))
        if step := plan.typed_dicts:
            files[step.module] = typed_dicts(self._render(step.schemas, {}))
        return files

    def _render(self, name: str, params: Mapping[str, object]) -> dict[str, str]:
        return render_target(self._registry.document, self._templates, name, params)

    def _params(self, plan: TargetPlan) -> dict[str, object]:
        if plan.conformance_kit is None:
            return {}
        folder = plan.conformance_kit.replace("{version}", self._version)
        return {"conformance": read_kit(Path(folder), folder)}

    def _rules(self, plan: TargetPlan) -> Files:
        rule_set = build_rule_set(self._registry)
        if plan.errata is not None:
            folder = Path(plan.errata.replace("{version}", self._version))
            rule_set = corrected(rule_set, self._registry, folder)
        files = {RULE_SET_FILE: canonical_text(rule_set)}
        try:
            return {**files, **generate_fast(rule_set)} if plan.compiled else files
        except NotCompilableError as error:
            raise generation_error("not_compilable", str(error)) from error
