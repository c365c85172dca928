"""Referee: `lists update` against publishers on this machine that are honest, old, cut, wrong or hostile."""

from __future__ import annotations

import http.server
import json
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from house import Checks, Client, Visit, arguments, say, table

TODAY = time.strftime("%Y-%m-%d", time.gmtime())
HEADER = "uid,schema,name,alias_of,weak,country,date_of_birth,program,document,wallet\n"
MODIFIED = {"Last-Modified": time.strftime("%a, %d %b %Y 00:00:00 GMT", time.gmtime())}


def own(names: int) -> bytes:
    rows = [f"w{number},person,Referee Listed {number},,,GB,1970-01-0{number % 9 + 1},,passport:R{number:06d}:GB,\n"
            for number in range(names)]
    return (HEADER + "".join(rows)).encode()


def united_nations(day: str = TODAY, entities: int = 1, padding: int = 0) -> bytes:
    entries = "".join(
        f"<ENTITY><FIRST_NAME>REFEREE TRUST {number}</FIRST_NAME><UN_LIST_TYPE>X</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>XXe.{number}</REFERENCE_NUMBER></ENTITY>" for number in range(entities))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:09Z">'
        f"<INDIVIDUALS></INDIVIDUALS><ENTITIES>{entries}</ENTITIES></CONSOLIDATED_LIST>"
        + "\n".join(f"<!--{'=' * 100_000}-->" for _ in range(padding))).encode()


class Publisher:
    """One HTTPS server on a port of its own; `pages` maps a path to status, fields and body."""

    def __init__(self, certificate: Path | None, lowest: ssl.TLSVersion | None = None,
                 highest: ssl.TLSVersion | None = None) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        publisher = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # noqa: N802
                publisher.asked.append(self.path)
                status, fields, body = publisher.pages.get(self.path, (404, {}, b"not here"))
                self.send_response(status)
                fields = {"Content-Length": str(len(body))} | fields
                for name, value in fields.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            if highest is not None and highest < ssl.TLSVersion.TLSv1_2:
                context.set_ciphers("ALL:@SECLEVEL=0")
            context.load_cert_chain(certificate)
            context.minimum_version = lowest or ssl.TLSVersion.TLSv1_2
            context.maximum_version = highest or ssl.TLSVersion.TLSv1_3
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str, scheme: str = "https") -> str:
        return f"{scheme}://localhost:{self.port}{path}"

    def serve(self, path: str, body: bytes, status: int = 200, **fields: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in fields.items()}, body)
        return self.address(path)


