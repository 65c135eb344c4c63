"""``genops.toml``: what a project asks of every run of the command."""

from genops_validator.config.file import Config, ConfigError, find_config, read_config

__all__ = ["Config", "ConfigError", "find_config", "read_config"]
