"""Referee: a root key is rotated and the command is killed anywhere; the house's root always opens what it wrapped."""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cluster import Cluster
from house import PROJECT, Checks, Client, free_port, say
from house import House as Server

# "gigmopar" in ASCII: what whoever rotates a root holds alone.
ROOT_LOCK = int.from_bytes(b"gigmopar", "big")


class House:
    """A data folder with keys and a store, offline."""

    def __init__(self, binary: Path, folder: Path) -> None:
        self.binary, self.folder, self.keys = binary, folder, folder / "keys"

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIGMOPAY_")}
        return subprocess.Popen(
            [str(self.binary), *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=clean | {"GIGMOPAY_DATA": str(self.folder), "GIGMOPAY_SECRETS": str(self.folder / "none")} | more)

    def run(self, *arguments: str, **more: str) -> tuple[int, str]:
        process = self.start(*arguments, **more)
        text = process.communicate(timeout=120)[0]
        return process.returncode, text

    def opens(self, **more: str) -> bool:
        status, text = self.run("secrets", "check", **more)
        return status == 0 and "and what the house did" in text

    def key(self, name: str) -> str:
        return (self.keys / name).read_text().strip()

    def put(self, name: str, value: str) -> None:
        file = self.keys / name
        file.write_text(value + "\n")
        file.chmod(0o600)


def states(checks: Checks, house: House) -> None:
    """Every pair of files that a stopped rotation can leave."""
    previous = house.keys / "root-previous.key"
    old = house.key("root.key")
    house.put("root-previous.key", old)
    checks.that(house.opens(), "the old root twice")
    status, _ = house.run("secrets", "rotate", "root-key")
    new = house.key("root.key")
    checks.that(status == 0 and new != old and not previous.exists() and house.opens(), "goes on from the old root twice")
    house.put("root-previous.key", new)
    house.put("root.key", secrets.token_hex(32))
    fresh = house.key("root.key")
    checks.that(house.opens(), "a new root, and the old one beside it")
    status, _ = house.run("secrets", "rotate", "root-key")
    checks.that(status == 0 and house.key("root.key") == fresh and house.opens(), "goes on with the new root that is there")
    checks.that(not previous.exists(), "the old root is gone")


def other_stores(checks: Checks, house: House) -> None:
    """A store of the same root that is not the one that the house serves is refused before anything changes."""
    own, keys = house.key("root.key"), (house.folder / "store" / "store-keys").read_text()
    other = house.folder / "copied"
    # The variable is a secret of its own; an argument names a folder.
    status, text = house.run("store", "copy", "--from", str(house.folder / "store"), "--to", str(other))
    checks.that(status == 0, f"the store is copied: {text[-200:]}")
    theirs = (other / "store-keys").read_text()
    status, text = house.run("secrets", "rotate", "root-key", "--store", str(other))
    checks.that(status == 2 and "this house serves the store 'embedded " in text, f"another store is refused: {text[-300:]}")
    same = house.key("root.key") == own and (house.folder / "store" / "store-keys").read_text() == keys
    checks.that(same and (other / "store-keys").read_text() == theirs, "and no key is another one")
    checks.that(not (house.keys / "root-previous.key").exists() and house.opens(), "and no rotation was begun")
    shutil.rmtree(other)
    lock = (house.folder / "store" / "store.lock").open("a")
    fcntl.flock(lock, fcntl.LOCK_EX)
    status, text = house.run("secrets", "rotate", "root-key")
    lock.close()
    checks.that(status == 2 and house.key("root.key") == own and not (house.keys / "root-previous.key").exists(),
                f"beside whoever has the store open nothing is begun: {text[-200:]}")


def on_postgres(checks: Checks, binary: Path, folder: Path) -> None:
    """A server that runs keeps the rotation out, and a rotation keeps servers out."""
    if not Cluster.BIN.exists():
        say("  SKIPPED: PostgreSQL is not installed")
        return
    (folder / "cluster").mkdir()
    folder.chmod(0o755)
    with Cluster(folder / "cluster") as cluster:
        house = Server(binary, folder / "served", free_port(), store=cluster.make_database("served"))
        house.start()
        root = house.data / "keys" / "root.key"
        try:
            own = root.read_text()
            refused = house.command("secrets", "rotate", "root-key")
            checks.that(refused.returncode == 2 and "stop all of them" in refused.stderr,
                        f"beside a server the root stays: {refused.returncode} {refused.stderr[-300:]!r}")
            checks.that(root.read_text() == own and not (house.data / "keys" / "root-previous.key").exists(), "and nothing was begun")
            names = {customer["name"] for customer in Client(house, "operations").pages("/v1/customers")}
        finally:
            house.stop()
        empty = Server(binary, house.data, house.port, store=cluster.make_database("other"))
        refused = empty.command("secrets", "rotate", "root-key")
        checks.that(refused.returncode == 2 and root.read_text() == own, f"an empty database is refused: {refused.stderr[-200:]!r}")
        cluster.psql("CREATE DATABASE twin TEMPLATE served")
        twin = Server(binary, house.data, house.port, store=house.store.replace("/served?", "/twin?"))
        refused = twin.command("secrets", "rotate", "root-key")
        checks.that(refused.returncode == 2 and "this house serves the store 'postgres " in refused.stderr and root.read_text() == own,
                    f"a copy of the database is refused: {refused.stderr[-300:]!r}")
        held = cluster.hold(ROOT_LOCK, "served")
        try:
            house.start(60)
            checks.that(False, "while the root is rotated no server starts")
            house.stop()
        except RuntimeError as error:
            checks.that("being rotated" in str(error), f"while the root is rotated no server starts: {str(error)[-200:]!r}")
        finally:
            held.kill()
            held.wait()
        done = house.command("secrets", "rotate", "root-key")
        checks.that(done.returncode == 0 and root.read_text() != own, f"with the servers stopped it is rotated: {done.stderr[-300:]!r}")
        house.start()
        again = {customer["name"] for customer in Client(house, "operations").pages("/v1/customers")}
        house.stop()
        checks.that(names == again and len(names) > 100, f"under the new root every name is read: {len(again)}")


def refusals(checks: Checks, house: House) -> None:
    own, foreign = house.key("root.key"), secrets.token_hex(32)
    house.put("root.key", foreign)
    checks.that(not house.opens(), "another root is refused")
    status, text = house.run("secrets", "rotate", "root-key")
    checks.that(status == 2 and "another" in text and house.key("root.key") == foreign, "and not rotated")
    house.put("root.key", own)
    shutil.move(house.keys / "root-check", house.folder / "aside")
    status, text = house.run("secrets", "rotate", "root-key")
    checks.that(status == 2 and house.key("root.key") == own, "a folder in which nothing was wrapped is not rotated")
    shutil.move(house.folder / "aside", house.keys / "root-check")
    own = house.key("root.key")
    shutil.move(house.folder / "store", house.folder / "store-aside")
    status, text = house.run("secrets", "rotate", "root-key")
    checks.that(status == 2 and "no store" in text and house.key("root.key") == own, f"without its store nothing is rotated: {text[-160:]}")
    shutil.move(house.folder / "store-aside", house.folder / "store")
    other_stores(checks, house)
    own = house.key("root.key")
    (house.keys / "root.key").unlink()
    new = secrets.token_hex(32)
    given = {"GIGMOPAY_ROOT_KEY": new, "GIGMOPAY_PREVIOUS_ROOT_KEY": own}
    checks.that(house.run("secrets", "rotate", "root-key", **given)[0] == 0, "both roots from the environment")
    checks.that(house.opens(GIGMOPAY_ROOT_KEY=new) and not house.opens(GIGMOPAY_ROOT_KEY=own), "the new one alone opens")
    house.put("root.key", new)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    checks, chance = Checks("root_rotation"), random.Random(options.seed)
    say(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="gigmopay-referee-") as temporary:
        house = House(options.binary.resolve(), Path(temporary) / "house")
        status, _ = house.run("secrets", "init", "--directory", str(house.keys))
        checks.that(status == 0, "init")
        status, text = house.run("found", "--public-address", "https://house.example")
        checks.that(status == 0 and house.opens(), f"a house is founded: {text[-200:] if status else ''}")
        checks.that(house.run("ledger", "verify")[0] == 0, "its store opens")
        states(checks, house)
        refusals(checks, house)
        began = time.monotonic()
        checks.that(house.run("secrets", "rotate", "root-key")[0] == 0, "one rotation that is not killed")
        whole, killed, seen = time.monotonic() - began, 0, {house.key("root.key")}
        for number in range(options.rounds):
            process = house.start("secrets", "rotate", "root-key")
            time.sleep(chance.uniform(0.3, 1.1) * whole)
            killed += process.poll() is None
            process.kill()
            process.wait()
            checks.that(house.opens(), f"round {number}: the root opens what the house wrapped")
            seen.add(house.key("root.key"))
        checks.that(house.run("secrets", "rotate", "root-key")[0] == 0 and house.opens(), "the last rotation ends")
        checks.that(not (house.keys / "root-previous.key").exists(), "one root is left")
        status, text = house.run("ledger", "verify")
        checks.that(status == 0, f"under it the store's pages open: {text[-200:]}")
        leftovers = {file.name for file in house.keys.iterdir()} - {"root.key", "log.key", "webhook.key", "root-check"}
        kept = {name for name in leftovers if re.fullmatch(r"root-[0-9a-f]{16}\.key", name)}
        checks.that(len(kept) > 1, f"old roots are kept for the backups of their time: {kept}")
        leftovers -= kept
        on_postgres(checks, options.binary.resolve(), Path(temporary))
        checks.that(leftovers <= {"root.key.new", "root-previous.key.new", "root-check.new"}, f"nothing else: {leftovers}")
        say(f"  {killed} of {options.rounds} were killed, {len(seen)} roots; one rotation takes {whole * 1000:.0f} ms")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
