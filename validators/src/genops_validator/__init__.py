"""genops-validate: judges exported telemetry by the GenOps governance specification.

``validate`` is what the command line, tests and notebooks call. It is loaded on first use, so that
``genops-validate --version`` and importing this package cost next to nothing.
"""

from __future__ import annotations

from genops_validator._version import __version__

TYPE_CHECKING = False  # type checkers know the name; importing typing would cost more than the rest
if TYPE_CHECKING:
    from genops_validator.api import validate
    from genops_validator.report import Report

__all__ = ["Report", "__version__", "validate"]


def __getattr__(name: str) -> object:
    """Load the public names on first use."""
    if name == "validate":
        from genops_validator.api import validate

        return validate
    if name == "Report":
        from genops_validator.report import Report

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
