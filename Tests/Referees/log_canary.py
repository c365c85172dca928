"""Referee: names, numbers, keys and texts that are put into every address of the API must be in no log, file or answer
to others, at every log level, however the deeds end, when jobs fail and when the process is killed by a signal. Every file
of the house is read, the store, its copies and its log too. First the search must find each of them in each form, and in a
log that is told to hold personal data."""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from canaries import Canary, Scanner, iban, word
from house import Answer, Checks, Client, House, Street, arguments, say, table

LEVELS = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
# What no test in Swift calls rightly over HTTP; here each must succeed.
REQUIRED = {"eraseCustomer", "setLegalHold", "liftLegalHold", "rotateKeys", "readKeyRotation", "backUpStore",
            "createOrder", "refundOrder", "issueStatement", "decideAlert", "setBankAccount", "receiveBrowserReports",
            "sendPaymentFile", "listProposals", "confirmProposal", "withdrawProposal", "addDocument", "listDocuments",
            "readDocument"}
CRASHES = [signal.SIGSEGV, signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGBUS, signal.SIGFPE, signal.SIGQUIT]
ROLES = ["administrator", "operations", "compliance-ada", "compliance-grace", "auditor", "gigfleet", "worker-de-1", "bank"]
# What a bank is told names payer and payee, by contract, and what the payment is for; nothing else may be in it.
ALLOWED = {"banks/": {"name", "family name", "IBAN", "IBAN of a bank account", "remittance text", "end-to-end id"}}
OPEN = ["/", "/security", "/problems", "/liabilities", "/healthz", "/readyz", "/metrics", "/log/checkpoint", "/log/policy"]


