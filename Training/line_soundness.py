#!/usr/bin/env python3
"""Learns Resources/Models/line-soundness.txt from sentences read one by one (needs numpy, scipy).

usage: line_soundness.py LANGUAGE DUMP DATA-DIRECTORY OUT

DUMP is the built Training/SummaryDump. The sentences are those of line-judgements-LANGUAGE.tsv beside this script, three of the
best of each article. A verdict is `g`, or letters of what is wrong: p a pronoun, demonstrative or possessive of another sentence; d a
noun that another sentence names; c a connective or adverb that needs another sentence; n no full sentence; x two texts run into one;
t stands alone, but another sentence is the news. Headlines that open as their sentence does (headline-judgements-LANGUAGE.tsv) teach
p and d as well, at less weight.

One logistic regression gives the chance that a line is sound (g or t). Prints the area under the curve and how many of the chosen lines
are good by scale, cross-validated over articles; writes the lines of the language.
"""
import os, subprocess, sys
from collections import Counter, defaultdict
import numpy as np
from scipy.optimize import minimize
from headline_soundness import SETS, area, hash_, judgements, read

# What the certainty that a line is unsound costs, in tenths of ROUGE-1.
SCALE = {"fr": 1, "vi": 1.2}
PULL, LEAST = 3, 5
# What a headline weighs beside a line.
WORTH = {"fr": 0.5, "vi": 0.1}


def dump(tool, language, records, ordinals):
    """For each article its best sentences: range, score, features."""
    blob = b"".join(f"{language}\0\0{records[i]['text']}\0".encode() for i in ordinals)
    out = subprocess.run([tool, "standing"], input=blob, capture_output=True, check=True).stdout.decode()
    docs = []
    for line in out.split("\n"):
        if line == "D":
            docs.append([])
        elif line[:2] == "L ":
            _, start, end, score, *parts = line.split(" ")
            features = defaultdict(float)
            for part in filter(None, parts):
                name, value = part.rsplit(":", 1)
                features[name] += int(value) / 1000
            docs[-1].append(dict(range=(int(start), int(end)), score=int(score) / 1000, features=features))
    return dict(zip(ordinals, docs))


def span(text):
    return tuple(map(int, text.split(":")))


def gather(language, tool, data):
    """Judged lines, and sentences whose opening a judged headline keeps: article, line, verdict, weight."""
    here = os.path.dirname(os.path.abspath(__file__))
    lines = judgements(os.path.join(here, f"line-judgements-{language}.tsv"))
    forms = judgements(os.path.join(here, f"headline-judgements-{language}.tsv"))
    records = read(data, SETS[language] + "_train")
    docs = dump(tool, language, records, sorted({int(r[0]) for r in lines + forms}))
    rows = []
    for article, place, verdict in lines:
        rows += [(int(article), l, verdict, 1) for l in docs[int(article)] if l["range"] == span(place)]
    print(f"{len(rows)} of {len(lines)} judged lines found")
    for article, kept, verdict, _ in forms:
        first = span(kept.split(",")[0])[0]
        if verdict == "g" or set(verdict) & set("pd"):
            rows += [(int(article), l, verdict, WORTH[language]) for l in docs[int(article)]
                     if 0 <= first - l["range"][0] <= 3 and first < l["range"][1]]
    return rows


def fit(X, y, worth):
    sign, pull = 2 * y - 1, np.append(np.full(X.shape[1] - 1, PULL), 0)

    def loss(t):
        z = sign * (X @ t)
        return (worth * np.logaddexp(0, -z)).sum() + (pull * t * t).sum() / 2, X.T @ (-worth * sign / (1 + np.exp(np.clip(z, -500, 500)))) + pull * t

    return minimize(loss, np.zeros(X.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x


def learn(language, tool, data, out):
    rows = gather(language, tool, data)
    seen = Counter(n for _, l, _, _ in rows for n in l["features"])
    names = sorted(n for n, c in seen.items() if c >= LEAST)
    place = {n: k for k, n in enumerate(names)}
    # The one before the last tells headlines, which fail at another rate, from lines; the last is the bias.
    X = np.zeros((len(rows), len(names) + 2))
    X[:, -1] = 1
    for r, (_, line, _, worth) in enumerate(rows):
        for name, value in line["features"].items():
            if name in place: X[r, place[name]] = value
        X[r, -2] = worth != 1
    y = np.array([set(v) <= {"g", "t"} for _, _, v, _ in rows], dtype=float)
    worth = np.array([w for *_, w in rows])
    fold = np.array([hash_(a) % 10 for a, *_ in rows])
    chance = np.zeros(len(rows))
    for k in range(10):
        t = fit(X[fold != k], y[fold != k], worth[fold != k])
        chance[fold == k] = 1 / (1 + np.exp(-X[fold == k] @ t))
    own = worth == 1
    print(f"{language}: {own.sum()} lines, {100 * y[own].mean():.1f} % sound, {(~own).sum()} headlines; area under the curve {area(y[own], chance[own]):.3f}")
    articles = defaultdict(list)
    for r in np.flatnonzero(own): articles[rows[r][0]].append(r)
    for scale in (0, 1, 1.5, 2, 2.5, 3, 4):
        best = [max(group, key=lambda r: rows[r][1]["score"] - scale * (1 - chance[r])) for group in articles.values()]
        first = Counter(rows[r][2][0] for r in best)
        print(f"  scale {scale}: " + ", ".join(f"{n} {100 * c / len(best):.1f}" for n, c in first.most_common()))
    t = fit(X, y, worth)
    with open(out, encoding="utf-8") as f: keep = [l for l in f if l[0] == "#" or l.split("\t")[0] != language]
    lines = [f"{language}\tsound\tscale\t{round(1000 * SCALE[language])}\n", f"{language}\tsound\tbias\t{round(1000 * t[-1])}\n"]
    lines += [f"{language}\tsound\t{n}\t{round(1000 * t[k])}\n" for n, k in place.items() if abs(t[k]) >= 0.02]
    with open(out, "w", encoding="utf-8") as f: f.writelines(keep + lines)


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] not in SETS: sys.exit(__doc__)
    learn(*sys.argv[1:])
