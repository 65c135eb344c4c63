"""``validate``: the one function behind the command line, tests and notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from genops_validator.across.partitions import ScratchError
from genops_validator.ingest.limits import Limits
from genops_validator.pipeline.processes import processes_for
from genops_validator.pipeline.run import run
from genops_validator.report import Observer, Report, ReportCollector
from genops_validator.report.catalogue import Catalogue, newest_version
from genops_validator.report.collector import MAX_LOCATIONS
from genops_validator.report.model import Scalar
from genops_validator.rules import Options, RuleSet

if TYPE_CHECKING:
    from genops_validator.suppression import Suppressor


def validate(  # noqa: PLR0913  each argument is an option of the command
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    *,
    spec_version: str | None = None,
    rules: str | PathLike[str] | None = None,
    strict_types: bool = False,
    awu_selector: str | None = None,
    max_locations: int = MAX_LOCATIONS,
    show_values: bool = False,
    limits: Limits | None = None,
    jobs: int | None = 1,
    observer: Observer | None = None,
    suppressor: Suppressor | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Judge telemetry and return the report.

    Args:
        paths: Files of OTLP, or of another format that is read, plain or compressed; folders and
            patterns of them; ``-`` is standard input.
        spec_version: Judge by these rules, whatever version the spans declare.
        rules: File with the rules of another registry (``rules.v1.json``), to judge by instead.
        strict_types: An int where a double belongs is a violation.
        awu_selector: Also judge every span that carries this attribute.
        max_locations: Places kept per code, service and status; counts are exact all the same.
        show_values: Show values of sensitive attributes in findings.
        limits: Bounds on the input; by default those of ``Limits()``.
        jobs: Processes that judge large inputs; None for as many as pay. A program asks for more
            than one below ``if __name__ == "__main__"``.
        observer: Who is told of every finding and every input while the run goes on.
        suppressor: What keeps findings from failing the run; the verdict stays as it is.
        stdin: The stream that ``-`` means; the process's own by default.

    Raises:
        RuleSetError: There are no rules of ``spec_version``, or the file holds none.
        ValueError: Both are given, or ``jobs`` is no number of processes.
        UnknownCodeError: A suppression names a code that no rule has.
        WorkerLostError: A process was killed.
    """
    names = _names(paths)
    given = _given(rules, spec_version)
    catalogue = Catalogue(given or RuleSet.load(spec_version or newest_version()))
    if suppressor:
        suppressor.require_known(entry["code"] for entry in catalogue.definitions.values())
        observer = suppressor.following(observer)
    options = Options(strict_types, awu_selector, show_values)
    collector = ReportCollector(catalogue, max_locations, _told(options, spec_version), observer)
    with _told_when_full(collector):
        run(
            names,
            collector=collector,
            options=options,
            spec_version=spec_version,
            limits=limits,
            stdin=stdin,
            rule_set=given,
            processes=processes_for(names, jobs),
        )
    report = collector.report()
    return suppressor.applied(report) if suppressor else report


def _names(paths: Iterable[str | PathLike[str]] | str | PathLike[str]) -> list[str]:
    return [fspath(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]


@contextmanager
def _told_when_full(collector: ReportCollector) -> Iterator[None]:
    """Make a report of what was found until temporary files found no more room."""
    try:
        yield
    except ScratchError as error:
        collector.interrupted(str(error), error.hint)


def _told(options: Options, spec_version: str | None) -> dict[str, Scalar]:
    """Return the options that change what is judged, as the report tells them."""
    return {
        "spec_version": spec_version,
        "strict_types": options.strict_types,
        "awu_selector": options.awu_selector,
    }


def _given(rules: str | PathLike[str] | None, spec_version: str | None) -> RuleSet | None:
    """Return the rules of another registry, if the caller brings any."""
    if rules is None:
        return None
    if spec_version is not None:
        raise ValueError("rules and spec_version exclude each other")
    return RuleSet.load(Path(rules))