def certificates(folder: Path) -> tuple[Path, Path, Path]:
    """An authority, and by it a certificate for localhost and one for another host."""
    def run(*words: str) -> None:
        subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder)

    run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=referee authority",
        "-keyout", "ca.key", "-out", "ca.pem", "-addext", "basicConstraints=critical,CA:TRUE")
    for name in ("localhost", "elsewhere.example"):
        (folder / "names.cnf").write_text(f"subjectAltName=DNS:{name}\n")
        run("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        run("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names.cnf", "-out", f"{name}.crt")
        (folder / f"{name}.pem").write_bytes((folder / f"{name}.key").read_bytes() + (folder / f"{name}.crt").read_bytes())
    return folder / "ca.pem", folder / "localhost.pem", folder / "elsewhere.example.pem"


def main() -> int:
    options = arguments(__doc__).parse_args()
    checks = Checks("lists update")
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as name, Visit(options) as house:
        folder = Path(name)
        authority, certificate, stranger = certificates(folder)
        old = ssl.TLSVersion
        newest = Publisher(certificate)
        second = Publisher(certificate)
        middle = Publisher(certificate, old.TLSv1_2, old.TLSv1_2)
        oldest = Publisher(certificate, old.TLSv1_1, old.TLSv1_1)
        other = Publisher(stranger)
        plain = Publisher(None)
        staff = Client(house, "operations")

        def in_force() -> dict[str, dict]:
            return {entry["id"]: entry for entry in staff.send("GET", "/v1/screening-lists").json["data"]}

        def update(what: str, lines: list[str], exit_code: int, holds: Callable[[str], bool], *more: str,
                   changes: bool = False, trusted: bool = True) -> str:
            configuration = folder / "lists.conf"
            official = ["ofac-sdn", "ofac-cons", "un-sc", "eu-fsf", "uk-sl", "us-csl"]
            named = {line.split()[0] for line in lines}
            configuration.write_text("\n".join(lines + [f"{name} off" for name in official if name not in named]) + "\n")
            before = in_force()
            trust = ["--ca", str(authority)] if trusted else []
            began = time.monotonic()
            done = house.command("lists", "update", "--config", str(configuration), *trust, *more)
            seconds = time.monotonic() - began
            text = done.stdout + done.stderr
            checks.that(done.returncode == exit_code, f"{what}: exit code {done.returncode}, not {exit_code}: {text[:300]}")
            checks.that(holds(text), f"{what}: {text[:400]!r}")
            checks.that((in_force() != before) == changes, f"{what}: the lists in force {'did not change' if changes else 'changed'}")
            complaints = [line for line in done.stderr.splitlines() if line.startswith("gigmopay:")]
            if exit_code:
                checks.that(len(complaints) >= 1, f"{what}: no line that complains")
                checks.that(all("Optional(" not in line and len(line) < 500 for line in complaints), f"{what}: {complaints}")
            rows.append([what, str(done.returncode), f"{seconds:.1f} s", (complaints or text.splitlines() or ["-"])[-1][:90]])
            return text

        address = newest.serve("/watch.csv", own(20), **MODIFIED)
        update("TLS 1.3", [f"watch own-csv {address}"], 0, lambda text: "TLS 1.3" in text and "20 entries" in text, changes=True)
        entry = in_force().get("watch", {})
        checks.that(entry.get("published") == TODAY, f"the day of Last-Modified is the day of publication: {entry}")
        update("the same again", [f"watch own-csv {address}"], 0, lambda text: "unchanged" in text)
        answer = Client(house, "compliance-ada").send("POST", "/v1/screenings", {"name": "Referee Listed 7"})
        checks.that(answer.json.get("outcome") != "clear", f"a name of the list is found: {answer.body[:200]!r}")

        address = middle.serve("/un.xml", united_nations())
        update("TLS 1.2", [f"un-sc {address}"], 1, lambda text: "no TLS 1.3" in text)
        address = oldest.serve("/un.xml", united_nations(entities=2))
        update("TLS 1.1", [f"un-sc {address}"], 1, lambda text: "no TLS 1.3" in text)
        address = newest.serve("/un2.xml", united_nations(entities=2))
        update("authority not trusted", [f"un-sc {address}"], 1, lambda text: "trusted certificate" in text, trusted=False)
        address = other.serve("/un.xml", united_nations(entities=2))
        update("another host's certificate", [f"un-sc {address}"], 1, lambda text: "trusted certificate" in text)

        whole = united_nations(entities=3)
        address = newest.serve("/cut.xml", whole[:-40], Content_Length=str(len(whole)))
        update("body broken off", [f"un-sc {address}"], 1, lambda text: "un-sc: " in text)
        address = newest.serve("/chunk.xml", b"40\r\n" + whole[:30], Content_Length="", Transfer_Encoding="chunked")
        update("chunk broken off", [f"un-sc {address}"], 1, lambda text: "un-sc: " in text)
        address = newest.serve("/short.xml", whole[:-40])
        update("file cut at the publisher", [f"un-sc {address}"], 1, lambda text: "list_malformed" in text)
        address = newest.serve("/page.xml", b"<!DOCTYPE html><html><body>Sorry</body></html>")
        update("a web page", [f"un-sc {address}"], 1, lambda text: "no un-xml" in text)
        address = newest.serve("/eu.xml", b'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-01"/>')
        update("another list", [f"un-sc {address}"], 1, lambda text: "no un-xml" in text)
        update("not there", [f"un-sc {newest.address('/nothing')}"], 1, lambda text: "answered 404" in text)
        address = newest.serve("/empty.xml", b"")
        update("empty", [f"un-sc {address}"], 1, lambda text: "no un-xml" in text)
        address = newest.serve("/zip.xml", whole, Content_Encoding="gzip")
        update("encoded", [f"un-sc {address}"], 1, lambda text: "encoded as gzip" in text)
        address = newest.serve("/large.xml", united_nations(padding=30))
        update("too large", [f"un-sc {address}"], 1, lambda text: "larger than 1 MiB" in text, "--largest", "1")
        update("nobody there", ["un-sc https://localhost:9/un.xml"], 1, lambda text: "un-sc: " in text)

        plain.serve("/un.xml", whole)
        address = newest.serve("/away", b"", 302, Location=plain.address("/un.xml", "http"))
        update("redirect to http", [f"un-sc {address}"], 1, lambda text: "away from https" in text)
        checks.that(plain.asked == [], "nobody asked over http")
        address = newest.serve("/loop", b"", 302, Location="/loop")
        update("redirect in a loop", [f"un-sc {address}"], 1, lambda text: "redirects" in text)
        target = second.serve("/moved.xml", whole)
        address = newest.serve("/moved", b"", 301, Location=target)
        update("redirect to https", [f"un-sc {address}"], 0, lambda text: "TLS 1.3" in text and "3 entries" in text, changes=True)

        address = newest.serve("/watch.csv", own(10), **MODIFIED)
        update("shrunk by half", [f"watch own-csv {address}"], 1, lambda text: "list_shrunk" in text)
        update("shrunk by half, allowed", [f"watch own-csv {address}"], 0, lambda text: "10 entries" in text,
               "--allowed-shrinkage", "60", changes=True)
        address = newest.serve("/watch.csv", own(11))
        update("own list without a date", [f"watch own-csv {address}"], 1, lambda text: "--published" in text)
        address = newest.serve("/older.xml", united_nations("2026-01-01", entities=3))
        update("older than in force", [f"un-sc {address}"], 1, lambda text: "list_outdated" in text)
        address = newest.serve("/future.xml", united_nations("2199-01-01", entities=3))
        update("of the future", [f"un-sc {address}"], 1, lambda text: "field_invalid" in text)

        good = newest.serve("/un4.xml", united_nations(entities=4))
        update("one of two fails", [f"un-sc {good}", f"watch own-csv {newest.address('/nothing')}"], 1,
               lambda text: "4 entries" in text and "watch: " in text, changes=True)
        padded = newest.serve("/big.xml", united_nations(entities=5, padding=620))
        update("62 MB, sent compiled", [f"un-sc {padded}"], 0, lambda text: "5 entries" in text, changes=True)
        for line in ("un-sc http://localhost/un.xml", "un-sc", "nothing off"):
            update(f"configuration: {line}", [line], 1, lambda text: "lists.conf:1" in text)

        done = house.command("lists", "update", "--dry-run")
        checks.that(done.returncode == 0 and done.stdout.count("https://") == 5, f"a dry run shows five official addresses: {done.stdout}")
        log = json.dumps(in_force().get("un-sc", {}))
        checks.that(TODAY in log, f"the list in force is today's: {log}")
    table(["CASE", "EXIT", "TIME", "LAST LINE"], rows)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
