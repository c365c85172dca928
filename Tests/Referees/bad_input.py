"""Referee: every kind of bad input gets its one named refusal, over HTTP or in a pain.002, and moves no money."""

from __future__ import annotations

import select
import socket
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from house import Answer, Checks, Client, House, Visit, arguments, balances, say, table
from payment_corpus import decisions

NINE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
HUNDRED_MEGABYTES = 100 * 1024 * 1024


def fresh(prefix: str = "BAD") -> str:
    return f"{prefix}-{uuid.uuid4().hex[:20]}"


@dataclass
class Transfer:
    creditor: str
    amount: str = "1.00"
    currency: str = "EUR"
    end_to_end_id: str = field(default_factory=lambda: fresh("E2E"))


def number(account: str) -> str:
    return f"<IBAN>{account}</IBAN>" if account[2:4].isdigit() else f"<Othr><Id>{account}</Id></Othr>"


def payment_file(
    debtor: str, transfers: list[Transfer], *, message_id: str | None = None, count: int | None = None,
    control_sum: str | None = None, method: str = "TRF", namespace: str = NINE,
) -> bytes:
    """A pain.001.001.09 as a payroll program would write it."""
    payments = "".join(
        f"<CdtTrfTxInf><PmtId><EndToEndId>{t.end_to_end_id}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="{t.currency}">{t.amount}</InstdAmt></Amt>'
        f"<Cdtr><Nm>Some Worker</Nm></Cdtr><CdtrAcct><Id>{number(t.creditor)}</Id></CdtrAcct></CdtTrfTxInf>"
        for t in transfers)
    total = f"<CtrlSum>{control_sum}</CtrlSum>" if control_sum else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{namespace}"><CstmrCdtTrfInitn><GrpHdr>'
        f"<MsgId>{message_id or fresh('MSG')}</MsgId><CreDtTm>2026-01-05T10:00:00</CreDtTm>"
        f"<NbOfTxs>{len(transfers) if count is None else count}</NbOfTxs>{total}<InitgPty><Nm>Gigfleet GmbH</Nm></InitgPty>"
        f"</GrpHdr><PmtInf><PmtInfId>B1</PmtInfId><PmtMtd>{method}</PmtMtd><ReqdExctnDt><Dt>2026-01-05</Dt></ReqdExctnDt>"
        f"<Dbtr><Nm>Gigfleet GmbH</Nm></Dbtr><DbtrAcct><Id>{number(debtor)}</Id></DbtrAcct>"
        f"<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>{payments}</PmtInf>"
        "</CstmrCdtTrfInitn></Document>"
    ).encode()


@dataclass
class Scene:
    """The people and papers that the bad requests need; made with good requests."""

    house: House
    gigfleet: Client
    debtor: str
    debtor_number: str
    worker: str
    worker_number: str
    pounds: str
    unidentified: str
    unidentified_number: str
    not_alive: str
    closed: str
    closed_number: str
    revoked: str
    used_order: dict[str, str]
    used_key: str
    used_message: bytes
    used_message_id: str

    def order(self, **changes: object) -> dict[str, object]:
        """A good order, unless a change makes it bad; a change to None leaves the field out."""
        order: dict[str, object] = {
            "kind": "pay", "account": self.debtor, "creditor": self.worker, "amount": "1.00", "currency": "EUR"}
        order.update(changes)
        return {name: value for name, value in order.items() if value is not None}


def must(answer: Answer, *statuses: int) -> Answer:
    if answer.status not in statuses:
        raise RuntimeError(f"the scene could not be set: {answer.status} {answer.body[:300]!r}")
    return answer


def wait_until_identified(staff: Client, customer: str) -> None:
    for _ in range(600):
        if staff.send("GET", f"/v1/customers/{customer}").json["verification"]["complete"]:
            return
        time.sleep(0.05)
    raise RuntimeError("the sandbox provider did not identify a new worker within 30 s")


