"""Referee: the power is cut at steps of the work on a store and its keys, and the store, or the one before, is there.

A shim (power_cuts.c) is preloaded into the product and writes down every change of a name or of contents, and every sync.
From one run this script makes the disks that a cut after each step may leave: all that no sync covered is lost, or kept;
names without contents, contents without names; or a part by chance, torn writes among it, names in the order in which
they were changed. Some of them, drawn by chance with the end always among them, are given to the product without the shim,
which must open each.

The control comes first: the same run on a disk that takes a sync of a file, or of a folder, for nothing must be seen to
lose something.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import mmap
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pages
from house import SKIPPED, Checks, Client, House, arguments, free_port, fund, payers, say, settle, table
from store_work import Payments, wait_for_work

CREATE, WRITE, TRUNCATE, SYNC, RENAME, EXCHANGE, LINK, UNLINK, MKDIR, RMDIR = range(1, 11)
FATES = ["lost", "kept", "names", "contents", "any", "any"]


@dataclass(eq=False)
class Node:
    """A file or a folder, whatever its name."""

    is_folder: bool
    contents: bytes = b""
    writes: list[tuple[int, int, bytes | None]] = field(default_factory=list)
    """Number, offset, bytes; without bytes a truncation."""
    names: dict[str, Node] = field(default_factory=dict)
    """Of a folder, before the first step."""
    syncs: list[tuple[int, int]] = field(default_factory=list)
    """Number, and up to which number it covers."""

    def durable(self, cut: int) -> int:
        return max((covered for number, covered in self.syncs if number <= cut), default=0)


@dataclass
class Change:
    """Names of folders that change together."""

    number: int
    folder: Node
    names: dict[str, Node | None]


class Disk:
    """A folder before some steps, and the steps."""

    HEADER = struct.Struct("=7Q")

    def __init__(self, before: Path, numbers: dict[Path, int], journal: bytes, root: Path) -> None:
        """A snapshot of the folder, and the inodes that its files had there: the steps name files by them."""
        self.root = str(root.resolve())
        self.changes: list[Change] = []
        self.moments: list[int] = []
        inodes: dict[int, Node] = {}
        self.top = self.read(before, Path("."), numbers, inodes)
        self.live: dict[Node, dict[str, Node]] = {}
        self.last = 0
        place = 0
        while place + self.HEADER.size <= len(journal):
            record, number, inode, offset, length, path_bytes, other_bytes = self.HEADER.unpack_from(journal, place)
            place += self.HEADER.size
            path = journal[place:place + path_bytes].decode()
            other = journal[place + path_bytes:place + path_bytes + other_bytes].decode()
            place += path_bytes + other_bytes
            contents = journal[place:place + (length if record == WRITE else 0)]
            place += len(contents)
            self.last = number
            self.step(record, number, inode, offset, contents, path, other, inodes)

    def read(self, folder: Path, place: Path, numbers: dict[Path, int], inodes: dict[int, Node]) -> Node:
        node = inodes[numbers[place]] = Node(is_folder=True)
        for entry in sorted(folder.iterdir()):
            own = place / entry.name
            if entry.is_dir():
                node.names[entry.name] = self.read(entry, own, numbers, inodes)
            else:
                node.names[entry.name] = inodes.setdefault(
                    numbers[own], Node(is_folder=False, contents=entry.read_bytes()))
        return node

    def names(self, folder: Node) -> dict[str, Node]:
        return self.live.setdefault(folder, dict(folder.names))

    def find(self, path: str) -> tuple[Node, str]:
        parts = path[len(self.root):].strip("/").split("/")
        folder = self.top
        for part in parts[:-1]:
            folder = self.names(folder)[part]
        return folder, parts[-1]

    def change(self, number: int, folder: Node, names: dict[str, Node | None]) -> None:
        for name, node in names.items():
            if node is None:
                self.names(folder).pop(name)
            else:
                self.names(folder)[name] = node
        self.changes.append(Change(number, folder, names))
        self.moments.append(number)

    def step(self, record: int, number: int, inode: int, offset: int, contents: bytes, path: str, other: str,
             inodes: dict[int, Node]) -> None:
        if record in (WRITE, TRUNCATE):
            inodes[inode].writes.append((number, offset, contents if record == WRITE else None))
        elif record == SYNC:
            inodes[inode].syncs.append((number, offset))
            self.moments.append(number)
        elif record in (CREATE, MKDIR):
            folder, name = self.find(path)
            inodes[inode] = Node(is_folder=record == MKDIR)
            self.change(number, folder, {name: inodes[inode]})
        elif record in (UNLINK, RMDIR):
            folder, name = self.find(path)
            self.change(number, folder, {name: None})
        else:
            (folder, name), (target, new) = self.find(path), self.find(other)
            node = self.names(folder)[name]
            if record == EXCHANGE:
                assert folder is target, "folders are exchanged beside each other"
                self.change(number, folder, {name: self.names(folder)[new], new: node})
            elif record == LINK:
                self.change(number, target, {new: node})
            else:
                assert folder is target, "a file is renamed in its folder"
                self.change(number, folder, {name: None, new: node})

    def after(self, cut: int, fate: str, chance: random.Random) -> dict[str, bytes | None]:
        """What a cut behind a step leaves: contents by path, None for a folder."""
        kept_up_to = {"lost": 0, "contents": 0, "kept": cut, "names": cut}.get(fate, chance.randint(0, cut))
        folders: dict[Node, dict[str, Node]] = {}
        for change in self.changes:
            if change.number > cut:
                break
            if change.number <= max(change.folder.durable(cut), kept_up_to):
                names = folders.setdefault(change.folder, dict(change.folder.names))
                for name, node in change.names.items():
                    if node is None:
                        names.pop(name, None)
                    else:
                        names[name] = node
        found: dict[str, bytes | None] = {}
        known: dict[Node, bytes] = {}

        def walk(folder: Node, path: str) -> None:
            for name, node in sorted(folders.get(folder, folder.names).items()):
                if node.is_folder:
                    found[f"{path}{name}"] = None
                    walk(node, f"{path}{name}/")
                else:
                    if node not in known:
                        known[node] = self.contents(node, cut, fate, chance)
                    found[f"{path}{name}"] = known[node]

        walk(self.top, "")
        return found

    @staticmethod
    def contents(node: Node, cut: int, fate: str, chance: random.Random) -> bytes:
        durable = node.durable(cut)
        disk = bytearray(node.contents)
        for number, offset, put in node.writes:
            if number > cut:
                break
            own = "kept" if number <= durable or fate in ("kept", "contents") else "lost"
            if fate == "any" and number > durable:
                own = chance.choice(["kept", "lost", "torn"])
            if own == "lost":
                continue
            if put is None:
                if offset <= len(disk):
                    del disk[offset:]
                else:
                    disk += bytes(offset - len(disk))
                continue
            if own == "torn":
                put = put[:chance.randrange(len(put) + 1) // 512 * 512]
            disk += bytes(max(0, offset - len(disk)))
            disk[offset:offset + len(put)] = put
        return bytes(disk)

    def without_syncs(self, of_folders: bool) -> Disk:
        """The same steps on a disk for which a sync of folders, or of files, is nothing."""
        for node in self.nodes():
            if node.is_folder == of_folders:
                node.syncs = []
        return self

    def nodes(self) -> Iterator[Node]:
        seen: set[int] = set()
        waiting = [self.top, *(node for change in self.changes for node in change.names.values() if node is not None)]
        while waiting:
            node = waiting.pop()
            if id(node) not in seen:
                seen.add(id(node))
                yield node
                waiting += node.names.values()


def put(disk: dict[str, bytes | None], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for path, contents in disk.items():
        place = folder / path
        if contents is None:
            place.mkdir(mode=0o700)
        else:
            place.write_bytes(contents)
            place.chmod(0o600)


class Shim:
    """The shim's side of a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.library = folder / "power_cuts.so"
        subprocess.run(
            ["cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread", "-o",
             str(self.library), str(Path(__file__).with_suffix(".c"))], check=True)
        (folder / "control").write_bytes(bytes(8))
        with (folder / "control").open("r+b") as shared:
            self.memory = mmap.mmap(shared.fileno(), 8)

    @contextlib.contextmanager
    def over(self, root: Path) -> Iterator[None]:
        """Processes that start inside are watched in a folder."""
        self.memory[:] = bytes(8)
        (self.folder / "journal").unlink(missing_ok=True)
        own = {"LD_PRELOAD": str(self.library), "POWER_CUTS": str(self.folder), "POWER_CUTS_ROOT": str(root)}
        os.environ |= own
        try:
            yield
        finally:
            for name in own:
                del os.environ[name]

    @property
    def number(self) -> int:
        return int(struct.unpack("=Q", self.memory[:])[0])

    def journal(self) -> bytes:
        return (self.folder / "journal").read_bytes()


