"""`genops.toml`: what a project asks of every run of the command."""

from genops_registry.config.file import Config, find_config, read_config
from genops_registry.config.settings import Settings, read_settings
from genops_registry.config.suppression import Ignore, Suppressed, suppress

__all__ = [
    "Config",
    "Ignore",
    "Settings",
    "Suppressed",
    "find_config",
    "read_config",
    "read_settings",
    "suppress",
]
