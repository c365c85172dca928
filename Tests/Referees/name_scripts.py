"""Arabic and Persian letters as the consonants that a Latin spelling of them shows."""

from __future__ import annotations

import re

from name_lists import fold

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
    """Whether two words of three, at least, are spelt with the consonants of a word in the Latin name."""
    left = [arabic_skeleton(word) for word in re.findall(r"[\u0620-\u06ff]+", native)]
    left = [word for word in left if len(word) > 1]
    right = [latin_skeleton(word) for word in fold(latin.replace("-", " ")).split()]
    found = 0
    for word in left:
        # ج is a j or a g, and g counts as k.
        near = [other for other in right if word in (other, other.replace("j", "k")) or word.replace("j", "k") == other.replace("j", "k")]
        if near:
            right.remove(near[0])
            found += 1
    return len(left) > 0 and found * 3 >= 2 * len(left)
