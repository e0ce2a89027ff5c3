#!/usr/bin/env python3
"""Dump the development HTML pages as scrapers do, for cleaning.py: bs4's get_text("\\n"), inscriptis' get_text.

usage: cleaning_dumps.py DATA SUMMARIZE OUT_FOLDER [--share .5]

Writes OUT_FOLDER/list for cleaning-features and OUT_FOLDER/manifest.jsonl for `cleaning.py text --dumps OUT_FOLDER`. Where a
page has no text of its own beside it, what SUMMARIZE, the binary, makes of its HTML stands for it: a reading with the tags in
sight teaches one without. Pages that are plain development pages already are left out. Needs beautifulsoup4, lxml, inscriptis.
"""
import argparse, gzip, hashlib, json, os, subprocess, warnings
import inscriptis
from bs4 import BeautifulSoup

warnings.filterwarnings("ignore")
ap = argparse.ArgumentParser()
ap.add_argument("data"); ap.add_argument("binary"); ap.add_argument("out"); ap.add_argument("--share", type=float, default=1.)
A = ap.parse_args()


def bs4_text(raw):
    soup = BeautifulSoup(raw, "lxml")
    for element in soup(["script", "style", "noscript"]): element.decompose()
    return "\n".join(line.strip() for line in soup.get_text("\n").split("\n") if line.strip())


MANNERS = {"bs4": bs4_text, "inscriptis": inscriptis.get_text}


def main():
    os.makedirs(A.out, exist_ok=True)
    # Those with snippets alone are dumped again: there is more to learn from the whole text.
    known = {r["id"] for r in map(json.loads, open(os.path.join(A.data, "plain_dev", "manifest.jsonl"), encoding="utf-8")) if r.get("gold_text")}
    rows = [json.loads(line) for line in open(os.path.join(A.data, "dev", "manifest.jsonl"), encoding="utf-8")]
    with open(os.path.join(A.out, "manifest.jsonl"), "w", encoding="utf-8") as manifest, open(os.path.join(A.out, "list"), "w") as listing:
        for r in rows:
            path = os.path.join(A.data, "dev", r["file"])
            raw = (gzip.open if path.endswith(".gz") else open)(path, "rb").read()
            text = raw.decode("utf-8", "replace")
            gold = r.get("gold_text")
            if gold is None:
                gold = subprocess.run([A.binary, "clean", path], capture_output=True).stdout.decode("utf-8", "replace").strip()
            if not gold or len(text) > 3_000_000: continue
            for manner, dump in MANNERS.items():
                if f"{r['id']}+{manner}" in known or f"{r['id']}+{manner[:4]}" in known: continue
                # A share of the pages of other languages, each page in one manner or the other.
                place = int(hashlib.md5(r["id"].encode()).hexdigest(), 16)
                if r["lang"] not in ("fr", "vi") and (place % 1000 >= A.share * 1000 or place // 1000 % 2 != (manner == "bs4")): continue
                try:
                    page = dump(text)
                except Exception:
                    continue
                name = f"dumped:{r['id']}+{manner}"
                target = os.path.abspath(os.path.join(A.out, hashlib.md5(name.encode()).hexdigest()[:12] + ".txt"))
                open(target, "w", encoding="utf-8", newline="").write(page)
                manifest.write(json.dumps({"id": name, "kind": "dumped", "lang": r["lang"], "source": r["source"], "url": r.get("url"),
                                           "page": r["id"], "told": r.get("gold_text") is not None, "gold_text": gold}, ensure_ascii=False) + "\n")
                listing.write(f"{name}\ttext\t{target}\n")


main()
