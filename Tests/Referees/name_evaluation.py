"""Makes labelled screening queries from published lists, and scores the answers of an engine on them.

  name_evaluation.py make --lists FOLDER --out FOLDER [--seed 20261122] [--each 100]
  name_evaluation.py score --queries eval.jsonl --predictions pred.jsonl
  name_evaluation.py check            shows that the scoring rejects engines that are known to be bad

`make` writes index.jsonl (a line an entry: id, list, schema, names) and eval.jsonl (a line a query: qid, query, schema,
category, hard, expect: the ids of which one must be found, none for a name that must raise nothing).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import name_changes as change
from faker import Faker
from name_lists import Entry, evaluation_entries, fold
from name_scripts import skeletons_agree
from name_scoring import check, report, score
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, Levenshtein

SEED = 20261122
PERSON_LOCALES = (
    "ar_SA", "az_AZ", "bg_BG", "cs_CZ", "da_DK", "de_DE", "el_GR", "en_GB", "en_IN", "en_NG", "es_CO", "es_ES", "es_MX", "fa_IR",
    "fr_FR", "he_IL", "hr_HR", "hu_HU", "hy_AM", "id_ID", "it_IT", "ja_JP", "ka_GE", "ko_KR", "nl_NL", "pl_PL", "pt_BR", "ro_RO",
    "ru_RU", "sk_SK", "sv_SE", "tr_TR", "uk_UA", "vi_VN", "zh_CN", "zu_ZA")
FIRM_LOCALES = ("de_DE", "en_GB", "en_US", "es_MX", "fr_FR", "it_IT", "nl_NL", "pl_PL", "pt_BR", "ru_RU", "es_ES", "zh_CN")
# Names that many people have, by where they are common: who is screened all day.
COMMON = (
    ("Mohammed Ahmed Ali Omar Hassan Ibrahim Khalid Youssef Fatima Aisha Maryam Noor".split(),
     "Hassan Ali Hussein Ibrahim Khalil Mansour Saleh Haddad Nasser Rahman".split()),
    ("Alexander Sergey Dmitry Andrey Natalia Olga Ivan Mikhail Svetlana Tatiana".split(),
     "Ivanov Petrov Smirnov Kuznetsov Popov Volkov Sokolov Morozov Novikov Fedorov".split()),
    ("Jose Maria Juan Carlos Luis Ana Pedro Jorge Carmen Miguel".split(),
     "Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres".split()),
    ("Wei Jing Min Hui Xin Lei Yan Jun Ming Hong".split(), "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou".split()),
    ("Min-jun Seo-yeon Ji-hoon Yong Hyun-woo Sung Chol Young".split(), "Kim Lee Park Choi Jung Kang Cho Yoon".split()),
    ("Reza Mahdi Zahra Hossein Amir Mehdi Sara Javad".split(), "Mohammadi Hosseini Ahmadi Karimi Rezaei Moradi Jafari Rahimi".split()),
    ("Grace Joseph Esther Samuel Blessing Emmanuel Peter Mercy".split(), "Okafor Mwangi Mensah Otieno Banda Kamau Abdi Diallo".split()),
    ("John Mary David Sarah Michael Emma James Anna".split(), "Smith Brown Wilson Taylor Mueller Rossi Novak Jansen".split()))
GENERIC_FIRMS = (
    "Golden Star {kind}", "Blue Ocean {kind}", "Al Noor {kind}", "United {kind}", "Global {kind}", "{person} {kind}", "{person} & Sons {kind}",
    "First National {kind}", "Eastern {kind}", "New Horizon {kind}", "{city} {kind}", "Royal {kind}", "Silk Road {kind}")
SHIP_WORDS = (
    "Ocean Sea Star Pearl Queen Lady Atlantic Pacific Nordic Baltic Coral Dawn Eagle Express Fortune Glory Harmony Horizon Island "
    "Maersk Navigator Pioneer Pride Princess Spirit Spring Sun Trader Victoria Voyager Wind Amber Jade Silver Golden Bright").split()
KINDS = (
    "Trading LLC", "Shipping Co.", "General Trading FZE", "Construction Company", "Import Export", "Investment Group", "Bank",
    "Petroleum Services Ltd", "Technology Co., Ltd.", "Foundation", "Exchange", "Aviation Services", "Holding", "Industrial Group")


@dataclass
class Plan:
    """Queries of a category: how one is made of a listed name, and whether finding it is more than can be asked."""

    schema: str
    category: str
    hard: bool
    make: Callable[[str, Entry, random.Random], str | None]


class Evaluation:
    def __init__(self, entries: list[Entry], seed: int, each: int) -> None:
        self.rng = random.Random(seed)
        self.each = each
        self.entries = entries
        self.variants = change.Variants(entries)
        self.queries: list[dict] = []
        self.left_out: Counter[str] = Counter()
        self.faker = {locale: Faker(locale) for locale in {*PERSON_LOCALES, *FIRM_LOCALES}}
        for locale, faker in self.faker.items():
            faker.seed_instance(seed ^ int(hashlib.sha256(locale.encode()).hexdigest()[:8], 16))
        self.by_key: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in entries:
            for name in entry.names:
                self.by_key[self.key(entry.schema, name)].add(entry.id)

    @staticmethod
    def key(schema: str, name: str) -> tuple[str, str]:
        return schema, " ".join(sorted(fold(name).split()))

    def relatives(self, entry: Entry) -> set[str]:
        """The entries of the other lists that have a name of this one, and so are the same party or can't be told from it."""
        found = {entry.id}
        for name in entry.names:
            if len(fold(name).split()) > 1:
                found |= self.by_key[self.key(entry.schema, name)]
        return found

    def add(self, schema: str, category: str, hard: bool, query: str, expect: set[str], source: str | None) -> None:
        self.queries.append({
            "category": category, "expect": sorted(expect), "hard": int(hard), "query": query, "schema": schema, "src": source})

    def drawn(self, schema: str) -> list[Entry]:
        """The entries of which queries are made: those that their publisher says to be of this schema."""
        return [entry for entry in self.entries if entry.schema == schema and entry.is_typed]

    # Positives.

    def hold_out_aliases(self) -> None:
        """Queries by an alias that is then taken out of the index, everywhere that it stands."""
        by_id = {entry.id: entry for entry in self.entries}
        for schema in ("person", "entity"):
            chosen = [entry for entry in self.drawn(schema) if len(entry.names) > 1]
            self.rng.shuffle(chosen)
            wanted = 2 * self.each
            for entry in chosen:
                if wanted == 0:
                    break
                # An earlier alias of a relative may have taken this entry's last one.
                if len(entry.names) < 2:
                    continue
                alias = self.rng.choice(entry.names[1:])
                key = self.key(schema, alias)
                holders = [by_id[id] for id in self.by_key[key]]
                kept = {holder.id: [name for name in holder.names if self.key(schema, name) != key] for holder in holders}
                if not all(kept.values()) or len(fold(alias).split()) < 2:
                    continue
                if not is_related(alias, kept[entry.id]):
                    self.left_out[f"{schema}: an alias that shares too little with the other names"] += 1
                    continue
                for holder in holders:
                    holder.names = kept[holder.id]
                self.add(schema, "heldout_alias", False, alias, self.relatives(entry) | {holder.id for holder in holders}, entry.id)
                wanted -= 1

    def native_scripts(self) -> None:
        """Queries by a name in another script; those that no query is made of stay in the index, as lists have them."""
        chosen = [(entry, name) for entry in self.entries for name in entry.native]
        self.rng.shuffle(chosen)
        counts: Counter[str] = Counter()
        for entry, name in chosen:
            script = script_of(name)
            category = f"native_{script}"
            if script == "arabic" and not any(skeletons_agree(name, latin) for latin in entry.names):
                self.left_out["native script that is a translation or another name"] += 1
            elif counts[entry.schema + category] < self.each:
                counts[entry.schema + category] += 1
                is_hard = script not in ("arabic", "cyrillic")
                self.add(entry.schema, category, is_hard, name, self.relatives(entry), entry.id)
                entry.native = [other for other in entry.native if other != name]

    def positives(self) -> None:
        plans = [*person_plans(self.variants), *firm_plans(self.variants), *vessel_plans()]
        for plan in plans:
            chosen = self.drawn(plan.schema)
            self.rng.shuffle(chosen)
            wanted = self.each
            for entry in chosen:
                if wanted == 0:
                    break
                name = entry.names[0] if self.rng.random() < 0.7 else self.rng.choice(entry.names)
                words = fold(name).split()
                if plan.schema == "person" and (len(words) < 2 or max(map(len, words)) < 3) or len("".join(words)) < 4:
                    continue
                query = plan.make(name, entry, self.rng)
                if query is None or (query == name and plan.category != "exact"):
                    continue
                self.add(plan.schema, plan.category, plan.hard, query, self.relatives(entry), entry.id)
                wanted -= 1

    # Negatives.

    def negatives(self) -> None:
        """Names of nobody listed; whoever resembles a listed name in every word may rightly be found, and is left out."""
        holders: dict[str, set[int]] = defaultdict(set)
        spelled = [fold(name) for entry in self.entries for name in entry.names]
        for place, name in enumerate(spelled):
            for word in name.split():
                holders[word].add(place)
        vocabulary = list(holders)
        glued = {name.replace(" ", "") for name in spelled}
        resembling: dict[str, set[int]] = {}

        def listed(word: str) -> set[int]:
            if word not in resembling:
                # A number or a mark of a few letters is itself or another.
                cutoff = 0.75 if word.isalpha() and len(word) > 3 else 1
                near = process.extract(word, vocabulary, scorer=Levenshtein.normalized_similarity, score_cutoff=cutoff, limit=None)
                known = [*(other for other, _, _ in near), *self.variants.seen.get(word, {})]
                resembling[word] = set().union(*(holders.get(other, set()) for other in known))
            return resembling[word]

        for category, schema, hard, count, make in self.innocents():
            made: set[str] = set()
            for _ in range(count * 30):
                if len(made) == count:
                    break
                query, name = make()
                words = fold(name).split()
                if not words or query in made or fold(name).replace(" ", "") in glued:
                    continue
                if set.intersection(*map(listed, words)):
                    self.left_out[f"{schema}/{category}: resembles a listed name in every word"] += 1
                    continue
                made.add(query)
                self.add(schema, category, hard, query, set(), None)

    def innocents(self) -> Iterator[tuple[str, str, bool, int, Callable[[], tuple[str, str]]]]:
        rng = self.rng
        persons = [entry for entry in self.entries if entry.given and entry.family]

        def same(name: str) -> tuple[str, str]:
            return name, name

        def anybody() -> str:
            return self.faker[rng.choice(PERSON_LOCALES)].name()

        def firm() -> str:
            return self.faker[rng.choice(FIRM_LOCALES)].company()

        def western() -> str:
            return self.faker[rng.choice(("en_GB", "de_DE", "it_IT", "pl_PL", "en_NG", "nl_NL"))].last_name()

        def common() -> str:
            given, family = rng.choice(COMMON)
            middle = [rng.choice(given)] if rng.random() < 0.3 else []
            return " ".join([rng.choice(given), *middle, rng.choice(family)])

        def recombined() -> str:
            one, other = rng.sample(persons, 2)
            return " ".join([*one.given, *other.family])

        def shared_given() -> str:
            return " ".join([*rng.choice(persons).given, western()])

        def shared_family() -> str:
            faker = self.faker[rng.choice(("en_GB", "es_ES", "fr_FR", "tr_TR", "id_ID"))]
            return " ".join([faker.first_name(), *rng.choice(persons).family])

        def generic() -> str:
            return rng.choice(GENERIC_FIRMS).format(
                kind=rng.choice(KINDS), person=western(), city=self.faker["en_GB"].city())

        vessels = [name for entry in self.entries if entry.schema == "vessel" for name in entry.names]
        tails = [name for entry in self.entries if entry.schema == "aircraft" for name in entry.names if "-" in name]

        def ship() -> str:
            if rng.random() < 0.4:
                return f"{rng.choice(SHIP_WORDS)} {rng.choice(SHIP_WORDS)}" + rng.choice(("", "", f" {rng.randrange(1, 40)}"))
            words = [word for word in rng.choice(vessels).split() if word.isalpha()] or ["SEA"]
            return " ".join([*words[:-1], rng.choice(SHIP_WORDS).upper()])

        def renumbered() -> str:
            """A sister ship: the name of a listed one with another number."""
            name = rng.choice([name for name in vessels if name.split()[-1].isdigit()])
            return " ".join([*name.split()[:-1], str(int(name.split()[-1]) + rng.randrange(20, 60))])

        def tail() -> str:
            prefix = rng.choice(tails).partition("-")[0]
            return prefix + "-" + "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(3))

        def memo(name: str) -> tuple[str, str]:
            return change.in_memo(name, rng), name

        yield "neg_person", "person", False, 9 * self.each, lambda: same(anybody())
        yield "neg_common", "person", False, 5 * self.each, lambda: same(common())
        yield "neg_hard_recombined", "person", True, 5 * self.each, lambda: same(recombined())
        yield "neg_hard_given_shared", "person", True, 5 * self.each, lambda: same(shared_given())
        yield "neg_hard_family_shared", "person", True, 3 * self.each, lambda: same(shared_family())
        yield "neg_company", "entity", False, 4 * self.each, lambda: same(firm())
        yield "neg_hard_generic", "entity", True, 4 * self.each, lambda: same(generic())
        yield "neg_vessel", "vessel", False, 3 * self.each, lambda: same(ship())
        yield "neg_hard_renumbered", "vessel", True, self.each, lambda: same(renumbered())
        yield "neg_aircraft", "aircraft", False, 2 * self.each, lambda: same(tail())
        yield "neg_memo", "person", False, 2 * self.each, lambda: memo(rng.choice((anybody, common))())
        yield "neg_memo", "entity", False, self.each, lambda: memo(firm())

    def run(self, folder: Path) -> dict:
        # Held out first: every later query is made of what is then in the index.
        self.hold_out_aliases()
        self.native_scripts()
        self.positives()
        self.negatives()
        self.rng.shuffle(self.queries)
        for number, query in enumerate(self.queries):
            query["qid"] = f"h{number:06d}"
        folder.mkdir(parents=True, exist_ok=True)
        digests = {}
        for name, lines in (("index.jsonl", [entry.line() for entry in self.entries]), ("eval.jsonl", self.queries)):
            text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
            (folder / name).write_text(text, encoding="utf-8")
            digests[name] = hashlib.sha256(text.encode()).hexdigest()
        categories = Counter(f"{query['schema']}/{query['category']}" for query in self.queries)
        stats = {
            "entries": len(self.entries), "names": sum(len(entry.names) for entry in self.entries),
            "positives": sum(bool(query["expect"]) for query in self.queries),
            "negatives": sum(not query["expect"] for query in self.queries),
            "categories": dict(sorted(categories.items())), "left_out": dict(sorted(self.left_out.items())), "sha256": digests}
        (folder / "stats.json").write_text(json.dumps(stats, indent=1) + "\n")
        return stats


