"""Files for the verifier, each with the verdict that it must get.

A case that must not hold comes from one that holds, by one change.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verifier_files import (
    COSIGNATURE,
    ED25519,
    MLDSA44,
    Key,
    Log,
    MLDSA44PrivateKey,
    Opening,
    Snapshot,
    account_statement,
    b64,
    compact,
    snapshot_statement,
    statement_of_account,
)

ORIGIN = "log.example/verifier"
HOLDS, FAILS, UNKNOWN = "holds", "fails", "unknown"
# A mangled file may come out as one that says too little.
NOT_HOLDS = "not holds"


@dataclass
class Case:
    name: str
    input: bytes
    policy: str
    outcome: str
    code: str = ""
    companion: bytes | None = None
    # The outcome where ML-DSA-44 can't be checked.
    without_mldsa: str = ""


class Cast:
    """The house, its witnesses, and a stranger."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.ed25519 = self.key(ORIGIN, ED25519)
        self.mldsa44 = self.key(ORIGIN, MLDSA44) if MLDSA44PrivateKey else None
        self.witnesses = [self.key(f"witness.example/w{number}", COSIGNATURE) for number in (1, 2, 3)]
        self.house = self.key(f"{ORIGIN}/statements", ED25519)
        self.stranger = self.key(ORIGIN, ED25519)
        self.log_keys = [key for key in (self.ed25519, self.mldsa44) if key]
        self.log = Log(ORIGIN, self.log_keys, self.witnesses[:2])
        self.receipt = Opening(
            compact(
                {
                    "at": "2026-11-22T19:00:00.000000Z",
                    "actor": {"principal": "customer 7", "role": "customer"},
                    "command": "pay",
                    "payload": {"amount": "12.50"},
                    "outcome": "done",
                }
            )
        )
        small = Snapshot(ORIGIN, "EUR", "2026-11-21T23:59:59Z", 6, self.random)
        self.file = small.customer_file("GMP-0001", 15327)
        self.snapshot = Opening(b"{}", statement=self.house.envelope(snapshot_statement(self.file)))
        tall = Snapshot(ORIGIN, "EUR", "2026-11-21T23:59:59Z", 23, self.random)
        self.tall_file = tall.customer_file("GMP-0002", 123_456_789)
        self.tall_snapshot = Opening(b"{}", statement=self.house.envelope(snapshot_statement(self.tall_file)))
        self.log.entries = [b"entry %d" % number for number in range(300)]
        self.log.entries[123] = self.receipt.published
        self.log.entries[200] = self.snapshot.published
        self.log.entries[201] = self.tall_snapshot.published
        self.statements = [self.issued(210, [-1_250, 300]), self.issued(211, [7]), self.issued(212, [7], closing=1)]

    def key(self, name: str, kind: int) -> Key:
        return Key(name, kind, self.random.randbytes(32))

    def policy(self, quorum: str = "both", keys: list[Key] | None = None, statements: bool = True) -> str:
        lines = [f"log {key.vkey}" for key in keys or [self.ed25519]]
        lines += [f"witness w{number} {key.vkey}" for number, key in enumerate(self.witnesses, 1)]
        lines += ["group both all w1 w2", "group three all both w3" if quorum == "three" else "", f"quorum {quorum}"]
        if statements:
            lines.append(f"#statement {self.house.vkey}")
        return "\n".join(lines) + "\n"

    def customer_file(self, file: dict | None = None, note: bytes | None = None) -> dict:
        """A whole customer's file: the proof, the log's proof and the statement beside it."""
        file = file or self.file
        is_tall = file["height"] == 23
        opening, index = (self.tall_snapshot, 201) if is_tall else (self.snapshot, 200)
        whole = copy.deepcopy(file)
        whole["tlog_proof"] = self.log.proof(index, opening.extra(), note).decode()
        whole["statement"] = self.house.envelope(account_statement(file))
        return whole

    def issued(self, index: int, changes: list[int], closing: int | None = None) -> dict:
        """An issued statement, and its entry in the log."""
        envelope = self.house.envelope(statement_of_account(changes, closing))
        digest = hashlib.sha256(base64.b64decode(envelope["payload"])).hexdigest()
        answer = compact({"id": f"statement {index}", "statement_sha256": digest})
        told = {"at": "2026-11-22T19:00:00.000000Z", "command": "issue_statement", "outcome": "done",
                "answer_sha256": hashlib.sha256(answer).hexdigest()}
        opening = Opening(compact(told))
        self.log.entries[index] = opening.published
        return {"index": index, "opening": opening, "envelope": envelope, "answer": b64(answer)}

    def statement_file(self, issued: dict, note: bytes | None = None) -> dict:
        proof = self.log.proof(issued["index"], issued["opening"].extra("receipt"), note).decode()
        return {"type": "gmp-statement/v1", "statement": issued["envelope"], "answer": issued["answer"],
                "tlog_proof": proof}

    def checked_note(self) -> bytes:
        """The log's head with the lines that every engine can check, and no other."""
        return self.log.note([self.ed25519, *self.log.witnesses])


