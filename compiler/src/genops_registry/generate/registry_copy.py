"""A copy of a registry for those who build on it: the same, without hints for editors."""

import re
from pathlib import PurePosixPath

from genops_registry.generate.output import Files
from genops_registry.registry import Registry
from genops_registry.resolve.text import to_yaml

# Where the schema of a file lies is a matter of the folder that it stands in.
_MODELINE = re.compile(r"# yaml-language-server:.*\n")
_BANNER = "# Copied from the GenOps registry (model/) by `make generate`. Do not edit.\n"


def copied(registry: Registry) -> Files:
    """Return the files of a registry, its manifest included."""
    texts = {PurePosixPath(name): text for name, text in _texts(registry)}
    # Files may lie in folders of their own: the folder that holds all of them is the registry.
    top = next(f for f in next(iter(texts)).parents if all(f in name.parents for name in texts))
    manifest = {
        "schema_url": registry.manifest.schema_url,
        "description": registry.manifest.description,
        "stability": registry.manifest.stability,
    }
    files = {name.relative_to(top).as_posix(): text for name, text in texts.items()}
    files["manifest.yaml"] = to_yaml({key: value for key, value in manifest.items() if value})
    return {name: _BANNER + _MODELINE.sub("", files[name], count=1) for name in sorted(files)}


def _texts(registry: Registry) -> list[tuple[str, str]]:
    nodes = [node for _, _, node in registry.index.nodes()]
    nodes += [group.node for group in registry.index.groups.values()]
    return sorted({(node.source.file, node.source.text) for node in nodes})
