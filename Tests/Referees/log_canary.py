"""Referee: names, numbers, keys and texts that are put into every address of the API must be in no log, file or answer
to others, at every log level. First the search must find each of them in each form, and in a log that is told to hold
personal data."""

from __future__ import annotations

import base64
import json
import re
import secrets
import sys
import tempfile
import time
import uuid
from pathlib import Path

from canaries import Canary, Scanner, digits, iban, word
from house import Checks, Client, House, Street, arguments, say, table

LEVELS = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
ROLES = ["administrator", "operations", "compliance-ada", "auditor", "gigfleet", "worker-de-1", "bank"]
SKIPPED_FILES = {
    "store/": "the store's own referees look into it", "banks/": "what a bank is told names the payee, by contract",
}
OPEN = ["/", "/security", "/problems", "/liabilities", "/healthz", "/readyz", "/metrics", "/log/checkpoint", "/log/policy"]


class Flock:
    """The canaries of one run, by what they stand for."""

    def __init__(self) -> None:
        born = f"18{secrets.randbelow(90) + 10}-{secrets.randbelow(12) + 1:02d}-{secrets.randbelow(28) + 1:02d}"
        self.texts = {
            "name": word(), "family name": word(), "date of birth": born, "document number": word().upper(),
            "IBAN": iban(), "IBAN of a bank account": iban(), "remittance text": word(), "end-to-end id": word(),
            "message id": word(), "reason": word(), "note": word(), "list entry": word(), "bank": word(),
            "user agent": word(), "query": word(), "path": word(), "cookie": word(), "bearer": word(40),
            "idempotency key": word(20), "malformed body": word(), "wrong media type": word(), "webhook signature": word(),
            "webhook secret": secrets.token_hex(32), "log key": secrets.token_hex(32),
        }
        self.issued: dict[str, str] = {}

    @property
    def all(self) -> list[Canary]:
        return [Canary(kind, text) for kind, text in (self.texts | self.issued).items()]