def receipts(cast: Cast) -> Iterator[Case]:
    log, opening, policy = cast.log, cast.receipt, cast.policy()
    good = log.proof(123, opening.extra("receipt"))
    yield Case("receipt", good, policy, HOLDS, "inclusion")
    yield Case("receipt with evidence", log.proof(123, opening.extra("receipt", "evidence")), policy, HOLDS,
               "evidence_opening")
    yield Case("receipt, no witness asked for", good, cast.policy("none"), HOLDS, "witness_none")
    yield Case("receipt, no policy", good, "", UNKNOWN, "policy_missing")
    yield Case("receipt, another house's policy", good, cast.policy(keys=[cast.key("other.example/log", ED25519)]),
               FAILS, "origin_mismatch")
    yield Case("receipt, a third witness is asked for", good, cast.policy("three"), FAILS, "quorum_missing")
    yield Case("receipt, a stranger with the log's name", good, cast.policy(keys=[cast.stranger]), FAILS,
               "signature_missing")
    if cast.mldsa44:
        yield Case("receipt, both keys of the log", good, cast.policy(keys=cast.log_keys), HOLDS, "log_signature")

    changed = Opening(opening.receipt.replace(b"12.50", b"92.50"))
    yield Case("receipt with another amount", log.proof(123, opening.extra("receipt", receipt=b64(changed.receipt))),
               policy, FAILS, "opening_mismatch")
    yield Case("receipt with another salt",
               log.proof(123, opening.extra("receipt", receipt_salt="00" * 16)), policy, FAILS, "opening_mismatch")
    yield Case("receipt of an entry that is not in the log", log.proof(123, changed.extra("receipt")), policy, FAILS,
               "proof_invalid")
    other_time = Opening(opening.receipt, at="2026-11-22T20:00:00.000000Z")
    elsewhere = Log(ORIGIN, log.keys, log.witnesses, list(log.entries))
    elsewhere.entries[123] = other_time.published
    yield Case("receipt whose entry names another time", elsewhere.proof(123, other_time.extra("receipt")), policy,
               FAILS, "opening_mismatch")
    yield Case("receipt at another index", good.replace(b"index 123\n", b"index 122\n"), policy, FAILS, "proof_invalid")
    yield Case("receipt with an index beyond the size", good.replace(b"index 123\n", b"index 300\n"), policy, FAILS,
               "tlog_proof_malformed")
    yield Case("receipt without the salt's right length",
               log.proof(123, opening.extra("receipt", receipt_salt="00")), policy, FAILS, "entry_malformed")
    lines = good.split(b"\n")
    yield Case("receipt without hashes", b"\n".join(lines[:3] + lines[lines.index(b"") :]), policy, FAILS,
               "proof_invalid")
    yield Case("receipt with one hash less", b"\n".join(lines[:3] + lines[4:]), policy, FAILS, "proof_invalid")
    yield Case("receipt with a hash twice", b"\n".join(lines[:4] + lines[3:]), policy, FAILS, "proof_invalid")
    yield Case("receipt without the entry", log.proof(123), policy, UNKNOWN, "entry_missing")
    yield Case("receipt and the entry beside it", log.proof(123), policy, HOLDS, "inclusion", opening.published)
    yield Case("receipt and another entry beside it", log.proof(123), policy, FAILS, "proof_invalid", b"other")
    yield from flips("receipt", log.proof(123, opening.extra("receipt"), cast.checked_note()), policy, cast.random, 40)


def flips(name: str, good: bytes, policy: str, source: random.Random, count: int) -> Iterator[Case]:
    """One bit of the file is another one, anywhere but in a hint at a key, which gives no trust."""
    hint = good.find(b'"hint"')
    for _ in range(count):
        place, bit = source.randrange(len(good)), source.randrange(8)
        if hint <= place < hint + 6:
            continue
        mangled = bytearray(good)
        mangled[place] ^= 1 << bit
        yield Case(f"{name}, bit {bit} of byte {place}", bytes(mangled), policy, NOT_HOLDS)


