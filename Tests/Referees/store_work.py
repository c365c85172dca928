"""A house that pays is copied, and gives its store a new key, beside its work; kill -9 in between loses nothing.

The backup is put into another folder and must hold every payment that was acknowledged before it was asked for.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from house import Checks, Client, House, arguments, balances, free_port, fund, payers, say, settle


class Payments:
    """One platform that pays one worker after the other until it is told to stop."""

    def __init__(self, house: House, payer) -> None:
        self.house, self.payer = house, payer
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        client = Client(self.house, self.payer.name)
        number = 0
        while not self.stopping.is_set():
            number += 1
            name = f"W-{time.monotonic_ns()}-{number}"
            body = {"kind": "pay", "account": self.payer.account, "amount": "0.01", "currency": self.payer.currency,
                    "creditor": self.payer.workers[number % len(self.payer.workers)], "end_to_end_id": name}
            try:
                answer = client.send("POST", "/v1/orders", body, key=f"store-work-{time.monotonic_ns()}")
            except OSError:
                return
            if answer.status in (200, 201):
                self.acknowledged.append(answer.json["id"])
                self.noted(answer.json["id"])
            else:
                self.refused.append(f"{answer.status} {answer.body[:80]!r}")

    def noted(self, order: str) -> None:
        """Told of each order as it is acknowledged."""

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join()


def epochs(house: House) -> list[int]:
    return [int(number) for number in re.findall(r"^epoch (\d+) ", (house.data / "store" / "store-keys").read_text(), re.M)]


def names(house: House) -> dict[str, str]:
    return {customer["id"]: customer["name"] for customer in Client(house, "operations").pages("/v1/customers")}


def wait_for_work(client: Client, identifier: str | None = None, patience_seconds: float = 120) -> dict:
    """One work, or the newest, when it has ended."""
    began = time.monotonic()
    while True:
        works = client.send("GET", "/v1/store/work").json["data"]
        work = next((work for work in works if identifier in (None, work["id"])), {"state": "forgotten"})
        if work["state"] not in ("waiting", "running") or time.monotonic() - began > patience_seconds:
            return work
        time.sleep(0.05)


def raced(house: House, checks: Checks) -> None:
    """Two works asked for at once: each is told of by its own id, to its own end; or one is refused by name."""
    for number in range(4):
        answers: list = [None, None]
        ready = threading.Barrier(2)

        def ask(racer: int) -> None:
            client = Client(house, "administrator")
            client.send("GET", "/v1/store/work")
            path = "/v1/store/backups" if racer == 0 else "/v1/store/key-epochs"
            ready.wait()
            answers[racer] = client.send("POST", path, key=f"race-{number}-{racer}-{time.monotonic_ns()}")

        threads = [threading.Thread(target=ask, args=(racer,)) for racer in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        staff = Client(house, "administrator")
        taken = [answer for answer in answers if answer.status in (200, 201)]
        refused = [answer for answer in answers if answer.status not in (200, 201)]
        checks.that(len(taken) >= 1 and all(answer.code == "store_work_running" for answer in refused),
                    f"race {number}: {[(answer.status, answer.code) for answer in answers]}")
        for answer in taken:
            work = wait_for_work(staff, answer.json["work"])
            kind = "backup" if "backup" in answer.json else "rotation"
            checks.that(work["state"] == "done" and work["kind"] == kind and work["done"] == work["pages"] > 0,
                        f"race {number}: the {kind} ends as itself: {work}")
        for answer in taken:
            if "backup" in answer.json:
                made = house.data / "backups" / answer.json["backup"]
                checks.that(made.exists() and Path(f"{made}.keys").exists(), f"race {number}: the backup is there")


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[str]:
    """For the superuser a mount that refuses writes, where there may be mounts; for others a folder without the right."""
    is_mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "--bind", "-o", "ro", str(folder), str(folder)], capture_output=True, check=False).returncode == 0
    if is_mounted:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], capture_output=True, check=False)
    else:
        folder.chmod(0o555)
    try:
        (folder / "probe").touch()
        how = "the superuser writes all the same"
        (folder / "probe").unlink()
    except OSError:
        how = "a mount" if is_mounted else "its mode"
    try:
        yield how
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)
        else:
            folder.chmod(0o700)


def backed_up(house: House, payer, folder: Path, checks: Checks) -> None:
    payments = Payments(house, payer)
    time.sleep(1)
    before = list(payments.acknowledged)
    done = house.command("backup")
    checks.that(done.returncode == 0, f"backup beside a server: {done.returncode} {done.stderr[-200:]}")
    found = re.search(r"backups/([0-9a-f-]{36})", done.stdout)
    checks.that(found is not None, f"the command says where: {done.stdout[-200:]!r}")
    payments.stop()
    checks.that(not payments.refused and len(payments.acknowledged) > len(before) > 0,
                f"payments went on: {len(before)}, then {len(payments.acknowledged)}; {payments.refused[:2]}")
    copy = House(house.binary, folder / "copy", free_port())
    copy.data.mkdir()
    shutil.copytree(house.data / "keys", copy.data / "keys")
    shutil.copytree(house.data / "tls", copy.data / "tls")
    shutil.copytree(house.data / "demo", copy.data / "demo")
    backup = house.data / "backups" / found.group(1)
    bad = folder / "bad"
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(data)
    shutil.copy(f"{backup}.keys", f"{bad}.keys")
    refused = copy.command("restore", "--from", str(bad))
    checks.that(refused.returncode != 0 and not (copy.data / "store" / "gigmopay.sqlite").exists(),
                f"a backup with a changed byte is refused: {refused.stderr[-160:]!r}")
    medium = folder / "medium"
    medium.mkdir()
    shutil.copy(backup, medium / "backup")
    shutil.copy(f"{backup}.keys", medium / "backup.keys")
    with read_only(medium) as how:
        restored = copy.command("restore", "--from", str(medium / "backup"))
    checks.that(restored.returncode == 0, f"restore from a medium that can only be read ({how}): {restored.stderr[-200:]}")
    checks.that(sorted(path.name for path in medium.iterdir()) == ["backup", "backup.keys"], "nothing was written beside the backup")
    verified = copy.command("verify")
    checks.that(verified.returncode == 0, f"what was restored holds: {verified.stdout[-200:]} {verified.stderr[-200:]}")
    # What was signed after the backup is remembered beside the store: a restored one is not signed on.
    start = ["serve", "--mode", "demonstration", "--port", str(copy.port)]
    (copy.data / "keys" / "last-checkpoint").unlink()
    orphan = copy.command(*start)
    checks.that(orphan.returncode != 0 and "--adopt-log" in orphan.stderr, f"it is not signed on silently: {orphan.stderr[-160:]!r}")
    listed = copy.command("ledger", "verify")
    checks.that(listed.returncode == 0, f"its ledger replays: {listed.stderr[-160:]}")


def rotated(house: House, payer, chance: random.Random, rounds: int, checks: Checks) -> None:
    staff = Client(house, "administrator")
    for number in range(rounds):
        was = epochs(house)
        payments = Payments(house, payer)
        begun = staff.send("POST", "/v1/store/key-epochs", key=f"rotate-{number}-{chance.randrange(1 << 30)}")
        checks.that(begun.status in (200, 201), f"rotation {number} begins: {begun.status} {begun.body[:120]!r}")
        if number % 2 == 0:
            work = wait_for_work(staff, begun.json["work"])
            payments.stop()
            checks.that(work["state"] == "done" and not payments.refused, f"rotation {number}: {work}, {payments.refused[:2]}")
        else:
            time.sleep(chance.uniform(0, 0.4))
            house.kill()
            payments.stop()
            house.start()
            staff = Client(house, "administrator")
            if staff.send("GET", "/v1/store/work").json["data"]:
                wait_for_work(staff)
        now = epochs(house)
        checks.that(len(now) == 1 and now[0] >= was[-1], f"one key is left after rotation {number}: {was} to {now}")
        orders = {order["id"] for order in Client(house, payer.name).pages("/v1/orders")}
        checks.that(set(payments.acknowledged) <= orders, f"no acknowledged payment is lost in rotation {number}")


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    checks, chance = Checks("store work"), random.Random(options.seed)
    say(f"{options.rounds} rotations, seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-store-work-") as name:
        folder = Path(name)
        house = House(options.binary.resolve(), folder / "house", free_port())
        house.start()
        try:
            settle(house)
            payer = payers(house)[0]
            fund(house, payer, Decimal("100000.00"))
            nobody = Client(house, "operations").send("POST", "/v1/store/backups", key="not-allowed")
            checks.that(nobody.status == 403, f"operations may not copy the store: {nobody.status}")
            backed_up(house, payer, folder, checks)
            raced(house, checks)
            rotated(house, payer, chance, options.rounds, checks)
            before = balances(house)
            house.stop()
            verified = house.command("verify")
            checks.that(verified.returncode == 0, f"the store holds: {verified.stderr[-200:]}")
            house.start()
            checks.that(balances(house) == before, "balances are what they were")
            known = names(house)
            house.stop()
            root = (house.data / "keys" / "root.key").read_text()
            turned = house.command("secrets", "rotate", "root-key")
            checks.that(turned.returncode == 0 and (house.data / "keys" / "root.key").read_text() != root,
                        f"a new root: {turned.stdout[-200:]} {turned.stderr[-200:]}")
            house.start()
            checks.that(names(house) == known and len(known) > 100, f"under it every name is read: {len(known)}")
        finally:
            house.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
