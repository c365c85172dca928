"""Referee: gives the server a disk that fails, and demands that it refuses or stops, and never lies.

A shim (disk_faults.c) is preloaded into the server and stands between SQLite and the kernel. In each round it fails in
one way under the load of 8 connections: no space, an I/O error on a write or a sync, a sync whose pages are lost, short
writes, or the end of the process in the middle of a write or in place of a sync. Then the process is stopped or killed,
and the power goes: of every write that no good sync has covered, the shim's journal lets the script keep, drop, cut,
zero or scramble what it likes; what a good sync covered is left alone. The store must open again without the shim and
hold every order that was acknowledged, once, with its amount; a repeat of each that was not must give exactly one.

What the product promises of each fault: docs/operating.md. A fault that did not hit fails its round. The control, which
comes first, is a disk that lies about syncs: there the referee must find acknowledged orders missing. The seed chooses
the faults; threads meet them as they come.
"""

from __future__ import annotations

import argparse
import contextlib
import enum
import itertools
import json
import mmap
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from crash import Checkpoints, Load, Log, Sent, examine_all, in_parallel, total
from house import SKIPPED, Answer, Checks, Client, House, Payer, arguments, free_port, fund, payers, say, settle, table
from pages import open_store

CONNECTIONS = 8
PATIENCE_SECONDS = 240
FOREVER = 2**63


class Kind(enum.IntEnum):
    """What a fault does; the order of disk_faults.c."""

    NO_SPACE = 0
    BAD_WRITE = 1
    BAD_SYNC = 2
    LOST_SYNC = 3
    SHORT_WRITE = 4
    TORN_WRITE = 5
    DEAD_SYNC = 6
    LYING_SYNC = 7


MAIN, WAL, SHM = 1, 2, 4
SUFFIX = {MAIN: "", WAL: "-wal"}


def until(condition: Callable[[], bool]) -> bool:
    """Waits for something that must come; the limit is for a server that hangs, not for a slow machine."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@dataclass
class Write:
    """A write or truncation out of the shim's journal."""

    number: int
    is_truncation: bool
    offset: int
    length: int
    old_size: int
    before: bytes
    after: bytes
    is_durable: bool = False
    is_covered: bool = False
    """A sync succeeded after it; that is not enough if one failed before."""
    is_doomed: bool = False


class Journal:
    """What happened to the files of the store, and what a power cut may do to them."""

    HEADER = struct.Struct("=7Q")
    WRITTEN, TRUNCATED, SYNCED, SYNC_FAILED, DROPPED, UNLINKED = range(1, 7)

    def __init__(self, data: bytes) -> None:
        self.writes: dict[int, list[Write]] = {MAIN: [], WAL: []}
        self.syncs: Counter[int] = Counter()
        self.bytes = 0
        """Of whole records: a process can die in the middle of one, and so before the write itself."""
        while self.bytes + self.HEADER.size <= len(data):
            record, file, number, offset, length, old_size, before_bytes = self.HEADER.unpack_from(data, self.bytes)
            begin = self.bytes + self.HEADER.size
            middle = begin + before_bytes
            end = middle + (length if record == self.WRITTEN else 0)
            if end > len(data):
                break
            before, after = data[begin:middle], data[middle:end]
            self.bytes = end
            self.read(record, file, Write(number, record == self.TRUNCATED, offset, length, old_size, before, after))

    def read(self, record: int, file: int, write: Write) -> None:
        known = self.writes[file]
        if record in (self.WRITTEN, self.TRUNCATED):
            known.append(write)
            return
        if record == self.SYNCED:
            self.syncs[file] += 1
        covered = [earlier for earlier in known if not earlier.is_covered and earlier.number <= write.offset]
        for earlier in covered:
            if record == self.SYNCED:
                earlier.is_covered = True
                earlier.is_durable = not earlier.is_doomed
            elif record == self.SYNC_FAILED:
                earlier.is_doomed = True
        if record == self.DROPPED:
            self.writes[file] = [earlier for earlier in known if earlier.is_covered or earlier.number > write.offset]
        elif record == self.UNLINKED:
            self.writes[file] = []
        # What lies before the oldest write that may get lost will never be looked at again.
        known = self.writes[file]
        while known and known[0].is_durable:
            known.pop(0)

    def cut_power(self, store: Path, chance: random.Random, fate: str) -> Counter[str]:
        """Gives each write that is not durable a fate: `kept`, `lost`, `torn`, or `any`; counts the fates by file."""
        fates: Counter[str] = Counter()
        for file, writes in self.writes.items():
            path = store / f"gigmopay.sqlite{SUFFIX[file]}"
            if not writes or not path.exists():
                continue
            with path.open("r+b") as disk:
                for write in reversed(writes):
                    disk.seek(write.offset)
                    disk.write(write.before)
                    disk.truncate(write.old_size)
                last = next(write for write in reversed(writes) if not write.is_durable)
                for write in writes:
                    own = "kept" if write.is_durable else fate
                    if fate == "any" and not write.is_durable:
                        own = chance.choice(["kept", "lost", "torn"])
                    if fate == "torn" and write is not last and not write.is_durable:
                        own = "kept"
                    if own == "torn" and write.is_truncation:
                        own = "lost"
                    if not write.is_durable:
                        fates[f"{'main' if file == MAIN else 'wal'} {own}"] += 1
                    self.put(disk, write, own, chance)
        return fates

    @staticmethod
    def put(disk, write: Write, fate: str, chance: random.Random) -> None:  # type: ignore[no-untyped-def]
        if write.is_truncation:
            if fate == "kept":
                disk.truncate(write.offset)
            return
        after = write.after
        if fate == "lost":
            # The size of a file can reach the disk before its contents.
            after = bytes(len(after)) if write.offset >= write.old_size and chance.random() < 0.3 else b""
        elif fate == "torn":
            cut = chance.randrange(len(after) + 1)
            if chance.random() < 0.3:
                cut = cut // 512 * 512
            rest = len(after) - cut
            beyond = [b"", bytes(rest), chance.randbytes(rest), write.before[cut:]]
            after = after[:cut] + chance.choice(beyond)
        disk.seek(write.offset)
        disk.write(after)


