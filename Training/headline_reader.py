#!/usr/bin/env python3
"""Learns Resources/Models/headline-reader-*.bin: a small recurrent network that reads a headline's words in their sentence (needs numpy, scipy, torch).

usage: headline_reader.py fr|vi DUMP DATA-DIRECTORY JUDGEMENTS OUT

DUMP is the built Training/SummaryDump. The network is learned by itself; what it says and what a logistic regression of the features
of headline-soundness.txt says, both out of fold, are then weighed against each other for each part. (Learned on top of the features it overfits.) Words are known by the 24 bits of their hash
that the summariser keeps, with their class, the mark before them and whether the headline keeps them; a gated recurrent unit (Cho et al.
2014) reads them both ways. The weights are written in eight bits, a scale for each row. Prints areas under the curve by
cross-validation over articles: the features alone, and with the network.
"""
import subprocess, sys
from collections import Counter
import numpy as np
import torch
from scipy.sparse import csr_matrix
from torch import nn
import headline_soundness as h
from headline_soundness_vi import PARTS as VIETNAMESE, fit as logistic, matrix
from summary_words import key, word_hash

# The letters of a verdict that speak against each part, in the order of the output; the names are those of headline-soundness.txt.
PARTS = {"fr": {"form": "ensk", "told": "f", "lean": "p", "known": "d"}, "vi": VIETNAMESE}
WORD, KIND, PLACE, MARK, STATE, HIDDEN = 32, 8, 4, 4, 48, 48
KINDS, PLACES, MARKS = 24, 6, 10
# How many words before and behind what is kept are read, and how many in all.
BEFORE, BEHIND, LONGEST = 10, 8, 48
LEAST, EPOCHS = 8, 8
# How many of five folds are held out in turn.
FOLDS = 2
MARK_OF = {"": 0, ",": 1, '"': 2, "(": 3, ")": 4, "-": 5, ":": 6, ";": 7, ".": 8}


def sentences(tool, language, records):
    """By article and by start and end of the sentence: its words' ranges and classes."""
    blob = b"".join(f"{language}\0\0{r['text']}\0".encode() for r in records)
    out = subprocess.run([tool, "soundness"], input=blob, capture_output=True, check=True).stdout
    result = []
    for line in out.split(b"\n"):
        if line == b"D": result.append({})
        elif line[:2] == b"S ":
            p = line.decode().split(" ")
            result[-1][int(p[1]), int(p[2])] = [tuple(map(int, x.split(":"))) for x in p[3:] if x]
    return result


def encoded(raw, tokens, kept, vocabulary):
    """The rows of a form (word, class, place, mark before), the places of its first and last word."""
    ranges = [tuple(map(int, r.split(":"))) for r in kept.split(",")]
    start, end = ranges[0][0], ranges[-1][1]
    place = [1 if any(x <= a and b <= y for x, y in ranges) else 2 if b <= start else 3 if a >= end else 4 for a, b, _ in tokens]
    if 1 not in place: return None
    first, last = place.index(1), len(place) - 1 - place[::-1].index(1)
    low = max(0, first - BEFORE)
    high = min(len(tokens), last + 1 + BEHIND, low + LONGEST)

    def mark(j):
        a = tokens[j - 1][1] if j else tokens[0][0]
        gap = raw[a:tokens[j][0]] if j < len(tokens) else raw[a:a + 2]
        gap = gap.decode(errors="ignore").strip()
        return MARK_OF.get(gap[:1], 9)

    rows = [(vocabulary.get(key(word_hash(raw[tokens[j][0]:tokens[j][1]].decode(errors="ignore").lower())), 1), tokens[j][2] + 1, place[j], mark(j))
            for j in range(low, high)]
    rows.append((0, 0, 5, mark(high)))
    return rows, first - low, min(last, high - 1) - low