def is_related(alias: str, names: list[str]) -> bool:
    """Whether three letters of five of the alias are in words that resemble words of one other name, each used once."""
    words = fold(alias).split()
    if not words:
        return False
    for name in names:
        left = fold(name).split()
        shared = 0
        for word in sorted(words, key=len, reverse=True):
            best = max(left, key=lambda other: JaroWinkler.similarity(word, other), default="")
            if best and JaroWinkler.similarity(word, best) >= 0.82:
                left.remove(best)
                shared += len(word)
        if shared * 5 >= 3 * sum(map(len, words)):
            return True
    return False


def check_labels() -> int:
    """Pairs of which it is known whether they may be labelled as one party."""
    listed = Entry("a", "person", ["Mohammad Reza ZAHEDI"], [], ["Mohammad", "Reza"], ["ZAHEDI"])
    evaluation = Evaluation([listed, Entry("b", "person", ["MOHAMMAD REZA ZAHEDI", "Ali ZAHEDI"])], 1, 1)
    checks = {
        "a respelt alias is related": is_related("Mohamad Raza Zahedi", ["MOHAMMAD REZA ZAHEDI"]),
        "a battle name is not": not is_related("Abu Faraj al-Libi", ["Mustafa Muhammad Uthman"]),
        "a name in Arabic agrees with its spelling": skeletons_agree("عمر محمود عثمان", "Omar Mahmoud UTHMAN"),
        "a translation doesn't": not skeletons_agree("الموقعون بالدم", "Those Who Sign in Blood"),
        "one party on two lists is expected on both": evaluation.relatives(listed) == {"a", "b"},
        "scripts are told apart": [script_of(name) for name in ("Иван", "عمر", "김", "王")] == ["cyrillic", "arabic", "hangul", "han"]}
    for name, holds in checks.items():
        print(f"{'ok' if holds else 'FAILED':<8}{name}")
    return 0 if all(checks.values()) else 1


