#!/usr/bin/env python3
"""Make more pages for cleaning.py from annotated ones: other tails, other captions, listings without an article.

usage: cleaning_pages.py PLAIN_DEV OUT_FOLDER [--times 3]

Reads manifest.jsonl with spans, writes pages and a manifest of the same kind. Parts are only taken from pages of the same
layout family, so that a model tested on a family has seen nothing of it. Standard library; deterministic.
"""
import argparse, json, os, random, unicodedata

ap = argparse.ArgumentParser()
ap.add_argument("data"); ap.add_argument("out"); ap.add_argument("--times", type=int, default=3)
A = ap.parse_args()
MAIN = {"title", "lead", "body", "repeated_title"}
TAIL = {"related_header", "teaser_title", "teaser_summary", "teaser_caption", "comment"}


def lines_of(raw, spans):
    """Lines as lists of (label, text); text outside of spans has no label."""
    out, position, spans = [], 0, sorted(spans)
    for line in raw.split("\n"):
        a, b = position, position + len(line)
        position = b + 1
        parts, at = [], a
        for s, e, label in spans:
            if e <= a or s >= b: continue
            s, e = max(s, a), min(e, b)
            if s > at: parts.append((None, raw[at:s]))
            parts.append((label, raw[s:e])); at = e
        if at < b: parts.append((None, raw[at:b]))
        out.append(parts)
    return out


def labels(line): return {l for l, _ in line if l}


def split(page):
    """Before, article, tail: by the first and last line of the article's own text."""
    lines = [l for l in page if l and any(t.strip() for _, t in l)]
    own = [i for i, l in enumerate(lines) if labels(l) & MAIN]
    if not own: return [], [], lines
    return lines[:own[0]], lines[own[0]:own[-1] + 1], lines[own[-1] + 1:]


def build(lines, gap):
    raw, spans = "", []
    for line in lines:
        if raw: raw += gap
        for label, text in line:
            if label: spans.append([len(raw), len(raw) + len(text), label])
            raw += text
    return raw, spans


def main():
    rng = random.Random(7)
    records = [json.loads(l) for l in open(os.path.join(A.data, "manifest.jsonl"), encoding="utf-8")]
    records = [r for r in records if r["kind"] in ("composed", "mixed") and r.get("sub") != "bilingual"]
    pages = {}
    for r in records:
        raw = open(os.path.join(A.data, r["file"]), encoding="utf-8", newline="").read()
        pages[r["id"]] = split(lines_of(raw, r["spans"]))
    os.makedirs(A.out, exist_ok=True)
    manifest = open(os.path.join(A.out, "manifest.jsonl"), "w", encoding="utf-8")
    listing = open(os.path.join(A.out, "list"), "w")
    for r in records:
        mates = [m for m in records if m["family"] == r["family"] and m["lang"] == r["lang"]]
        for time in range(A.times):
            other, third = pages[rng.choice(mates)["id"]], pages[rng.choice(mates)["id"]]
            before, article, tail = pages[r["id"]]
            empty = rng.random() < .18
            if rng.random() < .4: before = other[0]
            if rng.random() < .35: tail = [l for l in tail if labels(l) & {"caption", "caption_credit", "sign_off", "byline"}] + \
                [l for l in other[2] if not labels(l) & {"caption", "caption_credit", "sign_off", "byline"}]
            if rng.random() < .3: tail = [l for l in tail if "related_header" not in labels(l)]
            if rng.random() < .15: tail = [l for l in tail if not labels(l) & TAIL]
            if empty:
                middle = [l for p in (other, third, pages[r["id"]]) for l in p[2] if labels(l) & TAIL or "chrome" in labels(l)]
                dates = [l for p in (other, third) for l in p[0] + p[1] + p[2] if labels(l) == {"date"}]
                if dates and rng.random() < .5:
                    for i in sorted(rng.sample(range(len(middle) + 1), min(len(middle), 4)), reverse=True):
                        middle.insert(i, rng.choice(dates))
                keep = rng.choice(("all", "titles", "half"))
                if keep == "titles": middle = [l for l in middle if not labels(l) & {"teaser_summary"}]
                if keep == "half": middle = middle[: max(3, len(middle) // 2)]
                lines = [l for l in before if not labels(l) & {"title", "byline"}] + middle + [l for l in tail if labels(l) == {"chrome"}]
            else:
                lines, loose = [], []
                bodies = 0
                limit = rng.randint(2, 5) if rng.random() < .2 else 99
                for l in article + [x for x in tail if labels(x) & {"caption"}]:
                    kinds = labels(l)
                    if "caption" in kinds and not kinds & {"body", "lead", "repeated_title"}:
                        draw = rng.random()
                        if draw < .15: continue
                        if draw < .5:
                            text = next(t for k, t in l if k == "caption")
                            l = [("caption", text + rng.choice(("", ".")))]
                        (loose if rng.random() < .35 else lines).append(l)
                        continue
                    if kinds & {"body"}: bodies += 1
                    if kinds & {"body"} and bodies > limit: continue
                    if kinds & {"chrome", "read_also"} and rng.random() < .3: continue
                    if "dateline" in kinds and rng.random() < .3: l = [x for x in l if x[0] != "dateline"]
                    if "sign_off" in kinds and rng.random() < .4: l = [x for x in l if x[0] != "sign_off"]
                    if "title" in kinds and rng.random() < .08: continue
                    if l: lines.append(l)
                extra = [l for l in other[1] if labels(l) & {"chrome", "read_also"} and not labels(l) & {"body"}]
                if rng.random() < .3: loose += extra
                for l in loose:
                    first = next((i for i, x in enumerate(lines) if labels(x) & {"lead", "body"}), len(lines) - 1)
                    lines.insert(rng.randint(first + 1, len(lines)), l)
                lines = before + lines + [l for l in tail if not labels(l) & {"caption"}]
            raw, spans = build(lines, rng.choice(("\n", "\n\n", "\n\n")))
            name = f"aug-{r['id']}-{time}"
            gold = "" if empty else "\n\n".join(unicodedata.normalize("NFC", raw[s:e]) for s, e, l in spans if l in ("lead", "body"))
            path = os.path.abspath(os.path.join(A.out, name + ".txt"))
            open(path, "w", encoding="utf-8", newline="").write(raw)
            manifest.write(json.dumps({"id": name, "kind": "noarticle" if empty else r["kind"], "family": r["family"], "lang": r["lang"],
                                       "file": path, "gold_text": gold, "spans": spans, "made": True}, ensure_ascii=False) + "\n")
            listing.write(f"{name}\ttext\t{path}\n")


main()
