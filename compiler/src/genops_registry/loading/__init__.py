"""From a location to a resolved registry, by way of all the registries that it depends on."""

from genops_registry.loading.loader import Loaded, RegistryLoader

__all__ = ["Loaded", "RegistryLoader"]
