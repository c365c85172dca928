"""The product's store files in the hands of a referee: opened through Sources/CPageVFS over OpenSSL, not BoringSSL.

Builds the VFS as a library and registers it with the SQLite that Python uses; unwraps the store's keys itself (C2SP
chunked-encryption, "Cobblestone-256"), and so is a second implementation of the sidecar and of the cryptography.
"""

from __future__ import annotations

import ctypes
import hashlib
import hmac
import shutil
import sqlite3
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = PROJECT / "Sources" / "CPageVFS"
CIPHER = PROJECT / "Tests" / "Referees" / "pages_crypto.c"
LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"


def sources() -> list[str]:
    """The VFS without its BoringSSL."""
    return [*(str(path) for path in sorted(SOURCES.glob("*.c")) if path.name != "boring.c"), str(CIPHER)]


def build(out: Path, *more: str, compiler: str = "cc") -> Path:
    done = subprocess.run(
        [compiler, "-std=gnu11", "-O1", "-g", f"-I{SOURCES / 'include'}", *sources(), *more, "-o", str(out),
         "-lsqlite3", "-lcrypto", "-lpthread"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return out


def is_possible() -> str:
    """Why no store can be opened here, or nothing."""
    if shutil.which("cc") is None:
        return "there is no C compiler"
    if not Path("/usr/include/openssl/evp.h").exists() or not Path("/usr/include/sqlite3.h").exists():
        return "libssl-dev or libsqlite3-dev is not installed"
    return ""


@cache
def library() -> ctypes.CDLL:
    folder = Path(tempfile.mkdtemp(prefix="gigmopay-pages-"))
    loaded = ctypes.CDLL(str(build(folder / "pages.so", "-shared", "-fPIC")))
    shutil.rmtree(folder)
    if loaded.gig_pages_register_openssl() != 0:
        raise RuntimeError("the VFS does not register")
    return loaded


def expand(key: bytes, info: bytes, count: int, digest: str = "sha512") -> bytes:
    """HKDF-Expand (RFC 5869)."""
    out, block = b"", b""
    while len(out) < count:
        block = hmac.digest(key, block + info + bytes([len(out) // hashlib.new(digest).digest_size + 1]), digest)
        out += block
    return out[:count]


def derive(key: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without a salt, to 32 bytes."""
    return expand(hmac.digest(bytes(32), key, "sha256"), info, 32, "sha256")


def unwrap(root: bytes, sealed: bytes, context: bytes) -> bytes:
    """One chunk of C2SP chunked-encryption under the root's wrapping key."""
    salt, commitment, chunk = sealed[:24], sealed[24:56], sealed[56:]
    made = expand(derive(root, b"gigmopay/root-key/wrapping/v1"), LABEL + salt + context, 76)
    if not hmac.compare_digest(made[44:], commitment):
        raise ValueError("another root key, or another context")
    out, tag = ctypes.create_string_buffer(len(chunk) - 16), chunk[-16:]
    # The library's own GCM, through a message whose nonce is that of chunk 0.
    if library().gig_gcm_open(made[:32], made[32:44], chunk[:-16], ctypes.c_size_t(len(chunk) - 16), out, tag) != 1:
        raise ValueError("the tag does not fit")
    return out.raw


def give_keys(store: Path, root: bytes) -> None:
    """Gives the library the keys beside a store."""
    lines = (store / "store-keys").read_text().splitlines()
    if lines[0] != "gigmopay-store-keys 1":
        raise ValueError(lines[0])
    fields = [line.split(" ") for line in lines[1:]]
    identifier = bytes.fromhex(fields[1][1])
    for _, epoch, sealed in fields[3:]:
        context = bytes([12]) + b"gmp/dbkey/v1" + bytes([12]) + identifier + int(epoch).to_bytes(4, "big")
        key = unwrap(root, bytes.fromhex(sealed), context)
        if library().gig_pages_give_key(identifier, ctypes.c_uint32(int(epoch)), key) != 1:
            raise RuntimeError("the key was not taken")
    if library().gig_pages_seal_under(identifier, ctypes.c_uint32(int(fields[2][1]))) != 1:
        raise RuntimeError("there is no key of the current epoch")


def open_store(data: Path) -> sqlite3.Connection:
    """A demonstration's store, while no server has it open."""
    text = (data / "keys" / "root.key").read_text().strip().removeprefix("gigmopay-demonstration:")
    give_keys(data / "store", bytes.fromhex(text))
    path = quote(str((data / "store" / "gigmopay.sqlite").resolve()))
    connection = sqlite3.connect(f"file:{path}?vfs=gmp", uri=True)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection
