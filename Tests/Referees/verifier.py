#!/usr/bin/env python3
"""Gives the verifier files of which another program knows what they are worth, and compares the verdicts.

Three ways to the same Swift: the page's WebAssembly in Node, the page itself in headless Chromium from disk and
without a network, and the command line (with --binary). Every file that holds stands beside files that must not.

Exit code 0: every verdict is the expected one; 1: some is not; 77: something that the referee needs is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GIGMOPAY_SHARED", PROJECT.parent / "shared"))
HERE = Path(__file__).resolve().parent
SKIPPED = 77
# The command line's exit codes.
EXIT = {"holds": 0, "fails": 1, "unknown": 2}


def say(text: str) -> None:
    print(text, flush=True)


def write_cases(folder: Path, cases: list) -> None:
    listed = []
    for number, case in enumerate(cases):
        entry = {"name": case.name, "policy": case.policy, "input": f"{number:03}.input"}
        (folder / entry["input"]).write_bytes(case.input)
        if case.companion is not None:
            entry["companion"] = f"{number:03}.companion"
            (folder / entry["companion"]).write_bytes(case.companion)
        listed.append(entry)
    (folder / "cases.json").write_text(json.dumps(listed))


def run(command: list[str], count: int) -> list[dict]:
    ran = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    if ran.returncode != 0:
        raise SystemExit(f"{command[0]} failed ({ran.returncode}): {ran.stderr[-2000:]}")
    verdicts = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    for line in ran.stdout.splitlines():
        if not line.startswith("{"):
            say(f"{Path(command[1]).stem}: {line}")
    if len(verdicts) != count:
        raise SystemExit(f"{command[1]}: {len(verdicts)} verdicts on {count} files")
    return verdicts


def run_cli(binary: Path, folder: Path, cases: list) -> list[dict]:
    verdicts = []
    for number, case in enumerate(cases):
        policy = folder / "policy"
        policy.write_text(case.policy or "quorum none\n")
        command = [str(binary), "verify", "file", str(folder / f"{number:03}.input"), "--policy", str(policy), "--json"]
        if case.companion is not None:
            command += ["--statement", str(folder / f"{number:03}.companion")]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        verdict = json.loads(ran.stdout)["verdicts"][0]
        codes = [row["code"] for row in verdict["rows"]]
        outcome = verdict["outcome"] if EXIT[verdict["outcome"]] == ran.returncode else f"exit {ran.returncode}"
        verdicts.append({"outcome": outcome, "codes": codes})
    return verdicts


def is_expected(expected: str, outcome: str) -> bool:
    return outcome in ("fails", "unknown") if expected == "not holds" else outcome == expected


def compare(engine: str, cases: list, verdicts: list[dict]) -> int:
    faults = 0
    pairs = list(zip(cases, verdicts, strict=True))
    # An engine either checks ML-DSA-44 everywhere or nowhere; the command line always does.
    alone = [verdict["outcome"] for case, verdict in pairs if case.name == "checkpoint, ML-DSA-44 alone trusted"]
    has_mldsa = engine == "command line" or alone == ["holds"]
    for case, verdict in pairs:
        expected = case.outcome if has_mldsa else case.without_mldsa or case.outcome
        is_right = is_expected(expected, verdict["outcome"]) and (not case.code or case.code in verdict["codes"])
        if not is_right:
            faults += 1
            say(f"FAIL {engine}: {case.name}: expected {case.outcome} {case.code}, got {verdict}")
    good = sum(case.outcome == "holds" for case in cases)
    without = "" if has_mldsa else ", without ML-DSA-44"
    say(f"{engine}: {len(cases)} files, {good} of which hold{without}: {faults} wrong verdicts")
    return faults


def reject_wrong_expectations(engine: str, cases: list, verdicts: list[dict]) -> None:
    """The referee itself must notice: with every expectation turned round, no file may get the expected verdict."""
    turned = {"holds": "not holds", "fails": "holds", "unknown": "holds", "not holds": "holds"}
    missed = sum(is_expected(turned[case.outcome], verdict["outcome"])
                 for case, verdict in zip(cases, verdicts, strict=True) if not case.without_mldsa)
    if missed:
        say(f"FAIL {engine}: {missed} files have the verdict that they must not have")
        raise SystemExit(1)


def against_house(arguments: argparse.Namespace, page: Path) -> int:
    """Against the house that is named, else against one of our own, which finds the page where the script builds it."""
    from house import House, free_port
    from verifier_house import examine

    if arguments.data and arguments.port:
        return examine(House(arguments.binary, arguments.data, arguments.port), page)
    os.chdir(PROJECT)
    with tempfile.TemporaryDirectory(prefix="verifier-house-") as folder:
        house = House(arguments.binary.resolve(), Path(folder), free_port())
        try:
            house.start()
            return examine(house, page)
        finally:
            house.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verifier", type=Path, default=PROJECT / ".build" / "verifier")
    parser.add_argument("--binary", type=Path, help="the program gigmopay; without it the command line is left out")
    parser.add_argument("--data", type=Path, help="the data folder of a house that runs, to check what it serves")
    parser.add_argument("--port", type=int, help="its port")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder to leave the files in")
    arguments = parser.parse_args()
    if arguments.binary:
        arguments.binary = arguments.binary.resolve()
    try:
        from verifier_cases import all_cases
    except ImportError as error:
        say(f"skipped: {error}")
        return SKIPPED
    wasm, page = arguments.verifier / "verify.wasm", arguments.verifier / "verify.html"
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if not wasm.exists() or not page.exists() or not node:
        say("skipped: needs script/build-verifier to have run, and node")
        return SKIPPED

    vectors = SHARED / "data" / "transparency"
    faults = 0
    if vectors.is_dir():
        ran = subprocess.run([node, str(HERE / "verifier_vectors.js"), str(wasm), str(vectors)], check=False)
        faults += ran.returncode
    else:
        say("no folder 'shared' beside the repository: the published vectors are left out")
    cases = all_cases(arguments.seed, vectors)
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="verifier-"))
    folder.mkdir(exist_ok=True)
    try:
        write_cases(folder, cases)
        engines = {"node": [node, str(HERE / "verifier_node.js"), str(wasm), str(folder)]}
        if chromium:
            engines["chromium"] = [node, str(HERE / "verifier_page.js"), str(page), str(folder), chromium]
        else:
            say("no chromium: the page itself is left out")
        results = {engine: run(command, len(cases)) for engine, command in engines.items()}
        if arguments.binary:
            results["command line"] = run_cli(arguments.binary, folder, cases)
        for engine, verdicts in results.items():
            faults += compare(engine, cases, verdicts)
            reject_wrong_expectations(engine, cases, verdicts)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    if arguments.binary:
        faults += against_house(arguments, page)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
