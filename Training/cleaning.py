#!/usr/bin/env python3
"""Learn the weights of the page labeller: Resources/Models/cleaning-text.txt and cleaning-html.txt.

usage: cleaning.py list DATA FOLDER                           write FOLDER/list-text and list-html for cleaning-features
       cleaning.py text|html FEATURES DATA --cross-validate   the table that judges a change
       cleaning.py text|html FEATURES DATA --out FILE         the weights

FEATURES is what `cleaning-features LIST FEATURES` wrote (FEATURES.jsonl, FEATURES.f32), DATA the folder with the
development pages (manifest.jsonl with gold_text, with/without snippets, spans). A net with one hidden layer over a unit
and its neighbours feeds a linear-chain conditional random field; both learn together. Where a page only says what is
article text and what is not, all labels of that side are allowed (the sum over them is what is made likely). With
--teachers the net learns what several nets of other seeds expect of each page in the mean, among the labels that are
allowed and as they find them, so that less hangs on the seed; nets that are judged had teachers that saw no more than they.

--cross-validate leaves out layout families (composed pages), sites (HTML pages, by host) and predicts each page by a model
that saw nothing of the same; --strict leaves out all composed, mixed and article-less pages of the development data at
once, so that only --made pages (cleaning_compose.py) teach what their layouts look like. --through SUMMARIZE --predictions
FILE cleans each page with that program and the weights that saw nothing of the same, put in the place of its own, so that
shared/eval/cleaning_score.py judges the rules and the second look, too.
Needs numpy; uses numba where it is installed. Deterministic for one version of numpy.
"""
import argparse, base64, gzip, hashlib, json, os, re, subprocess, sys, tempfile, unicodedata
from collections import Counter
from urllib.parse import urlparse
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
try:
    from numba import njit
except ImportError:
    njit = lambda f: f

TITLE, KEEP, CAPTION, META, TTITLE, TSUMMARY, FBEFORE, FINSIDE, FAFTER = range(9)
K = 9
# The numbers whose means over 5 and 11 units are inputs: length, grammar words, ends of sentences, and of text lines that
# stood before, of which listings and charts are full.
WINDOWED = {"text": [0, 4, 7, 63], "html": [0, 4, 7, 15]}
# The numbers that a unit alone sees, not its neighbours: of text those of its place and of the page, which neighbours have
# alike, and some of its form. Those that its neighbours' neighbours see, too: of text length, grammar words, digits and whether
# it ends a sentence.
OWN = {"text": [2, 5, 21, 24, 66, 67, 68, 69, 70, 90, 91, 92, 104, 105], "html": []}
FAR = {"text": [0, 3, 4, 7, 20], "html": list(range(25))}
FURNITURE = (FBEFORE, FINSIDE, FAFTER)
DROPPED = tuple(k for k in range(K) if k != KEEP)
LABELS = {
    "title": (TITLE,), "repeated_title": (TITLE,), "lead": (KEEP,), "body": (KEEP,), "caption": (CAPTION,),
    "teaser_caption": (CAPTION, TSUMMARY), "byline": (META,), "date": (META,), "sign_off": (META,), "dateline": (META,),
    "caption_credit": (CAPTION, META), "caption_marker": (CAPTION, META), "read_also": (FINSIDE, TTITLE),
    "related_header": FURNITURE, "tags": FURNITURE, "comment": FURNITURE, "chrome": FURNITURE,
    "teaser_title": (TTITLE,), "teaser_summary": (TSUMMARY,),
}
MADE_WEIGHT = .2
DUMPED_WEIGHT = .12
SPARED_WEIGHT = .25  # a long page that weighs less is left out of some epochs
KEEPING_PROBABILITY = .4  # as MarginalChain.keepingProbability
SPANNED = ("composed", "mixed", "noarticle")
WORD = re.compile(r"\w+")


def words(text):
    return WORD.findall(unicodedata.normalize("NFC", text))


def fold(s):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", s)).strip()


def mask(labels):
    m = np.zeros(K, bool)
    m[list(labels)] = True
    return m


# Pages and what is known of them.

