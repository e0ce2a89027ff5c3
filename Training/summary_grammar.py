#!/usr/bin/env python3
"""Writes Resources/Models/summary-grammar-{fr,vi}.bin: classes of words, ends of clauses, clauses (SummaryGrammar.swift).

usage: summary_grammar.py SUMMARIZE DATA-DIRECTORY OUT-DIRECTORY [fr|vi]

French: fr_core_news_sm parses the sentences of 1,500 training articles. A gap is an end where every word before it has
its head before it, the root with its subject and finite verb is among them, and what is left out hangs on them as an
adjunct. A prefix is a clause up to such a gap, none before the first of them. Vietnamese: pyvi tags 1,200 articles; an end is
where what stands before a gap ends sentences oftener than it is followed by the preposition, conjunction or comma behind the
gap (full stops with the next word drawn from all gaps, against the gaps as they are); whole short sentences are clauses, what stands before the first mark of a predicate
(đã, sẽ, là …) or from it on is none. Nothing is read of *_dev.
Needs numpy, scikit-learn, scipy, spacy, fr_core_news_sm, pyvi; about ten minutes of one core.
"""
import gzip, json, os, random, subprocess, sys
import numpy as np, scipy.sparse as sp
from sklearn.linear_model import LogisticRegression, SGDClassifier
from summary_words import WORD, MASK, FNV, word_hash

ROWS = 1 << 14
FRENCH = "other noun name finite infinitive participle gerund determiner adposition subject pronoun relative subordinator coordinator adjective number adverb".split()
VIETNAMESE = "other noun name verb adjective pronoun determiner number adverb adposition coordinator classifier inside".split()
TAGS = {"N": "noun", "Nc": "classifier", "Nu": "noun", "Ny": "name", "Np": "name", "Nb": "noun", "V": "verb", "A": "adjective", "P": "pronoun", "L": "determiner",
        "M": "number", "R": "adverb", "E": "adposition", "C": "coordinator", "CC": "coordinator", "Vb": "verb", "Vy": "verb"}
# What may be left out, and nouns that want what follows them.
ADJUNCTS = set("obl:mod advcl acl acl:relcl conj appos nmod advmod parataxis dep punct cc obl:agent discourse obl vocative advcl:cleft".split())
HUNGRY = set("""moitié nombre plupart millions million milliers millier milliards milliard dizaine dizaines centaine centaines partie série ensemble fin début
cours cas mise prise vingtaine trentaine tiers quart majorité manque suite part lieu fait point risque afin place objet droit besoin peu plus moins beaucoup type
sorte sein nom quinzaine douzaine cinquantaine augmentation baisse hausse mort auteur membre victime victimes niveau taux coût prix chef ministre président
directeur""".split())
MARKS = set("đã đang sẽ vừa sắp vẫn chưa không chẳng từng phải là bị được cũng".split())


def row(kind, *values):
    h = 0xCBF29CE484222325 ^ (kind * 0x9E3779B97F4A7C15 & MASK)
    for v in values:
        h = ((h ^ int(v)) * FNV) & MASK
        h ^= h >> 29
    return ((h * 0x9E3779B97F4A7C15) & MASK) >> 40 & (ROWS - 1)


class Word:
    def __init__(self, text, match, before, is_first):
        form = match.group()
        self.start, self.end, self.form, self.gap = match.start(), match.end(), form.lower(), text[before:match.start()]
        self.hash = word_hash(self.form)
        self.long = len(self.form) > 3
        self.suffixes = [self.suffix(n) for n in (2, 3)]
        self.shape = form[0].isupper() | any(c.isdigit() for c in form) << 1 | (len(form) > 1 and form.isupper()) << 2
        self.shape |= (text[self.end:self.end + 1] in ("'", "’")) << 3 | is_first << 4
        self.kind = 3 if is_first else 1 if any(c in self.gap for c in ",;:–—") or " - " in self.gap else 2 if any(c in self.gap for c in '"«»“”()[]') else 0

    def suffix(self, n):
        v = 0
        for c in self.form[-n:]: v = (v * 0x10001 + ord(c)) & 0xFFFFFFFFFFFF
        return v


def words(text):
    result, before = [], 0
    for m in WORD.finditer(text):
        result.append(Word(text, m, before, not result))
        before = m.end()
    return result


