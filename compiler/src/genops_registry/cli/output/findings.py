"""Problems as JSON, in the shape of Weaver's policy findings."""

import json
from collections.abc import Iterable

from genops_registry.problems import Problem


def findings_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array of findings; place and help are part of the context."""
    return json.dumps([_finding(problem) for problem in problems], indent=2, ensure_ascii=False)


def _finding(problem: Problem) -> dict[str, object]:
    context = dict(problem.context)
    if problem.position:
        context["file"] = problem.position.file
        context["line"] = problem.position.line
        context["column"] = problem.position.column
    if problem.hint:
        context["help"] = problem.hint
    return {
        "id": problem.id,
        "message": problem.message,
        "level": problem.level,
        "context": context,
        "signal_type": problem.signal_type,
        "signal_name": problem.signal_name,
    }