def manifests(data):
    rows = lambda p: {r["id"]: r for r in map(json.loads, open(os.path.join(data, p, "manifest.jsonl"), encoding="utf-8"))}
    plain, html = rows("plain_dev"), rows("dev")
    for r in plain.values():  # a dump has the host of the page that it is of
        page = html.get(r["id"].rsplit("+", 1)[0], {})
        for key in ("source", "url"): r.setdefault(key, page.get(key))
    return plain, html


def write_lists(data, folder):
    plain, html = manifests(data)
    os.makedirs(folder, exist_ok=True)

    def put(name, raw):
        path = os.path.abspath(os.path.join(folder, re.sub(r"\W", "_", name)))
        open(path, "wb").write(raw)
        return path
    text_list, html_list = open(os.path.join(folder, "list-text"), "w"), open(os.path.join(folder, "list-html"), "w")
    print("seed", "text", os.path.abspath(os.path.join(data, "seed_vietnamplus_fr.txt")), sep="\t", file=text_list)
    for r in plain.values():
        print(r["id"], "text", os.path.abspath(os.path.join(data, "plain_dev", r["file"])), sep="\t", file=text_list)
        if r.get("gold_text") and r["kind"] in ("composed", "mixed", "site-batch", "glued"):
            print("gold:" + r["id"], "text", put("gold-" + r["id"], r["gold_text"].encode()), sep="\t", file=text_list)
    for r in html.values():
        raw = open(os.path.join(data, "dev", r["file"]), "rb").read()
        path = put("page-" + r["id"], gzip.decompress(raw) if r["file"].endswith(".gz") else raw)
        print(r["id"], "html", path, sep="\t", file=html_list)
        if r.get("gold_text"):
            print("flat:" + r["id"], "flattened", path, sep="\t", file=text_list)
            if r["lang"] in ("fr", "vi"):
                print("gold:h" + r["id"], "text", put("gold-" + r["id"], r["gold_text"].encode()), sep="\t", file=text_list)


def layout(m):
    if not m: return "?"
    if m.get("family"): return "family " + m["family"]
    if m.get("source") == "transplant-dt" or m.get("kind") == "site-batch": return "dantri"
    if m.get("source") == "debian-docs": return "debian"
    if m.get("url"):
        parts = urlparse(m["url"]).netloc.split(".")
        if "dantri" in parts: return "dantri"
        return ".".join(parts[-3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else -2:])
    return str(m.get("src") or m["id"])


def span_labels(raw, spans, page_text, units):
    """Labels of units from spans in code points of the raw page; lines of both texts correspond."""
    marks = [None] * len(raw)
    for s, e, label in spans:
        for i in range(s, min(e, len(raw))): marks[i] = label
    raw_lines, page_lines = raw.split("\n"), page_text.split("\n")
    starts = np.cumsum([0] + [len(l) + 1 for l in raw_lines])
    byte_starts = np.cumsum([0] + [len(l.encode()) + 1 for l in page_lines])
    out = []
    for s, e in units:
        line = int(np.searchsorted(byte_starts, s, "right") - 1)
        inside = page_lines[line].encode()
        a = len(inside[: s - byte_starts[line]].decode("utf-8", "ignore"))
        b = len(inside[: e - byte_starts[line]].decode("utf-8", "ignore"))
        rl = raw_lines[line]
        if len(unicodedata.normalize("NFC", rl)) != len(rl):  # positions of the decomposed line
            positions = [i for i, c in enumerate(rl) if not unicodedata.combining(c)] + [len(rl)]
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
    data = page_text.encode()
    keep, drop = [fold(x) for x in record.get("with", [])], [fold(x) for x in record.get("without", [])]
    out = []
    for s, e in units:
        t = fold(data[s:e].decode("utf-8", "ignore"))
        if any(k in t or (len(t) > 12 and t in k) for k in keep if k): out.append(mask((KEEP,)))
        elif any(k in t or (len(t) > 12 and t in k) for k in drop if k): out.append(mask(DROPPED))
        else: out.append(np.ones(K, bool))
    return out


