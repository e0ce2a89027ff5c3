#!/usr/bin/env python3
"""Chooses what each doubt of Resources/Models/headline-soundness.txt costs: its scales, bars and fines (needs numpy).

usage: headline_scales.py fr|vi DUMP DATA-DIRECTORY MODEL [SECONDS [SEED]]

DUMP is the built Training/SummaryDump, with the weights and the reader of the day in it. Forms are ranked by their score less their price. A
random search looks for the prices with which the forms chosen of the development files are soundest by their chances; their overlap with
the titles, and that of every fifth training article, may not fall below FLOOR. The reader knows the training articles' verdicts, so their
chances say nothing here. Writes the lines `scale`, `bar`, `fine` of the language.
"""
import sys, time
import numpy as np
import headline_soundness as h

DEVELOPMENT = {"fr": ["fr_orangesum_dev"], "vi": ["vi_vietnews_dev", "vi_baomoi_dev"]}
# ROUGE-1 of the development files, then of the training articles, before kickers.
FLOOR = {"fr": [23.92, 22.3], "vi": [24.05, 23.9, 24.4]}
# What a point of overlap below the floor costs, in soundness.
SHORT = [0.04, 0.02, 0.06]
# The part that tells of leaning on another sentence, and how much it counts.
LEANING, LEANING_SHARE = {"fr": "lean", "vi": "pronoun"}, 0.25
BEST = 60


def weights(model, language):
    """By part its scale, bar and fine, in the model's order; by part and feature the weight."""
    with open(model, encoding="utf-8") as f: lines = [l for l in f if l.startswith(language + "\t")]
    of = {}
    for line in lines:
        p = line.rstrip("\n").split("\t")
        if p[1] == "all":
            for part, v in zip(list(of), p[3:]):
                if v: of[part][p[2]] = int(v) / 1000
        elif p[2] not in h.PRICES: of.setdefault(p[1], {})[p[2]] = int(p[3]) / 1000
    found = h.prices(lines, language)
    return {part: {name: found[part].get(name, 0) for name in h.PRICES} for part in of}, of


def table(docs, of):
    """Of each article's best forms: chances by part, score, overlap."""
    chance, score = np.ones((len(docs), BEST, len(of)), np.float32), np.full((len(docs), BEST), -1e9, np.float32)
    overlap = np.zeros((len(docs), BEST), np.float32)
    for n, forms in enumerate(docs):
        for k, f in enumerate(sorted(forms, key=lambda f: -f["score"])[:BEST]):
            logits = [(sum(w.get(name, 0) * v for name, v in f["features"].items()) + w.get("bias", 0)) * f["read"][f"share.{p}"]
                      + f["read"][f"read.{p}"] for p, w in of.items()]
            chance[n, k] = 1 / (1 + np.exp(-np.array(logits)))
            score[n, k], overlap[n, k] = f["score"], 100 * f["overlap"]
    return chance, score, overlap


def chosen(tables, price):
    scale, bar, fine = price
    for chance, score, overlap in tables:
        best = (score - ((1 - chance) * scale).sum(2) - ((chance < bar) * fine).sum(2)).argmax(1)
        at = np.arange(len(best))
        yield chance[at, best], overlap[at, best]


def worth(tables, price, parts, language):
    """What the search climbs, and what it prints."""
    rows = list(chosen(tables, price))
    chance = np.concatenate([c for c, _ in rows[:-1]])
    sound = (chance[:, parts.index("form")] * chance[:, parts.index("told")]).mean()
    leans = chance[:, parts.index(LEANING[language])].mean()
    overlaps = [r.mean() for _, r in rows]
    short = sum(s * max(0, f - o) for s, f, o in zip(SHORT[:len(rows) - 1] + SHORT[-1:], FLOOR[language], overlaps))
    return (sound + LEANING_SHARE * leans - short,
            f"sound {sound:.3f}, {LEANING[language]} {leans:.3f} in development; R1 {', '.join(f'{o:.2f}' for o in overlaps)}")


def search(language, tool, data, model, seconds="150", seed="1"):
    prices, of = weights(model, language)
    parts = list(of)
    tables = []
    for name in [*DEVELOPMENT[language], h.SETS[language] + "_train"]:
        records = h.read(data, name)
        ordinals = list(range(0, len(records), 5 if name.endswith("_train") else 1))
        tables.append(table(h.dump(tool, language, records, ordinals), of))
    price = [np.array([prices[p][k] for p in parts]) for k in h.PRICES]
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
    h.write_prices(model, language, {p: {k: float(a[n]) for k, a in zip(h.PRICES, price)} for n, p in enumerate(parts)})


if __name__ == "__main__":
    search(*sys.argv[1:7])
