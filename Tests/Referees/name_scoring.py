"""How much an engine finds at the threshold at which it raises few false alerts."""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ALLOWED = (0.01, 0.02, 0.05)
# Fewer say nothing of one in a hundred.
LEAST_NEGATIVES = 100


@dataclass
class Point:
    """What holds when every score at or over `threshold` raises an alert."""

    threshold: float
    recall: float
    recall_interval: tuple[float, float]
    recall_not_hard: float
    false_alerts: float
    false_alert_interval: tuple[float, float]
    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    raised: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass
class Score:
    positives: int
    negatives: int
    points: dict[float, Point]
    # At no more than 1 % false alerts in each schema by itself.
    schemas: dict[str, Point]


def interval(hits: int, count: int) -> tuple[float, float]:
    """Wilson's interval at 95 %."""
    if count == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, centre - half), min(1.0, centre + half)


def lines(file: Path) -> Iterable[dict]:
    with file.open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)


def score(queries: Path, predictions: Path, only: set[str] | None = None) -> Score:
    known = {row["qid"]: row for row in lines(queries)}
    answers = [(known[row["qid"]], row["hits"]) for row in lines(predictions) if only is None or row["qid"] in only]
    return score_answers(answers)


def score_answers(answers: list[tuple[dict, list[dict]]]) -> Score:
    """Each answer is a query with its hits (`id`, `score`)."""
    positives, negatives = [], []
    for query, hits in answers:
        if query["expect"]:
            expected = set(query["expect"])
            positives.append((query, max((hit["score"] for hit in hits if hit["id"] in expected), default=0.0)))
        else:
            negatives.append((query, max((hit["score"] for hit in hits), default=0.0)))
    schemas = {}
    for schema in sorted({query["schema"] for query, _ in positives}):
        own, others = ([pair for pair in pairs if pair[0]["schema"] == schema] for pairs in (positives, negatives))
        if len(others) >= LEAST_NEGATIVES:
            schemas[schema] = point(own, others, threshold_at([top for _, top in others], ALLOWED[0]))
    return Score(len(positives), len(negatives), {
        allowed: point(positives, negatives, threshold_at([top for _, top in negatives], allowed)) for allowed in ALLOWED}, schemas)


def threshold_at(tops: list[float], allowed: float) -> float:
    """The lowest threshold over which no more than the allowed share of innocent names score."""
    ordered = sorted(tops, reverse=True)
    place = int(allowed * len(ordered))
    return max(ordered[place] + 1e-9 if place < len(ordered) else 0.0, 1e-9)


def point(positives: list[tuple[dict, float]], negatives: list[tuple[dict, float]], threshold: float) -> Point:
    found, raised = tally(positives, threshold), tally(negatives, threshold)
    hits = sum(hit for hit, _ in found.values())
    alerts = sum(hit for hit, _ in raised.values())
    soft = [best >= threshold for query, best in positives if not query["hard"]]
    return Point(
        threshold, hits / max(1, len(positives)), interval(hits, len(positives)), sum(soft) / max(1, len(soft)),
        alerts / max(1, len(negatives)), interval(alerts, len(negatives)), found, raised)


def tally(scored: list[tuple[dict, float]], threshold: float) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for query, best in scored:
        count = counts[f"{query['schema']}/{query['category']}"]
        count[0] += best >= threshold
        count[1] += 1
    return {name: (count[0], count[1]) for name, count in sorted(counts.items())}


def report(scores: dict[str, Score]) -> list[str]:
    """A table of several engines on the same queries."""
    text = []
    for allowed in ALLOWED:
        text.append(f"at no more than {allowed:.0%} false alerts")
        for name, found in scores.items():
            at = found.points[allowed]
            text.append(line(name, at))
    text.append(f"at no more than {ALLOWED[0]:.0%} false alerts in each schema, each with its own threshold")
    for name, found in scores.items():
        text += [line(f"{name}, {schema}", at) for schema, at in found.schemas.items()]
    text.append("found by category at 1 %".ljust(40) + "".join(name.rjust(26) for name in scores))
    firsts = [found.points[ALLOWED[0]] for found in scores.values()]
    for part in ("found", "raised"):
        for category in sorted({name for at in firsts for name in getattr(at, part)}):
            cells = [getattr(at, part).get(category, (0, 0)) for at in firsts]
            label = category if part == "found" else f"{category} (false)"
            text.append(label.ljust(40) + "".join(f"{hit} of {count}  {hit / max(count, 1):.3f}".rjust(26) for hit, count in cells))
    return text


def line(name: str, at: Point) -> str:
    return (
        f"  {name:<28} recall {at.recall:.3f} ({at.recall_interval[0]:.3f}–{at.recall_interval[1]:.3f})"
        f"  not hard {at.recall_not_hard:.3f}  false alerts {at.false_alerts:.4f}  threshold {at.threshold:.4f}")


def check() -> int:
    """Engines of which the right score is known: the scoring must tell them apart."""
    rng = random.Random(1)
    queries = [
        {"qid": f"q{i}", "expect": [f"e{i}"] if i % 2 else [], "hard": i % 4 == 1, "schema": "person", "category": "x"}
        for i in range(2000)]

    def answered(answer) -> Point:
        return score_answers([(query, answer(query)) for query in queries]).points[0.01]

    def right(query: dict) -> list[dict]:
        return [{"id": id, "score": 0.9} for id in query["expect"]]

    engines = {
        "finds all and raises nothing": (answered(right), 1.0, 1.0),
        "finds nothing": (answered(lambda query: []), 0.0, 0.0),
        "raises an alert on everybody": (answered(lambda query: [{"id": "e1", "score": 1.0}]), 0.0, 0.0),
        "finds all, and calls every innocent name the same": (answered(lambda query: right(query) or [{"id": "e0", "score": 0.9}]), 0.0, 0.0),
        "finds somebody else": (answered(lambda query: [{"id": "other", "score": 1.0}] if query["expect"] else []), 0.0, 0.0),
        "guesses": (answered(lambda query: [{"id": (query["expect"] or ["e0"])[0], "score": rng.random()}]), 0.0, 0.04),
        "finds half": (answered(lambda query: right(query) if rng.random() < 0.5 else []), 0.45, 0.55)}
    failed = 0
    for name, (at, least, most) in engines.items():
        holds = least <= at.recall <= most and at.false_alerts <= 0.01
        failed += not holds
        print(f"{'ok' if holds else 'FAILED':<8}{name}: recall {at.recall:.3f}, false alerts {at.false_alerts:.4f}")
    return 1 if failed else 0