def class_rows(w, j):
    t, n = w[j], len(w)
    before, behind = w[j - 1].hash if j else 1, w[j + 1].hash if j + 1 < n else 2
    gap_behind = w[j + 1].kind if j + 1 < n else 3
    return sorted({row(0), row(1, t.hash), row(2, t.suffixes[1], t.long), row(3, t.suffixes[0]), row(4, t.shape), row(5, before), row(6, behind), row(7, before, t.hash),
                   row(8, t.hash, behind), row(9, w[j - 1].suffixes[0] if j else 0, t.kind, t.suffixes[0]), row(10, w[j + 1].suffixes[0] if j + 1 < n else 0, t.suffixes[0]),
                   row(11, w[j - 2].hash if j > 1 else 1, before), row(12, t.shape, t.kind, gap_behind)})


def states(w, c, names):
    """Behind each word: finite verbs no subordinator owns, subordinators that wait, words and nouns since the verb, the verb, an open quote."""
    main = pending = since = nouns = verb = quote = 0
    for j, t in enumerate(w):
        name = names[c[j]]
        if j: quote ^= t.gap.count('"') & 1
        opens = name in ("finite", "participle", "infinitive", "gerund", "verb")
        if name in ("subordinator", "relative"): pending += 1
        if name == "verb" or name == "finite" and not pending: main += 1
        elif name == "finite": pending -= 1
        if opens: since, nouns, verb = 0, 0, t.hash
        elif name == "inside" and since == 0: verb = (verb * 31 + t.hash) & MASK
        else:
            since += 1
            nouns += name in ("noun", "name", "pronoun")
        yield main, pending, since, nouns, verb, quote


def end_rows(w, c, s, j):
    C = lambda k: c[k] + 1 if 0 <= k < len(c) else 0
    t, (main, pending, since, nouns, verb, quote) = w[j], s[j]
    m, p, i, n = min(main, 2), min(pending, 2), min(since, 6), min(nouns, 2)
    f = {row(20), row(21, t.hash), row(22, w[j - 1].hash if j else 1, t.hash), row(23, C(j - 1), C(j), m, p), row(24, C(j - 2), C(j - 1), C(j)), row(25, t.suffixes[1], C(j - 1)),
         row(26, i, n, C(j)), row(27, m, p, quote), row(28, verb, min(n, 1)), row(29, verb, min(i, 3)), row(30, C(j), n, m)}
    q, g = (w[j + 1].hash, w[j + 1].kind) if j + 1 < len(w) else (2, 3)
    f |= {row(31, q), row(32, t.hash, q), row(33, C(j), C(j + 1), m, p), row(34, C(j - 1), C(j), C(j + 1)), row(35, t.suffixes[1], C(j + 1)), row(36, C(j + 1), C(j + 2), C(j + 3)),
          row(37, g, C(j), C(j + 1)), row(38, i, n, C(j + 1), m), row(39, verb, q), row(40, q, n, m), row(41, g, m, p, n)}
    return sorted(f)


def cut_rows(w, c, s, j, heads, units, behind):
    """Of a Vietnamese gap behind word j: what stands before it, by the word behind it (VietnameseClause.swift)."""
    C = lambda k: c[k] + 1 if 0 <= k < len(c) else 0
    main, _, since, nouns, verb, quote = s[j]
    m, i, n, h = min(main, 2), min(since, 6), min(nouns, 2), heads[j]
    before = units[h - 1] if h else 1
    return sorted({row(80, behind), row(81, behind, units[j]), row(82, units[j]), row(83, C(h - 1), C(h), m, behind), row(84, C(h), i, n), row(85, verb, min(n, 1)), row(86, verb, behind),
                   row(87, verb, behind, min(n, 1)), row(88, C(h), n, m, behind), row(89, before, units[j]), row(90, C(h - 1), C(h), n), row(91, w[j].hash), row(92, before, C(h)), row(93, quote, m)})


def vietnamese_units(w, c, names, starts):
    """The first syllable of each syllable's word, and the hash of the word up to it."""
    heads, units = [], []
    for j, t in enumerate(w):
        if j and not t.gap.strip() and (t.start not in starts or names[c[j]] == "inside"):
            heads.append(heads[-1])
            units.append((units[-1] * 31 + t.hash) & MASK)
        else:
            heads.append(j)
            units.append(t.hash)
    return heads, units


def behind(w, c, j):
    gap = w[j].gap
    if "(" in gap: return 1001
    if any(x in gap for x in ",;–—") and len(gap) > 1 or " - " in gap: return 1002 + c[j]
    return w[j].hash


