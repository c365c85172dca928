"""Referee: with --client-ca only the edge connects; our HTTP client refuses an old server; certificates are exchanged under
load. Each check has a counterpart that must go the other way."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from house import Checks, House, Street, arguments, free_port, say, table


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def authority(folder: Path, name: str) -> None:
    openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")


def issue(folder: Path, authority_name: str, name: str, usage: str, days: int = 2) -> None:
    (folder / "extensions").write_text(
        f"subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage={usage}\nbasicConstraints=CA:FALSE\n")
    openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
            "-keyout", f"{name}.key", "-out", f"{name}.csr")
    openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority_name}.pem", "-CAkey", f"{authority_name}.key",
            "-CAcreateserial", "-days", str(days), "-extfile", "extensions", "-out", f"{name}.pem")


def curl(house: House, trusted: Path, path: str, *more: str) -> tuple[int, str]:
    ran = subprocess.run(
        ["curl", "--silent", "--show-error", "--max-time", "20", "--cacert", str(trusted), "--write-out", "%{http_code}",
         "--output", "/dev/null", *more, house.address + path], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout


def metrics(house: House, trusted: Path, *more: str) -> dict[str, int]:
    key = ["--header", f"Authorization: Bearer {house.key('auditor')}"]
    text = subprocess.run(["curl", "--silent", "--cacert", str(trusted), *key, *more, house.address + "/metrics"],
                          capture_output=True, text=True, check=True).stdout
    return {name: int(value) for name, value in re.findall(r"^gigmopay_(\S+) (\d+)$", text, re.MULTILINE)}


def wait_until_listening(house: House) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", house.port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not listen")


def guard(street: Street, folder: Path, checks: Checks) -> None:
    """Nothing answers without a certificate of the edge's authority."""
    authority(folder, "edge-authority")
    authority(folder, "other-authority")
    issue(folder, "edge-authority", "edge", "clientAuth")
    issue(folder, "other-authority", "other", "clientAuth")
    issue(folder, "edge-authority", "server-of-edge", "serverAuth")
    rows = []
    with street.move_in(("--client-ca", str(folder / "edge-authority.pem"))) as house:
        wait_until_listening(house)
        with_edge = ("--cert", str(folder / "edge.pem"), "--key", str(folder / "edge.key"))
        with_other = ("--cert", str(folder / "other.pem"), "--key", str(folder / "other.key"))
        with_server = ("--cert", str(folder / "server-of-edge.pem"), "--key", str(folder / "server-of-edge.key"))
        before = metrics(house, house.authority, *with_edge)
        refused = 0
        for path in ("/", "/healthz", "/readyz", "/metrics", "/v1/orders", "/openapi.json"):
            expected = "401" if path in ("/v1/orders", "/metrics") else "200"
            cases = [("nothing", (), None), ("another authority's", with_other, None),
                     ("a server's of the edge's authority", with_server, None), ("the edge's", with_edge, expected)]
            for shown, words, status in cases:
                code, answer = curl(house, house.authority, path, *words)
                rows.append([path, shown, str(code), answer])
                holds = answer == status if status else code != 0 and answer == "000"
                refused += status is None
                checks.that(holds, f"{path} with {shown} certificate: curl {code}, {answer}")
        after = metrics(house, house.authority, *with_edge)
        name = 'tls_handshakes_total{result="refused"}'
        checks.that(after[name] - before[name] >= refused, f"refused handshakes are counted: {refused}, {before} {after}")
    table(["PATH", "CERTIFICATE", "CURL", "ANSWER"], rows)


def old_server(street: Street, folder: Path, checks: Checks) -> None:
    """Our client asks a TLS 1.2 server for nothing, and the same server with TLS 1.3 for something."""
    authority(folder, "publisher-authority")
    issue(folder, "publisher-authority", "publisher", "serverAuth")
    asked = {}
    for protocol in ("-tls1_2", "-tls1_3"):
        port = free_port()
        with (folder / f"server{protocol}.out").open("w+") as out:
            process = subprocess.Popen(
                ["openssl", "s_server", protocol, "-accept", str(port), "-cert", "publisher.pem", "-key", "publisher.key",
                 "-www"], cwd=folder, stdout=out, stderr=subprocess.STDOUT)
            time.sleep(0.7)
            ran = subprocess.run(
                [str(street.model.binary), "verify", "log", f"https://localhost:{port}/log", "--policy",
                 str(folder / "policy"), "--ca-file", str(folder / "publisher-authority.pem")],
                capture_output=True, text=True, timeout=100, check=False)
            ran_list = subprocess.run(
                [str(street.model.binary), "accounts", "--server", f"https://localhost:{port}", "--ca-file",
                 str(folder / "publisher-authority.pem"), "--key-file", str(folder / "key")],
                capture_output=True, text=True, timeout=100, check=False)
            process.kill()
            process.wait()
        text = ran.stdout + ran.stderr
        asked[protocol] = text
        say(f"  {protocol}: {text.strip()[:150]} | {(ran_list.stdout + ran_list.stderr).strip()[:100]}")
        spoke = "no answer from" not in ran_list.stderr
        checks.that(spoke == (protocol == "-tls1_3"), f"our API client and {protocol}: {ran_list.stderr[:200]}")
    checks.that("NIOSSL" in asked["-tls1_2"] or "BoringSSL" in asked["-tls1_2"], f"TLS 1.2: {asked['-tls1_2']}")
    checks.that("NIOSSL" not in asked["-tls1_3"] and "BoringSSL" not in asked["-tls1_3"], f"TLS 1.3: {asked['-tls1_3']}")


