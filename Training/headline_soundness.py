#!/usr/bin/env python3
"""Learns the French lines of Resources/Models/headline-soundness.txt from headlines read one by one (needs numpy, scipy).

usage: headline_soundness.py sheet LANGUAGE DUMP DATA-DIRECTORY JUDGEMENTS COUNT
       headline_soundness.py learn DUMP DATA-DIRECTORY JUDGEMENTS OUT

DUMP is the built Training/SummaryDump. `sheet` draws winners and rivals from training articles that nobody has judged, appends
them to JUDGEMENTS with the verdict `?` and prints them, numbered, with what is cut off around them. A verdict is `g`, or
letters of what is wrong: e cut before an object, a complement or the rest of a list; m the same where what stands is
grammatical and true and only says less (no failure); s no subject; n no clause; k a skip
broke it; x the source is broken or two texts are glued; f says what the article does not; p a pronoun, demonstrative or
possessive of another sentence; d a noun that another sentence names.

A `strict` verdict is one of a reader who had the article before him and forgave nothing: it alone says of a claim told as a fact, an old
event told as news or a part told as the whole that it is so (f). Faults that others might accept are `m` there.

`learn` fits four logistic regressions, `form` (e s n k x against all others), `told` (f, of strict verdicts), `lean` (p) and `known` (d); prints areas under the
curve by cross-validation over articles, with a quarter and half of the articles too, beside that of the price as DUMP has it;
and writes the lines of the language. What each part costs stays as it is: headline_scales.py chooses it.
"""
import gzip, json, os, random, re, subprocess, sys
from collections import Counter, defaultdict
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

os.environ.setdefault("OMP_NUM_THREADS", "1")
SETS = {"fr": "fr_orangesum", "vi": "vi_vietnews"}
# The features of the parts `lean` and `known`, by the first part of their names; the part `form` has all.
ALONE = set("""order depth words subject subjectWords bareSubject bareObject bareSeen head word possessive anyClitic quoteOpens
    definite definiteSeen definitePlural definiteNoun quoteCloses person impersonal those demonstrativeOpening demonstrative objectPronoun possessiveOpening thatIs clitic
    infinitiveClitic speaker quotedSpeaker link told deniedThat oneOfThem opensInside opensBehindVerb smallOpening cutsOpening
    opening question""".split())
# Features that the part `form` does not have: they tell of nouns alone.
NOUNS = {"definite", "definiteSeen", "definitePlural", "definiteNoun"}
# Features of texts run into one another. A broken source (x) that shows none of them cannot be seen and teaches nothing.
GLUED = {"gluedWord", "gluedQuote", "breakInside", "stopInside", "smallOpening", "capitals.2", "capitals.3"}
PARTS = ("form", "told", "lean", "known")
# The strength of the pull of weights towards zero.
PULL = {"form": 6, "told": 8, "lean": 1.5, "known": 4}
# Weights that are not learned again: they come from forms that bars have since done away with, and what verdicts are left of the feature
# are of names (`MasterCard`). Learned as -1.6, where the features' logits had 0.38 to 0.76 of their say beside the reader; they have 0.23 now.
FIXED = {"form": {"gluedWord": -3.0}}
WORD = re.compile(r"[^\W_]+")


def read(data, name):
    with gzip.open(os.path.join(data, f"summaries/{name}.jsonl.gz"), "rt", encoding="utf-8") as f:
        return [json.loads(l) for l in f]


def joined(words):
    """A sentence of words parted by spaces, syllables by `_`, as it is written."""
    text = re.sub(r" ([,.;:!?…%)\]”’])", r"\1", words.strip().replace("_", " "))
    pieces = re.sub(r"([(\[“‘]) ", r"\1", text).split('"')
    # Straight quotation marks open and close in turn.
    text = pieces[0]
    for n, piece in enumerate(pieces[1:]): text = text + '"' + piece.removeprefix(" ") if n % 2 == 0 else text.rstrip(" ") + '"' + piece
    if re.search(r"\d / \d", text): text = re.sub(r" ?/ ?", "/", text)
    return " ".join(text.split())


# The languages whose weights are learned of verdicts on single sentences as well. They make the Vietnamese teachers of headline_reader.py
# better, but not the network that they teach.
SENTENCES = ("fr",)


def texts(data, language):
    """What judgements are of: the training articles, behind them single sentences of other articles (Vietnamese, where SENTENCES has it)."""
    records = read(data, SETS[language] + "_train")
    if language == "vi" and language in SENTENCES:
        with gzip.open(os.path.join(data, "segmentation/vi_silver_words.txt.gz"), "rt", encoding="utf-8") as f:
            records += [dict(text=joined(l), title="") for l in f]
    return records