class Disk:
    """The shim's side of the server's disk: arms faults, counts hits, and cuts the power."""

    # As `struct control` of disk_faults.c: process, random, last_number, writes[3], syncs[3], then each fault's files,
    # wait, times and hits, then pause and paused.
    FAULTS = 9
    PAUSE = FAULTS + 4 * len(Kind)
    WORDS = PAUSE + 2

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir()
        self.shim = folder / "disk_faults.so"
        source = Path(__file__).with_suffix(".c")
        subprocess.run(
            ["cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread",
             "-o", str(self.shim), str(source)], check=True)
        control = folder / "control"
        control.write_bytes(bytes(8 * self.WORDS))
        with control.open("r+b") as shared:
            self.memory = mmap.mmap(shared.fileno(), 8 * self.WORDS)

    def word(self, index: int) -> int:
        return int(struct.unpack_from("=Q", self.memory, 8 * index)[0])

    def set_word(self, index: int, value: int) -> None:
        struct.pack_into("=Q", self.memory, 8 * index, value)

    def renew(self, seed: int) -> None:
        """Forgets everything: a sound disk for the next process."""
        for index in range(self.WORDS):
            self.set_word(index, 0)
        self.set_word(1, seed)
        for name in ("journal", "hits"):
            (self.folder / name).unlink(missing_ok=True)

    @contextlib.contextmanager
    def under(self) -> Iterator[None]:
        """Processes that start inside have this disk."""
        own = {"LD_PRELOAD": str(self.shim), "DISK_FAULTS": str(self.folder)}
        os.environ |= own
        try:
            yield
        finally:
            for name in own:
                del os.environ[name]

    def arm(self, kind: Kind, files: int, wait: int = 0, times: int = FOREVER) -> None:
        at = self.FAULTS + 4 * kind
        self.set_word(at + 1, wait)
        self.set_word(at + 2, times)
        self.set_word(at, files)

    def disarm(self) -> None:
        for kind in Kind:
            self.set_word(self.FAULTS + 4 * kind, 0)

    def hold_backups(self, holds: bool) -> None:
        """While they are held, a backup writes nothing, and reads on from the snapshot that it began with."""
        self.set_word(self.PAUSE, int(holds))

    @property
    def held_backups(self) -> int:
        """Writes of backups that have waited."""
        return self.word(self.PAUSE + 1)

    def hits(self, kind: Kind) -> int:
        return self.word(self.FAULTS + 4 * kind + 3)

    def writes(self, file: int) -> int:
        return self.word({MAIN: 3, WAL: 4, SHM: 5}[file])

    def syncs(self, file: int) -> int:
        return self.word({MAIN: 6, WAL: 7, SHM: 8}[file])

    def hit_lines(self) -> list[str]:
        path = self.folder / "hits"
        return path.read_text().splitlines() if path.exists() else []

    def journal(self) -> Journal:
        """What processes have written since `renew`; cut to whole records, so that the next process can go on with it."""
        path = self.folder / "journal"
        if not path.exists():
            return Journal(b"")
        journal = Journal(path.read_bytes())
        os.truncate(path, journal.bytes)
        return journal

    @property
    def process(self) -> int:
        return self.word(0)


