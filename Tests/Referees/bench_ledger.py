"""Measures the ledger with every control on, beside a bare HTTPS echo of the same server and a plain PostgreSQL 15.

For each number of prior transfers: single orders over HTTPS at several numbers of connections, uniform and with one hot
account that every order credits; orders in bulk over HTTPS; batches of 8,190 inside the process. The PostgreSQL engine
likewise. The load generator and the server share the machine's cores; all figures of one table are of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench import HERE, Figure, echo, load, machine, plain_transfers, wrk
from cluster import Cluster
from house import PROJECT, House, fund, free_port, payers, say, settle, table

SMALLEST = 10_000


@dataclass
class Row:
    prior: str
    what: str
    connections: str
    figure: Figure
    cpu_us: float | None = None


def processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def payers_file(house: House, folder: Path, hot: bool) -> Path:
    """Hot: each payer has one payee only, the same for all payers of a currency."""
    lines = []
    for payer in payers(house):
        workers = payer.workers[:1] if hot else payer.workers
        lines.append(f"{house.key(payer.name)} {payer.account} {payer.currency} {','.join(workers)}\n")
    if hot:
        lines = lines[:1]
    file = folder / ("hot" if hot else "uniform")
    file.write_text("".join(lines))
    file.chmod(0o600)
    return file


def drive(house: House, file: Path, orders: int) -> dict[str, float]:
    result = subprocess.run(
        [str(house.binary), "drive", "--data", str(house.data), "--payers", str(file), "--orders", str(orders),
         "--seed", str(time.time_ns())], capture_output=True, text=True, env=house.environment())
    if result.returncode != 0:
        raise RuntimeError(f"drive failed: {result.stderr[-2000:]}")
    return json.loads(result.stdout.strip().splitlines()[-1])


def bulk(house: House, folder: Path, orders: int) -> Figure:
    payer = payers(house)[0]
    base = time.time_ns() // 1000
    lines = []
    for number in range(orders):
        moment = base + number
        value = (moment // 1000) << 80 | 0x7 << 76 | ((moment % 1000) * 4096 // 1000) << 64 | 0x2 << 62 | number
        lines.append(json.dumps({
            "id": str(uuid.UUID(int=value)), "account": payer.account, "creditor": payer.workers[number % len(payer.workers)],
            "amount": "0.01" if payer.currency != "JPY" else "1", "currency": payer.currency}))
    body = ("\n".join(lines) + "\n").encode()
    request = urllib.request.Request(
        f"{house.address}v1/orders/bulk" if house.address.endswith("/") else f"{house.address}/v1/orders/bulk", data=body,
        method="POST", headers={"Authorization": f"Bearer {house.key(payer.name)}", "Content-Type": "application/x-ndjson",
                                "Idempotency-Key": f"bulk-{base}"})
    context = ssl.create_default_context(cafile=str(house.data / "tls" / "ca.pem"))
    began = time.perf_counter()
    with urllib.request.urlopen(request, context=context, timeout=600) as answer:
        last = answer.read().decode().strip().splitlines()[-1]
    seconds = time.perf_counter() - began
    done = json.loads(last).get("done", {})
    if done.get("posted") != orders:
        raise RuntimeError(f"bulk: {last[:300]}")
    return Figure(orders / seconds, float("nan"), float("nan"))


def store_bytes(house: House) -> int:
    return sum(file.stat().st_size for file in house.data.rglob("gigmopay.sqlite*"))


def measure(
    house: House, folder: Path, prior: str, counts: list[int], seconds: int, bulk_orders: int,
) -> list[Row]:
    rows = []
    for hot in [False, True]:
        file = payers_file(house, folder, hot)
        for count in counts:
            kind = "single orders, hot account" if hot else "single orders, uniform"
            say(f"{prior}: {kind}, {count} connections, {seconds} s ...")
            before = processor(house.process.pid)
            figure = wrk(house.address, "payments.lua", count, seconds, str(file), f"L{time.time_ns() // 1000}")
            used = processor(house.process.pid) - before
            rows.append(Row(prior, kind, str(count), figure, used / (figure.per_second * seconds) * 1e6))
            say(f"  {figure.per_second:,.0f} per second, p99 {figure.p99_ms:.1f} ms")
    if bulk_orders:
        say(f"{prior}: bulk over HTTPS, {bulk_orders} orders ...")
        before = processor(house.process.pid)
        figure = bulk(house, folder, bulk_orders)
        rows.append(Row(prior, "bulk over HTTPS, one stream", "1", figure, (processor(house.process.pid) - before) / bulk_orders * 1e6))
    return rows


def in_process(house: House, folder: Path, prior: str, orders: int) -> tuple[Row, float]:
    say(f"{prior}: in process, batches of 8,190, {orders} orders ...")
    before = store_bytes(house)
    found = drive(house, folder / "uniform", orders)
    figure = Figure(
        found["orders"] / (found["microseconds"] / 1e6), found["p50_microseconds"] / 1000, found["p99_microseconds"] / 1000)
    row = Row(prior, "in process, batches of 8,190", "1", figure, found["processor_microseconds"] / found["orders"])
    return row, (store_bytes(house) - before) / found["orders"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", default="1,8,32,128")
    parser.add_argument("--prior", default="10000,1000000,10000000", help="transfers in the store before, ascending")
    parser.add_argument("--bulk", type=int, default=100_000, help="orders of one bulk stream; 0 for none")
    parser.add_argument("--batches", type=int, default=20, help="batches of 8,190 inside the process")
    parser.add_argument("--engines", default="sqlite,postgres")
    options = parser.parse_args()
    counts = [int(text) for text in options.connections.split(",")]
    priors = [int(text) for text in options.prior.split(",")]
    rows: list[Row] = []
    sizes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="gigmopay-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        before = [*machine(folder), f"before: {load()}"]
        place = folder / "postgresql"
        place.mkdir()
        with Cluster(place) as cluster:
            cluster.psql((HERE / "transfer.sql").read_text())
            for engine in options.engines.split(","):
                address = cluster.make_database("ledger") if engine == "postgres" else None
                house = House(options.binary.resolve(), folder / engine, free_port(), address)
                house.start()
                try:
                    settle(house)
                    for payer in payers(house):
                        fund(house, payer, Decimal("100000000.00"))
                    payers_file(house, folder, False)
                    there = 0
                    for prior in priors if engine == "sqlite" else priors[:1]:
                        label = f"{engine}, {prior:,} before"
                        house.stop()
                        if prior > there:
                            say(f"{label}: filling ...")
                            drive(house, folder / "uniform", prior - there)
                            there = prior
                        house.start()
                        rows += measure(house, folder, label, counts, options.seconds, options.bulk)
                        house.stop()
                        row, size = in_process(house, folder, label, options.batches * 8190)
                        rows.append(row)
                        there += options.batches * 8190
                        if engine == "sqlite":
                            sizes.append(f"{label}: {size:,.0f} bytes on disk for each order of a batch")
                        house.start()
                    verified = house.verify()
                    if verified.returncode != 0:
                        raise RuntimeError(f"gigmopay verify: {verified.stderr}")
                    say(f"{engine}: gigmopay verify holds")
                finally:
                    house.stop()
            for count in counts:
                say(f"PostgreSQL baseline, {count} connections ...")
                rows.append(Row("", "PostgreSQL 15 baseline, uniform", str(count), plain_transfers(cluster, count, options.seconds)))
                rows.append(Row("", "PostgreSQL 15 baseline, hot account", str(count), plain_transfers(cluster, count, options.seconds, hot=True)))
        house = House(options.binary.resolve(), folder / "echo", free_port())
        house.start()
        try:
            with echo(house) as address:
                for count in counts:
                    say(f"echo, {count} connections ...")
                    rows.append(Row("", "bare HTTPS JSON echo", str(count), wrk(address, "echo.lua", count, options.seconds)))
        finally:
            house.stop()
    say("")
    for line in [*before, f"after: {load()}", *sizes]:
        say(line)
    base = {(row.what, row.connections): row.figure.per_second for row in rows if not row.prior}
    lines = []
    for row in rows:
        ratios = [
            f"{row.figure.per_second / base[(what, row.connections)]:.2f}" if row.prior and (what, row.connections) in base else ""
            for what in ["bare HTTPS JSON echo", "PostgreSQL 15 baseline, uniform", "PostgreSQL 15 baseline, hot account"]]
        lines.append([
            row.prior, row.what, row.connections, f"{row.figure.per_second:,.0f}", f"{row.figure.p50_ms:.2f}",
            f"{row.figure.p99_ms:.2f}", f"{row.cpu_us:.0f}" if row.cpu_us else "", *ratios])
    table(["STORE", "WHAT", "CONNECTIONS", "PER SECOND", "P50 MS", "P99 MS", "CPU µs (gigmopay)", "× ECHO", "× PG", "× PG HOT"], lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
