"""A house to referee: starts or joins a demonstration server, and talks to it as anybody with a key would.

Standard library only, so that it runs before the virtual environment exists.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import re
import select
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GIGMOPAY_SHARED", PROJECT.parent / "shared"))
ISO20022 = SHARED / "data" / "partners" / "iso20022"
# Exit code of a referee that could not run because something it needs is not there.
SKIPPED = 77


def say(text: str) -> None:
    print(text, flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """A server's program, data folder and port; `process` is set when we started it."""

    binary: Path
    data: Path
    port: int
    # The address of a store that is not in the data folder.
    store: str | None = None
    process: subprocess.Popen[bytes] | None = None
    # More arguments and variables for `gigmopay serve`.
    arguments: tuple[str, ...] = ()
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def authority(self) -> Path:
        return self.data / "tls" / "ca.pem"

    def key(self, name: str) -> str:
        return (self.data / "demo" / "keys" / f"{name}.key").read_text().strip()

    def tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(self.authority))
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        return context

    def start(self, patience_seconds: float = 600) -> float:
        """Starts the server, waits until it serves with its world loaded, and returns how many seconds that took."""
        began = time.monotonic()
        self.data.mkdir(parents=True, exist_ok=True)
        log = self.data / f"server-{self.port}.out"
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [str(self.binary), "serve", "--mode", "demonstration", "--data", str(self.data), "--port", str(self.port),
                 *self.arguments],
                stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=self.environment() | self.variables)
        while b"Serving on" not in (output := log.read_bytes()):
            if b"could not be loaded" in output:
                self.kill()
                raise RuntimeError(f"the demonstration world did not load:\n{output.decode()[-2000:]}")
            if self.process.poll() is not None:
                raise RuntimeError(f"the server stopped with {self.process.returncode}:\n{log.read_text()[-2000:]}")
            if time.monotonic() - began > patience_seconds:
                self.kill()
                raise RuntimeError(f"the server did not serve within {patience_seconds} s:\n{log.read_text()[-2000:]}")
            time.sleep(0.01)
        return time.monotonic() - began

    def kill(self) -> None:
        """SIGKILL: the process gets no chance to tidy up."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def environment(self) -> dict[str, str]:
        """The variables that a server of this house has."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIGMOPAY_")}
        return environment | ({"GIGMOPAY_STORE": self.store} if self.store else {})

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs `gigmopay ARGUMENTS` against this house."""
        environment = self.environment()
        environment |= {"GIGMOPAY_SERVER": self.address, "GIGMOPAY_DATA": str(self.data)}
        return subprocess.run(
            [str(self.binary), *arguments], capture_output=True, text=True, env=environment, timeout=600, check=False)

    def log_key(self) -> str:
        """The log's verifier key, from the home page as a visitor would copy it."""
        page = Client(self).send("GET", "/").body.decode()
        found = re.search(r"<code>([^<\s]+\+[0-9a-f]{8}\+[^<\s]+)</code>", page)
        if found is None:
            raise RuntimeError("the home page shows no verifier key")
        return found.group(1).replace("&#43;", "+").replace("&#x2F;", "/")

    def verify(self) -> subprocess.CompletedProcess[str]:
        return self.command("verify", "--log-key", self.log_key())


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a refusal, or '-'."""
        if self.headers.get("content-type", "").startswith("application/problem+json"):
            return str(self.json.get("code", "-"))
        return "-"


class Client:
    """One keep-alive connection with one key; not for use by two threads."""

    def __init__(self, house: House, key: str | None = None, secret: str | None = None, timeout: float = 60) -> None:
        self.house = house
        self.secret = house.key(key) if key else secret
        self.timeout = timeout
        self.context = house.tls()
        self.connection: http.client.HTTPSConnection | None = None

    def send(
        self, method: str, path: str, body: bytes | dict | None = None, *, key: str | None = None,
        media_type: str = "application/json", headers: dict[str, str] | None = None,
    ) -> Answer:
        """Sends one request; a connection that the server closed while it was idle is opened again."""
        fields = dict(headers or {})
        if self.secret is not None:
            fields.setdefault("Authorization", f"Bearer {self.secret}")
        if key is not None:
            fields["Idempotency-Key"] = key
        if isinstance(body, dict):
            body = json.dumps(body).encode()
        if body is not None:
            fields.setdefault("Content-Type", media_type)
        if self.connection is not None and self.is_closed_at_the_other_end():
            self.close()
        if self.connection is None:
            self.connection = http.client.HTTPSConnection(
                "localhost", self.house.port, context=self.context, timeout=self.timeout)
        try:
            self.connection.request(method, path, body=body, headers=fields)
            response = self.connection.getresponse()
            content = response.read()
        except BaseException:
            self.close()
            raise
        if response.will_close:
            self.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def is_closed_at_the_other_end(self) -> bool:
        """Between an answer and the next request a server has nothing to say but its farewell."""
        open_socket = self.connection.sock if self.connection is not None else None
        return open_socket is None or bool(select.select([open_socket], [], [], 0)[0])

    def pages(self, path: str) -> Iterator[dict]:
        """Every record of a paged list."""
        after = ""
        while True:
            answer = self.send("GET", f"{path}?limit=200{after}")
            if answer.status != 200:
                raise RuntimeError(f"GET {path}: {answer.status} {answer.body[:200]!r}")
            yield from answer.json["data"]
            if "next" not in answer.json:
                return
            after = f"&after={answer.json['next']}"

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def balances(house: House) -> dict[str, tuple[str, str]]:
    """Every account's available and posted balance."""
    return {
        account["id"]: (account["available"], account["posted"])
        for account in Client(house, "auditor").pages("/v1/accounts")
    }


