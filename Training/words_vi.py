#!/usr/bin/env python3
"""Learn the weights of VietnameseTokens and write Resources/Models/words-vi.bin.

usage: words_vi.py DATA OUT            DATA is the folder with segmentation/
       words_vi.py DATA --cross N [K]  N folds of words_vi.jsonl.gz (K of them run), each left out of the training once

A chain of two states, joined or parted, over the gaps between syllables: a conditional random field with the features
below, learned with Adagrad. Gold: words_vi (UD_Vietnamese-VTB, CC BY-SA 4.0); silver: vi_silver_words and the counts of
vi_word_counts (VietNews, no licence stated). A share of the sentences is repeated in lower case, in capitals and without
accents. Needs numpy. `unit_hash`, `shape_of` and the features are mirrored by VietnameseWordModel.swift.
"""
import collections, gzip, json, random, re, struct, sys, unicodedata
import numpy as np
import os
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from language import TABLE, strip

M32 = 0xFFFFFFFF
U32 = np.uint32
BREAK, EDGE = 0x51ED270B, 0x2545F491
LOWER, TITLE, UPPER, NUMBER, OTHER = range(5)  # shapes; OTHER is a break or an edge too
SCALE = 16.0

def mixed(h):
    h = (h ^ h >> 16) * 0x45D9F3B & M32
    return h ^ h >> 15

cache = {}
def unit(word):
    """(hash, shape) of a syllable, number or sign. Case and the place of marks do not matter to the hash."""
    if (got := cache.get(word)): return got
    h, marks, letters, uppers, digits, first = 0x811C9DC5, 0, 0, 0, 0, False
    for c in word:
        code = TABLE.get(c, 0)
        if code:
            if not code & 0xFF: marks |= code; continue
            marks |= code & ~0xFF
            base = code & 0xFF
            up = c.isupper()
            if letters == 0: first = up
            letters += 1; uppers += up
        elif c.isdigit(): base = 0x30; digits += 1
        else: base = ord(c) & 0x7F | (0x80 if ord(c) > 0x7F else 0)
        h = ((h ^ base) * 0x01000193) & M32
    if letters == 0 and digits: h, marks = 0x30303030, 0
    h = mixed(h ^ marks * 0x9E3779B1 & M32)
    shape = NUMBER if digits else OTHER if not letters else UPPER if uppers >= 2 and uppers == letters else TITLE if first else LOWER
    cache[word] = h, shape
    return h, shape

WORDLIKE = re.compile(r"[^\W_]")

def gold_sentences(records):
    """Sentences as lists of (unit text, joins the next one); break units never join."""
    out = []
    for r in records:
        t, units = r["text"], []
        for s, e in r["tokens"]:
            parts = t[s:e].split()
            # Words with signs inside are odd: their parts stand alone.
            ok = all(WORDLIKE.search(p) for p in parts)
            for i, p in enumerate(parts): units.append((p, ok and i + 1 < len(parts)))
        out.append(units)
    return out

def silver_sentences(path):
    out = []
    with gzip.open(path, "rt", encoding="utf8") as f:
        for line in f:
            units = []
            for w in line.split():
                parts = [p for p in w.split("_") if p] or ["_"]
                for i, p in enumerate(parts): units.append((p, i + 1 < len(parts)))
            if units: out.append(units)
    return out

# The word list: bigrams and trigrams of syllables by counted words, in 8 steps; single syllables by how often they stand alone.
def step(count): return 0 if count <= 0 else min(7, 1 + int(np.log2(count / 3) / 2))

