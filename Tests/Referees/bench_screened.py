"""Measures what real lists cost an order over HTTPS: two houses, one with the demonstration's handful of listed names and
one with OFAC's and the UN's besides, measured in turns; each order carries a text of its own, which is screened too.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from bench import Figure, load, machine, wrk
from house import PROJECT, SHARED, House, free_port, fund, need, payers, say, settle, table

LISTS = SHARED / "data" / "screening" / "lists"
OFAC = [
    str(LISTS / "ofac" / "sdn_20240503.csv"), "--alt", str(LISTS / "ofac" / "alt_20251224.csv"), "--published", "2024-05-03"]
UN = [str(LISTS / "un" / "un_consolidated_20260227.xml")]


def ready(house: House, folder: Path, lists: list[list[str]]) -> Path:
    """Starts a house, puts the lists in force, and gives the file that tells wrk who pays."""
    say(f"loading a demonstration world: {house.start():.1f} s")
    settle(house)
    for arguments in lists:
        done = house.command("lists", "import", *arguments)
        if done.returncode != 0:
            raise RuntimeError(f"lists import {arguments[0]}: {done.stderr}")
        say("  " + done.stdout.strip().splitlines()[-1])
    people = payers(house)
    for payer in people:
        fund(house, payer, Decimal("10000000.00"))
    file = folder / f"payers-{house.port}"
    file.write_text("".join(
        f"{house.key(payer.name)} {payer.account} {payer.currency} {','.join(payer.workers)}\n" for payer in people))
    file.chmod(0o600)
    return file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--seconds", type=int, default=10, help="how long each figure is measured")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    need(LISTS)
    kinds = {"a handful of names": [], "OFAC's and the UN's": [OFAC, UN]}
    figures: dict[str, list[Figure]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory(prefix="gigmopay-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        before = [*machine(folder), f"before: {load()}"]
        houses = {kind: House(options.binary.resolve(), folder / f"house-{number}", free_port()) for number, kind in enumerate(kinds)}
        try:
            files = {kind: ready(houses[kind], folder, lists) for kind, lists in kinds.items()}
            for number in range(options.rounds):
                for kind, house in houses.items():
                    say(f"round {number + 1} of {options.rounds}, {kind}, {options.seconds} s ...")
                    run = f"S{time.time_ns() // 1_000_000}"
                    figures[kind].append(
                        wrk(house.address, "payments.lua", options.connections, options.seconds, str(files[kind]), run, "texts"))
        finally:
            for house in houses.values():
                house.stop()
    say("")
    for line in [*before, f"after: {load()}"]:
        say(line)
    rows, medians = [], []
    for kind, found in figures.items():
        medians.append(statistics.median(figure.per_second for figure in found))
        rows.append([
            kind, f"{medians[-1]:,.0f}", " ".join(f"{figure.per_second:,.0f}" for figure in found),
            f"{statistics.median(figure.p99_ms for figure in found):.1f}", f"{medians[-1] / medians[0]:.3f}"])
    say(f"orders over HTTPS, {options.connections} connections, each with a text of its own")
    table(["LISTS", "MEDIAN PER SECOND", "EACH ROUND", "P99 MS", "× THE FIRST"], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
