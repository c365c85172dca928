"""Referee: kills the server at random moments while its log appends, integrates and publishes.

One store lives through all rounds, with two PyPI `aics-witness` processes as its quorum. In each, 16 connections send
payments until `kill -9`, while a reader fetches every checkpoint and recomputes its root from the tiles of its right
edge: a checkpoint that is served before its tiles fails here. After each restart the house must be ready, its log must
not have shrunk, and every acknowledged entry must be in it. At the end `gigmopay log fsck` must find nothing, and
aics-tlog and the Go checksum database's client must find every checkpoint that anybody ever saw a prefix of the log.
With `--store postgres` two servers append to one log of one database; either is killed while the other goes on.
A SIGKILL does not take the page cache away: that is the disk faults' referee. Runs in .build/venv-log.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal
from pathlib import Path

import aics_tlog
from aics_tlog.tiles import tile_path

from cluster import Cluster
from crash import Checkpoints, Load, Sent
from house import Checks, Client, House, arguments, free_port, fund, need, payers, say, settle
from log_notes import Checkpoint
from log_quorum import newest, within
from log_tree import ServedLog, entries, walk_a, walk_b
from log_witnesses import WitnessedHouse
from pages import open_store

SHORTEST_MS, LONGEST_MS = 20, 900


class ServedTiles:
    """aics-tlog's reader over one connection."""

    def __init__(self, served: ServedLog) -> None:
        self.served = served

    def read_tile(self, level: int, index: int, width: int | None) -> bytes | None:
        found = self.served.get(tile_path(level, index, width))
        return found.body if found.status == 200 else None

    def read_entry_bundle(self, index: int, width: int | None) -> bytes | None:
        raise NotImplementedError


class WatchedLoad(Load):
    """The crash test's load; whoever watches the checkpoints asks for their tiles too."""

    def __init__(self, houses: list[House], *rest: object) -> None:
        super().__init__(houses, *rest)  # type: ignore[arg-type]
        self.notes: dict[int, bytes] = {}
        self.edges = 0
        self.unsupported: list[str] = []

    def watch(self, house: House, checkpoints: Checkpoints, stop: threading.Event) -> None:
        served = ServedLog.of(house)
        while not stop.wait(0.005):
            try:
                note = served.read("checkpoint")
                checkpoints.note(note)
                seen = Checkpoint.parse(note)
                if seen.size in self.notes:
                    continue
                root = aics_tlog.tree_root_from_tiles(ServedTiles(served), seen.size)
                if root != seen.root:
                    self.unsupported.append(f"size {seen.size}: its tiles have another root")
            except aics_tlog.TileMissingError as error:
                self.unsupported.append(f"size {seen.size}: {error}")
            except Exception:  # noqa: BLE001 - the server was killed
                return
            self.notes[seen.size] = note
            self.edges += 1


def opens(house: House, payment: Sent, content: list[bytes]) -> str | None:
    """Whether the entry at the acknowledged index is this payment's: the receipt opens it and names its key."""
    answer = Client(house, payment.payer).send("GET", f"/v1/receipts/{payment.log_index}")
    if answer.status != 200:
        return f"receipt {payment.log_index}: {answer.status} {answer.body[:120]!r}"
    extra = json.loads(base64.b64decode(answer.body.split(b"\n")[1].removeprefix(b"extra ")))
    published, receipt = base64.b64decode(extra["published"]), base64.b64decode(extra["receipt"])
    if published != content[payment.log_index]:
        return f"the entry of {payment.log_index} is another one in the bundle"
    if hashlib.sha256(bytes.fromhex(extra["receipt_salt"]) + receipt).hexdigest() != json.loads(published)["receipt"]:
        return f"the receipt of {payment.log_index} does not open its entry"
    return None if payment.key.encode() in receipt else f"the entry of {payment.log_index} is not that of {payment.key}"


def after_restart(house: House, served: ServedLog, load: WatchedLoad, sent: list[Sent], number: int, checks: Checks) -> None:
    ready = Client(house).send("GET", "/readyz")
    checks.that(ready.status == 200, f"round {number}: ready again: {ready.status} {ready.code}")
    seen = max(load.notes, default=0)
    checks.that(newest(served).size >= seen, f"round {number}: the log did not shrink: {newest(served).size} after {seen}")
    highest = max((payment.log_index for payment in sent if payment.answer is not None), default=-1)
    took = within(30, lambda: newest(served).size > highest)
    checks.that(took is not None, f"round {number}: every acknowledged entry comes under a checkpoint: {newest(served).size} of {highest + 1}")


