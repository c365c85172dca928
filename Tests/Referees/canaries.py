"""Canaries: random texts that are searched for in whatever form they may have been written down."""

from __future__ import annotations

import base64
import json
import secrets
import string
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

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
            for at in range(len(haystack) - size + 1):
                if (hit := windows.get(haystack[at:at + size])) is not None:
                    found.add((hit[0].kind, f"{size} characters, {hit[1]}"))
        return found

    def search_files(self, folder: Path, skipped: dict[str, str]) -> tuple[int, dict[str, set[tuple[str, str]]]]:
        """How many files were read, and what is in which; `skipped` maps a path to the reason why it is not read."""
        count, found = 0, {}
        for path in sorted(folder.rglob("*")):
            place = str(path.relative_to(folder))
            if not path.is_file() or any(place.startswith(prefix) for prefix in skipped):
                continue
            count += 1
            if hits := self.search(path.read_bytes()) | self.search(place.encode()):
                found[place] = hits
        return count, found