def page_of(name, text, units, plain, html, made, data):
    """A page's labels, group, weight and record; `None` where nothing is known of it."""
    n = len(units)
    if name == "seed":
        ann = json.load(open(os.path.join(data, "seed_annotation.json"), encoding="utf-8"))
        raw = open(os.path.join(data, "seed_vietnamplus_fr.txt"), encoding="utf-8", newline="").read()
        spans = [(s["start"], s["end"], s["label"]) for s in ann["spans"] if s["label"] in LABELS]
        return span_labels(raw, spans, text, units), "seed", 1., {"kind": "seed"}
    if name.startswith("gold:"):
        rest = name[5:]
        return [mask((KEEP,))] * n, layout(plain.get(rest) or html.get(rest[1:])), .4, {"kind": "gold"}
    if name.startswith("flat:"):  # an HTML page's text as a plain one
        m = html[name[5:]]
        if not m.get("gold_text"): return None
        weight = .15 if m["lang"] not in ("fr", "vi") else .5
        return gold_labels(m["gold_text"], text, units), layout(m), weight, {"kind": "flat", "gold_text": m["gold_text"], "lang": m["lang"]}
    if name.startswith("dumped:"):
        m = made[name]
        weight = DUMPED_WEIGHT * (1. if m["told"] else .6) * (3 if m["lang"] in ("fr", "vi") and layout(m) != "dantri" else 1)
        m = m if m["told"] else {k: v for k, v in m.items() if k != "gold_text"}
        return gold_labels(made[name]["gold_text"], text, units), layout(m), weight, m
    m = made.get(name) or plain.get(name) or html[name]
    weight = MADE_WEIGHT if m.get("made") else 1.
    if m.get("spans") is not None and m.get("kind") in SPANNED:
        raw = open(os.path.join(data, "plain_dev", m["file"]), encoding="utf-8", newline="").read()
        # Pages without an article are few, and cost a whole page each.
        return span_labels(raw, m["spans"], text, units), layout(m), weight * (2 if m.get("gold_text") == "" and not m.get("made") else 1), m
    if m.get("gold_text"):
        # Documentation is of a few layouts alone; pages whose lines were judged one by one are few.
        weight = .5 if layout(m) == "debian" else 2. if m["kind"] == "wac-lines" else weight
        return gold_labels(m["gold_text"], text, units), layout(m), weight, m
    if m.get("gold_text") == "": return [mask(DROPPED)] * n, layout(m), 2., m
    return snippet_labels(m, text, units), layout(m), .7, m


def load(features, data, made_folder=None):
    plain, html = manifests(data)
    made = {}
    for folder in made_folder or []:
        made |= {r["id"]: r for r in map(json.loads, open(os.path.join(folder, "manifest.jsonl"), encoding="utf-8"))}
    pages = []
    for feature in features.split(","):
        flat = np.memmap(feature + ".f32", np.float32, "r")
        position = 0
        for line in open(feature + ".jsonl", encoding="utf-8"):
            r = json.loads(line)
            n, w = len(r["units"]), r["width"]
            x = np.array(flat[position: position + n * w], np.float32).reshape(n, w)
            position += n * w
            if n == 0 or n > 3000: continue
            known = page_of(r["id"], r["text"], r["units"], plain, html, made, data)
            if known is None: continue
            masks, group, weight, meta = known
            pages.append({"id": r["id"], "x": x, "mask": np.array(masks), "group": group, "weight": weight, "meta": meta,
                          "text": r["text"], "units": r["units"], "shape": r})
    return pages


# The model.

def stack(x, kind):
    """The inputs of a page: the same as LabelScorer builds."""
    windowed, n = WINDOWED[kind], len(x)
    near = np.delete(x, OWN[kind], 1)
    far = x[:, FAR[kind]]
    z, two = np.zeros((1, near.shape[1]), np.float32), np.zeros((2, far.shape[1]), np.float32)
    before, after = np.vstack([z, near[:-1]]), np.vstack([near[1:], z])
    b2, a2 = np.vstack([two, far])[:n], np.vstack([far, two])[2:n + 2]
    sums = np.vstack([np.zeros((1, len(windowed)), np.float32), np.cumsum(x[:, windowed], 0)])
    cols, i = [], np.arange(n)
    for p in range(len(windowed)):
        for reach in (2, 5):
            cols.append((sums[np.minimum(n, i + reach + 1), p] - sums[np.maximum(0, i - reach), p]) / (2 * reach + 1))
    return np.hstack([x, before, after, b2, a2, np.array(cols, np.float32).T]).astype(np.float32)


