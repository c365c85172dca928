"""The verifier against a house that runs: the page that it serves, its digests in the log, receipts, the whole log."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path

from house import Client, House

EMPTY = b'<script type="application/json" id="house">null</script>'


def say(text: str) -> None:
    print(text, flush=True)


def run(house: House, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(house.binary), *arguments], capture_output=True, text=True, timeout=300, check=False)


def served_page(client: Client, page: Path) -> list[str]:
    """The page is the one that was built, but for the policy, and its digests are in the log."""
    faults = []
    answer = client.send("GET", "/verify")
    built = page.read_bytes()
    body = re.sub(rb'<script type="application/json" id="house">.*?</script>', lambda _: EMPTY, answer.body, count=1)
    if answer.status != 200 or body != built:
        faults.append(f"/verify is not the page that was built ({answer.status})")
    meta = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', built).group(1).decode()
    if answer.headers.get("content-security-policy") != meta + "; frame-ancestors 'none'":
        faults.append("/verify is not served with its own policy")
    policy = client.send("GET", "/log/policy").body.decode()
    house = json.loads(re.search(rb'id="house">(.*?)</script>', answer.body).group(1))
    if house["policy"] != policy:
        faults.append("/verify has another policy than /log/policy")
    size = int(client.send("GET", "/log/checkpoint").body.split(b"\n")[1])
    digests = {hashlib.sha256(built).hexdigest()}
    if not any(digests <= named_digests(entry) for entry in entries(client, size)):
        faults.append("no entry of the log names the page's digest")
    return faults


def entries(client: Client, size: int) -> list[bytes]:
    found = []
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        groups = f"{index:03}" if index < 1000 else f"x{index // 1000:03}/{index % 1000:03}"
        rest = client.send("GET", f"/log/tile/entries/{groups}" + (f".p/{width}" if width < 256 else "")).body
        while rest:
            length = int.from_bytes(rest[:2], "big")
            found.append(rest[2 : 2 + length])
            rest = rest[2 + length :]
    return found


def named_digests(entry: bytes) -> set[str]:
    published = json.loads(entry)
    if published.get("class") != "publish_verifier":
        return set()
    statement = json.loads(base64.b64decode(published["statement"]["payload"]))
    return {subject["digest"]["sha256"] for subject in statement["subject"]}


def receipts(house: House, client: Client, folder: Path) -> list[str]:
    """Receipts of the house hold, and none does that says something else."""
    faults = []
    policy = folder / "policy"
    policy.write_bytes(client.send("GET", "/log/policy").body)
    size = int(client.send("GET", "/log/checkpoint").body.split(b"\n")[1])
    auditor = Client(house, "auditor")
    for index in {0, 1, size // 2, size - 1}:
        file = folder / f"{index}.tlog-proof"
        file.write_bytes(auditor.send("GET", f"/v1/receipts/{index}").body)
        held = run(house, "verify", "receipt", str(file), "--policy", str(policy))
        if held.returncode != 0:
            faults.append(f"the receipt of entry {index}: exit {held.returncode}: {held.stdout}{held.stderr}")
        lines = file.read_bytes().split(b"\n")
        extra = json.loads(base64.b64decode(lines[1].removeprefix(b"extra ")))
        extra["receipt"] = base64.b64encode(base64.b64decode(extra["receipt"]) + b" ").decode()
        lines[1] = b"extra " + base64.b64encode(json.dumps(extra).encode())
        file.write_bytes(b"\n".join(lines))
        if run(house, "verify", "receipt", str(file), "--policy", str(policy)).returncode != 1:
            faults.append(f"a changed receipt of entry {index} is not refused")
    return faults


def whole_log(house: House, client: Client, folder: Path) -> list[str]:
    """The log holds over TLS; a copy of it in a folder holds too, and does not with one other bit in it."""
    policy = folder / "policy"
    policy.write_bytes(client.send("GET", "/log/policy").body)
    checkpoint = client.send("GET", "/log/checkpoint").body
    size = int(checkpoint.split(b"\n")[1])
    copy = folder / "log"
    copy.mkdir()
    (copy / "checkpoint").write_bytes(checkpoint)
    count, level = size, 0
    paths = bundle_paths(size)
    while count:
        paths += [f"tile/{level}/{path.removeprefix('tile/entries/')}" for path in bundle_paths(count)]
        count, level = count >> 8, level + 1
    for path in paths:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(client.send("GET", f"/log/{path}").body)
    faults = []
    over_tls = run(house, "verify", "log", f"{house.address}/log", "--policy", str(policy), "--ca-file",
                   str(house.authority))
    in_folder = run(house, "verify", "log", str(copy), "--policy", str(policy))
    for ran in (over_tls, in_folder):
        if ran.returncode != 0:
            faults.append(f"the log: exit {ran.returncode}: {ran.stdout}{ran.stderr}")
    for path in [*paths[:3], *paths[-3:]]:
        good = (copy / path).read_bytes()
        (copy / path).write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        if run(house, "verify", "log", str(copy), "--policy", str(policy)).returncode != 1:
            faults.append(f"the log with another bit in {path} is not refused")
        (copy / path).write_bytes(good)
    return faults


def bundle_paths(count: int) -> list[str]:
    paths = []
    for index in range((count + 255) // 256):
        width = min(256, count - index * 256)
        groups = f"{index:03}" if index < 1000 else f"x{index // 1000:03}/{index % 1000:03}"
        paths.append(f"tile/entries/{groups}" + (f".p/{width}" if width < 256 else ""))
    return paths


def examine(house: House, page: Path) -> int:
    """How many things are not as they should be."""
    client = Client(house)
    with tempfile.TemporaryDirectory() as folder:
        faults = served_page(client, page)
        faults += receipts(house, client, Path(folder))
        faults += whole_log(house, client, Path(folder))
    for fault in faults:
        say(f"FAIL house: {fault}")
    say(f"house: the page, receipts and the whole log: {len(faults)} faults")
    return len(faults)
