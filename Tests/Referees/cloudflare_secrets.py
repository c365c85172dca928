"""Referee: the vendor's own client accepts the stand-in, and sees there what `gigmopay secrets cloudflare` set.

No value is in standard output, standard error, an argument, what strace saw the process write, or a file beside the keys.
First a program that leaks in each of these places is found out in each.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
from cloudflare import Cloudflare, NotFoundError, PermissionDeniedError, RateLimitError

import cloudflare_standin
from canaries import Canary, Scanner
from house import PROJECT, SKIPPED, Checks, free_port, say, table

ACCOUNT, STORE = "023e105f4ecef8ad9ca31a8372d0c353", "7d0f3f2e6f1d4c5ba1c2d3e4f5a6b7c8"
NAMES = ["GIGMOPAY_LOG_KEY", "GIGMOPAY_ROOT_KEY", "GIGMOPAY_WEBHOOK_SECRET"]


def certificate(folder: Path) -> tuple[Path, Path]:
    pem, key = folder / "ca.pem", folder / "server.pem.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(pem)],
        check=True, capture_output=True)
    return pem, key


def vendor(port: int, authority: Path, token: str) -> Cloudflare:
    import ssl
    context = ssl.create_default_context(cafile=str(authority))
    return Cloudflare(
        api_token=token, base_url=f"https://localhost:{port}/client/v4", max_retries=0,
        http_client=httpx.Client(verify=context))


def raises(kind: type[Exception], call: object) -> bool:
    try:
        call()  # type: ignore[operator]
    except kind:
        return True
    return False


def vendor_accepts(checks: Checks, client: Cloudflare, wrong: Cloudflare, state: cloudflare_standin.State) -> None:
    """The stand-in is one: every shape that it answers goes through the vendor's generated types."""
    script = client.workers.scripts.secrets
    made = script.update("core", account_id=ACCOUNT, name="ONE", text="1", type="secret_text")
    checks.that(made is not None and made.name == "ONE" and made.type == "secret_text", "PUT of a script secret")
    script.bulk_update(
        "core", account_id=ACCOUNT,
        secrets={"TWO": {"name": "TWO", "text": "2", "type": "secret_text"}, "ONE": None})
    checks.that([one.name for one in script.list("core", account_id=ACCOUNT)] == ["TWO"], "bulk sets and deletes")
    checks.that(script.get("TWO", account_id=ACCOUNT, script_name="core").name == "TWO", "GET of one")
    many = {f"N{number}": {"name": f"N{number}", "text": "x", "type": "secret_text"} for number in range(101)}
    checks.that(raises(Exception, lambda: script.bulk_update("core", account_id=ACCOUNT, secrets=many)), "101 are refused")
    script.delete("TWO", account_id=ACCOUNT, script_name="core")
    checks.that(state.scripts["core"] == {}, "DELETE of one")
    store = client.secrets_store.stores.secrets
    made_in_store = list(store.create(STORE, account_id=ACCOUNT, body=[{"name": "S", "value": "v", "scopes": ["workers"]}]))
    checks.that(made_in_store[0].name == "S" and made_in_store[0].status == "active", "POST into a store")
    entry = made_in_store[0].id
    store.edit(entry, account_id=ACCOUNT, store_id=STORE, value="w")
    checks.that(state.stores[STORE][entry]["value"] == "w", "PATCH in a store")
    checks.that([one.name for one in store.list(STORE, account_id=ACCOUNT)] == ["S"], "a store's pages")
    store.delete(entry, account_id=ACCOUNT, store_id=STORE)
    checks.that(not state.stores[STORE], "DELETE in a store")
    checks.that(raises(NotFoundError, lambda: script.list("none", account_id=ACCOUNT)), "an unknown script is a 404")
    checks.that(
        raises(PermissionDeniedError, lambda: wrong.workers.scripts.secrets.list("core", account_id=ACCOUNT)),
        "a wrong token is a 403")
    state.limited = 1
    checks.that(raises(RateLimitError, lambda: script.list("core", account_id=ACCOUNT)), "too many requests are a 429")


