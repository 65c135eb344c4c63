"""Counts of findings brought into the tables of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from genops_validator.report.model import Count, Located, ServiceReport
from genops_validator.report.tally import Kind
from genops_validator.report.verdict import PARTIAL_GROUPS, Evidence, verdict

Kinds = list[tuple[Kind, int]]
Groups = Mapping[str, int | None]
_LEVELS = ("violation", "improvement", "information")


def total(kinds: Kinds, awus: int, groups: Groups, lost: int) -> Evidence:
    """Return what a verdict over these findings is computed from."""
    violations = [(kind, count) for kind, count in kinds if kind.level == "violation"]
    return Evidence(
        awus=awus,
        excused=sum(count for kind, count in violations if _is_excused(kind, groups)),
        violations=sum(count for _, count in violations),
        inconclusive=sum(count for kind, count in kinds if kind.status == "inconclusive"),
        lost=lost,
    )


def _is_excused(kind: Kind, groups: Groups) -> bool:
    """Return whether only requirements that the partial profile leaves out are violated."""
    return bool(kind.requirements) and all(
        groups.get(requirement) in PARTIAL_GROUPS for requirement in kind.requirements
    )


def services(
    kinds: Kinds, awus: Mapping[str, int], groups: Groups, lost: int
) -> tuple[ServiceReport, ...]:
    """Return the table of services, by name."""
    by_service: dict[str, Kinds] = defaultdict(list)
    for kind, count in kinds:
        by_service[kind.service].append((kind, count))
    names = sorted({*awus, *by_service})
    return tuple(
        _service(name, by_service[name], awus.get(name, 0), groups, lost) for name in names
    )


def _service(name: str, kinds: Kinds, awus: int, groups: Groups, lost: int) -> ServiceReport:
    evidence = total(kinds, awus, groups, lost)
    levels: Counter[str] = Counter()
    for kind, count in kinds:
        levels[kind.level] += count
    return ServiceReport(
        name=name,
        verdict=verdict(evidence),
        awus=awus,
        violations=levels["violation"],
        improvements=levels["improvement"],
        information=levels["information"],
        inconclusive=evidence.inconclusive,
    )


def counts(kinds: Kinds, located: Iterable[Located]) -> tuple[Count, ...]:
    """Return the exact counts per code, service and status, the gravest first."""
    kept = Counter((item.code, item.service, item.status) for item in located)
    merged: dict[tuple[str, str, str], list[tuple[Kind, int]]] = defaultdict(list)
    for kind, count in kinds:
        merged[kind.code, kind.service, kind.status].append((kind, count))
    rows = [_count(group, kept[key]) for key, group in merged.items()]
    return tuple(sorted(rows, key=_order))


def _count(group: Kinds, located: int) -> Count:
    first = group[0][0]
    subjects: Counter[str] = Counter()
    for kind, count in group:
        if kind.subject is not None:
            subjects[kind.subject] += count
    return Count(
        code=first.code,
        id=first.id,
        level=first.level,
        status=first.status,
        service=first.service,
        count=sum(count for _, count in group),
        located=located,
        subjects=dict(sorted(subjects.items(), key=lambda item: (-item[1], item[0]))),
    )


def _order(count: Count) -> tuple[int, bool, str, str]:
    level = _LEVELS.index(count.level)
    return level, count.status == "inconclusive", count.code, count.service