def script_of(name: str) -> str:
    for letter in name:
        for first, last, script in (
            (0x400, 0x52f, "cyrillic"), (0x590, 0x5ff, "hebrew"), (0x600, 0x6ff, "arabic"), (0x3040, 0x30ff, "kana"),
            (0x4e00, 0x9fff, "han"), (0xac00, 0xd7af, "hangul")):
            if first <= ord(letter) <= last:
                return script
    return "other"


def person_plans(variants: change.Variants) -> list[Plan]:
    def words(name: str, least: int) -> list[str] | None:
        parts = name.split()
        return parts if len(parts) >= least else None

    def drop_middle(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = words(name, 3)
        if parts is None:
            return None
        del parts[rng.randrange(1, len(parts) - 1)]
        return " ".join(parts)

    def first_last(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = words(name, 4)
        return f"{parts[0]} {parts[-1]}" if parts else None

    def initial_given(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = words(name, 2)
        if not entry.given or not entry.family or parts is None or name != entry.names[0] or len(parts[0]) < 3:
            return None
        return " ".join([parts[0][0].upper() + rng.choice((".", "")), *parts[1:]])

    def initial_middle(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = words(name, 3)
        if parts is None or not parts[1][:1].isalpha() or len(parts[1]) < 3:
            return None
        return " ".join([parts[0], parts[1][0].upper() + rng.choice((".", "")), *parts[2:]])

    def honorific(name: str, entry: Entry, rng: random.Random) -> str:
        after = f" {rng.choice(change.SUFFIXES)}" if rng.random() < 0.3 else ""
        return f"{rng.choice(change.HONORIFICS)} {name}{after}"

    def extra(name: str, entry: Entry, rng: random.Random) -> str:
        parts = name.split()
        other = rng.choice(rng.choice(COMMON)[0])
        parts.insert(rng.randrange(1, len(parts)) if len(parts) > 1 else 1, other.upper() if name.isupper() else other)
        return " ".join(parts)

    def glued(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = words(name, 2)
        return "".join(parts) if parts and len(parts) <= 4 else None

    def both(name: str, entry: Entry, rng: random.Random) -> str | None:
        other = change.each_changed(name, 1, rng, variants.another_word)
        return other and change.reordered(other, rng)

    def variant_and_slip(name: str, entry: Entry, rng: random.Random) -> str | None:
        other = change.each_changed(name, 1, rng, variants.another_word)
        return other and change.each_changed(other, 1, rng, change.slip)

    return [
        *shared_plans("person", variants),
        Plan("person", "respelled_2", False, lambda n, e, r: change.each_changed(n, 2, r, variants.respelled)),
        Plan("person", "variant_2", False, lambda n, e, r: change.each_changed(n, 2, r, variants.another_word)),
        Plan("person", "variant_reorder", False, both), Plan("person", "variant_typo", True, variant_and_slip),
        Plan("person", "typo_first_letter", True, lambda n, e, r: change.each_changed(n, 1, r, change.first_letter)),
        Plan("person", "drop_middle", False, drop_middle), Plan("person", "first_last_only", True, first_last),
        Plan("person", "initial_given", True, initial_given), Plan("person", "initial_middle", False, initial_middle),
        Plan("person", "honorific", False, honorific), Plan("person", "extra_token", True, extra), Plan("person", "glue_all", True, glued)]


def firm_plans(variants: change.Variants) -> list[Plan]:
    def another_suffix(name: str, entry: Entry, rng: random.Random) -> str | None:
        forms = {fold(form).replace(" ", "") for form in change.LEGAL}
        parts = name.split()
        while len(parts) > 1 and fold(parts[-1]).replace(" ", "") in forms:
            parts.pop()
        return " ".join([*parts, rng.choice(change.LEGAL)]).replace(",", "") if len(parts) > 1 else None

    def shortened(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = [change.cased(change.SHORT.get(fold(word), word), word) if fold(word) in change.SHORT else word for word in name.split()]
        return " ".join(parts)

    def without_generic(name: str, entry: Entry, rng: random.Random) -> str | None:
        parts = name.split()
        places = [i for i, word in enumerate(parts) if fold(word) in change.GENERIC]
        if not places or len(change.bare_words(name)) < 2:
            return None
        del parts[rng.choice(places)]
        return " ".join(parts)

    return [
        *shared_plans("entity", variants), Plan("entity", "legal_suffix", False, another_suffix),
        Plan("entity", "company_abbrev", False, shortened), Plan("entity", "drop_generic", False, without_generic)]


def shared_plans(schema: str, variants: change.Variants) -> list[Plan]:
    """What happens to persons' and firms' names alike."""
    def case(name: str, entry: Entry, rng: random.Random) -> str:
        return rng.choice((name.upper(), name.lower(), name.replace("-", " ").replace("'", ""), name.replace(" ", "  "), name.replace(" ", "-", 1)))

    def marks(name: str, entry: Entry, rng: random.Random) -> str | None:
        return change.mapped(name, change.MARKS, 2, rng)

    def split_or_joined(name: str, entry: Entry, rng: random.Random) -> str | None:
        return change.joined(name, rng) if rng.random() < 0.5 else change.each_changed(name, 1, rng, split)

    def split(word: str, rng: random.Random) -> str | None:
        return change.split_word(word, rng)

    return [
        Plan(schema, "exact", False, lambda n, e, r: n), Plan(schema, "case_punct", False, case), Plan(schema, "diacritics", False, marks),
        Plan(schema, "typo_1", False, lambda n, e, r: change.each_changed(n, 1, r, change.slip)),
        Plan(schema, "typo_2", False, lambda n, e, r: change.each_changed(n, 2, r, change.slip)),
        Plan(schema, "variant_1", False, lambda n, e, r: change.each_changed(n, 1, r, variants.another_word)),
        Plan(schema, "respelled_1", False, lambda n, e, r: change.each_changed(n, 1, r, variants.respelled)),
        Plan(schema, "reorder", schema == "entity", lambda n, e, r: change.reordered(n, r)),
        Plan(schema, "join_split", False, split_or_joined), Plan(schema, "evasion", True, lambda n, e, r: change.evaded(n, r)),
        Plan(schema, "memo", True, lambda n, e, r: change.in_memo(n, r))]


def vessel_plans() -> list[Plan]:
    return [
        Plan("aircraft", "exact", False, lambda n, e, r: n), Plan("aircraft", "no_hyphen", False, lambda n, e, r: n.replace("-", "")),
        Plan("vessel", "exact", False, lambda n, e, r: n),
        Plan("vessel", "prefix", False, lambda n, e, r: f"{r.choice(('MV', 'M/V', 'MT', 'M.T.'))} {n}"),
        Plan("vessel", "typo_1", True, lambda n, e, r: change.each_changed(n, 1, r, change.slip))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make")
    make.add_argument("--lists", type=Path, required=True)
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--seed", type=int, default=SEED)
    make.add_argument("--each", type=int, default=100, help="queries a category")
    scoring = commands.add_parser("score")
    scoring.add_argument("--queries", type=Path, required=True)
    scoring.add_argument("--predictions", type=Path, required=True)
    commands.add_parser("check")
    options = parser.parse_args()
    if options.command == "make":
        stats = Evaluation(evaluation_entries(options.lists), options.seed, options.each).run(options.out)
        json.dump(stats, sys.stdout, indent=1)
        print()
        return 0
    if options.command == "check":
        return check() + check_labels()
    for line in report({"engine": score(options.queries, options.predictions)}):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
