#!/usr/bin/env python3
"""From raw parallel lines to what trainers read: kept pairs, placeholders, SentencePiece pieces, fast_align lines.

usage: prepare.py --bin summarize --fr FILE --vi FILE -o DIR [--placeholders] [--vocabulary 8000] [--min-score 0.5]

Writes into DIR: kept.fr, kept.vi (`summarize pairs`), with --placeholders masked.fr, masked.vi and placeholders.jsonl,
spm.model and pieces.fr, pieces.vi (SentencePiece), fast_align.txt (tokens of both sides, parted by |||).
Then decodes the pieces, puts the placeholders back and stops where a line is not what it was, byte for byte.
Needs the package sentencepiece.
"""
import argparse, json, os, re, subprocess, sys
import sentencepiece as spm

MASKED = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|__P\d+__|\d+(?:[.,:/ \u00a0\u202f]\d+)*|[\u2581⟦⟧]")
PLACE = re.compile(r"__P(\d+)__")


def run(arguments, text=None):
    return subprocess.run(arguments, input=text, capture_output=True, check=True, encoding="utf-8").stdout


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as f: return [l.rstrip("\n") for l in f]


def save(path, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f: f.writelines(r + "\n" for r in rows)


def terms(binary, rows):
    """The French terms of each line and the Vietnamese words that the lexicon wants for them."""
    records = "".join(json.dumps({"id": n, "text": t, "lang": "fr"}, ensure_ascii=False) + "\n" for n, t in enumerate(rows))
    out = run([binary, "terms", "--input", "jsonl", "--format", "jsonl", "--offsets", "scalars"], records)
    return [[(t["start"], t["end"], [t["target"], *t["alternatives"]]) for t in json.loads(l).get("terms", [])] for l in out.splitlines()]


def mask(french, vietnamese, found):
    """Equal numbers, addresses and lexicon terms get the same placeholder on both sides, all else its own."""
    table = []
    def mark(text, spans):
        out, at = [], 0
        for start, end, number in sorted(spans):
            if start < at: continue
            out.append(text[at:start] + f"__P{number}__"); at = end
        return "".join(out) + text[at:]
    left, right = [], []
    for start, end, targets in found:
        hit = next((m for t in targets if t for m in re.finditer(r"\b" + re.escape(t) + r"\b", vietnamese)), None)
        if hit is None or any(not (hit.end() <= s or hit.start() >= e) for s, e, _ in right): continue
        table.append([french[start:end], hit.group()])
        left.append((start, end, len(table))); right.append((*hit.span(), len(table)))
    open_right = [m for m in MASKED.finditer(vietnamese) if all(m.end() <= s or m.start() >= e for s, e, _ in right)]
    for m in MASKED.finditer(french):
        if any(not (m.end() <= s or m.start() >= e) for s, e, _ in left): continue
        same = next((o for o in open_right if o.group() == m.group()), None)
        table.append([m.group(), same.group() if same else None]); left.append((*m.span(), len(table)))
        if same: right.append((*same.span(), len(table))); open_right.remove(same)
    for m in open_right:
        table.append([None, m.group()]); right.append((*m.span(), len(table)))
    return mark(french, left), mark(vietnamese, right), table


def restore(text, table, side): return PLACE.sub(lambda m: table[int(m.group(1)) - 1][side], text)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bin", "fr", "vi"): p.add_argument("--" + name, required=True)
    p.add_argument("-o", required=True); p.add_argument("--placeholders", action="store_true")
    p.add_argument("--vocabulary", type=int, default=8000); p.add_argument("--min-score", default="0.5")
    a = p.parse_args(); os.makedirs(a.o, exist_ok=True); at = lambda name: os.path.join(a.o, name)
    run([a.bin, "pairs", "--fr", a.fr, "--vi", a.vi, "--to", "moses", "--dedup", "near", "--min-score", a.min_score, "-o", at("kept")])
    kept = lines(at("kept.fr")), lines(at("kept.vi"))
    if not kept[0]: sys.exit("no pair is kept")
    sides, tables = kept, [[] for _ in kept[0]]
    if a.placeholders:
        rows = [mask(f, v, t) for f, v, t in zip(*kept, terms(a.bin, kept[0]))]
        sides, tables = ([r[0] for r in rows], [r[1] for r in rows]), [r[2] for r in rows]
        save(at("masked.fr"), sides[0]); save(at("masked.vi"), sides[1])
        save(at("placeholders.jsonl"), (json.dumps(t, ensure_ascii=False) for t in tables))
    symbols = [f"__P{n}__" for n in range(1, 1 + max(map(len, tables)))]
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sides[0] + sides[1]), model_prefix=at("spm"), vocab_size=a.vocabulary, model_type="bpe",
        user_defined_symbols=symbols, normalization_rule_name="identity", remove_extra_whitespaces=False, byte_fallback=True,
        character_coverage=1.0, hard_vocab_limit=False, minloglevel=2)
    model = spm.SentencePieceProcessor(model_file=at("spm.model"))
    for side, name in enumerate(("fr", "vi")):
        pieces = [model.encode(t, out_type=str) for t in sides[side]]
        save(at("pieces." + name), (" ".join(x) for x in pieces))
        for n, x in enumerate(pieces):
            if restore(model.decode(x), tables[n], side) != kept[side][n]: sys.exit(f"line {n + 1} of {name} is not restored")
    tokens = [run([a.bin, "tokens", "--input", "text", "--lang", l], "".join(t + "\n" for t in side)).splitlines() for l, side in zip(("fr", "vi"), kept)]
    save(at("fast_align.txt"), (f"{f} ||| {v}" for f, v in zip(*tokens)))
    print(f"{len(kept[0])} pairs, {model.vocab_size()} pieces, {sum(map(len, tables))} placeholders, all restored")


if __name__ == "__main__":
    main()