def checkpoints(cast: Cast) -> Iterator[Case]:
    log, policy = cast.log, cast.policy()
    good, text = log.note(), log.checkpoint_text()
    yield Case("checkpoint", good, policy, HOLDS, "witness_quorum")
    yield Case("checkpoint with a stranger's signature too", good + cast.stranger.line(text), policy, HOLDS)
    yield Case("checkpoint with one witness", log.note(log.keys + cast.witnesses[:1]), policy, FAILS, "quorum_missing")
    yield Case("checkpoint that only witnesses signed", log.note(cast.witnesses), policy, FAILS, "signature_missing")
    other = text.replace(b"\n300\n", b"\n299\n")
    yield Case("checkpoint with another text's signature",
               other + b"\n" + b"".join(key.line(text) for key in log.keys + log.witnesses), policy, FAILS,
               "signature_invalid")
    yield Case("checkpoint with a line before the blank line", log.note(text=text + b"extension\n"), policy, HOLDS)
    yield Case("checkpoint with a line twice", good + cast.ed25519.line(text), policy, FAILS, "note_malformed")
    yield Case("checkpoint of size 0 with a root", log.note(text=text.replace(b"\n300\n", b"\n0\n")), policy, FAILS,
               "checkpoint_malformed")
    yield Case("checkpoint with a leading zero", log.note(text=text.replace(b"\n300\n", b"\n0300\n")), policy, FAILS,
               "checkpoint_malformed")
    yield Case("checkpoint without a blank line", good.replace(b"\n\n", b"\n"), policy, FAILS, "note_malformed")
    yield Case("checkpoint without its last line feed", good[:-1], policy, FAILS, "note_malformed")
    line = cast.ed25519.line(text)
    wrong = bytearray(base64.b64decode(line.split(b" ")[-1]))
    wrong[0] ^= 1
    yield Case("checkpoint with a wrong key id",
               good.replace(line, line.rsplit(b" ", 1)[0] + b" " + base64.b64encode(bytes(wrong)) + b"\n"), policy,
               FAILS, "signature_missing")
    last = good.rstrip(b"\n")[-1:]
    spelled = good.rstrip(b"\n")
    if last == b"=":
        loose = spelled.rstrip(b"=")
        digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".index(chr(loose[-1]))
        swapped = loose[:-1] + b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[digit ^ 1 : (digit ^ 1) + 1]
        yield Case("checkpoint in another spelling of base64", swapped + spelled[len(loose) :] + b"\n", policy, FAILS,
                   "base64_malformed")
    yield Case("no file of these", b"hello", policy, FAILS, "file_unknown")
    yield from flips("checkpoint", cast.checked_note(), policy, cast.random, 20)


def second_signatures(cast: Cast) -> Iterator[Case]:
    """The log's ML-DSA-44 line: it counts where it can be checked, and is said to be open elsewhere."""
    good, both = cast.log.note(), cast.policy(keys=cast.log_keys)
    line = next(line for line in good.splitlines(keepends=True) if len(line) > 2000)
    wrong = bytearray(base64.b64decode(line.split(b" ")[-1]))
    wrong[100] ^= 1
    forged = good.replace(line, line.rsplit(b" ", 1)[0] + b" " + base64.b64encode(bytes(wrong)) + b"\n")
    yield Case("checkpoint, both of the log's signatures", good, both, HOLDS)
    yield Case("checkpoint, ML-DSA-44 alone trusted", good, cast.policy(keys=[cast.mldsa44]), HOLDS,
               without_mldsa=UNKNOWN)
    yield Case("checkpoint with a forged ML-DSA-44 signature", forged, both, FAILS, without_mldsa=HOLDS)
    yield Case("checkpoint with a forged ML-DSA-44 signature that is trusted alone", forged,
               cast.policy(keys=[cast.mldsa44]), FAILS, without_mldsa=UNKNOWN)


