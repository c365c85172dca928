"""Referee: programs that we did not write must accept our live log over TLS, every entry and every older size of it.

aics-tlog walks all tiles, the Go checksum database's client proves every entry and every older size up to 2,000 (a
sample above), pymerkle computes the root, and PyPI `cryptography` checks the Ed25519 and the ML-DSA-44 line. Before any
of them counts, it has to refuse a flipped byte, another key and an older root.
With --served and --authority it judges any log instead of a house of ours. Runs in .build/venv-log.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import hashlib
import json
import os
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import aics_tlog

from house import Checks, Client, House, Visit, arguments, payers, say, settle
from log_notes import Checkpoint, LogSigner, VerifierKey
from log_tree import ServedLog, aics, check_c, check_d, entries, files, walk_a, walk_b

IMMUTABLE = "public, max-age=31536000, immutable"


@contextlib.contextmanager
def changed(file: Path, data: bytes) -> Iterator[None]:
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        yield
    finally:
        file.write_bytes(before)


def flipped(file: Path, position: int) -> contextlib.AbstractContextManager[None]:
    data = bytearray(file.read_bytes())
    data[position % len(data)] ^= 1
    return changed(file, bytes(data))


def stranger(key: VerifierKey) -> VerifierKey:
    """Another key under the log's name."""
    seed = os.urandom(32)
    return next(each for each in LogSigner(key.name, seed, seed).keys if each.kind == key.kind)


def refusals(folder: Path, keys: list[VerifierKey], kept: bytes, content: list[bytes], checks: Checks) -> None:
    """Every verifier must refuse what is known to be wrong; one that does not is no verifier."""
    checkpoint = Checkpoint.parse((folder / "checkpoint").read_bytes())
    older = Checkpoint.parse(kept)
    names = files(checkpoint.size)
    tile = next(name for name in names if name.startswith("tile/0/"))
    bundle = next(name for name in names if name.startswith("tile/entries/"))
    for name in (tile, bundle):
        with flipped(folder / name, 41):
            checks.that(walk_a(folder, keys[0]) is not None, f"aics-tlog refuses a flipped bit in {name}")
            checks.that(walk_b(str(folder), keys[0])[0] is not None, f"sumdb refuses a flipped bit in {name}")
    wrong = [content[0] + b" ", *content[1:]]
    checks.that(check_c(wrong, checkpoint) is not None, "pymerkle refuses another first entry")
    checks.that(check_c(content, older) is not None or older.size < checkpoint.size, "pymerkle refuses an older root")
    checks.that(check_c(content, dataclasses.replace(older, size=checkpoint.size)) is not None, "pymerkle refuses the older root")
    other = stranger(keys[0])
    checks.that(walk_a(folder, other) is not None, "aics-tlog refuses another key")
    checks.that(walk_b(str(folder), other)[0] is not None, "sumdb refuses another key")
    note = (folder / "checkpoint").read_bytes()
    for key in keys:
        checks.that(check_d(note, [stranger(key)]) is not None, f"cryptography refuses another key of type {key.kind:#04x}")
        line = next(each for each in checkpoint.lines if each.identity == key.identity)
        encoded = base64.b64encode(line.identity + line.signature)
        bad = line.identity + line.signature[:-1] + bytes([line.signature[-1] ^ 1])
        forged = note.replace(encoded, base64.b64encode(bad))
        checks.that(forged != note and check_d(forged, [key]) is not None, f"cryptography refuses a flipped signature of type {key.kind:#04x}")
    # The newest signature below an older size's root, and the older text below the newest size: nobody signed either.
    mixed = note.replace(base64.b64encode(checkpoint.root), base64.b64encode(older.root))
    with changed(folder / "checkpoint", mixed):
        checks.that(walk_a(folder, keys[0]) is not None, "aics-tlog refuses the newest checkpoint with an older root")
        checks.that(walk_b(str(folder), keys[0])[0] is not None, "sumdb refuses the newest checkpoint with an older root")
        checks.that(check_d(mixed, keys) is not None, "cryptography refuses the newest checkpoint with an older root")
    code, _ = aics(["verify-consistency", "--old-size", str(older.size), "--old-root", base64.b64encode(checkpoint.root).decode(),
                    "--new-size", str(checkpoint.size), "--new-root", base64.b64encode(checkpoint.root).decode(),
                    "--proof", str(proof_file(folder, older.size, checkpoint.size))])
    checks.that(code != 0 or older.size == checkpoint.size, "aics-tlog refuses a consistency proof from another older root")


