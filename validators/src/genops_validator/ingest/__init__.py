"""Reading of exported telemetry: files and streams in, OpenTelemetry spans out.

Formats are recognised by content. Whatever cannot be read becomes an input error that names its
place; nothing is dropped in silence.
"""
