#!/usr/bin/env python3
"""Chooses what each doubt of Resources/Models/headline-soundness.txt costs: its scales, bars and fines (needs numpy).

usage: headline_scales.py fr|vi DUMP DATA-DIRECTORY JUDGEMENTS MODEL [SECONDS [SEED]]

DUMP is the built Training/SummaryDump, with the weights and the reader of the day in it. Forms of the development files and of the training
articles that headline_reader.py holds out are ranked by their score less their price. A random search looks for the prices with which the
chosen ones are soundest: by verdict where the form was read, by its chances elsewhere; their overlap with the titles may not fall below FLOOR.
Writes the lines `scale`, `bar`, `fine` of the language.
"""
import sys, time
import numpy as np
import headline_soundness as h
from headline_reader import HELD_OUT, PARTS

DEVELOPMENT = {"fr": ["fr_orangesum_dev"], "vi": ["vi_vietnews_dev", "vi_baomoi_dev"]}
# ROUGE-1 of the development files, then of the training articles, before kickers.
FLOOR = {"fr": [23.8, 22.7], "vi": [24.05, 23.9, 24.4]}
# What a point of overlap below the floor costs, in soundness.
SHORT = [0.04, 0.02, 0.06]
UNSOUND = set("enskfx")
# The part that tells of leaning on another sentence, and how much it counts.
LEANING, LEANING_SHARE = {"fr": "lean", "vi": "pronoun"}, 0.25
BEST = 60


def weights(model, language):
    """By part its scale, bar and fine, in the model's order; by part and feature the weight."""
    prices, of, order = {}, {}, []
    for line in open(model, encoding="utf-8"):
        if line[0] == "#" or not line.startswith(language + "\t"): continue
        p = line.rstrip("\n").split("\t")
        if p[1] == "all":
            for part, v in zip(order, p[3:]):
                if v: of[part][p[2]] = int(v) / 1000
            continue
        if p[1] not in of: of[p[1]], prices[p[1]] = {}, {"scale": 0, "bar": 0, "fine": 0}; order.append(p[1])
        (prices if p[2] in ("scale", "bar", "fine") else of)[p[1]][p[2]] = int(p[3]) / 1000
    return prices, of


def table(docs, of, verdict):
    """Of each article's best forms: chances by part, score, overlap, and whether a reader called it sound (NaN: nobody read it)."""
    chance, score = np.ones((len(docs), BEST, len(of)), np.float32), np.full((len(docs), BEST), -1e9, np.float32)
    overlap, sound = np.zeros((len(docs), BEST), np.float32), np.full((len(docs), BEST), np.nan, np.float32)
    for n, forms in enumerate(docs):
        for k, f in enumerate(sorted(forms, key=lambda f: -f["score"])[:BEST]):
            logits = [(sum(w.get(name, 0) * v for name, v in f["features"].items()) + w.get("bias", 0)) * f["read"][f"share.{p}"]
                      + f["read"][f"read.{p}"] for p, w in of.items()]
            chance[n, k] = 1 / (1 + np.exp(-np.array(logits)))
            score[n, k], overlap[n, k] = f["score"], 100 * f["overlap"]
            v = verdict(n, f)
            if v is not None: sound[n, k] = not UNSOUND & set(v)
    return chance, score, overlap, sound


def chosen(tables, price):
    scale, bar, fine = price
    for chance, score, overlap, sound in tables:
        best = (score - ((1 - chance) * scale).sum(2) - ((chance < bar) * fine).sum(2)).argmax(1)
        at = np.arange(len(best))
        yield chance[at, best], overlap[at, best], sound[at, best]


def worth(tables, price, parts, language):
    """What the search climbs, and what it prints."""
    rows = list(chosen(tables, price))
    form, told, leaning = parts.index("form"), parts.index("told"), parts.index(LEANING[language])
    chance = [c[:, form] * c[:, told] for c, _, _ in rows]
    read = np.where(np.isnan(rows[-1][2]), chance[-1], rows[-1][2]).mean()
    overlaps = [r.mean() for _, r, _ in rows]
    development = np.concatenate(chance[:-1]).mean()
    leans = np.mean([np.concatenate([c[:, leaning] for c, _, _ in rows[:-1]]).mean(), rows[-1][0][:, leaning].mean()])
    short = sum(s * max(0, f - o) for s, f, o in zip(SHORT[:len(rows) - 1] + SHORT[-1:], FLOOR[language], overlaps))
    return (0.3 * read + 0.35 * chance[-1].mean() + 0.35 * development + LEANING_SHARE * leans - short,
            f"sound {100 * read:.1f} % of {len(rows[-1][0])} training articles; chances {development:.3f} in development, {chance[-1].mean():.3f}; "
            f"{LEANING[language]} {leans:.3f}; R1 {', '.join(f'{o:.2f}' for o in overlaps)}")


def search(language, tool, data, judgements, model, seconds="150", seed="1"):
    prices, of = weights(model, language)
    parts = list(of)
    read = {(int(r[0]), r[1]): r[2] for r in h.judgements(judgements) if r[3].startswith("strict")}
    tables = []
    for name in DEVELOPMENT[language]:
        records = h.read(data, name)
        tables.append(table(h.dump(tool, language, records, list(range(len(records)))), of, lambda n, f: None))
    records = h.read(data, h.SETS[language] + "_train")
    held = [i for i in range(len(records)) if h.hash_(i) % 5 == HELD_OUT]
    tables.append(table(h.dump(tool, language, records, held), of, lambda n, f: read.get((held[n], f["kept"]))))
    price = [np.array([prices[p][k] for p in parts]) for k in ("scale", "bar", "fine")]
    best, told = worth(tables, price, parts, language)
    print("before:", told, flush=True)
    rng, start = np.random.default_rng(int(seed)), time.time()
    while time.time() - start < float(seconds):
        tried = [a.copy() for a in price]
        for _ in range(rng.integers(1, 4)):
            kind, at = rng.integers(0, 3), rng.integers(0, len(parts))
            if kind == 1: tried[1][at] = np.clip(tried[1][at] + rng.normal(0, 0.08) if tried[1][at] else rng.uniform(0.2, 0.95), 0, 0.98)
            else: tried[kind][at] = max(0, tried[kind][at] * np.exp(rng.normal(0, 0.4)) + rng.normal(0, 0.05))
        value, line = worth(tables, tried, parts, language)
        if value > best: best, told, price = value, line, tried
    print("after:", told, {p: [round(float(a[k]), 3) for a in price] for k, p in enumerate(parts)})
    h.write_prices(model, language, {p: {k: float(a[n]) for k, a in zip(("scale", "bar", "fine"), price)} for n, p in enumerate(parts)})


if __name__ == "__main__":
    search(*sys.argv[1:8])
