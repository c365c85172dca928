"""Referee: our witness answers the published sequences with their statuses, its cosignatures hold with PyPI
`cryptography`, of racing forks one is cosigned, and after kills, or with an older store put back, no size has two
roots. First a forged cosignature must be refused.

Runs with PyPI `cryptography` of at least 50.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from house import SHARED, Checks, Client, House, arguments, free_port, need, say
from log_notes import ED25519, Checkpoint, LogSigner, NoteError, VerifierKey, check_signed, signature_line

VECTORS = SHARED / "data" / "transparency" / "witness"
ROUNDS = 8
RACERS = 8


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1


def root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    middle = split(len(leaves))
    return node(root(leaves[:middle]), root(leaves[middle:]))


def consistency(old: int, leaves: list[bytes], known: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if old == len(leaves):
        return [] if known else [root(leaves)]
    middle = split(len(leaves))
    if old <= middle:
        return [*consistency(old, leaves[:middle], known), root(leaves[middle:])]
    return [*consistency(old - middle, leaves[middle:], False), root(leaves[:middle])]


class Log:
    """A log that this referee writes; `fork` changes the last entry of a tree."""

    def __init__(self, origin: str) -> None:
        self.signer = LogSigner(origin, hashlib.sha256(origin.encode()).digest(), hashlib.sha256(b"2" + origin.encode()).digest())
        self.leaves = [hashlib.sha256(b"\x00%d" % number).digest() for number in range(400)]

    @property
    def path(self) -> str:
        return f"/witness/{hashlib.sha256(self.signer.origin.encode()).hexdigest()}/checkpoint"

    def tree(self, size: int, fork: int = 0) -> list[bytes]:
        last = [hashlib.sha256(b"\x00fork %d" % fork).digest()] if fork else self.leaves[size - 1 : size]
        return self.leaves[: size - 1] + last

    def request(self, old: int, size: int, fork: int = 0) -> bytes:
        leaves = self.tree(size, fork)
        proof = consistency(old, leaves) if 0 < old < size else []
        lines = "".join(base64.b64encode(each).decode() + "\n" for each in proof)
        return f"old {old}\n{lines}\n".encode() + self.signer.sign(size, root(leaves), int(time.time()))


def submit(client: Client, body: bytes) -> tuple[int, bytes, str]:
    answer = client.send("POST", "/witness/add-checkpoint", body, media_type="text/plain")
    return answer.status, answer.body, answer.headers.get("content-type", "")


def check_answer(request: bytes, answer: bytes, keys: list[VerifierKey]) -> Checkpoint:
    """Raises unless the answer is exactly one good line by each key, of about now, over the request's checkpoint."""
    note = request.partition(b"\n\n")[2]
    checkpoint = Checkpoint.parse(note)
    if not answer.endswith(b"\n"):
        raise NoteError("the answer does not end in a line feed")
    lines = [signature_line(each) for each in answer.decode()[:-1].split("\n")]
    if sorted((line.name, line.identity) for line in lines) != sorted((key.name, key.identity) for key in keys):
        raise NoteError(f"{len(lines)} lines, not one by each key")
    for line in lines:
        key = next(key for key in keys if key.identity == line.identity)
        key.check(checkpoint, line.signature)
        stated = int.from_bytes(line.signature[:8], "big")
        if abs(stated - time.time()) > 120:
            raise NoteError(f"the cosignature states the time {stated}")
    return checkpoint


def refuses(request: bytes, answer: bytes, keys: list[VerifierKey]) -> bool:
    try:
        check_answer(request, answer, keys)
    except NoteError:
        return True
    return False


def forge(checks: Checks, client: Client, keys: list[VerifierKey]) -> None:
    """This referee can say no: one flipped bit anywhere in a cosignature, and a cosignature of another checkpoint."""
    log = Log("log.example/forged")
    body = log.request(0, 5)
    status, answer, _ = submit(client, body)
    checks.that(status == 200 and not refuses(body, answer, keys), "a cosignature holds")
    lines = answer.decode().splitlines()
    for position, line in enumerate(lines):
        name, _, text = line.rpartition(" ")
        data = base64.b64decode(text)
        for byte in random.Random(1).sample(range(len(data)), 40):
            changed = bytearray(data)
            changed[byte] ^= 1 << byte % 8
            forged = [*lines]
            forged[position] = f"{name} {base64.b64encode(changed).decode()}"
            checks.that(refuses(body, ("\n".join(forged) + "\n").encode(), keys), f"flipped byte {byte} of line {position} is seen")
        checks.that(refuses(body, (lines[1 - position] + "\n").encode(), keys), "a line less is seen")
    checks.that(refuses(log.request(0, 6), answer, keys), "a cosignature of another size is seen")
    checks.that(refuses(log.request(0, 5, fork=1), answer, keys), "a cosignature of another root is seen")


