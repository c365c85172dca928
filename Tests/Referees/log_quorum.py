"""Referee: two witnesses that we did not write cosign our log, and the house keeps to their quorum.

Two PyPI `aics-witness` processes, a policy that demands both, and our server. Served checkpoints carry both
cosignatures, which aics-tlog and a check by the letter accept. With one witness down, payments still post and the
served checkpoint stays the one that meets the quorum; a new key is pending until the witness is back. A store restored
from an old copy signs nothing: when the witnesses know more, and when only the anchor beside the store does.
Runs in .build/venv-log.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from house import Answer, Checks, Client, House, Payer, arguments, free_port, fund, payers, say, settle
from log_notes import Checkpoint, Policy
from log_tree import ServedLog, aics, check_d, walk_b
from log_witnesses import Witness, WitnessedHouse, quorum_policy


def within(seconds: float, holds: Callable[[], bool]) -> float | None:
    """Asks again and again; after how many seconds it held, or None."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if holds():
            return time.monotonic() - began
        time.sleep(0.1)
    return None


def pay(house: House, payer: Payer) -> Answer:
    identity = uuid.uuid4().hex[:16]
    return Client(house, payer.name).send("POST", "/v1/orders", {
        "kind": "pay", "account": payer.account, "creditor": payer.workers[0], "amount": "0.01", "currency": payer.currency,
        "end_to_end_id": f"Q{identity}"}, key=f"quorum-{identity}")


def issue_key(house: House) -> str:
    """A new auditor's key."""
    answer = Client(house, "administrator").send(
        "POST", "/v1/api-keys", {"name": "made while a witness is away", "role": "auditor"}, key=f"quorum-{uuid.uuid4().hex}")
    if answer.status != 201:
        raise RuntimeError(f"issuing a key: {answer.status} {answer.body[:300]!r}")
    return str(answer.json["key"])


def use(house: House, secret: str) -> str:
    """What the house says to a key: its refusal's code, or the status."""
    answer = Client(house, secret=secret).send("GET", "/v1/accounts?limit=1")
    return answer.code if answer.status >= 400 else str(answer.status)


def newest(served: ServedLog) -> Checkpoint:
    return Checkpoint.parse(served.read("checkpoint"))


def log_size(house: House, payer: Payer) -> int:
    """The log's size just after a payment."""
    return int(pay(house, payer).headers["gigmopay-log-index"]) + 1