def settle(house: House) -> None:
    """Waits until the jobs have nothing left to do, such as the payouts of a new world, so that balances stand still."""
    staff = Client(house, "operations")
    for _ in range(120):
        before = balances(house)
        time.sleep(1)
        waiting = [order for order in staff.pages("/v1/orders") if order["kind"] == "payout" and order["state"] == "pending"]
        if not waiting and balances(house) == before:
            return
    raise RuntimeError("the balances did not come to rest within two minutes")


def credit_notification(payee: str, currency: str, amount: Decimal, safeguarding: str, reference: str) -> bytes:
    """A camt.054.001.08 in which a partner bank says that money came in for `payee`."""
    def account(number: str) -> str:
        is_iban = re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", number) is not None
        return f"<IBAN>{number}</IBAN>" if is_iban else f"<Othr><Id>{number}</Id></Othr>"

    today = time.strftime("%Y-%m-%d", time.gmtime())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>{reference}</MsgId><CreDtTm>{today}T00:00:00Z</CreDtTm></GrpHdr>"
        f"<Ntfctn><Id>{reference}</Id><Acct><Id>{account(safeguarding)}</Id><Ccy>{currency}</Ccy></Acct>"
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>{today}</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef><BkTxCd/>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs>"
        f'<Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        f"<RltdPties><CdtrAcct><Id>{account(payee)}</Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry></Ntfctn>"
        "</BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


# The demonstration's safeguarding accounts by currency, as WorldPlan.swift makes them.
SAFEGUARDING = {"EUR": ("DE", "999999010000000001"), "GBP": ("GB", "HALT99990100000001"), "KES": ("KE", "00000001")}
PLATFORMS = {
    "gigfleet": "EUR", "paketpiloten": "EUR", "dashhands": "GBP", "quickcrew": "GBP", "bodawave": "KES", "kaziline": "KES"}


def safeguarding_number(currency: str) -> str:
    country, national = SAFEGUARDING[currency]
    if country == "KE":
        return country + national
    digits = "".join(str(int(character, 36)) for character in national + country + "00")
    return f"{country}{98 - int(digits) % 97:02d}{national}"


@dataclass(frozen=True)
class Payer:
    """A platform of the demonstration with the workers that it can pay."""

    name: str
    account: str
    number: str
    currency: str
    workers: list[str]


