"""Measures what encryption costs: the product's own programs on a sealed store and, in turn with it, on a plain one.

The product can't open a plain store. plain_pages.c, preloaded, puts SQLite's own VFS in the place of the product's, so that the
same release binaries run both ways: `store-bench` (the embedded engine through its one opening function: commits, scans, reads
by key, a rotation), the server (orders over HTTPS), and `gigmopay log fsck`. Plain and sealed take turns within each round,
and change places from round to round; a cost is the median of the rounds' ratios. Processor time (user and system) stands
beside time on the wall, which is all a loaded machine gives away: who reads these figures goes by the former.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median

import pages
from bench import HERE, load, machine, wrk
from house import PROJECT, SKIPPED, House, free_port, fund, payers, say, settle, table

KINDS = ("plain", "sealed")


@dataclass
class Cost:
    """Microseconds of the wall and of the processor for one unit of a kind of work, a round each."""

    what: str
    wall: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    cpu: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def add(self, kind: str, wall: float, cpu: float) -> None:
        self.wall[kind].append(wall)
        self.cpu[kind].append(cpu)

    def row(self) -> list[str]:
        cells = [self.what]
        for times in (self.wall, self.cpu):
            ratio = median(sealed / plain for plain, sealed in zip(times["plain"], times["sealed"], strict=True) if plain > 0)
            cells += [f"{median(times['plain']):,.2f}", f"{median(times['sealed']):,.2f}", f"{ratio - 1:+.1%}"]
        return cells


def in_turn(rounds: int) -> list[tuple[int, str]]:
    return [(number, kind) for number in range(rounds) for kind in (KINDS if number % 2 == 0 else KINDS[::-1])]


class Bench:
    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options = options
        self.folder = folder
        self.preload = folder / "plain_pages.so"
        subprocess.run(
            ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", str(HERE / "plain_pages.c"), "-o", str(self.preload)],
            check=True)

    def variables(self, kind: str, syncs: bool = True) -> dict[str, str]:
        """Both kinds run with the library, which does nothing that it is not told to."""
        return {"LD_PRELOAD": str(self.preload), "BENCH_PAGES": kind, "BENCH_SYNC": "1" if syncs else "0"}

    def store(self, kind: str, *arguments: object, syncs: bool = True) -> dict:
        done = subprocess.run(
            [str(self.options.bench), *(str(argument) for argument in arguments)], capture_output=True, text=True, timeout=1800,
            check=False, env=dict(os.environ) | self.variables(kind, syncs))
        if done.returncode != 0:
            raise RuntimeError(f"store-bench {arguments}: {done.stderr[-500:]}")
        found = json.loads(done.stdout)
        if found.get("sealed", kind == "sealed") != (kind == "sealed"):
            raise RuntimeError(f"the {kind} store is not {kind}")
        return found

    def empty(self, name: str) -> Path:
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        return place

    def commits(self, what: str, count: int, rows: int, syncs: bool) -> Cost:
        cost = Cost(f"{what}, µs")
        for _, kind in in_turn(self.options.rounds):
            found = self.store(kind, "commits", self.empty(f"commits-{kind}"), count, rows, syncs=syncs)
            cost.add(kind, found["wall_us"] / count, (found["user_us"] + found["system_us"]) / count)
        return cost

    def reads(self) -> list[Cost]:
        rows, count = self.options.rows, self.options.reads
        cold, warm = Cost("scan, nothing in memory, ns a row"), Cost("scan, file in memory, ns a row")
        points, fill = Cost("row by a random key, µs"), Cost("filling and closing, µs a row")
        for kind in KINDS:
            found = self.store(kind, "fill", self.empty(kind), rows, syncs=False)
            fill.add(kind, found["wall_us"] / rows, (found["user_us"] + found["system_us"]) / rows)
        for _, kind in in_turn(2 * self.options.rounds):
            found = self.store(kind, "scan", self.folder / kind)
            for name, cost in (("cold", cold), ("warm", warm)):
                cpu = found[f"{name}_user_us"] + found[f"{name}_system_us"]
                cost.add(kind, found[f"{name}_wall_us"] * 1000 / rows, cpu * 1000 / rows)
            found = self.store(kind, "points", self.folder / kind, count)
            points.add(kind, found["wall_us"] / count, (found["user_us"] + found["system_us"]) / count)
        return [fill, cold, warm, points]

    def alone(self) -> list[list[str]]:
        """What has no plain counterpart."""
        rotations, single = [], {}
        for _ in range(self.options.rounds):
            copy = self.empty("rotated")
            shutil.copytree(self.folder / "sealed", copy)
            found = self.store("sealed", "rotate", copy)
            rotations.append((found["pages"] / (found["wall_us"] / 1e6), (found["user_us"] + found["system_us"]) / found["pages"]))
            for what, count in (("pages", 200_000), ("fields", 50_000)):
                found = self.store("sealed", what, count)
                for verb in ("seal", "open"):
                    cpu = found[f"{verb}_user_us"] + found[f"{verb}_system_us"]
                    single.setdefault((what[:-1], verb), []).append(cpu / count)
        shutil.rmtree(self.folder / "rotated")
        rows = [
            ["rotation beside nothing else, pages a second", f"{median(rate for rate, _ in rotations):,.0f}"],
            ["rotation, processor µs a page", f"{median(cpu for _, cpu in rotations):.2f}"]]
        for (what, verb), times in single.items():
            rows.append([f"{verb} a {what} in memory, processor µs", f"{median(times):.2f}"])
        return rows

    def payments(self) -> list[Cost]:
        """Two servers of one binary, of which one at a time has something to do."""
        counts = [int(text) for text in self.options.connections.split(",")]
        costs = {count: Cost(f"order over HTTPS, {count} connections, µs") for count in counts}
        with ExitStack() as stack:
            houses, files = {}, {}
            for kind in KINDS:
                house = House(
                    self.options.binary, self.folder / f"house-{kind}", free_port(), variables=self.variables(kind))
                house.start()
                stack.callback(house.stop)
                settle(house)
                head = (house.data / "store" / "gigmopay.sqlite").read_bytes()[:4]
                if (head == b"GMP1") != (kind == "sealed"):
                    raise RuntimeError(f"the {kind} house's store begins with {head!r}")
                for payer in payers(house):
                    fund(house, payer, Decimal("100000000.00"))
                houses[kind], files[kind] = house, self.folder / f"payers-{kind}"
                files[kind].write_text("".join(
                    f"{house.key(payer.name)} {payer.account} {payer.currency} {','.join(payer.workers)}\n" for payer in payers(house)))
                files[kind].chmod(0o600)
            for number, kind in in_turn(self.options.rounds):
                for count in counts:
                    house = houses[kind]
                    before = processor(house.process.pid)
                    figure = wrk(
                        house.address, "payments.lua", count, self.options.seconds, str(files[kind]), f"V{number}{time.time_ns() // 1000}")
                    orders = figure.per_second * self.options.seconds
                    costs[count].add(kind, 1e6 / figure.per_second, (processor(house.process.pid) - before) / orders * 1e6)
        return list(costs.values())

    def fsck(self) -> Cost:
        cost = Cost("log fsck on one core, µs an entry")
        entries = self.options.entries
        folders = {kind: self.folder / f"log-{kind}" for kind in KINDS}
        for kind in KINDS:
            folders[kind].mkdir()
            self.log(kind, False, "log-drive", "--data", folders[kind], "--entries", entries, "--group", 2048)
        for _, kind in in_turn(2 * self.options.rounds):
            wall, cpu = self.log(kind, True, "log", "fsck", "--data", folders[kind])
            cost.add(kind, wall / entries * 1e6, cpu / entries * 1e6)
        return cost

    def log(self, kind: str, syncs: bool, *arguments: object) -> tuple[float, float]:
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["taskset", "--cpu-list", "0", str(self.options.binary), *(str(argument) for argument in arguments)], capture_output=True,
            text=True, timeout=3600, check=False, env=dict(os.environ) | self.variables(kind, syncs))
        if done.returncode != 0:
            raise RuntimeError(f"gigmopay {arguments}: {done.stdout[-300:]} {done.stderr[-300:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    release = PROJECT / ".build" / "release"
    parser.add_argument("--binary", type=lambda text: Path(text).resolve(), default=release / "gigmopay")
    parser.add_argument("--bench", type=lambda text: Path(text).resolve(), default=release / "store-bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--commits", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--reads", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5, help="of each figure of orders")
    parser.add_argument("--connections", default="1,32")
    parser.add_argument("--entries", type=int, default=500_000, help="of the log that is checked")
    parser.add_argument("--parts", default="commits,reads,alone,payments,fsck")
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: a temporary folder")
    options = parser.parse_args()
    parts = options.parts.split(",")
    if why := pages.is_possible():
        say(f"SKIPPED: {why}")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="gigmopay-vault-", dir=options.folder) as name:
        folder = Path(name)
        bench = Bench(options, folder)
        before = [*machine(folder), f"before: {load()}"]
        costs: list[Cost] = []
        alone: list[list[str]] = []
        steps: dict[str, list[Callable[[], None]]] = {
            "commits": [
                lambda: costs.append(bench.commits("commit of a row, synced", options.commits // 5, 1, True)),
                lambda: costs.append(bench.commits("commit of a row, not synced", options.commits, 1, False)),
                lambda: costs.append(bench.commits("commit of 64 rows, not synced", options.commits // 20, 64, False))],
            "reads": [lambda: costs.extend(bench.reads())],
            "alone": [lambda: alone.extend(bench.alone())],
            "payments": [lambda: costs.extend(bench.payments())],
            "fsck": [lambda: costs.append(bench.fsck())]}
        for part in parts:
            say(f"{part} ... ({load()})")
            for step in steps[part]:
                step()
        say("")
        for line in [*before, f"after: {load()}"]:
            say(line)
        say(f"{options.rounds} rounds, plain and sealed in turn; a cost is the median of the rounds' ratios")
        if costs:
            table(["", "PLAIN", "SEALED", "COST", "PLAIN CPU", "SEALED CPU", "COST CPU"], [cost.row() for cost in costs])
        if alone:
            say("sealed alone")
            table(["", ""], alone)
    return 0


def self_check() -> None:
    """The ratio is the sealed one over the plain one."""
    cost = Cost("")
    cost.add("plain", 10, 10)
    cost.add("sealed", 11, 12)
    if cost.row()[3] != "+10.0%" or cost.row()[6] != "+20.0%":
        raise RuntimeError("costs are computed wrongly")


if __name__ == "__main__":
    self_check()
    sys.exit(main())