def proof_file(folder: Path, old: int, new: int) -> Path:
    proof = aics_tlog.consistency_proof_from_tiles(aics_tlog.FileSystemTileReader(folder), old, new)
    file = folder / "consistency.proof"
    file.write_text("".join(base64.b64encode(each).decode() + "\n" for each in proof))
    return file


def accepts(served: ServedLog, folder: Path, keys: list[VerifierKey], kept: bytes, content: list[bytes], checks: Checks, seed: int) -> None:
    """The same verifiers accept the log itself, over TLS where they can."""
    checkpoint = Checkpoint.parse((folder / "checkpoint").read_bytes())
    with tempfile.TemporaryDirectory() as name:
        private = Path(name)
        (private / "log.vkey").write_text(f"{keys[0]}\n")
        (private / "kept.note").write_bytes(kept)
        common = ["--tiles", served.address + "/", "--vkey-file", str(private / "log.vkey")]
        code, found = aics(["verify-checkpoint", *common, "--origin", keys[0].name], served.authority)
        checks.that(code == 0, f"aics-tlog verify-checkpoint over TLS: {found}")
        chance = random.Random(seed)
        for index in sorted({0, checkpoint.size - 1, *(chance.randrange(checkpoint.size) for _ in range(6))}):
            out = private / f"entry-{index}"
            code, found = aics(["verify-inclusion", *common, "--index", str(index), "--entry-out", str(out)], served.authority)
            checks.that(code == 0 and out.read_bytes() == content[index], f"aics-tlog verify-inclusion of {index} over TLS: {found}")
        code, found = aics(["verify-consistency", *common, "--old-checkpoint", str(private / "kept.note")], served.authority)
        checks.that(code == 0, f"aics-tlog verify-consistency with a kept checkpoint over TLS: {found}")
    refused = walk_a(folder, keys[0], kept)
    checks.that(refused is None, f"aics-tlog walks every tile and entry of {checkpoint.size} and of {Checkpoint.parse(kept).size}: {refused}")
    refused, report = walk_b(served.address, keys[0], served.authority, kept)
    checks.that(refused is None and report.get("entries", 0) >= checkpoint.size, f"sumdb over TLS: {refused}")
    say(f"  sumdb: {report}")
    refused = check_c(content, checkpoint)
    checks.that(refused is None, f"pymerkle: {refused}")
    for size in sorted({1, 2, 3, 255, 256, 257, Checkpoint.parse(kept).size} & set(range(checkpoint.size + 1))):
        root = aics_tlog.tree_root_from_tiles(aics_tlog.FileSystemTileReader(folder), size, tile_size=checkpoint.size)
        refused = check_c(content[:size], dataclasses.replace(checkpoint, size=size, root=root))
        checks.that(refused is None, f"pymerkle and aics-tlog at size {size}: {refused}")
    for note in (kept, (folder / "checkpoint").read_bytes()):
        refused = check_d(note, keys)
        checks.that(refused is None, f"cryptography, every key of the log: {refused}")
    say(f"  {checkpoint.size} entries, {len(keys)} keys of types {', '.join(f'{key.kind:#04x}' for key in keys)}")


def addresses(served: ServedLog, checks: Checks) -> None:
    """Headers by the letter of tlog-tiles, and addresses that are none."""
    found = served.get("checkpoint")
    size = Checkpoint.parse(found.body).size
    checks.that(found.headers.get("content-type") == "text/plain; charset=utf-8", f"checkpoint: {found.headers.get('content-type')}")
    checks.that("no-cache" in found.headers.get("cache-control", ""), f"checkpoint: {found.headers.get('cache-control')}")
    for path in sorted({files(size)[0], files(size)[1], *files(size)[-2:]}):
        found = served.get(path)
        checks.that(found.status == 200 and found.headers.get("content-type") == "application/octet-stream", f"{path}: {found.status} {found.headers.get('content-type')}")
        checks.that(found.headers.get("cache-control") == IMMUTABLE, f"{path}: {found.headers.get('cache-control')}")
    beyond = size // 256 + 1
    wrong = [
        f"tile/0/{beyond % 1000:03d}" if beyond < 1000 else f"tile/0/x{beyond // 1000:03d}/{beyond % 1000:03d}", "tile/0/0", "tile/0/0000",
        "tile/00/000", "tile/+0/000", "tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/",
        "tile/64/000", "tile/-1/000", "tile/data/000", "tile/8/0/000", "tile/entries/000.p/256", "tile/entries/0", "tile/0/000.p/1/", "tile/0/%300"]
    for path in wrong:
        found = served.get(path)
        checks.that(found.status in (400, 404), f"{path} is no file of the log: {found.status}")


