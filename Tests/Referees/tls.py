"""Referee: sslyze must find TLS 1.3 and nothing older. First it must find TLS 1.2 where it is offered."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from house import Checks, Visit, arguments, free_port, say, table

PROTOCOLS = ["ssl_2_0", "ssl_3_0", "tls_1_0", "tls_1_1", "tls_1_2", "tls_1_3"]


def accepted(port: int) -> dict[str, int]:
    """How many cipher suites the server on `port` accepts for each protocol, as sslyze sees it."""
    flags = ["--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3"]
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run(
            [sys.executable, "-m", "sslyze", *flags, f"--json_out={report.name}", f"localhost:{port}"],
            check=False, capture_output=True, timeout=300)
        result = json.loads(Path(report.name).read_text())["server_scan_results"][0]
    if result["connectivity_status"] != "COMPLETED":
        raise RuntimeError(f"sslyze could not connect to port {port}: {result.get('connectivity_error_trace')}")
    scan = result["scan_result"]
    counts = {}
    for protocol in PROTOCOLS:
        attempt = scan[f"{protocol}_cipher_suites"]
        if attempt["status"] != "COMPLETED":
            raise RuntimeError(f"sslyze could not test {protocol}: {attempt['error_reason']}")
        counts[protocol] = len(attempt["result"]["accepted_cipher_suites"])
    return counts


def lax_server(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """An OpenSSL server that does offer TLS 1.2, to see that the referee can say no."""
    port = free_port()
    certificate, key = folder / "lax.pem", folder / "lax.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    process = subprocess.Popen(
        ["openssl", "s_server", "-accept", str(port), "-cert", str(certificate), "-key", str(key), "-www", "-quiet"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return process, port


def main() -> int:
    options = arguments(__doc__).parse_args()
    checks = Checks("tls")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        process, port = lax_server(Path(folder))
        try:
            say("scanning an OpenSSL server that offers TLS 1.2 …")
            counts = accepted(port)
        finally:
            process.kill()
            process.wait()
    rows.append(["openssl s_server", *(str(counts[name]) for name in PROTOCOLS)])
    checks.that(counts["tls_1_2"] > 0, "sslyze sees TLS 1.2 where it is offered")
    with Visit(options) as house:
        say("scanning gigmopay …")
        counts = accepted(house.port)
    rows.append(["gigmopay", *(str(counts[name]) for name in PROTOCOLS)])
    table(["ACCEPTED CIPHER SUITES", *PROTOCOLS], rows)
    for name in PROTOCOLS[:-1]:
        checks.that(counts[name] == 0, f"gigmopay refuses {name}")
    checks.that(counts["tls_1_3"] > 0, "gigmopay speaks tls_1_3")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
