"""Measures a sealed database beside a plain one in the same run: commits of one row, a cold scan, sealing under a new key.

The VFS is the product's, its cryptography OpenSSL's here; plain and sealed take turns, and the medians of three rounds
count. `synchronous` 1 shows what sealing costs, 2 (the product's) what is left of that beside a disk that syncs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import pages
from house import SKIPPED, say, table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--commits", type=int, default=5000)
    parser.add_argument("--rows", type=int, default=320_000)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: a temporary folder")
    options = parser.parse_args()
    if why := pages.is_possible():
        say(f"SKIPPED: {why}")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="gigmopay-vault-", dir=options.folder) as name:
        folder = Path(name)
        tool = pages.build(folder / "tool", str(Path(__file__).with_name("pages_test.c")))
        done = subprocess.run(
            [tool, "bench", folder, "1", str(options.commits), str(options.rows)], capture_output=True, text=True, check=True)
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    rows = []
    for synchronous in (1, 2):
        some = [each for each in rounds if each["synchronous"] == synchronous]
        plain, sealed = (median(each[f"{kind}_commits"] for each in some) for kind in ("plain", "sealed"))
        rows.append([f"commits a second, synchronous={synchronous}", f"{plain:,.0f}", f"{sealed:,.0f}", f"{plain / sealed - 1:+.0%}"])
    plain, sealed = (median(each[f"{kind}_scan"] for each in rounds) for kind in ("plain", "sealed"))
    rows.append([f"cold scan of {options.rows + options.commits:,} rows, s", f"{plain:.3f}", f"{sealed:.3f}", f"{sealed / plain - 1:+.0%}"])
    rows.append(["pages a second to a new key", "-", f"{median(each['rotation'] for each in rounds):,.0f}", "-"])
    table(["", "PLAIN", "SEALED", "COST"], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