class Reader(nn.Module):
    def __init__(self, words, parts):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(n, d) for n, d in ((words, WORD), (KINDS, KIND), (PLACES, PLACE), (MARKS, MARK))])
        self.unit = nn.GRU(WORD + KIND + PLACE + MARK, STATE, batch_first=True, bidirectional=True)
        self.hidden, self.out, self.drop = nn.Linear(STATE * 10, HIDDEN), nn.Linear(HIDDEN, parts), nn.Dropout(0.3)

    def forward(self, x, count, first, last):
        z = self.drop(torch.cat([t(x[:, :, k]) for k, t in enumerate(self.tables)], 2))
        packed = nn.utils.rnn.pack_padded_sequence(z, count, batch_first=True, enforce_sorted=False)
        y, _ = nn.utils.rnn.pad_packed_sequence(self.unit(packed)[0], batch_first=True, total_length=x.shape[1])
        at, kept = torch.arange(len(x)), (x[:, :, 2] == 1)
        most = y.masked_fill(~kept[:, :, None], -9).max(1)[0]
        mean = (y * kept[:, :, None]).sum(1) / kept.sum(1).clamp(min=1)[:, None]
        z = torch.cat([y[at, first], y[at, last], y[at, last + 1], most, mean], 1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(z)))))


def train(data, y, use, words):
    torch.manual_seed(1)
    net = Reader(words, y.shape[1])
    slow = [p for t in list(net.tables)[1:] for p in t.parameters()] + [p for m in (net.unit, net.hidden, net.out) for p in m.parameters()]
    optimizer = torch.optim.AdamW([{"params": net.tables[0].parameters(), "weight_decay": 0.1}, {"params": slow, "weight_decay": 0.01}], lr=2e-3)
    rows = np.flatnonzero(use)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=EPOCHS * (len(rows) // 128 + 1))
    for epoch in range(EPOCHS):
        net.train()
        order = np.random.default_rng(epoch).permutation(rows)
        for b in range(0, len(order), 128):
            i = order[b:b + 128]
            loss = nn.functional.binary_cross_entropy_with_logits(net(*(d[i] for d in data)), y[i])
            optimizer.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(), 1); optimizer.step(); schedule.step()
    return net.eval()