class Program:
    """Runs gigmopay with a house's secrets under strace, and keeps all that it ever said, by where it said it."""

    # What leaves a process: its words, the files and addresses that it opens, and programs that it starts.
    CALLS = "write,pwrite64,writev,pwritev,sendto,sendmsg,sendmmsg,execve,openat,creat,rename,renameat2,connect,symlink"

    def __init__(self, binary: Path, folder: Path, port: int, authority: Path, token: str) -> None:
        self.binary, self.folder, self.token = binary, folder, token
        self.where = ["--account", ACCOUNT, "--base", f"https://localhost:{port}/client/v4", "--ca-file", str(authority)]
        self.said: dict[str, bytes] = dict.fromkeys(("standard output", "standard error", "arguments", "trace"), b"")

    def run(self, *arguments: str, token: str | None = None, base: list[str] | None = None) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIGMOPAY_")}
        environment |= {"GIGMOPAY_CLOUDFLARE_TOKEN": self.token if token is None else token}
        command = [str(self.binary), "secrets", *arguments]
        if arguments[0] == "cloudflare":
            command += self.where if base is None else base
        command += ["--data", str(self.folder / "data")] if arguments[0] != "init" else []
        trace = self.folder / "trace"
        traced = ["strace", "-f", "-y", "-qq", "-s", "65536", "-e", f"trace={self.CALLS}", "-o", str(trace), *command]
        done = subprocess.run(traced, capture_output=True, text=True, env=environment, timeout=120, check=False)
        for place, words in (("standard output", done.stdout), ("standard error", done.stderr), ("arguments", " ".join(command)),
                             ("trace", self.left_the_process(trace.read_text(errors="replace")))):
            self.said[place] += words.encode()
        return done

    def left_the_process(self, trace: str) -> str:
        """A trace without what is written into files of keys, which is what `init` and `rotate` are for, and without strace's
        escapes."""
        keys = re.compile(r"\bp?write(64|v)?\(\d+<" + re.escape(f"{self.folder.resolve()}/data/keys/"))
        return "\n".join(line for line in trace.split("\n") if not keys.search(line)).replace("\\\\", "\\").replace('\\"', '"')

    def places(self) -> dict[str, bytes]:
        """All that is searched: what was said, and every file of the house but the keys themselves."""
        data = self.folder / "data"
        files = [path for path in sorted(data.rglob("*")) if path.is_file() and path.parent != data / "keys"]
        names = "\n".join(str(path) for path in data.rglob("*")).encode()
        return self.said | {"files": b"\n".join([names, *(path.read_bytes() for path in files)])}


def leaks_are_found(checks: Checks, program: Program, token: str) -> None:
    """A program that does the same and leaks one value in every place: the search names every place, and each form in it."""
    value = secrets.token_hex(32)
    leaky = program.folder / "leaky"
    left = program.folder / "data" / "left" / "behind.txt"
    left.parent.mkdir(parents=True)
    rows = []
    forms = {"as it is": value, **{name: text.decode() for name, text in Canary("value", value).forms().items()},
             "its middle": value[20:34], "reversed": value[::-1]}
    for name, form in forms.items():
        leaky.write_text(f"#!/bin/sh\n'{program.binary}' \"$@\"; code=$?; printf %s '{form}'; printf %s '{form}' >&2; "
                         f"printf %s '{form}' >'{left}'; exit $code\n")
        leaky.chmod(0o755)
        copy = Program(leaky, program.folder, free_port(), program.folder / "ca.pem", token)
        copy.run("cloudflare", "list", "--script", form)
        found = {place for place, words in copy.places().items() if Scanner([Canary("value", value)]).search(words)}
        rows.append([name, ", ".join(sorted(found))])
        checks.that(found == set(copy.places()), f"control: a value that leaks ({name}) is found everywhere: {found}")
        other = Scanner([Canary("value", secrets.token_hex(32))])
        checks.that(not any(other.search(words) for words in copy.places().values()), "control: another value is found nowhere")
    table(["PLANTED", "FOUND IN"], rows)
    shutil.rmtree(left.parent)


def key(folder: Path, name: str) -> str:
    return (folder / "data" / "keys" / name).read_text().strip()