class Effect(enum.Enum):
    """What the product may do about a fault."""

    GOES_ON = "goes on"
    EITHER = "goes on, refuses or stops"
    REFUSES = "store_full until there is space"
    SEALS = "store_unavailable until a restart"
    DIES = "is killed by the shim"


@dataclass(frozen=True)
class Fault:
    name: str
    kind: Kind
    files: int
    effect: Effect
    wait: int
    """At most so many calls, or bytes, before it hits."""
    times: tuple[int, ...]
    """How often it hits: one of these."""
    loses_all: bool = False
    """Killed, restarted, killed again, and everything that is not durable gets lost."""
    has_slow_reader: bool = False
    """A backup that stands still holds checkpoints back: before the fault, or after the restart that follows it."""


FAULTS = [
    Fault("ENOSPC, wal", Kind.NO_SPACE, WAL, Effect.REFUSES, 200_000, (FOREVER,)),
    Fault("ENOSPC, all files", Kind.NO_SPACE, MAIN | WAL | SHM, Effect.REFUSES, 200_000, (FOREVER,)),
    Fault("ENOSPC, main", Kind.NO_SPACE, MAIN, Effect.GOES_ON, 100_000, (FOREVER,)),
    Fault("EIO on write, wal", Kind.BAD_WRITE, WAL, Effect.SEALS, 60, (1, FOREVER)),
    Fault("EIO on write, main", Kind.BAD_WRITE, MAIN, Effect.EITHER, 20, (1, 5, FOREVER)),
    Fault("EIO on sync, wal", Kind.BAD_SYNC, WAL, Effect.SEALS, 10, (1, 1, FOREVER)),
    Fault("EIO on sync, main", Kind.BAD_SYNC, MAIN, Effect.EITHER, 1, (1, 1, FOREVER)),
    Fault("EIO on sync, wal, then restart", Kind.BAD_SYNC, WAL, Effect.SEALS, 10, (1,), loses_all=True),
    Fault("EIO on sync, wal, then restart, slow reader", Kind.BAD_SYNC, WAL, Effect.SEALS, 10, (1,), loses_all=True, has_slow_reader=True),
    Fault("lost pages at sync, wal", Kind.LOST_SYNC, WAL, Effect.SEALS, 10, (1,)),
    Fault("lost pages at sync, main", Kind.LOST_SYNC, MAIN, Effect.EITHER, 1, (1, 2)),
    Fault("lost pages at sync, main, slow reader", Kind.LOST_SYNC, MAIN, Effect.EITHER, 0, (1,), has_slow_reader=True),
    Fault("short writes", Kind.SHORT_WRITE, MAIN | WAL, Effect.GOES_ON, 40, (1, 50, FOREVER)),
    Fault("torn write, wal", Kind.TORN_WRITE, WAL, Effect.DIES, 80, (1,)),
    Fault("torn write, main", Kind.TORN_WRITE, MAIN, Effect.DIES, 40, (1,)),
    Fault("power cut at sync, wal", Kind.DEAD_SYNC, WAL, Effect.DIES, 12, (1,)),
    Fault("power cut at sync, main", Kind.DEAD_SYNC, MAIN, Effect.DIES, 1, (1,)),
]


@dataclass
class Payment(Sent):
    """What became of one payment, in the order of things as its client saw them."""

    sent_at: int = 0
    answered_at: int = 0
    refusal: Answer | None = None


