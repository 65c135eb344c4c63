"""The version of this package, alone in its file so that asking for it loads nothing else."""

__version__ = "0.1.0"