def payers(house: House) -> list[Payer]:
    """The platforms, each with the accounts of the verified and unlisted workers in its currency."""
    staff = Client(house, "operations")
    compliance = Client(house, "compliance-ada")
    good: set[str] = set()
    for customer in staff.pages("/v1/customers"):
        if customer["kind"] == "worker" and customer["verification"]["complete"]:
            good.add(customer["id"])
    listed = {"Zoltan Ravenscroft", "Ismene Quarrick", "Barnabas Thornquist"}
    good -= {customer["id"] for customer in compliance.pages("/v1/customers") if customer["name"] in listed}
    workers: dict[str, list[str]] = {}
    for account in staff.pages("/v1/accounts"):
        if account.get("customer") in good and "closed_at" not in account:
            workers.setdefault(account["currency"], []).append(account["id"])
    found = []
    for name, currency in PLATFORMS.items():
        own = next(a for a in Client(house, name).pages("/v1/accounts") if a["currency"] == currency)
        found.append(Payer(name, own["id"], own["numbers"][0]["number"], currency, workers[currency]))
    return found


def fund(house: House, payer: Payer, amount: Decimal) -> None:
    """Pays money in for a platform through the bank's message endpoint."""
    reference = "REFEREE-" + uuid.uuid4().hex[:20]
    message = credit_notification(payer.number, payer.currency, amount, safeguarding_number(payer.currency), reference)
    answer = Client(house, "bank").send(
        "POST", "/v1/bank-messages", message, key=reference, media_type="application/xml")
    if answer.status != 200 or [entry["result"] for entry in answer.json["entries"]] != ["posted"]:
        raise RuntimeError(f"funding {payer.name}: {answer.status} {answer.body[:300]!r}")


@dataclass
class Checks:
    """Counts what was checked and says what does not hold."""

    name: str
    done: int = 0
    failures: list[str] = field(default_factory=list)

    def that(self, holds: bool, what: str) -> bool:
        self.done += 1
        if not holds:
            self.failures.append(what)
            say(f"  FAILED: {what}")
        return holds

    def finish(self) -> int:
        say(f"referee {self.name}: {self.done} checks, {len(self.failures)} failed")
        return 1 if self.failures else 0


def table(header: list[str], rows: list[list[str]]) -> None:
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    for row in [header, *rows]:
        say("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--data", type=Path, help="data folder of a running demonstration; without it, one is started")
    parser.add_argument("--port", type=int, help="port of the running demonstration")
    return parser


class Visit:
    """Joins the running house of `--data` and `--port`, or starts one in a temporary folder and stops it after."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.owns = options.data is None
        self.folder = tempfile.TemporaryDirectory(prefix="gigmopay-referee-") if self.owns else None
        data = Path(self.folder.name) / "house" if self.folder else options.data.resolve()
        self.house = House(options.binary.resolve(), data, options.port or free_port())

    def __enter__(self) -> House:
        if self.owns:
            say(f"starting a demonstration on port {self.house.port} …")
            say(f"  serves after {self.house.start():.1f} s")
        settle(self.house)
        return self.house

    def __exit__(self, *_: object) -> None:
        if self.folder:
            self.house.stop()
            self.folder.cleanup()


class Street:
    """Fresh demonstrations one after the other: the world is loaded once, each house is a copy of it."""

    def __init__(self, binary: Path, folder: Path) -> None:
        self.model = House(binary, folder / "model", free_port())
        self.count = 0

    def __enter__(self) -> Street:
        say(f"loading a demonstration world: {self.model.start():.1f} s")
        settle(self.model)
        self.model.stop()
        return self

    def __exit__(self, *_: object) -> None:
        self.model.stop()

    @contextlib.contextmanager
    def move_in(self, arguments: tuple[str, ...] = (), variables: dict[str, str] | None = None) -> Iterator[House]:
        self.count += 1
        data = self.model.data.with_name(f"house-{self.count}")
        shutil.copytree(self.model.data, data)
        house = House(self.model.binary, data, self.model.port, arguments=arguments, variables=variables or {})
        house.start()
        try:
            yield house
        finally:
            house.stop()
            shutil.rmtree(data)


def need(*paths: Path) -> None:
    """Ends the referee as skipped when test data is not on this machine."""
    for path in paths:
        if not path.exists():
            say(f"SKIPPED: {path} is not on this machine")
            sys.exit(SKIPPED)