def at_the_end(house: House, served: ServedLog, load: WatchedLoad, everything: list[Sent], kept: bytes, chance: random.Random, checks: Checks) -> None:
    key = served.keys()[0]
    kept_payments = [payment for payment in everything if payment.answer is not None]
    indexes = [payment.log_index for payment in kept_payments]
    checks.that(len(set(indexes)) == len(indexes), "no two acknowledged orders share an entry")
    with tempfile.TemporaryDirectory(prefix="gigmopay-log-") as name:
        mirror = Path(name)
        last = served.mirror(mirror)
        content = entries(mirror, last.size)
        checks.that(max(indexes, default=0) < last.size, "every acknowledged entry is in the log")
        words = walk_a(mirror, key)
        checks.that(words is None, f"aics-tlog walks the whole log: {words}")
        reader = aics_tlog.FileSystemTileReader(mirror)
        for size, note in sorted(load.notes.items()):
            older = Checkpoint.parse(note)
            proof = aics_tlog.consistency_proof_from_tiles(reader, size, last.size)
            checks.that(
                aics_tlog.verify_consistency(size, last.size, older.root, last.root, proof), f"the checkpoint of size {size} is a prefix of the log")
        for payment in chance.sample(kept_payments, min(len(kept_payments), 400)):
            words = opens(house, payment, content)
            checks.that(words is None, f"acknowledged {payment.key}: {words}")
    words, report = walk_b(served.address, key, served.authority, kept)
    checks.that(words is None, f"sumdb walks the whole log over TLS: {words}")
    say(f"  sumdb: {report}")
    house.stop()
    checked = house.command("log", "fsck")
    checks.that(checked.returncode == 0, f"gigmopay log fsck: {checked.returncode} {checked.stdout[-300:]} {checked.stderr[-300:]}")
    say("  " + "\n  ".join(checked.stdout.strip().splitlines()[-3:]))
    if house.store is None and checked.returncode == 0:
        damaged(house, last.size, chance, checks)
        orphaned(house, checks)


def damaged(house: House, size: int, chance: random.Random, checks: Checks) -> None:
    """What fsck finds clean it must not find clean after one byte of it was changed in the file."""
    place = chance.randrange(size - 300)
    changes = {
        f"a byte of entry {place}": f"UPDATE log_entry SET published = flipped(published) WHERE position = {place}",
        f"a hash of tile {place // 256}": f"UPDATE log_tile SET hashes = flipped(hashes) WHERE level = 0 AND place = {place // 256}",
        "a hash of the tile above": "UPDATE log_tile SET hashes = flipped(hashes) WHERE level = 1 AND place = 0",
        f"entry {place} missing": f"DELETE FROM log_entry WHERE position = {place}",
        "the last entry missing": "DELETE FROM log_entry WHERE position = (SELECT max(position) FROM log_entry)",
        "the checkpoint's signature": "UPDATE log_publication SET note = substr(note, 1, length(note) - 60) || 'AAAA' || substr(note, length(note) - 55)",
    }
    for words, change in changes.items():
        copy = House(house.binary, house.data.with_name("damaged"), house.port)
        shutil.copytree(house.data, copy.data)
        with contextlib.closing(open_store(copy.data)) as store:
            store.create_function("flipped", 1, lambda data: bytes([data[0] ^ 1]) + data[1:])
            for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                store.execute(f'DROP TRIGGER "{trigger}"')
            count = store.execute(change).rowcount
            store.commit()
        found = copy.command("log", "fsck")
        checks.that(count == 1 and found.returncode != 0, f"fsck finds {words}: exit code {found.returncode}, {(found.stderr or found.stdout)[-200:]!r}")
        shutil.rmtree(copy.data)


