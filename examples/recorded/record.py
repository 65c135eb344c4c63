"""Record what a third-party instrumentation exports, without any help of GenOps.

A real client library calls a local stub of its provider; a real instrumentation watches it; the
real OTLP exporter sends the spans to a local receiver, which writes them as they came. Nothing
leaves this machine. README.md says with which versions the committed file was made and how to make
it again.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import openai
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from receiver import Receiver

MODEL = "gpt-4o-mini"
OUTPUT = Path(__file__).with_name("openllmetry-openai.binpb")


class Provider(BaseHTTPRequestHandler):
    """Answers as the provider's API does, always the same."""

    def do_POST(self) -> None:
        """Answer a chat, an embedding, or refuse a model that does not exist."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if request["model"] == "no-such-model":
            self._answer(404, {"error": {"message": "The model does not exist", "code": "none"}})
        elif self.path.endswith("/embeddings"):
            self._answer(200, embedding())
        else:
            self._answer(200, completion())

    def _answer(self, status: int, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def completion() -> dict[str, Any]:
    """Return a chat completion."""
    message = {"role": "assistant", "content": "Four letters: AWU is not one of them."}
    return {
        "id": "chatcmpl-recorded",
        "object": "chat.completion",
        "created": 1_760_000_000,
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 12, "completion_tokens": 9, "total_tokens": 21},
    }


def embedding() -> dict[str, Any]:
    """Return an embedding."""
    return {
        "object": "list",
        "model": "text-embedding-3-small",
        "data": [{"object": "embedding", "index": 0, "embedding": [0.1, 0.2, 0.3]}],
        "usage": {"prompt_tokens": 4, "total_tokens": 4},
    }


def call_the_model(client: openai.OpenAI) -> None:
    """Make three calls: a chat, an embedding, and one that the provider refuses."""
    question = "How many letters has the word unit?"
    client.chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": question}], temperature=0.0
    )
    client.embeddings.create(model="text-embedding-3-small", input=question)
    try:
        client.chat.completions.create(
            model="no-such-model", messages=[{"role": "user", "content": question}]
        )
    except openai.NotFoundError:
        print("the provider refused the third call, as it should")


def main() -> None:
    """Record the calls."""
    stub = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=stub.serve_forever, daemon=True).start()
    with Receiver() as receiver:
        tracing = TracerProvider(resource=Resource.create({"service.name": "letter-counter"}))
        exporter = OTLPSpanExporter(endpoint=receiver.endpoint)
        tracing.add_span_processor(SimpleSpanProcessor(exporter))
        OpenAIInstrumentor().instrument(tracer_provider=tracing, raise_exception_on_conflict=True)
        base_url = f"http://127.0.0.1:{stub.server_port}/v1"
        call_the_model(openai.OpenAI(base_url=base_url, api_key="none", max_retries=0))
        tracing.shutdown()
    stub.shutdown()
    receiver.write(OUTPUT)
    print(f"{len(receiver.requests)} exports, {OUTPUT.stat().st_size} bytes: {OUTPUT.name}")


if __name__ == "__main__":
    main()