def set_scene(house: House) -> Scene:
    staff, administrator, gigfleet = Client(house, "operations"), Client(house, "administrator"), Client(house, "gigfleet")

    def account_of(name: str) -> dict:
        return next(Client(house, name).pages("/v1/accounts"))

    debtor, worker = account_of("gigfleet"), account_of("worker-de-1")
    closed_number = "CLOSED" + uuid.uuid4().hex[:12].upper()
    newcomer = must(staff.send("POST", "/v1/customers", {
        "kind": "worker", "name": "Wendelin Abschied", "country": "DE", "document_number": fresh("DOC"),
        "accounts": [{"currency": "EUR", "number": {"other": closed_number}}]}, key=fresh()), 201).json
    wait_until_identified(staff, newcomer["id"])
    must(staff.send("POST", f"/v1/accounts/{newcomer['accounts'][0]}/closure", key=fresh()), 201)
    issued = must(administrator.send(
        "POST", "/v1/api-keys", {"name": "to be revoked", "role": "platform", "customer": debtor["customer"]}, key=fresh()), 201).json
    must(administrator.send("DELETE", f"/v1/api-keys/{issued['id']}", key=fresh()), 200)
    used_key, used_end = fresh("KEY"), fresh("E2E")
    used_order = {
        "kind": "pay", "account": debtor["id"], "creditor": worker["id"], "amount": "1.25", "currency": "EUR",
        "end_to_end_id": used_end, "remittance": "A good order"}
    must(gigfleet.send("POST", "/v1/orders", used_order, key=used_key), 201)
    message_id = fresh("MSG")
    message = payment_file(debtor["numbers"][0]["number"], [Transfer(worker["numbers"][0]["number"])], message_id=message_id)
    told = decisions(must(gigfleet.send(
        "POST", "/v1/payment-files", message, key=fresh(), media_type="application/xml"), 200).body)
    if told[0][1] != "ACSC":
        raise RuntimeError(f"the scene could not be set: a good file was answered {told}")
    unidentified = account_of("worker-de-4")
    return Scene(
        house, gigfleet, debtor["id"], debtor["numbers"][0]["number"], worker["id"], worker["numbers"][0]["number"],
        account_of("worker-gb-1")["id"], unidentified["id"], unidentified["numbers"][0]["number"],
        account_of("worker-de-6")["id"], newcomer["accounts"][0], closed_number, issued["key"], used_order, used_key,
        message, message_id)


@dataclass
class Case:
    name: str
    status: int
    # The code of the refusal, or status and reason in a pain.002.
    expected: str
    request: Callable[[Scene], Answer]
    fields: list[str] | None = None


def orders(scene: Scene, body: object, key: str | None = "") -> Answer:
    """POST /v1/orders with a fresh key, with `key`, or with none."""
    content = body if isinstance(body, bytes | dict) else str(body).encode()
    return scene.gigfleet.send("POST", "/v1/orders", content, key=fresh("KEY") if key == "" else key)


def order(name: str, status: int, code: str, fields: list[str] | None = None, **changes: object) -> Case:
    """A bad order: a good one with `changes`; values that are functions get the scene."""
    def request(scene: Scene) -> Answer:
        real = {field: change(scene) if callable(change) else change for field, change in changes.items()}
        return orders(scene, scene.order(**real))

    return Case(name, status, code, request, fields)


def raw(name: str, status: int, code: str, body: bytes) -> Case:
    return Case(name, status, code, lambda scene: orders(scene, body))


def files(scene: Scene, body: bytes) -> Answer:
    return scene.gigfleet.send("POST", "/v1/payment-files", body, key=fresh("KEY"), media_type="application/xml")


def file(name: str, status: int, expected: str, make: Callable[[Scene], bytes]) -> Case:
    return Case(name, status, expected, lambda scene: files(scene, make(scene)))


def payment(name: str, reason: str, **changes: object) -> Case:
    """A file with one payment that is bad in one way; answered payment by payment."""
    def make(scene: Scene) -> bytes:
        real = {field: change(scene) if callable(change) else change for field, change in changes.items()}
        real.setdefault("creditor", scene.worker_number)
        return payment_file(scene.debtor_number, [Transfer(**real)])

    return file(name, 200, f"RJCT {reason}", make)


def huge(scene: Scene, path: str, media_type: str, *, announced: bool) -> Answer:
    """Sends 100 MB until the server has had enough; the answer may come before the end."""
    how = f"Content-Length: {HUNDRED_MEGABYTES}" if announced else "Transfer-Encoding: chunked"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {scene.gigfleet.secret}\r\n"
        f"Idempotency-Key: {fresh()}\r\nContent-Type: {media_type}\r\n{how}\r\nConnection: close\r\n\r\n")
    piece = b"<!-- nothing but air -->" * 2730
    framed = piece if announced else f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    received = b""
    with socket.create_connection(("localhost", scene.house.port), timeout=60) as plain:
        with scene.house.tls().wrap_socket(plain, server_hostname="localhost") as connection:
            connection.sendall(head.encode())
            connection.settimeout(3)  # A server that has answered stops to read.
            try:
                for _ in range(HUNDRED_MEGABYTES // len(piece)):
                    if select.select([connection], [], [], 0)[0]:
                        break
                    connection.sendall(framed)
            except OSError:
                pass  # The server closed its side; what it said is still to be read.
            connection.settimeout(60)
            try:
                while part := connection.recv(65536):
                    received += part
                    head_end = received.find(b"\r\n\r\n")
                    if head_end >= 0 and received.endswith(b"}"):
                        break
            except OSError:
                pass
    if not received:
        return Answer(0, {}, b"the connection was closed without an answer")
    top, _, body = received.partition(b"\r\n\r\n")
    lines = top.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:])
    return Answer(int(lines[0].split()[1]), headers, body)