@njit
def chain(emit, allowed, starts, weights, trans, start, end, gradient, pair, first, last, told):
    """Adds a batch's gradients of minus the log likelihood of the allowed labels; pages lie one after the other.

    Of a page that is told (by teachers) only what the net expects is added: what is to be expected is known already.
    """
    total = 0.0
    for page in range(len(starts) - 1):
        a, n, w = starts[page], starts[page + 1] - starts[page], weights[page]
        for free in range(2):
            if free == 0 and told[page]: continue
            sign = w if free == 1 else -w
            alpha, beta, scale = np.zeros((n, K)), np.zeros((n, K)), np.zeros(n)
            logz = 0.0
            local, steps, ahead = np.zeros((n, K)), np.zeros((K, K)), np.zeros(K)
            for t in range(n):
                m = -1e30
                for k in range(K):
                    if (free == 1 or allowed[a + t, k]) and emit[a + t, k] > m: m = emit[a + t, k]
                for k in range(K):
                    if free == 1 or allowed[a + t, k]: local[t, k] = np.exp(emit[a + t, k] - m)
                logz += m
            for k in range(K): alpha[0, k] = np.exp(start[k]) * local[0, k]
            for t in range(n):
                if t > 0:
                    for j in range(K):
                        for k in range(K): alpha[t, k] += alpha[t - 1, j] * trans[j, k]
                    for k in range(K): alpha[t, k] *= local[t, k]
                s = 1e-300
                for k in range(K): s += alpha[t, k]
                scale[t] = s
                for k in range(K): alpha[t, k] /= s
                logz += np.log(s)
            s = 0.0
            for k in range(K): s += alpha[n - 1, k] * np.exp(end[k])
            logz += np.log(s + 1e-300)
            for k in range(K): beta[n - 1, k] = np.exp(end[k]) / s
            for t in range(n - 2, -1, -1):
                for k in range(K): ahead[k] = local[t + 1, k] * beta[t + 1, k] / scale[t + 1]
                for j in range(K):
                    v = 0.0
                    for k in range(K):
                        v += trans[j, k] * ahead[k]
                        steps[j, k] += alpha[t, j] * ahead[k]
                    beta[t, j] = v
            for t in range(n):
                for k in range(K): gradient[a + t, k] += sign * alpha[t, k] * beta[t, k]
            for k in range(K):
                first[k] += sign * alpha[0, k] * beta[0, k]
                last[k] += sign * alpha[n - 1, k] * beta[n - 1, k]
                for j in range(K): pair[k, j] += sign * steps[k, j] * trans[k, j]
            total += sign * logz
    return total


def expected(P, page, share):
    """What a net expects of a page: of each unit's labels, of steps between labels, of the first and the last one. In part
    (`share`) as it finds them, in part among the labels that are allowed."""
    emit, trans = scores(P, page["inputs"]).astype(np.float64), np.exp(P["t"].astype(np.float64))
    out = [np.zeros((len(emit), K)), np.zeros((K, K)), np.zeros(K), np.zeros(K)]
    for free, weight in ((True, share), (False, 1 - share)):
        allowed = np.where(page["mask"], emit, -60.) if not free else emit
        if weight: chain(allowed, page["mask"], np.array([0, len(emit)]), np.array([weight]), trans, P["s"].astype(np.float64), P["e"].astype(np.float64), *out, np.array([True]))
    return [x.astype(np.float32) for x in out]


def teach(teachers, pages, share):
    """Notes on each page what several nets expect of it in the mean."""
    for p in pages:
        told = [expected(P, p, share) for P in teachers]
        p["told"] = [np.mean(x, 0) for x in zip(*told)]


