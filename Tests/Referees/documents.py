"""Referee: images of identity documents are nowhere in the clear, and any tool that has the root key opens them.

Uploads PNGs of sizes around the chunks' to a demonstration house, two at once, breaks one upload off, and reads all back.
Then it opens the store with OpenSSL and the format's own rules (C2SP chunked-encryption, Cobblestone-256): the keys from the
root to the customer's, and each document chunk by chunk. The control, which comes first, is a changed, a moved and a missing
chunk of a message: none of them may open. How much the server's memory grew at most in each step is shown, for who reads it.
"""

from __future__ import annotations

import ctypes
import random
import re
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

import pages
from house import SKIPPED, Checks, Client, House, arguments, free_port, say, table

CHUNK, TAG = 16_384, 16
MARKER = b"MARKER-OF-A-PASSPORT"
SIZES = [8, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK - 1, 16 * CHUNK, 1_000_000, 5 * 1024 * 1024, 10 * 1024 * 1024]


def fields(*values: bytes | str | int) -> bytes:
    """Typed, length-prefixed fields."""
    out = b""
    for value in values:
        tag, raw = ((1, value) if isinstance(value, bytes) else (2, value.encode()) if isinstance(value, str)
                    else (3, value.to_bytes(8, "big", signed=True)))
        out += bytes([tag]) + len(raw).to_bytes(4, "big") + raw
    return out


def gcm_open(key: bytes, nonce: bytes, chunk: bytes) -> bytes:
    out = ctypes.create_string_buffer(max(1, len(chunk) - TAG))
    size = len(chunk) - TAG
    if size < 0 or pages.library().gig_gcm_open(key, nonce, chunk[:size], ctypes.c_size_t(size), out, chunk[size:]) != 1:
        raise ValueError("the tag does not fit")
    return out.raw[:size]


class Message:
    """One message: the key and the nonces that follow from its head and what it is bound to."""

    def __init__(self, key: bytes, head: bytes, context: bytes) -> None:
        made = pages.expand(key, pages.LABEL + head[:24] + context, 76)
        if made[44:] != head[24:56]:
            raise ValueError("another key, or another context")
        self.key, self.nonce = made[:32], made[32:44]

    def chunk(self, index: int, sealed: bytes) -> bytes:
        tail = int.from_bytes(self.nonce[4:], "big") ^ index
        return gcm_open(self.key, self.nonce[:4] + tail.to_bytes(8, "big"), sealed)

    def all(self, chunks: list[bytes]) -> bytes:
        clear = [self.chunk(index, sealed) for index, sealed in enumerate(chunks)]
        if any(len(part) != CHUNK for part in clear[:-1]) or not clear or len(clear[-1]) == CHUNK:
            raise ValueError("not whole")
        return b"".join(clear)


def whole(key: bytes, sealed: bytes, context: bytes) -> bytes:
    return Message(key, sealed[:56], context).all([sealed[56:]])


class Keys:
    """Customers' keys, opened from the root down."""

    def __init__(self, store: sqlite3.Connection, root: bytes) -> None:
        self.store, self.root = store, root

    def key(self, identifier: bytes) -> tuple[bytes, bytes]:
        customer, kind, epoch, wrapped = self.store.execute(
            "SELECT customer, class, epoch, wrapped FROM customer_key WHERE id = ?", (identifier,)).fetchone()
        sealed = self.store.execute("SELECT wrapped FROM kek_epoch WHERE epoch = ?", (epoch,)).fetchone()[0]
        above = pages.unwrap(self.root, sealed, fields("gmp/kek/v1", epoch))
        return customer, whole(above, wrapped, fields("gmp/dek/v1", customer, kind, epoch, identifier))

    def document(self, identifier: bytes, head: bytes) -> bytes:
        if head[0] != 1:
            raise ValueError("another version")
        customer, key = self.key(head[1:17])
        context = fields("gmp/field/v1", "document_segment", "bytes", identifier, customer, head[1:17], 1)
        chunks = self.store.execute(
            "SELECT place, bytes FROM document_segment WHERE document = ? ORDER BY place", (identifier,)).fetchall()
        if [place for place, _ in chunks] != list(range(len(chunks))):
            raise ValueError("a chunk is missing")
        return Message(key, head[17:], context).all([sealed for _, sealed in chunks])


def image(size: int, chance: random.Random) -> bytes:
    body = bytearray(b"\x89PNG\r\n\x1a\n" + chance.randbytes(max(0, size - 8)))
    for at in range(64, size - len(MARKER), 5_003):
        body[at:at + len(MARKER)] = MARKER
    return bytes(body[:size])