def cosigned(house: House, served: ServedLog, policy: Policy, witnesses: list[Witness], payer: Payer, checks: Checks) -> None:
    """The newest payment comes under a checkpoint that both have signed, as two readers that are not ours see it."""
    size = log_size(house, payer)
    took = within(20, lambda: newest(served).size >= size)
    checks.that(took is not None, f"entry {size - 1} comes under a served checkpoint within 20 s")
    note = served.read("checkpoint")
    keys = served.keys()
    words = check_d(note, keys, policy)
    checks.that(words is None, f"both cosignatures, by the letter: {words}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "note").write_bytes(note)
        (folder / "log.vkey").write_text(f"{keys[0]}\n")
        common = ["verify-checkpoint", "--note", str(folder / "note"), "--vkey-file", str(folder / "log.vkey"), "--max-age", "600"]
        for witness in witnesses:
            common += ["--witness-key", str(witness.key)]
        code, found = aics([*common, "--quorum", "2"])
        checks.that(code == 0, f"aics-tlog, quorum 2: {found}")
        bare = b"".join(line for line in note.splitlines(keepends=True) if witnesses[1].key.name.encode() not in line)
        (folder / "note").write_bytes(bare)
        code, _ = aics([*common, "--quorum", "2"])
        checks.that(code != 0 and check_d(bare, keys, policy) is not None, "one cosignature less is refused by both")
    for witness in witnesses:
        own = witness.newest(keys[0].name)
        checks.that(own is not None and Checkpoint.parse(own).size >= size, f"{witness.name} itself serves that size")
    say(f"  cosigned by both {took or 0:.2f} s after the payment")


def one_away(house: House, served: ServedLog, policy: Policy, witness: Witness, payer: Payer, checks: Checks) -> None:
    """With one witness down nothing that waits for the quorum takes effect, and nothing else waits."""
    witness.stop()
    before = newest(served)
    began = time.monotonic()
    answers = [pay(house, payer) for _ in range(20)]
    slowest = (time.monotonic() - began) / len(answers)
    checks.that(all(answer.status == 201 for answer in answers), f"payments post: {[answer.status for answer in answers]}")
    checks.that(slowest < 1, f"they don't wait for the witness: {slowest:.2f} s each")
    secret = issue_key(house)
    for _ in range(10):
        checks.that(use(house, secret) == "key_pending", f"the new key is pending: {use(house, secret)}")
        time.sleep(0.2)
    receipt = Client(house, "auditor").send("GET", f"/v1/receipts/{answers[-1].headers['gigmopay-log-index']}")
    checks.that(receipt.code == "receipt_pending", f"its receipt is pending: {receipt.status} {receipt.code}")
    still = served.read("checkpoint")
    words = check_d(still, served.keys(), policy)
    checks.that(words is None and Checkpoint.parse(still).size < int(answers[-1].headers["gigmopay-log-index"]) + 1,
                f"the served checkpoint is the newest that meets the quorum: {Checkpoint.parse(still).size} after {before.size}; {words}")
    checks.that(Client(house).send("GET", "/readyz").status == 200, "the house is ready all the same")
    witness.start()
    took = within(90, lambda: use(house, secret) == "200")
    checks.that(took is not None, f"the key works once the witness is back: {use(house, secret)}")
    took_receipt = within(10, lambda: Client(house, "auditor").send(
        "GET", f"/v1/receipts/{answers[-1].headers['gigmopay-log-index']}").status == 200)
    checks.that(took_receipt is not None, "and the receipt is there")
    say(f"  the key waited {took or 0:.1f} s more after the witness was back")


def halted(house: House, served: ServedLog, known: Checkpoint, payer: Payer, checks: Checks, why: str) -> None:
    """A house on an old store: it says so, and signs nothing that others could take for the log."""
    try:
        house.start()
    except RuntimeError as error:
        checks.that(False, f"{why}: the server serves and says that it is halted: {str(error)[-300:]}")
        return

    def says() -> str:
        try:
            return Client(house).send("GET", "/readyz").code
        except OSError as error:
            return f"nothing, {type(error).__name__}"

    took = within(30, lambda: says() == "log_halted")
    checks.that(took is not None, f"{why}: /readyz says log_halted: it says {says()}")
    # A house that is halted must be there to say so.
    if not checks.that(house.process is not None and house.process.poll() is None, f"{why}: the server goes on answering"):
        house.stop()
        return
    sizes: dict[int, bytes] = {known.size: known.root}
    for _ in range(5):
        with contextlib.suppress(OSError):
            pay(house, payer)
        try:
            answer = served.get("checkpoint")
        except OSError as error:
            checks.that(False, f"{why}: the server goes on answering after a payment: {type(error).__name__}")
            break
        if answer.status == 200:
            now = Checkpoint.parse(answer.body)
            checks.that(now.size <= known.size and sizes.setdefault(now.size, now.root) == now.root, f"{why}: no second history: {now.size}")
        time.sleep(0.3)
    house.stop()


def restored(house: House, served: ServedLog, payer: Payer, folder: Path, checks: Checks) -> None:
    """Puts an old copy in the place of the data, and then of the store alone."""
    house.stop()
    old = folder / "old"
    shutil.copytree(house.data, old)
    house.start()
    size = 0
    for _ in range(30):
        size = log_size(house, payer)
    checks.that(within(30, lambda: newest(served).size >= size) is not None, "thirty more payments are cosigned")
    known = newest(served)
    house.stop()
    new = folder / "new"
    house.data.rename(new)
    # Everything is old, the anchor too: only the witnesses know more.
    shutil.copytree(old, house.data)
    halted(house, served, known, payer, checks, "the witnesses know more")
    # The store is old and there are no witnesses: only what lies beside the store knows more.
    shutil.rmtree(house.data)
    shutil.copytree(new, house.data)
    shutil.rmtree(house.data / "store")
    shutil.copytree(old / "store", house.data / "store")
    (house.data / "witness-policy").unlink()
    halted(house, served, known, payer, checks, "the anchor knows more")
    # The newest data goes on as if nothing had happened.
    shutil.rmtree(house.data)
    shutil.copytree(new, house.data)
    house.start()
    size = log_size(house, payer)
    checks.that(within(60, lambda: newest(served).size >= size) is not None, "the newest data goes on signing")
    checks.that(Client(house).send("GET", "/readyz").status == 200, "and is ready")


def main() -> int:
    options = arguments(__doc__.split("\n\n")[0]).parse_args()
    checks = Checks("log quorum")
    with tempfile.TemporaryDirectory(prefix="gigmopay-quorum-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        house = House(options.binary.resolve(), folder / "house", free_port())
        witnessed = WitnessedHouse(house, folder / "witnesses")
        stack.callback(witnessed.close)
        house.start()
        settle(house)
        served = ServedLog.of(house)
        alone = Policy.parse(served.read("policy").decode())
        checks.that(alone.quorum == "none" and alone.logs == served.keys(), "without witnesses the served policy says so")
        keys = witnessed.open()
        policy = Policy.parse(quorum_policy(keys, witnessed.witnesses))
        shown = Policy.parse(served.read("policy").decode())
        checks.that(
            shown.logs == keys and sorted(map(str, sum(shown.witnesses.values(), []))) == sorted(str(w.key) for w in witnessed.witnesses),
            "the served policy names the log's keys and both witnesses")
        people = payers(house)
        fund(house, people[0], Decimal("1000.00"))
        cosigned(house, served, policy, witnessed.witnesses, people[0], checks)
        one_away(house, served, policy, witnessed.witnesses[1], people[0], checks)
        kept = served.read("checkpoint")
        restored(house, served, people[0], folder, checks)
        words, report = walk_b(served.address, keys[0], served.authority, kept)
        checks.that(words is None, f"sumdb accepts the whole log and the checkpoint from before all that: {words}")
        say(f"  sumdb: {report}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
