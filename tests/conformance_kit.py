"""Reads the conformance kit for its tests: cases, what they expect, and what a report says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from genops_validator.report import Report
from reference import REPOSITORY

KIT = REPOSITORY / "conformance"
VERSION = KIT / "0.1.0"

Found: TypeAlias = "tuple[str, str, str, str, str]"
"""Code, level, status, attribute and event; a part that does not apply is empty."""


@dataclass(frozen=True)
class Case:
    """One file of telemetry and what is expected of it."""

    path: Path
    expected: dict[str, Any]

    @property
    def requirement(self) -> str:
        """The requirement that the case belongs to."""
        return self.path.parent.name

    @property
    def files(self) -> list[Path]:
        """The telemetry of the case: its file, and the log records that belong to it."""
        logs = self.path.with_suffix(".logs.json")
        return [self.path, logs] if logs.is_file() else [self.path]

    @property
    def passes(self) -> bool:
        """Whether the telemetry does what the requirement demands."""
        return self.path.name.startswith("pass-")

    @property
    def findings(self) -> list[Found]:
        """Every finding expected, in a fixed order."""
        return sorted(
            (
                finding["code"],
                finding["level"],
                finding.get("status", "failed"),
                finding.get("attribute", ""),
                finding.get("event", ""),
            )
            for finding in self.expected["findings"]
        )

    @property
    def codes(self) -> set[str]:
        """Codes of the findings that are not merely inconclusive."""
        return {code for code, _, status, _, _ in self.findings if status == "failed"}

    def __str__(self) -> str:
        return f"{self.requirement}/{self.path.stem}"


def expectation(folder: Path) -> dict[str, Any]:
    """Return what a requirement's folder says of its cases."""
    text = (folder / "expected.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def folders() -> list[Path]:
    """Return the folder of every requirement."""
    return sorted(VERSION.glob("R-*"))


def cases() -> list[Case]:
    """Return every case of the kit."""
    return [
        Case(folder / name, expected)
        for folder in folders()
        for name, expected in expectation(folder)["cases"].items()
    ]


def found(report: Report) -> list[Found]:
    """Return everything that a report found, unreadable input included, in a fixed order."""
    located = [
        (
            item.code,
            item.level,
            item.status,
            item.context.get("attribute", ""),
            item.context.get("event", ""),
        )
        for item in report.findings
    ]
    unreadable = [
        (error.code, "violation", "failed", "", "")
        for source in report.inputs
        for error in source.errors
    ]
    return sorted(located + unreadable)