@dataclass
class Work:
    """Something that changes a data folder, and what must be true of it after each cut."""

    name: str
    run: Callable[[House], str]
    """Does it under the shim; says what was wrong."""
    judge: Callable[[House, bool, int], str]
    """Of the folder after a cut, whether the work had ended before, and behind which step: what is wrong, or nothing."""
    prepare: Callable[[House], None] = lambda house: None


class Referee:
    def __init__(self, options: argparse.Namespace, folder: Path, checks: Checks, chance: random.Random) -> None:
        self.options, self.folder, self.checks, self.chance = options, folder, checks, chance
        self.shim = Shim(folder / "shim")
        self.model = House(options.binary.resolve(), folder / "model", free_port())
        self.acknowledged: list[tuple[int, str]] = []
        self.rows: list[list[str]] = []
        self.books = ""

    def load_world(self) -> None:
        say(f"loading the demonstration world: {self.model.start():.1f} s")
        try:
            settle(self.model)
            self.payer = payers(self.model)[0]
            fund(self.model, self.payer, Decimal("100000.00"))
            settle(self.model)
        finally:
            self.model.stop()
        self.books = self.ledger(self.model)
        self.checks.that(self.books != "", "the model's books are replayed")

    def house(self, name: str) -> House:
        return House(self.model.binary, self.folder / name, self.model.port)

    def ledger(self, house: House) -> str:
        """What a replay of the ledger says; empty when it fails."""
        done = house.command("ledger", "verify")
        return done.stdout if done.returncode == 0 else ""

    def same_books(self, house: House, books: str | None = None) -> str:
        done = house.command("ledger", "verify")
        if done.returncode == 0 and done.stdout == (books or self.books):
            return ""
        return f"ledger verify: {done.returncode} {done.stdout[-120:]!r} {done.stderr[-300:]!r}"

    def examine(self, work: Work) -> None:
        house = self.house("house")
        shutil.rmtree(house.data, ignore_errors=True)
        shutil.copytree(self.model.data, house.data)
        work.prepare(house)
        before = self.folder / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(house.data, before)
        numbers = {path.relative_to(house.data): path.stat().st_ino for path in [house.data, *house.data.rglob("*")]}
        began = time.monotonic()
        with self.shim.over(house.data):
            problem = work.run(house)
        self.checks.that(not problem, f"{work.name}: it is done: {problem}")
        journal = self.shim.journal()
        took = time.monotonic() - began
        disks = [Disk(before, numbers, journal, house.data) for _ in range(3)]
        lost = [self.cuts(work, disk.without_syncs(of_folders), house, 12, True)
                for disk, of_folders in zip(disks, (False, True))]
        self.checks.that(any(lost), f"{work.name}: control: a disk that takes syncs for nothing is seen: {lost}")
        wrong = self.cuts(work, disks[2], house, self.options.cuts, False)
        self.rows[-1] += [f"{lost[0]} and {lost[1]}", str(wrong), f"{took:.1f}"]
        say("  " + ", ".join(self.rows[-1]))

    def cuts(self, work: Work, disk: Disk, house: House, most: int, is_control: bool) -> int:
        """Gives the product what cuts leave, each different disk once; counts those that it does not open as it must."""
        moments = sorted({0, disk.last, *disk.moments, *(moment - 1 for moment in disk.moments)})
        fates = [(cut, fate) for cut in moments for fate in FATES]
        # The end comes always: what was said to be done is there.
        chosen = [(disk.last, fate) for fate in FATES] + self.chance.sample(fates, len(fates))
        seen: set[bytes] = set()
        wrong = 0
        for cut, fate in chosen:
            if len(seen) >= most:
                break
            left = disk.after(cut, fate, self.chance)
            digest = hashlib.sha256(repr(sorted((path, contents and hashlib.sha256(contents).digest())
                                                for path, contents in left.items())).encode()).digest()
            key = digest + bytes([cut == disk.last])
            if key in seen:
                continue
            seen.add(key)
            put(left, house.data)
            problem = work.judge(house, cut == disk.last, cut)
            if problem:
                wrong += 1
                if not is_control:
                    self.checks.that(False, f"{work.name}: cut after step {cut} of {disk.last}, {fate}: {problem}")
                    self.keep(house, f"{work.name}-{cut}-{fate}".replace(" ", "-"))
            elif not is_control:
                self.checks.done += 1
        if not is_control:
            self.rows.append([work.name, str(disk.last), str(len(disk.moments)), str(len(seen))])
        return wrong

    def keep(self, house: House, name: str) -> None:
        if self.options.keep:
            shutil.rmtree(self.options.keep / name, ignore_errors=True)
            shutil.copytree(house.data, self.options.keep / name)