def sequences(checks: Checks, client: Client, keys: list[VerifierKey]) -> None:
    made = json.loads((VECTORS / "made_here.json").read_text())
    light = json.loads((VECTORS / "litewitness_sequence.json").read_text())
    steps = [(each["why"], each["body"], each["expect"], each) for each in made["requests"]]
    for number, each in enumerate(light["steps"]):
        # The third step names an unknown log: 404 by tlog-witness v1, 403 before it.
        steps.append((f"litewitness {number + 1}", each["body"], 404 if number == 2 else each["status_2025"], {}))
    for why, text, expected, more in steps:
        status, answer, media_type = submit(client, text.encode())
        checks.that(status == expected, f"{why}: {status}, expected {expected}")
        if status == 200:
            checks.that(not refuses(text.encode(), answer, keys), f"{why}: the cosignatures hold")
        if status == 409:
            checks.that(media_type == "text/x.tlog.size", f"{why}: media type {media_type}")
            checks.that(answer == f"{int(answer)}\n".encode(), f"{why}: body {answer!r}")
        if "expect_body" in more:
            checks.that(answer.decode() == more["expect_body"], f"{why}: body {answer!r}")
    origin = made["origin"]
    path = f"/witness/{hashlib.sha256(origin.encode()).hexdigest()}/checkpoint"
    served = client.send("GET", path)
    checks.that(served.status == 200, f"the cosigned checkpoint is served: {served.status}")
    checkpoint = check_signed(served.body, [VerifierKey.parse(made["log_vkey"]), *keys])
    checks.that(checkpoint.size == 200, f"it has size {checkpoint.size}")
    checks.that(client.send("GET", f"/witness/{'0' * 64}/checkpoint").status == 404, "a log never cosigned is unknown")


