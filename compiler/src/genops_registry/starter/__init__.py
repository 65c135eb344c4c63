"""A registry to start from, for an organisation that builds on GenOps."""

from genops_registry.starter.files import Starter, starter_files
from genops_registry.starter.place import new_folder

__all__ = ["Starter", "new_folder", "starter_files"]
