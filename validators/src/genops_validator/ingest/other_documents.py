"""Documents that are not OTLP/JSON as it is prescribed: other formats, other spellings."""

from __future__ import annotations

from genops_validator.ingest import json_text
from genops_validator.ingest.batch import Contents
from genops_validator.ingest.envelopes import read_tree
from genops_validator.ingest.foreign.reader import ForeignReader
from genops_validator.ingest.limits import Limits


class OtherDocuments:
    """Reads them, by the cheapest way that understands the document."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._foreign = ForeignReader(limits)

    def contents(self, data: bytes, *, is_text: bool) -> Contents:
        """Read a document.

        Args:
            data: Its JSON text.
            is_text: It is UTF-8 throughout.

        Raises:
            InputError: It is no JSON, or no telemetry that is read.
        """
        found = self._foreign.contents(data) if is_text else None
        if found is not None:
            return found
        # Bytes that are no UTF-8 become surrogates here, so that only their own span is lost.
        text = data.decode("utf-8", "surrogateescape")
        tree = json_text.parse_text(text, self._limits)
        suspect = not text.isascii() or json_text.SURROGATE_ESCAPE.search(data) is not None
        return self._foreign.contents(tree) or read_tree(tree, self._limits, suspect=suspect)
