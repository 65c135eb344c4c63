"""What no single span shows: identity, the spans of one service, children, events in logs."""
