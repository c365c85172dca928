"""Sets the thresholds of screening from measured answers, and writes them with what produced them.

A review threshold is the lowest score, in thousandths, over which at most one innocent name in a hundred scores; a hit
threshold the lowest over which at most one in a thousand does, at least 20 above the other, or 1000 where none keeps that.
Intervals are what 95 % of 1,000 samples of the same innocent names, drawn with replacement, give.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from house import PROJECT, say
from name_scoring import interval

FILE = PROJECT / "Evaluation" / "thresholds.json"
SOURCE = PROJECT / "Sources" / "GigScreening" / "ScreeningThresholds+Standard.swift"
REVIEW_SHARE, HIT_SHARE = 0.01, 0.001
LEAST_GAP = 20
SAMPLES = 1000
# What the engine asks of a level.
LEAST_REVIEW, MOST_HIT = 500, 1000


@dataclass
class Answer:
    """The best score of a query, in thousandths: of an entry that must be found, or of any for an innocent name."""

    is_listed: bool
    best: int


def kinds() -> list[tuple[str, list[str], Callable[[dict], bool]]]:
    """Each level with how the engine is asked and which queries count for it."""
    def is_memo(query: dict) -> bool:
        return "memo" in query["category"]

    return [
        *((schema, [], lambda query, schema=schema: query["schema"] == schema and not is_memo(query))
          for schema in ("person", "entity", "vessel", "aircraft")),
        ("unknown", ["--unknown"], lambda query: not is_memo(query)), ("memo", ["--memo"], is_memo)]


def answers(queries: Iterable[dict], predictions: dict[str, list[dict]]) -> list[Answer]:
    found = []
    for query in queries:
        hits = predictions[query["qid"]]
        if query["expect"]:
            hits = [hit for hit in hits if hit["id"] in query["expect"]]
        found.append(Answer(bool(query["expect"]), max((int(hit["score"] * 1000 + 1e-6) for hit in hits), default=0)))
    return found


def lowest(innocent: list[int], share: float) -> int:
    """The lowest threshold at or over which at most the given share of innocent names score."""
    ordered = sorted(innocent, reverse=True)
    place = int(share * len(ordered))
    return ordered[place] + 1 if place < len(ordered) else LEAST_REVIEW


def level(found: list[Answer], rng: random.Random) -> dict:
    innocent = [answer.best for answer in found if not answer.is_listed]
    listed = [answer.best for answer in found if answer.is_listed]
    review = max(lowest(innocent, REVIEW_SHARE), LEAST_REVIEW)
    hit = min(max(lowest(innocent, HIT_SHARE), review + LEAST_GAP), MOST_HIT)
    review = min(review, hit - 1)
    drawn = sorted(max(lowest(rng.choices(innocent, k=len(innocent)), REVIEW_SHARE), LEAST_REVIEW) for _ in range(SAMPLES))
    return {
        "review": review, "review_interval": [min(drawn[SAMPLES // 40], review), max(drawn[-SAMPLES // 40], review)], "hit": hit,
        "positives": len(listed), "negatives": len(innocent),
        **figures("review", listed, innocent, review), **figures("hit", listed, innocent, hit)}


def figures(name: str, listed: list[int], innocent: list[int], threshold: int) -> dict:
    found, raised = (sum(score >= threshold for score in scores) for scores in (listed, innocent))
    return {
        f"{name}_recall": round(found / max(1, len(listed)), 4), f"{name}_recall_interval": rounded(interval(found, len(listed))),
        f"{name}_false_alerts": round(raised / max(1, len(innocent)), 4),
        f"{name}_false_alerts_interval": rounded(interval(raised, len(innocent)))}


def rounded(pair: tuple[float, float]) -> list[float]:
    return [round(value, 4) for value in pair]


def check() -> int:
    """Scores of which the right threshold is known."""
    even = [Answer(False, score) for score in range(1000)] + [Answer(True, 995)]
    found = level(even, random.Random(1))
    apart = level([Answer(False, 100)] * 500 + [Answer(True, 900)] * 500, random.Random(1))
    blind = level([Answer(False, 999)] * 500 + [Answer(True, 999)] * 500, random.Random(1))
    checks = {
        "1 % and 0.1 % of evenly spread scores": (found["review"], found["hit"]) == (990, 1000) and found["review_false_alerts"] == 0.01,
        "an engine that tells all apart finds all": apart["review_recall"] == 1 and apart["review_false_alerts"] == 0,
        "one that tells nothing apart finds nothing": blind["hit"] == 1000 and blind["hit_recall"] == 0}
    for name, holds in checks.items():
        say(f"{'ok' if holds else 'FAILED':<8}{name}")
    return 0 if all(checks.values()) else 1


def write(levels: dict[str, dict], engine: dict, command: str, files: dict[str, Path], stats: dict) -> None:
    document = {
        "command": command, "engine": engine,
        "rule": "review: at most 1 innocent name in 100; hit: at most 1 in 1,000 and at least 20 more, or 1000 where no score keeps "
                "that; scores in thousandths",
        "data": {name: {"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "bytes": file.stat().st_size}
                 for name, file in sorted(files.items())},
        "queries": stats, "thresholds": levels}
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    rows = ",\n".join(
        f"        {name}: Level(review: {found['review']}, hit: {found['hit']})" for name, found in levels.items())
    SOURCE.write_text(
        "extension ScreeningThresholds {\n"
        "    /// The calibrated ones; `script/bench screening --calibrate` writes them and `Evaluation/thresholds.json`.\n"
        f"    package static let standard = ScreeningThresholds(\n{rows}\n    )\n}}\n", encoding="utf-8")