def train(pages, hidden, epochs, seed, rate=3e-3, decay=1e-4, drop=.15, hidden_drop=.25, log=False, taught=False):
    """One net. Long pages that weigh little stand in some epochs only, and weigh as much more there."""
    rng = np.random.default_rng(seed)
    d = pages[0]["inputs"].shape[1]
    P = {"w0": rng.normal(0, 1 / np.sqrt(d * .25), (d, hidden)).astype(np.float32), "b0": np.zeros(hidden, np.float32),
         "w1": rng.normal(0, 1 / np.sqrt(hidden), (hidden, K)).astype(np.float32), "b1": np.zeros(K, np.float32),
         "t": np.zeros((K, K), np.float32), "s": np.zeros(K, np.float32), "e": np.zeros(K, np.float32)}
    P["t"][FBEFORE, FAFTER] = P["t"][FAFTER, FBEFORE] = -1
    P["t"][KEEP, FBEFORE] = P["t"][FAFTER, KEEP] = -2
    P["s"][FAFTER] = -2; P["s"][FINSIDE] = -2; P["e"][FBEFORE] = -2; P["e"][FINSIDE] = -2
    M = {k: np.zeros_like(v) for k, v in P.items()}; V = {k: np.zeros_like(v) for k, v in P.items()}
    lengths = np.array([len(p["inputs"]) for p in pages])
    weight = np.array([p["weight"] for p in pages]) * np.minimum(1., 80 / lengths)
    share = np.where(lengths > 60, np.clip(weight / SPARED_WEIGHT, .2, 1), 1.)
    step, mean, seen = 0, None, 0
    for epoch in range(epochs):
        lr = rate * (.05 + .95 * .5 * (1 + np.cos(np.pi * epoch / epochs)))
        batches, current, size, total = [], [], 0, 0
        for i in rng.permutation(np.flatnonzero(rng.random(len(pages)) < share)):
            current.append(i); size += lengths[i]
            if len(current) >= 16 or size > 1200: batches.append(current); current, size = [], 0
        if current: batches.append(current)
        norm = sum(weight[i] / share[i] for b in batches for i in b) / len(batches) * 20
        for batch in batches:
            group = [pages[i] for i in batch]
            starts = np.cumsum([0] + [len(p["inputs"]) for p in group])
            X = np.concatenate([p["inputs"] for p in group]) if len(group) > 1 else group[0]["inputs"]
            column = ((rng.random(d) > drop) / (1 - drop)).astype(np.float32)[:, None]
            pre = X @ (P["w0"] * column) + P["b0"]
            unit = (rng.random(pre.shape, np.float32) > hidden_drop).astype(np.float32) / np.float32(1 - hidden_drop)
            H = np.maximum(pre, 0) * unit
            emit = (H @ P["w1"] + P["b1"]).astype(np.float64)
            weights = weight[batch] / share[batch]
            g, pair, first, last = np.zeros((len(X), K)), np.zeros((K, K)), np.zeros(K), np.zeros(K)
            told = np.array([taught and "told" in p for p in group])
            total += chain(emit, np.concatenate([p["mask"] for p in group]), starts, weights,
                           np.exp(P["t"].astype(np.float64)), P["s"].astype(np.float64), P["e"].astype(np.float64), g, pair, first, last, told)
            for i, p in enumerate(group):
                if not told[i]: continue
                units, steps, begin, finish = p["told"]
                g[starts[i]:starts[i + 1]] -= weights[i] * units
                pair -= weights[i] * steps; first -= weights[i] * begin; last -= weights[i] * finish
            g = (g / norm).astype(np.float32)
            G = {"t": pair / norm, "s": first / norm, "e": last / norm, "w1": H.T @ g, "b1": g.sum(0)}
            gh = (g @ P["w1"].T) * unit * (pre > 0)
            G["w0"] = (X.T @ gh) * column; G["b0"] = gh.sum(0)
            step += 1
            for k in P:
                gk = G[k] + (decay * P[k] if k in ("w0", "w1", "t") else 0)
                M[k] = .9 * M[k] + .1 * gk; V[k] = .99 * V[k] + .01 * gk * gk
                P[k] -= (lr * (M[k] / (1 - .9 ** step)) / (np.sqrt(V[k] / (1 - .99 ** step)) + 1e-8)).astype(np.float32)
        if epoch + 1 > epochs * .7:  # the mean of the last epochs' weights generalises better than the last ones
            seen += 1
            mean = {k: v.astype(np.float64) for k, v in P.items()} if mean is None else {k: mean[k] + (P[k] - mean[k]) / seen for k in P}
        if log and epoch % 5 == 4: print(f"  epoch {epoch + 1}: loss {total / weight.sum():.3f}", flush=True)
    return {k: v.astype(np.float32) for k, v in mean.items()}


