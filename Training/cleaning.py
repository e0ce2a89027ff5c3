#!/usr/bin/env python3
"""Learn the weights of the page labeller: Resources/Models/cleaning-text.txt and cleaning-html.txt.

usage: cleaning.py text|html FEATURES DATA [--folds 5] [--out FILE] [--epochs N] [--hidden N]

FEATURES is what `cleaning-features LIST FEATURES` wrote (FEATURES.jsonl, FEATURES.f32), DATA the folder with the
development pages (manifest.jsonl with gold_text, with/without snippets, spans). A net with one hidden layer over a unit
and its neighbours feeds a linear-chain conditional random field; both learn together. Where a page only says what is
article text and what is not, all labels of that side are allowed (the sum over them is what is made likely).
With --folds the pages are parted by layout or site and predicted by models that saw none of the same; the figures
printed are F1 of kept words. Needs numpy; the standard library else. Deterministic for one version of numpy.
"""
import argparse, hashlib, json, os, re, sys, unicodedata
from collections import Counter
from urllib.parse import urlparse
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

TITLE, KEEP, CAPTION, META, TTITLE, TSUMMARY, FBEFORE, FINSIDE, FAFTER = range(9)
K = 9
SMALL, WINDOWED = 25, [0, 4, 7, 15]
FURNITURE = (FBEFORE, FINSIDE, FAFTER)
DROPPED = tuple(k for k in range(K) if k != KEEP)
LABELS = {
    "title": (TITLE,), "repeated_title": (TITLE,), "lead": (KEEP,), "body": (KEEP,), "caption": (CAPTION,),
    "teaser_caption": (CAPTION, TSUMMARY), "byline": (META,), "date": (META,), "sign_off": (META,), "dateline": (META,),
    "caption_credit": (CAPTION, META), "caption_marker": (CAPTION, META), "read_also": (FINSIDE, TTITLE),
    "related_header": FURNITURE, "tags": FURNITURE, "comment": FURNITURE, "chrome": FURNITURE,
    "teaser_title": (TTITLE,), "teaser_summary": (TSUMMARY,),
}
WORD = re.compile(r"\w+")


def words(text):
    return WORD.findall(unicodedata.normalize("NFC", text))


def mask(labels):
    m = np.zeros(K, bool)
    m[list(labels)] = True
    return m


def span_labels(raw, spans, page_text, units):
    """Labels of units from spans in code points of the raw page; lines of both texts correspond."""
    marks = [None] * len(raw)
    for s, e, label in spans:
        for i in range(s, min(e, len(raw))):
            marks[i] = label
    raw_lines = raw.split("\n")
    starts = np.cumsum([0] + [len(l) + 1 for l in raw_lines])
    page_lines = page_text.split("\n")
    byte_starts = np.cumsum([0] + [len(l.encode()) + 1 for l in page_lines])
    out = []
    for s, e in units:
        line = int(np.searchsorted(byte_starts, s, "right") - 1)
        inside = page_lines[line].encode()
        a = len(inside[: s - byte_starts[line]].decode("utf-8", "ignore"))
        b = len(inside[: e - byte_starts[line]].decode("utf-8", "ignore"))
        rl = raw_lines[line]
        nfc = unicodedata.normalize("NFC", rl)
        if len(nfc) != len(rl):  # positions of the decomposed line
            count, positions = 0, []
            for i, c in enumerate(rl):
                if not unicodedata.combining(c):
                    positions.append(i)
            positions.append(len(rl))
            a, b = positions[min(a, len(positions) - 1)], positions[min(b, len(positions) - 1)]
        got = Counter(x for x in marks[starts[line] + a: starts[line] + b] if x)
        out.append(mask(LABELS[got.most_common(1)[0][0]]) if got else np.ones(K, bool))
    return out


def gold_labels(gold, page_text, units):
    g = words(gold)
    grams = {tuple(g[i:i + 4]) for i in range(len(g) - 3)}
    lines = {tuple(words(l)) for l in gold.split("\n")}
    data = page_text.encode()
    state = []
    for s, e in units:
        w = words(data[s:e].decode("utf-8", "ignore"))
        if len(w) >= 4:
            hit = sum(tuple(w[i:i + 4]) in grams for i in range(len(w) - 3)) / (len(w) - 3)
            state.append(1 if hit >= .6 else 0 if hit <= .25 else None)
        else:
            state.append(2 if w and tuple(w) in lines else 0)
    sure = [i for i, x in enumerate(state) if x == 1]
    lo, hi = (sure[0], sure[-1]) if sure else (1, 0)
    out = []
    for i, x in enumerate(state):
        if x == 2: x = 1 if lo <= i <= hi else 0
        out.append(np.ones(K, bool) if x is None else mask((KEEP,)) if x else mask(DROPPED))
    return out