def ran(house: House, *command: str) -> str:
    done = house.command(*command)
    return "" if done.returncode == 0 else f"{' '.join(command)}: {done.returncode} {done.stdout[-300:]!r} {done.stderr[-300:]!r}"


def rotation(referee: Referee) -> Work:
    found = {}

    def prepare(house: House) -> None:
        """A server that was killed leaves commits in the log, under the key that goes."""
        house.start()
        payments = Payments(house, referee.payer)
        time.sleep(0.5)
        payments.stop()
        house.kill()
        referee.checks.that((house.data / "store" / "gigmopay.sqlite-wal").stat().st_size > 0, "commits are in the log")
        found["books"] = referee.ledger(house)
        referee.checks.that(found["books"] not in ("", referee.books), "the books of what was committed are replayed")

    def judge(house: House, is_over: bool, _: int) -> str:
        keys = (house.data / "store" / "store-keys").read_text()
        if is_over and ("current 2\n" not in keys or "epoch 1 " in keys):
            return f"the command ended, and the keys are {keys!r}"
        books = found["books"]
        return referee.same_books(house, books) or ran(house, "rotate-store-key") or referee.same_books(house, books)

    return Work("rotate-store-key", lambda house: ran(house, "rotate-store-key"), judge, prepare)


def online_rotation(referee: Referee) -> Work:
    def run(house: House) -> str:
        house.start()
        referee.acknowledged = []
        try:
            payments = Noted(house, referee.payer, referee)
            time.sleep(0.5)
            staff = Client(house, "administrator")
            begun = staff.send("POST", "/v1/store/key-epochs", key="power-cuts")
            work = wait_for_work(staff, begun.json["work"])
            time.sleep(0.3)
            payments.stop()
            if work["state"] != "done" or payments.refused:
                return f"{work}, {payments.refused[:2]}"
        finally:
            house.kill()
        return "" if len(referee.acknowledged) > 5 else f"{len(referee.acknowledged)} payments were acknowledged"

    def judge(house: House, is_over: bool, cut: int) -> str:
        done = house.command("ledger", "verify")
        if done.returncode != 0:
            return f"ledger verify: {done.returncode} {done.stdout[-100:]!r} {done.stderr[-300:]!r}"
        connection = pages.open_store(house.data)
        try:
            orders = {bytes(row[0]).hex() for row in connection.execute("SELECT id FROM payment_order")}
            sound = connection.execute("PRAGMA integrity_check(3)").fetchone()[0]
        except sqlite3.Error as error:
            return f"SQLite: {error}"
        finally:
            connection.close()
        missing = [order for number, order in referee.acknowledged if number <= cut and order.replace("-", "") not in orders]
        if missing or sound != "ok":
            return f"{len(missing)} acknowledged orders are missing; {sound}"
        return ""

    return Work("rotate-store-key --online", run, judge)