def dictionary(path):
    two, three, alone, inside = collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter()
    with gzip.open(path, "rt", encoding="utf8") as f:
        for line in f:
            if line.startswith("#"): continue
            w, n, docs, cap = line.rstrip("\n").split("\t"); n = int(n); parts = w.split()
            for form in ([w, strip(w)] if n >= 10 else [w]):
                p = [unit(x)[0] for x in form.split()]
                if len(p) == 1: alone[p[0]] += n
                for x in p if len(p) > 1 else (): inside[x] += n
                if len(p) == 2: two[p[0], p[1]] += n
                elif len(p) == 3: three[p[0], p[1], p[2]] += n
                elif len(p) == 4:
                    for k in (0, 1): three[p[k], p[k+1], p[k+2]] += n
    single = {}
    for x in set(alone) | set(inside):
        a, b = alone[x], inside[x]
        if a + b >= 8: single[x] = 1 + min(6, int(7 * a / (a + b)))
    return {k: step(v) for k, v in two.items() if v >= 3}, {k: step(v) for k, v in three.items() if v >= 3}, single

def pair_key(a, b): return (a * 0x9E3779B1 + (b ^ 0x7F4A7C15)) & M32 if isinstance(a, int) else (a * U32(0x9E3779B1) + (b ^ U32(0x7F4A7C15)))
def triple_key(ab, c): return ((ab ^ ab >> 15) * 0x85EBCA6B + c) & M32 if isinstance(ab, int) else ((ab ^ ab >> U32(15)) * U32(0x85EBCA6B) + c)

class Lookup:
    """Exact keys to small values, vectorised."""
    def __init__(self, table):
        self.keys = np.array(sorted(table), U32); self.values = np.array([table[int(k)] for k in self.keys], np.uint8)
    def __call__(self, k):
        i = np.minimum(np.searchsorted(self.keys, k), len(self.keys) - 1)
        return np.where(self.keys[i] == k, self.values[i], 0).astype(np.int32)

class Corpus:
    """Segments: runs of units without a break, with the features of their gaps."""
    def __init__(self, sentences, words):
        two, three, single = words
        H, S, J, G, first = [], [], [], [], []
        for units in sentences:
            H += [EDGE, EDGE]; S += [OTHER, OTHER]; J += [0, 0]; G += [0, 0]; first += [0, 0]
            for i, (w, j) in enumerate(units):
                like = WORDLIKE.search(w) is not None
                h, s = unit(w)
                if not like: h, s = BREAK, OTHER
                H.append(h); S.append(s); J.append(int(j and like and i + 1 < len(units) and WORDLIKE.search(units[i+1][0]) is not None))
                G.append(int(like and i + 1 < len(units) and WORDLIKE.search(units[i+1][0]) is not None)); first.append(int(i == 0))
            H += [EDGE]; S += [OTHER]; J += [0]; G += [0]; first += [0]
        H += [EDGE] * 2; S += [OTHER] * 2; J += [0] * 2; G += [0] * 2; first += [0] * 2
        H = np.array(H, U32); S = np.array(S, np.int64); F = np.array(first, np.int64)
        at = np.flatnonzero(G)  # gap after unit `at`
        self.y = np.array(J, np.float32)[at]
        bi = pair_key(H[:-1], H[1:]); bi = np.append(bi, U32(0))
        tri = triple_key(bi[:-1], H[1:][1:] if False else np.append(H[2:], U32(0)).astype(U32)); tri = np.append(tri, U32(0))
        d2, d3, u1 = two(bi), three(tri), single(H)
        a, b, c, d = at - 1, at, at + 1, at + 2
        nx = (S[c] == TITLE).astype(np.int64) | (S[c] == UPPER); pv = (S[b] == TITLE).astype(np.int64) | (S[b] == UPPER)
        ukey = lambda x: (H[x].astype(np.uint64) * np.uint64(8) + S[x].astype(np.uint64))
        self.keys = dict(  # sparse features: (kind, key)
            ab=bi[a], bc=bi[b], cd=bi[c], abc=tri[a], bcd=tri[b],
            left=ukey(b) * np.uint64(2) + nx.astype(np.uint64), right=ukey(c) * np.uint64(2) + pv.astype(np.uint64))
        self.pair_keys = dict(pabc=tri[a])
        self.dense = [
            ("shapes", (((S[a] * 5 + S[b]) * 5 + S[c]) * 5 + S[d]) * 2 + F[b], 1250),
            ("twos", (d2[a] * 8 + d2[b]) * 8 + d2[c], 512),
            ("singles", (u1[b] * 8 + u1[c]) * 8 + d2[b], 512),
            ("threes", (d3[a] * 8 + d3[b]) * 8 + d2[b], 512),
        ]
        self.pair_dense = [("pshapes", (S[a] * 5 + S[b]) * 5 + S[c], 125), ("pthrees", (d3[a] * 8 + d2[a]) * 8 + d2[b], 512)]
        # Segments by consecutive gaps, at most 60.
        new = np.r_[True, np.diff(at) > 1]; run = np.zeros(len(at), np.int64); k = 0
        starts = np.flatnonzero(new); ends = np.r_[starts[1:], len(at)]
        self.segments = [(s, min(s + 60, e)) for s0, e in zip(starts, ends) for s in range(s0, e, 60)]

