"""Referee: sslyze calls the server "modern" as Mozilla defines it, testssl finds nothing that a local authority does not
explain, Chromium agrees on a key with X25519MLKEM768 and reports what breaks a page's policy, and Mozilla's HTTP
Observatory gives every page its best grade. First sslyze must refuse a server that offers TLS 1.2, and the Observatory
must mark down planted headers."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import observatory
from house import SKIPPED, Checks, Client, House, Visit, arguments, say, table
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


def chromium(address: str, folder: Path, *more: str) -> dict:
    """What Chromium says of the connection; its own DevTools protocol over a pipe, through Node, as the verifier's page."""
    script = Path(__file__).resolve().parent / "transit_chromium.js"
    ran = subprocess.run(
        ["node", str(script), shutil.which("chromium") or "chromium", address, str(folder), *more],
        capture_output=True, text=True, timeout=120, check=False)
    if ran.returncode != 0:
        raise RuntimeError(f"Chromium: {ran.stderr[-1000:]}")
    return json.loads(ran.stdout)


def reports(house: House) -> int:
    """How many reports of browsers the house has written into its log."""
    figures = Client(house, "auditor").send("GET", "/metrics").body.decode()
    return int(re.search(r'^gigmopay_browser_reports_total\{result="logged"\} (\d+)$', figures, re.MULTILINE).group(1))


def policies(house: House, folder: Path, checks: Checks) -> None:
    """What breaks a page's policy is blocked, and Chromium tells the house by itself."""
    before = reports(house)
    found = chromium(house.address + "/security", folder, "document.body.append(Object.assign(new Image(), {src: 'https://localhost:1/x'}))")
    for _ in range(20):
        if reports(house) > before:
            break
        time.sleep(0.5)
    checks.that(reports(house) == before + 1, f"Chromium's report of one violation arrives: {reports(house) - before}, {found}")


def headers(house: House, checks: Checks) -> None:
    """The Observatory's grade of every page, after it marked down each planted header."""
    rows = []
    own = Client(house).send("GET", "/")
    named = {name.title(): value for name, value in own.headers.items() if name not in ("date", "content-length", "connection")}
    with observatory.wearing(house, named, own.body) as port:
        grade, score, _ = observatory.marks(port, house.authority)
    rows.append(["control: our headers on another server", grade, str(score)])
    checks.that(observatory.is_good(grade, score), f"our headers on another server get the best grade: {grade} {score}")
    for what, change in observatory.PLANTED.items():
        worn = {name: value for name, value in (named | change).items() if value is not None}
        with observatory.wearing(house, worn, own.body) as port:
            grade, score, _ = observatory.marks(port, house.authority)
        rows.append([f"planted: {what}", grade, str(score)])
        checks.that(not observatory.is_good(grade, score), f"{what} is marked down: {grade} {score}")
    for path in observatory.PAGES:
        if Client(house).send("GET", path).status == 404 and path == "/verify":
            say("  /verify is not built, and not graded")
            continue
        grade, score, tests = observatory.marks(house.port, house.authority, path)
        rows.append([path, grade, str(score)])
        failed = [name for name, test in tests.items() if not test["pass"]]
        checks.that(observatory.is_good(grade, score) and not failed, f"{path}: {grade} {score} {failed}")
    table(["OBSERVATORY", "GRADE", "SCORE"], rows)


def main() -> int:
    options = arguments(__doc__).parse_args()
    for program in ("testssl", "node", "chromium"):
        if shutil.which(program) is None:
            say(f"SKIPPED: {program} is not installed")
            return SKIPPED
    if not observatory.PROGRAM.exists():
        say("SKIPPED: the HTTP Observatory is not installed: run script/bootstrap --test")
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
            policies(house, folder, checks)
            say("HTTP Observatory …")
            headers(house, checks)
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
