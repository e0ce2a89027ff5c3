#!/usr/bin/env python3
"""Learns Resources/Models/headline-soundness.txt from headlines read one by one (needs numpy, scipy).

usage: headline_soundness.py sheet LANGUAGE DUMP DATA-DIRECTORY JUDGEMENTS COUNT
       headline_soundness.py learn LANGUAGE DUMP DATA-DIRECTORY JUDGEMENTS OUT

DUMP is the built Training/SummaryDump. `sheet` draws winners and rivals from training articles that nobody has judged, appends
them to JUDGEMENTS with the verdict `?` and prints them, numbered, with what is cut off around them. A verdict is `g`, or
letters of what is wrong: e cut before an object, a complement or the rest of a list; s no subject; n no clause; k a skip
broke it; x the source is broken or two texts are glued; f says what the article does not; p a pronoun, demonstrative or
possessive of another sentence; d a noun that another sentence names.

`learn` fits three logistic regressions, `form` (e s n k x f), `lean` (p) and `known` (d), whose weights are drawn towards those that OUT
holds; prints areas under the curve by cross-validation over articles, beside that of the price as DUMP has it, and what each
scale would give on training articles without judgements; and writes the lines of the language.
"""
import gzip, json, os, random, re, subprocess, sys
from collections import Counter, defaultdict
import numpy as np
from scipy.optimize import minimize

os.environ.setdefault("OMP_NUM_THREADS", "1")
SETS = {"fr": "fr_orangesum", "vi": "vi_vietnews"}
# The features of the parts `lean` and `known`, by the first part of their names; the others are of the part `form`.
ALONE = {"fr": """order depth words subject subjectWords bareSubject bareObject bareSeen head word possessive anyClitic quoteOpens
    quoteCloses person impersonal those demonstrativeOpening demonstrative objectPronoun possessiveOpening thatIs clitic
    infinitiveClitic speaker quotedSpeaker link told deniedThat oneOfThem opensInside opensBehindVerb smallOpening cutsOpening
    opening question""".split(), "vi": "leansBack".split()}
PARTS = ("form", "lean", "known")
# Inverse strengths of the pull towards the prior: of features that it holds, and of others.
SLACK = {"form": (0.5, 0.03), "lean": (0.3, 0.3), "known": (0.2, 0.2)}
# What certainty that a part is unsound costs, in tenths of ROUGE-1.
SCALE = {"fr": {"form": 1.8, "lean": 2, "known": 0.6}, "vi": {"form": 2.2, "lean": 2.2, "known": 1}}
WORD = re.compile(r"[^\W_]+")


def read(data, name):
    with gzip.open(os.path.join(data, f"summaries/{name}.jsonl.gz"), "rt", encoding="utf-8") as f:
        return [json.loads(l) for l in f]


def dump(tool, language, records, ordinals):
    """For each article its forms: kept ranges, sentence, score, price, features, ROUGE-1 against the title."""
    blob = b"".join(f"{language}\0\0{records[i]['text']}\0".encode() for i in ordinals)
    out = subprocess.run([tool, "soundness"], input=blob, capture_output=True, check=True).stdout
    docs = []
    for line in out.split(b"\n"):
        if line == b"D":
            docs.append([])
            title = Counter(WORD.findall(records[ordinals[len(docs) - 1]]["title"].casefold()))
        elif line[:2] == b"S ":
            sentence = tuple(map(int, line.split(b" ")[1:3]))
        elif line[:2] == b"F ":
            head, text = line.decode().split("\t", 1)
            parts = head.split(" ")
            words = Counter(WORD.findall(text.casefold()))
            features = defaultdict(float)
            for pair in parts[4:]:
                if pair:
                    name, value = pair.rsplit(":", 1)
                    features[name] += int(value) / 1000
            overlap = 2 * sum((words & title).values()) / max(1, sum(words.values()) + sum(title.values()))
            docs[-1].append(dict(kept=parts[1], sentence=sentence, score=int(parts[2]) / 1000, price=int(parts[3]) / 1000,
                                 features=features, text=text, overlap=overlap))
    assert len(docs) == len(ordinals)
    return docs


def judgements(path):
    with open(path, encoding="utf-8") as f:
        return [l.rstrip("\n").split("\t") for l in f if l.strip() and l[0] != "#"]


# ---- the sheet

def shown(raw, form, around=70):
    start, end = form["sentence"]
    at, out = start, ""
    for a, b in (map(int, r.split(":")) for r in form["kept"].split(",")):
        out += raw[max(at, a - around) if at == start else at:a].decode(errors="replace") + "⟦" + raw[a:b].decode() + "⟧"
        at = b
    return (out + raw[at:min(end, at + around)].decode(errors="replace")).replace("\n", " ")


