"""Each rule's pair: a small registry that breaks it, and the mended one.

A folder of `rules/` has the id of a rule. It holds `broken.yaml` and `mended.yaml`, `baseline.yaml`
where the rule compares with an older version, `kit/` where it looks at a conformance kit, and
`findings.json`: all that is found in the broken one when every rule is applied.
"""

from __future__ import annotations

from pathlib import Path

from genops_registry.check import Scope
from genops_registry.conformance import read_kit
from genops_registry.registry import Registry, load_registry
from registries import MANIFEST, write_registry

FOLDER = Path(__file__).parent / "rules"
FILE = "shop.yaml"
RESOLUTION = {"entity_association_unknown_entity": "missing_entity"}
"""Rules whose broken registry cannot even be resolved, and what is found instead."""


def text(rule_id: str, side: str) -> str:
    """Return the registry of one side of a pair."""
    return (FOLDER / rule_id / f"{side}.yaml").read_text(encoding="utf-8")


def write(place: Path, rule_id: str, side: str) -> Path:
    """Write one side of a pair as a registry and return its folder."""
    return write_registry(place / side, {FILE: text(rule_id, side)}, MANIFEST)


def load(place: Path, rule_id: str, side: str) -> Registry:
    """Return the registry of one side of a pair."""
    return load_registry(write(place, rule_id, side), "model")


def whole_scope(place: Path, rule_id: str) -> Scope:
    """Return every policy, with the baseline and the kit of the pair."""
    folder = FOLDER / rule_id
    has_baseline = (folder / "baseline.yaml").is_file()
    return Scope(
        policies=["otel"],
        baseline=load(place, rule_id, "baseline") if has_baseline else None,
        kit=read_kit(folder / "kit", "conformance/1.0.0") if (folder / "kit").is_dir() else None,
    )