def snippet_labels(record, page_text, units):
    fold = lambda s: re.sub(r"\s+", " ", unicodedata.normalize("NFC", s)).strip()
    data = page_text.encode()
    keep, drop = [fold(x) for x in record.get("with", [])], [fold(x) for x in record.get("without", [])]
    out = []
    for s, e in units:
        t = fold(data[s:e].decode("utf-8", "ignore"))
        if any(k in t or (len(t) > 12 and t in k) for k in keep if k): out.append(mask((KEEP,)))
        elif any(k in t or (len(t) > 12 and t in k) for k in drop if k): out.append(mask(DROPPED))
        else: out.append(np.ones(K, bool))
    return out


def load(kind, features, data, made=None):
    base = os.path.join(data, "dev" if kind == "html" else "plain_dev")
    manifest = {json.loads(l)["id"]: json.loads(l) for l in open(os.path.join(base, "manifest.jsonl"), encoding="utf-8")}
    html = {json.loads(l)["id"]: json.loads(l) for l in open(os.path.join(data, "dev/manifest.jsonl"), encoding="utf-8")}
    if made: manifest |= {json.loads(l)["id"]: json.loads(l) for l in open(os.path.join(made, "manifest.jsonl"), encoding="utf-8")}
    flat = np.memmap(features + ".f32", np.float32, "r")
    pages, position = [], 0
    for line in open(features + ".jsonl", encoding="utf-8"):
        r = json.loads(line)
        n, w = len(r["units"]), r["width"]
        x = np.array(flat[position: position + n * w], np.float32).reshape(n, w)
        position += n * w
        if n == 0 or n > 3000: continue
        name = r["id"]
        text, units = r["text"], r["units"]
        weight = 1.0
        if name == "seed":
            ann = json.load(open(os.path.join(data, "seed_annotation.json"), encoding="utf-8"))
            raw = open(os.path.join(data, "seed_vietnamplus_fr.txt"), encoding="utf-8", newline="").read()
            m = {"kind": "seed", "gold_text": None}
            masks = span_labels(raw, [(s["start"], s["end"], s["label"]) for s in ann["spans"] if s["label"] in LABELS], text, units)
            group = "seed"
        elif name.startswith("gold:"):
            masks = [mask((KEEP,))] * n
            m = {"kind": "gold", "gold_text": text}
            rest = name[5:]
            source = manifest.get(rest) or html.get(rest[1:])
            group = layout(source)
            weight = .4
        elif name.startswith("flat:"):  # an HTML page's text as a plain one
            source = html[name[5:]]
            if not source.get("gold_text"): continue
            masks = gold_labels(source["gold_text"], text, units)
            m, group, weight = {"kind": "flat", "gold_text": source["gold_text"]}, layout(source), .15
        else:
            m = manifest[name]
            group = layout(m)
            if m.get("made"): weight = .6
            if m.get("spans") is not None and m["kind"] in ("composed", "mixed", "noarticle"):
                raw = open(os.path.join(base, m["file"]), encoding="utf-8", newline="").read()
                masks = span_labels(raw, m["spans"], text, units)
                if m.get("gold_text") == "": weight *= 2  # pages without an article are few, and cost a whole page each
            elif m.get("gold_text"):
                masks = gold_labels(m["gold_text"], text, units)
                if m.get("source") == "debian-docs" or "debian" in str(m.get("source")): weight = .5
            elif m.get("gold_text") == "":
                masks, weight = [mask(DROPPED)] * n, 2.
            else:
                masks = snippet_labels(m, text, units)
                weight = .7
        pages.append({"id": name, "x": x, "mask": np.array(masks), "group": group, "meta": m, "text": text, "units": units,
                      "weight": weight})
    return pages


def layout(m):
    if not m: return "?"
    if m.get("family"): return "family " + m["family"]
    if m.get("source") == "transplant-dt" or m.get("kind") == "site-batch": return "dantri"
    if m.get("source") == "debian-docs": return "debian"
    if m.get("url"):
        host = urlparse(m["url"]).netloc
        return ".".join(host.split(".")[-2:])
    return str(m.get("src") or m["id"])


