#!/usr/bin/env python3
"""Learn the French-Vietnamese word table of `pairs` and `align`: Resources/Models/pairs-words.bin.

usage: pairs_words.py --lexicons DIR [--tsv FILE]... [--pak DIR]... [--ted DIR] [--counts FILE] [--fold K/N]
       [--best N] -o FILE

Sources, each left out where its option is not given:
  --lexicons  Resources/Lexicons of this project (Apache-2.0)
  --tsv       French, tab, Vietnamese: names of Unicode CLDR (Unicode licence)
  --pak       unpacked Debian package chromium-l10n (BSD-3-Clause): 11,000 messages and sentences
  --ted       folder with parallel_filter.jsonl.gz and align.jsonl.gz (TED, CC BY-NC-ND): to measure what they
              would bring; the table that ships is made without
  --counts    fr_word_counts.tsv.gz: which French forms are worth a slot
  --fold K/N  leave out the TED pairs of fold K of N, for cross-validation

What is kept: hashes of words, ids and quantised probabilities; no text. Needs numpy and simplemma (MIT) for French base forms.
"""
import argparse, collections, functools, glob, gzip, json, os, re, struct, unicodedata, zlib
import numpy as np
import simplemma

WORD = re.compile(r"[^\W\d_]+")
TONES = dict(zip("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(), "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()))
BACK = {v: k for k, v in TONES.items()}


def lower(text): return unicodedata.normalize("NFC", text).lower()


def french_forms(text): return [w for w in WORD.findall(lower(text)) if len(w) > 1 or w in "yà"]


@functools.lru_cache(None)
def lemma(form): return simplemma.lemmatize(form, lang="fr").lower()


def french(text): return [lemma(w) for w in french_forms(text)]


def tone(w): return w[:-2] + TONES[w[-2:]] if w[-2:] in TONES and not w.startswith("qu") else w


def vietnamese(text): return [tone(w) for w in WORD.findall(lower(text))]


def lexicons(folder):
    for path in sorted(glob.glob(folder + "/*.tsv")):
        for line in open(path, encoding="utf8"):
            c = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(c) < 2: continue
            for f in [c[0]] + (c[4].split("|") if len(c) > 4 and c[4] else []):
                for v in c[1].split("|"): yield f, v


def table(path):
    for line in open(path, encoding="utf8"):
        c = line.rstrip("\n").split("\t")
        if not line.startswith("#") and len(c) > 1: yield c[0], c[1]


CLEAN = lambda s: re.sub(r"<[^>]+>|%[-0-9.*l$]*[a-zA-Z]|--[a-z-]+|\$\d|https?://\S+", " ", s.replace("_", "").replace("~", "").replace("&", ""))


def paks(folder):
    """Pairs of a Chromium data pack: strings by number, version 5."""
    def load(path):
        data = open(path, "rb").read()
        version, count = struct.unpack("<I", data[:4])[0], struct.unpack("<H", data[8:10])[0]
        assert version == 5, path
        rows = [struct.unpack("<HI", data[12 + 6 * i:18 + 6 * i]) for i in range(count + 1)]
        for (number, start), (_, end) in zip(rows, rows[1:]):
            try: yield number, data[start:end].decode("utf8")
            except UnicodeDecodeError: pass
    seen = set()
    for path in sorted(glob.glob(folder + "/**/vi.pak", recursive=True)):
        french = dict(load(path[:-6] + "fr.pak"))
        for number, v in load(path):
            f = french.get(number, "")
            if not f or f == v or (f, v) in seen or "plural," in v or "{" in v and "function" in v: continue
            seen.add((f, v))
            x, y = [[l for l in CLEAN(t).split("\n") if l.strip()] for t in (f, v)]
            yield from zip(x, y) if len(x) == len(y) else [(CLEAN(f), CLEAN(v))]