class Pressure(Load):
    """8 connections that send payments, refused or not, until they are told to stop or the server is gone."""

    def __init__(self, house: House, people: list[Payer], run: str, seed: int) -> None:
        super().__init__([house], people, run, seed)
        self.house = house
        self.secrets = {payer.name: Client(house, payer.name).secret for payer in people}
        self.moments = itertools.count(1)
        self.broken: Counter[str] = Counter()
        self.is_over = threading.Event()
        self.is_paused = threading.Event()
        self.may_break = False
        self.threads: list[threading.Thread] = []
        self.sent: list[list[Payment]] = []

    def connection_until_over(self, chooser: random.Random, own: list[Payment]) -> None:
        client = Client(self.house, timeout=PATIENCE_SECONDS)
        while not self.is_over.is_set():
            if self.is_paused.is_set():
                time.sleep(0.01)
                continue
            if not self.send_one(client, chooser, own):
                return
        client.close()

    def send_one(self, client: Client, chooser: random.Random, own: list[Payment]) -> bool:
        """False when the connection is gone, and may be."""
        plan = self.next_payment(chooser)
        payment = Payment(plan.payer, plan.key, plan.body, plan.amount, sent_at=next(self.moments))
        own.append(payment)
        try:
            self.ask(client, payment)
        except Exception as error:  # noqa: BLE001 - however the connection ends
            if self.may_break or not is_alive(self.house):
                return False
            self.broken[type(error).__name__] += 1
        if payment.refusal is not None:
            time.sleep(0.05)
        return True

    def one_by_one(self, condition: Callable[[], bool]) -> bool:
        """Sends one payment at a time, in between which a checkpoint comes to the end of the WAL."""
        own: list[Payment] = []
        self.sent.append(own)
        client = Client(self.house, timeout=PATIENCE_SECONDS)
        end = time.monotonic() + PATIENCE_SECONDS
        self.is_paused.set()
        try:
            while not condition() and time.monotonic() < end:
                if not self.send_one(client, self.random, own) or self.refused("store_unavailable") > 0:
                    break
                time.sleep(0.25)  # The product's checkpoints are at least 200 ms apart.
            return condition()
        finally:
            self.is_paused.clear()
            client.close()

    def ask(self, client: Client, payment: Payment) -> Answer:
        answer = client.send(
            "POST", "/v1/orders", payment.body, key=payment.key,
            headers={"Authorization": f"Bearer {self.secrets[payment.payer]}"})
        payment.answered_at = next(self.moments)
        if answer.status == 201:
            self.accept(payment, answer.status, answer.headers, answer.body)
        else:
            payment.refusal = answer
        return answer

    def begin(self, checkpoints: Checkpoints) -> None:
        self.is_over.clear()
        self.may_break = False
        self.broken.clear()
        self.sent = [[] for _ in range(CONNECTIONS)]
        self.threads = [
            threading.Thread(target=self.connection_until_over, args=(random.Random(self.random.random()), own))
            for own in self.sent]
        self.threads.append(threading.Thread(target=self.watch, args=(self.house, checkpoints, self.is_over)))
        for thread in self.threads:
            thread.start()

    def end(self) -> list[Payment]:
        self.is_over.set()
        for thread in self.threads:
            thread.join()
        return self.payments()

    def payments(self) -> list[Payment]:
        return [payment for own in self.sent for payment in own]

    def acknowledged(self) -> int:
        return sum(payment.answer is not None for payment in self.payments())

    def refused(self, code: str) -> int:
        return sum(payment.refusal is not None and payment.refusal.code == code for payment in self.payments())

    def gets_further(self, orders: int) -> bool:
        """Whether so many more orders are taken; not if the process ends, or shuts its gate, before."""
        goal = self.acknowledged() + orders
        until(lambda: self.acknowledged() >= goal or not is_alive(self.house) or self.refused("store_unavailable") > 0)
        return self.acknowledged() >= goal


def is_alive(house: House) -> bool:
    return house.process is not None and house.process.poll() is None