def sheet(language, tool, data, path, count):
    records = read(data, SETS[language] + "_train")
    judged = {int(r[0]) for r in judgements(path)} if os.path.exists(path) else set()
    ordinals = [i for i in range(len(records)) if i not in judged]
    rng = random.Random(len(judged))
    rng.shuffle(ordinals)
    drawn = []
    for i, forms in zip(ordinals, dump(tool, language, records, ordinals[: int(count)])):
        order = sorted(range(len(forms)), key=lambda k: forms[k]["price"] - forms[k]["score"])
        if order:
            drawn.append((i, forms[order[0]], "winner"))
        if len(order) > 1 and rng.random() < 0.5:
            drawn.append((i, forms[rng.choice(order[1:8])], "rival"))
    rng.shuffle(drawn)
    with open(path, "a", encoding="utf-8") as f:
        for n, (i, form, kind) in enumerate(drawn):
            f.write(f"{i}\t{form['kept']}\t?\t{kind}\n")
            print(n, shown(records[i]["text"].encode(), form))


# ---- the weights

def area(y, score):
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(y))
    values, inverse, counts = np.unique(score[order], return_inverse=True, return_counts=True)
    ranks[order] = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = y > 0.5
    return (ranks[positive].sum() - positive.sum() * (positive.sum() + 1) / 2) / (positive.sum() * (~positive).sum())


def belongs(name, part, language):
    return (name.split(".")[0] in ALONE[language]) == (part != "form")


def wrong(verdict, part):
    """Whether a verdict speaks against a part; None where it says nothing of it."""
    if verdict == "g":
        return False
    if part == "form":
        return None if set(verdict) <= {"p", "d"} else True
    letter, other = ("p", "d") if part == "lean" else ("d", "p")
    return True if letter in verdict else False if set(verdict) <= {other} else None


