"""From a resolved registry to files: templates in Weaver's dialect, then steps of our own."""
