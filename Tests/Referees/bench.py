"""Measures orders per second over HTTPS, beside a bare HTTPS echo of the same server and a plain PostgreSQL 15.

All in one run on one machine: 1, 8 and 32 connections; all gates on (keys, idempotency, identification, screening,
ledger, signed log, fsync before the answer). The load generator and the server share the machine's cores.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cluster import Cluster
from house import PROJECT, House, fund, free_port, payers, say, settle, table

HERE = Path(__file__).resolve().parent
ACCOUNTS = 10_000


@dataclass
class Figure:
    per_second: float
    p50_ms: float
    p99_ms: float


def wrk(address: str, script: str, connections: int, seconds: int, *extra: str) -> Figure:
    threads = min(connections, 2)
    result = subprocess.run(
        ["wrk", "--threads", str(threads), "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "10s",
         "--script", str(HERE / script), address, "--", *extra], capture_output=True, text=True, check=True, timeout=seconds + 60)
    found = re.search(r"^RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", result.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"wrk gave no result:\n{result.stdout}{result.stderr}")
    requests, micros, p50, p99, wrong, errors = (int(group) for group in found.groups())
    if wrong or errors:
        raise RuntimeError(f"{wrong} requests of {requests} were not answered 201, {errors} failed:\n{result.stdout}")
    return Figure(requests / (micros / 1e6), p50 / 1000, p99 / 1000)


def orders(house: House, folder: Path, counts: list[int], seconds: int) -> dict[int, Figure]:
    people = payers(house)
    for payer in people:
        fund(house, payer, Decimal("10000000.00"))
    file = folder / "payers"
    file.write_text("".join(
        f"{house.key(payer.name)} {payer.account} {payer.currency} {','.join(payer.workers)}\n" for payer in people))
    file.chmod(0o600)
    figures = {}
    for count in counts:
        say(f"orders, {count} connections, {seconds} s ...")
        figures[count] = wrk(house.address, "payments.lua", count, seconds, str(file), f"B{time.time_ns() // 1_000_000}")
    return figures


@contextmanager
def echo(house: House) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [str(house.binary), "echo", "--port", str(port), "--data", str(house.data)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        if process.poll() is not None:
            raise RuntimeError("gigmopay echo did not start")
        yield f"https://localhost:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def plain_transfers(cluster: Cluster, count: int, seconds: int, hot: bool = False) -> Figure:
    """With `hot`, every transfer credits one account."""
    script = cluster.folder / "transfer.pgbench"
    script.write_text(
        f"\\set debtor random(2, {ACCOUNTS})\nselect move(:debtor, 1, 1, gen_random_uuid()::text);\n" if hot else
        f"\\set debtor random(1, {ACCOUNTS})\n\\set step random(1, {ACCOUNTS - 1})\n"
        f"\\set creditor 1 + (:debtor - 1 + :step) % {ACCOUNTS}\n"
        "select move(:debtor, :creditor, 1, gen_random_uuid()::text);\n")
    script.chmod(0o644)
    logs = cluster.folder / f"latency-{count}-{hot}"
    logs.mkdir()
    if os.geteuid() == 0:
        shutil.chown(logs, "postgres")
    result = cluster.run(
        str(cluster.BIN / "pgbench"), "-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres", "--no-vacuum", "-M", "prepared",
        "-c", str(count), "-j", str(min(count, 2)), "-T", str(seconds), "-f", str(script), "--log",
        f"--log-prefix={logs}/log", "postgres", timeout=seconds + 60)
    failed = re.search(r"number of failed transactions: (\d+)", result.stdout)
    if failed is None or failed.group(1) != "0":
        raise RuntimeError(f"pgbench had failures:\n{result.stdout}")
    found = re.search(r"^tps = ([\d.]+)", result.stdout, re.MULTILINE)
    assert found is not None
    times = sorted(int(line.split()[2]) for file in logs.iterdir() for line in file.read_text().splitlines())
    return Figure(float(found.group(1)), times[len(times) // 2] / 1000, times[len(times) * 99 // 100] / 1000)


def machine(folder: Path) -> list[str]:
    model = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(), re.MULTILINE)
    delays = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _ in range(200):
            file.write(b"x" * 4096)
            began = time.perf_counter()
            os.fsync(file.fileno())
            delays.append((time.perf_counter() - began) * 1000)
    delays.sort()
    return [
        f"machine: {model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, "
        f"{int(memory.group(1)) // 1024 // 1024 if memory else '?'} GiB, Linux {platform.release()}",
        f"fsync of 4 KiB in {folder}: p50 {delays[100]:.2f} ms, p99 {delays[198]:.2f} ms",
    ]


def load() -> str:
    return "load average: " + " ".join(f"{value:.2f}" for value in os.getloadavg())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--seconds", type=int, default=10, help="how long each figure is measured")
    parser.add_argument("--connections", default="1,8,32")
    options = parser.parse_args()
    counts = [int(text) for text in options.connections.split(",")]
    with tempfile.TemporaryDirectory(prefix="gigmopay-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        before = [*machine(folder), f"before: {load()}"]
        house = House(options.binary.resolve(), folder / "house", free_port())
        say(f"loading a demonstration world: {house.start():.1f} s")
        try:
            settle(house)
            paid = orders(house, folder, counts, options.seconds)
            verified = house.verify()
        finally:
            house.stop()
        echoed = {}
        with echo(house) as address:
            for count in counts:
                say(f"echo, {count} connections, {options.seconds} s ...")
                echoed[count] = wrk(address, "echo.lua", count, options.seconds)
        plain = {}
        place = folder / "postgresql"
        place.mkdir()
        with Cluster(place) as cluster:
            cluster.psql((HERE / "transfer.sql").read_text())
            for count in counts:
                say(f"PostgreSQL, {count} connections, {options.seconds} s ...")
                plain[count] = plain_transfers(cluster, count, options.seconds)
    say("")
    for line in [*before, f"after: {load()}"]:
        say(line)
    say("orders over HTTPS: all gates on; payees drawn uniformly from all verified workers; every answer was 201")
    say("PostgreSQL 15: no HTTP, no TLS, no gates; plpgsql over TCP, 10,000 accounts drawn uniformly, fsync on")
    rows = []
    for count in counts:
        for what, figure in [("orders over HTTPS", paid[count]), ("echo over HTTPS", echoed[count]), ("PostgreSQL transfer", plain[count])]:
            rows.append([
                str(count), what, f"{figure.per_second:,.0f}", f"{figure.p50_ms:.2f}", f"{figure.p99_ms:.2f}",
                "" if figure is paid[count] else f"{paid[count].per_second / figure.per_second:.2f}"])
    table(["CONNECTIONS", "WHAT", "PER SECOND", "P50 MS", "P99 MS", "ORDERS ARE × THIS"], rows)
    say("after the orders: " + ("gigmopay verify holds" if verified.returncode == 0 else verified.stderr))
    return verified.returncode


if __name__ == "__main__":
    sys.exit(main())
