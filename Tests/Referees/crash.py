"""Referee: kills the server at random moments under load, and demands every acknowledged order back, once.

One store lives through all rounds. In each, 16 connections send payments until `kill -9`; the server must open the
store again by itself, hold every order that it acknowledged, answer repeats with the first answer, and take each
payment whose answer got lost exactly once. Every checkpoint that anybody saw must be a prefix of the later log.
With `--store postgres` two servers run on one database of a PostgreSQL of its own; either is killed while the other
goes on, and every question is asked of both.
A SIGKILL does not take the operating system's page cache away: this tests the store's order of writes and its
recovery, not the disk's honesty about fsync.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import itertools
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from cluster import Cluster
from house import Checks, Client, House, Payer, arguments, balances, free_port, fund, need, payers, say, settle

CONNECTIONS = 16
SHORTEST_MS, LONGEST_MS = 50, 1500


@dataclass
class Sent:
    """A payment that a client sent, with the answer if one came back."""

    payer: str
    key: str
    body: bytes
    amount: Decimal
    answer: bytes | None = None
    order: str = ""
    log_index: int = -1


class MerkleLog:
    """RFC 6962 roots over a growing list of leaves, kept as the right edge of perfect subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self.edge: list[tuple[int, bytes]] = []

    def append(self, leaf: bytes) -> None:
        node, width = hashlib.sha256(b"\x00" + leaf).digest(), 1
        while self.edge and self.edge[-1][0] == width:
            node, width = hashlib.sha256(b"\x01" + self.edge.pop()[1] + node).digest(), width * 2
        self.edge.append((width, node))
        self.size += 1

    def root(self) -> bytes:
        if not self.edge:
            return hashlib.sha256(b"").digest()
        node = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node


@dataclass
class Checkpoints:
    """Sizes and roots of every checkpoint that was seen."""

    seen: dict[int, bytes] = field(default_factory=dict)
    forks: list[int] = field(default_factory=list)

    def note(self, text: bytes) -> int:
        _, size, root, *_ = text.decode().split("\n")
        known = self.seen.setdefault(int(size), base64.b64decode(root))
        if known != base64.b64decode(root):
            self.forks.append(int(size))
        return int(size)


class Log:
    """A copy of the public log that an auditor keeps, read on after each restart."""

    def __init__(self) -> None:
        self.tree = MerkleLog()
        self.checked: set[int] = set()

    def follow(self, house: House, checkpoints: Checkpoints, checks: Checks) -> None:
        """Reads new entries and compares the root of each prefix with the checkpoint of that size, if one was seen."""
        auditor = Client(house, "auditor")
        while True:
            entries = auditor.send("GET", f"/v1/log/entries?from={self.tree.size}&limit=200").json["data"]
            for entry in entries:
                if entry["index"] != self.tree.size:
                    checks.that(False, f"log entry {self.tree.size} is missing")
                    return
                self.tree.append(json.dumps(entry["published"], separators=(",", ":"), ensure_ascii=False).encode())
                size = self.tree.size
                if size in checkpoints.seen:
                    self.checked.add(size)
                    checks.that(self.tree.root() == checkpoints.seen[size], f"checkpoint of size {size} is a prefix of the log")
            if len(entries) < 200:
                return