KINDS = ["ab", "bc", "cd", "abc", "bcd", "left", "right"]

class Space:
    """Feature numbers: every sparse key of the training corpus that is seen at least twice, then the dense ones."""
    def __init__(self, corpus, least=2):
        self.maps, base = {}, 1
        for k in KINDS + ["pabc"]:
            keys = corpus.keys[k] if k in corpus.keys else corpus.pair_keys[k]
            u, n = np.unique(keys, return_counts=True); u = u[n >= least]
            self.maps[k] = (u, base); base += len(u)
        for name, _, size in corpus.dense + corpus.pair_dense: self.maps[name] = (None, base); base += size
        self.size = base
    def index(self, kind, keys):
        u, base = self.maps[kind]
        if u is None: return base + keys
        i = np.minimum(np.searchsorted(u, keys), len(u) - 1)
        return np.where(u[i] == keys, base + i, 0)
    def matrices(self, c):
        E = np.stack([self.index(k, c.keys[k]) for k in KINDS] + [self.index(n, v) for n, v, _ in c.dense], 1).astype(np.int32)
        P = np.stack([self.index("pabc", c.pair_keys["pabc"])] + [self.index(n, v) for n, v, _ in c.pair_dense], 1).astype(np.int32)
        return E, P

def batches(corpus, rng, size=6000):
    seg = sorted(corpus.segments, key=lambda s: s[1] - s[0])
    out, cur, n = [], [], 0
    for s in seg:
        cur.append(s); n += s[1] - s[0]
        if n >= size: out.append(cur); cur, n = [], 0
    if cur: out.append(cur)
    rng.shuffle(out)
    return out

def grid(segs):
    L = max(e - s for s, e in segs); B = len(segs)
    idx = np.zeros((B, L), np.int64); mask = np.zeros((B, L), bool)
    for i, (s, e) in enumerate(segs): idx[i, :e - s] = np.arange(s, e); mask[i, :e - s] = True
    return idx, mask

def marginals(e, p, mask):
    """P(join), P(join, join before) by forward and backward sums."""
    B, L = e.shape
    a0 = np.zeros((B, L)); a1 = np.zeros((B, L)); b0 = np.zeros((B, L)); b1 = np.zeros((B, L))
    a1[:, 0] = e[:, 0]
    la = np.logaddexp
    for i in range(1, L):
        a0[:, i] = la(a0[:, i-1], a1[:, i-1]); a1[:, i] = e[:, i] + la(a0[:, i-1], a1[:, i-1] + p[:, i])
    for i in range(L - 2, -1, -1):
        m = mask[:, i+1]
        b0[:, i] = np.where(m, la(b0[:, i+1], b1[:, i+1] + e[:, i+1]), 0)
        b1[:, i] = np.where(m, la(b0[:, i+1], b1[:, i+1] + e[:, i+1] + p[:, i+1]), 0)
    z = la(a0 + b0, a1 + b1)
    m1 = np.exp(a1 + b1 - z)
    m11 = np.zeros((B, L))
    if L > 1: m11[:, 1:] = np.exp(a1[:, :-1] + p[:, 1:] + e[:, 1:] + b1[:, 1:] - z[:, 1:])
    return m1, m11