class Noted(Payments):
    """Payments, each with the number of the step behind which it was acknowledged."""

    def __init__(self, house: House, payer, referee: Referee) -> None:  # type: ignore[no-untyped-def]
        self.referee = referee
        super().__init__(house, payer)

    def noted(self, order: str) -> None:
        self.referee.acknowledged.append((self.referee.shim.number, order))


def backup(referee: Referee) -> Work:
    def judge(house: House, is_over: bool, _: int) -> str:
        made = house.data / "copy"
        if not made.exists():
            return "the command ended, and there is no backup" if is_over else referee.same_books(house)
        other = referee.house("restored")
        shutil.rmtree(other.data, ignore_errors=True)
        other.data.mkdir()
        shutil.copytree(house.data / "keys", other.data / "keys")
        return ran(other, "restore", "--from", str(made)) or referee.same_books(other)

    return Work("backup --to", lambda house: ran(house, "backup", "--to", str(house.data / "copy")), judge)


def restore(referee: Referee) -> Work:
    newer = {}

    def prepare(house: House) -> None:
        referee.checks.that(ran(house, "backup", "--to", str(house.data / "copy")) == "", "a backup to restore")
        house.start()
        payments = Payments(house, referee.payer)
        time.sleep(1)
        payments.stop()
        house.stop()
        newer["books"] = referee.ledger(house)
        referee.checks.that(newer["books"] not in ("", referee.books), "the store went on after the backup")

    def judge(house: House, is_over: bool, _: int) -> str:
        done = house.command("ledger", "verify")
        allowed = [referee.books] if is_over else [referee.books, newer["books"]]
        if done.returncode != 0 or done.stdout not in allowed:
            return f"neither store is there: {done.returncode} {done.stdout[-120:]!r} {done.stderr[-300:]!r}"
        if done.stdout == referee.books:
            former = [path for path in house.data.iterdir() if path.name.startswith(("store.replaced-", "store.restoring"))]
            if not former:
                return "the store that was there is gone"
            other = referee.house("former")
            shutil.rmtree(other.data, ignore_errors=True)
            other.data.mkdir()
            shutil.copytree(house.data / "keys", other.data / "keys")
            shutil.copytree(former[0], other.data / "store")
            return referee.same_books(other, newer["books"])
        return ran(house, "restore", "--from", str(house.data / "copy")) or referee.same_books(house)

    return Work("restore", lambda house: ran(house, "restore", "--from", str(house.data / "copy")), judge, prepare)