def as_somebody(secret: str | None | Callable[[Scene], str], header: str | None = None) -> Callable[[Scene], Answer]:
    def request(scene: Scene) -> Answer:
        real = secret(scene) if callable(secret) else secret
        headers = {"Authorization": header} if header else None
        return Client(scene.house, secret=real).send("POST", "/v1/orders", scene.order(), key=fresh("KEY"), headers=headers)

    return request


def reused(field: str, value: object) -> Case:
    def request(scene: Scene) -> Answer:
        real = value(scene) if callable(value) else value
        return orders(scene, {**scene.used_order, field: real}, scene.used_key)

    return Case(f"idempotency key reused with other {field}", 409, "idempotency_key_reused", request)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + f']><Document xmlns="{NINE}"><x>&j;</x></Document>').encode()
OUTSIDE = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Document xmlns="{NINE}">&f;</Document>'

CASES = [
    # Amounts.
    order("amount zero", 400, "amount_not_positive", ["amount"], amount="0.00"),
    order("amount negative", 400, "amount_not_positive", ["amount"], amount="-1.00"),
    order("amount over 2^63 - 1", 400, "amount_too_large", ["amount"], amount="92233720368547758.08"),
    order("amount of 5,000 digits", 400, "amount_too_large", ["amount"], amount="9" * 5000),
    order("amount with too many decimals", 400, "amount_too_precise", ["amount"], amount="1.001"),
    order("amount is not a number", 400, "amount_malformed", ["amount"], amount="1e3"),
    order("amount with a comma", 400, "amount_malformed", ["amount"], amount="1,00"),
    order("amount as a JSON number", 400, "field_invalid", ["amount"], amount=1.5),
    order("amount over the balance", 422, "insufficient_funds", amount="99999999999.99"),
    order("the largest amount there is", 422, "balance_overflow", amount="92233720368547758.07"),
    order("wrong currency for the account", 422, "currency_mismatch", currency="GBP"),
    order("unknown currency", 400, "currency_unknown", ["currency"], currency="XQQ"),
    order("creditor's account has another currency", 422, "currency_mismatch", creditor=lambda s: s.pounds),
    # Accounts and people.
    order("unknown creditor", 404, "account_unknown", creditor=lambda _: str(uuid.uuid4())),
    order("unknown debtor", 404, "account_unknown", account=lambda _: str(uuid.uuid4())),
    order("somebody else's account", 404, "account_unknown", account=lambda s: s.worker, creditor=lambda s: s.debtor),
    order("closed account", 422, "account_closed", creditor=lambda s: s.closed),
    order("payer is payee", 422, "accounts_same", creditor=lambda s: s.debtor),
    order("payee's document was refused", 422, "kyc_document_not_accepted", creditor=lambda s: s.unidentified),
    order("payee failed the liveness check", 422, "kyc_liveness_not_passed", creditor=lambda s: s.not_alive),
    order("duplicate end-to-end id", 409, "end_to_end_id_reused", end_to_end_id=lambda s: s.used_order["end_to_end_id"]),
    order("end-to-end id too long", 400, "field_invalid", ["end_to_end_id"], end_to_end_id="E" * 36),
    order("payout without a bank account", 422, "bank_account_missing", kind="payout", creditor=None),
    # The shape of the request.
    raw("malformed JSON", 400, "body_malformed", b'{"kind":"pay",'),
    raw("empty body", 400, "body_malformed", b""),
    raw("not UTF-8", 400, "body_malformed", b'{"kind":"p\xffay"}'),
    raw("an array instead of an object", 400, "body_malformed", b"[1]"),
    raw("a member twice", 400, "body_malformed", b'{"kind":"pay","kind":"pay"}'),
    raw("deep nesting", 400, "body_too_deep", b'{"kind":' + b"[" * 7000 + b"]" * 7000 + b"}"),
    raw("body over the limit", 413, "body_too_large", b'{"remittance":"' + b"x" * 16384 + b'"}'),
    order("unknown field", 400, "field_unknown", ["tip"], tip="1.00"),
    order("missing field", 400, "field_missing", ["amount"], amount=None),
    order("field of the wrong type", 400, "field_invalid", ["creditor"], creditor=7),
    order("two creditors", 400, "field_invalid", creditor_number={"other": "X"}),
    order("unknown kind", 400, "field_invalid", ["kind"], kind="gift"),
    order("control character in a text", 400, "field_invalid", ["remittance"], remittance="a\u0000b"),
    Case("wrong content type", 415, "media_type_unsupported",
         lambda s: s.gigfleet.send("POST", "/v1/orders", b"{}", key=fresh(), media_type="text/plain")),
    Case("100 MB of JSON", 413, "body_too_large", lambda s: huge(s, "/v1/orders", "application/json", announced=True)),
    Case("100 MB of JSON, length not announced", 413, "body_too_large",
         lambda s: huge(s, "/v1/orders", "application/json", announced=False)),
    Case("unknown address", 404, "resource_unknown", lambda s: s.gigfleet.send("GET", "/v1/ordres")),
    Case("wrong method", 405, "method_not_allowed", lambda s: s.gigfleet.send("DELETE", "/v1/orders")),
    Case("page too large", 400, "field_invalid", lambda s: s.gigfleet.send("GET", "/v1/orders?limit=201")),
    # Idempotency.
    Case("no idempotency key", 400, "idempotency_key_missing", lambda s: orders(s, s.order(), None)),
    Case("idempotency key too long", 400, "idempotency_key_invalid", lambda s: orders(s, s.order(), "k" * 256)),
    Case("idempotency key with a space", 400, "idempotency_key_invalid", lambda s: orders(s, s.order(), "a b")),
    reused("amount", "1.26"),
    reused("currency", "GBP"),
    reused("creditor", lambda s: s.pounds),
    reused("account", lambda s: s.worker),
    reused("end_to_end_id", "OTHER"),
    reused("remittance", "Another text"),
    # Keys.
    Case("no API key", 401, "authentication_required", as_somebody(None)),
    Case("no bearer key", 401, "authentication_required", as_somebody(None, "Basic Zm9vOmJhcg==")),
    Case("wrong API key", 401, "key_invalid", as_somebody("gmp_demo_" + "0" * 48)),
    Case("one character changed in the key", 401, "key_invalid",
         as_somebody(lambda s: s.gigfleet.secret[:-1] + ("A" if s.gigfleet.secret[-1] != "A" else "B"))),
    Case("revoked API key", 401, "key_revoked", as_somebody(lambda s: s.revoked)),
    Case("permission denied to a command", 403, "permission_denied", lambda s: s.gigfleet.send(
        "POST", "/v1/api-keys", {"name": "x", "role": "administrator"}, key=fresh())),
    Case("permission denied to a query", 403, "permission_denied", lambda s: s.gigfleet.send("GET", "/v1/log/entries")),
    Case("an administrator may not pay", 403, "permission_denied",
         lambda s: Client(s.house, "administrator").send("POST", "/v1/orders", s.order(), key=fresh())),
    Case("webhook without a signature", 401, "signature_invalid", lambda s: Client(s.house).send(
        "POST", "/webhooks/identity/sandbox", {"session": str(uuid.uuid4()), "check": "document", "passed": True})),
    Case("webhook with a wrong signature", 401, "signature_invalid", lambda s: Client(s.house).send(
        "POST", "/webhooks/identity/sandbox", {"session": str(uuid.uuid4()), "check": "document", "passed": True},
        headers={"webhook-id": "x", "webhook-timestamp": str(int(time.time())), "webhook-signature": "v1,AAAA"})),
    # Payment files, refused whole.
    file("empty file", 400, "xml_malformed", lambda _: b""),
    file("not XML", 400, "xml_malformed", lambda _: b"Hello"),
    file("invalid XML", 400, "xml_malformed", lambda _: b"<Document><a></b></Document>"),
    file("truncated XML", 400, "xml_malformed", lambda s: s.used_message[:-40]),
    file("entity bomb", 400, "xml_doctype_forbidden", lambda _: BOMB),
    file("external entity", 400, "xml_doctype_forbidden", lambda _: OUTSIDE.encode()),
    file("wrong XSD version", 415, "message_unsupported",
         lambda s: s.used_message.replace(b"pain.001.001.09", b"pain.001.001.11")),
    file("another message", 415, "message_unsupported", lambda _: b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"/>'),
    file("breaks its XSD", 400, "message_invalid", lambda s: s.used_message.replace(b"PmtMtd>", b"PmtMethod>")),
    file("amount negative in a file", 400, "message_invalid", lambda s: s.used_message.replace(b">1.00<", b">-1.00<")),
    file("file over the limit", 413, "body_too_large", lambda _: b" " * (16 * 1024 * 1024 + 1)),
    Case("100 MB of XML", 413, "body_too_large", lambda s: huge(s, "/v1/payment-files", "application/xml", announced=True)),
    Case("100 MB of XML, length not announced", 413, "body_too_large",
         lambda s: huge(s, "/v1/payment-files", "application/xml", announced=False)),
    # Payment files, answered by a pain.002 that rejects the file.
    file("NbOfTxs does not match", 200, "RJCT AM19",
         lambda s: payment_file(s.debtor_number, [Transfer(s.worker_number)], count=2)),
    file("CtrlSum does not match", 200, "RJCT AM16",
         lambda s: payment_file(s.debtor_number, [Transfer(s.worker_number)], control_sum="1.01")),
    file("duplicate MsgId", 200, "RJCT DU01",
         lambda s: payment_file(s.debtor_number, [Transfer(s.worker_number)], message_id=s.used_message_id)),
    file("the same file under another key", 200, "RJCT DU01", lambda s: s.used_message),
    # Payments in files.
    payment("in a file: amount zero", "AM01", amount="0.00"),
    payment("in a file: too many decimals", "CH20", amount="1.001"),
    payment("in a file: amount over the balance", "AM04", amount="9999999999.99"),
    payment("in a file: unknown currency", "AM11", currency="XQQ"),
    payment("in a file: wrong currency", "AM03", currency="GBP"),
    payment("in a file: unknown creditor", "AC03", creditor="NOBODY9"),
    payment("in a file: closed account", "AC07", creditor=lambda s: s.closed_number),
    payment("in a file: payer is payee", "AG03", creditor=lambda s: s.debtor_number),
    payment("in a file: payee's document was refused", "RR04", creditor=lambda s: s.unidentified_number),
    payment("in a file: duplicate end-to-end id", "DU04", end_to_end_id=lambda s: s.used_order["end_to_end_id"]),
    file("in a file: somebody else's account", 200, "RJCT AC02",
         lambda s: payment_file(s.worker_number, [Transfer(s.debtor_number)])),
    file("in a file: a cheque", 200, "RJCT AG03",
         lambda s: payment_file(s.debtor_number, [Transfer(s.worker_number)], method="CHK")),
]


def got(answer: Answer) -> str:
    """The refusal's code, or the statuses and reasons of a pain.002."""
    if answer.headers.get("content-type", "").startswith("application/xml"):
        return ", ".join(sorted({f"{status} {reason}".strip() for _, status, reason in decisions(answer.body)}))
    return answer.code


def command_line(checks: Checks, scene: Scene) -> None:
    """The command line refuses a huge file before it sends anything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "huge.xml"
        with path.open("wb") as out:
            out.truncate(HUNDRED_MEGABYTES)
        result = scene.house.command("pay", "--as", "gigfleet", "--file", str(path))
    checks.that(
        result.returncode == 1 and result.stderr.startswith("gigmopay: body_too_large"),
        f"gigmopay pay of a 100 MB file: exit {result.returncode}, {result.stderr.strip()}")


def main() -> int:
    options = arguments(__doc__).parse_args()
    checks = Checks("bad input")
    with Visit(options) as house:
        scene = set_scene(house)
        before = balances(house)
        orders_before = {order["id"] for order in Client(house, "operations").pages("/v1/orders")}
        rows = []
        for case in CASES:
            try:
                answer = case.request(scene)
            except OSError as error:
                answer = Answer(0, {}, str(error).encode())
            code = got(answer)
            holds = (answer.status, code) == (case.status, case.expected)
            named = answer.json.get("fields", []) if code == answer.code and code != "-" else []
            if case.fields is not None:
                holds = holds and named == case.fields
            if case.expected == "idempotency_key_reused":
                holds = holds and len(named) > 0
            checks.that(holds, f"{case.name}: expected {case.status} {case.expected} {case.fields or ''}, got "
                        f"{answer.status} {code} {named} {answer.body[:160] if not holds else b''!r}")
            rows.append([case.name, str(case.status), case.expected, "as expected" if holds else f"{answer.status} {code}", " ".join(named)])
        command_line(checks, scene)
        table(["INPUT", "STATUS", "EXPECTED", "GOT", "FIELDS NAMED"], rows)
        checks.that(balances(house) == before, "no balance changed")
        orders_after = {order["id"] for order in Client(house, "operations").pages("/v1/orders")}
        checks.that(orders_after == orders_before, f"no order appeared: {orders_after - orders_before}")
        verified = house.verify()
        checks.that(verified.returncode == 0, f"gigmopay verify holds: {verified.stderr}")
        say("  " + verified.stdout.strip().replace("\n", "\n  "))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
