"""What a check of a registry found, in each of its formats."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from genops_registry.cli.output.annotations import annotation
from genops_registry.cli.output.colour import Palette
from genops_registry.cli.output.findings import findings_json
from genops_registry.cli.output.problems import print_problems, summary
from genops_registry.cli.output.text import harmless, without_commands
from genops_registry.config import Suppressed
from genops_registry.problems import Level
from genops_registry.registry import Registry

_LEVELS: Final[tuple[Level, ...]] = ("violation", "improvement", "information")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, and how the run ends.

    Attributes:
        name: The folder of the registry, as it was given.
        registry: The registry; None if it cannot be used.
        result: The findings.
        status: Exit status of the run.
    """

    name: str
    registry: Registry | None
    result: Suppressed
    status: int


def render_check(report: CheckReport, form: str, palette: Palette) -> str:
    """Return a report as `text`, `json`, `github` or `sarif`; the palette colours text."""
    if form == "text":
        return _text(report, palette)
    return _FORMATS[form](report)


def _text(report: CheckReport, palette: Palette) -> str:
    text = io.StringIO()
    print_problems(report.result.remaining, text, palette)
    for line in _ignored(report.result):
        print(palette.faint(line), file=text)
    contents = f" ({_contents(report.registry)})" if report.registry else ""
    print(f"{harmless(report.name)}{contents}: {_outcome(report, palette)}", file=text)
    return without_commands(text.getvalue())


def _outcome(report: CheckReport, palette: Palette) -> str:
    problems = report.result.remaining
    worst = next((level for level in _LEVELS if any(p.level == level for p in problems)), None)
    text = summary(problems)
    ignored = len(report.result.ignored)
    suffix = f", {ignored} ignored" if ignored else ""
    return (palette.level(worst, text) if worst else palette.good(text)) + suffix


def _ignored(result: Suppressed) -> Iterator[str]:
    """Say for each entry of the configuration what it took out, and why."""
    counts = Counter(entry for _, entry in result.ignored)
    for entry, count in counts.items():
        until = f" (until {entry.until})" if entry.until else ""
        yield harmless(f"ignored: {count} {entry}: {entry.reason}{until}")


def _contents(registry: Registry) -> str:
    sections = registry.document["registry"]
    shown = [name for name in sections if sections[name] or name == "attributes"]
    return ", ".join(_count(len(sections[name]), name) for name in shown)


def _count(number: int, section: str) -> str:
    names = section.replace("_", " ")
    one = names.removesuffix("ies") + "y" if names.endswith("ies") else names.removesuffix("s")
    return f"{number} {one if number == 1 else names}"


def _json(report: CheckReport) -> str:
    return findings_json(report.result)


def _github(report: CheckReport) -> str:
    return "\n".join(map(annotation, report.result.remaining))


def _sarif(report: CheckReport) -> str:
    from genops_registry.cli.output.sarif import findings_sarif

    return findings_sarif(report.result, report.status)


_FORMATS: Final[dict[str, Callable[[CheckReport], str]]] = {
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