class Flock:
    """The canaries of one run, by what they stand for."""

    def __init__(self) -> None:
        born = f"18{secrets.randbelow(90) + 10}-{secrets.randbelow(12) + 1:02d}-{secrets.randbelow(28) + 1:02d}"
        self.texts = {
            "name": word(), "family name": word(), "date of birth": born, "document number": word().upper(),
            "IBAN": iban(), "IBAN of a bank account": iban(), "remittance text": word(), "end-to-end id": word(),
            "message id": word(), "reason": word(), "note": word(), "list entry": word(), "bank": word(),
            "document": word(20), "user agent": word(), "query": word(), "path": word(), "cookie": word(), "bearer": word(40),
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
        # By operation: how often it was called, and the refusals and successes that it gave.
        self.calls: dict[str, int] = {}
        self.refusals: dict[str, set[str]] = {}
        self.succeeded: set[str] = set()
        document = self.clients["nobody"].send("GET", "/openapi.json").json
        self.schemas, self.paths = document["components"]["schemas"], document["paths"]
        self.patterns = [
            (re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in path.split("/"))), methods)
            for path, methods in self.paths.items()]
        self.public = bytearray()

    def call(self, role: str, method: str, path: str, body: bytes | dict | None = None, **more: object) -> Answer:
        texts = self.flock.texts
        headers = {"User-Agent": texts["user agent"], "Cookie": f"session={texts['cookie']}"} | dict(more.pop("headers", {}))
        answer = self.clients[role].send(method, path, body, headers=headers, **more)
        self.note(method, path.partition("?")[0], answer)
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        self.public += "\n".join(f"{name}: {value}" for name, value in answer.headers.items()).encode() + b"\n"
        if answer.code != "-":
            self.public += answer.body + b"\n"
        elif path == "/v1/api-keys" and answer.status == 201:
            # The number of a key is no secret; what follows it is.
            self.flock.issued[f"issued key {len(self.flock.issued)}"] = answer.json["key"].rsplit("_", 1)[-1]
        return answer

    @property
    def operations(self) -> set[str]:
        return {operation["operationId"] for methods in self.paths.values() for operation in methods.values()}

    def note(self, method: str, path: str, answer: Answer) -> None:
        for pattern, methods in self.patterns:
            if pattern.fullmatch(path) and method.lower() in methods:
                name = methods[method.lower()]["operationId"]
                self.calls[name] = self.calls.get(name, 0) + 1
                if answer.status < 300:
                    self.succeeded.add(name)
                elif answer.code != "-":
                    self.refusals.setdefault(answer.code, set()).add(name)
                if "{" not in path:
                    return

    def every_address(self) -> None:
        schemas, texts = self.schemas, self.flock.texts
        for template, methods in self.paths.items():
            for method, operation in methods.items():
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
        onboarded = self.call("operations", "POST", "/v1/customers", {
            "kind": "worker", "name": name, "country": "DE", "document_number": texts["document number"],
            "date_of_birth": texts["date of birth"], "accounts": [{"currency": "EUR"}]}, key=word())
        customer = next(row["id"] for row in self.clients["operations"].pages("/v1/customers") if row["name"] == name)
        self.verdict(onboarded.json["verification_session"])
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

    def verdict(self, session: str) -> None:
        """What an identification provider sends, signed with a secret that is a canary (Standard Webhooks 1.0)."""
        texts, now = self.flock.texts, str(int(time.time()))
        body = json.dumps({"session": session, "check": "document", "passed": True}).encode()
        signed = f"{texts['note']}.{now}.".encode() + body
        code = hmac.digest(bytes.fromhex(texts["webhook secret"]), signed, "sha256")
        self.call("nobody", "POST", "/webhooks/identity/sandbox", body, headers={
            "webhook-id": texts["note"], "webhook-timestamp": now, "webhook-signature": "v1," + base64.b64encode(code).decode()})

    def money_and_people(self) -> None:
        """Deeds of every other kind, each with a text of somebody's in it, so that most of them succeed."""
        texts = self.flock.texts
        staff, today = self.clients["operations"], time.strftime("%Y-%m-%d", time.gmtime())

        def command(role: str, method: str, path: str, body: dict | None = None) -> str:
            answer = self.call(role, method, path, body, key=word())
            return str(answer.json.get("id", "")) if answer.status < 300 and answer.body.startswith(b"{") else ""

        own = next(iter(self.clients["gigfleet"].pages("/v1/accounts")))["id"]
        worker = next(iter(self.clients["worker-de-1"].pages("/v1/accounts")))["id"]

        def order(**more: object) -> dict:
            return {"kind": "pay", "account": own, "creditor": worker, "amount": "1.00", "currency": "EUR", "remittance": texts[
                "remittance text"], "end_to_end_id": texts["end-to-end id"] + word(4)} | more

        for deed in ("post", "void"):
            reserved = command("gigfleet", "POST", "/v1/orders", order(reserve_seconds=600))
            command("gigfleet", "POST", f"/v1/orders/{reserved}/{deed}", {})
        received = command("gigfleet", "POST", "/v1/orders", order())
        command("worker-de-1", "POST", f"/v1/orders/{received}/refunds", {})
        line = json.dumps({"key": texts["idempotency key"]} | order()).encode()
        self.call("gigfleet", "POST", "/v1/orders/bulk", line + b"\n" + line[:-9] + b"\n", key=word(), media_type="application/x-ndjson")
        customer = self.clients["worker-de-1"].send("GET", "/v1/customers").json["data"][0]
        command("worker-de-1", "PUT", f"/v1/customers/{customer['id']}/bank-accounts/EUR", {
            "number": {"iban": texts["IBAN of a bank account"]}, "holder": f"{texts['name']} {texts['family name']}"})
        command("worker-de-1", "POST", "/v1/orders", {
            "kind": "payout", "account": worker, "amount": "1.00", "currency": "EUR", "remittance": texts["remittance text"]})
        statement = command("gigfleet", "POST", f"/v1/accounts/{own}/statements", {"from": "2026-01-01", "to": today})
        self.call("gigfleet", "GET", f"/v1/accounts/{own}/statements/{statement}")
        command("operations", "PUT", f"/v1/accounts/{own}/limits", {"side": "debit", "window": "day", "amount": "1000000.00"})
        # Partner institutions and their licences are on the home page.
        command("administrator", "POST", "/v1/banks", {
            "name": "Bank of the Mine", "country": "DE", "bic": "CANADEFFXXX", "licence": "No. 1", "currency": "EUR",
            "number": {"other": texts["bank"].upper()}})
        verdict = self.schemas["NewDecision"]["properties"]["verdict"]["enum"]
        alerts = self.clients["compliance-ada"].send("GET", "/v1/alerts?state=open").json["data"]
        for row, said in zip(alerts, verdict):
            command("compliance-ada", "POST", f"/v1/alerts/{row['id']}/decisions", {"verdict": said, "reason": texts["reason"]})
        held = next(row["id"] for row in staff.pages("/v1/customers") if row["name"].startswith(texts["name"]))
        for path, body in (("legal-hold", {"reference": texts["reason"]}), ("erase", {"scope": "erasable", "reason": texts["reason"]}),
                           ("legal-hold/lift", {"reason": texts["reason"]}), ("erase", {"scope": "erasable", "reason": texts["reason"]})):
            answer = self.call("compliance-ada", "POST", f"/v1/customers/{held}/{path}", body, key=word())
            if path == "legal-hold/lift":
                proposal = answer.json.get("proposal", "")
                command("compliance-grace", "POST", f"/v1/proposals/{proposal}/confirm")
        again = f"/v1/customers/{held}/legal-hold"
        command("compliance-ada", "POST", again, {"reference": texts["reason"]})
        lift = self.call("compliance-ada", "POST", again + "/lift", {"reason": texts["reason"]}, key=word())
        command("compliance-ada", "POST", f"/v1/proposals/{lift.json.get('proposal', '')}/withdraw", {"reason": texts["reason"]})
        self.call("auditor", "GET", "/v1/proposals")
        image = b"\x89PNG\r\n\x1a\n" + texts["document"].encode() * 3000
        sent = self.call("operations", "POST", f"/v1/customers/{held}/documents?kind=selfie", image, key=word(), media_type="image/png")
        self.call("auditor", "GET", f"/v1/customers/{held}/documents")
        self.call("compliance-ada", "GET", f"/v1/documents/{sent.json.get('id', '')}")
        for path in ("/v1/key-epochs", "/v1/store/backups"):
            command("administrator", "POST", path)
        transfer = self.call("auditor", "GET", f"/v1/transfers?account={own}").json["data"][0]["id"]
        for path in (f"/v1/accounts/{own}", f"/v1/accounts/{own}/balance", f"/v1/accounts/{own}/limits", f"/v1/statements/{own}",
                     f"/v1/accounts/{own}/statements", f"/v1/orders/{received}", f"/v1/transfers/{transfer}", f"/v1/customers/{held}",
                     "/v1/accounts", "/v1/orders", "/v1/customers", "/v1/alerts", "/v1/cleared-pairs", "/v1/api-keys",
                     "/v1/log/entries?limit=200", "/v1/receipts/0", "/log/tile/0/000", f"/v1/alerts/{alerts[0]['id']}",
                     f"/v1/accounts/{own}/proof-of-balance"):
            self.call("auditor", "GET", path)
        added = command("operations", "POST", f"/v1/customers/{held}/accounts", {"currency": "GBP"})
        command("operations", "POST", f"/v1/accounts/{added}/closure")
        subjects = [{"name": f"{texts['name']} {texts['family name']}"}]
        self.call("compliance-ada", "POST", "/v1/screenings/batch", {"subjects": subjects})
        self.call("nobody", "POST", "/reports", json.dumps([{
            "type": texts["note"], "age": 0, "url": f"https://localhost/{texts['path']}?{texts['query']}", "user_agent": texts["user agent"],
            "body": {"effectiveDirective": texts["reason"], "blockedURL": f"https://{texts['name']}.example/{texts['query']}",
                     "documentURL": f"https://localhost/{texts['path']}", "sample": texts["malformed body"], "disposition": "enforce"},
        }]).encode(), media_type="application/reports+json")
        for role in ("monitor", "auditor"):
            if role in self.clients:
                self.call(role, "GET", "/metrics")

    def break_things(self) -> None:
        """Jobs fail: a bank's folder is a file, and the certificate's files are garbage."""
        texts, house = self.flock.texts, self.house
        for folder in (house.data / "banks").glob("*/out"):
            folder.rename(folder.with_name("was-out"))
            folder.write_text("")
        (house.data / "tls" / "server.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n")
        worker = next(iter(self.clients["worker-de-1"].pages("/v1/accounts")))["id"]
        self.call("worker-de-1", "POST", "/v1/orders", {
            "kind": "payout", "account": worker, "amount": "1.01", "currency": "EUR", "remittance": texts["remittance text"]}, key=word())
        time.sleep(4)

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
    with tempfile.TemporaryDirectory(prefix="gigmopay-canary-") as name:
        for place in ("store/gigmopay.sqlite-wal", "banks/CANADEFFXXX/out/1.xml", "backups/1/store", "server-1.out"):
            (Path(name) / place).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / place).write_bytes(secrets.token_bytes(100_000) + "".join(flock.texts.values()).encode())
        (Path(name) / f"{flock.texts['note']}.txt").touch()
        _, _, found = Scanner(flock.all).search_files(Path(name), ALLOWED)
        checks.that(set(found) == {"store/gigmopay.sqlite-wal", "banks/CANADEFFXXX/out/1.xml", "backups/1/store", "server-1.out",
                                   f"{flock.texts['note']}.txt"}, f"the search reads every folder and name: {set(found)}")
        for place, hits in found.items():
            kinds, fine = {kind for kind, _ in hits}, ALLOWED["banks/"] if place.startswith("banks/") else set()
            checks.that(place.endswith(".txt") or kinds == set(flock.texts) - fine, f"every canary is found in {place}: {kinds}")


