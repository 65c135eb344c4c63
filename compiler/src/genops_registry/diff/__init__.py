"""What changed between two versions of a registry, field by field, and how grave that is.

Both are compared as resolved documents, so that moving, reordering or reformatting is no change.
Each root cause is told once; signals that carry a changed attribute are listed with it.
"""

from genops_registry.diff.change import CLASSES, Change, Class, Subject
from genops_registry.diff.documents import compare
from genops_registry.diff.places import place_of
from genops_registry.diff.registries import compare_registries
from genops_registry.diff.report import Report, make_report

__all__ = [
    "CLASSES",
    "Change",
    "Class",
    "Report",
    "Subject",
    "compare",
    "compare_registries",
    "make_report",
    "place_of",
]
