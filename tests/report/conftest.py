"""Reports are tested without telemetry: by stories of what a pipeline would tell."""

from stories import catalogue, story

__all__ = ["catalogue", "story"]
