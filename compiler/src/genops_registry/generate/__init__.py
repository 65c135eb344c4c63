"""From a resolved registry to files: templates in Weaver's dialect, then our own steps after them."""
