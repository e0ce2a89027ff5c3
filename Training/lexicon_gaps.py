#!/usr/bin/env python3
"""Print frequent multi-word terms of French and Vietnamese texts that no lexicon covers.

  python3 Training/lexicon_gaps.py ../shared/data Resources/Lexicons [fr|vi] [count]

Reads every text of the data's JSON Lines files, cuts it into stretches without marks and stop words at their edges, and
scores two to five words by how often they come and in how many texts (C-value, after Frantzi et al. 2000: what comes mostly
inside a longer term counts less). Prints count, texts and term, the highest score first. Standard library only.
"""
import collections, glob, gzip, json, os, re, sys, unicodedata

data, lexicons = sys.argv[1:3]
language = sys.argv[3] if len(sys.argv) > 3 else "fr"
limit = int(sys.argv[4]) if len(sys.argv) > 4 else 300
here = os.path.dirname(os.path.abspath(__file__))


def key(term):
    term = term.lower().replace("’", "'").replace("-", " ")
    if language == "fr":
        term = "".join(c for c in unicodedata.normalize("NFD", term) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[sx]$", "", w) if language == "fr" and len(w) > 3 else w for w in term.split())


def stopwords():
    path = os.path.join(here, "..", "Resources", "Stopwords", language + ".txt")
    return {l.split("\t")[0].strip() for l in open(path, encoding="utf-8") if not l.startswith("#")}


def known():
    keys = set()
    for path in glob.glob(os.path.join(lexicons, "*.tsv")):
        for line in open(path, encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(columns) < 2:
                continue
            side = [columns[0]] + (columns[4].split("|") if len(columns) > 4 else []) if language == "fr" else columns[1].split("|")
            keys.update(key(t) for t in side)
    return keys


def texts():
    for path in sorted(glob.glob(os.path.join(data, "**", "*.jsonl.gz"), recursive=True)):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            try:
                record = json.loads(line)
            except ValueError:
                continue
            text = record.get("text") or record.get(language) or ""
            if not isinstance(text, str) or not text:
                continue
            marks = len(re.findall("[Ạ-ỹ]", text))
            if (marks * 30 > len(text)) == (language == "vi"):
                yield text


stop, have = stopwords(), known()
count, spread, forms = collections.Counter(), collections.Counter(), {}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
for text in texts():
    seen = set()
    for stretch in re.split(r"[^\w\s'’-]|\n", text):
        words = WORD.findall(stretch)
        for size in range(2, 6 if language == "fr" else 7):
            for at in range(len(words) - size + 1):
                part = words[at:at + size]
                first = re.sub(r"^(?:[ldnsjcmt]|qu)['’]", "", part[0].lower())
                if len(first) < 2 or len(part[-1]) < 2 or first in stop or part[-1].lower() in stop or any(len(w) > 25 for w in part):
                    continue
                term = key(" ".join([first] + part[1:]))
                count[term] += 1
                forms.setdefault(term, " ".join([part[0][-len(first):]] + part[1:]))
                if term not in seen:
                    seen.add(term)
                    spread[term] += 1
inside = collections.defaultdict(list)
for term, n in count.items():
    if n < 4 or spread[term] < 3:
        continue
    words = term.split()
    for size in range(2, len(words)):
        for at in range(len(words) - size + 1):
            inside[" ".join(words[at:at + size])].append(n)
rows = []
for term, n in count.items():
    if n < 4 or spread[term] < 3 or term in have:
        continue
    longer = inside.get(term)
    score = len(term.split()) ** 0.5 * (n - (sum(longer) / len(longer) if longer else 0))
    rows.append((score, n, spread[term], forms[term]))
rows.sort(key=lambda r: (-r[0], r[3]))
for score, n, texts_, form in rows[:limit]:
    print(f"{n}\t{texts_}\t{form}")