class Load:
    """16 connections that send payments until their server dies, or a while longer if another one does."""

    def __init__(self, houses: list[House], people: list[Payer], run: str, seed: int) -> None:
        self.houses = houses
        self.people = people
        self.run = run
        self.random = random.Random(seed)
        self.serial = itertools.count()
        self.refusals: Counter[str] = Counter()
        # Answers of a server that went on after another one was killed, and connections of it that broke all the same.
        self.went_on = 0
        self.broken: list[str] = []

    def next_payment(self, chooser: random.Random) -> Sent:
        payer = chooser.choice(self.people)
        amount = Decimal(chooser.randint(1, 9)) / 100
        identity = f"{self.run}-{next(self.serial)}"
        body = json.dumps({
            "kind": "pay", "account": payer.account, "creditor": chooser.choice(payer.workers), "amount": f"{amount:.2f}",
            "currency": payer.currency, "end_to_end_id": identity}).encode()
        return Sent(payer.name, "crash-" + identity, body, amount)

    def connection(self, house: House, chooser: random.Random, sent: list[Sent], stop: threading.Event) -> None:
        clients = {payer.name: Client(house, payer.name).secret for payer in self.people}
        client = Client(house, timeout=30)
        while not stop.is_set():
            payment = self.next_payment(chooser)
            sent.append(payment)
            try:
                answer = client.send(
                    "POST", "/v1/orders", payment.body, key=payment.key,
                    headers={"Authorization": f"Bearer {clients[payment.payer]}"})
            except Exception as error:  # noqa: BLE001 - however the connection ends: the server was killed
                if house is not self.victim:
                    self.broken.append(repr(error))
                return
            self.accept(payment, answer.status, answer.headers, answer.body)
            if self.victim is not None and house is not self.victim:
                self.went_on += 1

    def accept(self, payment: Sent, status: int, headers: dict[str, str], body: bytes) -> None:
        if status != 201:
            self.refusals[f"{status} {body[:120]!r}"] += 1
            return
        payment.answer, payment.order = body, json.loads(body)["id"]
        payment.log_index = int(headers["gigmopay-log-index"])

    def watch(self, house: House, checkpoints: Checkpoints, stop: threading.Event) -> None:
        client = Client(house, timeout=30)
        while not stop.wait(0.02):
            try:
                checkpoints.note(client.send("GET", "/log/checkpoint").body)
            except Exception:  # noqa: BLE001 - the server was killed
                return

    def until_killed(self, after_seconds: float, checkpoints: Checkpoints) -> list[Sent]:
        """Kills one of the servers in the middle; the others go on for a second."""
        sent: list[list[Sent]] = [[] for _ in range(CONNECTIONS)]
        stop = threading.Event()
        self.victim: House | None = None
        threads = [
            threading.Thread(
                target=self.connection,
                args=(self.houses[number % len(self.houses)], random.Random(self.random.random()), own, stop))
            for number, own in enumerate(sent)]
        threads += [threading.Thread(target=self.watch, args=(house, checkpoints, stop)) for house in self.houses]
        for thread in threads:
            thread.start()
        time.sleep(after_seconds)
        self.victim = self.random.choice(self.houses)
        self.victim.kill()
        if len(self.houses) > 1:
            time.sleep(1)
        stop.set()
        for thread in threads:
            thread.join()
        return [payment for own in sent for payment in own]


def in_parallel(work: list[Sent], body) -> None:  # type: ignore[no-untyped-def]
    """Runs `body(part)` for 8 parts of the work, and raises what any of them raised."""
    errors: list[BaseException] = []

    def guarded(part: list[Sent]) -> None:
        try:
            body(part)
        except BaseException as error:  # noqa: BLE001 - raised again below
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(work[index::8],)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def examine(houses: list[House], sent: list[Sent], load: Load, checks: Checks) -> tuple[int, int]:
    """After a restart: acknowledged orders are there, repeats are replays, lost answers come once. Counts both kinds."""
    kept = [payment for payment in sent if payment.answer is not None]
    lost = [payment for payment in sent if payment.answer is None]
    survived: list[str] = []

    def look(part: list[Sent]) -> None:
        clients: dict[tuple[str, int], Client] = {}
        for number, payment in enumerate(part):
            house = houses[number % len(houses)]
            client = clients.setdefault((payment.payer, house.port), Client(house, payment.payer))
            if payment.answer is not None:
                read = client.send("GET", f"/v1/orders/{payment.order}")
                checks.that(
                    read.status == 200 and read.json == json.loads(payment.answer),
                    f"acknowledged order {payment.order} reads back: {read.status} {read.body[:200]!r}")
            again = client.send("POST", "/v1/orders", payment.body, key=payment.key)
            is_replay = again.headers.get("idempotency-replayed") == "true"
            if payment.answer is not None:
                checks.that(
                    again.status == 201 and again.body == payment.answer and is_replay,
                    f"{payment.key} again: the first answer, as a replay: {again.status} {again.body[:200]!r}")
            else:
                checks.that(again.status == 201, f"{payment.key}, whose answer was lost, is taken: {again.status} {again.body[:200]!r}")
                if is_replay:
                    survived.append(payment.key)
                load.accept(payment, again.status, again.headers, again.body)

    in_parallel(kept + lost, look)
    return len(lost), len(survived)


def total(house: House) -> dict[str, Decimal]:
    return {account: Decimal(posted) for account, (_, posted) in balances(house).items()}