def stack(x):
    """The inputs of a page: the same as SequenceModel.labels builds."""
    n, b = x.shape
    z = np.zeros((1, b), np.float32)
    before, after = np.vstack([z, x[:-1]]), np.vstack([x[1:], z])
    two = np.zeros((2, SMALL), np.float32)
    b2 = np.vstack([two, x[:, :SMALL]])[:n]
    a2 = np.vstack([x[:, :SMALL], two])[2:n + 2]
    sums = np.vstack([np.zeros((1, len(WINDOWED)), np.float32), np.cumsum(x[:, WINDOWED], 0)])
    cols = []
    i = np.arange(n)
    for p in range(len(WINDOWED)):
        for reach in (2, 5):
            cols.append((sums[np.minimum(n, i + reach + 1), p] - sums[np.maximum(0, i - reach), p]) / (2 * reach + 1))
    return np.hstack([x, before, after, b2, a2, np.array(cols, np.float32).T]).astype(np.float32)


def logsumexp(a, axis):
    m = a.max(axis, keepdims=True)
    return (m + np.log(np.exp(a - m).sum(axis, keepdims=True))).squeeze(axis)


def forward_backward(emit, length, trans, start, end):
    """Log partition and marginals of padded pages: emit B×T×K."""
    B, T, _ = emit.shape
    alpha = np.empty((B, T, K)); beta = np.zeros((B, T, K))
    alpha[:, 0] = start + emit[:, 0]
    mx = trans.max()
    E = np.exp(trans - mx)
    for t in range(1, T):
        a = alpha[:, t - 1]
        m = a.max(1, keepdims=True)
        alpha[:, t] = np.log(np.exp(a - m) @ E + 1e-300) + m + mx + emit[:, t]
    rows = np.arange(B)
    beta[rows, length - 1] = end
    for t in range(T - 2, -1, -1):
        v = beta[:, t + 1] + emit[:, t + 1]
        m = v.max(1, keepdims=True)
        new = np.log(np.exp(v - m) @ E.T + 1e-300) + m + mx
        live = (t < length - 1)[:, None]
        beta[:, t] = np.where(live, new, beta[:, t])
    z = logsumexp(alpha[rows, length - 1] + end, 1)
    marg = np.exp(np.clip(alpha + beta - z[:, None, None], -60, 0))
    pair = np.zeros((K, K))
    valid = np.arange(T)[None] < length[:, None]
    marg *= valid[:, :, None]
    for t in range(T - 1):
        live = t < length - 1
        if not live.any(): break
        p = alpha[live, t][:, :, None] + trans + (emit[live, t + 1] + beta[live, t + 1])[:, None] - z[live][:, None, None]
        yield_weight = WEIGHTS[live][:, None, None]
        pair += (np.exp(np.clip(p, -60, 0)) * yield_weight).sum(0)
    return z, marg, pair


WEIGHTS = None


