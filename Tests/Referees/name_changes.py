"""Changes of a name that leave it the same party's: what clerks, keyboards, alphabets and payers do to names.

Spelling variants are not written down here: they are counted in the lists themselves, from aliases of one party that
differ in few letters, so that they share nothing with any matcher's own rules.
"""

from __future__ import annotations

import difflib
import random
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from name_lists import Entry, fold

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
HONORIFICS = ("Mr", "Mrs", "Dr.", "Prof.", "Sheikh", "Haji", "Mullah", "Gen.", "Col.", "Eng.", "Sr.", "Don", "Sayyid", "Capt")
SUFFIXES = ("Jr", "Jr.", "PhD", "III", "Esq.")
LEGAL = (
    "LLC", "L.L.C.", "Ltd", "Limited", "Ltd.", "Inc", "Inc.", "GmbH", "S.A.", "SA", "S.A.S.", "S.L.", "OOO", "OAO", "JSC",
    "PJSC", "FZE", "FZCO", "PLC", "Corp", "Corp.", "Corporation", "Co.", "Co", "Company", "BV", "SRL", "Ltda", "Pvt")
SHORT = {
    "company": "Co", "limited": "Ltd", "corporation": "Corp", "international": "Intl", "trading": "Trdg", "general": "Gen",
    "services": "Svcs", "industries": "Inds", "industrial": "Ind", "group": "Grp", "brothers": "Bros", "investment": "Inv",
    "shipping": "Shpg", "engineering": "Engg", "technology": "Tech", "development": "Dev", "association": "Assn",
    "enterprises": "Ents", "manufacturing": "Mfg", "organization": "Org", "department": "Dept", "foundation": "Fdn"}
GENERIC = frozenset(SHORT) | {"the", "of", "and", "for", "holding", "holdings", "establishment", "enterprise", "import", "export"}
HOMOGLYPHS = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "y": "у", "A": "А", "E": "Е", "O": "О", "C": "С", "P": "Р"}
LEET = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5", "O": "0", "I": "1", "E": "3", "A": "4", "S": "5"}
MARKS = {
    "a": "áàâäãåā", "e": "éèêëē", "i": "íìîïī", "o": "óòôöõō", "u": "úùûüū", "c": "çćč", "s": "śšş", "n": "ñń", "z": "žźż", "g": "ğ"}
MEMOS = (
    "salary {number} {name}", "INV {number} {name}", "{name} rent {month}", "pmt {name} for consulting {month} ref {number}",
    "/RFB/{number}/{name}", "loan repayment {name} {number}", "For {name}, invoice no. {number}", "goods {number} {name} thank you",
    "FROM SAVINGS TO {name} {month} {number}", "{number} {name} {iban}", "b/o {name} order {number}", "gift to {name} happy birthday",
    "/INV/{number}//{name}", "{month} delivery tips {name}", "transfer to {name} acct {iban}")
MONTHS = ("January", "Feb", "MARCH", "04/2026", "may", "Q3", "2026-07", "Dec")


class Variants:
    """How spellings of one name differ, counted over the aliases of the lists."""

    def __init__(self, entries: list[Entry]) -> None:
        words: dict[str, Counter[str]] = defaultdict(Counter)
        swaps: Counter[tuple[str, str]] = Counter()
        for entry in entries:
            if entry.schema != "person":
                continue
            pairs = set()
            spelled = [fold(name).split() for name in entry.names[:12]]
            for position, first in enumerate(spelled):
                for second in spelled[position + 1:]:
                    if len(first) == len(second):
                        pairs |= {tuple(sorted(pair)) for pair in zip(first, second) if self.is_variant(*pair)}
            for left, right in sorted(pairs):
                words[left][right] += 1
                words[right][left] += 1
                swaps.update(self.differences(left, right))
                swaps.update(self.differences(right, left))
        self.seen = words
        # What a single party shows may be a slip of a clerk, or two words that stand for different names.
        self.words = {word: kept for word, others in words.items() if (kept := {o: n for o, n in others.items() if n > 1})}
        self.swaps = [(swap, count) for swap, count in sorted(swaps.items()) if count >= 8]

    @staticmethod
    def is_variant(left: str, right: str) -> bool:
        if left == right or min(len(left), len(right)) < 4 or not (left + right).isalpha() or left[0] != right[0]:
            return False
        return Levenshtein.distance(left, right) <= (1 if len(left) < 6 else 2)

    @staticmethod
    def differences(left: str, right: str) -> list[tuple[str, str]]:
        found = []
        for kind, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            # An inserted or dropped letter is told with the one before it: `m` → `mm`, `k` → `kh`.
            start, other = (a, c) if kind == "replace" else (max(a - 1, 0), max(c - 1, 0))
            if left[start:b] != right[other:d] and left[start:b]:
                found.append((left[start:b], right[other:d]))
        return found

    def another_word(self, word: str, rng: random.Random) -> str | None:
        choices = self.words.get(fold(word))
        if not choices:
            return None
        return cased(rng.choices(list(choices), list(choices.values()))[0], word)

    def respelled(self, word: str, rng: random.Random) -> str | None:
        plain = fold(word)
        fitting = [(swap, count) for swap, count in self.swaps if swap[0] in plain[1:]]
        if len(plain) < 4 or not plain.isalpha() or not fitting:
            return None
        (old, new), _ = rng.choices(fitting, [count for _, count in fitting])[0]
        places = [i for i in range(1, len(plain)) if plain.startswith(old, i)]
        place = rng.choice(places)
        return cased(plain[:place] + new + plain[place + len(old):], word)


def cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[:1].isupper() else word


def each_changed(name: str, count: int, rng: random.Random, change: Callable[[str, random.Random], str | None]) -> str | None:
    """Changes `count` words that the change fits; None where fewer are."""
    words = name.split()
    order = list(range(len(words)))
    rng.shuffle(order)
    done = 0
    for place in order:
        changed = change(words[place], rng)
        if changed is not None and fold(changed) != fold(words[place]):
            words[place] = changed
            done += 1
            if done == count:
                return " ".join(words)
    return None


def slip(word: str, rng: random.Random, places: range | None = None) -> str | None:
    """One slip of the fingers: a neighbouring key, a letter lost, doubled, swapped or pressed besides."""
    if len(word) < 4 or not word.isalpha():
        return None
    place = rng.choice(places or range(1, len(word)))
    letter = word[place]
    kind = rng.choice(("key", "lose", "double", "swap", "besides"))
    if kind == "lose":
        return word[:place] + word[place + 1:]
    if kind == "double":
        return word[:place] + letter + word[place:]
    if kind == "swap" and place + 1 < len(word):
        return word[:place] + word[place + 1] + letter + word[place + 2:]
    return word[:place] + neighbour(letter, rng) + word[place + (kind != "besides"):]


def neighbour(letter: str, rng: random.Random) -> str:
    for row in KEYBOARD:
        place = row.find(letter.lower())
        if place >= 0:
            near = row[max(place - 1, 0):place] + row[place + 1:place + 2]
            return cased(rng.choice(near), letter) if letter.isupper() else rng.choice(near)
    return rng.choice(string.ascii_lowercase)


def first_letter(word: str, rng: random.Random) -> str | None:
    return neighbour(word[0], rng) + word[1:] if len(word) >= 5 and word.isalpha() else None


def mapped(name: str, table: dict[str, str], count: int, rng: random.Random) -> str | None:
    places = [i for i, letter in enumerate(name) if letter in table or letter.lower() in table]
    if len(places) < count:
        return None
    letters = list(name)
    for place in rng.sample(places, count):
        letter = letters[place]
        choice = table.get(letter) or table[letter.lower()].upper()
        letters[place] = rng.choice(choice)
    return "".join(letters)


def evaded(name: str, rng: random.Random) -> str | None:
    kind = rng.choice(("homoglyph", "leet", "invisible", "spaced"))
    words = name.split()
    if kind == "homoglyph":
        return mapped(name, HOMOGLYPHS, 2, rng)
    if kind == "leet":
        return mapped(name, LEET, 2, rng)
    place = rng.randrange(len(words))
    word = words[place]
    if len(word) < 5 or not word.isalpha():
        return None
    if kind == "invisible":
        cut = rng.randrange(1, len(word))
        words[place] = word[:cut] + rng.choice("\u200b\u200c\u200d\u00ad\u2060") + word[cut:]
    else:
        words[place] = " ".join(word)
    return " ".join(words)


def split_word(word: str, rng: random.Random) -> str | None:
    if len(word) < 7 or not word.isalpha():
        return None
    cut = rng.randrange(3, len(word) - 2)
    return word[:cut] + " " + word[cut:]


def joined(name: str, rng: random.Random) -> str | None:
    words = name.split()
    if len(words) < 3:
        return None
    place = rng.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2:]])


def reordered(name: str, rng: random.Random) -> str | None:
    words = name.replace(",", "").split()
    if len(words) < 2:
        return None
    turn = rng.randrange(1, len(words))
    changed = words[turn:] + words[:turn]
    return f"{changed[0]}, {' '.join(changed[1:])}" if rng.random() < 0.3 else " ".join(changed)


def in_memo(name: str, rng: random.Random) -> str:
    digits = "".join(rng.choice(string.digits) for _ in range(18))
    return rng.choice(MEMOS).format(
        name=name if rng.random() < 0.5 else name.upper(), number=rng.randrange(1000, 999999), month=rng.choice(MONTHS),
        iban=f"DE{rng.randrange(10, 99)}{digits}")


def bare_words(name: str) -> list[str]:
    """The words of a firm's name that tell it from others."""
    legal = {fold(form).replace(" ", "") for form in LEGAL}
    return [word for word in name.split() if fold(word).replace(" ", "") not in legal and fold(word) not in GENERIC and fold(word)]


def without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