def open_for_writing(process: int) -> list[str]:
    """The regular files that a process has open to write."""
    found = []
    for entry in Path(f"/proc/{process}/fd").iterdir():
        # A descriptor may be closed while we look.
        with contextlib.suppress(FileNotFoundError):
            flags = int(re.search(r"flags:\s+(\d+)", (Path(f"/proc/{process}/fdinfo") / entry.name).read_text()).group(1), 8)
            target = os.readlink(entry)
            if flags & (os.O_WRONLY | os.O_RDWR) and target.startswith("/") and not target.startswith(("/dev/", "/memfd:")):
                found.append(target)
    return found


def crash(house: House, number: signal.Signals) -> None:
    """A crash is the last that a process says, and it is over at once: nobody looks through its memory."""
    house.process.send_signal(number)
    try:
        house.process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        house.kill()
        raise


def visit(street: Street, level: str, checks: Checks, rows: list[list[str]], refusals: set[str], never: list[set[str]],
          *more: str) -> None:
    flock = Flock()
    with tempfile.TemporaryDirectory(prefix="gigmopay-canary-tmp-") as scratch:
        variables = {"GIGMOPAY_WEBHOOK_SECRET": flock.texts["webhook secret"], "TMPDIR": scratch}
        with street.move_in(("--log-level", level, *more), variables) as house:
            drive = Drive(house, flock)
            drive.what_works()
            drive.money_and_people()
            drive.every_address()
            # Jobs take their turn every second or two.
            time.sleep(3)
            drive.break_things()
            seen = drive.seen_by_others() + Path(f"/proc/{house.process.pid}/cmdline").read_bytes()
            outside = [path for path in open_for_writing(house.process.pid) if not path.startswith(str(house.data))]
            checks.that(not outside, f"{level}: the process writes in its folder only: {outside}")
            crash(house, CRASHES[LEVELS.index(level) % len(CRASHES)])
            log = (house.data / f"server-{house.port}.out").read_bytes()
            scanner = Scanner(flock.all)
            files, size, found = scanner.search_files(house.data, ALLOWED)
            files_there, size_there, found_there = scanner.search_files(Path(scratch))
            found |= {f"TMPDIR/{place}": hits for place, hits in found_there.items()}
            house.process = None
            judge(level, drive, checks, log, found, scanner.search(seen), bool(more))
            refusals |= set(drive.refusals)
            never.append(drive.operations - drive.succeeded)
            good = sum(count for status, count in drive.statuses.items() if status < 300)
            rows.append([level, " ".join(more) or "-", str(len(flock.all)), f"{len(drive.calls)} of {len(drive.operations)}",
                         str(len(drive.succeeded)), str(len(drive.refusals)), str(sum(drive.statuses.values())), str(good),
                         str(log.count(b"\n")), str(files + files_there), f"{(size + size_there) / 1e6:.0f}",
                         str(sum(map(len, found.values())))])


