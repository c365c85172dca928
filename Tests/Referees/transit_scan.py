"""Referee: sslyze calls the server "modern" as Mozilla defines it, testssl finds nothing that a local authority does not
explain, and Chromium agrees on a key with X25519MLKEM768. First sslyze must refuse a server that offers TLS 1.2."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from house import SKIPPED, Checks, Visit, arguments, say, table
from tls import lax_server

# What testssl says of every certificate of an authority of one's own, and of a host without a public name.
LOCAL = {"cert_revocation": "a local authority answers no questions about revocation",
         "cert_chain_of_trust": "a local authority is in no public store",
         "cert_expirationStatus": "testssl wants more days than a short-lived certificate has",
         "cert_notAfter": "as above", "engine_problem": "about testssl's own OpenSSL"}
GRAVE = {"MEDIUM", "HIGH", "CRITICAL", "WARN", "FATAL"}


def modern(port: int, authority: Path | None) -> tuple[int, str, dict]:
    """sslyze's verdict by Mozilla's "modern": its exit code, what it says, what it found."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        trusted = [f"--certinfo_ca_file={authority}"] if authority else []
        ran = subprocess.run(
            [sys.executable, "-m", "sslyze", "--mozilla_config=modern", *trusted, "--early_data", "--http_headers",
             "--elliptic_curves", "--certinfo", "--tlsv1_2", "--tlsv1_3", f"--json_out={report.name}", f"localhost:{port}"],
            capture_output=True, text=True, timeout=300, check=False)
        result = json.loads(Path(report.name).read_text())["server_scan_results"][0]["scan_result"]
    return ran.returncode, ran.stdout[ran.stdout.rfind("COMPLIANCE"):], result


def testssl(port: int, authority: Path, folder: Path) -> list[dict]:
    report = folder / "testssl.json"
    environment = os.environ | {"TERM": "dumb"}
    subprocess.run(
        ["testssl", "--quiet", "--color", "0", "--add-ca", str(authority), "--jsonfile", str(report), f"localhost:{port}"],
        capture_output=True, timeout=900, check=False, env=environment, stdin=subprocess.DEVNULL)
    return json.loads(report.read_text())


def chromium(address: str, folder: Path) -> dict:
    """What Chromium says of the connection; its own DevTools protocol over a pipe, through Node, as the verifier's page."""
    script = Path(__file__).resolve().parent / "transit_chromium.js"
    ran = subprocess.run(
        ["node", str(script), shutil.which("chromium") or "chromium", address, str(folder)],
        capture_output=True, text=True, timeout=120, check=False)
    if ran.returncode != 0:
        raise RuntimeError(f"Chromium: {ran.stderr[-1000:]}")
    return json.loads(ran.stdout)


def main() -> int:
    options = arguments(__doc__).parse_args()
    for program in ("testssl", "node", "chromium"):
        if shutil.which(program) is None:
            say(f"SKIPPED: {program} is not installed")
            return SKIPPED
    checks = Checks("transit scan")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        process, port = lax_server(folder)
        try:
            code, words, _ = modern(port, None)
        finally:
            process.kill()
            process.wait()
        checks.that(code != 0 and "tlsv1.2" in words.lower().replace(" ", ""), f"a server with TLS 1.2 is refused: {code} {words}")
        with Visit(options) as house:
            say("sslyze …")
            code, words, found = modern(house.port, house.authority)
            say(words.strip())
            checks.that(code == 0, f"sslyze: modern ({code})")
            checks.that(found["tls_1_3_early_data"]["result"]["supports_early_data"] is False, "no early data")
            curves = {curve["name"] for curve in found["elliptic_curves"]["result"]["supported_curves"]}
            checks.that(curves == {"X25519", "secp256r1", "secp384r1"}, f"the curves that sslyze knows: {curves}")
            transport = found["http_headers"]["result"]["strict_transport_security_header"]
            checks.that(transport["max_age"] >= 63072000 and transport["preload"], f"HSTS: {transport}")
            say("Chromium …")
            security = chromium(house.address + "/", folder)
            say(f"  {security['protocol']}, {security['keyExchangeGroup']}, {security['cipher']}")
            checks.that(security["keyExchangeGroup"] == "X25519MLKEM768", f"Chromium's key exchange: {security}")
            checks.that(security["protocol"] == "TLS 1.3", f"Chromium's protocol: {security}")
            say("testssl, two minutes …")
            findings = testssl(house.port, house.authority, folder)
        grave = [row for row in findings if row["severity"] in GRAVE]
        table(["TESTSSL", "SEVERITY", "FINDING"], [[row["id"], row["severity"], row["finding"][:80]] for row in grave] or [["-"] * 3])
        checks.that(len(findings) > 80, f"testssl ran to its end: {len(findings)} findings")
        for row in grave:
            checks.that(row["id"] in LOCAL or any(row["id"].startswith(f"{known} ") for known in LOCAL), f"testssl: {row}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
