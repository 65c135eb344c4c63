"""A receiver of OTLP over HTTP for one program: it keeps what it gets and writes it to a file.

It listens on the loopback interface, on a port that the system chooses.
"""

from __future__ import annotations

import gzip
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self


class Receiver:
    """Receives ``/v1/traces`` while its ``with`` block runs."""

    def __init__(self) -> None:
        """Open the port; nothing is answered before the ``with`` block."""
        self.requests: list[bytes] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self.requests))
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    @property
    def endpoint(self) -> str:
        """Where an exporter of traces sends to."""
        return f"http://127.0.0.1:{self._server.server_port}/v1/traces"

    def __enter__(self) -> Self:
        """Start to answer."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop; what was received stays."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def write(self, path: Path) -> None:
        """Write everything received as one OTLP protobuf message.

        Protobuf messages merge by standing one after the other: the repeated fields add up.
        """
        path.write_bytes(b"".join(self.requests))


def _handler(requests: list[bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Takes each request as it is; the empty body is a complete answer in protobuf."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            requests.append(body)
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the program that runs the receiver has the word."""

    return Handler
