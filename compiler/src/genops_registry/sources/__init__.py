"""Where registries lie: folders, archives and URLs become folders that can be read."""

from genops_registry.sources.cache import Cache
from genops_registry.sources.location import Location, parse_location
from genops_registry.sources.open import Opened, Opener

__all__ = ["Cache", "Location", "Opened", "Opener", "parse_location"]
