#!/usr/bin/env python3
"""Does the lexicon help the choice? Against the same scorer with an empty and a shuffled lexicon.

usage: summary_lexicon.py SUMMARIZE DATA-DIRECTORY [DOCUMENTS]

Splice: into each article go the first sentences of an article in the other language, as many as the half of its own; with
`--bridge` the lexicon joins the terms of both. The figure is the share of lines that come from the article itself.
Query: the query of an article is its title's terms in the other language (`summarize terms`). The figure is the reciprocal
rank of the sentence that overlaps most with the abstract, among the sentences as `--query --explain` scores them. Articles
whose titles hold no term are left out. Differences are paired, with a bootstrap interval. Standard library only.
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


def read(data, name, count):
    with gzip.open(os.path.join(data, f"summaries/{name}.jsonl.gz"), "rt", encoding="utf-8") as f:
        return [json.loads(l) for l in f][:count]


def batch(tool, args, records):
    blob = "\n".join(json.dumps(r, ensure_ascii=False) for r in records)
    out = subprocess.run([tool, *args, "--input", "jsonl"], input=blob, capture_output=True, text=True, check=True).stdout
    return [json.loads(l) for l in out.splitlines()]


def splice(tool, data, paths, count):
    own = {l: read(data, n, count) for l, n in (("fr", "fr_orangesum_dev"), ("vi", "vi_vietnews_dev"))}
    cut = {}
    for lang, records in own.items():
        answers = batch(tool, ["sentences"], [{"id": i, "text": r["text"], "lang": lang} for i, r in enumerate(records)])
        cut[lang] = [[a["text"].encode()[x:y].decode() for x, y in a["sentences"]] for a in answers]
    for lang, other in (("fr", "vi"), ("vi", "fr")):
        r, records = random.Random(11), []
        for i, sentences in enumerate(cut[lang]):
            guest = cut[other][i % len(cut[other])][:max(1, len(sentences) // 2)]
            at = r.randrange(len(sentences) + 1)
            records.append({"id": i, "text": "\n".join(sentences[:at] + guest + sentences[at:])})
        right = {}
        for name, path in (("off", None), *paths.items()):
            args = ["--already-clean"] + ([] if path is None else ["--bridge", *path])
            right[name] = [float(a["summary"] in own[lang][i]["text"].replace("\n", " ") or any(a["summary"] in s for s in cut[lang][i])) for i, a in enumerate(batch(tool, args, records))]
        print("splice", lang, len(records), {k: round(sum(v) / len(v), 4) for k, v in right.items()},
              *(f"over {k} {interval([a - b for a, b in zip(right['bundled'], right[k])])}" for k in ("off", "empty", "shuffled")), flush=True)


def main(tool, data, count=500):
    folder = tempfile.mkdtemp()
    rows = [l.split("\t") for l in subprocess.run([tool, "lexicon"], capture_output=True, text=True).stdout.split("\n") if "\t" in l]
    targets = [r[1] for r in rows]
    random.Random(3).shuffle(targets)
    paths = {"bundled": [], "empty": ["--lexicon", os.path.join(folder, "empty.tsv")], "shuffled": ["--lexicon", os.path.join(folder, "shuffled.tsv")]}
    open(paths["empty"][1], "w").write("zzzz\tzzzz\n")
    open(paths["shuffled"][1], "w").write("".join(f"{r[0]}\t{t}\n" for r, t in zip(rows, targets)))
    splice(tool, data, paths, 500)
    for lang, name in (("fr", "fr_orangesum_dev"), ("vi", "vi_vietnews_dev")):
        scores = {k: [] for k in paths}
        for r in read(data, name, count):
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
        print("query", lang, n, {k: round(sum(v) / n, 4) for k, v in scores.items()}, *(f"over {k} {interval([a - b for a, b in zip(scores['bundled'], scores[k])])}" for k in ("empty", "shuffled")), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 500)