class Round:
    """One fault: load, hit, what the product does about it, its end, the power cut."""

    def __init__(self, house: House, disk: Disk, load: Pressure, fault: Fault, chance: random.Random, checks: Checks) -> None:
        self.house, self.disk, self.load, self.fault, self.chance, self.checks = house, disk, load, fault, chance, checks
        self.restarts = False
        self.sent: list[Payment] = []
        self.end = ""
        self.hits = 0
        self.fates: Counter[str] = Counter()

    def holds(self, what: bool, text: str) -> bool:
        return self.checks.that(what, f"{self.fault.name}: {text}")

    def run(self, checkpoints: Checkpoints) -> None:
        self.disk.renew(self.chance.randrange(1 << 63))
        self.open()
        self.load.begin(checkpoints)
        self.holds(self.load.gets_further(self.chance.randint(1, 60)), "orders are taken while the disk is sound")
        lags = self.fault.has_slow_reader and self.fault.files == MAIN
        if lags:
            self.read_on()
        self.load.may_break = self.fault.effect in (Effect.DIES, Effect.EITHER)
        times = self.chance.choice(self.fault.times)
        self.disk.arm(self.fault.kind, self.fault.files, self.chance.randint(0, self.fault.wait), times)
        self.disk.hold_backups(False)
        if self.fault.files == MAIN and (lags or self.chance.random() < 0.5):
            self.load.one_by_one(self.has_hit)
        until(lambda: self.has_hit() or not is_alive(self.house))
        self.holds(self.has_hit(), "the fault hit")
        {Effect.GOES_ON: self.goes_on, Effect.EITHER: self.is_honest, Effect.REFUSES: self.refuses,
         Effect.SEALS: self.seals, Effect.DIES: self.dies}[self.fault.effect]()
        self.hits = self.disk.hits(self.fault.kind)
        lines = self.disk.hit_lines()
        self.holds(len(lines) >= self.hits > 0, f"the shim's log has the hits: {len(lines)} lines, {self.hits} hits")
        if self.restarts or self.fault.loses_all:
            self.go_on_without_power_cut(checkpoints)
        self.cut_power()

    def read_on(self) -> None:
        """A backup begins to read the store as it is now, and stands still while orders go on.

        SQLite syncs the database file only when it has moved the whole WAL, but counts as moved what it has moved so far:
        the pages up to a slow reader's place are in the file, unsynced, and won't be moved again.
        """
        self.disk.hold_backups(True)
        held, moved, syncs = self.disk.held_backups, self.disk.writes(MAIN), self.disk.syncs(MAIN)
        begun = Client(self.house, "administrator", timeout=PATIENCE_SECONDS).send(
            "POST", "/v1/store/backups", key=f"slow-reader-{self.chance.randrange(1 << 60)}")
        self.holds(begun.status in (200, 201), f"a backup begins: {begun.status} {begun.body[:120]!r}")
        self.holds(until(lambda: self.disk.held_backups > held), "the backup stands still in the middle")
        self.holds(self.load.gets_further(10 * CONNECTIONS), "orders are taken beside it")
        # A checkpoint moves what it may, once it is due, and can't come to the end of the WAL.
        until(lambda: self.disk.writes(MAIN) > moved or self.load.gets_further(2 * CONNECTIONS) and self.disk.syncs(MAIN) > syncs)

    def has_hit(self) -> bool:
        return self.disk.hits(self.fault.kind) > 0

    def open(self) -> None:
        with self.disk.under():
            self.house.start(PATIENCE_SECONDS)
        assert self.house.process is not None
        self.holds(self.disk.process == self.house.process.pid, "the shim is in the server")

    def go_on_without_power_cut(self, checkpoints: Checkpoints) -> None:
        """The process is started again as it is: what the kernel holds need not be on the disk."""
        self.disk.disarm()
        self.disk.journal()
        try:
            self.open()
        except RuntimeError as error:
            self.holds(False, f"the store opens again without a power cut: {error}")
            return
        self.load.begin(checkpoints)
        if self.fault.has_slow_reader:
            self.read_on()
        self.holds(self.load.gets_further(self.chance.randint(1, 60)), "orders are taken after a restart")
        self.end += ", restarted, "
        self.stop()

    def goes_on(self) -> None:
        """Not seen from outside: the fault is in a checkpoint of the WAL, or can be mended by writing on."""
        self.holds(self.load.gets_further(2 * CONNECTIONS), "orders are taken while the disk fails")
        if self.chance.random() < 0.5:
            self.disk.disarm()
            self.holds(self.load.gets_further(2 * CONNECTIONS), "orders are taken after the disk failed")
        self.holds(Client(self.house).send("GET", "/readyz").status == 200, "/readyz says ready")
        self.stop()
        self.holds(not self.refusals(), f"nothing was refused: {self.refusals()}")

    def is_honest(self) -> None:
        """A checkpoint of the WAL failed: whether to go on is the product's business, if it does so truthfully."""
        self.load.gets_further(self.chance.randint(20, 200))
        if self.load.refused("store_unavailable") > 0:
            self.seals()
        elif is_alive(self.house):
            self.goes_on()
        else:
            self.end = "stopped by itself"
            code = self.house.process.returncode if self.house.process else None
            self.holds(code not in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL), f"it stopped of its own will: {code}")
            self.house.kill()
            self.sent += self.load.end()

    def refuses(self) -> None:
        """No space: `store_full`, and no restart needed."""
        self.holds(until(lambda: self.load.refused("store_full") >= CONNECTIONS), "orders are refused as store_full")
        self.still_answers()
        if self.chance.random() < 0.7:
            self.disk.disarm()
            self.holds(self.load.gets_further(2 * CONNECTIONS), "orders are taken again when there is space, without a restart")
            self.holds(Client(self.house).send("GET", "/readyz").status == 200, "/readyz says ready when there is space")
        self.stop()
        self.holds(set(self.refusals()) == {"503 store_full"}, f"refused as store_full alone: {self.refusals()}")

    def seals(self) -> None:
        """A commit of unknown fate: nothing is taken until a restart, even if the disk is sound again."""
        self.holds(until(lambda: self.load.refused("store_unavailable") > 0), "orders are refused as store_unavailable")
        if self.chance.random() < 0.5:
            self.disk.disarm()
        seen = self.load.refused("store_unavailable")
        self.holds(until(lambda: self.load.refused("store_unavailable") >= seen + CONNECTIONS), "the gate stays shut")
        self.still_answers()
        ready = Client(self.house).send("GET", "/readyz")
        self.holds((ready.status, ready.code) == (503, "store_unavailable"), f"/readyz says {ready.status} {ready.code}")
        self.stop()
        self.holds(
            set(self.refusals()) <= {"503 store_unavailable", "503 store_uncertain"},
            f"refused as store_unavailable or store_uncertain alone: {self.refusals()}")
        first = min(payment.answered_at for payment in self.sent if payment.refusal is not None)
        late = [payment.key for payment in self.sent if payment.answer is not None and payment.sent_at > first]
        self.holds(not late, f"nothing that was sent after the first refusal was taken: {late[:3]}")

    def dies(self) -> None:
        assert self.house.process is not None
        self.holds(until(lambda: not is_alive(self.house)), "the process is gone")
        self.end = "died"
        self.holds(self.house.process.returncode == -signal.SIGKILL, f"the shim killed it: {self.house.process.returncode}")
        unsynced = [write for write in self.disk.journal().writes[self.fault.files] if not write.is_durable]
        self.holds(len(unsynced) > 0, "its end meets writes that no sync covered")
        self.sent += self.load.end()
        self.house.kill()
        self.holds(not self.refusals(), f"nothing was refused: {self.refusals()}")

    def still_answers(self) -> None:
        """A known order is read as it was acknowledged; its repeat gives the first answer, or none yet."""
        known = [payment for payment in self.load.payments() if payment.answer is not None]
        payment = self.chance.choice(known)
        client = Client(self.house, payment.payer, timeout=PATIENCE_SECONDS)
        read = client.send("GET", f"/v1/orders/{payment.order}")
        self.holds(
            read.status == 200 and read.body == payment.answer,
            f"acknowledged order {payment.order} reads back meanwhile: {read.status} {read.body[:200]!r}")
        again = client.send("POST", "/v1/orders", payment.body, key=payment.key)
        is_first_answer = again.status == 201 and again.body == payment.answer
        self.holds(is_first_answer or again.status == 503, f"{payment.key} again: {again.status} {again.body[:200]!r}")
        client.close()

    def stop(self) -> None:
        """By SIGTERM, after which it must be gone, or by SIGKILL."""
        process = self.house.process
        assert process is not None
        self.holds(process.poll() is None, "the process lives")
        self.load.may_break = True
        if self.chance.random() < 0.4 and not self.fault.loses_all:
            self.end += "stopped"
            self.load.is_over.set()
            process.send_signal(signal.SIGTERM)
            self.holds(until(lambda: process.poll() is not None), "the process stops on SIGTERM")
            self.sent += self.load.end()
        else:
            self.end += "killed"
            process.kill()
            process.wait()
            self.sent += self.load.end()
        self.house.kill()
        self.holds(not self.load.broken, f"no connection broke while the process lived: {dict(self.load.broken)}")

    def refusals(self) -> dict[str, int]:
        return dict(Counter(
            f"{payment.refusal.status} {payment.refusal.code}" for payment in self.sent if payment.refusal is not None))

    def cut_power(self) -> None:
        journal = self.disk.journal()
        fate = "lost" if self.fault.loses_all else self.chance.choice(["any", "any", "kept", "lost", "torn"])
        self.fates = journal.cut_power(self.house.data / "store", self.chance, fate)

    def opens(self) -> bool:
        """The store must open by itself, without the shim."""
        try:
            self.house.start(PATIENCE_SECONDS)
        except RuntimeError as error:
            return self.holds(False, f"the store opens again: {error}")
        return self.holds(True, "the store opens again")

    def examine(self, world: World, checkpoints: Checkpoints) -> int:
        """Everything acknowledged, once; nothing else than what was sent; the books and the log as they were seen."""
        newest = max(checkpoints.seen, default=0)
        try:
            size = checkpoints.note(Client(self.house).send("GET", "/log/checkpoint").body)
            self.holds(size >= newest, f"the log did not shrink: {size} after {newest}")
            _, untold = examine(self.house, self.sent, self.load, self.checks)
            examine_all(self.house, world.people, self.sent, world.before, self.load, self.checks)  # type: ignore[arg-type]
            log = Log()
            log.follow(self.house, checkpoints, self.checks)
            unchecked = set(checkpoints.seen) - log.checked
            self.holds(not unchecked, f"every checkpoint seen is a prefix of the log: {sorted(unchecked)[:5]}")
            self.holds(not checkpoints.forks, f"no size was signed with two roots: {checkpoints.forks[:5]}")
            self.holds(not self.load.refusals, f"every repeat was taken: {self.load.refusals.most_common(3)}")
            verified = self.house.verify()
        except Exception as error:  # noqa: BLE001 - a damaged store answers anything
            self.holds(False, f"the reopened house answers: {type(error).__name__} {error}")
            return 0
        self.holds(
            verified.returncode == 0 and "signed checkpoint agrees" in verified.stdout,
            f"gigmopay verify holds: {verified.stdout} {verified.stderr}")
        self.house.stop()
        sound = is_sound(self.house.data / "store")
        self.holds(sound == "ok", f"SQLite finds the file sound: {sound}")
        return untold


