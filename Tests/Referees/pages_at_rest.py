"""Referee: nothing of a store is readable in its files, and nobody changes them unseen.

Drives the VFS of Sources/CPageVFS over OpenSSL with pages_test.c: the vectors of XAES-256-GCM, a store full of markers
through bulk updates, savepoints, sorts and a vacuum, every bit flip in the file, swapped, blank and cut off pages,
wrong keys, a key rotation beside a writer, and kill -9 under load. With --binary it also fills a demonstration house
under strace, and looks for its customers' names in every file the server wrote. The control, which comes first, is a
plain SQLite file with the same rows: there the markers must be found.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pages
from house import SHARED, SKIPPED, Checks, Client, House, arguments, free_port, say, table

MARKER = b"MARKER-PLAIN"
SOUND, UNKNOWN_STORE, WRONG_KEY, DAMAGED, REPLACED, BLANK, TRUNCATED, UNKNOWN_EPOCH, WAL_DAMAGED = 0, 3, 4, 5, 6, 7, 8, 9, 10
PAGE = 4096


class Tool:
    def __init__(self, folder: Path) -> None:
        self.program = pages.build(folder / "pages_test", str(Path(__file__).with_name("pages_test.c")))

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, check=False, timeout=300)

    def check(self, store: Path, epochs: str = "1", question: str = "SELECT count(*) FROM t") -> dict[str, int]:
        return json.loads(self.run("check", store, epochs, question).stdout)


def leaks(folder: Path, words: list[bytes]) -> list[str]:
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += [f"{file.name}: {word!r}" for word in words if word in content]
    return found


def control(folder: Path, checks: Checks) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / "plain.sqlite") as plain:
        plain.execute("CREATE TABLE t (name TEXT)")
        plain.execute("INSERT INTO t VALUES (?)", (MARKER.decode(),))
    plain.close()
    checks.that(bool(leaks(folder, [MARKER])), "the scan finds markers in a plain file")


def vectors(tool: Tool, checks: Checks) -> None:
    file = SHARED / "data" / "crypto" / "xaes-256-gcm.json"
    if not file.exists():
        say(f"SKIPPED: {file} is not there")
        return
    for vector in json.loads(file.read_text())["vectors"]:
        out = tool.run("xaes", *(vector[name] for name in ("key", "nonce", "pt", "aad"))).stdout.strip()
        checks.that(out == vector["ct"], f"XAES-256-GCM of C2SP: {out} for {vector['ct']}")


def accumulated(checks: Checks) -> None:
    """C2SP's 10,000 random messages through the same C code over OpenSSL; what they are, SHAKE128 says."""
    file = SHARED / "data" / "crypto" / "xaes-256-gcm.json"
    if not file.exists():
        return
    library = pages.library()
    library.gig_openssl_page_crypto.restype = ctypes.c_void_p
    crypto = ctypes.c_void_p(library.gig_openssl_page_crypto())
    # At most 32 + 24 + 1 + 255 + 1 + 255 bytes each.
    stream = io.BytesIO(hashlib.shake_128().digest(10_000 * 568))
    total = hashlib.shake_128()
    for _ in range(10_000):
        key, nonce = stream.read(32), stream.read(24)
        plain = stream.read(stream.read(1)[0])
        data = stream.read(stream.read(1)[0])
        out, tag = ctypes.create_string_buffer(len(plain) + 1), ctypes.create_string_buffer(16)
        library.gig_xaes_seal(crypto, key, nonce, data, ctypes.c_size_t(len(data)), plain, ctypes.c_size_t(len(plain)), out, tag)
        total.update(out.raw[: len(plain)] + tag.raw)
    expected = json.loads(file.read_text())["accumulated10000"]
    checks.that(total.hexdigest(32) == expected, f"10,000 messages of C2SP: {total.hexdigest(32)} for {expected}")


