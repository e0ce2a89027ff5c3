#!/usr/bin/env python3
"""Learn the weights of LanguageIdentifier and write Resources/Models/language.bin.

usage: language.py DATA OUT            DATA is the folder with segmentation/ and summaries/
       language.py DATA --cross N      scores N folds of langid.jsonl.gz, each left out of the training once
       language.py DATA OUT --blind    weights that never saw the French, Vietnamese and English texts of langid and mixed_spans
       --ted                           learns from the English TED lines of the files too

A multinomial logistic regression over hashed letter 2-, 3-, 4-grams and whole words, 16 classes, learned on snippets of one
to ten words, a third of them without accents. Needs numpy and the package wordfreq (word lists, CC BY-SA 4.0); the
texts are langid.jsonl.gz and mixed_spans.jsonl.gz (Leipzig corpora, CC BY; their English lines, which are TED talks, left
out), OrangeSum and VietNews training articles. `feature_rows` and `words_of` are mirrored by LanguageModel.swift.
"""
import gzip, json, random, struct, sys, unicodedata
import numpy as np

CLASSES = "fr vi en de es it pt nl id pl ro cs ca tl sv zz".split()
BITS = 16
ROWS = 1 << BITS
SCALE = 20.0  # weight 1.0 is 20 in the file
NAME = 0.25   # what a capitalised word inside a sentence counts
LIMIT = 1000  # the most a word may say
MARKS = {m: i for i, m in enumerate([0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30A, 0x30B, 0x30C, 0x31B, 0x323, 0x327, 0x328])}
MARKS[0x326] = MARKS[0x327]
STROKE = {"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t"}
M32 = 0xFFFFFFFF
K = 0x9E3779B1

def letter(c):
    """The code of a letter: its base in 8 bits (ASCII, else a hash), its marks above; 0 where it is none. Marks give only marks."""
    o = ord(c)
    if o in MARKS: return 1 << (8 + MARKS[o])
    if 0x300 <= o < 0x370: return 0
    if not (o < 0x250 or 0x1E00 <= o < 0x1F00) or not c.isalpha(): return 0
    d = unicodedata.normalize("NFD", c.lower())[:4] if len(c.lower()) == 1 else unicodedata.normalize("NFD", c.lower())
    base, marks = d[0], 0
    for m in d[1:]:
        if ord(m) in MARKS: marks |= 1 << (8 + MARKS[ord(m)])
    if base in STROKE: base, marks = STROKE[base], marks | 1 << 24
    b = ord(base)
    if b >= 0x80: b = 0x80 | (b * 37 & 0x7F)
    return b | marks

TABLE = {}
for o in list(range(0x370)) + list(range(0x1E00, 0x1F00)):
    code = letter(chr(o))
    if code: TABLE[chr(o)] = code

def mix(code): return (code * 0x85EBCA6B ^ code >> 13) & M32
def row(h): return ((h ^ h >> 15) * 0x2C1B3C6D & M32) >> (32 - BITS)

cache = {}
def feature_rows(word):
    """Rows of a word given as (left boundary, letter codes…, right boundary)."""
    r = cache.get(word)
    if r is not None: return r
    out, w = [], 0x811C9DC5
    a = b = 0
    c = mix(word[0])
    p2 = 0; p3 = 0
    for i, code in enumerate(word[1:], 1):
        d = mix(code)
        h2 = (c * K + d) & M32
        h3 = ((b * K + c) * K + d) & M32
        out.append(row(h2))
        if i >= 2: out.append(row(h3 + 0x1234567 & M32))
        if i >= 3: out.append(row((h3 + a * 0x6C8E9CF5 ^ 0x7654321) & M32))
        w = ((w ^ d) * K) & M32
        w ^= w >> 15
        a, b, c = b, c, d
    out.append(row(w ^ 0x5BD1E995))
    r = cache[word] = out
    return r

BOUND = {"'": 0x27, "’": 0x27, "-": 0x2D}