def learn(corpus, space, epochs=6, rate=0.12, l2=1e-6, seed=5):
    E, P = space.matrices(corpus); y = corpus.y
    W = np.zeros(space.size, np.float32); G = np.full(space.size, 1e-2, np.float32); A = np.zeros(space.size, np.float64); steps = 0
    rng = random.Random(seed)
    for epoch in range(epochs):
        loss = n = 0
        for segs in batches(corpus, rng):
            idx, mask = grid(segs)
            W[0] = 0
            e = W[E[idx]].sum(2) * mask; p = W[P[idx]].sum(2) * mask
            m1, m11 = marginals(e.astype(np.float64), p.astype(np.float64), mask)
            yy = y[idx] * mask; yp = np.zeros_like(yy); yp[:, 1:] = yy[:, 1:] * yy[:, :-1]
            loss -= np.log(np.where(yy > 0, m1, 1 - m1)[mask] + 1e-9).sum(); n += mask.sum()
            ge = (m1 - yy)[mask].astype(np.float32); gp = (m11 - yp)[mask].astype(np.float32)
            fi = idx[mask]
            ii = np.concatenate([E[fi].ravel(), P[fi].ravel()])
            gg = np.concatenate([np.repeat(ge, E.shape[1]), np.repeat(gp, P.shape[1])])
            g = np.bincount(ii, gg, minlength=space.size).astype(np.float32)
            u = np.flatnonzero(g); gu = g[u] + l2 * len(fi) * W[u]
            G[u] += gu * gu; W[u] -= rate * gu / np.sqrt(G[u])
        print(f"  epoch {epoch} loss {loss / n:.4f}", file=sys.stderr)
    W[0] = 0
    return W

def decode(corpus, space, W):
    """Best labels of every gap."""
    E, P = space.matrices(corpus); out = np.zeros(len(corpus.y), np.int8)
    e, p = W[E].sum(1), W[P].sum(1)
    for s, t in corpus.segments:
        c0, c1 = 0.0, float(e[s]); back = []
        for i in range(s + 1, t):
            b0 = c1 > c0; b1 = c1 + p[i] > c0
            back.append((b0, b1))
            c0, c1 = max(c0, c1), e[i] + max(c0, c1 + p[i])
        k = int(c1 > c0)
        for i in range(t - 1, s - 1, -1):
            out[i] = k
            if i > s: k = int(back[i - s - 1][k])
    return out

def f1(sentences, corpus, labels):
    """Word F1 by spans of units, from the gaps' labels."""
    joins = iter(labels); tp = np_ = ng = 0
    for units in sentences:
        pred, gold, start_p, start_g = set(), set(), 0, 0
        for i, (w, j) in enumerate(units):
            like = WORDLIKE.search(w) is not None
            gap = like and i + 1 < len(units) and WORDLIKE.search(units[i+1][0]) is not None
            k = next(joins) if gap else 0
            if not k: pred.add((start_p, i)); start_p = i + 1
            if not j: gold.add((start_g, i)); start_g = i + 1
        tp += len(pred & gold); np_ += len(pred); ng += len(gold)
    return 200 * tp / (np_ + ng)

def lower(s): return [(w.lower(), j) for w, j in s]
def upper(s): return [(w.upper(), j) for w, j in s]
def bare(s): return [(strip(w), j) for w, j in s]

def augmented(sentences, rng):
    out = list(sentences)
    for s in sentences:
        r = rng.random()
        if r < 0.35: out.append(lower(s))
        elif r < 0.45: out.append(upper(s))
        elif r < 0.70: out.append(bare(s))
        elif r < 0.80: out.append(lower(bare(s)))
    return out