def balances(cast: Cast) -> Iterator[Case]:
    policy = cast.policy()
    good = cast.customer_file()

    def without(*names: str) -> bytes:
        return compact({name: value for name, value in good.items() if name not in names})

    yield Case("balance", compact(good), policy, HOLDS, "statement_balance")
    yield Case("balance, height 23", compact(cast.customer_file(cast.tall_file)), policy, HOLDS, "statement_balance")
    yield Case("balance, nobody's statements trusted", compact(good), cast.policy(statements=False), UNKNOWN,
               "statement_key_missing")
    yield Case("balance, one witness too few", compact(good), cast.policy("three"), FAILS, "quorum_missing")
    yield Case("balance without statement", without("statement"), policy, UNKNOWN, "statement_missing")
    yield Case("balance without the log's proof", without("tlog_proof"), policy, UNKNOWN, "log_proof_missing")
    separate = compact(good["statement"])
    yield Case("balance and its statement beside it", without("statement"), policy, HOLDS, "statement_balance", separate)
    lower = cast.house.envelope(account_statement(cast.file, "7135"))
    yield Case("balance and another balance in the statement", compact(good | {"statement": lower}), policy, FAILS,
               "balance_not_stated")
    yield Case("balance with a lower statement, and the true one beside it", compact(good | {"statement": lower}),
               policy, FAILS, "balance_not_stated", separate)
    forged = cast.stranger.envelope(account_statement(cast.file))
    yield Case("balance with a statement by a stranger", compact(good | {"statement": forged}), policy, FAILS,
               "statement_signature")
    others = cast.house.envelope(account_statement(cast.file | {"account": "GMP-0009"}))
    yield Case("balance with another account's statement", compact(good | {"statement": others}), policy, FAILS,
               "statement_other")
    tall = cast.log.proof(201, cast.tall_snapshot.extra()).decode()
    yield Case("balance with another snapshot's entry", compact(good | {"tlog_proof": tall}), policy, FAILS,
               "commitment_mismatch")
    receipt = cast.log.proof(123, cast.receipt.extra("receipt")).decode()
    yield Case("balance with a receipt in the place of the snapshot", compact(good | {"tlog_proof": receipt}), policy,
               FAILS, "entry_malformed")
    for name, value in {"total": "1", "balance": "15328", "account": "GMP-0002", "currency": "USD", "height": 7,
                        "as_of": "2026-11-20T23:59:59Z", "origin": "other.example/log"}.items():
        yield Case(f"balance with another {name}", compact(good | {name: value}), policy, FAILS)
    yield from flips("balance", compact(cast.customer_file(note=cast.checked_note())), policy, cast.random, 40)


def statements(cast: Cast) -> Iterator[Case]:
    policy = cast.policy()
    good, other, wrong = (cast.statement_file(issued) for issued in cast.statements)
    yield Case("statement", compact(good), policy, HOLDS, "statement_logged")
    yield Case("statement that adds up", compact(good), policy, HOLDS, "statement_sum")
    yield Case("statement, nobody's statements trusted", compact(good), cast.policy(statements=False), UNKNOWN,
               "statement_key_missing")
    yield Case("statement, one witness too few", compact(good), cast.policy("three"), FAILS, "quorum_missing")
    yield Case("statement that does not add up", compact(wrong), policy, FAILS, "statement_sum_wrong")
    for name in ("statement", "answer", "tlog_proof"):
        yield Case(f"statement with another's {name}", compact(good | {name: other[name]}), policy, FAILS,
                   "opening_mismatch")
        yield Case(f"statement without {name}", compact({k: v for k, v in good.items() if k != name}), policy, FAILS,
                   "evidence_malformed")
    forged = cast.stranger.envelope(statement_of_account([-1_250, 300]))
    yield Case("statement by a stranger", compact(good | {"statement": forged}), policy, FAILS, "statement_signature")
    balance = cast.house.envelope(account_statement(cast.file))
    yield Case("statement of another kind", compact(good | {"statement": balance}), policy, FAILS,
               "evidence_type_unexpected")
    yield from flips("statement", compact(cast.statement_file(cast.statements[0], cast.checked_note())), policy,
                     cast.random, 40)


def evidence(cast: Cast) -> Iterator[Case]:
    policy = cast.policy()

    def claim(result: str) -> dict:
        return {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": "control:PCI-10.2", "digest": {"sha256": "00" * 32}}],
            "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
            "predicate": {"result": result},
        }

    good = [cast.house.envelope(claim("PASSED")), cast.house.envelope(claim("WARNED"))]
    lines = [compact(envelope) for envelope in good]
    yield Case("evidence", b"\n".join(lines) + b"\n", policy, HOLDS, "statement_signature")
    yield Case("evidence, one envelope over several lines", json.dumps(good[0], indent=1).encode(), policy, HOLDS)
    safe = dict(good[0], payload=good[0]["payload"].replace("+", "-").replace("/", "_"))
    yield Case("evidence in the URL-safe alphabet", compact(safe), policy, HOLDS)
    yield Case("evidence, nobody's statements trusted", lines[0], cast.policy(statements=False), UNKNOWN,
               "statement_key_missing")
    yield Case("evidence with an unknown member", compact(good[0] | {"more": 1}), policy, HOLDS)
    stranger = compact(cast.stranger.envelope(claim("PASSED")))
    yield Case("evidence by a stranger", stranger, policy, FAILS, "statement_signature")
    yield Case("evidence of which one line is a stranger's", lines[0] + b"\n" + stranger + b"\n", policy, FAILS)
    swapped = dict(good[0], payload=good[1]["payload"])
    yield Case("evidence with another payload", compact(swapped), policy, FAILS, "statement_signature")
    yield Case("evidence of another type", compact(good[0] | {"payloadType": "text/plain"}), policy, FAILS,
               "evidence_type_unexpected")
    yield Case("evidence without signatures", compact(good[0] | {"signatures": []}), policy, FAILS,
               "evidence_malformed")
    yield Case("evidence that is no JSON", b"{" + lines[0], policy, FAILS, "evidence_malformed")