def words_of(text):
    """Words with their weights: runs of letters of the Latin script; apostrophes and hyphens are boundaries of their own kind.
    Entities, addresses and words with digits in them are left out. A capitalised word inside a sentence is taken for a
    name and counts less; so does the first one where a second follows. Words in capitals after such a word do not."""
    out, i, n = [], 0, len(text)
    left, first, shout, opened = 0x20, True, True, False
    while i < n:
        c = text[i]
        if c == "&":
            j = i + 1
            while j < n and j - i < 8 and (text[j].isascii() and text[j].isalnum() or text[j] == "#"): j += 1
            if j < n and text[j] == ";" and j > i + 1:
                left = 0x27 if text[i+1:j] in ("apos", "#39", "rsquo") else 0x20
                i = j + 1; continue
        code = TABLE.get(c, 0)
        if not code & 0xFF:
            left = BOUND.get(c, 0x20)
            if c in ".!?:\n": first = True
            i += 1
            continue
        codes, j, capitals = [], i, 0
        while j < n and (k := TABLE.get(text[j], 0)):
            if k & 0xFF:
                codes.append(k)
                if len(codes) <= 2: capitals += text[j].isupper()
            elif codes: codes[-1] |= k
            j += 1
        if text[j:j+3] == "://" or text[j:j+1] == "@" or text[i:j] == "www":
            while j < n and text[j] > " ": j += 1
            i = j; left = 0x20; continue
        right = BOUND.get(text[j], 0x20) if j < n else 0x20
        if text[j:j+6] == "&apos;": right = 0x27
        allcaps = capitals == 2 or capitals == 1 and len(codes) == 1 and shout
        name = c.isupper() and not first and not (allcaps and shout)
        if name and opened and not allcaps: out[-1] = (out[-1][0], NAME)
        if len(codes) <= 40: out.append(((left, *codes, right), NAME if name else 1.0))
        opened = first and c.isupper() and not allcaps and len(codes) <= 40
        if len(codes) > 1 or not c.isupper(): shout = allcaps
        first = False
        left, i = 0x20, j
    return out

def strip(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))

def rows(path):
    with gzip.open(path, "rt", encoding="utf8") as f:
        return [json.loads(l) for l in f if l.strip()]

def sources(data, rng):
    """(class, words-with-weights) of longer texts, from which snippets are cut."""
    out = []
    for name, lang, count in (("fr_orangesum_train", "fr", 6000), ("vi_vietnews_train", "vi", 6000)):
        for r in (all := rows(f"{data}/summaries/{name}.jsonl.gz")) * (count // len(all) + 1):
            t = r["text"]
            at = rng.randrange(max(1, len(t) - 400))
            at = max(0, t.find(" ", at)) if at else 0
            out.append((lang, t[at:at + 300]))
    return out

OTHER = {"ms": "id", "fil": "tl", "tl": "tl", **{k: "zz" for k in "da nb fi hu sk sl sh lt lv is tr".split()}}

def lists():
    import wordfreq
    out = {}
    for tag in "fr vi en de es it pt nl id ms pl ro cs ca fil sv da nb fi hu sk sl sh lt lv is tr".split():
        wl = "large" if tag in ("en", "fr") else "best"
        ws = [w for w in wordfreq.top_n_list(tag, 40000 if tag in ("fr", "en") else 25000, wordlist=wl) if any(c.isalpha() for c in w)]
        f = np.array([wordfreq.word_frequency(w, tag, wordlist=wl) for w in ws]) ** 0.6
        out[tag] = (ws, f / f.sum())
    return out

def training(data, langid, mixed, seed=1):
    """Snippets: (class index, [(word, weight)])."""
    rng, nrng = random.Random(seed), np.random.default_rng(seed)
    out = []
    def add(lang, text, times, whole=0.15):
        c = CLASSES.index(OTHER.get(lang, lang))
        forms = [words_of(text), words_of(strip(text))]
        for _ in range(times):
            ws = forms[rng.random() < (0.35 if lang in ("fr", "vi") else 0.1)]
            if not ws: continue
            n = len(ws) if rng.random() < whole else min(len(ws), rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 10]))
            at = rng.randrange(len(ws) - n + 1)
            out.append((c, ws[at:at + n]))
    for lang, text in sources(data, rng): add(lang, text, 6)
    for r in langid: add(r["lang"], r["text"], 25 if r["lang"] not in ("fr", "vi", "en") else 12)
    for lang, text in mixed: add(lang, text, 12)
    for tag, (ws, p) in lists().items():
        main = tag in ("fr", "vi", "en")
        picks = nrng.choice(len(ws), size=(60000 if tag == "en" else 40000 if main else 16000 if OTHER.get(tag) != "zz" else 5000, 4), p=p)
        c = CLASSES.index(OTHER.get(tag, tag))
        for pick in picks:
            n = rng.choice([1, 1, 2, 3, 4])
            text = " ".join(ws[i] for i in pick[:n])
            if main and tag != "en" and rng.random() < 0.3: text = strip(text)
            if (got := words_of(text)): out.append((c, got))
        # Every word of the list once, so that rare words are seen.
        if main:
            for w in ws:
                if (got := words_of(w)): out.append((c, got))
    rng.shuffle(out)
    return out