def says(net, data, rows):
    with torch.no_grad():
        return np.concatenate([net(*(d[i] for d in data)).numpy() for i in np.array_split(rows, max(1, len(rows) // 512))])


def eight(a):
    """Rows in eight bits, rounded as they will be read, with their scales."""
    a = a.detach().numpy()
    scale = np.maximum(np.abs(a).max(1), 1e-6).astype(np.float32) / 127
    return np.clip(np.round(a / scale[:, None]), -127, 127).astype(np.int8), scale


def write(net, vocabulary, parts, language, out):
    """Header; how many words, the parts with the share of the features' logits in thousandths; the words' keys, ascending; each matrix: scales, then rows; each bias."""
    keys = sorted(vocabulary, key=lambda k: vocabulary[k])
    head = (f"# Weights of HeadlineReader ({language}). Made by Training/headline_reader.py from Training/headline-judgements-{language}.tsv. "
            "Words by 24 bits of their hashes only, no text. Licence: Apache-2.0. Date: 2026-11.\n").encode()
    with open(out, "wb") as f:
        f.write(head + f"{len(keys)} {' '.join(parts)}\n".encode())
        f.write(b"".join(int(k).to_bytes(3, "big") for k in keys))

        def matrix_(m):
            q, scale = eight(m)
            f.write(scale.astype("<f4").tobytes() + q.tobytes())

        def bias(v): f.write(v.detach().numpy().astype("<f4").tobytes())
        for t in net.tables: matrix_(t.weight)
        for side in ("", "_reverse"):
            for n in ("weight_ih_l0", "weight_hh_l0"): matrix_(getattr(net.unit, n + side))
            for n in ("bias_ih_l0", "bias_hh_l0"): bias(getattr(net.unit, n + side))
        for m in (net.hidden, net.out): matrix_(m.weight); bias(m.bias)


def learn(language, tool, data_, path, out):
    torch.set_num_threads(2)
    parts = PARTS[language]
    records, rows, verdicts, articles, winners, _ = h.matched(language, tool, data_, path, once=False)
    strict = np.array([r["kind"].startswith("strict") for r in rows])
    rows, verdicts, articles, winners = [r for r, s in zip(rows, strict) if s], verdicts[strict], articles[strict], winners[strict]
    spoken = sentences(tool, language, records)
    count = Counter()
    raws = [r["text"].encode() for r in records]
    for raw, article in zip(raws, spoken):
        for tokens in article.values():
            for a, b, _ in tokens: count[key(word_hash(raw[a:b].decode(errors="ignore").lower()))] += 1
    vocabulary = {k: n + 2 for n, k in enumerate(sorted(k for k, c in count.items() if c >= LEAST))}
    read = [encoded(raws[i], spoken[i][tuple(r["sentence"])], r["kept"], vocabulary) for i, r in zip(articles, rows)]
    some = np.array([e is not None for e in read])
    length = max(len(e[0]) for e in read if e)
    x = np.zeros((len(rows), length, 4), np.int64)
    places = np.ones((len(rows), 3), np.int64)
    for n, e in enumerate(read):
        if e: x[n, : len(e[0])] = e[0]; places[n] = len(e[0]), e[1], e[2]
    data = [torch.tensor(x), *(torch.tensor(places[:, k]) for k in range(3))]
    y = np.array([[not set(v) & set(letters) for letters in parts.values()] for v in verdicts], np.float32)
    fold = np.array([h.hash_(int(i)) % 10 % 5 for i in articles])
    seen = Counter(n for r in rows for n in r["features"])
    names = {True: sorted(n for n in seen if n.startswith("told") and seen[n] >= 5), False: sorted(n for n in seen if not n.startswith("told") and seen[n] >= 5)}
    X = {t: matrix(rows, {n: k for k, n in enumerate(v)}) for t, v in names.items()}
    linear = np.zeros(y.shape, np.float32)
    for k in range(FOLDS):
        for p, part in enumerate(parts):
            Z = X[part == "told"]
            w, b = logistic(Z[fold != k], y[fold != k, p], np.zeros(Z.shape[1]), 1 / 12)
            linear[fold == k, p] = Z[fold == k] @ w + b
    target, words = torch.tensor(y), len(vocabulary) + 2
    own = np.zeros(y.shape)
    print(f"{len(rows)} strict verdicts, {words} words", flush=True)
    tried = some & (fold < FOLDS)
    for k in range(FOLDS):
        test = np.flatnonzero(fold == k)
        own[test] = says(train(data, target, some & (fold != k), words), data, test)
    shares = []
    for p, part in enumerate(parts):
        both = csr_matrix(np.column_stack([linear[tried, p], own[tried, p]]))
        w, bias = logistic(both, y[tried, p], np.zeros(2), 100)
        shares.append((*w, bias))
        print(f"{part}: {w[0]:.2f} of the features, {w[1]:.2f} of the network, {bias:+.2f}; area under the curve: " + "; ".join(
            f"{name} {h.area(y[m, p], linear[m, p]):.3f}, {h.area(y[m, p], own[m, p]):.3f}, both {h.area(y[m, p], linear[m, p] * w[0] + own[m, p] * w[1]):.3f}"
            for name, m in (("all", tried), ("winners", tried & winners))), flush=True)
    net = train(data, target, some, words)
    with torch.no_grad():
        for p, (_, share, bias) in enumerate(shares):
            net.out.weight[p] *= share
            net.out.bias[p] = net.out.bias[p] * share + bias
    write(net, vocabulary, [f"{part}:{round(1000 * share[0])}" for part, share in zip(parts, shares)], language, out)


if __name__ == "__main__":
    learn(*sys.argv[1:6])
