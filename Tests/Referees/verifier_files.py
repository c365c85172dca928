"""Logs, notes, receipts and proofs of liabilities, written a second time and not in Swift.

What the verifier is given to judge is made here, from the formats' texts alone: RFC 6962 trees, C2SP signed-note,
tlog-cosignature and tlog-proof, DSSE, and the scheme gmp-pol/v1.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

try:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
except ImportError:
    MLDSA44PrivateKey = None

ED25519, COSIGNATURE, MLDSA44 = 1, 4, 6
SNAPSHOT = "https://gigmopay.example/pol-snapshot/v1"
STATEMENT = "https://gigmopay.example/account-statement/v1"
OF_ACCOUNT = "https://gigmopay.example/statement-of-account/v1"


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def compact(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass
class Key:
    """A signer of notes or statements."""

    name: str
    kind: int
    seed: bytes

    def __post_init__(self) -> None:
        if self.kind == MLDSA44:
            self.private = MLDSA44PrivateKey.from_seed_bytes(self.seed)
        else:
            self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = self.private.public_key().public_bytes_raw()
        self.id = sha256(self.name.encode(), b"\n", bytes([self.kind]), self.public)[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(bytes([self.kind]) + self.public)}"

    def line(self, text: bytes, time: int = 1_774_000_000) -> bytes:
        stamp = b"" if self.kind == ED25519 else time.to_bytes(8, "big")
        return f"— {self.name} {b64(self.id + stamp + self.private.sign(self.message(text, time)))}\n".encode()

    def message(self, text: bytes, time: int) -> bytes:
        if self.kind == ED25519:
            return text
        if self.kind == COSIGNATURE:
            return b"cosignature/v1\ntime %d\n" % time + text
        origin, size, root = text.split(b"\n")[:3]
        return (
            b"subtree/v1\n\0"
            + bytes([len(self.name.encode())])
            + self.name.encode()
            + time.to_bytes(8, "big")
            + bytes([len(origin)])
            + origin
            + (0).to_bytes(8, "big")
            + int(size).to_bytes(8, "big")
            + base64.b64decode(root)
        )

    def envelope(self, statement: dict) -> dict:
        payload, kind = compact(statement), "application/vnd.in-toto+json"
        pae = f"DSSEv1 {len(kind)} {kind} {len(payload)} ".encode() + payload
        return {
            "payload": b64(payload),
            "payloadType": kind,
            "signatures": [{"keyid": "hint", "sig": b64(self.private.sign(pae))}],
        }


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\0", entry)


def tree_head(hashes: list[bytes]) -> bytes:
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    middle = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1", tree_head(hashes[:middle]), tree_head(hashes[middle:]))


def inclusion(index: int, hashes: list[bytes]) -> list[bytes]:
    if len(hashes) == 1:
        return []
    middle = 1 << (len(hashes) - 1).bit_length() - 1
    if index < middle:
        return inclusion(index, hashes[:middle]) + [tree_head(hashes[middle:])]
    return inclusion(index - middle, hashes[middle:]) + [tree_head(hashes[:middle])]


@dataclass
class Log:
    """A log of published entries, and the keys that sign its head."""

    origin: str
    keys: list[Key]
    witnesses: list[Key]
    entries: list[bytes] = field(default_factory=list)

    def checkpoint_text(self) -> bytes:
        root = tree_head([leaf_hash(entry) for entry in self.entries])
        return f"{self.origin}\n{len(self.entries)}\n{b64(root)}\n".encode()

    def note(self, keys: list[Key] | None = None, text: bytes | None = None) -> bytes:
        text = text or self.checkpoint_text()
        return text + b"\n" + b"".join(key.line(text) for key in keys or self.keys + self.witnesses)

    def proof(self, index: int, extra: bytes = b"", note: bytes | None = None) -> bytes:
        path = inclusion(index, [leaf_hash(entry) for entry in self.entries])
        lines = ["c2sp.org/tlog-proof@v1"]
        if extra:
            lines.append(f"extra {b64(extra)}")
        lines.append(f"index {index}")
        lines += [b64(hash) for hash in path]
        return "\n".join(lines).encode() + b"\n\n" + (note or self.note())


@dataclass
class Opening:
    """An entry that commits to a receipt and evidence, and what opens it."""

    receipt: bytes
    evidence: bytes = b'{"verdicts":[]}'
    kind: str = "pay"
    at: str = "2026-11-22T19:00:00.000000Z"
    outcome: str = "done"
    statement: dict | None = None
    salt: bytes = b"\x07" * 16

    def part_salt(self, part: str) -> bytes:
        return sha256(f"gigmopay/v2/{part}-salt\n".encode(), self.salt)[:16]

    @property
    def published(self) -> bytes:
        members = {
            "entry": "gigmopay/v2",
            "class": self.kind,
            "outcome": self.outcome,
            "at": self.at,
            "receipt": sha256(self.part_salt("receipt"), self.receipt).hex(),
            "evidence": sha256(self.part_salt("evidence"), self.evidence).hex(),
        }
        if self.statement:
            members["statement"] = self.statement
        return compact(members)

    def extra(self, *parts: str, **changes: str) -> bytes:
        members = {"published": b64(self.published)}
        for part in parts:
            members[part] = b64(getattr(self, part))
            members[f"{part}_salt"] = self.part_salt(part).hex()
        return compact(members | changes)


@dataclass
class Snapshot:
    """A tree of liabilities of 2^height leaves, of which only the ways of one account's coins are made."""

    origin: str
    currency: str
    as_of: str
    height: int
    random: random.Random

    @property
    def id(self) -> bytes:
        return sha256(f"gmp-pol/v1/snapshot\n{self.origin}\n{self.currency}\n{self.as_of}\n".encode())

    def customer_file(self, account: str, balance: int) -> dict:
        key = self.random.randbytes(32)
        coins = [k for k in range(48) if balance >> k & 1] or [255]
        places = sorted(self.random.sample(range(1 << self.height), len(coins)))
        self.random.shuffle(places)
        leaves = {}
        for coin, place in zip(coins, places, strict=True):
            salt = hmac.digest(key, b"gmp-pol/v1/salt\n" + bytes([coin]), "sha256")
            digest = sha256(b"\x10", self.id, salt, sha256(b"gmp-pol/v1/account\n", account.encode()), bytes([coin]))
            leaves[place] = (0 if coin == 255 else 1 << coin, digest)
        levels = [leaves]
        for _ in range(self.height):
            below, above = levels[-1], {}
            for place in sorted(below):
                pair = [below.setdefault(place & ~1, self.other()), below.setdefault(place | 1, self.other())]
                above[place >> 1] = self.node(*pair)
            levels.append(above)
        total, root = levels[-1][0]
        return {
            "type": "gmp-pol/v1",
            "origin": self.origin,
            "currency": self.currency,
            "as_of": self.as_of,
            "height": self.height,
            "total": str(total),
            "root": b64(root),
            "commitment": b64(sha256(b"\x12", self.id, bytes([self.height]), total.to_bytes(8, "big"), root)),
            "account": account,
            "snapshot_key": b64(key),
            "balance": str(balance),
            "coins": [
                {
                    "k": coin,
                    "index": place,
                    "path": [self.pair(levels[level][place >> level ^ 1]) for level in range(self.height)],
                }
                for coin, place in zip(coins, places, strict=True)
            ],
        }

    def other(self) -> tuple[int, bytes]:
        """Somebody else's part of the tree."""
        return (self.random.randrange(1 << 30), self.random.randbytes(32))

    @staticmethod
    def pair(node: tuple[int, bytes]) -> list[str]:
        return [str(node[0]), b64(node[1])]

    @staticmethod
    def node(left: tuple[int, bytes], right: tuple[int, bytes]) -> tuple[int, bytes]:
        sums = [node[0].to_bytes(8, "big") for node in (left, right)]
        return (left[0] + right[0], sha256(b"\x11", sums[0], left[1], sums[1], right[1]))


