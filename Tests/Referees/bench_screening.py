"""Measures screening: time a name, memory, and what is found at how many false alerts, beside rapidfuzz and nomenklatura.

All in one run on one machine. rapidfuzz compares each query with every name (Jaro-Winkler over the whole folded name) in
one thread; both are timed on the thread's own clock. Answers are scored on queries with known answers.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import calibrate_screening
import name_evaluation
import name_scoring
from faker import VERSION as FAKER_VERSION
from house import PROJECT, SHARED, need, say
from name_lists import every_entry, evaluation_entries, fold
from rapidfuzz import __version__ as RAPIDFUZZ_VERSION
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

LISTS = SHARED / "data" / "screening" / "lists"
NAMES_DEV = SHARED / "data" / "screening" / "names-dev"
AIMS = {
    "recall": 0.90, "recall_not_hard": 0.96, "arabic": 0.80, "memo": 0.80, "initials": 0.80, "heldout_alias": 0.92,
    "p50_us": 20, "p99_us": 250, "ratio": 200, "build_s": 10, "open_ms": 5, "resident_mb": 60}


@dataclass
class Aims:
    """What was aimed at and what came out."""

    rows: list[list[str]] = field(default_factory=list)
    missed: int = 0

    def least(self, what: str, value: float, aim: float, form: str = "{:.3f}") -> None:
        self.note(what, value >= aim, form.format(value), "≥ " + form.format(aim))

    def most(self, what: str, value: float, aim: float, form: str = "{:,.1f}") -> None:
        self.note(what, value <= aim, form.format(value), "≤ " + form.format(aim))

    def note(self, what: str, holds: bool, value: str, aim: str) -> None:
        self.rows.append([what, value, aim, "reached" if holds else "NOT REACHED"])
        self.missed += not holds


@dataclass
class Bench:
    program: Path
    folder: Path
    aims: Aims = field(default_factory=Aims)

    def run(self, *arguments: str | Path) -> dict:
        done = subprocess.run([str(self.program), *map(str, arguments)], capture_output=True, text=True, check=False, timeout=3600)
        if done.returncode != 0:
            raise RuntimeError(f"screen-bench: {done.stderr}")
        return json.loads(done.stdout)

    def prepared(self, name: str, entries: Path) -> tuple[Path, dict]:
        """The index file of these entries, built twice; its figures."""
        first, second = self.folder / f"{name}.index", self.folder / f"{name}.again"
        figures = self.run("build", entries, first)
        self.run("build", entries, second)
        same = first.read_bytes() == second.read_bytes()
        self.aims.note(f"{name}: built twice, the same bytes", same, "yes" if same else "no", "yes")
        second.unlink()
        return first, figures

    def answers(self, name: str, index: Path, queries: Path, *extra: str) -> tuple[Path, dict]:
        predictions = self.folder / f"{name}.predictions"
        return predictions, self.run("screen", index, queries, predictions, *extra)


def lines(file: Path) -> list[dict]:
    with file.open(encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def write_lines(file: Path, rows: list[dict]) -> Path:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def brute_force(entries: list[dict], queries: list[dict]) -> list[float]:
    """Microseconds of rapidfuzz for each query over every name, the faster of its two ways to do it, which are both
    checked first: a name must find itself."""
    names = [fold(name) for entry in entries for name in entry["names"]]
    if process.extractOne(names[7], names, scorer=JaroWinkler.similarity)[1] != 1.0:
        raise RuntimeError("rapidfuzz doesn't find a name that is there")

    def best(query: str) -> None:
        process.extractOne(query, names, scorer=JaroWinkler.similarity)

    def matrix(query: str) -> None:
        process.cdist([query], names, scorer=JaroWinkler.similarity, workers=1)

    folded = [fold(query["query"]) for query in queries]
    faster = min((best, matrix), key=lambda way: statistics.median(microseconds(way, query) for query in folded[:10]))
    found = []
    said = time.monotonic()
    for done, query in enumerate(folded):
        if time.monotonic() - said > 5:
            said = time.monotonic()
            say(f"  rapidfuzz: {done} of {len(folded)} queries")
        found.append(statistics.median(microseconds(faster, query) for _ in range(3)))
    say(f"  rapidfuzz: {faster.__name__}, {len(names):,} names, {len(folded)} queries")
    return found


def microseconds(work, query: str) -> float:
    start = time.thread_time_ns()
    work(query)
    return (time.thread_time_ns() - start) / 1000


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def speed(bench: Bench, name: str, entries: Path, queries: list[dict], sample: int) -> list[list[str]]:
    """Times both on the same names and, for the ratio, on the same queries."""
    index, built = bench.prepared(name, entries)
    say(f"{name}: {built['names']:,} names, built in {built['build_ms'] / 1000:.2f} s, {built['bytes'] / 1e6:.1f} MB")
    opened = [bench.run("open", index, "Viktor Anatolyevich BOUT") for _ in range(9)]
    open_ms = statistics.median(figures["first_answer_us"] for figures in opened) / 1000
    asked = write_lines(bench.folder / f"{name}.queries", queries)
    predictions, figures = bench.answers(name, index, asked, "--rounds", "3")
    own = {row["qid"]: row["us"] for row in lines(predictions)}
    chosen = random.Random(3).sample(queries, min(sample, len(queries)))
    theirs = brute_force(lines(entries), chosen)
    mine = [own[query["qid"]] for query in chosen]
    ratio = statistics.median(theirs) / statistics.median(mine)
    times = {at: figures["median_of_rounds_ns"][at] / 1000 for at in ("p50", "p95", "p99", "max")}
    aims = bench.aims
    aims.most(f"{name}: median, µs a name", times["p50"], AIMS["p50_us"])
    aims.most(f"{name}: p99, µs a name", times["p99"], AIMS["p99_us"])
    aims.least(f"{name}: rapidfuzz's median ÷ ours, same queries", ratio, AIMS["ratio"], "{:,.1f}")
    aims.most(f"{name}: build, s", built["build_ms"] / 1000, AIMS["build_s"], "{:,.2f}")
    aims.most(f"{name}: open to first answer, ms", open_ms, AIMS["open_ms"], "{:,.2f}")
    aims.most(f"{name}: resident after all queries, MB", figures["resident_kb"] / 1024, AIMS["resident_mb"])
    return [
        [name, "gigmopay", f"{len(queries):,}", *(f"{times[at]:,.1f}" for at in ("p50", "p95", "p99", "max"))],
        [name, "gigmopay, the sample", f"{len(chosen):,}", *(f"{percentile(mine, share):,.1f}" for share in (0.5, 0.95, 0.99, 1))],
        [name, "rapidfuzz, the sample", f"{len(chosen):,}", *(f"{percentile(theirs, share):,.1f}" for share in (0.5, 0.95, 0.99, 1))]]


def accuracy(bench: Bench, name: str, entries: Path, queries: Path) -> tuple[name_scoring.Score, Path]:
    index = bench.folder / f"{name}.index"
    if not index.exists():
        index, _ = bench.prepared(name, entries)
    predictions, _ = bench.answers(f"{name}-scored", index, queries, "--rounds", "1")
    score = name_scoring.score(queries, predictions)
    at = score.points[0.01]
    aims = bench.aims
    aims.least(f"{name}: recall at ≤ 1 % false alerts", at.recall, AIMS["recall"])
    aims.least(f"{name}: recall, not hard", at.recall_not_hard, AIMS["recall_not_hard"])
    for what, words in (
        ("arabic", ("native_arabic",)), ("memo", ("memo", "memo_text")), ("initials", ("initial_given", "initial_middle")),
        ("heldout_alias", ("heldout_alias",)),
    ):
        cells = [cell for category, cell in at.found.items() if category.split("/")[1] in words]
        aims.least(f"{name}: {what}", sum(hit for hit, _ in cells) / max(1, sum(count for _, count in cells)), AIMS[what])
    return score, predictions


def calibrate(bench: Bench, seed: int, each: int, command: str) -> list[str]:
    """Thresholds from both sets together, the held-out one made larger."""
    folder = bench.folder / "calibration"
    say(f"calibrating: {each} queries of each held-out category ...")
    stats = name_evaluation.Evaluation(evaluation_entries(LISTS), seed, each).run(folder)
    sets = {"names-dev": NAMES_DEV, "held-out": folder}
    levels: dict[str, dict] = {}
    engine: dict = {}
    indexes: dict[str, Path] = {}
    for name, place in sets.items():
        indexes[name], figures = bench.prepared(f"{name}-{each}", place / "index.jsonl")
        engine = {key: figures[key] for key in ("scoring_version", "normaliser_version")}
    for kind, options, counts in calibrate_screening.kinds():
        found: list[calibrate_screening.Answer] = []
        for name, place in sets.items():
            chosen = [query for query in lines(place / "eval.jsonl") if counts(query)]
            if not chosen:
                continue
            asked = write_lines(bench.folder / "calibration.queries", chosen)
            predictions, _ = bench.answers("calibration", indexes[name], asked, "--rounds", "1", *options)
            found += calibrate_screening.answers(chosen, {row["qid"]: row["hits"] for row in lines(predictions)})
        levels[kind] = calibrate_screening.level(found, random.Random(seed))
        say(f"  {kind}: review {levels[kind]['review']}, hit {levels[kind]['hit']}")
    files = {f"{name}/{file}": place / file for name, place in sets.items() for file in ("index.jsonl", "eval.jsonl")}
    calibrate_screening.write(levels, engine, command, files, {"seed": seed, "each": each, "left_out": stats["left_out"]})
    return [f"{kind:<10} review {found['review']} ({found['review_interval'][0]}–{found['review_interval'][1]}), hit {found['hit']}"
            for kind, found in levels.items()]


def beside_nomenklatura(bench: Bench, python: Path, entries: Path, queries: Path, ours: Path, sample: int) -> list[str]:
    """Both engines on the same sample of queries over the same entries."""
    theirs = bench.folder / "nomenklatura.predictions"
    done = subprocess.run(
        [str(python), "-B", str(Path(__file__).with_name("nomenklatura_answers.py")), "--entries", str(entries), "--queries", str(queries),
         "--predictions", str(theirs), "--sample", str(sample)], check=False, timeout=7200)
    if done.returncode != 0:
        raise RuntimeError("nomenklatura didn't answer")
    asked = {row["qid"] for row in lines(theirs)}
    times = [row["us"] / 1000 for row in lines(theirs)]
    scores = {"gigmopay": name_scoring.score(queries, ours, asked), "nomenklatura logic-v2": name_scoring.score(queries, theirs)}
    mine, peer = (score.points[0.01].recall for score in scores.values())
    bench.aims.note("recall at ≤ 1 % false alerts, over nomenklatura's on the same sample", mine > peer, f"{mine:.3f}", f"> {peer:.3f}")
    return [
        f"the same {scores['gigmopay'].positives} positives and {scores['gigmopay'].negatives} negatives; nomenklatura saw only the best "
        f"entries of five fuzzy searches and those that must be found, and took {statistics.median(times):.0f} ms a query (p99 "
        f"{percentile(times, 0.99):.0f} ms)",
        *name_scoring.report(scores)]


def machine() -> str:
    model = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return (
        f"machine: {model.group(1) if model else '?'}, {os.cpu_count()} cores, Linux {os.uname().release}; rapidfuzz {RAPIDFUZZ_VERSION}, "
        f"Faker {FAKER_VERSION}; load average {' '.join(f'{value:.2f}' for value in os.getloadavg())}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", type=Path, default=PROJECT / ".build" / "release" / "screen-bench")
    parser.add_argument("--sample", type=int, default=200, help="queries for rapidfuzz")
    parser.add_argument("--nomenklatura", type=int, default=0, metavar="N", help="also N positives and N negatives with nomenklatura")
    parser.add_argument("--nomenklatura-python", type=Path, default=PROJECT / ".build" / "venv-nomenklatura" / "bin" / "python")
    parser.add_argument("--each", type=int, default=100, help="queries of each held-out category")
    parser.add_argument("--seed", type=int, default=name_evaluation.SEED)
    parser.add_argument("--calibrate", action="store_true", help="only set the thresholds, and write them to Evaluation/ and the sources")
    parser.add_argument("--report", type=Path, help="also write the report here, such as Evaluation/report.md")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when an aim is not reached")
    options = parser.parse_args()
    need(LISTS, NAMES_DEV)
    if name_scoring.check() + name_evaluation.check_labels() + calibrate_screening.check() != 0:
        return 1
    before = machine()
    with tempfile.TemporaryDirectory(prefix="gigmopay-bench-") as name:
        bench = Bench(options.program.resolve(), Path(name))
        if options.calibrate:
            command = f"script/bench screening --calibrate --each {options.each} --seed {options.seed}"
            for line in calibrate(bench, options.seed, options.each, command):
                say(line)
            return 0
        say("held-out queries: making them of the lists ...")
        held_out = bench.folder / "held-out"
        stats = name_evaluation.Evaluation(evaluation_entries(LISTS), options.seed, options.each).run(held_out)
        say(f"  {stats['entries']:,} entries, {stats['names']:,} names, {stats['positives']:,} positives, {stats['negatives']:,} negatives")
        everything = write_lines(bench.folder / "every-list.jsonl", [entry.line() for entry in every_entry(LISTS)])
        queries = lines(NAMES_DEV / "eval.jsonl")
        rows = speed(bench, "names-dev", NAMES_DEV / "index.jsonl", queries, options.sample)
        rows += speed(bench, "every list", everything, queries, options.sample)
        say("scoring ...")
        dev, _ = accuracy(bench, "names-dev", NAMES_DEV / "index.jsonl", NAMES_DEV / "eval.jsonl")
        own, predictions = accuracy(bench, "held-out", held_out / "index.jsonl", held_out / "eval.jsonl")
        peer: list[str] = []
        if options.nomenklatura:
            say(f"nomenklatura: {options.nomenklatura} positives and as many negatives ...")
            peer = beside_nomenklatura(
                bench, options.nomenklatura_python, held_out / "index.jsonl", held_out / "eval.jsonl", predictions, options.nomenklatura)
    after = machine()
    text = [before, after, "", *aligned(["NAMES", "ENGINE", "QUERIES", "P50 µs", "P95 µs", "P99 µs", "MAX µs"], rows)]
    for title, score in (("names-dev", dev), ("held-out", own)):
        text += ["", f"{title}: {score.positives:,} positives, {score.negatives:,} negatives", *name_scoring.report({"gigmopay": score})]
    if peer:
        text += ["", "nomenklatura on a sample of held-out: " + peer[0], *peer[1:]]
    text += ["", *aligned(["WHAT", "MEASURED", "AIM", ""], bench.aims.rows), f"{len(bench.aims.rows)} aims, {bench.aims.missed} not reached"]
    say("")
    for line in text:
        say(line)
    if options.report:
        command = f"script/bench screening --nomenklatura {options.nomenklatura} --each {options.each} --seed {options.seed} --report {options.report}"
        options.report.write_text(document(text, stats, command), encoding="utf-8")
    return 1 if options.strict and bench.aims.missed else 0


def aligned(header: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in [header, *rows]]


def document(text: list[str], stats: dict, command: str) -> str:
    """The report as it stands in the repository."""
    data = [f"- `{name}` of the held-out set: SHA-256 `{digest}`" for name, digest in sorted(stats["sha256"].items())]
    left_out = [f"- {count}: {why}" for why, count in stats["left_out"].items()]
    return "\n".join([
        "# Screening: measured", "", f"Written by `{command}`; do not edit.",
        "[How it is measured](../docs/screening-evaluation.md).", "", "```text", *text, "```", "", "## Data", "", *data, "",
        "Left out of the held-out set:", "", *left_out, ""])


if __name__ == "__main__":
    sys.exit(main())