def published(folder: Path) -> Iterator[Case]:
    """The published vectors."""
    for vector in json.loads((folder / "notes" / "valid_notes.json").read_text()):
        note, vkey = vector["note"], vector["vkey"]
        kind = base64.b64decode(vkey.split("+", 2)[2])[0]
        # Witnesses' keys and notes that are no checkpoints say nothing without a log.
        if kind == ED25519 and note.split("\n")[0] == vkey.split("+")[0]:
            yield Case(f"vector: {vector['name']}", note.encode(), f"log {vkey}\nquorum none\n", HOLDS, "log_signature")
            yield Case(f"vector: {vector['name']}, size changed", note.replace("\n3", "\n4", 1).replace("\n1", "\n2", 1).encode(),
                       f"log {vkey}\nquorum none\n", FAILS)
    vkeys = [vector["vkey"] for vector in json.loads((folder / "notes" / "valid_notes.json").read_text())
             if vector["vkey"].startswith("log.example/gigmopay-test+")]
    policy = "".join(f"log {vkey}\n" for vkey in vkeys if base64.b64decode(vkey.split("+", 2)[2])[0] == ED25519)
    policy += "quorum none\n"
    for name, index in (("audit-entry-0-extra", 0), ("audit-entry-123", 123)):
        proof = (folder / "tlog-proof" / f"{name}.tlog-proof").read_bytes()
        entry = b"audit entry %d" % index
        yield Case(f"vector: {name}", proof, policy, HOLDS, "inclusion", entry)
        yield Case(f"vector: {name}, no entry", proof, policy, UNKNOWN, "entry_missing")
        yield Case(f"vector: {name}, next entry", proof, policy, FAILS, "proof_invalid", b"audit entry %d" % (index + 1))
    for number, text in enumerate(json.loads((folder / "tlog-proof" / "errors.json").read_text())["must_fail"]):
        yield Case(f"vector: mangled proof {number}", text.encode(), policy, FAILS)
    yield from published_liabilities(json.loads((folder / "pol_v1.json").read_text()))


def published_liabilities(vectors: dict) -> Iterator[Case]:
    """Each proof alone, and with an entry in a log and a statement around it."""
    cast = Cast(7)
    origin = next(iter(vectors["proofs"].values()))["origin"]
    key = Key(origin, ED25519, bytes(range(32)))
    policy = f"log {key.vkey}\nquorum none\n#statement {cast.house.vkey}\n"
    true_file = vectors["proofs"]["GMP-0001"]
    opening = Opening(b"{}", statement=cast.house.envelope(snapshot_statement(true_file)))
    log = Log(origin, [key], [], [b"first", opening.published])

    def whole(file: dict, balance: str) -> bytes:
        statement = cast.house.envelope(account_statement(file, balance))
        return compact(file | {"tlog_proof": log.proof(1, opening.extra()).decode(), "statement": statement})

    for account, file in vectors["proofs"].items():
        balance = str(vectors["balances"][account])
        yield Case(f"vector: liabilities of {account}", whole(file, balance), policy, HOLDS, "statement_balance")
        yield Case(f"vector: liabilities of {account} alone", compact(file), policy, UNKNOWN, "statement_missing")
    for forged in vectors["must_fail"]:
        file = forged["proof"]
        yield Case(f"vector: {forged['why']}", whole(file, str(file["balance"])), policy, FAILS)
        yield Case(f"vector: {forged['why']}, alone", compact(file), policy, FAILS)
    small = vectors["valid_but_too_small"]["proof"]
    yield Case("vector: valid but too small, alone", compact(small), policy, UNKNOWN, "statement_missing")
    yield Case("vector: valid but too small, true statement", whole(small, "15327"), policy, FAILS,
               "balance_not_stated")


def all_cases(seed: int, folder: Path) -> list[Case]:
    cast = Cast(seed)
    cases = [*receipts(cast), *checkpoints(cast), *balances(cast), *statements(cast), *evidence(cast)]
    if cast.mldsa44:
        cases += second_signatures(cast)
    if folder.is_dir():
        cases += published(folder)
    return cases
