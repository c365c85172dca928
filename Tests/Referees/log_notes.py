"""Signed notes, checkpoints and witness policies, read by the letter of C2SP and checked with PyPI `cryptography`.

Strict on purpose: whatever is not canonical raises NoteError. Runs in .build/venv-log.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519, mldsa

ED25519, COSIGNATURE, SUBTREE = 0x01, 0x04, 0x06
PUBLIC_KEY_BYTES = {ED25519: 32, COSIGNATURE: 32, SUBTREE: 1312}


class NoteError(ValueError):
    """Something that does not hold, or is not written as it must be."""


def canonical_base64(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"base64: {error}") from None
    if base64.b64encode(data).decode() != text:
        raise NoteError("base64 is not canonical")
    return data


def canonical_decimal(text: str) -> int:
    if not text.isascii() or not text.isdigit() or (len(text) > 1 and text[0] == "0") or len(text) > 20:
        raise NoteError(f"not a decimal: {text[:30]!r}")
    return int(text)


@dataclass(frozen=True)
class VerifierKey:
    name: str
    kind: int
    public: bytes

    @property
    def identity(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.identity.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    @staticmethod
    def parse(text: str) -> VerifierKey:
        name, _, rest = text.partition("+")
        identity, _, encoded = rest.partition("+")
        data = canonical_base64(encoded)
        if not name or not data or PUBLIC_KEY_BYTES.get(data[0]) != len(data) - 1:
            raise NoteError(f"verifier key: {text[:60]!r}")
        key = VerifierKey(name, data[0], data[1:])
        if key.identity.hex() != identity:
            raise NoteError(f"verifier key: its key ID is {key.identity.hex()}, not {identity!r}")
        return key

    def check(self, checkpoint: Checkpoint, signature: bytes) -> None:
        """Raises unless `signature` (what follows the key ID) is this key's over the checkpoint."""
        timed = self.kind != ED25519
        if timed and len(signature) < 8:
            raise NoteError(f"{self.name}: the signature has no time")
        time = struct.unpack(">Q", signature[:8])[0] if timed else 0
        try:
            if self.kind == ED25519:
                ed25519.Ed25519PublicKey.from_public_bytes(self.public).verify(signature, checkpoint.text)
            elif self.kind == COSIGNATURE:
                message = b"cosignature/v1\ntime %d\n" % time + checkpoint.text
                ed25519.Ed25519PublicKey.from_public_bytes(self.public).verify(signature[8:], message)
            else:
                if not 0 < time < 1 << 63:
                    raise NoteError(f"{self.name}: time {time}")
                message = subtree_message(self.name, time, checkpoint)
                mldsa.MLDSA44PublicKey.from_public_bytes(self.public).verify(signature[8:], message)
        except InvalidSignature:
            raise NoteError(f"{self.name}: the signature of type {self.kind:#04x} does not verify") from None


def subtree_message(cosigner: str, time: int, checkpoint: Checkpoint) -> bytes:
    name, origin = cosigner.encode(), checkpoint.origin.encode()
    return (
        b"subtree/v1\n\x00" + bytes([len(name)]) + name + struct.pack(">Q", time)
        + bytes([len(origin)]) + origin + struct.pack(">QQ", 0, checkpoint.size) + checkpoint.root)


@dataclass(frozen=True)
class Line:
    name: str
    identity: bytes
    signature: bytes


@dataclass(frozen=True)
class Checkpoint:
    """A signed note that is a checkpoint without extension lines."""

    origin: str
    size: int
    root: bytes
    text: bytes
    lines: list[Line]

    @staticmethod
    def parse(note: bytes) -> Checkpoint:
        if any(byte < 0x20 and byte != 0x0A for byte in note):
            raise NoteError("a control character")
        try:
            whole = note.decode()
        except UnicodeDecodeError:
            raise NoteError("not UTF-8") from None
        text, blank, signatures = whole.rpartition("\n\n")
        if not blank or not signatures.endswith("\n"):
            raise NoteError("no signatures")
        parts = text.split("\n")
        if len(parts) != 3 or not parts[0]:
            raise NoteError(f"{len(parts)} lines of text")
        size, root = canonical_decimal(parts[1]), canonical_base64(parts[2])
        if len(root) != 32 or (size == 0 and root != hashlib.sha256(b"").digest()):
            raise NoteError("root")
        return Checkpoint(parts[0], size, root, (text + "\n").encode(), [signature_line(each) for each in signatures[:-1].split("\n")])


