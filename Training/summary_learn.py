#!/usr/bin/env python3
"""Learns Resources/Models/summary-weights.txt from articles with abstracts and titles (needs numpy).

usage: summary_learn.py salience|words|rank|headline DUMP DATA-DIRECTORY OUT

DUMP is the built Training/SummaryDump. `salience` learns the chance that a word of a document stands in its reference
and writes the file anew; `words` learns what single words add to that chance (summary-words.txt beside OUT); `rank` learns the weights of the features, `headline` those of headlines. Each keeps the
lines of the others; build DUMP again after each, for it reads the weights that are inside it. Learned from *_train only; *_dev is printed, for the choice of settings.
"""
import base64, gzip, json, os, subprocess, sys
from collections import Counter, defaultdict
import numpy as np
from summary_words import WORD, key, word_hash

os.environ.setdefault("OMP_NUM_THREADS", "1")
SETS = {"fr": "fr_orangesum", "vi": "vi_vietnews"}
TASKS = ("line", "title", "headline")
SUFFIX = {"line": "", "title": "+title", "headline": "+headline"}
# The classes of Summary/Salience.swift.
BASES = {"bucket": 0, "spread": 29, "first": 69, "capital": 105, "length": 121, "title": 145, "extra": 153, "repeat": 159}
COUNT = 163


def read(data, name, limit=None):
    with gzip.open(os.path.join(data, f"summaries/{name}.jsonl.gz"), "rt", encoding="utf-8") as f:
        return [json.loads(l) for l in f][:limit]


def words(text):
    return WORD.findall(text.casefold())


def dump(tool, records, lang, task):
    """Per document: sentences (start, end, penalty, features) and terms (start, end, kind, count, classes)."""
    blob = b"".join(f"{lang}\0{r['title']}\0{r['text']}\0".encode() for r in records)
    out = subprocess.run([tool, task], input=blob, capture_output=True, check=True).stdout.decode()
    docs = []
    for line in out.split("\n"):
        if line == "D":
            docs.append(([], []))
        elif line:
            docs[-1][line[0] == "T"].append(np.array(line[2:].split(), dtype=np.int32))
    assert len(docs) == len(records)
    return docs


def reference(record, task):
    return words(record["title"] if task == "headline" else record["abstract"])


# ---- the chance of a word

def term_rows(records, docs, task):
    idx, y, rep, w = [], [], [], []
    for r, (_, terms) in zip(records, docs):
        ref, raw = Counter(reference(r, task)), r["text"].encode()
        for t in terms:
            n = ref.get(raw[t[0]:t[1]].decode().casefold(), 0)
            c = np.full(12, COUNT)
            c[:len(t) - 4] = t[4:]
            idx.append(c); y.append(n > 0); w.append(1)
            if n and t[3] > 1: rep.append((t[2], n > 1))
    return np.array(idx), np.array(y, dtype=np.float64), np.array(rep)


def learn_salience(idx, y, l2=4.0, steps=250):
    """Additive logistic regression by adaptive gradient descent."""
    W = np.zeros(COUNT + 1)
    W[:29] = np.log(y.mean() / (1 - y.mean()))
    n = len(y)
    m, v = np.zeros_like(W), np.zeros_like(W)
    for step in range(1, steps + 1):
        p = 1 / (1 + np.exp(-W[idx].sum(1)))
        g = np.bincount(idx.ravel(), np.repeat(p - y, idx.shape[1]), minlength=COUNT + 1) + l2 * W
        g[COUNT] = 0
        g /= n
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        W -= 0.15 * (0.995 ** step) * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-9)
    p = 1 / (1 + np.exp(-W[idx].sum(1)))
    print("  loss", -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(), "base", -(y.mean() * np.log(y.mean()) + (1 - y.mean()) * np.log(1 - y.mean())))
    return W[:COUNT]


def salience(tool, data, out):
    lines = []
    train = {l: read(data, s + "_train") for l, s in SETS.items()}
    for task in TASKS:
        parts = {}
        for lang in SETS:
            docs = dump(tool, train[lang], lang, task)
            parts[lang] = term_rows(train[lang], docs, task)
        parts["und"] = tuple(np.concatenate([parts[l][i] for l in SETS]) for i in range(3))
        for lang in (*SETS, "und"):
            idx, y, rep = parts[lang]
            print(lang, task, len(y), y.mean())
            W = learn_salience(idx, y)
            for kind in range(4):
                k = rep[rep[:, 0] == kind] if len(rep) else rep
                W[BASES["repeat"] + kind] = k[:, 1].mean() if len(k) > 50 else 0.1
            length = np.mean([len(reference(r, task)) for l in SETS if lang in (l, "und") for r in train[l]])
            name = lang + SUFFIX[task]
            lines += [f"{name}\treference\t{round(length)}", f"{name}\tsalience\t" + " ".join(str(round(w * 64)) for w in W)]
    keep = [l for l in open(out, encoding="utf-8") if l.split("\t")[1:2] not in (["salience"], ["reference"]) and l[0] != "#"]
    write(out, lines, keep)