def tables(words):
    two, three, single = words
    return (Lookup({pair_key(*k): v for k, v in two.items()}), Lookup({triple_key(pair_key(k[0], k[1]), k[2]): v for k, v in three.items()}), Lookup(single))

# The file: header text (512 bytes), dense weights (int16), then tables of buckets of two rows, so that one load sees both.
ROWS2, ROWS3, ROWS1, DICT2, DICT3 = 17, 17, 15, 17, 16  # bits

def slot(key, bits): return (key * 0x9E3779B1 & M32) >> (32 - bits) & ~1
def mark(key): return ((key ^ key >> 17) * 0x2C1B3C6D & M32) >> 16

def fill(entries, bits):
    """Rows of a table, best entries first: {slot: (key, value)}; entries without room are left out."""
    out = {}
    for key, value in entries:
        s = slot(key, bits)
        for k in (s, s + 1):
            if k not in out: out[k] = (key, value); break
            if mark(out[k][0]) & 0xFF == mark(key) & 0xFF: break
    return out

def quantised(space, W): return np.clip(np.rint(W * SCALE), -127, 127).astype(np.int32)

def build(space, W, words):
    """The file's bytes, and the weights that are left in it (for scoring)."""
    Q = quantised(space, W)
    def collect(kinds):
        rows = {}
        for j, k in enumerate(kinds):
            u, base = space.maps[k]
            q = Q[base:base + len(u)]
            for i in np.flatnonzero(abs(q) > 1): rows.setdefault(int(u[i]), [0] * len(kinds))[j] = int(q[i])
        return sorted(rows.items(), key=lambda r: (-sum(map(abs, r[1])), r[0]))
    kept = np.zeros_like(Q)
    def keep(kinds, keys):
        keys = np.array(sorted(keys), np.uint64)
        for k in kinds:
            u, base = space.maps[k]
            inside = np.isin(u.astype(np.uint64), keys)
            kept[base:base + len(u)] = np.where(inside, Q[base:base + len(u)], 0)
    two, three, single = words
    blob = b""
    # Dense weights.
    dense = []
    for name in ("shapes", "twos", "singles", "threes", "pshapes", "pthrees"):
        _, base = space.maps[name]; size = dict(shapes=1250, twos=512, singles=512, threes=512, pshapes=125, pthrees=512)[name]
        q = np.rint(W[base:base + size] * SCALE).astype(np.int32); dense += list(q); kept[base:base + size] = q
    blob += struct.pack(f"<{len(dense)}h", *np.clip(dense, -32000, 32000)).ljust(7168, b"\0")
    for kinds, bits in ((("ab", "bc", "cd"), ROWS2), (("abc", "bcd", "pabc"), ROWS3)):
        entries = collect(kinds); rows = fill(entries, bits)
        keep(kinds, [k for k, _ in rows.values()])
        table = bytearray(4 << bits)
        for s, (k, v) in rows.items(): table[4 * s:4 * s + 4] = struct.pack("<B3b", mark(k) & 0xFF, *v)
        print(kinds, "entries", len(entries), "kept", len(rows), file=sys.stderr)
        blob += bytes(table)
    # Single units: hash and shape; weights as left and right unit beside a capital or none, then how often it stands alone.
    rows = {}
    for j, k in enumerate(("left", "right")):
        u, base = space.maps[k]
        for i, key in enumerate(u):
            q = int(Q[base + i])
            if abs(q) > 1: rows.setdefault(int(key) >> 1, [0, 0, 0, 0, 0])[2 * j + (int(key) & 1)] = q
    for h, v in single.items():
        for shape in (LOWER, TITLE, UPPER): rows.setdefault(h * 8 + shape, [0, 0, 0, 0, 0])[4] = v
    entries = sorted(((k, v) for k, v in rows.items()), key=lambda r: (-sum(map(abs, r[1][:4])) - (4 if r[1][4] else 0), r[0]))
    fold = lambda k: (k >> 3 & M32) + (k & 7) * 0x3C6EF372 & M32
    got = fill([(fold(k), v) for k, v in entries], ROWS1)
    inside = {k for k, _ in got.values()}
    keep(("left", "right"), [k * 2 + b for k, _ in entries if fold(k) in inside for b in (0, 1)])
    table = bytearray(8 << ROWS1)
    for s, (k, v) in got.items(): table[8 * s:8 * s + 8] = struct.pack("<H4bBB", mark(k), *v[:4], v[4], 0)
    print("units", len(entries), "kept", len(got), file=sys.stderr)
    blob += bytes(table)
    for name, words_, bits in (("two", {pair_key(*k): v for k, v in two.items()}, DICT2), ("three", {triple_key(pair_key(k[0], k[1]), k[2]): v for k, v in three.items()}, DICT3)):
        rows = {}; lost = 0
        for k, v in sorted(words_.items(), key=lambda r: (-r[1], r[0])):
            s = slot(k, bits)
            for i in (s, s + 1):
                if i not in rows: rows[i] = mark(k) & 0xFFF8 | v; break
            else: lost += 1
        table = bytearray(2 << bits)
        for s, v in rows.items(): table[2 * s:2 * s + 2] = struct.pack("<H", v)
        print(name, len(words_), "lost", lost, file=sys.stderr)
        blob += bytes(table)
    head = ("# Weights of VietnameseTokens. Learned by Training/words_vi.py from UD_Vietnamese-VTB (CC BY-SA 4.0) and from VietNews training articles "
            "segmented by their authors with an automatic tool (silver; no licence stated). Weights and hashed word counts only, no text. 2026-11.\n").encode()
    return head.ljust(512, b" ") + blob, kept / SCALE