def signature_line(text: str) -> Line:
    parts = text.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014" or not parts[1] or "+" in parts[1]:
        raise NoteError(f"signature line: {text[:60]!r}")
    data = canonical_base64(parts[2])
    if len(data) < 5:
        raise NoteError("a short signature")
    return Line(parts[1], data[:4], data[4:])


def check_signed(note: bytes, keys: list[VerifierKey]) -> Checkpoint:
    """The checkpoint, if each of the keys signed it exactly once."""
    checkpoint = Checkpoint.parse(note)
    for key in keys:
        own = [line for line in checkpoint.lines if (line.name, line.identity) == (key.name, key.identity)]
        if len(own) != 1:
            raise NoteError(f"{len(own)} lines of {key.name}, type {key.kind:#04x}")
        key.check(checkpoint, own[0].signature)
    return checkpoint


@dataclass
class Policy:
    """A tlog-policy file: logs, witnesses and the quorum that a checkpoint must meet."""

    logs: list[VerifierKey] = field(default_factory=list)
    witnesses: dict[str, list[VerifierKey]] = field(default_factory=dict)
    groups: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    quorum: str = "none"

    @staticmethod
    def parse(text: str) -> Policy:
        policy, has_quorum = Policy(), False
        for line in text.splitlines():
            words = line.split("#")[0].split()
            if not words:
                continue
            match words:
                case ["log", key, *_]:
                    policy.logs.append(VerifierKey.parse(key))
                case ["witness", name, key, *_]:
                    policy.witnesses.setdefault(name, []).append(VerifierKey.parse(key))
                case ["group", name, threshold, *members] if members:
                    policy.groups[name] = (
                        {"all": len(members), "any": 1}.get(threshold) or canonical_decimal(threshold), members)
                case ["quorum", name] if not has_quorum:
                    policy.quorum, has_quorum = name, True
                case _:
                    raise NoteError(f"policy line: {line[:60]!r}")
        if not has_quorum:
            raise NoteError("the policy has no quorum line")
        return policy

    def is_met(self, checkpoint: Checkpoint) -> bool:
        return self.quorum == "none" or self.has_signed(self.quorum, checkpoint)

    def has_signed(self, name: str, checkpoint: Checkpoint) -> bool:
        if name in self.groups:
            threshold, members = self.groups[name]
            return sum(self.has_signed(member, checkpoint) for member in members) >= threshold
        if name not in self.witnesses:
            raise NoteError(f"the policy names {name}, which it does not define")
        good = 0
        for key in self.witnesses[name]:
            for line in checkpoint.lines:
                if (line.name, line.identity) == (key.name, key.identity):
                    # A known key's wrong signature refuses the whole note.
                    key.check(checkpoint, line.signature)
                    good += 1
        return good > 0

    def check(self, note: bytes, keys: list[VerifierKey]) -> Checkpoint:
        checkpoint = check_signed(note, keys)
        if not self.is_met(checkpoint):
            raise NoteError(f"the quorum {self.quorum} is not met")
        return checkpoint


@dataclass(frozen=True)
class LogSigner:
    """Somebody who holds a log's key: its 32 bytes, and the seed of its ML-DSA-44 key if there is one."""

    origin: str
    secret: bytes
    mldsa_seed: bytes | None = None

    @property
    def keys(self) -> list[VerifierKey]:
        public = ed25519.Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()
        keys = [VerifierKey(self.origin, ED25519, public)]
        if self.mldsa_seed:
            second = mldsa.MLDSA44PrivateKey.from_seed_bytes(self.mldsa_seed).public_key().public_bytes_raw()
            keys.append(VerifierKey(self.origin, SUBTREE, second))
        return keys

    def sign(self, size: int, root: bytes, time: int = 1) -> bytes:
        text = f"{self.origin}\n{size}\n{base64.b64encode(root).decode()}\n".encode()
        keys = self.keys
        signatures = [keys[0].identity + ed25519.Ed25519PrivateKey.from_private_bytes(self.secret).sign(text)]
        if self.mldsa_seed:
            bare = Checkpoint(self.origin, size, root, text, [])
            private = mldsa.MLDSA44PrivateKey.from_seed_bytes(self.mldsa_seed)
            message = subtree_message(self.origin, time, bare)
            signatures.append(keys[1].identity + struct.pack(">Q", time) + private.sign(message))
        lines = [f"\u2014 {self.origin} {base64.b64encode(signature).decode()}\n" for signature in signatures]
        return text + b"\n" + "".join(lines).encode()