def flip(file: Path, bit: int) -> None:
    with file.open("r+b") as out:
        out.seek(bit // 8)
        byte = out.read(1)[0]
        out.seek(bit // 8)
        out.write(bytes([byte ^ 1 << bit % 8]))


def flips(tool: Tool, made: Path, folder: Path, chance: random.Random, count: int, checks: Checks) -> None:
    """In the file each is found, with its page. In the log each is found, or the store is as it was before its last two
    transactions at most: a torn end of the log is what every crash leaves.
    """
    good = tool.check(shutil.copytree(made, folder / "good") / "s.db")
    kinds: Counter[str] = Counter()
    for number in range(count):
        in_log = number % 4 == 3
        copy = shutil.copytree(made, folder / "flipped")
        file = copy / ("s.db-wal" if in_log else "s.db")
        bit = chance.randrange(file.stat().st_size * 8)
        flip(file, bit)
        found = tool.check(copy / "s.db")
        if not in_log:
            # The store's id and the epoch stand in clear: a flip there names no key that was given.
            right = found["kind"] in (DAMAGED, UNKNOWN_STORE, UNKNOWN_EPOCH)
            right = right and found["page"] == bit // 8 // PAGE + 1 and found["in_wal"] == 0
            checks.that(right, f"a flip of bit {bit} of the file is found: {found}")
        elif found["kind"] == SOUND:
            checks.that(good["rows"] - 2 <= found["rows"] < good["rows"] and found["whole"] == 1,
                        f"a flip of bit {bit} of the log cuts off two rows at most: {found}")
        else:
            checks.that(found["kind"] == WAL_DAMAGED, f"a flip of bit {bit} of the log is found: {found}")
        kinds[f"{'log' if in_log else 'file'}: {'found' if found['kind'] else 'end cut off'}"] += 1
        shutil.rmtree(copy)
    table(["FLIPPED BITS", "NUMBER"], [[name, str(number)] for name, number in sorted(kinds.items())])


def changes(tool: Tool, made: Path, folder: Path, checks: Checks) -> None:
    def changed(name: str, kind: int, page: int, body, epochs: str = "1", is_logged: bool = True) -> None:
        copy = shutil.copytree(made, folder / "changed")
        if not is_logged:
            (copy / "s.db-wal").unlink()
        before = (copy / "s.db").read_bytes()
        after = body(before)
        (copy / "s.db").write_bytes(after)
        found = tool.check(copy / "s.db", epochs)
        checks.that(found["kind"] == kind and found["page"] == page, f"{name}: {found}")
        checks.that((copy / "s.db").read_bytes() == after or kind == SOUND, f"{name}: trying changes nothing")
        shutil.rmtree(copy)

    changed("a page put where another belongs", REPLACED, 8, lambda all: all[:7 * PAGE] + all[4 * PAGE:5 * PAGE] + all[8 * PAGE:])
    changed("a blank page", BLANK, 8, lambda all: all[:7 * PAGE] + bytes(PAGE) + all[8 * PAGE:])
    changed("a file cut off", TRUNCATED, 51, lambda all: all[:50 * PAGE], is_logged=False)
    changed("a wrong key", WRONG_KEY, 1, lambda all: all, "w")
    changed("a key of another epoch", UNKNOWN_EPOCH, 1, lambda all: all, "2")
    changed("page 1 damaged", DAMAGED, 1, lambda all: all[:99] + bytes([all[99] ^ 1]) + all[100:])


def rotation(tool: Tool, made: Path, folder: Path, checks: Checks) -> None:
    copy = shutil.copytree(made, folder / "rotated")
    store = copy / "s.db"
    done = tool.run("rotate", store, "1")
    checks.that(done.returncode == 0, f"every page goes to a new key beside a writer: {done.stdout}")
    new, old = tool.check(store, "2"), tool.check(store, "1")
    checks.that(new["kind"] == SOUND and new["whole"] == 1 and new["others"] == 0, f"the new key alone opens all: {new}")
    checks.that(old["kind"] == UNKNOWN_EPOCH, f"the old key opens nothing, by name: {old}")


def take_over(tool: Tool, folder: Path, checks: Checks) -> None:
    """A plain store with rows in its log goes into a sealed one, and from there into a backup."""
    plain = folder / "it's 100% plain?.sqlite"
    connection = sqlite3.connect(plain, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT")
    connection.execute("CREATE TABLE w (a BLOB PRIMARY KEY, b INTEGER) STRICT, WITHOUT ROWID")
    connection.execute("CREATE INDEX t_body ON t (body)")
    connection.execute("CREATE TRIGGER t_stays BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'no'); END")
    connection.executemany("INSERT INTO t (body) VALUES (?)", [(MARKER.decode() + "x" * (i % 900),) for i in range(3000)])
    connection.executemany("INSERT INTO w VALUES (?, ?)", [(bytes([i % 256, i // 256]), i) for i in range(3000)])
    answer = connection.execute("SELECT sum(length(body)) + (SELECT seq FROM sqlite_sequence) FROM t").fetchone()[0]
    # A copy of the files as a crash would leave them: rows in the log.
    sealed = folder / "taken"
    sealed.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{plain}{end}", f"{sealed / plain.name}{end}")
    connection.close()
    done = tool.run("takeover", sealed / "s.db", "1", sealed / plain.name)
    checks.that(done.stdout.strip() == str(answer), f"a plain store is taken over: {done.stdout} for {answer}")
    (sealed / plain.name).unlink()
    checks.that(not leaks(sealed, [MARKER, b"SQLite format 3"]), "no marker in the store and its copy")


def kills(tool: Tool, folder: Path, chance: random.Random, rounds: int, checks: Checks) -> None:
    """Whatever was said to be committed is there after kill -9, whole."""
    copy = folder / "killed"
    copy.mkdir()
    store = copy / "s.db"
    tool.run("make", store)
    said = 0
    for number in range(rounds):
        process = subprocess.Popen([tool.program, "load", store, "1"], stdout=subprocess.PIPE, text=True)
        time.sleep(chance.uniform(0.05, 0.6))
        process.kill()
        out = process.communicate()[0]
        said = max([said, *(int(line) for line in out.splitlines(keepends=True) if line.endswith("\n"))])
        found = tool.check(store, "1", "SELECT coalesce(max(id), 0) FROM c WHERE (SELECT count(*) FROM c) = (SELECT max(id) FROM c)")
        # Before the first commit there may be no table to count.
        checks.that(found["kind"] == SOUND and found["whole"] == 1 and (found["rows"] >= said or said == 0),
                    f"round {number}: {said} committed, {found}")
    say(f"{rounds} kills, {said} commits")
    checks.that(not leaks(copy, [MARKER, b"SQLite format 3"]), "no marker after the kills")


def server(options, folder: Path, checks: Checks) -> None:
    """Every file that a server opened to write, by strace, holds no name of its customers."""
    if shutil.which("strace") is None or not options.binary.exists():
        say("SKIPPED: the traced server needs strace and a release build")
        return
    trace = folder / "trace"
    wrapper = folder / "traced"
    wrapper.write_text(f'#!/bin/sh\nexec strace -D -f -qq -o "{trace}" -e trace=openat,creat,rename,renameat,renameat2 "{options.binary.resolve()}" "$@"\n')
    wrapper.chmod(0o755)
    house = House(wrapper, folder / "house", free_port())
    house.start()
    names = [customer["name"] for customer in Client(house, "operations").pages("/v1/customers") if len(customer["name"]) > 8]
    house.kill()
    connection = pages.open_store(house.data)
    sealed = connection.execute("SELECT personal FROM customer").fetchall()
    connection.close()
    checks.that(len(sealed) >= len(names) and not any(name.encode() in row[0] for row in sealed for name in names),
                "names are sealed again inside the pages")
    checks.that(len(names) > 2, f"the house has customers: {len(names)}")
    written = {Path(path) for path, flags in re.findall(r'openat\([^,]+, "([^"]+)", ([A-Z_|]+)', trace.read_text())
               if "O_RDWR" in flags or "O_WRONLY" in flags}
    inside = [path for path in written if path.is_relative_to(house.data) and path.exists()]
    outside = [path for path in written if not path.is_relative_to(house.data) and not str(path).startswith(("/dev/", "/proc/", "/sys/"))]
    checks.that(not outside, f"the server writes in its folder only: {outside[:3]}")
    checks.that(any(path.name == "gigmopay.sqlite" for path in inside), f"the trace shows the store: {len(inside)} files")
    words = [name.encode() for name in names] + [b"SQLite format 3"]
    found = [hit for path in inside for hit in (word for word in words if word in path.read_bytes())]
    checks.that(not found, f"no name is in a file: {found[:3]}")
    checks.that(not leaks(house.data / "store", words), "no name is in the store's folder")


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    if why := pages.is_possible():
        say(f"SKIPPED: {why}")
        return SKIPPED
    checks = Checks("pages at rest")
    chance = random.Random(options.seed)
    say(f"{options.flips} flips, {options.rounds} kills, seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-pages-") as name:
        folder = Path(name)
        control(folder / "control", checks)
        tool = Tool(folder)
        vectors(tool, checks)
        accumulated(checks)
        made = folder / "made"
        made.mkdir()
        done = tool.run("make", made / "s.db")
        checks.that(done.returncode == 0, f"a store is made, and refuses journals and temporary files: {done.stdout}")
        checks.that(not leaks(made, [MARKER, b"SQLite format 3"]), "no marker in any file")
        checks.that({file.name for file in made.iterdir()} == {"s.db", "s.db-wal", "s.db-lock"}, "no other file was made")
        flips(tool, made, folder, chance, options.flips, checks)
        changes(tool, made, folder, checks)
        rotation(tool, made, folder, checks)
        take_over(tool, folder, checks)
        kills(tool, folder, chance, options.rounds, checks)
        server(options, folder, checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