def pack(snippets):
    """CSR arrays: feature rows, their weights, snippet offsets, labels."""
    idx, val, off, lab = [], [], [0], []
    for c, ws in snippets:
        for w, weight in ws:
            r = feature_rows(w); idx += r; val += [weight] * len(r)
        off.append(len(idx)); lab.append(c)
    return np.array(idx, np.int32), np.array(val, np.float32), np.array(off, np.int64), np.array(lab, np.int8)

def learn(snippets, epochs=4, rate=0.25, batch=2048, l2=2e-6):
    idx, val, off, lab = pack(snippets)
    W = np.zeros((ROWS, 16), np.float32); G = np.full((ROWS, 16), 1e-3, np.float32); n = len(lab)
    rng = np.random.default_rng(3)
    starts = np.arange(0, n, batch)
    # Classes weigh the same as a share: the three that matter more.
    share = np.bincount(lab, minlength=16) / n
    want = np.array([0.25, 0.25, 0.2] + [0.3 / 13] * 13)
    cw = np.clip(want / np.maximum(share, 1e-9), 0.3, 4).astype(np.float32)
    for epoch in range(epochs):
        loss = 0.0
        for s in rng.permutation(starts):
            e = min(s + batch, n); a, b = off[s], off[e]
            ii, vv = idx[a:b], val[a:b]
            x = W[ii] * vv[:, None]
            o = off[s:e + 1] - a
            cs = np.vstack([np.zeros((1, 16), np.float32), np.cumsum(x, axis=0, dtype=np.float64)])
            z = cs[o[1:]] - cs[o[:-1]]
            z -= z.max(1, keepdims=True); p = np.exp(z); p /= p.sum(1, keepdims=True)
            y = lab[s:e]
            loss -= np.log(p[np.arange(e - s), y] + 1e-9).sum()
            p[np.arange(e - s), y] -= 1
            p *= cw[y][:, None]
            g = np.repeat(p.astype(np.float32), np.diff(o), axis=0) * vv[:, None]
            # Sum the gradients of equal rows.
            order = np.argsort(ii, kind="stable"); si = ii[order]
            first = np.flatnonzero(np.r_[True, si[1:] != si[:-1]])
            u = si[first]; gu = np.add.reduceat(g[order], first, axis=0) + l2 * batch * W[u]
            G[u] += gu * gu
            W[u] -= rate * gu / np.sqrt(G[u])
        print(f"  epoch {epoch} loss {loss / n:.4f}", file=sys.stderr)
    W -= W.mean(1, keepdims=True)
    return W