def examine(house: House, sent: list[Payment], load: Pressure, checks: Checks) -> tuple[int, int]:
    """After reopening: what was acknowledged is there once, the rest comes once. Counts the lost and the untold."""
    lost: list[str] = []
    changed: list[str] = []
    not_taken: list[str] = []
    untold: list[str] = []
    lied: list[str] = []

    def look(part: list[Payment]) -> None:
        clients: dict[str, Client] = {}
        for payment in part:
            client = clients.setdefault(payment.payer, Client(house, payment.payer, timeout=PATIENCE_SECONDS))
            first_answer, checks.done = payment.answer, checks.done + 2
            if first_answer is not None:
                read = client.send("GET", f"/v1/orders/{payment.order}")
                if read.status != 200 or read.body != first_answer or Decimal(read.json["amount"]) != payment.amount:
                    lost.append(f"{payment.order}: {read.status} {read.code}")
            again = client.send("POST", "/v1/orders", payment.body, key=payment.key)
            is_replay = again.headers.get("idempotency-replayed") == "true"
            if again.status != 201:
                not_taken.append(f"{payment.key}: {again.status} {again.body[:200]!r}")
            elif first_answer is not None:
                if again.body != first_answer or not is_replay:
                    changed.append(f"{payment.key}: {again.status} {again.body[:200]!r}")
            else:
                if is_replay:
                    untold.append(payment.key)
                    if payment.refusal is not None and b"nothing was done" in payment.refusal.body:
                        lied.append(f"{payment.key} {payment.refusal.code}")
                load.accept(payment, again.status, again.headers, again.body)

    in_parallel(sent, look)  # type: ignore[arg-type]
    acknowledged = len(sent) - sum(payment.answer is None for payment in sent)
    checks.that(not lost, f"acknowledged orders read back: {len(lost)} of {acknowledged} don't, such as {lost[:2]}")
    checks.that(not changed, f"repeats give the first answer: {len(changed)} don't, such as {changed[:2]}")
    checks.that(not not_taken, f"repeats are taken: {len(not_taken)} aren't, such as {not_taken[:2]}")
    checks.that(not lied, f"a refusal that says \"nothing was done\" is true: {len(lied)} orders were on disk, such as {lied[:2]}")
    return len(lost), len(untold)


