"""From paths to judgements: opens the inputs, judges each span, and tells a collector."""
