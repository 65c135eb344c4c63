"""The rules of one released specification version, read from data: no name of it stands in code."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from genops_validator.rules.definitions import Attribute, Document, EventKind, Rule
from genops_validator.rules.expressions import Expression, compile_expression
from genops_validator.rules.names import EXTENSION_SEGMENT
from genops_validator.rules.tree_shape import ShapeError
from genops_validator.rules.versions import released_rule_files

FORMAT: Final = "genops-rules/v1"

_LARGEST: Final = 64 * 1024 * 1024
_AGAIN: Final = "write it again with genops-registry"


class RuleSetError(ValueError):
    """A rule set cannot be used; the message says which file, why and what to do."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One rule set, ready to judge spans.

    Attributes:
        namespace: Prefix of the names this registry owns, such as ``genops.``.
        is_awu: Decides over the environment of a span whether it is a unit at all.
        known_versions: Spec versions that a span may declare without a finding.
        released: Whether this package brings it; else it is the rule set of another registry.
        document: The file's content, for whoever explains rules.
        aliases: Other names of attributes, all of them.
        value_rules: Functions that judge values of an attribute, worked out when it is first met.
        fine_texts: Texts that nothing was found about where they stand: they come again.
    """

    spec_version: str
    revision: int
    digest: str
    namespace: str
    is_awu: Expression
    attributes: Mapping[str, Attribute]
    events: Mapping[str, EventKind]
    formats: Mapping[str, Mapping[str, Any]]
    placeholders: Mapping[str, str]
    placeholder_patterns: tuple[re.Pattern[str], ...]
    invariants: tuple[Rule, ...]
    rules: Mapping[str, Rule]
    known_versions: frozenset[str]
    document: Document
    released: bool
    aliases: frozenset[str]
    value_rules: dict[str, tuple[Any, ...]] = field(default_factory=dict, compare=False)
    fine_texts: set[tuple[Any, ...]] = field(default_factory=set, compare=False)

    @classmethod
    def load(cls, source: Path | str) -> RuleSet:
        """Load a rule set from a file, or the released one of a spec version.

        Args:
            source: A path, or a released version such as ``0.1.0``.

        Raises:
            RuleSetError: No such version, or the file is no rule set this validator can run.
        """
        files = released_rule_files()
        path = source if isinstance(source, Path) else files.get(source)
        if path is None:
            known = ", ".join(files) or "none"
            raise RuleSetError(f"no rules for spec version {source}; released: {known}")
        return _released(path) if path in files.values() else _read(path, released=False)

    @classmethod
    def from_document(cls, document: Document, *, released: bool = True) -> RuleSet:
        """Make a rule set of a file's content that is known to have the right shape."""
        invariants = [Rule.read(name, entry) for name, entry in document["invariants"].items()]
        patterns = document["placeholder_patterns"].values()
        version = document["spec_version"]
        return cls(
            spec_version=version,
            revision=document["revision"],
            digest=document["digest"],
            namespace=document["span"].partition(".")[0] + ".",
            is_awu=compile_expression(document["match"]),
            attributes={k: Attribute.read(k, v) for k, v in document["attributes"].items()},
            events={k: EventKind.read(k, v) for k, v in document["events"].items()},
            formats=document["formats"],
            placeholders=document["placeholders"],
            placeholder_patterns=tuple(re.compile(pattern, re.ASCII) for pattern in patterns),
            invariants=tuple(sorted(invariants, key=lambda rule: rule.code)),
            rules={k: Rule.read(k, v) for k, v in document["rules"].items()},
            known_versions=frozenset(released_rule_files()) | {version},
            document=document,
            aliases=frozenset(
                alias for entry in document["attributes"].values() for alias in entry["aliases"]
            ),
            released=released,
        )

    def is_unknown_name(self, name: str) -> bool:
        """Whether a name stands in our namespace, but neither we nor a vendor defined it."""
        if not name.startswith(self.namespace) or name in self.attributes or name in self.events:
            return False
        return not any(part.startswith(EXTENSION_SEGMENT) for part in name.split("."))


@cache
def _released(path: Path) -> RuleSet:
    """Read a released rule set once: it is part of this program, and does not change."""
    return _read(path, released=True)


def _read(path: Path, *, released: bool) -> RuleSet:
    document = _read_document(path)
    if not released:
        _check(path, document)
    try:
        return RuleSet.from_document(document, released=released)
    except (re.error, RecursionError) as error:
        raise RuleSetError(f"{path}: not usable: {error}; {_AGAIN}") from error


def digest_of(document: Document) -> str:
    """SHA-256 of the canonical compact JSON of everything but the digest itself."""
    content = {key: value for key, value in document.items() if key != "digest"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read_document(path: Path) -> Document:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise RuleSetError(f"{path}: larger than the limit of {_LARGEST:,} bytes")
        document = json.loads(data)
    except OSError as error:
        raise RuleSetError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise RuleSetError(f"{path}: no JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RuleSetError(f"{path}: not a rule set: its member 'format' is not {FORMAT!r}")
    return document


def _check(path: Path, document: Document) -> None:
    """Check a file that somebody brings: a released one is checked when this package is made."""
    from genops_validator.rules.shape import require_shape

    try:
        require_shape(document)
    except ShapeError as error:
        raise RuleSetError(f"{path}: not usable as {FORMAT}: {error}; {_AGAIN}") from error
    if document.get("digest") != digest_of(document):
        raise RuleSetError(
            f"{path}: changed after it was written: its digest does not fit its content; {_AGAIN}"
        )
