"""Referee: libFuzzer changes the file and the log of a sealed store at will, under the address sanitizer.

No input may crash the reader. The control, which comes first, is a target that stops itself where the reader says "damaged":
the fuzzer must find that.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pages
from house import SKIPPED, Checks, arguments, say


def compiler() -> str | None:
    swift = shutil.which("swift")
    beside = Path(swift).resolve().with_name("clang") if swift else None
    return str(beside) if beside and beside.exists() else shutil.which("clang")


def fuzz(folder: Path, clang: str, runs: int, *more: str) -> tuple[subprocess.CompletedProcess[str], int]:
    target = pages.build(
        folder / "fuzz", str(Path(__file__).with_name("pages_fuzz.c")), "-fsanitize=fuzzer,address,undefined",
        "-fno-sanitize-recover=undefined", *more, compiler=clang)
    done = subprocess.run(
        [target, f"-runs={runs}", "-max_len=400", f"-artifact_prefix={folder}/"], capture_output=True, text=True,
        check=False, env=os.environ | {"GIGMOPAY_FUZZ_FOLDER": str(folder), "ASAN_OPTIONS": "detect_leaks=0"})
    return done, max([0, *(int(number) for number in re.findall(r"cov: (\d+)", done.stderr))])


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--runs", type=int, default=20_000, help="inputs; the control takes as many at most")
    options = parser.parse_args()
    clang = compiler()
    if why := pages.is_possible() or ("" if clang else "there is no clang"):
        say(f"SKIPPED: {why}")
        return SKIPPED
    checks = Checks("pages fuzzed")
    here = Path(__file__).parent
    # In memory, for every input writes two files and commits.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gigmopay-fuzz-", dir=memory) as name:
        folder = Path(name)
        tool = pages.build(folder / "tool", str(here / "pages_test.c"))
        made = subprocess.run([tool, "small", folder / "made.db"], capture_output=True, text=True, check=False)
        checks.that(made.returncode == 0, f"a store is made: {made.stdout}")
        stopped, _ = fuzz(folder, clang or "clang", options.runs, "-DGIG_FUZZ_CONTROL")
        checks.that(stopped.returncode != 0 and "deadly signal" in stopped.stderr, "the fuzzer finds a reader that stops")
        done, covered = fuzz(folder, clang or "clang", options.runs)
        say(f"{options.runs} runs, {covered} places covered, {time.monotonic() - began:.0f} s")
        checks.that(done.returncode == 0, f"no input crashes the reader: {done.stderr[-1500:]}")
        checks.that(covered > 300, f"the fuzzer is inside the reader: {covered} places")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
