"""A served tiled log as a stranger sees it: read over TLS, kept as a folder, and given to verifiers that are not ours.

The tree code is that of PyPI `aics-tlog`; nothing here hashes by itself. Runs in .build/venv-log.
"""

from __future__ import annotations

import http.client
import json
import os
import ssl
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aics_tlog
from aics_tlog.tiles import (
    FileSystemTileReader, entry_bundle_path, materialise_tiles, parse_entry_bundle, tile_path, tile_width_at,
    tree_root_from_tiles)
from aics_tlog.verified import audit_tiles
from pymerkle import InmemoryTree

from house import PROJECT, House
from log_notes import Checkpoint, LogSigner, NoteError, Policy, VerifierKey

AICS = Path(sys.executable).with_name("aics-tlog")
SUMDB = PROJECT / ".build" / "sumdb" / "sumdb"


@dataclass(frozen=True)
class Resource:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class ServedLog:
    """A log at an https address, whose server's certificate comes from `authority`."""

    address: str
    authority: Path
    connection: http.client.HTTPSConnection | None = None

    @staticmethod
    def of(house: House) -> ServedLog:
        return ServedLog(house.address + "/log", house.authority)

    def get(self, path: str) -> Resource:
        """GET of one path below the log's address; asked again once when the server closed an idle connection."""
        parts = urlsplit(self.address)
        for attempt in (1, 2):
            fresh = self.connection is None
            if self.connection is None:
                context = ssl.create_default_context(cafile=str(self.authority))
                self.connection = http.client.HTTPSConnection(parts.hostname or "", parts.port, context=context, timeout=60)
            try:
                self.connection.request("GET", f"{parts.path}/{path}")
                answer = self.connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException):
                self.connection.close()
                self.connection = None
                if fresh or attempt == 2:
                    raise
                continue
            return Resource(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)
        raise AssertionError("unreachable")

    def read(self, path: str) -> bytes:
        found = self.get(path)
        if found.status != 200:
            raise RuntimeError(f"GET {self.address}/{path}: {found.status} {found.body[:200]!r}")
        return found.body

    def keys(self) -> list[VerifierKey]:
        """The verifier keys that the log shows, Ed25519 first."""
        return read_keys(self.read("vkey"))

    def mirror(self, folder: Path, kept: bytes | None = None) -> Checkpoint:
        """Copies the newest checkpoint and every file of its tree and of the kept checkpoint's tree."""
        note = self.read("checkpoint")
        checkpoint = Checkpoint.parse(note)
        if kept is not None:
            self.copy(folder, Checkpoint.parse(kept).size)
        self.copy(folder, checkpoint.size)
        (folder / "checkpoint").write_bytes(note)
        return checkpoint

    def copy(self, folder: Path, size: int) -> None:
        """A partial file may be missing once its full one exists."""
        for path in files(size):
            whole, _, width = path.partition(".p/")
            found = self.get(path)
            if found.status == 404 and width:
                path = whole
                found = self.get(path)
            if found.status != 200:
                raise RuntimeError(f"GET {self.address}/{path}: {found.status} {found.body[:200]!r}")
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.body)


def read_keys(text: bytes) -> list[VerifierKey]:
    """One verifier key a line."""
    try:
        lines = text.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise NoteError("a verifier key that is not ASCII") from None
    if len(lines) < 2 or lines[-1]:
        raise NoteError("the last verifier key has no end of line")
    return sorted((VerifierKey.parse(line) for line in lines[:-1]), key=lambda key: key.kind)