def is_boundary(w, c, names, j, heads, cues):
    if heads[j] != j or w[j].gap in ("", "-", "'", "’", ".", "/", "&", ",", "+", ":"): return False
    if behind(w, c, j) < 1100 or names[c[j]] == "coordinator": return True
    cue = set().union(*(cues.get(" ".join(t.form for t in w[j:j + n]), set()) for n in (1, 2, 3)))
    if names[c[j]] == "adposition": return bool(cue & {"preposition", "cut", "opener"}) or "hang" not in cue
    return bool(cue & {"preposition", "cut"})


def vietnamese_cues():
    cues = {}
    with open(os.path.join(os.path.dirname(__file__), "../Resources/Summary/cues-vi.txt"), encoding="utf-8") as f:
        for line in f:
            if line[0] != "#":
                entry, kind = line.rstrip("\n").split("\t")
                cues.setdefault(entry, set()).add(kind)
    return cues


def learn_cuts(tool, taught, W, names):
    """Logistic regression between sentence ends, each with a word behind it that is drawn from all gaps, and gaps."""
    blob = "\n".join(json.dumps({"id": i, "text": t[0], "lang": "vi"}, ensure_ascii=False) for i, t in enumerate(taught))
    out = subprocess.run([tool, "tokens", "--input", "jsonl", "--offsets", "scalars"], input=blob, capture_output=True, text=True, check=True).stdout
    cues, gaps, ends = vietnamese_cues(), [], []
    for (text, w, _, _), line in zip(taught, out.splitlines()):
        if len(w) < 6 or text.rstrip('"”» )')[-1:] not in ".!?…": continue
        c = [int(np.argmax(W[:, class_rows(w, j)].sum(1))) for j in range(len(w))]
        s = list(states(w, c, names))
        heads, units = vietnamese_units(w, c, names, {a for a, _ in json.loads(line)["tokens"]})
        for j in range(3, len(w) - 1):
            if s[j][0] and is_boundary(w, c, names, j + 1, heads, cues): gaps.append((w, c, s, j, heads, units, behind(w, c, j + 1)))
        ends.append((w, c, s, len(w) - 1, heads, units))
    words_behind = [g[-1] for g in gaps]
    rows = [cut_rows(*g) for g in gaps] + [cut_rows(*e, random.choice(words_behind)) for e in ends for _ in range(2)]
    labels = [0] * len(gaps) + [1] * (2 * len(ends))
    order = random.sample(range(len(rows)), len(rows))
    rows, y = [rows[i] for i in order], np.array(labels)[order]
    X, cut = matrix(rows), len(rows) * 9 // 10
    model = LogisticRegression(C=0.05, solver="liblinear", tol=3e-3).fit(X[:cut], y[:cut])
    K = np.clip(np.round(model.coef_[0] * 16), -127, 127)
    from sklearn.metrics import roc_auc_score
    print(f"  cuts: {len(gaps)} gaps, {len(ends)} ends, AUC {roc_auc_score(y[cut:], X[cut:] @ K):.3f}")
    return K.astype(np.int8)