def ours_agrees(checks: Checks, program: Program, client: Cloudflare, state: cloudflare_standin.State) -> list[str]:
    """What gigmopay sets is what the vendor's client lists, and the stand-in holds what the files hold."""
    folder = program.folder
    checks.that(program.run("init", "--directory", str(folder / "data" / "keys")).returncode == 0, "init")
    values = [key(folder, name) for name in ("log.key", "root.key", "webhook.key")]
    before = len(state.seen)
    dry = program.run("cloudflare", "push", "--script", "core", "--dry-run")
    checks.that(dry.returncode == 0 and dry.stdout.count("would set") == 3 and len(state.seen) == before, "a dry run sends nothing")
    checks.that(program.run("cloudflare", "push", "--script", "core").returncode == 0, "push to a script")
    sent = [(method, path) for method, path, _, _ in state.seen[before:]]
    checks.that(sent == [("PATCH", f"/client/v4/accounts/{ACCOUNT}/workers/scripts/core/secrets-bulk")], "three at once")
    names = [one.name for one in client.workers.scripts.secrets.list("core", account_id=ACCOUNT)]
    checks.that(names == NAMES, "the vendor's client lists what gigmopay set")
    checks.that([state.scripts["core"][name] for name in NAMES] == values, "the values arrived")
    listed = program.run("cloudflare", "list", "--script", "core")
    checks.that(listed.stdout.split() == NAMES, "gigmopay lists the same names")
    client.workers.scripts.secrets.update("core", account_id=ACCOUNT, name="OTHER", text="o", type="secret_text")
    rotated = program.run("cloudflare", "rotate", "webhook-secret", "--script", "core")
    fresh = key(folder, "webhook.key")
    checks.that(rotated.returncode == 0 and fresh != values[2], "rotate makes a new value")
    checks.that(state.scripts["core"] == dict(zip(NAMES, [*values[:2], fresh]), OTHER="o"), "and leaves the rest")
    refused = program.run("cloudflare", "rotate", "log-key", "--script", "core")
    checks.that(refused.returncode == 2 and "can't be" in refused.stderr, "the log key is not rotated, and why")
    checks.that(program.run("cloudflare", "delete", "OTHER", "--script", "core").returncode == 0, "delete")
    names = [one.name for one in client.workers.scripts.secrets.list("core", account_id=ACCOUNT)]
    checks.that(names == NAMES, "the vendor's client no longer lists it")
    for _ in range(2):
        checks.that(program.run("cloudflare", "push", "--store", STORE).returncode == 0, "push to a store, new and again")
    held = {entry["name"]: entry["value"] for entry in state.stores[STORE].values()}
    checks.that(held == dict(zip(NAMES, [*values[:2], fresh])), "the store holds the values")
    listed_there = sorted(one.name for one in client.secrets_store.stores.secrets.list(STORE, account_id=ACCOUNT))
    checks.that(listed_there == NAMES, "the vendor's client lists the store")
    checks.that(program.run("cloudflare", "list", "--store", STORE).stdout.split() == NAMES, "gigmopay lists the store")
    checks.that(program.run("cloudflare", "delete", NAMES[0], "--store", STORE).returncode == 0, "delete in the store")
    checks.that(len(state.stores[STORE]) == 2, "one is gone")
    return [*values, fresh]


def refusals(checks: Checks, program: Program, state: cloudflare_standin.State) -> None:
    rows = [
        ("a wrong token", {"token": "wrong-token-0123456789"}, ["--script", "core"], "refuses the token"),
        ("no token", {"token": ""}, ["--script", "core"], "cloudflare-token"),
        ("an unknown script", {}, ["--script", "none"], "no such"),
        ("a name that is a path", {}, ["--script", "../core"], "form"),
        ("plain HTTP elsewhere", {"base": ["--account", ACCOUNT, "--base", "http://example.com/client/v4"]}, ["--script", "core"], "https"),
        ("an authority that nobody trusts", {"base": [argument for argument in program.where[:4]]}, ["--script", "core"], "does not answer"),
    ]
    for what, how, where, words in rows:
        done = program.run("cloudflare", "push", *where, **how)
        checks.that(done.returncode == 2 and words in done.stderr, f"{what}: {done.stderr.strip()[:200]}")
    state.limited = 1
    done = program.run("cloudflare", "push", "--script", "core")
    checks.that(done.returncode == 2 and "after 7 s" in done.stderr, "a rate limit says how long to wait")
    state.echoes = 1
    done = program.run("cloudflare", "push", "--script", "core")
    checks.that(done.returncode == 2 and "10021" in done.stderr, "an error's code is said, and not its text, which repeats the request")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    options = parser.parse_args()
    if shutil.which("strace") is None:
        say("SKIPPED: strace is not installed: run script/bootstrap --test")
        return SKIPPED
    checks = Checks("cloudflare_secrets")
    with tempfile.TemporaryDirectory(prefix="gigmopay-referee-") as temporary:
        folder = Path(temporary)
        authority, server_key = certificate(folder)
        token, port = secrets.token_urlsafe(30), free_port()
        state = cloudflare_standin.State(ACCOUNT, token, scripts={"core": {}}, stores={STORE: {}})
        server = cloudflare_standin.serve(state, port, authority, server_key)
        client = vendor(port, authority, token)
        say("the vendor's client against the stand-in …")
        vendor_accepts(checks, client, vendor(port, authority, "wrong"), state)
        say("gigmopay against the stand-in …")
        program = Program(options.binary.resolve(), folder, port, authority, token)
        say("programs that leak …")
        leaks_are_found(checks, program, token)
        values = ours_agrees(checks, program, client, state)
        refusals(checks, program, state)
        scanner = Scanner([Canary(f"value {number}", value) for number, value in enumerate(values)] + [Canary("token", token)])
        for place, words in program.places().items():
            checks.that(len(words) > 100, f"there is something to search: {place}, {len(words)} bytes")
            hits = scanner.search(words)
            checks.that(not hits, f"no value is in {place}: {hits}")
        server.shutdown()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
