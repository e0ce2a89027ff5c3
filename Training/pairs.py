#!/usr/bin/env python3
"""Learn the weights of the pair score: Resources/Models/pairs-weights.txt; or cross-validate them.

usage: pairs.py --data DIR --bin .build/release/summarize --words 'WORDS%d.bin' [--write FILE]

DIR holds parallel_filter.jsonl.gz, align.jsonl.gz and langid.jsonl.gz. WORDS0.bin … WORDS2.bin are word tables made by
`pairs_words.py --fold K/3`, so that no pair is measured with a table that has seen it. Good pairs are damaged in every
way that the score is to find (other sentence, one of like length, cut, joined, copied, swapped, wrong language, numbers,
mojibake, markup); the features come from `summarize pairs --explain`. A network of one hidden layer is trained on two
folds and judged on the file's own pairs of the third; --write trains on all. Standard library and numpy; one minute.
"""
import argparse, collections, gzip, json, os, random, re, subprocess, tempfile, zlib
import numpy as np

FOLDS = 3
fold = lambda text: zlib.crc32(text.encode()) % FOLDS
line = lambda text: " ".join(text.split())


def damage(good, foreign, rng):
    out, order = [], sorted(range(len(good)), key=lambda i: len(good[i][1]))
    place = {i: n for n, i in enumerate(order)}
    other = lambda: good[rng.randrange(len(good))]
    def near(i):
        for _ in range(20):
            n = place[i] + rng.randint(-12, 12)
            if 0 <= n < len(order) and order[n] != i and good[order[n]][0] != good[i][0]: return good[order[n]][1]
        return other()[1]
    def cut(text):
        words = text.split()
        return " ".join(words[:max(1, int(len(words) * rng.uniform(.1, .65)))]) if len(words) > 2 else None
    mangled = lambda text: text.encode().decode("cp1252", errors="replace")
    for i, (f, v) in enumerate(good):
        for _ in range(2):
            g = other()
            if g[0] != f and g[1] != v: out.append((f, g[1], "random"))
            out.append((f, near(i), "nearlen"))
        if cut(f): out.append((cut(f), v, "trunc_fr"))
        if cut(v): out.append((f, cut(v), "trunc_vi"))
        if rng.random() < .8: out.append((f, v + " " + " ".join(other()[1] for _ in range(rng.choice([1, 1, 2, 2]))), "concat"))
        else: out.append((f + " " + " ".join(other()[0] for _ in range(rng.choice([1, 2]))), v, "concat"))
        if rng.random() < .5: out.append((f, f, "copy_vi"))
        if rng.random() < .5: out.append((v, v, "copy_fr"))
        if rng.random() < .5: out.append((v, f, "swapped"))
        if rng.random() < .5: out.append((rng.choice(foreign), v, "wronglang_fr"))
        if rng.random() < .5: out.append((f, rng.choice(foreign), "wronglang_vi"))
        x, y = rng.randrange(10, 100), rng.randrange(100, 999)
        if rng.random() < .5: out.append((f"{f.rstrip('.')} en {x}.", f"{v.rstrip('.')} vào {y}.", "number"))
        digits = list(re.finditer(r"\d+", v))
        if digits and re.search(r"\d", f) and rng.random() < .7:
            k = rng.choice(digits)
            out.append((f, v[:k.start()] + str(rng.randint(1, 999)) + v[k.end():], "number"))
        if rng.random() < .5: out.append((f, mangled(v), "mojibake"))
        if rng.random() < .1: out.append((mangled(f), v, "mojibake"))
        tag = rng.choice(["<p>%s</p>", '<div class="x">%s</div>&nbsp;<br/>', "<b>%s</b>", '<a href="/x">%s</a>'])
        if rng.random() < .4: out.append((f, tag % v, "html"))
        if rng.random() < .1: out.append((tag % f, v, "html"))
    return out


def features(binary, words, pairs):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        for n, (f, v) in enumerate(pairs): file.write(json.dumps({"id": n, "fr": line(f), "vi": line(v)}, ensure_ascii=False) + "\n")
        file.flush()
        out = subprocess.run([binary, "pairs", "--explain", "--words", words, file.name], capture_output=True, check=True).stdout
    rows = [json.loads(l)["features"] for l in out.decode().splitlines()]
    return list(rows[0]), np.array([list(r.values()) for r in rows], np.float32)


def weights_of(kinds):
    """Half good, half damage, in near equal parts a kind."""
    up = {"random": 1.3, "nearlen": 1.3, "trunc_fr": 1.2, "trunc_vi": 1.2, "concat": 1.2}
    bad = [k for k in set(kinds) if k != "good"]
    w, total = np.zeros(len(kinds)), sum(up.get(k, 1) for k in bad)
    for k in bad: w[kinds == k] = up.get(k, 1) / total / (kinds == k).sum()
    w[kinds == "good"] = 1 / (kinds == "good").sum()
    return w / w.mean()