def train(pages, hidden, epochs, seed, rate=2e-3, decay=1e-4, drop=.15, log=False):
    global WEIGHTS
    rng = np.random.default_rng(seed)
    d = pages[0]["inputs"].shape[1]
    P = {"w0": rng.normal(0, 1 / np.sqrt(d * .25), (d, hidden)).astype(np.float32), "b0": np.zeros(hidden, np.float32),
         "w1": rng.normal(0, 1 / np.sqrt(hidden), (hidden, K)).astype(np.float32), "b1": np.zeros(K, np.float32),
         "t": np.zeros((K, K), np.float32), "s": np.zeros(K, np.float32), "e": np.zeros(K, np.float32)}
    P["t"][FBEFORE, FAFTER] = P["t"][FAFTER, FBEFORE] = -1
    P["t"][KEEP, FBEFORE] = P["t"][FAFTER, KEEP] = -2
    P["s"][FAFTER] = -2; P["s"][FINSIDE] = -2; P["e"][FBEFORE] = -2; P["e"][FINSIDE] = -2
    M = {k: np.zeros_like(v) for k, v in P.items()}; V = {k: np.zeros_like(v) for k, v in P.items()}
    order = sorted(range(len(pages)), key=lambda i: len(pages[i]["inputs"]))
    batches, current = [], []
    for i in order:  # pages of similar length, at most 6,000 units a batch
        if current and (len(current) >= 12 or (len(current) + 1) * len(pages[i]["inputs"]) > 4000):
            batches.append(current); current = []
        current.append(i)
    batches.append(current)
    step = 0
    for epoch in range(epochs):
        lr = rate * (1 if epoch < epochs * .6 else .3 if epoch < epochs * .85 else .1)
        total = 0
        for b in rng.permutation(len(batches)):
            group = [pages[i] for i in batches[b]]
            length = np.array([len(p["inputs"]) for p in group]); T = length.max(); B = len(group)
            X = np.concatenate([p["inputs"] for p in group])
            dropmask = (rng.random(X.shape[1]) > drop).astype(np.float32)[None] / (1 - drop)
            X = X * dropmask
            pre = X @ P["w0"] + P["b0"]; H = np.maximum(pre, 0)
            hm = (rng.random(H.shape) > .25).astype(np.float32) / .75
            H2 = H * hm
            S = H2 @ P["w1"] + P["b1"]
            emit = np.zeros((B, T, K)); allowed = np.ones((B, T, K), bool); o = 0
            for i, p in enumerate(group):
                emit[i, :length[i]] = S[o:o + length[i]]; allowed[i, :length[i]] = p["mask"]; o += length[i]
            WEIGHTS = np.array([p["weight"] * min(1., 80 / len(p["inputs"])) for p in group])
            za, ma, pa = forward_backward(emit, length, P["t"], P["s"], P["e"])
            zc, mc, pc = forward_backward(np.where(allowed, emit, -1e4), length, P["t"], P["s"], P["e"])
            total += float(((za - zc) * WEIGHTS).sum())
            norm = WEIGHTS.sum() * 20
            g = (ma - mc) * WEIGHTS[:, None, None] / norm
            G = {"t": (pa - pc) / norm, "s": g[:, 0].sum(0), "e": g[np.arange(B), length - 1].sum(0)}
            gs = np.concatenate([g[i, :length[i]] for i in range(B)]).astype(np.float32)
            G["w1"] = H2.T @ gs; G["b1"] = gs.sum(0)
            gh = (gs @ P["w1"].T) * hm * (pre > 0)
            G["w0"] = X.T @ gh; G["b0"] = gh.sum(0)
            step += 1
            for k in P:
                gk = G[k] + (decay * P[k] if k in ("w0", "w1", "t") else 0)
                M[k] = .9 * M[k] + .1 * gk; V[k] = .99 * V[k] + .01 * gk * gk
                P[k] -= (lr * (M[k] / (1 - .9 ** step)) / (np.sqrt(V[k] / (1 - .99 ** step)) + 1e-8)).astype(np.float32)
        if log and epoch % 5 == 4: print(f"  epoch {epoch + 1}: loss {total / len(pages):.3f}", flush=True)
    return P


def viterbi(P, inputs, bias=0.):
    S = np.maximum(inputs @ P["w0"] + P["b0"], 0) @ P["w1"] + P["b1"]
    S[:, KEEP] += bias
    n = len(S); best = S[0] + P["s"]; back = np.zeros((n, K), int)
    for t in range(1, n):
        v = best[:, None] + P["t"]
        back[t] = v.argmax(0); best = v.max(0) + S[t]
    y = [int((best + P["e"]).argmax())]
    for t in range(n - 1, 0, -1): y.append(int(back[t][y[-1]]))
    return np.array(y[::-1])


def shingle_scores(rows):
    pr = [tp / (tp + fp) for tp, fp, fn in rows if tp + fp > 0]; re_ = [tp / (tp + fn) for tp, fp, fn in rows if tp + fn > 0]
    p, r = np.mean(pr or [0]), np.mean(re_ or [0])
    return 2 * p * r / (p + r) if p + r else 0


def overlap(gold, out):
    s = lambda t: Counter(tuple(t[i:i + 4]) for i in range(max(0, len(t) - 3))) if len(t) >= 4 else Counter([tuple(t)] if t else [])
    a, b = s(gold), s(out)
    tp = sum((a & b).values())
    return tp, sum(b.values()) - tp, sum(a.values()) - tp