def files(size: int) -> list[str]:
    """The hash tiles and entry bundles of a tree of `size` entries."""
    found, level = [], 0
    while size >> (8 * level):
        entries = size >> (8 * level)
        for number in range((entries + 255) // 256):
            width = tile_width_at(size, level, number)
            found.append(tile_path(level, number, width))
            if level == 0:
                found.append(entry_bundle_path(number, width))
        level += 1
    return found


def entries(folder: Path, size: int) -> list[bytes]:
    """The entries of a mirror, in order."""
    found: list[bytes] = []
    for number in range((size + 255) // 256):
        found += parse_entry_bundle((folder / entry_bundle_path(number, tile_width_at(size, 0, number))).read_bytes())
    return found


def write_log(folder: Path, content: list[bytes], signer: LogSigner, time: int = 1) -> Checkpoint:
    """A whole log of these entries, as somebody who holds `signer` could publish it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in materialise_tiles(content).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    root = tree_root_from_tiles(FileSystemTileReader(folder), len(content))
    note = signer.sign(len(content), root, time)
    (folder / "checkpoint").write_bytes(note)
    (folder / "vkey").write_text("".join(f"{key}\n" for key in signer.keys))
    return Checkpoint.parse(note)


def aics(arguments: list[str], authority: Path | None = None) -> tuple[int, dict]:
    """Runs `aics-tlog ARGUMENTS`: its exit code and what it says."""
    environment = dict(os.environ) | ({"SSL_CERT_FILE": str(authority)} if authority else {})
    done = subprocess.run([str(AICS), *arguments], capture_output=True, text=True, env=environment, timeout=300, check=False)
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, {"error": (done.stdout + done.stderr)[-300:]}


# The verifiers. Each returns None, or in words what it refuses.

def walk_a(folder: Path, key: VerifierKey, kept: bytes | None = None, witnesses: list[str] | None = None) -> str | None:
    """aics-tlog: the checkpoint, every tile and entry below it, and the kept older checkpoint with its own tiles."""
    try:
        log_key = aics_tlog.parse_vkey(str(key))
        witness_keys = [aics_tlog.parse_vkey(each) for each in witnesses or []]
        reader = FileSystemTileReader(folder)
        for note in filter(None, [(folder / "checkpoint").read_bytes(), kept]):
            result = aics_tlog.verify_checkpoint(
                aics_tlog.parse_note(note), log_key, witness_keys if note is not kept else None,
                len(witness_keys) if note is not kept else 0, expected_origin=key.name)
            if not result.ok:
                return f"checkpoint: {result.error}"
            assert result.size is not None and result.root is not None
            audit_tiles(reader, result.size, result.root)
        if kept is not None:
            newest, older = Checkpoint.parse((folder / "checkpoint").read_bytes()), Checkpoint.parse(kept)
            proof = aics_tlog.consistency_proof_from_tiles(reader, older.size, newest.size)
            if not aics_tlog.verify_consistency(older.size, newest.size, older.root, newest.root, proof):
                return "the kept checkpoint is not consistent"
    except (ValueError, OSError) as error:
        return f"{type(error).__name__}: {error}"
    return None


def walk_b(source: str, key: VerifierKey, authority: Path | None = None, kept: bytes | None = None, every: int = 2000, sample: int = 500) -> tuple[str | None, dict]:
    """The Go checksum database's client: every entry, and older sizes. Also its report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "vkey").write_text(f"{key}\n")
        command = [str(SUMDB), "-log", source, "-vkey", str(folder / "vkey"), "-every", str(every), "-sample", str(sample)]
        if authority:
            command += ["-ca", str(authority)]
        if kept is not None:
            (folder / "kept").write_bytes(kept)
            command += ["-older", str(folder / "kept")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0:
        return done.stderr.strip()[:300] or f"exit code {done.returncode}", {}
    return None, json.loads(done.stdout.splitlines()[-1])


def check_c(content: list[bytes], checkpoint: Checkpoint) -> str | None:
    """pymerkle: the root of the entries."""
    tree = InmemoryTree(algorithm="sha256")
    tree.append_entries(content)
    root = tree.get_root(checkpoint.size)
    return None if root == checkpoint.root else f"pymerkle's root of {checkpoint.size} entries is {root.hex()}"


def check_d(note: bytes, keys: list[VerifierKey], policy: Policy | None = None) -> str | None:
    """By the letter, with PyPI `cryptography`: every key's line exactly once, and the quorum of the policy."""
    try:
        (policy or Policy()).check(note, keys)
    except NoteError as error:
        return str(error)
    return None
