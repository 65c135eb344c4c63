"""``--rules FILE``: the rules of another registry, as data, in place of the released ones."""

from __future__ import annotations

import argparse

from genops_validator.cli.problem import CommandError


def add_rules(group: argparse._ActionsContainer) -> None:
    """Add the option to a parser or a group of one."""
    group.add_argument(
        "--rules",
        metavar="FILE",
        help="the rules of another registry, as its rules.v1.json, in place of the released ones",
    )


def check_rules(arguments: argparse.Namespace) -> None:
    """Refuse what does not go together with rules of another registry."""
    if arguments.rules is None:
        return
    if arguments.spec_version is not None:
        raise CommandError("--rules and --spec-version exclude each other", "leave one of them out")
    if getattr(arguments, "certificate", None) is not None:
        raise CommandError(
            "a certificate speaks of the released rules, and --rules names others",
            "leave one of the two out; --no-config leaves out rules that a configuration names",
        )


def rules_hint(arguments: argparse.Namespace) -> str:
    """Return what to do about rules that cannot be used."""
    if arguments.rules is None:
        return "--spec-version takes a released version"
    return "--rules takes the rules.v1.json that `genops-registry generate` writes"
