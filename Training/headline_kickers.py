#!/usr/bin/env python3
"""Learns the lines of a language in Resources/Models/headline-kickers.txt: what a kicker adds to a headline's ROUGE-1 (needs numpy).

usage: headline_kickers.py LANGUAGE DUMP DATA-DIRECTORY OUT [BAR]

DUMP is the built Training/SummaryDump. For the best eight headlines of each training article and each kicker that may stand before
them, the gain of ROUGE-1 against the title is learned by ridge regression: weights that all kinds share, and what each kind adds.
Prints the overlap without and with kickers, chosen with their headline, cross-validated over articles, for several bars, and of the
development file; writes the lines of the language with the bar.
"""
import os, subprocess, sys
from collections import Counter, defaultdict
import numpy as np
from summary_learn import SETS, read, words

RANKS = 3
PULL = 20.0
BAR = 0.10


def overlap(a, b):
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def dump(tool, language, records):
    """For each article its headlines: score less price, overlap, and for each kicker its kind, features, overlap, text."""
    blob = b"".join(f"{language}\0\0{r['text']}\0".encode() for r in records)
    out = subprocess.run([tool, "kickers"], input=blob, capture_output=True, check=True).stdout.decode()
    docs = []
    for line in out.split("\n"):
        if line == "D":
            docs.append([])
            title = Counter(words(records[len(docs) - 1]["title"]))
        elif line[:2] == "H ":
            head, text = line.split("\t", 1)
            score, price = (int(x) / 1000 for x in head.split(" ")[1:])
            own = Counter(words(text))
            docs[-1].append(dict(score=score - price, overlap=overlap(own, title), text=text, kickers=[]))
        elif line[:2] == "K ":
            head, text = line.split("\t", 1)
            parts = head.split(" ")
            docs[-1][-1]["kickers"].append((parts[1], np.array(parts[2:], dtype=float) / 1000, overlap(own + Counter(words(text)), title), text))
    assert len(docs) == len(records)
    return docs


def fit(docs, kinds):
    """For each kind the weights of its features, in tenths of ROUGE-1."""
    X, y, w = [], [], []
    for doc in docs:
        for rank, form in enumerate(doc[:RANKS]):
            for kind, row, value, _ in form["kickers"]:
                x = np.zeros((len(kinds) + 1, len(row)))
                x[0] = x[1 + kinds.index(kind)] = row
                X.append(x.ravel()); y.append(10 * (value - form["overlap"])); w.append(1 / (1 + rank))
    X, y, w = np.array(X, dtype=np.float32), np.array(y), np.array(w)
    A = (X * w[:, None].astype(np.float32)).T @ X
    W = np.linalg.solve(A.astype(float) + PULL * np.eye(A.shape[0]), X.T @ (w * y)).reshape(len(kinds) + 1, -1)
    return {k: W[0] + W[1 + i] for i, k in enumerate(kinds)}


def choose(doc, model, bar):
    """The headline and kicker (or None) of the highest expected overlap."""
    best = None
    for form in doc:
        pick = (form["score"], form, None)
        gains = [(float(model[k[0]] @ k[1]), k) for k in form["kickers"] if k[0] in model]
        if gains:
            gain, kicker = max(gains, key=lambda g: g[0])
            if gain > bar: pick = (form["score"] + gain, form, kicker)
        if best is None or pick[0] > best[0]: best = pick
    return best


def shown(name, docs, models, bar):
    picks = [choose(d, m, bar) for d, m in zip(docs, models) if d]
    plain = np.mean([d[0]["overlap"] for d in docs if d])
    value = np.mean([p[2][2] if p[2] else p[1]["overlap"] for p in picks])
    kinds = Counter(p[2][0] for p in picks if p[2])
    gains = defaultdict(list)
    for p in picks:
        if p[2]: gains[p[2][0]].append(100 * (p[2][2] - p[1]["overlap"]))
    print(f"{name}, bar {bar}: R1 {100 * plain:.2f} without, {100 * value:.2f} with; kickers {100 * sum(kinds.values()) / len(picks):.1f} %: "
          + ", ".join(f"{k} {n} ({np.mean(gains[k]):+.1f})" for k, n in kinds.most_common()), flush=True)


def main(language, tool, data, out, bar=BAR):
    names = subprocess.run([tool, "--names"], capture_output=True, text=True).stdout.split("\n")[2].split()
    train = dump(tool, language, read(data, SETS[language] + "_train"))
    kinds = sorted({k[0] for d in train for f in d for k in f["kickers"]})
    fold = [hash_(i) % 5 for i in range(len(train))]
    models = [fit([d for d, f in zip(train, fold) if f != k], kinds) for k in range(5)]
    for each in (0.0, 0.05, 0.1, 0.2, 0.3): shown("cross-validated", train, [models[f] for f in fold], each)
    model = fit(train, kinds)
    dev = dump(tool, language, read(data, SETS[language] + "_dev"))
    for each in (0.0, 0.05, 0.1, 0.2, 0.3): shown("development", dev, [model] * len(dev), each)
    with open(out, encoding="utf-8") as f:
        lines = f.readlines()
    own = [f"{language}\tbar\t\t{round(1000 * float(bar))}\n"]
    own += [f"{language}\t{k}\t{n}\t{round(1000 * x)}\n" for k in kinds for n, x in zip(names, model[k]) if round(1000 * x)]
    with open(out, "w", encoding="utf-8") as f:
        f.writelines([l for l in lines if l[0] == "#"] + own + [l for l in lines if l[0] != "#" and not l.startswith(language + "\t")])


def hash_(ordinal):
    return (ordinal * 2654435761 >> 7) & 0xFFFF


if __name__ == "__main__":
    main(*sys.argv[1:])
