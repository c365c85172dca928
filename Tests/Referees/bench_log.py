"""Measures the log: durable entries a second, how long until a checkpoint is signed and cosigned, and the whole check.

Everything in one run on one machine, beside what others' tools do with as many bytes in the same run: a Python hashlib
walk and `openssl speed`. Cosigned latency is measured over HTTPS with two PyPI `aics-witness` processes on the same
cores. Liabilities come from the program `liabilities-bench`, if it is built. Runs in .build/venv-log.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal
from pathlib import Path

from bench import load, machine
from house import PROJECT, Client, House, Payer, free_port, fund, payers, say, settle, table
from log_notes import Checkpoint
from log_quorum import pay
from log_tree import ServedLog
from log_witnesses import WitnessedHouse

# Bytes of a published entry without a statement.
ENTRY_BYTES = 256


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def drive(binary: Path, folder: Path, entries: int, group: int) -> dict:
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [str(binary), "log-drive", "--data", str(folder), "--entries", str(entries), "--group", str(group)],
        capture_output=True, text=True, timeout=3600, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"gigmopay log-drive: {done.returncode} {done.stderr[-500:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def fsck(binary: Path, folder: Path, cores: str) -> tuple[float, str]:
    """Seconds of `gigmopay log fsck` on these cores, and its last line."""
    began = time.monotonic()
    done = subprocess.run(
        ["taskset", "--cpu-list", cores, str(binary), "log", "fsck"], capture_output=True, text=True, timeout=3600, check=False,
        env=dict(os.environ) | {"GIGMOPAY_DATA": str(folder)})
    if done.returncode != 0:
        raise RuntimeError(f"gigmopay log fsck: {done.returncode} {done.stdout[-300:]} {done.stderr[-300:]}")
    return time.monotonic() - began, (done.stdout.strip().splitlines() or [""])[-1]


def python_walk(entries: int) -> float:
    """Entries a second that Python's hashlib takes into an RFC 6962 tree, leaves and nodes."""
    content = [b"\x00" + os.urandom(ENTRY_BYTES // 2) * 2 for _ in range(min(entries, 200_000))]
    began = time.monotonic()
    level = [hashlib.sha256(entry).digest() for entry in content]
    while len(level) > 1:
        above = [hashlib.sha256(b"\x01" + level[n] + level[n + 1]).digest() for n in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2:]
    return len(content) / (time.monotonic() - began)


def openssl_hashes() -> float:
    """SHA-256 of an entry's bytes, a second, on one core."""
    done = subprocess.run(
        ["openssl", "speed", "-elapsed", "-seconds", "2", "-bytes", str(ENTRY_BYTES), "-evp", "sha256"], capture_output=True, text=True,
        timeout=60, check=True)
    found = re.search(r"^sha256\s+([\d.]+)k", done.stdout, re.MULTILINE | re.IGNORECASE)
    if found is None:
        raise RuntimeError(f"openssl speed gave no figure:\n{done.stdout}")
    return float(found.group(1)) * 1000 / ENTRY_BYTES


def until_served(house: House, payer: Payer, samples: int, busy: int) -> list[float]:
    """Milliseconds from the answer to a payment until a served checkpoint covers it; `busy` connections pay meanwhile."""
    stop = threading.Event()

    def work(own: Payer) -> None:
        while not stop.is_set():
            pay(house, own)

    threads = [threading.Thread(target=work, args=(payer,)) for _ in range(busy)]
    for thread in threads:
        thread.start()
    served, client, found = ServedLog.of(house), Client(house, payer.name), []
    try:
        for number in range(samples):
            identity = f"L{time.time_ns()}-{number}"
            answer = client.send("POST", "/v1/orders", {
                "kind": "pay", "account": payer.account, "creditor": payer.workers[0], "amount": "0.01", "currency": payer.currency,
                "end_to_end_id": identity[-30:]}, key=identity)
            index, began = int(answer.headers["gigmopay-log-index"]), time.monotonic()
            while Checkpoint.parse(served.read("checkpoint")).size <= index:
                if time.monotonic() - began > 60:
                    raise RuntimeError(f"entry {index} was under no served checkpoint after a minute")
                time.sleep(0.002)
            found.append((time.monotonic() - began) * 1000)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return found


def latency(binary: Path, folder: Path, samples: int) -> list[list[str]]:
    rows = []
    house = House(binary, folder / "house", free_port())
    witnessed = WitnessedHouse(house, folder / "witnesses")
    try:
        for quorum in ("none", "two witnesses"):
            if quorum == "none":
                house.start()
                settle(house)
            else:
                witnessed.open()
            payer = payers(house)[0]
            fund(house, payer, Decimal("1000000.00"))
            for busy in (0, 8):
                say(f"append to served checkpoint, quorum {quorum}, {busy} other connections ...")
                found = until_served(house, payer, samples, busy)
                rows.append([quorum, str(busy), str(len(found)), f"{percentile(found, 0.5):.0f}", f"{percentile(found, 0.99):.0f}"])
    finally:
        witnessed.close()
    return rows


def liabilities(program: Path, counts: list[int]) -> None:
    if not program.exists():
        say(f"no liabilities: {program} is not built")
        return
    for count in counts:
        say(f"liabilities of {count:,} customers ...")
        done = subprocess.run([str(program), str(count)], capture_output=True, text=True, timeout=3600, check=False)
        say("  " + (done.stdout.strip() or done.stderr.strip()[-300:]).replace("\n", "\n  "))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--groups", default="1,64,512,2048", help="callers that wait at a time")
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--customers", default="100000,1000000")
    options = parser.parse_args()
    binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="gigmopay-bench-") as name:
        folder = Path(name)
        before = [*machine(folder), f"before: {load()}"]
        rows, largest = [], folder
        for group in [int(text) for text in options.groups.split(",")]:
            count = min(options.entries, 3_000 * group)
            largest = folder / f"group-{group}"
            say(f"{count:,} entries, {group} callers ...")
            found = drive(binary, largest, count, group)
            rows.append([
                str(group), f"{found['entries']:,}", f"{found['entries'] / (found['microseconds'] / 1e6):,.0f}",
                f"{found['entries'] / (found['published_microseconds'] / 1e6):,.0f}", str(found["samples"]),
                f"{found.get('p50_checkpoint_microseconds', 0) / 1000:.1f}", f"{found.get('p99_checkpoint_microseconds', 0) / 1000:.1f}"])
            driven = found["entries"] + found["samples"]
        say("fsck of the largest, beside Python and OpenSSL ...")
        one, words = fsck(binary, largest, "0")
        all_cores, _ = fsck(binary, largest, f"0-{(os.cpu_count() or 1) - 1}")
        python, hashes = python_walk(driven), openssl_hashes()
        latencies = latency(binary, folder, options.samples)
        say("")
        for line in [*before, f"after: {load()}"]:
            say(line)
        say("durable entries, without HTTP, while they are published; milliseconds from asking for one to the signed checkpoint over it")
        table(["CALLERS", "ENTRIES", "DURABLE PER SECOND", "SIGNED PER SECOND", "SAMPLES", "P50 MS", "P99 MS"], rows)
        say(f"gigmopay log fsck of {driven:,} entries: {words}")
        table(["WHAT", "ENTRIES PER SECOND", "FSCK ON ONE CORE IS × THIS"], [
            ["fsck, one core", f"{driven / one:,.0f}", "1.00"],
            ["fsck, all cores", f"{driven / all_cores:,.0f}", f"{all_cores / one:.2f}"],
            ["Python hashlib, one core", f"{python:,.0f}", f"{driven / one / python:.2f}"],
            [f"OpenSSL SHA-256 of {ENTRY_BYTES} bytes, one core", f"{hashes:,.0f}", f"{driven / one / hashes:.2f}"]])
        say("from a payment's answer to a served checkpoint over it, HTTPS, polled every 2 ms")
        table(["QUORUM", "OTHERS PAYING", "SAMPLES", "P50 MS", "P99 MS"], latencies)
    liabilities(binary.with_name("liabilities-bench"), [int(text) for text in options.customers.split(",")])
    return 0


if __name__ == "__main__":
    sys.exit(main())