def memory(house: House, name: str) -> int:
    """What the server has of memory now (VmRSS), or had at most since it was asked to forget (VmHWM), in KiB."""
    return int(re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{house.process.pid}/status").read_text())[1])


class Peak:
    """By how much memory grew while the body ran."""

    def __init__(self, house: House, rows: list[list[str]], *names: str) -> None:
        self.house, self.rows, self.names = house, rows, names

    def __enter__(self) -> None:
        Path(f"/proc/{self.house.process.pid}/clear_refs").write_text("5")
        self.before = memory(self.house, "VmRSS")

    def __exit__(self, *_: object) -> None:
        self.rows.append([*self.names, f"{(memory(self.house, 'VmHWM') - self.before) / 1024:.1f}"])


def upload(house: House, customer: str, contents: bytes, name: str) -> tuple[int, str]:
    answer = Client(house, "operations").send(
        "POST", f"/v1/customers/{customer}/documents?kind=passport", contents, key=name, media_type="image/png")
    return answer.status, answer.json.get("id", answer.code)


def break_off(house: House, customer: str, contents: bytes) -> None:
    """Sends a part of a document, and hangs up."""
    with house.tls().wrap_socket(socket.create_connection(("localhost", house.port)), server_hostname="localhost") as line:
        head = (f"POST /v1/customers/{customer}/documents?kind=selfie HTTP/1.1\r\nHost: localhost\r\n"
                f"Authorization: Bearer {house.key('operations')}\r\nIdempotency-Key: broken\r\n"
                f"Content-Type: image/png\r\nContent-Length: {len(contents)}\r\n\r\n")
        line.sendall(head.encode() + contents[: len(contents) // 2])
        time.sleep(1)


def opens(body) -> bool:
    try:
        body()
    except ValueError:
        return False
    return True


def control(keys: Keys, identifier: bytes, head: bytes, checks: Checks) -> None:
    """Changes that are rolled back: each must be refused."""
    store = keys.store
    move = "UPDATE document_segment SET place = {1} WHERE document = ? AND place = {0}"
    for what, changes in {
        "a changed chunk": ["UPDATE document_segment SET bytes = zeroblob(length(bytes)) WHERE document = ? AND place = 1"],
        "a missing chunk": ["DELETE FROM document_segment WHERE document = ? AND place = 2"],
        "a missing end": ["DELETE FROM document_segment WHERE document = ? AND length(bytes) < 16400"],
        "two chunks in each other's place": [move.format(*pair) for pair in ((1, 900), (2, 1), (900, 2))],
    }.items():
        store.execute("BEGIN")
        counts = [store.execute(change, (identifier,)).rowcount for change in changes]
        checks.that(all(counts) and not opens(lambda: keys.document(identifier, head)), f"the referee refuses {what}")
        store.execute("ROLLBACK")
    other = bytes([head[17] ^ 1])
    checks.that(not opens(lambda: keys.document(identifier, head[:17] + other + head[18:])), "the referee refuses another head")


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    if why := pages.is_possible():
        say(f"SKIPPED: {why}")
        return SKIPPED
    checks = Checks("documents")
    chance = random.Random(options.seed)
    say(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-documents-") as name:
        house = House(options.binary, Path(name) / "house", free_port())
        house.start()
        customers = [customer["id"] for customer in Client(house, "operations").pages("/v1/customers")]
        sent, grown = {}, []
        # The store's cache of pages grows to its 64 MiB first.
        for number in range(7):
            contents = image(SIZES[-1], chance)
            sent[upload(house, customers[2], contents, f"warm-{number}")[1]] = contents
        for number, size in enumerate(SIZES):
            contents = image(size, chance)
            with Peak(house, grown, "upload", f"{size:,}"):
                status, identifier = upload(house, customers[0], contents, f"document-{number}")
            checks.that(status == 201, f"{size} bytes are taken: {status} {identifier}")
            sent[identifier] = contents
        pair = [image(3_000_000, chance) for _ in range(2)]
        threads = [threading.Thread(target=lambda at=at: sent.__setitem__(
            upload(house, customers[1], pair[at], f"pair-{at}")[1], pair[at])) for at in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        checks.that(len(sent) == 7 + len(SIZES) + 2, "two at once are two documents")
        break_off(house, customers[1], image(2_000_000, chance))
        officer = Client(house, "compliance-ada")
        for identifier, contents in sent.items():
            with Peak(house, grown, "read", f"{len(contents):,}"):
                answer = officer.send("GET", f"/v1/documents/{identifier}")
            checks.that(answer.status == 200 and answer.body == contents, f"{len(contents)} bytes come back: {answer.status}")
        time.sleep(3)
        house.kill()
        table(["STEP", "BYTES", "GREW BY MiB"], grown)
        text = (house.data / "keys" / "root.key").read_text().strip().removeprefix("gigmopay-demonstration:")
        store = pages.open_store(house.data)
        store.isolation_level = None
        keys = Keys(store, bytes.fromhex(text))
        kept = {row[0]: row[1] for row in store.execute("SELECT id, head FROM identity_document")}
        checks.that({identifier.replace("-", "") for identifier in sent} == {row.hex() for row in kept}, "each is one row")
        large = next(bytes.fromhex(name.replace("-", "")) for name, contents in sent.items() if len(contents) == 1_000_000)
        control(keys, large, kept[large], checks)
        for identifier, contents in sent.items():
            row = bytes.fromhex(identifier.replace("-", ""))
            checks.that(keys.document(row, kept[row]) == contents, f"OpenSSL opens {len(contents)} bytes")
        left = store.execute("SELECT count(*) FROM document_segment WHERE document NOT IN (SELECT id FROM identity_document)")
        checks.that(left.fetchone()[0] == 0, "nothing is left of the upload that broke")
        checks.that(store.execute("SELECT count(*) FROM loose_segments").fetchone()[0] == 0, "and it is on no list")
        held = store.execute("SELECT count(*) FROM document_segment WHERE instr(bytes, ?) > 0", (MARKER,)).fetchone()[0]
        checks.that(held == 0 and MARKER in sent[next(reversed(sent))], "no chunk holds a marker")
        store.close()
        found = [file.name for file in house.data.rglob("*") if file.is_file() and MARKER in file.read_bytes()]
        checks.that(not found, f"no file of the house holds a marker: {found}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