def is_sound(store: Path) -> str:
    """What SQLite itself finds wrong with the file, indexes and all; needs the server to be stopped."""
    with contextlib.closing(open_store(store.parent)) as connection:
        try:
            return "; ".join(str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)"))
        except sqlite3.Error as error:
            return str(error)


@dataclass
class Tally:
    rounds: int = 0
    hits: int = 0
    acknowledged: int = 0
    refused: int = 0
    unanswered: int = 0
    untold: int = 0
    fates: Counter[str] = field(default_factory=Counter)

    def row(self, name: str) -> list[str]:
        fate = {word: sum(count for key, count in self.fates.items() if key.endswith(word)) for word in ("kept", "lost", "torn")}
        return [name, *map(str, (
            self.rounds, self.hits, self.acknowledged, self.refused, self.unanswered, self.untold,
            fate["kept"], fate["lost"], fate["torn"]))]


def run_rounds(world: World, disk: Disk, options: argparse.Namespace, chance: random.Random, checks: Checks) -> None:
    faults = [fault for fault in FAULTS if options.fault is None or options.fault in fault.name]
    tallies = {fault.name: Tally() for fault in faults}
    plan = [fault for _ in range(options.rounds) for fault in chance.sample(faults, len(faults))]
    for number, fault in enumerate(plan, 1):
        failed_before = len(checks.failures)
        with world.copied() as house:
            load = world.load(house, chance)
            one = Round(house, disk, load, fault, chance, checks)
            one.restarts = tallies[fault.name].rounds % 2 == 1
            checkpoints = Checkpoints()
            one.run(checkpoints)
            acknowledged = sum(payment.answer is not None for payment in one.sent)
            refused = sum(payment.refusal is not None for payment in one.sent)
            untold = 0
            if one.opens():
                untold = one.examine(world, checkpoints)
            if options.keep and len(checks.failures) > failed_before:
                shutil.copytree(house.data, options.keep / f"round-{number}")
        tally = tallies[fault.name]
        tally.rounds += 1
        tally.hits += one.hits
        tally.acknowledged += acknowledged
        tally.refused += refused
        tally.unanswered += len(one.sent) - acknowledged - refused
        tally.untold += untold
        tally.fates += one.fates
        say(f"round {number}/{len(plan)}: {fault.name}: {one.hits} hits, {fault.effect.value}, {one.end}; {acknowledged} "
            f"acknowledged, {refused} refused, {len(one.sent) - acknowledged - refused} unanswered, {untold} of these on disk; "
            f"unsynced: {dict(one.fates) or 'none'}; {len(checks.failures) - failed_before} failures")
    say("")
    table(["fault", "rounds", "hits", "acknowledged", "refused", "unanswered", "of these on disk", "writes kept", "lost", "torn"],
          [tally.row(name) for name, tally in tallies.items()])