def example(schema: dict, schemas: dict, flock: Flock, name: str = "") -> object:
    """A body that fits a schema, with a canary wherever a text is free."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, flock, name)
    texts = flock.texts
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    if kind == "object":
        return {key: example(value, schemas, flock, key) for key, value in schema.get("properties", {}).items()}
    if kind == "array":
        return [example(schema.get("items", {}), schemas, flock, name)] if schema.get("items") else []
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    if kind == "boolean":
        return False
    if schema.get("format") == "uuid":
        return str(uuid.uuid4())
    special = {"country": "DE", "currency": "EUR", "amount": "1.00", "date_of_birth": texts["date of birth"],
               "document_number": texts["document number"], "iban": texts["IBAN"], "number": texts["IBAN of a bank account"],
               "bic": "GIGODEXX", "reason": texts["reason"], "note": texts["note"], "text": texts["remittance text"]}
    return special.get(name, f"{texts['name']} {texts['family name']}"[: schema.get("maxLength", 60)])


def payment_file(flock: Flock) -> bytes:
    texts = flock.texts
    return (
        '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr>'
        f"<MsgId>{texts['message id']}</MsgId><CreDtTm>2026-01-05T10:00:00</CreDtTm><NbOfTxs>1</NbOfTxs>"
        f"<InitgPty><Nm>{texts['name']}</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>B1</PmtInfId><PmtMtd>TRF</PmtMtd>"
        f"<ReqdExctnDt><Dt>2026-01-05</Dt></ReqdExctnDt><Dbtr><Nm>{texts['family name']}</Nm></Dbtr><DbtrAcct><Id><IBAN>"
        f"{texts['IBAN']}</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>"
        f"<CdtTrfTxInf><PmtId><EndToEndId>{texts['end-to-end id']}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">1.00"
        f"</InstdAmt></Amt><Cdtr><Nm>{texts['name']}</Nm></Cdtr><CdtrAcct><Id><IBAN>{texts['IBAN of a bank account']}</IBAN>"
        f"</Id></CdtrAcct><RmtInf><Ustrd>{texts['remittance text']}</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>"
        "</CstmrCdtTrfInitn></Document>").encode()


class Drive:
    """Calls every address as everybody, rightly and wrongly; keeps what everybody else may read."""

    def __init__(self, house: House, flock: Flock) -> None:
        self.house, self.flock = house, flock
        self.clients = {role: Client(house, role) for role in ROLES}
        self.clients["nobody"] = Client(house)
        self.clients["a stranger"] = Client(house, secret=flock.texts["bearer"])
        self.statuses: dict[int, int] = {}
        self.operations: set[str] = set()
        self.public = bytearray()

    def call(self, role: str, method: str, path: str, body: bytes | dict | None = None, **more: object) -> None:
        texts = self.flock.texts
        headers = {"User-Agent": texts["user agent"], "Cookie": f"session={texts['cookie']}"} | dict(more.pop("headers", {}))
        answer = self.clients[role].send(method, path, body, headers=headers, **more)
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        self.public += "\n".join(f"{name}: {value}" for name, value in answer.headers.items()).encode() + b"\n"
        if answer.code != "-":
            self.public += answer.body + b"\n"
        elif path == "/v1/api-keys" and answer.status == 201:
            # The number of a key is no secret; what follows it is.
            self.flock.issued[f"issued key {len(self.flock.issued)}"] = answer.json["key"].rsplit("_", 1)[-1]

    def every_address(self) -> None:
        document = self.clients["nobody"].send("GET", "/openapi.json").json
        schemas, texts = document["components"]["schemas"], self.flock.texts
        for template, methods in document["paths"].items():
            for method, operation in methods.items():
                self.operations.add(operation["operationId"])
                path = re.sub(r"\{[^}]*\}", lambda _: texts["path"], template)
                known = re.sub(r"\{[^}]*\}", lambda _: str(uuid.uuid4()), template)
                content = operation.get("requestBody", {}).get("content", {})
                media_type = next(iter(content), None)
                for role in self.clients:
                    self.call(role, method.upper(), f"{path}?limit={texts['query']}",
                              *self.bodies(media_type, content, schemas)[:1], media_type=media_type or "application/json",
                              key=f"{texts['idempotency key']}-{secrets.token_hex(4)}")
                    for body in self.bodies(media_type, content, schemas):
                        self.call(role, method.upper(), known, body, media_type=media_type or "application/json",
                                  key=f"{texts['idempotency key']}-{secrets.token_hex(4)}")
                if media_type is not None:
                    self.call("operations", method.upper(), known, texts["wrong media type"].encode(),
                              media_type=f"text/{texts['wrong media type']}", key=word())
                    self.call("operations", method.upper(), known, b"{}", media_type=media_type, key="\x7f" + word())

    def bodies(self, media_type: str | None, content: dict, schemas: dict) -> list[bytes]:
        if media_type is None:
            return []
        malformed = b'{"name":"' + self.flock.texts["malformed body"].encode()
        if media_type.endswith("xml"):
            return [payment_file(self.flock), payment_file(self.flock)[:-30], malformed]
        right = example(content[media_type].get("schema", {}), schemas, self.flock)
        bare = {key: value for key, value in right.items() if value not in ("", None)} if isinstance(right, dict) else right
        return [json.dumps(right).encode(), json.dumps({key: [value] for key, value in bare.items()}).encode()
                if isinstance(bare, dict) else b"[]", malformed]

    def what_works(self) -> None:
        """Deeds that succeed, so that jobs and other parties get to see what was sent."""
        texts = self.flock.texts
        name = f"{texts['name']} {texts['family name']}"
        self.call("operations", "POST", "/v1/customers", {
            "kind": "worker", "name": name, "country": "DE", "document_number": texts["document number"],
            "date_of_birth": texts["date of birth"], "accounts": [{"currency": "EUR"}]}, key=word())
        customer = next(row["id"] for row in self.clients["operations"].pages("/v1/customers") if row["name"] == name)
        self.call("operations", "PUT", f"/v1/customers/{customer}/bank-accounts/EUR", {
            "number": {"iban": texts["IBAN of a bank account"]}, "holder": name}, key=word())
        self.call("operations", "PUT", f"/v1/customers/{customer}/particulars", {"name": name + "a"}, key=word())
        for role in ("auditor", "operations"):
            self.call("administrator", "POST", "/v1/api-keys", {"name": name, "role": role, "person": texts["note"]}, key=word())
        self.call("compliance-ada", "POST", "/v1/screenings", {"name": name, "memo": True})
        rows = f"uid,schema,name,alias_of,weak,country,date_of_birth,program,document,wallet\n1,person,{texts['list entry']},,,GB,,,,\n"
        self.call("operations", "POST", "/v1/screening-lists", {
            "format": "own-csv", "id": "canary", "title": "Canary", "published": time.strftime("%Y-%m-%d"),
            "files": {"list.csv": base64.b64encode(rows.encode()).decode()}}, key=word())
        size = int(self.clients["nobody"].send("GET", "/log/checkpoint").body.split(b"\n")[1])
        self.call("compliance-ada", "POST", f"/v1/log/{size - 1}/erase", {"reason": texts["reason"]}, key=word())
        own = next(iter(self.clients["gigfleet"].pages("/v1/accounts")))["numbers"][0]["number"]
        others = (row for row in self.clients["operations"].pages("/v1/accounts") if row["currency"] == "EUR")
        for row in list(others)[10:20]:
            paid = payment_file(self.flock).replace(texts["IBAN"].encode(), own.encode())
            paid = paid.replace(texts["IBAN of a bank account"].encode(), row["numbers"][0]["number"].encode())
            paid = paid.replace(texts["message id"].encode(), (texts["message id"] + word(4)).encode())
            self.call("gigfleet", "POST", "/v1/payment-files", paid, media_type="application/xml", key=word())
        self.call("operations", "POST", "/webhooks/identity/sandbox", {"session": str(uuid.uuid4()), "check": "document",
                  "passed": True}, headers={"webhook-id": texts["note"], "webhook-timestamp": str(int(time.time())),
                                            "webhook-signature": "v1," + texts["webhook signature"]})
        self.call("gigfleet", "POST", "/v1/payment-files", payment_file(self.flock), media_type="application/xml", key=word())
        for garbage in (f"/v1/{texts['path']}", f"/{texts['path']}/%00", "/v1/orders/" + texts["IBAN"]):
            for method in ("GET", "POST", "DELETE", "PATCH"):
                self.call("gigfleet", method, garbage)

    def seen_by_others(self) -> bytes:
        """What anybody reads, and what another platform reads."""
        other = Client(self.house, "paketpiloten")
        seen = bytes(self.public)
        for path in OPEN:
            seen += self.clients["nobody"].send("GET", path).body
        for path in ("/v1/customers", "/v1/accounts", "/v1/orders", "/v1/transfers"):
            seen += other.send("GET", f"{path}?limit=200").body
        size = int(self.clients["nobody"].send("GET", "/log/checkpoint").body.split(b"\n")[1])
        for index in range((size + 255) // 256):
            width = min(256, size - index * 256)
            place = f"{index:03}" + (f".p/{width}" if width < 256 else "")
            seen += self.clients["nobody"].send("GET", f"/log/tile/entries/{place}").body
        return seen


def positive_controls(checks: Checks) -> None:
    """Each canary alone in each form among other bytes must be found, or the search is worth nothing."""
    flock = Flock()
    for canary in flock.all:
        for name, text in [*canary.forms().items(), *((form, text) for text, form in canary.windows().items())]:
            found = Scanner([canary]).search(b"{\"x\":\"" + text + b"\"}\n")
            checks.that(bool(found), f"the search finds a {canary.kind}: {name}")
    checks.that(not Scanner(flock.all).search(secrets.token_bytes(200_000)), "the search finds nothing in noise")


def visit(street: Street, level: str, checks: Checks, rows: list[list[str]], *more: str) -> None:
    flock = Flock()
    variables = {"GIGMOPAY_WEBHOOK_SECRET": flock.texts["webhook secret"]}
    with street.move_in(("--log-level", level, *more), variables) as house:
        drive = Drive(house, flock)
        drive.what_works()
        drive.every_address()
        # Jobs take their turn every second or two.
        time.sleep(4)
        seen = drive.seen_by_others() + Path(f"/proc/{house.process.pid}/cmdline").read_bytes()
        log = (house.data / f"server-{house.port}.out").read_bytes()
        scanner = Scanner(flock.all)
        files, found = scanner.search_files(house.data, SKIPPED_FILES)
        elsewhere = scanner.search(seen)
        calls, good = sum(drive.statuses.values()), sum(n for status, n in drive.statuses.items() if status < 300)
        rows.append([level, " ".join(more) or "-", str(len(flock.all)), str(len(drive.operations)), str(calls), str(good),
                     str(log.count(b"\n")), str(files), str(sum(map(len, found.values())) + len(elsewhere))])
        checks.that(good > 30 and calls - good > 300, f"{level}: deeds succeed and are refused: {drive.statuses}")
        checks.that(len(flock.issued) == 2, f"{level}: keys are issued: {len(flock.issued)}")
        checks.that(500 not in drive.statuses, f"{level}: no answer is a 500: {drive.statuses}")
        lines = [line for line in log.split(b"\n") if line.startswith(b"{")]
        checks.that(all("time" in json.loads(line) for line in lines), f"{level}: every line is JSON")
        if more:
            name = f"server-{house.port}.out"
            checks.that(any("raw" in form for _, form in found.get(name, set())), "a log with personal data is found out")
            return
        checks.that(level in ("notice", "warning", "error", "critical") or len(lines) > 500, f"{level}: requests are logged")
        for place, hits in found.items():
            checks.that(False, f"{level}: {place} holds {sorted(hits)}")
        checks.that(not elsewhere, f"{level}: others are told {sorted(elsewhere)}")


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--levels", nargs="*", default=LEVELS, choices=LEVELS)
    options = parser.parse_args()
    checks = Checks("log canary")
    positive_controls(checks)
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="gigmopay-canary-") as folder, \
            Street(options.binary.resolve(), Path(folder)) as street:
        visit(street, "info", checks, rows, "--log-personal-data")
        for level in options.levels:
            visit(street, level, checks, rows)
    table(["LEVEL", "SWITCH", "CANARIES", "OPERATIONS", "CALLS", "SUCCEEDED", "LOG LINES", "FILES", "FOUND"], rows)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
