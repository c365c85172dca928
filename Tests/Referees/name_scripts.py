"""Arabic and Persian letters as the consonants that a Latin spelling of them shows."""

from __future__ import annotations

import re
import unicodedata

from name_lists import fold
from rapidfuzz.distance import Levenshtein

# Letters that Latin spellings write in several ways stand for one class; short vowels aren't written, long ones vary.
CONSONANTS = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ة": "", "ث": "s", "س": "s", "ص": "s", "ج": "j", "چ": "s", "ح": "h", "ه": "h", "خ": "h",
    "د": "d", "ض": "d", "ذ": "z", "ز": "z", "ظ": "z", "ژ": "z", "ر": "r", "ش": "s", "غ": "k", "ف": "f", "ق": "k", "ک": "k",
    "ك": "k", "گ": "k", "ل": "l", "م": "m", "ن": "n"}
LATIN = (
    ("sch", "s"), ("sh", "s"), ("ch", "s"), ("th", "s"), ("dh", "z"), ("kh", "h"), ("gh", "k"), ("ph", "f"), ("dj", "j"), ("ck", "k"),
    ("q", "k"), ("g", "k"), ("c", "k"), ("p", "b"), ("x", "ks"), ("v", ""), ("w", ""), ("y", ""))


def arabic_skeleton(word: str) -> str:
    word = re.sub("^(وال|ال)", "", word)
    return squeezed("".join(CONSONANTS.get(letter, "") for letter in word))


def latin_skeleton(word: str) -> str:
    for old, new in LATIN:
        word = word.replace(old, new)
    return squeezed("".join(letter for letter in word if letter.isalpha() and letter not in "aeiou"))


def squeezed(text: str) -> str:
    """H is often silent; doubled letters are written once."""
    text = text.replace("h", "")
    return re.sub(r"(.)\1+", r"\1", text)


def skeletons_agree(native: str, latin: str) -> bool:
    """Whether the consonants of both, written without spaces, are mostly the same: it is no translation."""
    left = "".join(arabic_skeleton(word) for word in re.findall(r"[\u0620-\u06ff]+", unicodedata.normalize("NFKC", native)))
    right = "".join(latin_skeleton(word) for word in fold(re.sub(r"(?i)\bal[- ]", "", latin)).split())
    # ج is a j or a g, and g counts as k.
    return len(left) > 2 and max(
        Levenshtein.normalized_similarity(one, other) for one in (left, left.replace("j", "k")) for other in (right, right.replace("j", "k"))
    ) >= 0.6
