"""Changes of a registry as text, JSON, Markdown, GitHub annotations, and in Weaver's shape."""

import json
from collections.abc import Iterator
from typing import Any

from genops_registry.cli.output.annotations import COMMANDS, workflow_command
from genops_registry.cli.output.colour import Palette
from genops_registry.cli.output.json_text import json_text
from genops_registry.cli.output.text import harmless, without_commands
from genops_registry.diff import Change, Report, place_of
from genops_registry.diff.weaver import weaver_diff
from genops_registry.positions import Positions

_LEVELS = {"breaking": "violation", "minor": "improvement", "patch": "information"}
_HEADINGS = {"breaking": "Breaking", "minor": "New", "patch": "Clarified"}
_SHOWN = 60


def render(report: Report, form: str, palette: Palette, positions: Positions | None = None) -> str:
    """Return a report in one of the formats.

    Args:
        report: The changes.
        form: `text`, `json`, `markdown`, `github` or `weaver`.
        palette: Colours of the text.
        positions: Where the newer registry's definitions stand; annotations point there.
    """
    if form == "json":
        return json_text(report.to_json())
    if form == "weaver":
        return json_text(weaver_diff(report))
    if form == "markdown":
        return "\n".join(_markdown(report))
    if form == "github":
        return "\n".join(_annotation(change, positions) for change in report.changes)
    return without_commands("\n".join(_text(report, palette)))


def _text(report: Report, palette: Palette) -> Iterator[str]:
    for change in report.changes:
        grade = palette.level(_LEVELS[change.change_class], change.change_class)
        scope = " (source only)" if change.scope == "source" else ""
        yield f"{grade} {change.kind}: {palette.strong(harmless(str(change.subject)))}{scope}"
        if difference := _difference(change):
            yield f"  {difference}"
        yield f"  {palette.faint(harmless(change.why))}"
        if change.affects:
            yield f"  {palette.faint(harmless('affects ' + ', '.join(change.affects)))}"
    if report.changes:
        yield ""
    yield _summary(report)


def _difference(change: Change) -> str:
    old, new = _value(change.old), _value(change.new)
    if old and new:
        return f"{old} -> {new}"
    return f"was {old}" if old else f"now {new}" if new else ""


def _value(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return harmless(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def _summary(report: Report) -> str:
    if not report.changes:
        return "no changes"
    counts = [
        f"{count} {grade}"
        for grade in ("breaking", "minor", "patch")
        if (count := sum(change.change_class == grade for change in report.changes))
    ]
    before = " (breaking, before 1.0)" if _is_early_break(report) else ""
    needs = f"the next version raises the {report.required_bump} number{before}"
    return f"{', '.join(counts)}: {needs}"


def _is_early_break(report: Report) -> bool:
    return report.before_1_0 and report.change_class == "breaking"


def _markdown(report: Report) -> Iterator[str]:
    """Draft migration notes: what changed by class, and what to write for each break."""
    yield "# Changes"
    yield ""
    yield f"{_summary(report).capitalize()}."
    for grade, heading in _HEADINGS.items():
        changes = [change for change in report.changes if change.change_class == grade]
        if changes:
            yield ""
            yield f"## {heading}"
            yield ""
            yield from map(_bullet, changes)
    for change in report.changes:
        if change.change_class == "breaking":
            yield ""
            yield f"### Migrating: {_escaped(str(change.subject))}"
            yield ""
            yield "TODO: what emitters do, what readers do, and by when."


def _bullet(change: Change) -> str:
    difference = _difference(change)
    values = f" ({_escaped(difference)})" if difference else ""
    kind = change.kind.replace("_", " ")
    return f"- {_escaped(str(change.subject))}: {kind}{values}; {_escaped(change.why)}."


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in harmless(text))


def _annotation(change: Change, positions: Positions | None) -> str:
    difference = _difference(change)
    message = f"{change.subject}: {difference + '; ' if difference else ''}{change.why}"
    at = place_of(change.subject, positions) if positions else None
    place = {"file": at.file, "line": at.line, "col": at.column} if at else {}
    title = f"{change.change_class} {change.kind}"
    command = COMMANDS[_LEVELS[change.change_class]]
    return workflow_command(command, message, {**place, "title": title})