def race(checks: Checks, house: House, keys: list[VerifierKey], log: Log) -> None:
    """Forks of one log at the same time: exactly one is cosigned."""
    first = log.request(0, 10)
    checks.that(submit(Client(house), first)[0] == 200, "the race's log is cosigned first")
    bodies = [log.request(10, 20, fork=racer) for racer in range(RACERS)]
    answers: list[tuple[int, bytes]] = [(0, b"")] * RACERS
    barrier = threading.Barrier(RACERS)

    def run(racer: int) -> None:
        client = Client(house)
        client.send("GET", "/healthz")
        barrier.wait()
        status, answer, _ = submit(client, bodies[racer])
        answers[racer] = (status, answer)

    threads = [threading.Thread(target=run, args=(racer,)) for racer in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [racer for racer, (status, _) in enumerate(answers) if status == 200]
    checks.that(len(winners) == 1, f"one of {RACERS} racers wins: {[status for status, _ in answers]}")
    checks.that(all(status in (200, 409) for status, _ in answers), f"the others conflict: {[s for s, _ in answers]}")
    for racer in winners:
        checks.that(not refuses(bodies[racer], answers[racer][1], keys), "the winner's cosignatures hold")
        served = check_signed(Client(house).send("GET", log.path).body, [*log.signer.keys, *keys])
        checks.that(served.root == root(log.tree(20, racer)), "the winner's checkpoint is the served one")


class Persistence:
    """Everything that the witness of one log ever gave out."""

    def __init__(self, checks: Checks, log: Log) -> None:
        self.checks, self.log = checks, log
        self.roots: dict[int, bytes] = {}
        self.acknowledged = 0

    def note(self, checkpoint: Checkpoint) -> None:
        known = self.roots.setdefault(checkpoint.size, checkpoint.root)
        self.checks.that(known == checkpoint.root, f"size {checkpoint.size} has one root")

    def grow(self, house: House, keys: list[VerifierKey], size: int) -> int:
        """Submits growth and forks until the server is gone; returns the last size that was sent."""
        client = Client(house)
        while size < 390:
            for fork in (0, 1):
                body = self.log.request(size, size + 1, fork)
                try:
                    status, answer, _ = submit(client, body)
                except OSError:
                    return size
                except Exception:
                    # The answer broke off: nothing was acknowledged.
                    return size
                if status == 200:
                    self.note(check_answer(body, answer, keys))
                    self.acknowledged = size + 1
            size += 1
        return size

    def look(self, house: House, keys: list[VerifierKey]) -> int:
        """The size after a restart, which may be one that was written and not acknowledged."""
        answer = Client(house).send("GET", self.log.path)
        if answer.status == 404:
            self.checks.that(self.acknowledged == 0, "nothing acknowledged is gone")
            return 0
        served = check_signed(answer.body, [*self.log.signer.keys, *keys])
        self.note(served)
        self.checks.that(served.size >= self.acknowledged, f"{served.size} is served, {self.acknowledged} was acknowledged")
        fork = self.log.request(served.size, served.size, fork=7)
        self.checks.that(submit(Client(house), fork)[0] == 422, "another root of the served size is refused")
        again = self.log.request(served.size, served.size)
        self.checks.that(submit(Client(house), again)[0] == 200, "the served root is cosigned again")
        return served.size


def kills(checks: Checks, house: House, keys: list[VerifierKey], log: Log, rounds: int) -> None:
    """SIGKILL at random moments of cosigning."""
    kept = Persistence(checks, log)
    chance = random.Random(2)
    size = 0
    for _ in range(rounds):
        moment = chance.uniform(0.02, 0.6)
        killer = threading.Timer(moment, house.process.kill)
        killer.start()
        kept.grow(house, keys, size)
        killer.join()
        house.kill()
        house.start()
        size = kept.look(house, keys)
    say(f"  {rounds} kills, {len(kept.roots)} sizes cosigned, the last acknowledged one is {kept.acknowledged}")
    checks.that(len(kept.roots) > rounds, "the witness cosigned between the kills")


def put_back(checks: Checks, house: House, keys: list[VerifierKey], log: Log) -> None:
    """The whole store is put back to what it was before the last cosignature."""
    store, copy = house.data / "store", house.data / "store-of-before"
    checks.that(submit(Client(house), log.request(0, 7))[0] == 200, "a first checkpoint is cosigned")
    house.kill()
    shutil.copytree(store, copy)
    house.start()
    checks.that(submit(Client(house), log.request(7, 20))[0] == 200, "a second checkpoint is cosigned")
    house.kill()
    shutil.rmtree(store)
    copy.rename(store)
    house.start()
    client = Client(house)
    status = submit(client, log.request(7, 20, fork=3))[0]
    checks.that(status == 409, f"a store that was put back cosigns no fork from where it was: {status}")
    served = check_signed(client.send("GET", log.path).body, [*log.signer.keys, *keys])
    checks.that(served.size == 20, f"what was cosigned since is still served: {served.size}")
    checks.that(submit(client, log.request(20, 20, fork=3))[0] == 422, "nor another root of the last size")
    checks.that(submit(client, log.request(20, 30))[0] == 200, "and the log goes on")


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    need(VECTORS)
    checks = Checks("witness")
    made = json.loads((VECTORS / "made_here.json").read_text())
    light = json.loads((VECTORS / "litewitness_sequence.json").read_text())
    ours = [Log("log.example/forged"), Log("log.example/killed"), Log("log.example/restored"), *(Log(f"log.example/race-{n}") for n in range(ROUNDS))]
    lines = [made["log_vkey"], str(VerifierKey(light["log_origin"], ED25519, bytes.fromhex(light["log_ed25519_pub_hex"])))]
    lines += [str(key) for log in ours for key in log.signer.keys]
    with tempfile.TemporaryDirectory(prefix="gigmopay-referee-") as folder:
        house = House(options.binary.resolve(), Path(folder) / "house", free_port())
        house.data.mkdir(parents=True)
        (house.data / "witnessed-logs").write_text("".join(f"log {line}\n" for line in lines) + "quorum none\n")
        say(f"starting a demonstration that is a witness: {house.start():.1f} s")
        try:
            client = Client(house)
            keys = [VerifierKey.parse(line) for line in client.send("GET", "/witness/vkey").body.decode().splitlines()]
            checks.that(sorted(key.kind for key in keys) == [4, 6], "the witness has an Ed25519 and an ML-DSA-44 key")
            forge(checks, client, keys)
            sequences(checks, client, keys)
            for log in ours[3:]:
                race(checks, house, keys, log)
            kills(checks, house, keys, ours[1], options.kills)
            put_back(checks, house, keys, ours[2])
        finally:
            house.kill()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