def scores(P, inputs):
    return np.maximum(inputs @ P["w0"] + P["b0"], 0) @ P["w1"] + P["b1"]


def viterbi(P, inputs, bias=0.):
    S = scores(P, inputs)
    S[:, KEEP] += bias
    n = len(S); best = S[0] + P["s"]; back = np.zeros((n, K), int)
    for t in range(1, n):
        v = best[:, None] + P["t"]
        back[t] = v.argmax(0); best = v.max(0) + S[t]
    y = [int((best + P["e"]).argmax())]
    for t in range(n - 1, 0, -1): y.append(int(back[t][y[-1]]))
    return np.array(y[::-1])


@njit
def marginals(emit, trans, start, end):
    """The probability of each label of each unit over all sequences (MarginalChain.swift)."""
    n = len(emit)
    alpha, beta, local, scale = np.zeros((n, K)), np.zeros((n, K)), np.zeros((n, K)), np.zeros(n)
    for t in range(n):
        top = emit[t].max()
        for k in range(K):
            local[t, k] = np.exp(emit[t, k] - top)
            if t == 0: alpha[t, k] = np.exp(start[k]) * local[t, k]
            else:
                s = 0.0
                for j in range(K): s += alpha[t - 1, j] * trans[j, k]
                alpha[t, k] = s * local[t, k]
        scale[t] = alpha[t].sum() + 1e-300
        alpha[t] /= scale[t]
    s = 0.0
    for k in range(K): s += alpha[n - 1, k] * np.exp(end[k])
    for k in range(K): beta[n - 1, k] = np.exp(end[k]) / s
    for t in range(n - 2, -1, -1):
        for j in range(K):
            v = 0.0
            for k in range(K): v += trans[j, k] * local[t + 1, k] * beta[t + 1, k]
            beta[t, j] = v / scale[t + 1]
    return alpha * beta


def probable(P, inputs):
    q = marginals(scores(P, inputs).astype(np.float64), np.exp(P["t"].astype(np.float64)), P["s"].astype(np.float64), P["e"].astype(np.float64))
    others = q.copy()
    others[:, KEEP] = -1
    return np.where(q[:, KEEP] > KEEPING_PROBABILITY, KEEP, others.argmax(1))


def decode(kind, P, inputs):
    """The labels as the library finds them: the best sequence of a text, the most probable labels of an HTML page."""
    return probable(P, inputs) if kind == "html" else viterbi(P, inputs)


# Figures, as the scorer of the development data gives them.

def overlap(gold, out):
    s = lambda t: Counter(tuple(t[i:i + 4]) for i in range(max(0, len(t) - 3))) if len(t) >= 4 else Counter([tuple(t)] if t else [])
    a, b = s(gold), s(out)
    tp = sum((a & b).values())
    return tp, sum(b.values()) - tp, sum(a.values()) - tp


def kept_text(page, y):
    data = page["text"].encode()
    return "\n".join(data[s:e].decode("utf-8", "ignore") for (s, e), k in zip(page["units"], y) if k == KEEP)


def page_score(page, y):
    m, kept = page["meta"], kept_text(page, y)
    row = {}
    if m.get("gold_text") is not None:
        w = words(kept)
        if m["gold_text"] == "": row["f"], row["exact"] = ((1, 0, 0) if not w else (0, .5, .5)), not w
        else:
            tp, fp, fn = overlap(words(m["gold_text"]), w)
            tot = tp + fp + fn or 1
            row["f"], row["exact"] = (tp / tot, fp / tot, fn / tot), words(m["gold_text"]) == w
    if m.get("with") or m.get("without"):
        o = fold(kept)
        a, b = sum(fold(x) in o for x in m.get("with", [])), sum(fold(x) in o for x in m.get("without", []))
        row["s"] = (a, b, len(m.get("with", [])) - a)
    return row


def f1(rows):
    p = np.mean([t / (t + a) for t, a, b in rows if t + a > 0] or [0]); r = np.mean([t / (t + b) for t, a, b in rows if t + b > 0] or [0])
    return (2 * p * r / (p + r) if p + r else 0), p, r