def snapshot_statement(file: dict, coverage: str | None = "120000") -> dict:
    """What the log's entry of a snapshot says."""
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": f"liabilities {file['currency']}", "digest": {"sha256": "00" * 32}}],
        "predicateType": SNAPSHOT,
        "predicate": {
            "origin": file["origin"],
            "currency": file["currency"],
            "as_of": file["as_of"],
            "position": "4711",
            "height": file["height"],
            "total": file["total"],
            "commitment": file["commitment"],
            "previous_commitment": None,
            "banks": [],
            "coverage": coverage,
        },
    }


def statement_of_account(changes: list[int], closing: int | None = None) -> dict:
    """What moved on an account, in cents; the closing balance may be said wrong."""

    def text(cents: int) -> str:
        return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"

    balance, movements = 5_000, []
    for position, change in enumerate(changes, 40):
        balance += change
        movements.append({"change": text(change), "balance": text(balance), "position": position, "code": "pay"})
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "GMP-0001", "digest": {"sha256": sha256(b"GMP-0001").hex()}}],
        "predicateType": OF_ACCOUNT,
        "predicate": {
            "account": "GMP-0001",
            "currency": "EUR",
            "from": "2026-10-01",
            "to": "2026-10-31",
            "after": 39,
            "through": 39 + len(changes),
            "is_last": True,
            "opening_balance": "50.00",
            "closing_balance": text(balance if closing is None else closing),
            "movements": movements,
        },
    }


def account_statement(file: dict, balance: str | None = None) -> dict:
    """What the house signs of an account to its owner."""
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": f"account {file['account']}", "digest": {"sha256": "00" * 32}}],
        "predicateType": STATEMENT,
        "predicate": {
            "account": file["account"],
            "currency": file["currency"],
            "as_of": file["as_of"],
            "position": "4711",
            "balance": balance or file["balance"],
        },
    }