def report(results, by):
    groups = {}
    for page, y in results:
        m = page["meta"]
        if m["kind"] in ("gold", "seed") or m.get("made") or m.get("gold_text") is None: continue
        data = page["text"].encode()
        kept = "\n".join(data[s:e].decode("utf-8", "ignore") for (s, e), k in zip(page["units"], y) if k == KEEP)
        w = words(kept)
        if m["gold_text"] == "":
            tp, fp, fn = (1, 0, 0) if not w else (0, .5, .5)
            exact = not w
        else:
            g = words(m["gold_text"])
            tp, fp, fn = overlap(g, w)
            exact = g == w
            tot = tp + fp + fn or 1
            tp, fp, fn = tp / tot, fp / tot, fn / tot
        for name in ("ALL", m.get(by)):
            groups.setdefault(name, []).append((tp, fp, fn, exact))
    for name, rows in sorted(groups.items(), key=lambda kv: -len(kv[1])):
        print(f"{str(name):<18} n={len(rows):<4} F1 {shingle_scores([r[:3] for r in rows]):.3f} exact {np.mean([r[3] for r in rows]):.3f}")
    keep = sum(int(((y == KEEP) == p["mask"][:, KEEP])[p["mask"].sum(1) < K].sum()) for p, y in results if p["meta"]["kind"] != "gold")
    tot = sum(int((p["mask"].sum(1) < K).sum()) for p, y in results if p["meta"]["kind"] != "gold")
    stay = [float((y == KEEP).mean()) for p, y in results if p["meta"]["kind"] == "gold"]
    print(f"units right {keep / max(1, tot):.4f} of {tot}; clean texts kept whole {np.mean([s == 1 for s in stay]) if stay else 0:.3f}")


def write(P, path, base, kind, count):
    with open(path, "w") as f:
        f.write(f"# Weights of the page labeller for {'HTML pages' if kind == 'html' else 'plain text'}: a net and a chain (see SequenceModel.swift).\n"
                f"# Origin: learned by Training/cleaning.py from {count} annotated development pages, which are not part of this project.\n"
                "# Licence: Apache-2.0. Date: 2026-11.\n# Columns: name, scale, whole numbers to be multiplied with it.\n")
        def row(name, v, levels=127):
            v = np.atleast_1d(v); scale = max(float(np.abs(v).max()), 1e-6) / levels
            f.write(f"{name}\t{scale:.6g}\t{' '.join(str(int(round(x / scale))) for x in v.tolist())}\n")
        f.write(f"base\t1\t{base}\n")
        row("input-bias", P["b0"], 9999)
        for r in P["w0"]: row("input", r)
        for r in P["w1"].T: row("output", r)
        row("output-bias", P["b1"], 9999)
        for r in P["t"]: row("chain", r, 999)
        row("chain", P["s"], 999); row("chain", P["e"], 999)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("kind", choices=["text", "html"]); ap.add_argument("features"); ap.add_argument("data")
    ap.add_argument("--folds", type=int, default=0); ap.add_argument("--out"); ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--hidden", type=int, default=32); ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--made", help="folder that cleaning_pages.py wrote"); ap.add_argument("--decay", type=float, default=1e-4); ap.add_argument("--dump")
    a = ap.parse_args()
    pages = load(a.kind, a.features, a.data, a.made)
    for p in pages: p["inputs"] = stack(p["x"])
    print(f"{len(pages)} pages, {sum(len(p['x']) for p in pages)} units, {pages[0]['x'].shape[1]} numbers each", flush=True)
    by = "lang" if a.kind == "html" else "kind"
    if a.folds:
        fold = lambda p: int(hashlib.md5(p["group"].encode()).hexdigest(), 16) % a.folds
        results = []
        for k in range(a.folds):
            P = train([p for p in pages if fold(p) != k], a.hidden, a.epochs, a.seed, decay=a.decay)
            results += [(p, viterbi(P, p["inputs"])) for p in pages if fold(p) == k]
            print("fold", k, len([1 for p in pages if fold(p) == k]), flush=True)
        report(results, by)
        if a.dump:
            with open(a.dump, "w") as f:
                for p, y in results: f.write(json.dumps({"id": p["id"], "labels": y.tolist()}) + "\n")
    if a.out:
        P = train(pages, a.hidden, a.epochs, a.seed, decay=a.decay, log=True)
        report([(p, viterbi(P, p["inputs"])) for p in pages], by)
        write(P, a.out, pages[0]["x"].shape[1], a.kind, sum(p["meta"]["kind"] != "gold" for p in pages))


if __name__ == "__main__":
    main()