def quantise(W): return np.clip(np.rint(W * SCALE), -127, 127).astype(np.int8)

def score(Q, ws):
    s = np.zeros(16)
    for w, weight in ws:
        v = Q[feature_rows(w)].astype(np.int32).sum(0)
        s += np.clip(v if weight == 1 else v >> 2, -LIMIT, LIMIT)
    return s

def answer(Q, text):
    ws = words_of(text)
    return CLASSES[int(np.argmax(score(Q, ws)))] if ws else "zz"

def write(Q, path):
    """Header text, then the letter table and the rows, each at a multiple of 64 bytes."""
    head = ("# Weights of LanguageIdentifier. Learned by Training/language.py from: Leipzig corpora snippets (CC BY), OrangeSum (CC BY-SA 4.0), VietNews (no licence stated), "
            "wordfreq 3.1 lists (CC BY-SA 4.0). Weights only, no text. 2026-11.\n").encode()
    head = head.ljust(512, b" ")
    codes = [TABLE.get(chr(o), 0) for o in list(range(0x370)) + list(range(0x1E00, 0x1F00))]
    upper = [chr(o).isupper() for o in list(range(0x370)) + list(range(0x1E00, 0x1F00))]
    table = b"".join(struct.pack("<I", c | (u << 31)) for c, u in zip(codes, upper)).ljust(4608, b"\0")
    with open(path, "wb") as f: f.write(head + table + (Q.astype(np.int16) + 128).astype(np.uint8).tobytes())

def main():
    data = sys.argv[1]
    # The English lines there are TED talks (CC BY-NC-ND): English comes from its word list alone.
    given = rows(f"{data}/segmentation/langid.jsonl.gz")
    learned = lambda texts: [r for r in texts if r["lang"] != "en" or "--ted" in sys.argv]
    mixed = [(l, r["text"][s:e]) for r in rows(f"{data}/segmentation/mixed_spans.jsonl.gz") for s, e, l in r["spans"] if l != "en" or "--ted" in sys.argv]
    if "--cross" in sys.argv:
        folds = int(sys.argv[sys.argv.index("--cross") + 1]); run = int(sys.argv[-1]) if sys.argv[-1].isdigit() and sys.argv[-2] != "--cross" else folds
        # Texts that share words stay together: the unaccented, decomposed and short forms of a sentence would leak.
        import collections, zlib
        good = collections.defaultdict(lambda: [0, 0]); bad = []
        fold = lambda r: zlib.crc32(r["text"].encode()) % folds
        for k in range(min(run, folds)):
            test = [r for r in given if fold(r) == k]
            held = {strip(unicodedata.normalize("NFC", r["text"])).lower() for r in test}
            long = " ".join(held)
            train = [r for r in learned(given) if fold(r) != k and (f := strip(unicodedata.normalize("NFC", r["text"])).lower()) not in long]
            keep = [(l, t) for l, t in mixed if strip(t).lower() not in long]
            Q = quantise(learn(training(data, train, keep)))
            for r in test:
                a = answer(Q, r["text"]); a = a if a in ("fr", "vi", "en") else "other"
                g = r["lang"] if r["lang"] in ("fr", "vi", "en") else "other"
                for key in ("ALL", r["kind"] + ":" + r["lang"], *(["FR+VI"] if g in ("fr", "vi") else [])):
                    good[key][0] += a == g; good[key][1] += 1
                if a != g: bad.append((r["kind"], r["lang"], a, r["text"][:80]))
        for k, (a, b) in sorted(good.items()): print(f"{k:22} {100 * a / b:6.2f} {b}")
        for b in bad[:80]: print(b)
        return
    langid = learned(given)
    if "--blind" in sys.argv: langid, mixed = [r for r in langid if r["lang"] not in ("fr", "vi", "en")], []
    Q = quantise(learn(training(data, langid, mixed)))
    write(Q, sys.argv[2])

if __name__ == "__main__": main()