def fit(rows, verdicts, part, language, prior, least=4):
    """Weights by name and the bias: the prior's weights, scaled, and what the judgements add to them."""
    use = [(f, wrong(v, part)) for f, v in zip(rows, verdicts) if wrong(v, part) is not None]
    seen = Counter(n for f, _ in use for n in f if belongs(n, part, language))
    names = sorted(n for n, c in seen.items() if c >= least or n in prior)
    place = {n: k for k, n in enumerate(names)}
    X, y = np.zeros((len(use), len(names) + 2)), np.array([not w for _, w in use], dtype=float)
    for r, (f, _) in enumerate(use):
        for n, v in f.items():
            if n in place: X[r, place[n]] = v
            if n in prior: X[r, -2] += prior[n] * v
    X[:, -1] = 1
    pull = np.array([1 / SLACK[part][n not in prior] for n in names] + [1e-3, 1e-3])

    def loss(w):
        z = X @ w
        p = 1 / (1 + np.exp(-z))
        return np.logaddexp(0, -np.where(y > 0.5, z, -z)).sum() + 0.5 * (pull * w * w).sum(), X.T @ (p - y) + pull * w

    w = minimize(loss, np.zeros(X.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = {n: w[k] + w[-2] * prior.get(n, 0) for n, k in place.items()}
    return weights, w[-1]


def chances(model, features):
    """The logarithm of the chance of each part."""
    return np.array([-np.logaddexp(0, -(model[p][1] + sum(model[p][0].get(n, 0) * v for n, v in features.items()))) for p in PARTS])


def saved(path, language):
    prior = {part: {} for part in PARTS}
    with open(path, encoding="utf-8") as f:
        for line in f:
            fields = line.rstrip("\n").split("\t")
            if line[0] != "#" and fields[0] == language and fields[2] not in ("bias", "scale"):
                prior[fields[1]][fields[2]] = int(fields[3]) / 1000
    return prior


def matched(language, tool, data, path):
    """The judged forms that are still made, with their verdicts, articles and whether they were winners."""
    records = read(data, SETS[language] + "_train")
    by = defaultdict(dict)
    for r in judgements(path):
        if r[2] != "?": by[int(r[0])][r[1]] = (r[2], r[3] == "winner")
    ordinals = sorted(by)
    rows, verdicts, articles, winners = [], [], [], []
    for i, forms in zip(ordinals, dump(tool, language, records, ordinals)):
        for form in forms:
            if form["kept"] in by[i]:
                verdict, winner = by[i].pop(form["kept"])
                rows.append(form); verdicts.append(verdict); articles.append(i); winners.append(winner)
    return records, rows, np.array(verdicts), np.array(articles), np.array(winners), sum(map(len, by.values()))


def learn(language, tool, data, path, out):
    records, rows, verdicts, articles, winners, lost = matched(language, tool, data, path)
    features, prior = [r["features"] for r in rows], saved(out, language)
    y = (verdicts == "g").astype(float)
    print(f"{len(rows)} judged ({lost} forms no longer made), {100 * y.mean():.1f} % good; of {winners.sum()} winners {100 * y[winners].mean():.1f} %")
    fold = np.array([hash_(i) % 10 for i in articles])
    parts = np.zeros((len(rows), len(PARTS)))
    for k in range(10):
        train = [r for r in range(len(rows)) if fold[r] != k]
        model = {p: fit([features[r] for r in train], verdicts[train], p, language, prior[p]) for p in prior}
        for r in np.flatnonzero(fold == k): parts[r] = chances(model, features[r])
    price = -np.array([r["price"] for r in rows])
    hard = np.array([set(v) <= {"g", "d"} for v in verdicts], dtype=float)
    print(f"good but for d: {100 * hard.mean():.1f} %, of winners {100 * hard[winners].mean():.1f} %")
    for name, score in (("the price as it was", price), ("learned, cross-validated", parts.sum(1)), ("of it form and lean", parts[:, 0] + parts[:, 1])):
        for what, t in (("good", y), ("good but for d", hard)):
            print(f"area under the curve, {what}, {name}: all {area(t, score):.3f}, winners {area(t[winners], score[winners]):.3f}, rivals {area(t[~winners], score[~winners]):.3f}")
    p = np.exp(parts.sum(1))
    for low in (0, 0.2, 0.4, 0.6, 0.8):
        m = (p >= low) & (p < low + 0.2)
        if m.any(): print(f"  chance {low:.1f} to {low + 0.2:.1f}: {m.sum()} forms, said {p[m].mean():.2f}, good {y[m].mean():.2f}")
    model = {p: fit(features, verdicts, p, language, prior[p]) for p in prior}
    trade(language, tool, records, set(articles.tolist()), model)
    write(language, model, out)


def hash_(ordinal):
    return (ordinal * 2654435761 >> 7) & 0xFFFF


def trade(language, tool, records, judged, model, count=900):
    """What each scale gives on articles without judgements: overlap of the winners with the titles, and their chances."""
    free = [i for i in range(len(records)) if i not in judged]
    random.Random(5).shuffle(free)
    docs = dump(tool, language, records, free[:count])
    docs = [d for d in docs if d]
    said = [np.array([chances(model, f["features"]) for f in d]) for d in docs]
    for scale in (0, 0.5, 1, 1.5, 2, 2.5, 3, 4):
        for share in (0.2, 0.5, 1) if scale else (1,):
            weights = scale * np.array([1, 1, share])
            best = [int(np.argmax(np.array([f["score"] for f in d]) - (1 - np.exp(c)) @ weights)) for d, c in zip(docs, said)]
            p = np.mean([np.exp(c[k]) for c, k in zip(said, best)], 0)
            print(f"  scale {scale}, of known {scale * share:.2f}: R1 {100 * np.mean([d[k]['overlap'] for d, k in zip(docs, best)]):.2f}, chances "
                  + ", ".join(f"{n} {x:.3f}" for n, x in zip(PARTS, p)) + f", words {np.mean([len(WORD.findall(d[k]['text'])) for d, k in zip(docs, best)]):.1f}")
    print(f"  as it was: R1 {100 * np.mean([max(d, key=lambda f: f['score'] - f['price'])['overlap'] for d in docs if d]):.2f}")


def write(language, model, out):
    with open(out, encoding="utf-8") as f:
        keep = [l for l in f if l[0] != "#" and l.split("\t")[0] != language]
    lines = []
    for part in PARTS:
        weights, bias = model[part]
        lines += [f"{language}\t{part}\tscale\t{round(1000 * SCALE[language][part])}\n", f"{language}\t{part}\tbias\t{round(1000 * bias)}\n"]
        lines += [f"{language}\t{part}\t{n}\t{round(1000 * w)}\n" for n, w in sorted(weights.items()) if abs(w) >= 0.02]
    with open(out, "w", encoding="utf-8") as f:
        f.write("# What makes a headline sound in an editor's eyes: by language, logistic regressions for its form, for pronouns and for nouns that need another sentence.\n")
        f.write("# Learned from: judgements on headlines of OrangeSum train (CC BY-SA 4.0) and VietNews train; numbers only, no text.\n")
        f.write("# Made by Training/headline_soundness.py and headline_soundness_vi.py, 2026-11. Licence: Apache-2.0\n")
        f.write("# Columns: language, part, feature, weight in thousandths; `scale`: what a chance of zero costs, in tenths of ROUGE-1.\n")
        f.writelines(sorted(keep, key=lambda l: l.split("\t")[0]) + lines if language > "fr" else lines + keep)


if __name__ == "__main__":
    {"sheet": sheet, "learn": learn}[sys.argv[1]](*sys.argv[2:])
