"""Mozilla's HTTP Observatory (PyPI httpobs) over a server, and a server with planted faults that it must mark down."""

from __future__ import annotations

import http.server
import json
import os
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from house import PROJECT, House, free_port

PROGRAM = PROJECT / ".build" / "venv-observatory" / "bin" / "httpobs-local-scan"
LEAST_GRADE, LEAST_SCORE = "A+", 120
PAGES = ("/", "/security", "/problems", "/liabilities", "/verify")
# Each alone in the place of the house's own header must cost the grade.
PLANTED: dict[str, dict[str, str | None]] = {
    "a policy that lets any script run": {"Content-Security-Policy": "default-src *; script-src * 'unsafe-inline' 'unsafe-eval'"},
    "no policy": {"Content-Security-Policy": None},
    "no HSTS": {"Strict-Transport-Security": None},
    "HSTS of a day": {"Strict-Transport-Security": "max-age=86400"},
    "no nosniff": {"X-Content-Type-Options": None},
    "a referrer for everybody": {"Referrer-Policy": "unsafe-url"},
    "a cookie that scripts read, without TLS": {"Set-Cookie": "session=abcdef"},
}


def marks(port: int, authority: Path, path: str = "/") -> tuple[str, int, dict]:
    """The grade, the score and every test; nothing listens on the port that stands for plain HTTP."""
    ran = subprocess.run(
        [PROGRAM, "--http-port", str(free_port()), "--https-port", str(port), "--path", path, "localhost"],
        capture_output=True, text=True, timeout=120, check=False, env=os.environ | {"REQUESTS_CA_BUNDLE": str(authority)})
    found = json.loads(ran.stdout)
    if "scan" not in found:
        raise RuntimeError(f"httpobs: {ran.stdout[-500:]} {ran.stderr[-500:]}")
    return found["scan"]["grade"], found["scan"]["score"], found["tests"]


def is_good(grade: str, score: int) -> bool:
    return grade == LEAST_GRADE and score >= LEAST_SCORE


@contextmanager
def wearing(house: House, headers: dict[str, str], page: bytes) -> Iterator[int]:
    """A server with the house's certificate that answers everything with this page and these headers."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(house.data / "tls" / "server.pem", house.data / "tls" / "server.key")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
