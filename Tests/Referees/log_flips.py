"""Referee: one random bit flipped in any served file of the log is refused, and so is a rewritten history.

The newest checkpoint, the verifier keys, every tile and every bundle are copied from the live log, with those of an
older checkpoint that was kept. A bit is flipped in one of them, a hundred times: aics-tlog's walk, the Go checksum
database's client or the signature check by the letter must refuse, each time. Then somebody who has the store and the
log's secret, but no witness, changes an entry, builds every tile anew and signs: to one who remembers nothing that log
is flawless, and it must be refused for want of the quorum, by a kept checkpoint, and by the witnesses themselves.
The policy file isn't flipped: whoever checks brings their own. Runs in .build/venv-log.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

import aics_tlog

from house import Checks, House, arguments, free_port, say, settle
from log_notes import Checkpoint, LogSigner, NoteError, Policy, VerifierKey
from log_tiles import grow
from log_tree import ServedLog, check_d, entries, read_keys, walk_a, walk_b, write_log
from log_witnesses import Witness, WitnessedHouse, quorum_policy, stolen_signer


def kinds(folder: Path) -> dict[str, list[Path]]:
    """The copied files by what they are, so that each kind is flipped as often as the next."""
    found: dict[str, list[Path]] = {}
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        path = file.relative_to(folder).as_posix()
        kind = "partial " * (".p/" in path) + (
            "bundle" if path.startswith("tile/entries/") else f"tile {path.split('/')[1]}" if path.startswith("tile/") else path)
        found.setdefault(kind, []).append(file)
    return found


def served_keys(folder: Path) -> str | None:
    try:
        read_keys((folder / "vkey").read_bytes())
    except NoteError as error:
        return str(error)
    return None


def judges(folder: Path, keys: list[VerifierKey], kept: bytes, policy: Policy) -> dict[str, str | None]:
    """What each referee refuses, or None."""
    return {
        "aics-tlog": walk_a(folder, keys[0], kept),
        "sumdb": walk_b(str(folder), keys[0], kept=kept, every=64, sample=16)[0],
        "signatures": check_d((folder / "checkpoint").read_bytes(), keys, policy),
        "keys": served_keys(folder),
    }


def flip(folder: Path, keys: list[VerifierKey], kept: bytes, policy: Policy, count: int, chance: random.Random, checks: Checks) -> None:
    pristine = judges(folder, keys, kept, policy)
    if not checks.that(not any(pristine.values()), f"the copy as it is passes: {pristine}"):
        return
    by_kind, refused_by, hit = kinds(folder), Counter[str](), Counter[str]()
    for number in range(count):
        kind = chance.choice(sorted(by_kind))
        file = chance.choice(by_kind[kind])
        data = bytearray(file.read_bytes())
        bit = chance.randrange(len(data) * 8)
        before = bytes(data)
        data[bit // 8] ^= 1 << bit % 8
        file.write_bytes(data)
        found = {name: words for name, words in judges(folder, keys, kept, policy).items() if words}
        file.write_bytes(before)
        hit[kind] += 1
        refused_by.update(found.keys())
        checks.that(bool(found), f"flip {number}: bit {bit} of {file.relative_to(folder)} is refused")
    say(f"  {count} flips in {len(by_kind)} kinds of files ({', '.join(f'{name} {n}' for name, n in sorted(hit.items()))})")
    say(f"  refused by {', '.join(f'{name} {n}' for name, n in refused_by.most_common())}")


def rewrite(folder: Path, place: Path, kept: bytes, signer: LogSigner, policy: Policy, witnesses: list[Witness], chance: random.Random, checks: Checks) -> None:
    """Another history of the same length, under the log's own key."""
    honest = (folder / "checkpoint").read_bytes()
    newest, older = Checkpoint.parse(honest), Checkpoint.parse(kept)
    keys = signer.keys
    content = entries(folder, newest.size)
    victim = chance.randrange(older.size)
    content[victim] = content[victim].replace(b'"outcome":"done"', b'"outcome":"refused"') + b" " * (b'"outcome":"done"' not in content[victim])
    forged = write_log(place, content, signer)
    note = (place / "checkpoint").read_bytes()
    checks.that(walk_a(place, keys[0]) is None and check_d(note, keys) is None, "the rewritten log is flawless to one who remembers nothing")
    checks.that(walk_b(str(place), keys[0])[0] is None, "also to the Go checksum database's client")
    if witnesses:
        refused = check_d(note, keys, policy)
        checks.that(refused is not None and "quorum" in refused, f"without the witnesses its quorum is missing: {refused}")
        witness_keys = [str(witness.key) for witness in witnesses]
        checks.that(walk_a(place, keys[0], witnesses=witness_keys) is not None, "aics-tlog with the witnesses' keys refuses it")
        borrowed = note + b"".join(honest.splitlines(keepends=True)[-len(witnesses):])
        checks.that(check_d(borrowed, keys, policy) is not None, "cosignatures of the honest checkpoint don't fit it")
    for remembered, words in ((kept, "an older checkpoint"), (honest, "the newest checkpoint")):
        refused_a, (refused_b, _) = walk_a(place, keys[0], remembered), walk_b(str(place), keys[0], kept=remembered)
        checks.that(refused_a is not None and refused_b is not None, f"{words} that was kept refuses it: {refused_a}; {refused_b}")
    proof = aics_tlog.consistency_proof_from_tiles(aics_tlog.FileSystemTileReader(place), older.size, forged.size)
    for witness in witnesses:
        known = Checkpoint.parse(witness.newest(newest.origin) or honest).size
        before = len(witness.evidence())
        status, body = witness.cosign(known, [] if known == forged.size else proof, note)
        checks.that(status in (409, 422), f"{witness.name} does not cosign it: {status} {body[:80]!r}")
        if status == 422:
            checks.that(len(witness.evidence()) == before + 1, f"{witness.name} keeps the evidence")


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--alone", action="store_true", help="without witnesses: a rewritten history is refused by what was kept alone")
    parser.add_argument("--flips", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    checks = Checks("log flips")
    chance = random.Random(options.seed)
    say(f"{options.flips} flips, seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-flips-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        witnessed = WitnessedHouse(House(options.binary.resolve(), folder / "house", free_port()), folder / "witnesses", 0 if options.alone else 2)
        stack.callback(witnessed.close)
        keys = witnessed.open()
        settle(witnessed.house)
        served = ServedLog.of(witnessed.house)
        policy = Policy.parse(quorum_policy(keys, witnessed.witnesses))
        kept = served.read("checkpoint")
        grow(witnessed.house, 200)
        settle(witnessed.house)
        mirror = folder / "mirror"
        served.mirror(mirror, kept)
        (mirror / "vkey").write_bytes(served.read("vkey"))
        flip(mirror, keys, kept, policy, options.flips, chance, checks)
        signer = stolen_signer(witnessed.house, keys[0].name)
        if checks.that(signer.keys == keys, "the log's keys are those of its secret"):
            rewrite(mirror, folder / "rewritten", kept, signer, policy, witnessed.witnesses, chance, checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