def examine_all(house: House, people: list[Payer], everything: list[Sent], before: dict[str, Decimal], load: Load, checks: Checks) -> None:
    """At the end, over all rounds: nothing twice, nothing invented, and the balances say the same."""
    seen: Counter[str] = Counter()
    by_identity: dict[str, str] = {}
    for payer in people:
        for order in Client(house, payer.name).pages("/v1/orders"):
            identity = order.get("end_to_end_id", "")
            if identity.startswith(load.run + "-"):
                seen[identity] += 1
                by_identity[identity] = order["id"]
    expected = {payment.key.removeprefix("crash-"): payment.order for payment in everything}
    checks.that(max(seen.values(), default=1) == 1, f"no end-to-end id twice: {[i for i, n in seen.items() if n > 1][:5]}")
    checks.that(by_identity == expected, f"exactly the orders that were sent exist: {len(by_identity)} of {len(expected)}")
    after = total(house)
    change: Counter[str] = Counter()
    for payment in everything:
        order = json.loads(payment.body)
        change[order["account"]] -= payment.amount  # type: ignore[assignment]
        change[order["creditor"]] += payment.amount  # type: ignore[assignment]
    wrong = [account for account in before if after[account] - before[account] != change[account]]
    checks.that(not wrong, f"every balance changed by its orders, and by nothing else: {wrong[:5]}")


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    checks = Checks("crash test")
    chance = random.Random(options.seed)
    say(f"{options.rounds} rounds, seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-crash-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        binary, data = options.binary.resolve(), folder / "house"
        houses = [House(binary, data, free_port())]
        if options.store == "postgres":
            need(Cluster.BIN)
            folder.chmod(0o755)
            place = folder / "postgresql"
            place.mkdir()
            store = stack.enter_context(Cluster(place)).make_database("gigmopay")
            houses = [House(binary, data, free_port(), store) for _ in range(2)]
        for house in houses:
            stack.callback(house.stop)
        return run(houses, options.rounds, chance, checks)


def run(houses: list[House], rounds: int, chance: random.Random, checks: Checks) -> int:
    house = houses[0]
    for each in houses:
        say(f"loading the demonstration world: {each.start():.1f} s")
    settle(house)
    people = payers(house)
    for payer in people:
        fund(house, payer, Decimal("1000000.00"))
    before = total(house)
    load = Load(houses, people, f"C{chance.randrange(1 << 32):08x}", chance.randrange(1 << 32))
    checkpoints, log = Checkpoints(), Log()
    everything: list[Sent] = []
    lost_total = survived_total = 0
    slowest = 0.0
    began = time.monotonic()
    for number in range(1, rounds + 1):
        moment = chance.uniform(SHORTEST_MS, LONGEST_MS) / 1000
        sent = load.until_killed(moment, checkpoints)
        newest = max(checkpoints.seen, default=0)
        assert load.victim is not None
        recovery = load.victim.start()
        slowest = max(slowest, recovery)
        for each in houses:
            size = checkpoints.note(Client(each).send("GET", "/log/checkpoint").body)
            checks.that(size >= newest, f"round {number}: the log did not shrink: {size} after {newest}")
        lost, survived = examine(houses, sent, load, checks)
        lost_total, survived_total = lost_total + lost, survived_total + survived
        everything += sent
        log.follow(houses[number % len(houses)], checkpoints, checks)
        acknowledged = len(sent) - lost
        say(f"round {number}/{rounds}: killed after {moment * 1000:.0f} ms; {acknowledged} acknowledged, {lost} in flight "
            f"({survived} of them on disk); open again after {recovery * 1000:.0f} ms; {len(checks.failures)} failures")
    examine_all(house, people, everything, before, load, checks)
    final = checkpoints.note(Client(house).send("GET", "/log/checkpoint").body)
    fresh_log = Log()
    fresh_log.follow(house, checkpoints, checks)
    # Reading the log adds entries, and a checkpoint follows its entries by a moment.
    entries, deadline = fresh_log.tree.size, time.monotonic() + 20
    checks.that(entries >= final, f"the log has {entries} entries, its checkpoint says {final}")
    while (final := int(Client(house).send("GET", "/log/checkpoint").body.split(b"\n")[1])) < entries and time.monotonic() < deadline:
        time.sleep(0.1)
    checks.that(final >= entries, f"the log has {entries} entries, and its checkpoint stays at {final}")
    unchecked = set(checkpoints.seen) - fresh_log.checked
    checks.that(not unchecked, f"every checkpoint seen is a prefix of the log: {sorted(unchecked)[:5]}")
    checks.that(not checkpoints.forks, f"no size was signed with two roots: {checkpoints.forks[:5]}")
    beyond = [payment.log_index for payment in everything if not 0 <= payment.log_index < final]
    checks.that(not beyond, f"every order's log index is in the log: {beyond[:5]}")
    checks.that(not load.refusals, f"nothing was refused under load: {load.refusals.most_common(3)}")
    if len(houses) > 1:
        checks.that(load.went_on > 0, f"the server that was not killed went on: {load.went_on} answers meanwhile")
        checks.that(not load.broken, f"no connection of it broke: {load.broken[:3]}")
    verified = house.verify()
    checks.that(verified.returncode == 0 and "signed checkpoint agrees" in verified.stdout, f"gigmopay verify holds: {verified.stderr}")
    say("  " + verified.stdout.strip().replace("\n", "\n  "))
    say(f"{rounds} kills in {time.monotonic() - began:.0f} s: {len(everything)} orders, {len(everything) - lost_total} acknowledged "
        f"before their kill, {lost_total} in flight ({survived_total} of them on disk), {len(checkpoints.seen)} checkpoints seen, "
        f"slowest reopening {slowest * 1000:.0f} ms")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
