"""Referee: detect-secrets, trufflehog3 and semgrep with our own rules find no secret in the tree, the history and the
program, but those that secrets-allowed.json lists with a reason. First each must find what is planted for it."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from house import PROJECT, SKIPPED, Checks, say, table

HERE = Path(__file__).resolve().parent
ALLOWED = HERE / "secrets-allowed.json"
RULES = HERE / "semgrep-rules.yml"
# In a program every table is a text of high entropy, and in the history every digest that ever was; what has a form of its
# own is still found there.
ENTROPY = ["HexHighEntropyString", "Base64HighEntropyString", "KeywordDetector"]


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    # SHA-1 of what was found, shortened: the secret itself is never written down.
    digest: str
    detector: str
    kind: str


def tool(name: str) -> str:
    """Each detector has an environment of its own, for their pins clash."""
    path = PROJECT / ".build" / f"venv-{name}" / "bin" / name
    if not path.exists():
        say(f"SKIPPED: {name} is not in {path.parent.relative_to(PROJECT)}: run script/bootstrap --test")
        sys.exit(SKIPPED)
    return str(path)


def shortened(secret: str) -> str:
    return hashlib.sha1(secret.encode()).hexdigest()[:16]


def detect_secrets(folder: Path, *, precise: bool = False) -> set[Finding]:
    more = [word for plugin in ENTROPY for word in ("--disable-plugin", plugin)] if precise else []
    ran = subprocess.run([tool("detect-secrets"), "scan", "--all-files", *more, "."], cwd=folder, capture_output=True,
                         text=True, timeout=1800, check=True)
    return {Finding(path, hit["hashed_secret"][:16], "detect-secrets", hit["type"])
            for path, hits in json.loads(ran.stdout)["results"].items() for hit in hits}


def trufflehog3(folder: Path, *, precise: bool = False) -> set[Finding]:
    ran = subprocess.run([tool("trufflehog3"), "--no-history", "-f", "json", "."], cwd=folder, capture_output=True,
                         text=True, timeout=1800, check=False)
    if ran.returncode not in (0, 2):
        raise RuntimeError(f"trufflehog3 failed: {ran.stderr[-500:]}")
    return {Finding(hit["path"], shortened(hit["secret"]), "trufflehog3", hit["rule"]["id"]) for hit in json.loads(ran.stdout)
            if not (precise and hit["rule"]["id"] == "high-entropy")}


def semgrep(folder: Path) -> set[Finding]:
    ran = subprocess.run(
        [tool("semgrep"), "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--config", str(RULES),
         "--json", "--quiet", "."], cwd=folder, capture_output=True, text=True, timeout=1800, check=False,
        env=os.environ | {"SEMGREP_SEND_METRICS": "off"})
    result = json.loads(ran.stdout)
    grave = [error for error in result["errors"] if error.get("level") == "error"]
    if grave:
        raise RuntimeError(f"semgrep: {grave[:2]}")
    lines = {}
    found = set()
    for hit in result["results"]:
        text = lines.setdefault(hit["path"], (folder / hit["path"]).read_text().splitlines())
        line = text[hit["start"]["line"] - 1].strip()
        found.add(Finding(hit["path"].removeprefix("./"), shortened(line), "semgrep", hit["check_id"].rsplit(".", 1)[-1]))
    return found


def git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, check=True).stdout


def copy_tree(folder: Path) -> int:
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")[:-1]
    for name in names:
        if name != "Tests/Referees/secrets-allowed.json" and (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((PROJECT / name).read_bytes())
    return len(names)


def copy_history(folder: Path) -> int:
    """Every version of every file that any commit holds, but those of the newest commit."""
    now = set(git("ls-tree", "-r", "--format=%(objectname)", "HEAD").decode().split())
    count = 0
    for line in git("rev-list", "--all", "--objects").decode().splitlines():
        blob, _, path = line.partition(" ")
        if not path or blob in now or path == "Tests/Referees/secrets-allowed.json":
            continue
        if git("cat-file", "-t", blob).strip() != b"blob":
            continue
        place = folder / path / f"{blob[:12]}{Path(path).suffix}"
        if place.parent.is_file():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(git("cat-file", "blob", blob))
        count += 1
    return count


def without_version(finding: Finding) -> Finding:
    return Finding(str(Path(finding.path).parent), finding.digest, finding.detector, finding.kind)


def copy_strings(binary: Path, folder: Path) -> int:
    """The texts of a program, without the names that the compiler makes for linkers and debuggers."""
    found = {text for text in re.findall(rb"[\x20-\x7e]{8,}", binary.read_bytes())
             if not text.lstrip(b"_").startswith((b"$s", b"$S", b"symbolic ", b"ZN")) and len(text) < 4096}
    texts = sorted(found)
    # One long file would be read for hours.
    for start in range(0, len(texts), 2000):
        (folder / f"program-{start // 2000:03}.txt").write_bytes(b"\n".join(texts[start : start + 2000]))
    return len(found)


# Put together here, so that this file holds none of them.
PLANTED = {
    "aws.swift": 'let id = "AKIA' + "Z7QK5WNX3RTB2HMD" + '"\n',
    "pem.txt": "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEow" + "IBAAKCAQEAx\n",
    "url.swift": 'let address = "postgres://ada:' + 'q8Zr4Lw9Tn2V' + '@bank.example/ledger"\n',
    "github.yml": "token: ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8" + "\n",
    "literal.swift": 'struct A { static let web' + 'hookSecret = "3f9c17aa52e84d60b1c7" }\n',
    "words.swift": 'func f(_ events: Log, _ pass' + 'word: String) { show("it is \\(pass' + 'word)") }\n',
    "reveal.swift": 'func f(_ events: Log, _ key: Key) { events.notice("x", [.personal("key", key.re' + 'veal())]) }\n',
    "interpolated.swift": 'func f(_ logger: Log, _ name: String) { logger.info("hello \\' + '(name)") }\n',
    "literal_key.swift": 'let text = Secret' + 'Text("00112233445566778899aabbccddeeff")\n',
    "harmless.swift": 'func f(_ events: Log) { events.notice("the key is read", [.public("count", 3)]) }\n',
}
EXPECTED = {
    "detect-secrets": {"aws.swift", "pem.txt", "url.swift", "github.yml"}, "trufflehog3": {"aws.swift", "pem.txt", "url.swift"},
    "semgrep": {"literal.swift", "words.swift", "reveal.swift", "interpolated.swift", "literal_key.swift"},
}


def plant(checks: Checks, folder: Path) -> None:
    for name, text in PLANTED.items():
        (folder / name).write_text(text)
    for detector, found in (("detect-secrets", detect_secrets(folder)), ("trufflehog3", trufflehog3(folder)),
                            ("semgrep", semgrep(folder))):
        places = {finding.path.removeprefix("./") for finding in found}
        for name in sorted(EXPECTED[detector]):
            checks.that(name in places, f"{detector} finds what is planted in {name}: {sorted(places)}")
        checks.that("harmless.swift" not in places, f"{detector} finds nothing in a harmless line")
    precise = {finding.path for finding in detect_secrets(folder, precise=True) | trufflehog3(folder, precise=True)}
    checks.that({"aws.swift", "pem.txt", "url.swift"} <= precise, f"what is asked of a program finds secrets: {precise}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--list", action="store_true", help="print what is not allowed yet as JSON, to be given reasons")
    options = parser.parse_args()
    checks = Checks("secrets scan")
    listed = json.loads(ALLOWED.read_text())
    allowed = {(row["path"], row["digest"]): row["reason"] for row in listed}
    checks.that(len(allowed) == len(listed), "nothing is allowed twice")
    for reason, count in Counter(row["reason"].strip() for row in listed).items():
        checks.that(bool(reason) and count == 1, f"everything that is allowed has a reason of its own: {count} times {reason!r}")
    rows, new, used = [], set(), set()
    with tempfile.TemporaryDirectory(prefix="gigmopay-secrets-") as name:
        parts = {part: Path(name) / part for part in ("planted", "tree", "history", "program")}
        for folder in parts.values():
            folder.mkdir()
        plant(checks, parts["planted"])
        counts = {"tree": copy_tree(parts["tree"]), "history": copy_history(parts["history"]),
                  "program": copy_strings(options.binary, parts["program"])}
        for part, count in counts.items():
            say(f"{part}: {count} {'texts' if part == 'program' else 'files'} …")
            precise = part != "tree"
            found = detect_secrets(parts[part], precise=precise) | trufflehog3(parts[part], precise=precise)
            if part == "tree":
                found |= semgrep(parts[part])
            if part == "history":
                found = {without_version(finding) for finding in found}
            if part == "program":
                found = {Finding("program", finding.digest, finding.detector, finding.kind) for finding in found}
            strange = {finding for finding in found if (finding.path, finding.digest) not in allowed}
            used |= {(finding.path, finding.digest) for finding in found}
            new |= strange
            rows.append([part, str(count), str(len(found)), str(len(strange))])
    if options.list:
        say(json.dumps([finding.__dict__ for finding in sorted(new)], indent=1))
    table(["WHERE", "LOOKED AT", "FOUND", "NEW"], rows)
    for finding in sorted(new):
        checks.that(False, f"{finding.path}: {finding.detector} says {finding.kind} ({finding.digest})")
    for path, digest in sorted(set(allowed) - used):
        checks.that(False, f"{path}: {digest} is allowed and not there: take it off the list")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