def report(results, names):
    groups = {}
    for page, y in results:
        if page["meta"]["kind"] in ("gold", "seed") or page["meta"].get("made"): continue
        row = page_score(page, y)
        for name in names(page["meta"]): groups.setdefault(name, []).append(row)
    for name, rows in sorted(groups.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        full, snip = [r["f"] for r in rows if "f" in r], [r["s"] for r in rows if "s" in r]
        line = f"{name:<26}"
        if full: line += " n=%-4d F1 %.3f P %.3f R %.3f exact %.3f" % (len(full), *f1(full), np.mean([r["exact"] for r in rows if "f" in r]))
        if snip:
            tp, fp, fn = np.array(snip).sum(0)
            line += " | snippet n=%-4d F1 %.3f P %.3f R %.3f" % (len(snip), 2 * tp / (2 * tp + fp + fn), tp / (tp + fp), tp / (tp + fn))
        print(line)
    stay = [float((y == KEEP).mean()) for p, y in results if p["meta"]["kind"] == "gold"]
    if stay: print(f"clean texts kept whole {np.mean([s == 1 for s in stay]):.3f}")
    sys.stdout.flush()


def through(program, kind, weights, records, data):
    """The answers of a program whose weights are replaced by others that take no more room."""
    raw = open(program, "rb").read()
    own = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), f"../Resources/Models/cleaning-{kind}.txt"), "rb").read()
    place = raw.find(own)
    new = b"".join(l for l in open(weights, "rb") if not l.startswith(b"#"))
    assert place >= 0 and len(new) + 2 <= len(own), "the program holds other weights, or shorter ones"
    new = b"#" + b" " * (len(own) - len(new) - 2) + b"\n" + new
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "summarize")
        open(path, "wb").write(raw[:place] + new + raw[place + len(own):])
        os.chmod(path, 0o755)
        lines = []
        for m in records:
            page = open(os.path.join(data, "dev" if kind == "html" else "plain_dev", m["file"]), "rb").read()
            page = gzip.decompress(page) if m["file"].endswith(".gz") else page
            lines.append({"id": m["id"], "text": page.decode()} if kind == "text" else
                         {"id": m["id"], "bytes": base64.b64encode(page).decode(), "media_type": "text/html"})
        source = "".join(json.dumps(line) + "\n" for line in lines).encode()
        options = ["clean", "--input", "jsonl", "--format", "jsonl", "--drop-payload"]
        return subprocess.run([path, *options], input=source, stdout=subprocess.PIPE, check=True).stdout.decode()


def write(P, path, base, kind, count, levels=127):
    with open(path, "w") as f:
        f.write(f"# Weights of the page labeller for {'HTML pages' if kind == 'html' else 'plain text'}: a net and a chain (see SequenceModel.swift).\n"
                f"# Origin: learned by Training/cleaning.py from {count} annotated development pages, which are not part of this project.\n"
                "# Licence: Apache-2.0. Date: 2026-11.\n# Columns: name, scale, whole numbers to be multiplied with it.\n")
        def row(name, v, levels=levels):
            v = np.atleast_1d(v); scale = max(float(np.abs(v).max()), 1e-6) / levels
            f.write(f"{name}\t{scale:.6g}\t{' '.join(str(int(round(x / scale))) for x in v.tolist())}\n")
        f.write(f"base\t1\t{base}\n")
        for name, columns in (("windowed", WINDOWED), ("own", OWN), ("far", FAR)):
            if columns[kind]: f.write(f"{name}\t1\t{' '.join(map(str, columns[kind]))}\n")
        row("input-bias", P["b0"], 9999)
        for r in P["w0"]: row("input", r)
        for r in P["w1"].T: row("output", r)
        row("output-bias", P["b1"], 9999)
        for r in P["t"]: row("chain", r, 999)
        row("chain", P["s"], 999); row("chain", P["e"], 999)