def ted(folder):
    rows = lambda name: [json.loads(l) for l in gzip.open(os.path.join(folder, name), "rt", encoding="utf8")]
    out = [(r["fr"], r["vi"]) for r in rows("parallel_filter.jsonl.gz") if r["label"]]
    for a in rows("align.jsonl.gz"):
        out += [(" ".join(a["fr"][i] for i in f), " ".join(a["vi"][i] for i in v)) for f, v in a["links"] if f and v]
    return list(dict.fromkeys(out))


def fold_of(text, n): return zlib.crc32(text.encode()) % n


def model1(pairs, iterations=5, longest=70):
    """IBM model 1 in both directions over sets of words; a null word with the background's probability."""
    fi, vi, F, V, W, gv, gf, nv, nf = {}, {}, [], [], [], [], [], 0, 0
    for a, b, w in pairs:
        a, b = list(dict.fromkeys(a))[:longest], list(dict.fromkeys(b))[:longest]
        if not a or not b: continue
        x = [fi.setdefault(t, len(fi)) for t in a]; y = [vi.setdefault(t, len(vi)) for t in b]
        F.append(np.repeat(np.array(x, np.int32), len(y))); V.append(np.tile(np.array(y, np.int32), len(x)))
        W.append(np.full(len(x) * len(y), w, np.float32))
        gv.append(np.tile(np.arange(len(y), dtype=np.int32), len(x)) + nv); nv += len(y)
        gf.append(np.repeat(np.arange(len(x), dtype=np.int32), len(y)) + nf); nf += len(x)
    F, V, W, gv, gf = map(np.concatenate, (F, V, W, gv, gf))
    keys, inverse = np.unique(F.astype(np.int64) * len(vi) + V, return_inverse=True)
    inverse = inverse.astype(np.int32)
    uf, uv = (keys // len(vi)).astype(np.int32), (keys % len(vi)).astype(np.int32)
    cf, cv = np.bincount(F, W, len(fi)), np.bincount(V, W, len(vi))
    pf, pv = np.minimum(cf / cf.sum() * 8, 1), np.minimum(cv / cv.sum() * 8, 1)
    def em(group, groups, source, sources, target, background):
        t = np.full(len(keys), 1e-3)
        for _ in range(iterations):
            p = t[inverse]
            z = np.bincount(group, p, groups)
            count = np.bincount(inverse, W * p / (z[group] + 0.3 * background[target]), len(keys))
            t = count / (np.bincount(source, count, sources)[source] + 0.5)
        return t
    return fi, vi, uf, uv, em(gv, nv, uf, len(fi), V, pv), em(gf, nf, uv, len(vi), F, pf), pf, pv


def fnv(word):
    h = 0x811C9DC5
    for b in word.encode("utf8"): h = (h ^ b) * 0x01000193 & 0xFFFFFFFF
    return h ^ h >> 15


def slots(items):
    """Open addressing over 32-bit hashes; a slot is the hash's upper half above id + 1."""
    size = 1 << max(4, (len(items) * 5 // 3).bit_length())
    out = np.zeros(size, "<u4")
    taken = set()
    for word, number in items:
        h = fnv(word)
        if h in taken: continue
        taken.add(h)
        at = h & size - 1
        while out[at]: at = at + 1 & size - 1
        out[at] = h & 0xFFFF0000 | number + 1
    return size, out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("lexicons", "ted", "counts", "fold"): p.add_argument("--" + name)
    for name in ("tsv", "pak"): p.add_argument("--" + name, action="append", default=[])
    p.add_argument("--best", type=int, default=24, help="syllables kept of a word"); p.add_argument("-o", required=True)
    a = p.parse_args()
    pairs = []
    if a.lexicons: pairs += [(f, v, 1.0) for f, v in lexicons(a.lexicons)]
    for path in a.tsv: pairs += [(f, v, 1.0) for f, v in table(path)]
    for folder in a.pak: pairs += [(f, v, 1.0) for f, v in paks(folder)]
    if a.ted:
        k, n = map(int, a.fold.split("/")) if a.fold else (-1, 2)
        pairs += [(f, v, 3.0) for f, v in ted(a.ted) if fold_of(f, n) != k and fold_of(v, n) != k]
    fi, vi, uf, uv, tv, tf, pf, pv = model1([(french(f), vietnamese(v), w) for f, v, w in pairs])

    # What is worth keeping: pairs that stand out from the background, the best of a French word.
    gain = np.maximum(np.log((tv + 0.2 * pv[uv]) / (1.2 * pv[uv])), np.log((tf + 0.2 * pf[uf]) / (1.2 * pf[uf])))
    keep = np.flatnonzero((np.maximum(tv, tf) > 0.006) & (gain > 0.1))
    lists = collections.defaultdict(list)
    for j in keep: lists[uf[j]].append(j)
    for f in lists: lists[f] = sorted(sorted(lists[f], key=lambda j: -(tv[j] + tf[j]))[:a.best], key=lambda j: int(uv[j]))
    lemmas = sorted(lists, key=lambda f: -pf[f])[:65000]
    words = [None] * len(fi)
    for w, j in fi.items(): words[j] = w
    known = {words[f]: n for n, f in enumerate(lemmas)}
    forms = {}
    for text, _, _ in pairs:
        for w in french_forms(text):
            if lemma(w) in known: forms[w] = known[lemma(w)]
    if a.counts:
        for line in gzip.open(a.counts, "rt", encoding="utf8"):
            c = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(c) < 2 or not c[1].isdigit() or int(c[1]) < 20: continue
            w = lower(c[0])
            if w not in forms and lemma(w) in known and len(w) > 1: forms[w] = known[lemma(w)]
    used = sorted({int(uv[j]) for f in lemmas for j in lists[f]} | set(np.argsort(-pv)[:12000].tolist()), key=lambda v: -pv[v])[:65000]
    back = {v: n for n, v in enumerate(used)}
    syllables = [None] * len(vi)
    for w, j in vi.items(): syllables[j] = w
    vitems = [(syllables[v], n) for n, v in enumerate(used)]
    vitems += [(w[:-2] + BACK[w[-2:]], n) for w, n in vitems if w[-2:] in BACK]
    q = lambda x: np.clip(np.round(-np.log(np.maximum(x, 1e-9)) * 20), 0, 255).astype(np.uint8)
    fs, fslots = slots(sorted(forms.items())); vs, vslots = slots(vitems)
    flat = [j for f in lemmas for j in lists[f]]
    starts = np.cumsum([0] + [len(lists[f]) for f in lemmas]).astype("<u4")
    header = ("# French-Vietnamese word table: hashed words, quantised probabilities (-20 ln p), made by Training/pairs_words.py\n"
              "# Learned by IBM model 1 from: lexicons of this project (Apache-2.0); CLDR 48 names (Unicode licence); messages of Chromium\n"
              "# (BSD-3-Clause)" + ("; TED talk pairs (CC BY-NC-ND, development data)" if a.ted else "") + ".\n"
              "# Forms chosen by counts over OrangeSum (CC BY-SA 4.0). It holds no text of them. Date: 2026-11\n#\n")
    with open(a.o, "wb") as out:
        out.write(header.encode())
        out.write(struct.pack("<5I", fs, vs, len(lemmas), len(used), len(flat)))
        entries = np.array([back[int(uv[j])] for j in flat], "<u4") | q(tv[flat]).astype("<u4") << 16 | q(tf[flat]).astype("<u4") << 24
        for x in (fslots, vslots, starts, entries, q(pf[lemmas]), q(pv[used])):
            out.write(x.tobytes())
    print(f"{len(pairs)} pairs, {len(lemmas)} lemmas, {len(forms)} forms, {len(used)} syllables, {len(flat)} entries, {os.path.getsize(a.o)} bytes")


if __name__ == "__main__":
    main()
