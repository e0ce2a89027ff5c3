#!/usr/bin/env python3
"""Dump the development HTML pages as scrapers do, for cleaning.py: bs4's get_text("\\n"), inscriptis' get_text.

usage: cleaning_dumps.py DATA SUMMARIZE OUT_FOLDER [--share .5]

Writes OUT_FOLDER/list for cleaning-features and OUT_FOLDER/manifest.jsonl for `cleaning.py text --dumps OUT_FOLDER`. Where a
page has no text of its own beside it, what SUMMARIZE, the binary, makes of its HTML stands for it: a reading with the tags in
sight teaches one without. Pages that are plain development pages already are left out. Needs beautifulsoup4, lxml, inscriptis.
"""
import argparse, gzip, hashlib, json, os, re, subprocess, sys, warnings
import inscriptis
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

warnings.filterwarnings("ignore")
ap = argparse.ArgumentParser()
ap.add_argument("data"); ap.add_argument("binary"); ap.add_argument("out"); ap.add_argument("--share", type=float, default=1.)
A = ap.parse_args()
sys.setrecursionlimit(20_000)


def bs4_text(raw):
    soup = BeautifulSoup(raw, "lxml")
    for element in soup(["script", "style", "noscript"]): element.decompose()
    return "\n".join(line.strip() for line in soup.get_text("\n").split("\n") if line.strip())


PARTED = set("address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 "
             "h3 h4 h5 h6 header hr legend li main nav ol option p pre section select summary table tbody tr ul".split())
SPACED = set("blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre table ul".split())
HIDDEN = set("script style noscript template head svg math iframe".split())


def lines_of(raw, spaced, marks, hidden, between):
    """A line for each block. `spaced`: blank lines around paragraphs, lists and headings; `marks`: `#` and `*` as in Markdown;
    `hidden`: what is hidden by style and choices of a form are left out; `between`: what parts the cells of a row."""
    lines, line = [], []

    def end(blank=False):
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(line)).strip(" ") if between != "\t" else re.sub(r"[ \r\n\f]+", " ", "".join(line)).strip()
        line.clear()
        if text.strip(" #*"): lines.append(text)
        if blank and lines and lines[-1]: lines.append("")

    def walk(node):
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString): line.append(str(child))
                continue
            name = child.name
            if name in HIDDEN or hidden and (name in ("option", "select") or child.has_attr("hidden") or "display:none" in (child.get("style") or "").replace(" ", "")): continue
            if name in ("td", "th"):
                if "".join(line).strip(): line.append(between)
                walk(child)
            elif name in PARTED:
                end(spaced and name in SPACED)
                if marks and name[0] == "h" and name[1:].isdigit(): line.append("#" * int(name[1]) + " ")
                if marks and name == "li": line.append("* ")
                walk(child)
                end(spaced and name in SPACED)
            else:
                walk(child)
    walk(BeautifulSoup(raw, "lxml"))
    end()
    return "\n".join(lines)


def source_text(raw):
    soup = BeautifulSoup(raw, "lxml")
    for element in soup(["script", "style", "noscript"]): element.decompose()
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", soup.get_text())


MANNERS = {
    "bs4": bs4_text, "inscriptis": inscriptis.get_text, "wet": lambda raw: lines_of(raw, False, False, False, " "),
    "select": lambda raw: lines_of(raw, True, False, True, "\t"), "markdown": lambda raw: lines_of(raw, True, True, True, " | "),
    "source": source_text,
}


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
                # A share of the pages of other languages, each in one of the first two manners and one of the others; pages
                # of one site in French or Vietnamese likewise in one of the others.
                place = int(hashlib.md5(r["id"].encode()).hexdigest(), 16)
                order = list(MANNERS).index(manner)
                chosen = order == place // 1000 % 2 or order == 2 + place // 2000 % 4
                own = r["lang"] in ("fr", "vi")
                if not own and (place % 1000 >= A.share * 1000 or not chosen): continue
                if own and r["source"] == "transplant-dt" and order >= 2 and not chosen: continue
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
