"""The part of SARIF 2.1.0 that a report uses, as types."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Level = Literal["none", "note", "warning", "error"]
Properties = dict[str, Any]


class Message(TypedDict):
    """Text for people."""

    text: str


class ArtifactLocation(TypedDict):
    """A file."""

    uri: str


class Region(TypedDict):
    """A part of a file."""

    startLine: int


class Configuration(TypedDict):
    """How a rule is reported where nobody says otherwise."""

    level: Level


class PhysicalLocation(TypedDict):
    """A place in a file."""

    artifactLocation: ArtifactLocation
    region: NotRequired[Region]


class LogicalLocation(TypedDict):
    """A place in what a file tells of: a span."""

    name: str
    fullyQualifiedName: str
    kind: str


class Location(TypedDict):
    """Where a result stands."""

    physicalLocation: NotRequired[PhysicalLocation]
    logicalLocations: NotRequired[list[LogicalLocation]]


class Rule(TypedDict):
    """A reporting descriptor."""

    id: str
    name: str
    shortDescription: Message
    fullDescription: Message
    help: Message
    helpUri: NotRequired[str]
    defaultConfiguration: Configuration
    properties: Properties


class Suppression(TypedDict):
    """That a finding is not to count, by somebody's word outside the telemetry."""

    kind: Literal["external"]


class Result(TypedDict):
    """One finding."""

    ruleId: str
    ruleIndex: int
    kind: Literal["fail", "open"]
    level: Level
    message: Message
    locations: list[Location]
    partialFingerprints: dict[str, str]
    suppressions: NotRequired[list[Suppression]]
    properties: Properties


class Notification(TypedDict):
    """A part of the input that could not be read."""

    level: Level
    message: Message
    locations: NotRequired[list[Location]]


class Invocation(TypedDict):
    """How the run ended."""

    executionSuccessful: bool
    exitCode: int
    exitCodeDescription: str
    toolExecutionNotifications: list[Notification]


class Driver(TypedDict):
    """The program and its rules."""

    name: str
    semanticVersion: str
    informationUri: str
    rules: list[Rule]


class Tool(TypedDict):
    """What made the run."""

    driver: Driver


class Run(TypedDict):
    """One run."""

    tool: Tool
    invocations: list[Invocation]
    results: list[Result]
    properties: Properties


Log = TypedDict("Log", {"$schema": str, "version": Literal["2.1.0"], "runs": list[Run]})