class World:
    """A demonstration with money to pay with; each round gets a copy of it."""

    def __init__(self, binary: Path, folder: Path) -> None:
        self.model = House(binary, folder / "model", free_port())
        self.count = 0
        say(f"loading the demonstration world: {self.model.start():.1f} s")
        try:
            settle(self.model)
            self.people = payers(self.model)
            for payer in self.people:
                fund(self.model, payer, Decimal("1000000.00"))
            settle(self.model)
            self.before = total(self.model)
        finally:
            self.model.stop()

    @contextlib.contextmanager
    def copied(self) -> Iterator[House]:
        self.count += 1
        house = House(self.model.binary, self.model.data.with_name(f"house-{self.count}"), self.model.port)
        shutil.copytree(self.model.data, house.data)
        try:
            yield house
        finally:
            house.kill()
            shutil.rmtree(house.data)

    def load(self, house: House, chance: random.Random) -> Pressure:
        return Pressure(house, self.people, f"D{chance.randrange(1 << 32):08x}", chance.randrange(1 << 32))


class Quiet(Checks):
    """Checks that are expected to fail, so nobody is told of each."""

    def that(self, holds: bool, what: str) -> bool:
        self.done += 1
        if not holds:
            self.failures.append(what)
        return holds


def control(house: House, world: World, disk: Disk, chance: random.Random, checks: Checks) -> None:
    """A disk whose syncs say success and do nothing until the power goes: the referee must see what is lost."""
    load = world.load(house, chance)
    disk.renew(chance.randrange(1 << 63))
    with disk.under():
        house.start()
    load.begin(Checkpoints())
    checks.that(load.gets_further(2 * CONNECTIONS), "control: orders are taken")
    disk.arm(Kind.LYING_SYNC, MAIN | WAL)
    checks.that(load.gets_further(6 * CONNECTIONS), "control: orders are taken while the disk lies")
    house.kill()
    sent = load.end()
    acknowledged = sum(payment.answer is not None for payment in sent)
    fates = disk.journal().cut_power(house.data / "store", chance, "lost")
    house.start()
    expected_to_fail = Quiet("planted")
    lost, _ = examine(house, sent, load, expected_to_fail)
    house.kill()
    checks.that(disk.hits(Kind.LYING_SYNC) > 0, "control: the disk lied")
    checks.that(
        lost > 0 and len(expected_to_fail.failures) > 0,
        "control: the referee sees that acknowledged orders are gone when a disk lies about syncs")
    say(f"control: {disk.hits(Kind.LYING_SYNC)} syncs lied, {sum(fates.values())} writes lost: the referee misses {lost} of "
        f"{acknowledged} acknowledged orders, as it must")


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=2, help="rounds of each fault")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--fault", help="only faults with this in their name")
    parser.add_argument("--keep", type=Path, help="folder for the data of rounds that fail")
    parser.add_argument("--planted", action="store_true", help="only the control: a disk that lies")
    options = parser.parse_args()
    if not sys.platform.startswith("linux") or shutil.which("cc") is None:
        say("SKIPPED: the shim needs Linux and a C compiler")
        return SKIPPED
    checks = Checks("disk faults")
    chance = random.Random(options.seed)
    say(f"{options.rounds} rounds of each fault, seed {options.seed}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gigmopay-faults-") as name:
        disk = Disk(Path(name) / "disk")
        world = World(options.binary.resolve(), Path(name))
        with world.copied() as house:
            control(house, world, disk, chance, checks)
        if not options.planted:
            run_rounds(world, disk, options, chance, checks)
    say(f"{time.monotonic() - began:.0f} s")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