def word_weights(tool, data, out, least=12, l2=4.0):
    """For each word of twelve documents or more: what it adds to the logit of its classes, by Newton's method."""
    saved = {}
    for line in open(out, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if line[0] != "#" and f[1] == "salience": saved[f[0]] = np.array([int(x) / 64 for x in f[2].split()] + [0.0])
    path = os.path.join(os.path.dirname(out), "summary-words.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write("# What a word itself adds to the chance that it stands in a reference, by model: 24 bits of a word's hash by weight.\n")
        f.write("# Learned from: OrangeSum train (CC BY-SA 4.0) and VietNews train (no licence stated); only hashes, no words.\n")
        f.write("# Made by Training/summary_learn.py, 2026-11. Licence: Apache-2.0\n# Columns: model, weight in sixteenths, base64 of ascending 3-byte keys.\n")
        for lang, name in SETS.items():
            records = read(data, name + "_train")
            for task in TASKS:
                model, seen = lang + SUFFIX[task], defaultdict(list)
                for r, (_, terms) in zip(records, dump(tool, records, lang, task)):
                    ref, raw = Counter(reference(r, task)), r["text"].encode()
                    for t in terms:
                        word = raw[t[0]:t[1]].decode().lower()
                        seen[word].append((saved[model][t[4:]].sum(), word in ref))
                by_weight = defaultdict(set)
                for word, pairs in seen.items():
                    if len(pairs) < least: continue
                    z, y, v = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs], dtype=float), 0.0
                    for _ in range(12):
                        p = 1 / (1 + np.exp(-(z + v)))
                        v += float(np.clip(((y - p).sum() - l2 * v) / ((p * (1 - p)).sum() + l2), -1, 1))
                    if abs(v) >= 0.12: by_weight[round(16 * v)].add(key(word_hash(word)))
                for v in sorted(by_weight):
                    keys = b"".join(k.to_bytes(3, "big") for k in sorted(by_weight[v]))
                    f.write(f"{model}\t{v}\t{base64.b64encode(keys).decode()}\n")
                print(model, sum(map(len, by_weight.values())), "words", flush=True)


def write(out, salience_lines, weight_lines):
    with open(out, "w", encoding="utf-8") as f:
        f.write("# Weights of the summariser, by model: language, and what it was learned for (+title: the title is known; +headline: the title is the goal).\n")
        f.write("# Learned from: OrangeSum train (CC BY-SA 4.0) and VietNews train; numbers only, no text.\n")
        f.write("# Made by Training/summary_learn.py, 2026-11. Licence: Apache-2.0\n")
        f.write("# Columns: model, feature, weight in thousandths; `salience`: weights of the classes in 64ths; `reference`: mean words of a reference.\n")
        f.writelines(l.rstrip("\n") + "\n" for l in [*salience_lines, *weight_lines])


# ---- the weights of the features

# How much the plain overlap counts beside its gain over the article's first words of the same length.
OVERLAP = {"line": 1.0, "title": 0.6, "headline": 1.0}


def targets(records, docs, task):
    """For each sentence: ROUGE-1, the same less that of the first words cut to its length, words."""
    out = []
    for r, (rows, _) in zip(records, docs):
        raw, ref = r["text"].encode(), Counter(reference(r, task))
        n_ref, left, match = sum(ref.values()), Counter(ref), [0]
        for w in words(r["text"])[:400]:
            hit = left[w] > 0
            left[w] -= hit
            match.append(match[-1] + hit)
        ys = []
        for row in rows:
            t = words(raw[row[0]:row[1]].decode())
            n, k = len(t), sum((Counter(t) & ref).values())
            cut = min(n, len(match) - 1)
            f, lead = (2 * k / (n + n_ref), 2 * match[cut] / (cut + n_ref)) if n else (0, 0)
            ys.append((f, f - lead, n))
        out.append(np.array(ys).reshape(-1, 3))
    return out


def features(docs):
    """Per document the rows of features and the fixed penalties."""
    return ([np.array([r[3:] for r in d[0]], dtype=np.float64) / 1000 for d in docs],
            [np.array([r[2] for r in d[0]], dtype=np.float64) / 1000 for d in docs])