def main():
    data = sys.argv[1]
    records = [json.loads(l) for l in gzip.open(f"{data}/segmentation/words_vi.jsonl.gz", "rt", encoding="utf8")]
    gold = gold_sentences(records)
    silver = silver_sentences(f"{data}/segmentation/vi_silver_words.txt.gz")
    words = dictionary(f"{data}/segmentation/vi_word_counts.tsv.gz")
    print("list", [len(w) for w in words], "silver", len(silver), file=sys.stderr)
    look = tables(words)
    rng = random.Random(7)
    share = float(os.environ.get("SILVER", "1"))
    silver = silver[:int(len(silver) * share)]
    if "--cross" in sys.argv:
        k = sys.argv.index("--cross"); folds = int(sys.argv[k + 1]); run = int(sys.argv[k + 2]) if len(sys.argv) > k + 2 else folds
        total = collections.defaultdict(list)
        for f in range(run):
            train = [s for i, s in enumerate(gold) if i % folds != f]; test = [s for i, s in enumerate(gold) if i % folds == f]
            sents = augmented(silver + train * 4, rng)
            c = Corpus(sents, look); sp = Space(c); W = learn(c, sp)
            blob, W = build(sp, W, words)
            for name, form in (("plain", lambda s: s), ("lower", lower), ("upper", upper), ("bare", bare), ("bare-lower", lambda s: lower(bare(s)))):
                t = [form(s) for s in test]; tc = Corpus(t, look)
                total[name].append(f1(t, tc, decode(tc, sp, W)))
            print({k: round(v[-1], 2) for k, v in total.items()}, sp.size, len(blob))
        print({k: round(sum(v) / len(v), 2) for k, v in total.items()})
        return
    c = Corpus(augmented(silver + gold * 4, rng), look); sp = Space(c); W = learn(c, sp)
    with open(sys.argv[2], "wb") as f: f.write(build(sp, W, words)[0])

if __name__ == "__main__": main()