def main():
    if sys.argv[1:2] == ["list"]: return write_lists(*sys.argv[2:4])
    ap = argparse.ArgumentParser()
    ap.add_argument("kind", choices=["text", "html"]); ap.add_argument("features", help="one or several, parted by commas"); ap.add_argument("data")
    ap.add_argument("--cross-validate", action="store_true"); ap.add_argument("--strict", action="store_true"); ap.add_argument("--folds", type=int, default=4)
    ap.add_argument("--out"); ap.add_argument("--epochs", type=int, default=30); ap.add_argument("--hidden", type=int, default=32)
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--decay", type=float, default=1e-4); ap.add_argument("--rate", type=float, default=3e-3)
    ap.add_argument("--made", action="append", help="folder that cleaning_compose.py or cleaning_dumps.py wrote"); ap.add_argument("--dump")
    ap.add_argument("--drop", type=float, default=.15, help="share of inputs that are hidden while learning")
    ap.add_argument("--drop-hidden", type=float, default=.25, help="the same of the hidden layer")
    ap.add_argument("--teachers", type=int, default=0, help="nets of other seeds whose mean expectation the net learns")
    ap.add_argument("--trust", type=float, default=.3, help="how far they are believed where they contradict what is known of a page")
    ap.add_argument("--through", help="a release build of summarize"); ap.add_argument("--predictions")
    a = ap.parse_args()
    pages = load(a.features, a.data, a.made)
    for p in pages: p["inputs"] = stack(p["x"], a.kind)
    print(f"{len(pages)} pages, {sum(len(p['x']) for p in pages)} units, {pages[0]['x'].shape[1]} numbers each", flush=True)
    if a.kind == "html": names = lambda m: ["all", "source " + m["source"], "language " + (m["lang"] if m["lang"] in ("fr", "vi") else "other"), "kind " + str(m.get("kind"))]
    else: names = lambda m: [m["kind"]] + ([f"{m['kind']} {m['lang']}"] if m["kind"] == "composed" else []) + (["flat fr/vi" if m["lang"] in ("fr", "vi") else "flat other"] if m["kind"] == "flat" else [])
    def learn(some, **more):
        one = lambda seed, **more: train(some, a.hidden, a.epochs, seed, rate=a.rate, decay=a.decay, drop=a.drop, hidden_drop=a.drop_hidden, **more)
        if a.teachers: teach([one(a.seed + i) for i in range(1, a.teachers + 1)], some, a.trust)
        return one(a.seed, taught=a.teachers > 0, **more)
    if a.cross_validate or a.strict:
        order = {g: i for i, g in enumerate(sorted({p["group"] for p in pages}, key=lambda g: hashlib.md5(g.encode()).hexdigest()))}
        if a.strict:  # 0: never tested
            fold_of = lambda p: 1 if p["meta"]["kind"] in SPANNED + ("seed",) and not p["meta"].get("made") or p["meta"]["kind"] == "gold" and p["group"].startswith("family") else 0
            tested = [1]
        else:
            fold_of = lambda p: -1 if p["meta"].get("made") and p["group"] == "family made" else order[p["group"]] % a.folds
            tested = range(a.folds)
        results = []
        for k in tested:
            P = learn([p for p in pages if fold_of(p) != k])
            results += [(p, decode(a.kind, P, p["inputs"])) for p in pages if fold_of(p) == k]
            if a.through:
                plain, html = manifests(a.data)
                known = html if a.kind == "html" else plain
                # A little coarser than the weights that ship, so that they take no more room.
                write(P, a.predictions + ".weights", pages[0]["x"].shape[1], a.kind, len(pages), levels=99)
                left = [known[p["id"]] for p in pages if fold_of(p) == k and p["id"] in known]
                with open(a.predictions, "w" if k == tested[0] else "a") as f: f.write(through(a.through, a.kind, a.predictions + ".weights", left, a.data))
        report(results, names)
        if a.dump:
            with open(a.dump, "w") as f:
                for p, y in results: f.write(json.dumps({"id": p["id"], "labels": y.tolist()}) + "\n")
    if a.out:
        P = learn(pages, log=True)
        report([(p, decode(a.kind, P, p["inputs"])) for p in pages], names)
        write(P, a.out, pages[0]["x"].shape[1], a.kind, sum(p["meta"]["kind"] != "gold" and not p["meta"].get("made") for p in pages))


if __name__ == "__main__":
    main()
