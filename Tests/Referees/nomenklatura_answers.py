"""Answers a sample of labelled queries with nomenklatura's logic-v2, in the form that name_evaluation.py scores.

It runs in an environment of its own (requirements-nomenklatura.txt). Comparing with every entry would take days, so each
query gets the best entries of five exhaustive fuzzy searches, and, in its favour, the entries that must be found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
from normality import ascii_text
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

SCHEMAS = {"person": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def proxy(id: str, schema: str, names: list[str]) -> EntityProxy:
    return EntityProxy.from_dict({"id": id, "schema": SCHEMAS[schema], "properties": {"name": names}})


def folded(name: str) -> str:
    return " ".join((ascii_text(name) or "").lower().replace(",", " ").split())


def turned(name: str) -> str:
    return " ".join(sorted(name.split()))


class Candidates:
    """The entries whose names come first in any of five searches over all names of the schema."""

    SEARCHES = (
        (JaroWinkler.similarity, folded), (JaroWinkler.similarity, lambda name: turned(folded(name))), (fuzz.token_sort_ratio, folded),
        (fuzz.token_set_ratio, folded), (fuzz.partial_ratio, folded))

    def __init__(self, entries: list[dict], top: int) -> None:
        self.top = top
        self.owners: dict[str, list[str]] = defaultdict(list)
        self.names: dict[tuple[str, int], list[str]] = defaultdict(list)
        for entry in entries:
            for name in entry["names"]:
                self.owners[entry["schema"]].append(entry["id"])
                for number, (_, form) in enumerate(self.SEARCHES[:2]):
                    self.names[entry["schema"], number].append(form(name))

    def of(self, query: dict) -> set[str]:
        schema = query["schema"]
        found: set[str] = set(query["expect"])
        for number, (scorer, form) in enumerate(self.SEARCHES):
            names = self.names[schema, 1 if number == 1 else 0]
            best = process.extract(form(query["query"]), names, scorer=scorer, limit=self.top)
            found |= {self.owners[schema][place] for _, _, place in best}
        return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=300, help="positives, and as many negatives")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--top", type=int, default=20, help="candidates of each search")
    options = parser.parse_args()
    entries = [json.loads(line) for line in options.entries.open(encoding="utf-8")]
    queries = [json.loads(line) for line in options.queries.open(encoding="utf-8")]
    rng = random.Random(options.seed)
    positives = [query for query in queries if query["expect"]]
    negatives = [query for query in queries if not query["expect"]]
    sample = rng.sample(positives, min(options.sample, len(positives))) + rng.sample(negatives, min(options.sample, len(negatives)))
    candidates = Candidates(entries, options.top)
    by_id = {entry["id"]: entry for entry in entries}
    algorithm, config = get_algorithm("logic-v2"), ScoringConfig.defaults()
    # Known answers first: without them a broken set-up would pass for a bad engine.
    listed = proxy("a", "person", ["Viktor Anatolyevich Bout"])
    same = algorithm.compare(proxy("b", "person", ["Victor BOUT"]), listed, config).score
    other = algorithm.compare(proxy("c", "person", ["Maria Gonzalez"]), listed, config).score
    if not same > 0.5 > other:
        say(f"nomenklatura: 'Victor BOUT' scores {same} and 'Maria Gonzalez' {other} against one listed name: it isn't set up")
        return 1
    began = said = time.monotonic()
    pairs = 0
    with options.predictions.open("w", encoding="utf-8") as out:
        for done, query in enumerate(sample):
            if time.monotonic() - said > 5:
                said = time.monotonic()
                say(f"  nomenklatura: {done} of {len(sample)} queries, {said - began:.0f} s")
            # It keeps what it worked out of an entity by the id, so no two may have the same.
            asked = proxy(query["qid"], query["schema"], [query["query"]])
            ids = candidates.of(query)
            start = time.thread_time_ns()
            hits = []
            for id in sorted(ids):
                score = algorithm.compare(asked, proxy(id, by_id[id]["schema"], by_id[id]["names"]), config).score
                if score >= 0.3:
                    hits.append({"id": id, "score": round(float(score), 6)})
            pairs += len(ids)
            microseconds = (time.thread_time_ns() - start) / 1000
            out.write(json.dumps({"qid": query["qid"], "hits": hits, "us": microseconds}) + "\n")
    say(f"  nomenklatura: {len(sample)} queries, {pairs / max(1, len(sample)):.0f} candidates each, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
