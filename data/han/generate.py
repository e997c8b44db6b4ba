#!/usr/bin/env python3
"""Makes the tables of this folder from the Debian packages named in README.md.

    ./generate.py         writes same, strokes, counts, readings and folds (.tsv) anew
    ./generate.py DIR     writes them to DIR instead
"""
import bz2
import collections
import os
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
RIME = "/usr/share/rime-data/stroke.dict.yaml"
UNICODE = "/usr/share/unicode"
STROKE = {"h": "1", "s": "2", "p": "3", "n": "4", "z": "5"}
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
# The three levels of the Table of General Standard Chinese Characters (2013), by its numbers.
LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))


def rows(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def unihan(file, field):
    found = {}
    with bz2.open(f"{UNICODE}/Unihan_{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] == field:
                found[chr(int(parts[0][2:], 16))] = parts[2]
    return found


def standard_numbers():
    """Character to its number in the table of 2013."""
    return {c: int(v.split(":")[1]) for c, v in unihan("OtherMappings", "kTGH").items()}


def write(directory, name, head, lines):
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.write("".join(f"# {line}\n" for line in head))
        file.write("# Made by generate.py; do not edit. Sources and licence: README.md.\n")
        file.writelines(f"{line}\n" for line in lines)


# Strokes

def rime_strokes():
    """Taiwan's forms stand first, then, from 〇 on, those of the mainland, which hold."""
    parts, body = ({}, {}), False
    with open(RIME, encoding="utf-8") as lines:
        for line in lines:
            body = body or line.startswith("...")
            fields = line.rstrip("\n").split("\t")
            if not body or len(fields) < 2 or len(fields[0]) != 1 or set(fields[1]) - set(STROKE):
                continue
            part = parts[1] if parts[1] or fields[0] == "〇" else parts[0]
            part.setdefault(fields[0], "".join(STROKE[c] for c in fields[1]))
    strokes = {**parts[0], **parts[1]}
    for character, _, right, _ in rows("strokes-errata.tsv"):
        strokes[character] = right
    for character, parts in rows("strokes-more.tsv"):
        strokes[character] = "".join(strokes.get(part, part) for part in parts.split())
    return strokes


def place_by_neighbours(keys, numbers):
    """Gives characters of the standard table whose strokes are unknown, or do not fit the order of
    that table, the place after the character before them."""
    by_number = {n: c for c, n in numbers.items()}
    placed = set()
    for first, last in LEVELS:
        level = [by_number[n] for n in range(first, last + 1)]
        previous, offset = (0, "", 0, 0), 0
        for i, c in enumerate(level):
            key = keys.get(c)
            near = [x for x in level[i + 1:i + 4] if x in keys and x not in placed]
            next_key = keys[near[0]] if near else None
            after = [keys[x] for x in level[i + 1:i + 3] if x in keys]
            too_late = key and next_key and all(key[:2] > k[:2] for k in [next_key, *after])
            if key is None or too_late or key[:2] < previous[:2]:
                offset += 1
                keys[c] = (previous[0], previous[1], offset, ord(c))
                placed.add(c)
            else:
                previous, offset = key, 0


def stroke_order():
    """Character to (count, sequence, place after it, code point), which sorts as the order."""
    strokes, numbers = rime_strokes(), standard_numbers()
    wanted = {chr(c) for c in (0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))}
    keys = {c: (len(strokes[c]), strokes[c], 0, ord(c))
            for c in wanted | set(numbers) if c in strokes}
    place_by_neighbours(keys, numbers)
    return keys


def check_official_order(keys):
    numbers = standard_numbers()
    for first, last in LEVELS:
        level = sorted((c for c in numbers if first <= numbers[c] <= last), key=numbers.get)
        for one, other in zip(level, level[1:]):
            if keys[one][:3] > keys[other][:3]:
                sys.exit(f"{one} does not stand before {other}, as in the table of 2013")


def write_strokes(directory):
    keys = stroke_order()
    check_official_order(keys)
    write(directory, "strokes.tsv", [
        "Characters in the order of strokes: by their count, then by the kinds of the strokes as",
        "written (1 heng, 2 shu, 3 pie, 4 dian, 5 zhe), then by code point.",
        "character\tcount\tkinds, - if placed by the official order of the Table of 2013",
    ], (f"{c}\t{keys[c][0]}\t{'-' if keys[c][2] else keys[c][1]}"
        for c in sorted(keys, key=keys.get)))
    counted = collections.defaultdict(list)
    for c, count in unihan("IRGSources", "kTotalStrokes").items():
        if c not in keys and not unicodedata.normalize("NFKC", c) in keys:
            counted[int(count.split()[0])].append(c)
    write(directory, "counts.tsv", [
        "Characters of which only the count of strokes is known; they stand at the end of it.",
        "count\tcharacters",
    ], (f"{n}\t{''.join(sorted(counted[n]))}" for n in sorted(counted)))


# Readings

def numbered(pinyin):
    """lǜ is lv4; the neutral tone is 5."""
    tone, letters = "5", ""
    for mark in unicodedata.normalize("NFD", pinyin):
        if mark in TONES:
            tone = TONES[mark]
        elif mark == "\u0308":
            letters = letters[:-1] + "v"
        elif mark.isascii() and mark.isalpha():
            letters += mark
    return letters + tone


def write_readings(directory):
    usual, standard = unihan("Readings", "kMandarin"), unihan("Readings", "kTGHZ2013")
    readings = {c: [numbered(r) for r in v.split()] for c, v in usual.items()}
    for c, places in standard.items():
        for place in places.split():
            readings.setdefault(c, []).extend(map(numbered, place.split(":")[1].split(",")))
    for c, simplified in unihan("Variants", "kSimplifiedVariant").items():
        if c in readings and len(simplified.split()) == 1:
            readings[c].extend(readings.get(chr(int(simplified[2:], 16)), []))
    for c, reading in rows("readings-errata.tsv"):
        readings[c].insert(0, reading)
    write(directory, "readings.tsv", [
        "Readings of characters, the usual one first; tones are digits, 5 the neutral one, and v",
        "stands for ü. Surnames are in surnames.tsv.",
        "character\treadings",
    ], (f"{c}\t{' '.join(dict.fromkeys(readings[c]))}" for c in sorted(readings)))


# Forms of one character

def unihan_variants():
    for field in ("kSimplifiedVariant", "kTraditionalVariant"):
        for c, variants in unihan("Variants", field).items():
            for variant in variants.split():
                yield c, chr(int(variant.split("<")[0][2:], 16))


def opencc_variants():
    characters = sorted(unihan("IRGSources", "kTotalStrokes"))
    answer = subprocess.run(["opencc", "-c", "t2s"], input="\n".join(characters), text=True,
                            encoding="utf-8", stdout=subprocess.PIPE, check=True).stdout
    for c, simplified in zip(characters, answer.split("\n")):
        if c != simplified and len(simplified) == 1:
            yield c, simplified


def write_folds(directory):
    """One character of each group stands for it: a standard one, the one of the lowest number."""
    groups = {}
    more = [tuple(row) for row in rows("folds-more.tsv")]
    for pair in [*unihan_variants(), *opencc_variants(), *more]:
        joined = set().union(*(groups.get(c, {c}) for c in pair))
        groups.update((c, joined) for c in joined)
    numbers = standard_numbers()
    heads = {c: min(g, key=lambda x: (numbers.get(x, 9999), ord(x))) for c, g in groups.items()}
    write(directory, "folds.tsv", [
        "Traditional and simplified forms of one character, for search and comparison only.",
        "character\tfolds to",
    ], (f"{c}\t{heads[c]}" for c in sorted(heads) if heads[c] != c))


def write_same(directory):
    """Compatibility ideographs and radicals, which OCR and old fonts leave in texts."""
    ranges = ((0x2E80, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA20))
    characters = [chr(c) for first, end in ranges for c in range(first, end)]
    plain = {c: unicodedata.normalize("NFKC", c) for c in characters}
    write(directory, "same.tsv", [
        "Code points that are a plain character by decomposition (UnicodeData.txt).",
        "code point\tcharacter\tas character",
    ], (f"{ord(c):04X}\t{c}\t{p}" for c, p in plain.items() if c != p and len(p) == 1))


def main():
    directory = sys.argv[1] if len(sys.argv) > 1 else HERE
    for step in (write_strokes, write_readings, write_folds, write_same):
        step(directory)


main()