def judge(level: str, drive: Drive, checks: Checks, log: bytes, found: dict[str, set[tuple[str, str]]],
          elsewhere: set[tuple[str, str]], shows: bool) -> None:
    good, calls = sum(count for status, count in drive.statuses.items() if status < 300), sum(drive.statuses.values())
    checks.that(good > 150 and calls - good > 1000, f"{level}: deeds succeed and are refused: {drive.statuses}")
    checks.that(len(drive.flock.issued) == 2, f"{level}: keys are issued: {len(drive.flock.issued)}")
    checks.that(500 not in drive.statuses, f"{level}: no answer is a 500: {drive.statuses}")
    missed = drive.operations - set(drive.calls)
    checks.that(not missed and len(drive.operations) > 70, f"{level}: every operation was called, but {sorted(missed)}")
    failed = sorted(REQUIRED - drive.succeeded)
    checks.that(not failed and len(drive.succeeded) >= 55, f"{level}: {len(drive.succeeded)} operations succeed, but not {failed}")
    lines = [json.loads(line) for line in log.split(b"\n") if line.startswith(b"{")]
    checks.that(all("time" in line for line in lines), f"{level}: every line is JSON")
    checks.that(b"Backtrac" not in log, f"{level}: a crash shows no memory")
    said = {line["level"] for line in lines}
    checks.that(all(LEVELS.index(one) >= LEVELS.index(level) for one in said), f"{level}: {said} and no less")
    if level in ("trace", "debug", "info"):
        logged = {line["operation"] for line in lines if "operation" in line}
        checks.that(drive.operations <= logged, f"{level}: the log itself names every operation, but {sorted(drive.operations - logged)}")
    if level != "critical":
        events = {line["event"] for line in lines if line["level"] in ("error", "critical", "warning")}
        checks.that(len(events) >= 2, f"{level}: what failed in the background is logged: {events}")
    if shows:
        name = next((place for place in found if place.startswith("server-")), "")
        checks.that(any("raw" in form for _, form in found.get(name, set())), "a log with personal data is found out")
        return
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
    refusals: set[str] = set()
    never: list[set[str]] = []
    with tempfile.TemporaryDirectory(prefix="gigmopay-canary-") as folder, \
            Street(options.binary.resolve(), Path(folder)) as street:
        visit(street, "info", checks, rows, refusals, never, "--log-personal-data")
        for level in options.levels:
            visit(street, level, checks, rows, refusals, never)
    table(["LEVEL", "SWITCH", "CANARIES", "OPERATIONS", "SUCCEEDED", "REFUSALS", "CALLS", "OF THEM GOOD", "LOG LINES", "FILES", "MB",
           "FOUND"], rows)
    checks.that(len(refusals) >= 20, f"failure paths: {len(refusals)} codes of refusal")
    # The sandbox provider may be faster than the referee, and close the session; not at every level.
    checks.that("receiveVerdict" not in set.intersection(*never), "a provider's verdict is taken at one level at least")
    say("  never with success: " + ", ".join(sorted(set.intersection(*never))))
    say("  refused with " + ", ".join(sorted(refusals)))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