def orphaned(house: House, checks: Checks) -> None:
    """A store without what remembers its last checkpoint looks restored: it is served only when somebody says so."""
    copy = House(house.binary, house.data.with_name("orphaned"), free_port())
    shutil.copytree(house.data, copy.data)
    (copy.data / "keys" / "last-checkpoint").unlink()
    start = ["serve", "--mode", "demonstration", "--port", str(copy.port)]
    refused = copy.command(*start)
    checks.that(refused.returncode != 0 and "--adopt-log" in refused.stderr,
                f"a store without its last checkpoint is not served: {refused.returncode}, {refused.stderr[-200:]!r}")
    adopting = subprocess.Popen(
        [str(copy.binary), *start, "--adopt-log", "--data", str(copy.data)], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=copy.environment())
    anchor = copy.data / "keys" / "last-checkpoint"
    began = time.monotonic()
    # The job of the world's liabilities, or a reading of the log, is an entry; without one nothing needs to be signed.
    while adopting.poll() is None and not serves(copy) and time.monotonic() - began < 60:
        time.sleep(0.1)
    checks.that(serves(copy), f"with --adopt-log it is served (there again: {anchor.exists()})")
    adopting.terminate()
    adopting.wait(timeout=60)
    shutil.rmtree(copy.data)


def serves(house: House) -> bool:
    try:
        return Client(house).send("GET", "/healthz").status == 200
    except OSError:
        return False


def make_houses(options: argparse.Namespace, folder: Path, stack: contextlib.ExitStack) -> list[House]:
    binary, data = options.binary.resolve(), folder / "house"
    if options.store == "sqlite":
        return [House(binary, data, free_port())]
    need(Cluster.BIN)
    folder.chmod(0o755)
    place = folder / "postgresql"
    place.mkdir()
    store = stack.enter_context(Cluster(place)).make_database("gigmopay")
    return [House(binary, data, free_port(), store) for _ in range(2)]


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--alone", action="store_true", help="without witnesses")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    checks = Checks("log crash")
    chance = random.Random(options.seed)
    say(f"{options.rounds} rounds, seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-log-crash-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        houses = make_houses(options, folder, stack)
        house = houses[0]
        witnessed = WitnessedHouse(house, folder / "witnesses", 0 if options.alone else 2)
        stack.callback(witnessed.close)
        witnessed.open()
        for other in houses[1:]:
            stack.callback(other.stop)
            other.start()
        settle(house)
        served = ServedLog.of(house)
        people = payers(house)
        for payer in people:
            fund(house, payer, Decimal("1000000.00"))
        load = WatchedLoad(houses, people, f"C{chance.randrange(1 << 32):08x}", chance.randrange(1 << 32))
        checkpoints, everything = Checkpoints(), []
        kept = served.read("checkpoint")
        load.notes[Checkpoint.parse(kept).size] = kept
        began = time.monotonic()
        for number in range(1, options.rounds + 1):
            moment = chance.uniform(SHORTEST_MS, LONGEST_MS) / 1000
            sent = load.until_killed(moment, checkpoints)
            assert load.victim is not None
            recovery = load.victim.start()
            for each in houses:
                after_restart(each, ServedLog.of(each), load, sent, number, checks)
            everything += sent
            acknowledged = sum(payment.answer is not None for payment in sent)
            say(f"round {number}/{options.rounds}: killed after {moment * 1000:.0f} ms; {acknowledged} of {len(sent)} acknowledged; open "
                f"again after {recovery * 1000:.0f} ms; {len(checks.failures)} failures")
        checks.that(not checkpoints.forks, f"no size was signed with two roots: {checkpoints.forks[:5]}")
        checks.that(not load.unsupported, f"every checkpoint's tiles were there when it was: {load.unsupported[:3]}")
        checks.that(not load.refusals, f"nothing was refused under load: {load.refusals.most_common(3)}")
        checks.that(load.edges >= options.rounds // 2, f"the reader saw {load.edges} checkpoints under load")
        for other in houses[1:]:
            checks.that(not load.broken and load.went_on > 0, f"the other server went on: {load.went_on} answers, {load.broken[:3]}")
            other.stop()
        at_the_end(house, served, load, everything, kept, chance, checks)
        say(f"{options.rounds} kills in {time.monotonic() - began:.0f} s: {len(everything)} orders, {len(load.notes)} checkpoints seen")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
