"""Reads published lists into entries with names, apart from the product's own importers."""

from __future__ import annotations

import csv
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SCHEMAS = {"individual": "person", "person": "person", "entity": "entity", "ship": "vessel", "vessel": "vessel", "aircraft": "aircraft"}


@dataclass
class Entry:
    """One listed party; `native` holds its names in scripts other than Latin, `names` all others."""

    id: str
    schema: str
    names: list[str]
    native: list[str] = field(default_factory=list)
    # Given names and family name of the primary name, where the publisher keeps them apart.
    given: list[str] = field(default_factory=list)
    family: list[str] = field(default_factory=list)
    # Whether the publisher says what it is; some parts of the US list don't, and are read as entities.
    is_typed: bool = True

    def line(self) -> dict:
        return {"id": self.id, "list": self.id.split(":")[0], "schema": self.schema, "names": self.names + self.native}


def tidy(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).strip(" ,;")


def turned(name: str) -> tuple[str, list[str], list[str]]:
    """`FAMILY, Given` as it is spoken, with its given names and family names."""
    family, comma, given = name.partition(",")
    if not comma or "," in given:
        return tidy(name), [], []
    return tidy(f"{given} {family}"), given.split(), family.split()


def ofac(folder: Path, date: str, alias_date: str) -> Iterator[Entry]:
    aliases = defaultdict(list)
    for row in csv.reader((folder / f"alt_{alias_date}.csv").open(encoding="latin-1", newline="")):
        if len(row) >= 4:
            aliases[row[0].strip()].append(row[3].strip())
    for row in csv.reader((folder / f"sdn_{date}.csv").open(encoding="latin-1", newline="")):
        if len(row) < 3:
            continue
        kind = row[2].strip()
        schema = SCHEMAS.get(kind, "entity")
        yield named(f"ofac:{row[0].strip()}", schema, row[1].strip(), aliases[row[0].strip()])


def named(id: str, schema: str, name: str, aliases: list[str]) -> Entry:
    if schema != "person":
        return Entry(id, schema, distinct([tidy(name), *map(tidy, aliases)]))
    primary, given, family = turned(name)
    return Entry(id, schema, distinct([primary, *(turned(alias)[0] for alias in aliases)]), [], given, family)


def uk(file: Path) -> Iterator[Entry]:
    """The list that HM Treasury published until 2026, one row a name; `Name 6` is the family's or the firm's name."""
    rows = defaultdict(list)
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        next(lines)
        for row in csv.DictReader(lines):
            rows[row["Group ID"]].append(row)
    for group, names in rows.items():
        names.sort(key=lambda row: row["Alias Type"] != "Prime Alias" and row["Alias Type"] != "Primary name")
        schema = SCHEMAS.get(names[0]["Group Type"].lower(), "entity")
        spelled = [tidy(" ".join(row[f"Name {part}"] for part in (1, 2, 3, 4, 5, 6))) for row in names]
        first = names[0]
        given = " ".join(first[f"Name {part}"] for part in (1, 2, 3, 4, 5)).split()
        is_person = schema == "person"
        yield Entry(
            f"hmt:{group}", schema, distinct(spelled), [], given if is_person else [],
            first["Name 6"].split() if is_person else [])


def consolidated(file: Path) -> Iterator[Entry]:
    """The US Consolidated Screening List; what it repeats from the SDN list is left out, for that is read by itself."""
    found: dict[str, Entry] = {}
    for row in csv.DictReader(file.open(encoding="utf-8", errors="replace", newline="")):
        # The file at hand has its header twice.
        if "(SDN)" in row["source"] or row["_id"] == "_id":
            continue
        schema = SCHEMAS.get(row["type"].lower(), "entity")
        entry = named(f"csl:{row['_id']}", schema, row["name"], [alias for alias in row["alt_names"].split("; ") if alias])
        entry.is_typed = row["type"] != ""
        # Who stands under two programmes stands there twice, with one number.
        if entry.id in found:
            found[entry.id].names = distinct(found[entry.id].names + entry.names)
        else:
            found[entry.id] = entry
    yield from found.values()


def un(file: Path) -> Iterator[Entry]:
    root = ElementTree.parse(file).getroot()
    for kind, schema in (("INDIVIDUAL", "person"), ("ENTITY", "entity")):
        for party in root.iter(kind):
            parts = [party.findtext(f"{part}_NAME") or "" for part in ("FIRST", "SECOND", "THIRD", "FOURTH")]
            names = [tidy(" ".join(parts))]
            for alias in party.iter(f"{kind}_ALIAS"):
                if alias.findtext("QUALITY") != "Low":
                    names += [tidy(text) for text in re.split(r"[;\n]", alias.findtext("ALIAS_NAME") or "")]
            native = re.split(r"[;؛،\n]", party.findtext("NAME_ORIGINAL_SCRIPT") or "")
            yield Entry(
                f"un:{party.findtext('DATAID')}", schema, distinct([name for name in names if is_latin(name)]),
                [tidy(name) for name in native if name.strip() and not is_latin(name)])


def distinct(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if any(character.isalnum() for character in name)]


def is_latin(text: str) -> bool:
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in text)


def fold(text: str) -> str:
    """Lower-case letters and digits without marks, words apart by single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+|_", " ", plain.casefold().replace("'", "")).split())


def subjects(folder: Path, date: str) -> Iterator[Entry]:
    """The UK Sanctions List as tables of subjects and of names."""
    with (folder / f"subjects_{date}.csv").open(encoding="utf-8", newline="") as rows:
        kinds = {row["unique_id"]: row["subject_type"] for row in csv.DictReader(rows)}
    names = defaultdict(list)
    with (folder / f"subject_names_{date}.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names[row["unique_id"]].append(tidy(row["full_name"]))
    for id, spelled in names.items():
        yield Entry(f"uk:{id}", SCHEMAS.get(kinds.get(id, ""), "entity"), distinct(spelled))


def evaluation_entries(lists: Path) -> list[Entry]:
    """The four lists of the held-out evaluation."""
    found = [
        *ofac(lists / "ofac", "20210707", "20210707"), *un(lists / "un" / "un_consolidated_20260227.xml"),
        *uk(lists / "uk" / "hmt_ConList_20200427.csv"), *consolidated(lists / "us_other" / "csl_2020s.csv")]
    return [entry for entry in found if entry.names]


def every_entry(lists: Path) -> list[Entry]:
    """All lists together in their newest editions, native scripts included: what a house screens against."""
    found = [
        *ofac(lists / "ofac", "20240503", "20251224"), *un(lists / "un" / "un_consolidated_20260227.xml"),
        *subjects(lists / "uk", "20260513"), *uk(lists / "uk" / "hmt_ConList_20200427.csv"),
        *consolidated(lists / "us_other" / "csl_2020s.csv")]
    return [entry for entry in found if entry.names]