def clause_rows(w, c, a, b, names):
    C = lambda k: c[k] + 1 if a <= k < b else 0
    f = []
    for j in range(a, b):
        f += [row(50, w[j].hash), row(51, C(j - 1), C(j)), row(52, C(j - 2), C(j - 1), C(j)), row(53, w[j].hash, C(j - 1))]
        if j > a:
            f.append(row(54, w[j - 1].hash, C(j)))
            if w[j].kind: f.append(row(55, w[j].kind, C(j - 1), C(j)))
    verbs = sum(names[c[j]] in ("finite", "verb") for j in range(a, b))
    return f + [row(60), row(61, C(a)), row(62, w[a].hash), row(63, C(a), C(a + 1)), row(64, C(b - 1)), row(65, (b - a) // 3), row(66, min(verbs, 4)), row(67, min(verbs, 3), (b - a) // 4)]


# ---- what the teachers say

def sentences(tool, data, name, limit):
    with gzip.open(os.path.join(data, f"summaries/{name}_train.jsonl.gz"), "rt", encoding="utf-8") as f:
        records = [json.loads(l) for l in f][:limit]
    blob = "\n".join(json.dumps({"id": i, "text": r["text"]}, ensure_ascii=False) for i, r in enumerate(records))
    out = subprocess.run([tool, "sentences", "--input", "jsonl"], input=blob, capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        r = json.loads(line)
        raw = r["text"].encode()
        for a, b in r["sentences"]:
            text = raw[a:b].decode()
            if 15 < len(text) < 500: yield text


def french_class(t):
    form = t.morph.get("VerbForm")
    if t.pos_ in ("VERB", "AUX"):
        if form == ["Fin"]: return "finite"
        if form == ["Inf"]: return "infinitive"
        if form == ["Part"]: return "gerund" if t.lower_.endswith("ant") else "participle"
        return "participle" if t.lower_[-1] in "ésu" else "infinitive" if t.lower_[-1] == "r" else "finite"
    if t.pos_ == "PRON":
        return "relative" if t.morph.get("PronType") == ["Rel"] else "subject" if t.dep_.startswith(("nsubj", "expl:subj")) else "pronoun"
    return {"NOUN": "noun", "PROPN": "name", "DET": "determiner", "ADP": "adposition", "SCONJ": "subordinator", "CCONJ": "coordinator", "ADJ": "adjective", "NUM": "number", "ADV": "adverb"}.get(t.pos_, "other")


def french(texts):
    """Words, classes, and for each gap whether the words before it are a clause (None: the parse is no use)."""
    import fr_core_news_sm
    for doc in fr_core_news_sm.load(exclude=["ner", "lemmatizer"]).pipe(texts, batch_size=64):
        w, at, place = words(doc.text), 0, []
        for t in w:
            while at + 1 < len(doc) and doc[at].idx + len(doc[at]) <= t.start: at += 1
            place.append(at)
        yield doc.text, w, [french_class(doc[p]) for p in place], french_ends(doc, w, place)


def french_ends(doc, w, place):
    roots = [t for t in doc if t.dep_ == "ROOT"]
    if len(roots) != 1: return None
    root = roots[0]
    own = [t for t in doc if t.head == root and t != root]
    subjects = [t.i for t in own if t.dep_.startswith(("nsubj", "expl:subj")) and t.i < root.i]
    verbal = root.pos_ in ("VERB", "AUX") or any(t.dep_ == "cop" for t in own)
    helpers = [t for t in own if t.dep_ in ("aux:tense", "aux:pass", "cop", "aux")]
    if not (verbal and subjects and any(t.morph.get("VerbForm") == ["Fin"] for t in [root, *helpers])): return [0] * len(w)
    need = max([root.i, *subjects, *(t.i for t in helpers)])
    ends = []
    for j in range(len(w) - 1):
        end = place[j + 1]
        ok = place[j] != end and end > need
        for t in doc if ok else ():
            if t.i < end <= t.head.i and t.dep_ != "punct": ok = False
            if t.head.i < end <= t.i and (t.dep_ not in ADJUNCTS or t.head.pos_ == "ADP" or t.dep_ in ("nmod", "acl", "advcl") and t.head.lower_ in HUNGRY): ok = False
        ends.append(int(ok))
    return ends + [1]


def vietnamese(texts):
    from pyvi import ViPosTagger, ViTokenizer
    for text in texts:
        w, flat = words(text), []
        for form, tag in zip(*ViPosTagger.postagging(ViTokenizer.tokenize(text))):
            flat += [(p.lower(), "inside" if k else TAGS.get(str(tag), "other")) for k, p in enumerate(WORD.findall(form.replace("_", " ")))]
        if [t.form for t in w] == [f for f, _ in flat]: yield text, w, [c for _, c in flat], None


# ---- learning

def matrix(rows, width=ROWS):
    pointers = np.cumsum([0] + [len(r) for r in rows])
    X = sp.csr_matrix((np.ones(pointers[-1], dtype=np.float32), np.concatenate([np.array(r, dtype=np.int32) for r in rows]), pointers), shape=(len(rows), width))
    X.sum_duplicates()
    return X


def learn(rows, labels, C, bias, scale, what):
    X, y = matrix(rows), np.array(labels)
    cut = len(y) * 9 // 10
    model = LogisticRegression(C=C, solver="liblinear", tol=3e-3).fit(X[:cut], y[:cut])
    W = model.coef_[0].copy()
    W[bias] += model.intercept_[0]
    W = np.clip(np.round(W * scale), -127, 127)
    s, t = X[cut:] @ W / scale, y[cut:]
    for at in (-1, 0, 1): print(f"  {what}: {len(y)}, above {at}: precision {t[s > at].mean():.3f} recall {(s[t == 1] > at).mean():.3f}")
    return W.astype(np.int8)


def main(tool, data, out, langs):
    for lang in langs:
        random.seed(2)
        is_french = lang == "fr"
        names = FRENCH if is_french else VIETNAMESE
        teacher = french if is_french else vietnamese
        taught = list(teacher(sentences(tool, data, "fr_orangesum" if is_french else "vi_vietnews", 1500 if is_french else 1200)))
        rows, labels = [], []
        for _, w, tags, _ in taught:
            rows += [class_rows(w, j) for j in range(len(w))]
            labels += [names.index(t) for t in tags]
            if len(labels) > 350_000: break
        X, y = matrix(rows), np.array(labels)
        cut = len(y) * 9 // 10
        model = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=6, tol=None, random_state=1, average=True).fit(X[:cut], y[:cut])
        W = np.zeros((len(names), ROWS))
        W[model.classes_] = model.coef_
        W[model.classes_, row(0)] += model.intercept_
        W = np.clip(np.round(W * 16), -127, 127)
        print(lang, "classes", len(y), "accuracy against the teacher", (np.argmax(X[cut:] @ W.T, 1) == y[cut:]).mean(), flush=True)
        ends, end_labels, clauses, clause_labels = [], [], [], []

        def clause(a, b, label):
            clauses.append(clause_rows(w, c, a, b, names))
            clause_labels.append(label)

        for text, w, _, gaps in taught:
            ended = text.rstrip('"”» )')[-1:] in ".!?…"
            if len(w) < 6 or is_french and gaps is None: continue
            c = [int(np.argmax(W[:, class_rows(w, j)].sum(1))) for j in range(len(w))]
            s = list(states(w, c, names))
            name = [names[x] for x in c]
            if is_french and len(ends) < 360_000:
                for j in range(3, len(w) - 1):
                    ends.append(end_rows(w, c, s, j))
                    end_labels.append(gaps[j])
            if not ended: continue
            if is_french:
                if not any(gaps):
                    if len(w) <= 18: clause(0, len(w), 0)
                    continue
                if len(w) <= 22: clause(0, len(w), 1)
                first = gaps.index(1)
                for j in range(4, min(18, len(w) - 1)):
                    if gaps[j] and random.random() < 0.5: clause(0, j + 1, 1)
                    elif j < first and name[j] not in ("adposition", "determiner") and random.random() < 0.25: clause(0, j + 1, 0)
                verb = next((j for j in range(len(w)) if name[j] == "finite"), None)
                if verb is not None and len(w) - verb > 6: clause(verb, min(len(w), verb + random.randint(6, 16)), 0)
            else:
                if len(w) <= 20: clause(0, len(w), 1)
                marks = [j for j in range(1, min(len(w) - 1, 20)) if w[j].form in MARKS and name[j] in ("adverb", "verb") or name[j] == "verb" and name[j - 1] in ("name", "pronoun") and w[j].kind == 0]
                for j in marks[:1]:
                    if j >= 4: clause(0, j, 0)
                    if len(w) > j + 6: clause(j, min(len(w), j + random.randint(6, 16)), 0)
                for j in marks[1:2]:
                    if random.random() < 0.3 and j <= 18: clause(0, j, 0)
                if name[0] == "adposition":
                    comma = next((j for j in range(4, min(18, len(w))) if "," in w[j].gap), None)
                    if comma: clause(0, comma, 0)
                for j in range(7, min(19, len(w))):
                    if marks and marks[0] < j - 2 and (w[j].form in ("nhằm", "nhưng") or w[j].form in ("để", "do", "vì", "khi", "sau", "tại", "trong") and "," in w[j].gap):
                        clause(0, j, 1)
                        break
        E = learn(ends, end_labels, 0.03, row(20), 16, "ends") if is_french else learn_cuts(tool, taught, W, names)
        K = learn(clauses, clause_labels, 0.02, row(60), 32, "clauses")
        source = ("OrangeSum training articles (CC BY-SA 4.0) as parsed by spaCy's fr_core_news_sm 3.8 (UD French Sequoia, LGPL-LR; the parser is no part of this)" if is_french else
                  "VietNews training articles (no licence stated) as tagged by pyvi 0.1 (MIT; the tagger is no part of this)")
        header = f"# Weights of SummaryGrammar. Learned by Training/summary_grammar.py from {source}. Weights of hashed features only, no text. Licence: Apache-2.0. 2026-11."
        with open(os.path.join(out, f"summary-grammar-{lang}.bin"), "wb") as f:
            f.write(header.encode().ljust(511) + b"\n" + W.T.astype(np.int8).tobytes(order="C") + E.tobytes() + K.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:4], sys.argv[4:] or ["fr", "vi"])