class Load:
    """Connections one after the other and one that stays, while certificates change."""

    def __init__(self, house: House, trusted: Path) -> None:
        self.house, self.faults, self.done, self.stopped = house, [], 0, threading.Event()
        self.context = ssl.create_default_context(cafile=str(trusted))
        self.threads = [threading.Thread(target=self.run) for _ in range(4)]
        for thread in self.threads:
            thread.start()

    def connect(self) -> ssl.SSLSocket:
        return self.context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.house.port), timeout=30), server_hostname="localhost")

    @staticmethod
    def ask(connection: ssl.SSLSocket) -> bytes:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = b""
        while b"}" not in answer and (piece := connection.recv(4096)):
            answer += piece
        return answer

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                with self.connect() as connection:
                    if not self.ask(connection).startswith(b"HTTP/1.1 200"):
                        self.faults.append("no 200")
                self.done += 1
            except OSError as error:
                self.faults.append(repr(error))

    def serial(self) -> str:
        with self.connect() as connection:
            return str(connection.getpeercert()["serialNumber"])

    def stop(self) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()


def within(seconds: float, holds: object) -> float | None:
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if holds():
            return time.monotonic() - began
        time.sleep(0.1)
    return None


def exchange(street: Street, folder: Path, checks: Checks) -> None:
    authority(folder, "server-authority")
    for name in ("first", "second", "third", "stranger"):
        issue(folder, "server-authority", name, "serverAuth")
    live = folder / "live"
    live.mkdir()

    def place(certificate: str | None, key: str | None) -> None:
        for source, name in ((certificate, "server.pem"), (key, "server.key")):
            if source is not None:
                shutil.copy(folder / source, live / f"{name}.new")
                (live / f"{name}.new").rename(live / name)

    place("first.pem", "first.key")
    with street.move_in(("--certificate", str(live / "server.pem"), "--certificate-key", str(live / "server.key"))) as house:
        trusted = folder / "server-authority.pem"
        log = house.data / f"server-{house.port}.out"
        load = Load(house, trusted)
        old = load.connect()
        checks.that(load.ask(old).startswith(b"HTTP/1.1 200"), "a connection before the exchange")
        first = load.serial()

        place("second.pem", "second.key")
        took = within(15, lambda: load.serial() != first)
        second = load.serial()
        checks.that(took is not None, f"the new certificate is served by itself: {took}")
        checks.that(load.ask(old).startswith(b"HTTP/1.1 200"), "a connection from before lives on")

        place("stranger.pem", None)
        took_fault = within(15, lambda: b"certificate_and_key_differ" in log.read_bytes())
        checks.that(took_fault is not None and load.serial() == second, "a certificate without its key is not taken")
        (live / "server.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n")
        took_garbage = within(15, lambda: b"certificate_unusable" in log.read_bytes())
        checks.that(took_garbage is not None and load.serial() == second, "garbage is not taken")

        place("third.pem", "third.key")
        house.process.send_signal(signal.SIGHUP)
        took_signal = within(2, lambda: load.serial() != second)
        checks.that(took_signal is not None, f"SIGHUP has the files looked at now: {took_signal}")
        figures = metrics(house, trusted)
        ends = datetime.datetime.now(datetime.timezone.utc).timestamp() + 2 * 86400
        checks.that(abs(figures["tls_certificate_not_after_seconds"] - ends) < 600, f"/metrics tells the expiry: {figures}")
        checks.that(figures['tls_certificate_reloads_total{result="taken"}'] == 2, f"exchanges are counted: {figures}")
        checks.that(figures['tls_certificate_reloads_total{result="kept"}'] >= 2, f"refused files are counted: {figures}")
        load.stop()
        old.close()
        checks.that(not load.faults and load.done > 50, f"no connection failed: {load.done} done, {load.faults[:5]}")
        say(f"  {load.done} connections while certificates changed; taken after {took:.1f} s, on SIGHUP after {took_signal:.1f} s")
        errors = [json.loads(line) for line in log.read_bytes().split(b"\n") if line.startswith(b"{") and b'"error"' in line]
        checks.that(sum("certificate" in line["event"] for line in errors) <= 4, f"each fault is told once: {errors}")


def main() -> int:
    options = arguments(__doc__).parse_args()
    checks = Checks("transit guard")
    with tempfile.TemporaryDirectory(prefix="gigmopay-transit-") as name, \
            Street(options.binary.resolve(), Path(name) / "houses") as street:
        folder = Path(name)
        (folder / "policy").write_bytes(b"quorum none\n")
        (folder / "key").write_text("nobody's key\n")
        (folder / "key").chmod(0o600)
        guard(street, folder, checks)
        old_server(street, folder, checks)
        exchange(street, folder, checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
