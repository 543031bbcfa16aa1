"""An SMS operator for tests: a real HTTP server on this machine that answers as it is told."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Operator:
    """What the operator answers, and what it was told."""

    status: int = 200
    body: bytes = b'{"id": "op-1"}'
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    asked: list[tuple[dict[str, str], str]] = field(default_factory=list)
    url: str = ""

    def told(self) -> list[dict[str, str]]:
        """Give the bodies of all requests, read as JSON."""
        return [json.loads(body) for _, body in self.asked]


@contextmanager
def running_operator(operator: Operator) -> Iterator[Operator]:
    """Let the operator listen while the test goes on."""
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            operator.asked.append((dict(self.headers.items()), body))
            time.sleep(operator.delay)
            try:
                self.send_response(operator.status)
                for name, value in operator.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(operator.body)))
                self.end_headers()
                self.wfile.write(operator.body)
            except OSError:
                # Whoever asked has hung up.
                pass

        def log_message(self, format: str, *args: object) -> None:
            """Keep still."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    operator.url = f"http://127.0.0.1:{server.server_port}/send"
    try:
        yield operator
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