def dump(tool, language, records, ordinals):
    """For each article its forms: kept ranges, sentence, score, price, features, what the reader says of it (share.part, read.part), ROUGE-1 against the title."""
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
            features, read = defaultdict(float), {}
            for pair in parts[4:]:
                if pair:
                    name, value = pair.rsplit(":", 1)
                    if name.startswith(("read.", "share.")): read[name] = int(value) / 1000
                    else: features[name] += int(value) / 1000
            overlap = 2 * sum((words & title).values()) / max(1, sum(words.values()) + sum(title.values()))
            docs[-1].append(dict(kept=parts[1], sentence=sentence, score=int(parts[2]) / 1000, price=int(parts[3]) / 1000,
                                 features=features, read=read, text=text, overlap=overlap))
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


def wrong(verdict, part, features):
    """Whether a verdict speaks against a part; None where it says nothing of it."""
    if part == "form":
        if "x" in verdict and set(verdict) <= set("xpdm"):
            return True if GLUED & set(features) else None
        return not set(verdict) <= set("gpdmf")
    if part == "told":
        return "f" in verdict
    if {"lean": "p", "known": "d"}[part] in verdict:
        return True
    return False if set(verdict) <= set("gpdmf") else None


def takes(part, name):
    """Whether a part has a feature."""
    if name.startswith("told") or part == "told": return name.startswith("told") and part == "told"
    return name.split(".")[0] not in NOUNS if part == "form" else name.split(".")[0] in ALONE


def table(rows, names):
    place = {n: k for k, n in enumerate(names)}
    cells = [(r, place[n], v) for r, f in enumerate(rows) for n, v in f.items() if n in place] + [(r, len(names), 1) for r in range(len(rows))]
    r, c, v = zip(*cells)
    return csr_matrix((v, (r, c)), shape=(len(rows), len(names) + 1))


def fit(rows, verdicts, winners, stricts, part, least=5):
    """Weights by name and the bias; winners count twice, they are what is chosen."""
    use = [(f, wrong(v, part, f), 1 + w) for f, v, w, s in zip(rows, verdicts, winners, stricts)
           if wrong(v, part, f) is not None and (s or part != "told")]
    seen = Counter(n for f, _, _ in use for n in f if takes(part, n))
    names = sorted(n for n, c in seen.items() if c >= least)
    X, y = table([f for f, _, _ in use], names), np.array([not w for _, w, _ in use], dtype=float)
    weight = np.array([w for _, _, w in use], dtype=float)
    fixed = FIXED.get(part, {})
    pull, sign = np.array([PULL[part]] * len(names) + [1e-3]), 2 * y - 1
    start, free = np.array([fixed.get(n, 0) for n in names] + [0]), np.array([n not in fixed for n in names] + [True])

    def loss(w):
        z = sign * (X @ w)
        return ((weight * np.logaddexp(0, -z)).sum() + 0.5 * (pull * w * w).sum(),
                free * (X.T @ (weight * -sign / (1 + np.exp(np.minimum(z, 500)))) + pull * w))

    w = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return names, w


def chances(model, rows):
    """The chance of each part, row by row."""
    return np.column_stack([1 / (1 + np.exp(-(table(rows, names) @ w))) for names, w in (model[p] for p in PARTS)])


def matched(language, tool, data, path, once=True):
    """The judged forms that are still made, with their verdicts, articles and whether they were winners; `once`: words that are kept in two
    ways are taken the first."""
    records = texts(data, language)
    by = defaultdict(dict)
    for r in judgements(path):
        if r[2] != "?" and (language in SENTENCES or "sentence" not in r[3]): by[int(r[0])][r[1]] = (r[2], r[3])
    ordinals = sorted(by)
    rows, verdicts, articles, winners, found, seen = [], [], [], [], set(), set()
    for i, forms in zip(ordinals, dump(tool, language, records, ordinals)):
        for form in forms:
            if form["kept"] in by[i] and (i, form["kept"]) not in seen:
                verdict, kind = by[i][form["kept"]]
                form["kind"] = kind
                found.add((i, form["kept"]))
                if once: seen.add((i, form["kept"]))
                rows.append(form); verdicts.append(verdict); articles.append(i); winners.append(not kind.endswith("rival"))
    return records, rows, np.array(verdicts), np.array(articles), np.array(winners), sum(map(len, by.values())) - len(found)


