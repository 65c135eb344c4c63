"""Spans as other programs write them: read where types can be kept or are known to be lost.

Each module of a format says which documents it reads, finds the spans in them without decoding
these, and turns one span into the tree that OTLP/JSON has for it. What cannot be read is named, and
the error says what to export in its place.
"""