def train(X, y, w, hidden=24, l2=1e-3, epochs=50, seed=3, rate=3e-3):
    rng = np.random.default_rng(seed)
    mean = np.average(X, axis=0, weights=w); sd = np.sqrt(np.average((X - mean) ** 2, axis=0, weights=w)) + 1e-3
    Z = np.clip((X - mean) / sd, -4, 4); n, d = Z.shape
    P = [rng.normal(0, .5 / np.sqrt(d), (hidden, d)), np.zeros(hidden), rng.normal(0, .3, hidden), np.zeros(d), np.zeros(1)]
    M, V, t = [np.zeros_like(p) for p in P], [np.zeros_like(p) for p in P], 0
    for epoch in range(epochs):
        order, r = rng.permutation(n), rate * (1 - epoch / epochs) + 1e-5
        for s in range(0, n, 256):
            b = order[s:s + 256]; z = Z[b]; h = np.maximum(z @ P[0].T + P[1], 0)
            q = 1 / (1 + np.exp(-np.clip(h @ P[2] + z @ P[3] + P[4][0], -30, 30)))
            g = (q - y[b]) * w[b] / w[b].sum(); gh = np.outer(g, P[2]) * (h > 0)
            G = [gh.T @ z + l2 * P[0], gh.sum(0), h.T @ g + l2 * P[2], z.T @ g + l2 * P[3], np.array([g.sum()])]
            t += 1
            for i in range(5):
                M[i] = .9 * M[i] + .1 * G[i]; V[i] = .999 * V[i] + .001 * G[i] ** 2
                P[i] = P[i] - r * (M[i] / (1 - .9 ** t)) / (np.sqrt(V[i] / (1 - .999 ** t)) + 1e-8)
    return mean, sd, P


def predict(model, X):
    mean, sd, P = model; Z = np.clip((X - mean) / sd, -4, 4)
    return 1 / (1 + np.exp(-np.clip(np.maximum(Z @ P[0].T + P[1], 0) @ P[2] + Z @ P[3] + P[4][0], -30, 30)))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "bin", "words"): p.add_argument("--" + name, required=True)
    p.add_argument("--write"); p.add_argument("--shift", type=float, default=.35, help="taken from the bias: 0.5 then drops what is doubtful")
    a = p.parse_args(); rng = random.Random(1)
    rows = lambda name: [json.loads(l) for l in gzip.open(os.path.join(a.data, name), "rt", encoding="utf8")]
    pairs = rows("parallel_filter.jsonl.gz")
    foreign = [r["text"] for r in rows("langid.jsonl.gz") if r["kind"] in ("sentence", "other") and r["lang"] not in ("fr", "vi")]
    good = [(r["fr"], r["vi"]) for r in pairs if r["label"]]
    for d in rows("align.jsonl.gz"):
        good += [(" ".join(d["fr"][i] for i in f), " ".join(d["vi"][i] for i in v)) for f, v in d["links"] if f and v]
    good, data = list(dict.fromkeys(good)), []
    for k in range(FOLDS):
        g = [x for x in good if fold(x[0]) == k]; d = damage(g, foreign, rng)
        test = [r for r in pairs if fold(r["fr"]) == k]
        names, X = features(a.bin, a.words % k, g + [(f, v) for f, v, _ in d])
        _, T = features(a.bin, a.words % k, [(r["fr"], r["vi"]) for r in test])
        data.append((X, np.array(["good"] * len(g) + [t for _, _, t in d]), T, test))
    def fit(folds):
        kinds = np.concatenate([data[j][1] for j in folds])
        return train(np.concatenate([data[j][0] for j in folds]), (kinds == "good").astype(float), weights_of(kinds))
    bias = np.exp(-a.shift)
    S, judged = [], []
    for k in range(FOLDS):
        s = predict(fit([j for j in range(FOLDS) if j != k]), data[k][2]); S.append(s * bias / (1 - s + s * bias)); judged += data[k][3]
    S = np.concatenate(S); label = np.array([r["label"] for r in judged]); keep = S >= .5
    tp = (keep & (label == 1)).sum(); precision, recall = tp / keep.sum(), tp / label.sum()
    auc = np.mean([(s > S[label == 0]).mean() for s in S[label == 1]])
    print(f"cross-validated: F1 {200 * precision * recall / (precision + recall):.2f} P {100 * precision:.2f} R {100 * recall:.2f} AUC {auc:.4f}")
    kinds = collections.defaultdict(list)
    for s, r in zip(S, judged): kinds[r["type"]].append(s < .5)
    print(" ".join(f"{k} {100 * np.mean(v):.0f}" for k, v in sorted(kinds.items()) if k != "good"))
    if not a.write: return
    mean, sd, P = fit(range(FOLDS)); f = lambda x: "\t".join("%.4g" % v for v in x)
    with open(a.write, "w", encoding="utf8") as o:
        o.write("# Weights of the pair score: standardised features, a straight path, hidden units (bias, output weight, inputs), made by\n"
                "# Training/pairs.py from TED talk pairs (CC BY-NC-ND, development data) and damaged copies of them; no text in here. Date: 2026-11\n")
        o.write(f"means\t{f(mean)}\nscales\t{f(1 / sd)}\nstraight\t{f(P[3])}\nbias\t{P[4][0] - a.shift:.4g}\n")
        for h in range(len(P[1])): o.write("hidden\t%.4g\t%.4g\t" % (P[1][h], P[2][h]) + f(P[0][h]) + "\n")


if __name__ == "__main__":
    main()