def learn(tool, data, path, out):
    records, rows, verdicts, articles, winners, lost = matched("fr", tool, data, path)
    features = [r["features"] for r in rows]
    sound = np.array([not set(v) & set("enskf") for v in verdicts], dtype=float)
    stricts = np.array([r["kind"].startswith("strict") for r in rows])
    print(f"{len(rows)} judged ({lost} forms no longer made), good {100 * (verdicts == 'g').mean():.1f} %, sound in form {100 * sound.mean():.1f} %; "
          f"of {winners.sum()} winners {100 * (verdicts == 'g')[winners].mean():.1f} and {100 * sound[winners].mean():.1f} %")
    price = -np.array([r["price"] for r in rows])
    print(f"area under the curve, form, the price as it was: all {area(sound, price):.3f}, winners {area(sound[winners], price[winners]):.3f}")
    fold = np.array([hash_(i) % 10 for i in articles])
    for share in (0.25, 0.5, 1):
        said = np.zeros((len(rows), len(PARTS)))
        kept = np.array([hash_(i + 7) % 1000 < 1000 * share for i in articles])
        for k in range(10):
            train = np.flatnonzero((fold != k) & kept)
            model = {p: fit([features[r] for r in train], verdicts[train], winners[train], stricts[train], p) for p in PARTS}
            test = np.flatnonzero(fold == k)
            said[test] = chances(model, [features[r] for r in test])
        line = []
        for at, part in enumerate(PARTS):
            w = [wrong(v, part, f) for v, f in zip(verdicts, features)]
            use = np.array([x is not None for x in w]) & stricts
            y = np.array([x is False for x in w], dtype=float)
            line.append(f"{part} all {area(y[use], said[use, at]):.3f}, winners {area(y[use & winners], said[use & winners, at]):.3f}")
        print(f"area under the curve of strict verdicts, learned on {share:.2f} of the articles, cross-validated: {'; '.join(line)}")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1)):
        m = (said[:, 0] >= low) & (said[:, 0] < high)
        if m.any(): print(f"  chance {low:.2f} to {high:.2f}: {m.sum()} forms, said {said[m, 0].mean():.2f}, sound {sound[m].mean():.2f}; {(m & winners).sum()} winners, sound {sound[m & winners].mean():.2f}")
    model = {p: fit(features, verdicts, winners, stricts, p) for p in PARTS}
    write(model, out)


def hash_(ordinal):
    return (ordinal * 2654435761 >> 7) & 0xFFFF


PRICES = ("scale", "bar", "fine")


def prices(lines, language):
    """By part what its lines of the model say of `scale`, `bar` and `fine`."""
    found = {}
    for line in lines:
        p = line.rstrip("\n").split("\t")
        if len(p) == 4 and p[0] == language and p[2] in PRICES: found.setdefault(p[1], {})[p[2]] = int(p[3]) / 1000
    return found


def priced(language, part, price):
    """The lines of a part's price; a fine of nothing has none."""
    kept = PRICES if round(1000 * price.get("fine", 0)) else PRICES[:1]
    return [f"{language}\t{part}\t{name}\t{round(1000 * price[name])}\n" for name in kept]


def write_prices(path, language, found):
    with open(path, encoding="utf-8") as f: lines = f.readlines()
    out = []
    for line in lines:
        p = line.split("\t")
        if len(p) == 4 and p[0] == language and p[1] in found and p[2] in PRICES:
            if p[2] == "scale": out += priced(language, p[1], found[p[1]])
        else: out.append(line)
    with open(path, "w", encoding="utf-8") as f: f.writelines(out)


def write(model, out):
    with open(out, encoding="utf-8") as f:
        lines = f.readlines()
    head, keep = [l for l in lines if l[0] == "#"], [l for l in lines if l[0] != "#" and not l.startswith("fr\t")]
    own, kept = [], prices(lines, "fr")
    for part in PARTS:
        names, w = model[part]
        own += priced("fr", part, kept[part])
        own += [f"fr\t{part}\tbias\t{round(1000 * w[-1])}\n"]
        own += [f"fr\t{part}\t{n}\t{round(1000 * x)}\n" for n, x in zip(names, w) if abs(x) >= 0.02]
    with open(out, "w", encoding="utf-8") as f:
        f.writelines(head + own + keep)


if __name__ == "__main__":
    {"sheet": sheet, "learn": learn}[sys.argv[1]](*sys.argv[2:])
