#!/usr/bin/env python3
"""Does the lexicon help a query in the other language? Against the same scorer with an empty and a shuffled lexicon.

usage: summary_lexicon.py SUMMARIZE DATA-DIRECTORY [DOCUMENTS]

The query of an article is its title's terms in the other language (`summarize terms`). The figure is the reciprocal rank
of the sentence that overlaps most with the abstract, among the sentences as `--query --explain` scores them; differences
are paired, with a bootstrap interval. Articles whose titles hold no term are left out. Standard library only.
"""
import gzip, json, os, random, subprocess, sys, tempfile
from collections import Counter
from summary_words import WORD


def words(text): return WORD.findall(text.casefold())


def overlap(a, b):
    k = sum((Counter(words(a)) & Counter(words(b))).values())
    return 2 * k / max(1, len(words(a)) + len(words(b)))


def run(tool, args, record):
    out = subprocess.run([tool, *args, "--input", "jsonl"], input=json.dumps(record, ensure_ascii=False), capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


def interval(d):
    r = random.Random(7)
    m = sorted(sum(r.choices(d, k=len(d))) / len(d) for _ in range(1000))
    return f"{sum(d) / len(d):+.4f} [{m[25]:+.4f},{m[975]:+.4f}]"


def main(tool, data, count=150):
    folder = tempfile.mkdtemp()
    rows = [l.split("\t") for l in subprocess.run([tool, "lexicon"], capture_output=True, text=True).stdout.split("\n") if "\t" in l]
    targets = [r[1] for r in rows]
    random.Random(3).shuffle(targets)
    paths = {"bundled": [], "empty": ["--lexicon", os.path.join(folder, "empty.tsv")], "shuffled": ["--lexicon", os.path.join(folder, "shuffled.tsv")]}
    open(paths["empty"][1], "w").write("zzzz\tzzzz\n")
    open(paths["shuffled"][1], "w").write("".join(f"{r[0]}\t{t}\n" for r, t in zip(rows, targets)))
    for lang, name in (("fr", "fr_orangesum_dev"), ("vi", "vi_vietnews_dev")):
        scores = {k: [] for k in paths}
        with gzip.open(os.path.join(data, f"summaries/{name}.jsonl.gz"), "rt", encoding="utf-8") as f:
            records = [json.loads(l) for l in f][:count]
        for r in records:
            terms = run(tool, ["terms"], {"id": 0, "text": r["title"], "lang": lang}).get("terms", [])
            query = ", ".join(t["target"] for t in terms if len(t["target"]) > 3)
            if not query: continue
            answers = {k: run(tool, ["--already-clean", "--explain", "--query", query, *p], {"id": 0, "text": r["text"], "lang": lang}) for k, p in paths.items()}
            gold = [overlap(s["text"], r["abstract"]) for s in answers["bundled"]["sentences"]]
            best = gold.index(max(gold))
            for k, a in answers.items():
                s = [x["score"] for x in a["sentences"]]
                scores[k].append(1 / (1 + sum(v > s[best] for v in s)))
        n = len(scores["bundled"])
        print(lang, n, {k: round(sum(v) / n, 4) for k, v in scores.items()}, *(f"over {k} {interval([a - b for a, b in zip(scores['bundled'], scores[k])])}" for k in ("empty", "shuffled")), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 150)