def encryption(referee: Referee) -> Work:
    def prepare(house: House) -> None:
        sealed = pages.open_store(house.data)
        plain = sqlite3.connect(house.data / "plain")
        sealed.backup(plain)
        sealed.close()
        plain.close()
        shutil.rmtree(house.data / "store")
        (house.data / "store").mkdir(mode=0o700)
        (house.data / "plain").rename(house.data / "store" / "gigmopay.sqlite")
        (house.data / "keys" / "root-check").unlink()

    def judge(house: House, is_over: bool, _: int) -> str:
        left = [path.name for path in (house.data / "store").iterdir() if ".plain" in path.name or ".sealing" in path.name]
        if is_over and (left or referee.same_books(house)):
            return f"the command ended: {left}, {referee.same_books(house)}"
        return ran(house, "encrypt-store") or referee.same_books(house)

    return Work("encrypt-store", lambda house: ran(house, "encrypt-store"), judge, prepare)


def root(referee: Referee) -> Work:
    before = {}

    def prepare(house: House) -> None:
        before["root"] = (house.data / "keys" / "root.key").read_text()

    def judge(house: House, is_over: bool, _: int) -> str:
        if is_over and (house.data / "keys" / "root.key").read_text() == before["root"]:
            return "the command ended, and the root is the old one"
        check = ("secrets", "check", "--mode", "demonstration")
        problem = ran(house, *check) or referee.same_books(house)
        return problem or ran(house, "secrets", "rotate", "root-key") or ran(house, *check) or referee.same_books(house)

    return Work("secrets rotate root-key", lambda house: ran(house, "secrets", "rotate", "root-key"), judge, prepare)


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--cuts", type=int, default=40, help="different disks of each work")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--work", help="only works with this in their name")
    parser.add_argument("--keep", type=Path, help="folder for what a cut left that was not opened")
    options = parser.parse_args()
    if why := pages.is_possible():
        say(f"SKIPPED: {why}")
        return SKIPPED
    checks = Checks("power cuts")
    say(f"seed {options.seed}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gigmopay-power-") as name:
        referee = Referee(options, Path(name), checks, random.Random(options.seed))
        referee.load_world()
        for work in (rotation, online_rotation, backup, restore, encryption, root):
            made = work(referee)
            if options.work is None or options.work in made.name:
                say(made.name)
                referee.examine(made)
        say("")
        table(["work", "steps", "of names and syncs", "disks", "seen on a lying disk", "not opened", "seconds"], referee.rows)
    say(f"{time.monotonic() - began:.0f} s")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
