#!/usr/bin/env python3
"""Holds the JSON scanner against Python's json on mutated records.   test_json.py SUMMARIZE [RECORDS] [SEED]

What json accepts as an object with a text has to come back with every member equal; what it refuses has to be an error
record of the right code. Broken UTF-8 and unpaired surrogates count as U+FFFD, NaN and Infinity as errors."""
import json, random, subprocess, sys

PIECES = [b'"', b"\\", b"\\u", b"\\ud83d", b"\\ude00", b"\\u0000", b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"-", b"0", b"1e5", b".", b"\xc3", b"\xe1\xba", b"\xf0\x9f", b"\x00", b"\t", b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8", b"NaN", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"/", b"\\/", b"\\x", b" "]


def value(source, depth=0):
    kind = source.randrange(9 if depth < 5 else 6)
    if kind == 0: return source.choice([True, False, None])
    if kind == 1: return source.choice([0, -1, 10**30, -(2**63), 7])
    if kind == 2: return source.choice([1.5, -2.25e-10, 1e22])
    if kind <= 5: return "".join(source.choice(["Hà Nội ", "é", "\n", '"', "\\", "😀", "\u2028", "\x85", "a" * source.randrange(40), "/"]) for _ in range(source.randrange(6)))
    if kind == 6: return [value(source, depth + 1) for _ in range(source.randrange(4))]
    return {source.choice(["a", "é", "id", "text", "k\n"]): value(source, depth + 1) for _ in range(source.randrange(4))}


def record(source):
    members = {"id": source.randrange(10**9), "text": "Bonjour. Chào " * source.randrange(4)}
    for _ in range(source.randrange(4)): members[source.choice(["x", "html", "title", "méta", "n", "tags"])] = value(source)
    names = list(members)
    source.shuffle(names)
    return bytearray(json.dumps({name: members[name] for name in names}, ensure_ascii=source.random() < 0.5, separators=source.choice([(",", ":"), (", ", ": ")])).encode())


def mutated(source, line):
    for _ in range(source.choice((0, 1, 1, 1, 2, 3))):
        at = source.randrange(len(line) + 1)
        what = source.randrange(5)
        if what == 0: line[at : at + 1] = bytes([source.randrange(256)])
        elif what == 1: del line[at : at + source.randrange(6)]
        elif what == 2: line[at:at] = source.choice(PIECES)
        elif what == 3: line[at:at] = line[at : at + source.randrange(30)]
        elif line[at : at + 1]: line[at] ^= 1 << source.randrange(8)
    return bytes(line).replace(b"\n", b" ")


def refuse(name): raise ValueError(name)


def scalars(text):
    "Python's own decoder joins surrogate pairs and leaves single ones, which become U+FFFD."
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def cleaned(item):
    if isinstance(item, str): return scalars(item)
    if isinstance(item, list): return [cleaned(part) for part in item]
    if isinstance(item, dict): return {cleaned(name): cleaned(part) for name, part in item.items()}
    return item


def main(tool, count="100000", seed="1"):
    source = random.Random(int(seed))
    lines = [mutated(source, record(source)) for _ in range(int(count))]
    lines = [line if line.strip(b" \t\r") else b"x" for line in lines]
    lines = [line[3:] or b"x" if number == 0 and line.startswith(b"\xef\xbb\xbf") else line for number, line in enumerate(lines)]
    result = subprocess.run([tool, "sentences", "--input", "jsonl", "-j2"], input=b"\n".join(lines), stdout=subprocess.PIPE, check=True)
    answers = result.stdout.split(b"\n")[:-1]
    assert len(answers) == len(lines), (len(answers), len(lines))
    wrong, accepted = 0, 0
    for number, (line, answer) in enumerate(zip(lines, answers), 1):
        given, code = json.loads(answer), None
        try:
            expected = json.loads(line.decode("utf-8", "replace"), parse_constant=refuse)
            if not isinstance(expected, dict): code = "not_object"
            elif not any(isinstance(expected.get(name), str) for name in ("text", "html", "bytes")): code = "no_text"
        except (ValueError, RecursionError): code = "bad_json"
        if code: problem = "" if given.get("error", {}).get("code") == code else f"expected {code}"
        elif "error" in given: problem = "" if given["error"]["code"] in ("binary", "bad_json") and not isinstance(expected.get("text"), str) else "refused"
        else:
            accepted += 1
            kept = {name: part for name, part in cleaned(expected).items() if name != "sentences"}
            if not isinstance(kept.get("text"), str): kept.pop("text", None); given.pop("text", None)
            given.pop("sentences", None)
            problem = "" if given == kept else "members differ"
        if problem:
            wrong += 1
            if wrong <= 10: print(f"{number}: {problem}\n  in  {line[:300]!r}\n  out {answer[:300]!r}")
    print(f"test_json records={len(lines)} accepted={accepted} wrong={wrong}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
