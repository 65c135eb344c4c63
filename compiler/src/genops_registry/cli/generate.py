"""`genops-registry generate`: write all that is made from a registry, or name what is stale."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from genops_registry.cli.configuration import add_configuration
from genops_registry.cli.exit_codes import FINDINGS, PASSED, USAGE
from genops_registry.cli.options import Subparsers, add_command, add_registry

ALL = "all"
TEXT = """\
examples:
  genops-registry generate                everything, from ./model, to here
  genops-registry generate python -o out  the Python package, in another folder
  genops-registry generate --check        name what is out of date; no change

Targets are the folders of TEMPLATES/registry (python, jsonschema, markdown),
and `rules`: the compiled rules. TEMPLATES/targets.yaml says into which folder
each of them goes. That folder then holds what was generated and nothing else.
All is made first and swapped in at the end; when anything fails, nothing is
changed.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    purpose = "generate code, schemas, documentation and rules from a registry"
    parser = add_command(subparsers, "generate", purpose, TEXT)
    parser.add_argument(
        "target",
        nargs="?",
        default=ALL,
        metavar="TARGET",
        help="python, jsonschema, markdown, rules or all (default: all)",
    )
    add_registry(parser)
    parser.add_argument(
        "-t",
        "--templates",
        default="templates",
        metavar="FOLDER",
        help="folder with registry/<target>/weaver.yaml in it (default: templates)",
    )
    parser.add_argument(
        "-o",
        "--output",
        default=".",
        metavar="FOLDER",
        help="below which the folders of the targets lie (default: .)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; name the files that differ, and exit with 1 if there are any",
    )
    add_configuration(parser)


def run(args: argparse.Namespace) -> int:
    """Generate the targets."""
    from genops_registry.check import Scope
    from genops_registry.cli.configuration import checked, read_configuration
    from genops_registry.generate.output import replace_folders
    from genops_registry.generate.products import make_products
    from genops_registry.generate.targets import read_targets
    from genops_registry.problems import RegistryError
    from genops_registry.registry import load_registry

    templates = Path(args.templates)
    targets = read_targets(templates)
    if args.target not in {ALL, *targets}:
        return _unknown(args, [*targets, ALL])
    registry = load_registry(args.registry)
    found = checked(registry, Scope(), read_configuration(args)).remaining
    violations = [problem for problem in found if problem.level == "violation"]
    if violations:
        raise RegistryError(violations)
    chosen = targets.values() if args.target == ALL else [targets[args.target]]
    products = make_products(registry, templates, chosen)
    trees = {Path(args.output, folder): files for folder, files in products.items()}
    if args.check:
        return _check(trees)
    replace_folders(trees)
    for folder, files in trees.items():
        print(f"{folder.as_posix()}: {len(files)} files")
    return PASSED


def _unknown(args: argparse.Namespace, known: Sequence[str]) -> int:
    from genops_registry.cli.output import palette_for, print_problems
    from genops_registry.problems import Problem

    message, hint = f"no target `{args.target}`", f"targets are {', '.join(known)}"
    problem = Problem("unknown_target", message, hint=hint)
    print_problems([problem], sys.stderr, palette_for(sys.stderr, args.color))
    return USAGE


def _check(trees: Mapping[Path, Mapping[str, str]]) -> int:
    from genops_registry.cli.output import harmless
    from genops_registry.generate.output import differences

    stale = [folder / name for folder in trees for name in differences(trees[folder], folder)]
    for file in stale:
        print(f"{harmless(file.as_posix())} differs from what the registry generates")
    if stale:
        print(f"{len(stale)} out of date: run `genops-registry generate`")
        return FINDINGS
    print(f"{sum(map(len, trees.values()))} generated files are up to date")
    return PASSED
