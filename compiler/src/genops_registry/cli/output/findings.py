"""Problems as JSON, in the shape of Weaver's policy findings."""

from genops_registry.cli.output.json_text import json_text
from genops_registry.config import Ignore, Suppressed
from genops_registry.problems import Problem


def findings_json(result: Suppressed) -> str:
    """Return problems as a JSON array of findings; what Weaver's lack is part of the context.

    Those that do not count come last, and say so in their context.
    """
    remaining = [_finding(problem) for problem in result.remaining]
    ignored = [_finding(problem, entry) for problem, entry in result.ignored]
    return json_text(remaining + ignored)


def _finding(problem: Problem, entry: Ignore | None = None) -> dict[str, object]:
    context = dict(problem.context)
    if problem.subject is not None:
        context["subject"] = problem.subject
    if problem.position:
        context["file"] = problem.position.file
        context["line"] = problem.position.line
        context["column"] = problem.position.column
    if problem.hint:
        context["help"] = problem.hint
    if entry:
        context["suppressed"] = entry.reason
    return {
        "id": problem.id,
        "message": problem.message,
        "level": problem.level,
        "context": context,
        "signal_type": problem.signal_type,
        "signal_name": problem.signal_name,
    }
