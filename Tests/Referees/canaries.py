"""Canaries: random texts that are searched for in whatever form they may have been written down."""

from __future__ import annotations

import base64
import json
import secrets
import string
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

import numpy

LETTERS = string.ascii_lowercase
# Eight characters of a text are as good as all of it; digits alone would meet a time or a counter by chance.
WINDOW = 8
DIGIT_WINDOW = 13
# Digests are in every answer: eight hexadecimal digits of a key meet one of them by chance, a few times in a hundred runs.
HEX_WINDOW = 12


def word(length: int = 14) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def digits(length: int) -> str:
    return "".join(secrets.choice(string.digits) for _ in range(length))


def iban(country: str = "DE", length: int = 18) -> str:
    national = digits(length)
    number = "".join(str(int(character, 36)) for character in national + country + "00")
    return f"{country}{98 - int(number) % 97:02d}{national}"


@dataclass(frozen=True)
class Canary:
    kind: str
    text: str

    def forms(self) -> dict[str, bytes]:
        """The whole text in other clothes; the longest run that no neighbour can change."""
        raw = self.text.encode()
        found = {
            "hex": raw.hex().encode(), "hex in capitals": raw.hex().upper().encode(),
            "percent": "".join(f"%{byte:02X}" for byte in raw).encode(),
            "percent in small letters": "".join(f"%{byte:02x}" for byte in raw).encode(),
            "JSON escapes": "".join(f"\\u{ord(character):04x}" for character in self.text).encode(),
        }
        for shift in range(3):
            # A neighbour before it moves the bits; what depends on neighbours is cut off.
            start, end = (0, 2, 3)[shift], (len(raw) + shift) // 3 * 4
            for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
                found[f"{name}, moved by {shift}"] = encode(b"\0" * shift + raw)[start:end].rstrip(b"=")
        for name, text in (("JSON", json.dumps(self.text)[1:-1]), ("URL", urllib.parse.quote(self.text))):
            if text != self.text:
                found[name] = text.encode()
        return found

    def windows(self) -> dict[bytes, str]:
        size = WINDOW
        if self.text.lstrip(string.ascii_uppercase).isdigit():
            size = DIGIT_WINDOW
        elif set(self.text) <= set(string.hexdigits):
            size = HEX_WINDOW
        size = min(size, len(self.text))
        raw = self.text.encode()
        return {text[at:at + size]: name for name, text in (("raw", raw), ("reversed", raw[::-1]))
                for at in range(len(text) - size + 1)}


class Scanner:
    def __init__(self, canaries: list[Canary]) -> None:
        self.forms = [(canary, name, text) for canary in canaries for name, text in canary.forms().items()]
        self.windows: dict[int, dict[bytes, tuple[Canary, str]]] = {}
        for canary in canaries:
            for text, name in canary.windows().items():
                self.windows.setdefault(len(text), {})[text] = (canary, name)

    def search(self, haystack: bytes) -> set[tuple[str, str]]:
        """Which kinds of canary are in it, each with the form in which it is."""
        found = {(canary.kind, name) for canary, name, text in self.forms if text in haystack}
        for size, windows in self.windows.items():
            for at in places(haystack, size, windows):
                if (hit := windows.get(haystack[at:at + size])) is not None:
                    found.add((hit[0].kind, f"{size} characters, {hit[1]}"))
        return found

    def search_files(self, folder: Path, allowed: dict[str, set[str]] | None = None) -> tuple[
            int, int, dict[str, set[tuple[str, str]]]]:
        """How many files and bytes were read, and what is in which; `allowed` maps the start of a path to the kinds of canary
        that belong there."""
        count, size, found = 0, 0, {}
        for path in sorted(folder.rglob("*")):
            place = str(path.relative_to(folder))
            if not path.is_file():
                continue
            content = path.read_bytes()
            count, size = count + 1, size + len(content)
            fine = {kind for start, kinds in (allowed or {}).items() if place.startswith(start) for kind in kinds}
            if hits := {hit for hit in self.search(content) | self.search(place.encode()) if hit[0] not in fine}:
                found[place] = hits
        return count, size, found


def places(haystack: bytes, size: int, windows: dict[bytes, tuple[Canary, str]]) -> list[int]:
    """Where one of the windows may begin: its first two bytes are there, and the two after them."""
    length = len(haystack) - size + 1
    if length <= 0 or size < 4:
        return list(range(max(0, length)))
    starts, nexts = (numpy.zeros(1 << 16, dtype=bool) for _ in range(2))
    for text in windows:
        starts[int.from_bytes(text[:2], "little")] = True
        nexts[int.from_bytes(text[2:4], "little")] = True
    pairs = numpy.ndarray((len(haystack) - 1,), dtype="<u2", buffer=haystack, strides=(1,))
    at = numpy.flatnonzero(starts[pairs[:length]])
    return at[nexts[pairs[at + 2]]].tolist()