def receipts(house: House, served: ServedLog, keys: list[VerifierKey], orders: list[int], checks: Checks) -> None:
    """A payer's receipt, cut into the pieces that aics-tlog takes, and its openings by hand."""
    client = Client(house, "auditor")
    for index in orders:
        answer = client.send("GET", f"/v1/receipts/{index}")
        if not checks.that(answer.status == 200, f"receipt {index}: {answer.status} {answer.body[:200]!r}"):
            continue
        head, _, note = answer.body.partition(b"\n\n")
        lines = head.decode().split("\n")
        extra = json.loads(base64.b64decode(lines[1].removeprefix("extra "))) if lines[1].startswith("extra ") else {}
        proof = lines[3:] if extra else lines[2:]
        checkpoint = Checkpoint.parse(note)
        published, receipt = base64.b64decode(extra["published"]), base64.b64decode(extra["receipt"])
        opened = hashlib.sha256(bytes.fromhex(extra["receipt_salt"]) + receipt).hexdigest()
        checks.that(lines[0] == "c2sp.org/tlog-proof@v1" and f"index {index}" in lines[1:3], f"receipt {index}: {lines[:3]}")
        checks.that(json.loads(published)["receipt"] == opened, f"receipt {index} opens the commitment in its entry")
        checks.that(check_d(note, keys) is None, f"receipt {index}: its checkpoint")
        for leaf, expected in ((published, 0), (published + b" ", 1)):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                (folder / "leaf").write_bytes(leaf)
                (folder / "proof").write_text("".join(line + "\n" for line in proof))
                code, found = aics(["verify-inclusion", "--leaf", str(folder / "leaf"), "--index", str(index), "--size", str(checkpoint.size),
                                    "--root", base64.b64encode(checkpoint.root).decode(), "--proof", str(folder / "proof")])
                checks.that((code != 0) == (expected != 0), f"receipt {index}: aics-tlog says {code}, expected {expected}: {found}")


def grow(house: House, count: int) -> list[int]:
    """Posts payments; the log indexes of the first few."""
    run, indexes = uuid.uuid4().hex[:8], []
    for payer in payers(house)[:1]:
        client = Client(house, payer.name)
        for number in range(count):
            answer = client.send("POST", "/v1/orders", {
                "kind": "pay", "account": payer.account, "creditor": payer.workers[number % len(payer.workers)], "amount": "0.01",
                "currency": payer.currency, "end_to_end_id": f"L{run}-{number}"}, key=f"log-{run}-{number}")
            if answer.status != 201:
                raise RuntimeError(f"payment {number}: {answer.status} {answer.body[:200]!r}")
            indexes.append(int(answer.headers["gigmopay-log-index"]))
    return indexes[:3] + indexes[-1:]


def judge(served: ServedLog, kept: bytes, checks: Checks, seed: int) -> None:
    keys = served.keys()
    with tempfile.TemporaryDirectory(prefix="gigmopay-log-") as name:
        folder = Path(name) / "mirror"
        checkpoint = served.mirror(folder, kept)
        content = entries(folder, checkpoint.size)
        refusals(folder, keys, kept, content, checks)
        say(f"  {checks.done} known-bad inputs, {len(checks.failures)} not refused")
        if not checks.failures:
            accepts(served, folder, keys, kept, content, checks, seed)
        addresses(served, checks)


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--served", help="address of another log, such as https://log.example/log")
    parser.add_argument("--authority", type=Path, help="PEM file of the authority that signed its server's certificate")
    parser.add_argument("--kept", type=Path, help="a checkpoint of it that was kept (default: the newest one)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    checks = Checks("log tiles")
    say(f"seed {options.seed}")
    if options.served:
        served = ServedLog(options.served.rstrip("/"), options.authority)
        judge(served, options.kept.read_bytes() if options.kept else served.read("checkpoint"), checks, options.seed)
        return checks.finish()
    with Visit(options) as house:
        served = ServedLog.of(house)
        checks.that(str(served.keys()[0]) == house.log_key(), "the home page and /log/vkey show the same key")
        kept = served.read("checkpoint")
        newest = grow(house, 300)
        settle(house)
        judge(served, kept, checks, options.seed)
        receipts(house, served, served.keys(), newest, checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