def ridge(X, y, l2=30.0):
    """Least squares on what parts a document's sentences; times ten, the scale of the penalties."""
    keep = [i for i in range(len(X)) if len(X[i]) > 1]
    A = np.concatenate([X[i] - X[i].mean(0) for i in keep])
    b = np.concatenate([y[i] - y[i].mean() for i in keep])
    return 10 * np.linalg.solve(A.T @ A + l2 * np.eye(A.shape[1]), A.T @ b)


def rank(tool, data, out):
    names = subprocess.run([tool, "--names"], capture_output=True, text=True).stdout.split()
    lines = []
    for task in TASKS:
        X, Y = {}, {}
        for lang, name in SETS.items():
            records = read(data, name + "_train")
            docs = dump(tool, records, lang, task)
            X[lang], _ = features(docs)
            Y[lang] = [t[:, 1] + OVERLAP[task] * t[:, 0] for t in targets(records, docs, task)]
        X["und"], Y["und"] = X["fr"] + X["vi"], Y["fr"] + Y["vi"]
        weights = {lang: ridge(X[lang], Y[lang]) for lang in X}
        for lang, w in weights.items():
            lines += [f"{lang}{SUFFIX[task]}\t{n}\t{round(1000 * v)}" for n, v in zip(names, w) if round(1000 * v)]
        for lang, name in (("fr", "fr_orangesum_dev"), ("vi", "vi_vietnews_dev"), ("vi", "vi_baomoi_dev")):
            records = read(data, name)
            docs = dump(tool, records, lang, task)
            x, p = features(docs)
            for model in (lang, "und"):
                best = [t[int(np.argmax(a @ weights[model] + b))] for a, b, t in zip(x, p, targets(records, docs, task)) if len(a)]
                m = np.mean(best, 0)
                print(f"{task} {name} by {model}: R1 {100 * m[0]:.2f} over lead {100 * m[1]:+.2f} words {m[2]:.1f}", flush=True)
    keep = [l for l in open(out, encoding="utf-8") if l[0] != "#" and (l.split("\t")[1] in ("salience", "reference") or l.split("\t")[1].startswith("head."))]
    write(out, keep, lines)


# ---- headlines

def forms(tool, records, lang):
    """Per document: features, ROUGE-1 against the title, texts of the headlines it allows."""
    blob = b"".join(f"{lang}\0\0{r['text']}\0".encode() for r in records)
    out = subprocess.run([tool, "forms"], input=blob, capture_output=True, check=True).stdout.decode()
    docs = []
    for line in out.split("\n"):
        if line == "D":
            docs.append([])
        elif line:
            row, text = line[2:].split("\t", 1)
            ref, t = Counter(words(records[len(docs) - 1]["title"])), words(text)
            k = sum((Counter(t) & ref).values())
            docs[-1].append((np.array(row.split(), dtype=np.float64) / 1000, 2 * k / max(1, len(t) + sum(ref.values())), text))
    return docs


def headline(tool, data, out, limit=4000):
    names = subprocess.run([tool, "--names"], capture_output=True, text=True).stdout.split("\n")[1].split()
    X, Y = {}, {}
    for lang, name in SETS.items():
        docs = [d for d in forms(tool, read(data, name + "_train", limit), lang) if len(d) > 1]
        X[lang], Y[lang] = [np.array([f[0] for f in d]) for d in docs], [np.array([f[1] for f in d]) for d in docs]
    X["und"], Y["und"] = X["fr"] + X["vi"], Y["fr"] + Y["vi"]
    weights = {l: ridge(X[l], Y[l]) for l in X}
    for lang, name in (("fr", "fr_orangesum_dev"), ("vi", "vi_vietnews_dev"), ("vi", "vi_baomoi_dev")):
        docs = forms(tool, read(data, name), lang)
        for model in (lang, "und"):
            best = [d[int(np.argmax([f[0] @ weights[model] for f in d]))] for d in docs if d]
            print(f"headline {name} by {model}: R1 {100 * np.mean([b[1] for b in best]):.2f} of {len(best)} (none {len(docs) - len(best)}) "
                  f"best possible {100 * np.mean([max(f[1] for f in d) for d in docs if d]):.2f} words {np.mean([len(words(b[2])) for b in best]):.1f}", flush=True)
    lines = [f"{l}+headline\t{n}\t{round(1000 * v)}" for l, w in weights.items() for n, v in zip(names, w)]
    keep = [l for l in open(out, encoding="utf-8") if l[0] != "#" and not l.split("\t")[1].startswith("head.")]
    write(out, keep, lines)


if __name__ == "__main__":
    {"salience": salience, "words": word_weights, "rank": rank, "headline": headline}[sys.argv[1]](*sys.argv[2:5])
