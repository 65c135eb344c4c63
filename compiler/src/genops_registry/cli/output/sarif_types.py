"""The part of SARIF 2.1.0 that a check of a registry uses, as types."""

from typing import Any, Literal, NotRequired, TypedDict

Level = Literal["note", "warning", "error"]


class Message(TypedDict):
    """Text for people."""

    text: str


class Region(TypedDict):
    """A place in a file."""

    startLine: int
    startColumn: int


class ArtifactLocation(TypedDict):
    """A file."""

    uri: str


class PhysicalLocation(TypedDict):
    """A place in a file, and the file."""

    artifactLocation: ArtifactLocation
    region: Region


class LogicalLocation(TypedDict):
    """A definition of a registry."""

    fullyQualifiedName: str


class Location(TypedDict):
    """Where a result stands."""

    physicalLocation: NotRequired[PhysicalLocation]
    logicalLocations: NotRequired[list[LogicalLocation]]


class Configuration(TypedDict):
    """How a rule is reported where nobody says otherwise."""

    level: Level


class Rule(TypedDict):
    """A reporting descriptor; only what stands in the catalogue of rules has texts and a page."""

    id: str
    shortDescription: NotRequired[Message]
    fullDescription: NotRequired[Message]
    help: NotRequired[Message]
    helpUri: NotRequired[str]
    defaultConfiguration: NotRequired[Configuration]
    properties: NotRequired[dict[str, Any]]


class Suppression(TypedDict):
    """That a finding is not to count, by somebody's word outside the registry."""

    kind: Literal["external"]
    justification: str


class Result(TypedDict):
    """One finding."""

    ruleId: str
    ruleIndex: int
    level: Level
    message: Message
    locations: list[Location]
    partialFingerprints: dict[str, str]
    suppressions: NotRequired[list[Suppression]]
    properties: dict[str, Any]


class Invocation(TypedDict):
    """How the run ended."""

    executionSuccessful: bool
    exitCode: int


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
    columnKind: Literal["unicodeCodePoints"]
    invocations: list[Invocation]
    results: list[Result]


Log = TypedDict("Log", {"$schema": str, "version": Literal["2.1.0"], "runs": list[Run]})
