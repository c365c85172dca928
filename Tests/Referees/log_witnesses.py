"""PyPI `aics-witness` processes on loopback: witnesses that we did not write. Runs in .build/venv-log."""

from __future__ import annotations

import hashlib
import http.client
import json
import subprocess
import sys
import time
from pathlib import Path

from aics_witness.protocol import format_add_checkpoint_request
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from house import House, free_port
from log_notes import LogSigner, NoteError, Policy, VerifierKey
from log_tree import ServedLog

PROGRAM = Path(sys.executable).with_name("aics-witness")


class Witness:
    """One witness with its own key, store and port; it outlives its process."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.port = free_port()
        self.config = folder / f"{name}.json"
        folder.mkdir(parents=True, exist_ok=True)
        self.process: subprocess.Popen[bytes] | None = None
        files = ["--db", f"{name}.db", "--key-file", f"{name}.key"]
        self.key = VerifierKey.parse(
            self.run("init", "--name", f"witness.localhost/{name}", "--listen", f"127.0.0.1:{self.port}", *files).strip())

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def policy_line(self) -> str:
        return f"witness {self.name} {self.key} {self.address}"

    def run(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(PROGRAM), command, "--config", str(self.config), *arguments], capture_output=True, text=True, timeout=60, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"aics-witness {command}: {done.stderr[-500:]}")
        return done.stdout

    def add_log(self, key: VerifierKey) -> None:
        self.run("add-log", "--origin", key.name, "--vkey", str(key))

    def start(self) -> None:
        with self.config.with_suffix(".out").open("ab") as out:
            self.process = subprocess.Popen(
                [str(PROGRAM), "serve", "--config", str(self.config)], stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        for _ in range(200):
            if self.process.poll() is not None:
                raise RuntimeError(f"the witness stopped: {self.config.with_suffix('.out').read_text()[-500:]}")
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the witness does not serve")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body=body)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def cosign(self, old: int, proof: list[bytes], note: bytes) -> tuple[int, bytes]:
        """Asks for a cosignature as a log would."""
        return self.ask("POST", "/add-checkpoint", format_add_checkpoint_request(old, proof, note))

    def newest(self, origin: str) -> bytes | None:
        """The checkpoint that it last cosigned."""
        status, body = self.ask("GET", f"/{hashlib.sha256(origin.encode()).hexdigest()}/checkpoint")
        return body if status == 200 else None

    def evidence(self) -> list[dict]:
        """The log-signed requests that it keeps because they prove a fork."""
        return json.loads(self.run("evidence"))


def quorum_policy(log_keys: list[VerifierKey], witnesses: list[Witness]) -> str:
    """A tlog-policy file in which every one of the witnesses must sign."""
    lines = [f"log {key}" for key in log_keys] + [witness.policy_line for witness in witnesses]
    if not witnesses:
        return "\n".join([*lines, "quorum none", ""])
    names = " ".join(witness.name for witness in witnesses)
    return "\n".join([*lines, f"group all-of-them all {names}", "quorum all-of-them", ""])


def stolen_signer(house: House, origin: str) -> LogSigner:
    """What somebody can sign with who took the log's secret out of the house."""
    secret = bytes.fromhex((house.data / "keys" / "log.key").read_text().strip().removeprefix("gigmopay-demonstration:"))
    seed = HKDF(hashes.SHA256(), 32, salt=b"", info=b"gigmopay/log/ml-dsa-44/v1").derive(secret)
    return LogSigner(origin, secret, seed)


class WitnessedHouse:
    """A demonstration whose log aics-witness processes must cosign; the policy file comes after the first start."""

    def __init__(self, house: House, folder: Path, count: int = 2) -> None:
        self.house = house
        self.witnesses = [Witness(folder, f"w{number}") for number in range(1, count + 1)]

    def open(self) -> list[VerifierKey]:
        """Starts it once to learn its keys, then again with the policy and the witnesses; its log's keys."""
        if self.house.process is None:
            self.house.start()
        keys = ServedLog.of(self.house).keys()
        if not self.witnesses:
            return keys
        self.house.stop()
        for witness in self.witnesses:
            witness.add_log(keys[0])
            witness.start()
        text = quorum_policy(keys, self.witnesses)
        (self.house.data / "witness-policy").write_text(text)
        self.house.start()
        self.await_quorum(Policy.parse(text), keys)
        return keys

    def await_quorum(self, policy: Policy, keys: list[VerifierKey]) -> None:
        """Waits for the first checkpoint that both have signed."""
        served, words = ServedLog.of(self.house), "nothing served"
        for _ in range(300):
            answer = served.get("checkpoint")
            try:
                policy.check(answer.body, keys)
                return
            except NoteError as error:
                words = f"{answer.status}: {error}"
                time.sleep(0.1)
        raise RuntimeError(f"no checkpoint meets the quorum of the witnesses after 30 s: {words}")

    def close(self) -> None:
        self.house.stop()
        for witness in self.witnesses:
            witness.stop()
