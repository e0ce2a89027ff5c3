#!/usr/bin/env python3
"""Ends runs at random moments (SIGKILL mostly, SIGTERM, SIGINT) until they are through; compares them with a run left alone.

    test_runs.py SUMMARIZE [--mb 500] [--kills 200] [--seed 1] [--command normalize] [--dir DIR]

The records are texts, HTML and Base64 bytes, every thousandth broken. Each round makes one output (.jsonl, .jsonl.gz,
.jsonl.zst; the input plain or packed), killed again and again; its bytes have to be those of the undisturbed run and every
id has to be there once. Work done twice is what the killed runs took beyond their last checkpoint, in seconds each.
Exit status 1 where anything differs. Python 3.11, Linux, no packages."""
import argparse, base64, gzip, json, os, random, resource, shutil, signal, subprocess, sys, tempfile, time

FRENCH = "Le président a reçu à Hanoï une délégation conduite par M. Bui Thanh Son. Selon l’UNESCO, le projet de 593 millions de dollars sera achevé en 2026. "
VIETNAMESE = "Chủ tịch nước hội đàm tại Hà Nội. Theo Bộ Y tế, kim ngạch đạt 593 triệu USD, tăng 7% so với năm trước. "


def make(path, megabytes, seed):
    source = random.Random(seed)
    size = number = 0
    with open(path, "wb") as file:
        while size < megabytes * 1_000_000:
            number += 1
            text = "".join(source.choice((FRENCH, VIETNAMESE)) + ("\n" if source.random() < 0.2 else "") for _ in range(source.randint(1, 40)))
            record = {"id": number, "url": f"https://e.org/{number}", "n": source.randint(0, 1 << 80)}
            kind = number % 4
            if kind == 0: record["html"] = f"<html><body><p>{text}</p></body></html>"
            elif kind == 1: record |= {"bytes": base64.b64encode(text.encode("utf-8" if number % 8 else "utf-16")).decode(), "media_type": "text/plain"}
            else: record["text"] = text
            line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
            if number % 1000 == 0: line = line[: len(line) // 2] + b"\n"
            file.write(line)
            size += len(line)
    return number


def unpacked(path):
    if path.endswith(".gz"): return gzip.open(path, "rb").read()
    if path.endswith(".zst"): return subprocess.run(["zstd", "-dc", path], check=True, stdout=subprocess.PIPE).stdout
    return open(path, "rb").read()


def cpu(): return (lambda usage: usage.ru_utime + usage.ru_stime)(resource.getrusage(resource.RUSAGE_CHILDREN))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    for name, kind, value in (("mb", int, 500), ("kills", int, 200), ("seed", int, 1), ("command", str, "normalize"), ("dir", str, None)):
        parser.add_argument("--" + name, type=kind, default=value)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="runs-", dir=options.dir)
    source = random.Random(options.seed)
    path = lambda name: os.path.join(folder, name)
    failures, kills, late, twice = [], 0, [], []
    try:
        records = make(path("in.jsonl"), options.mb, options.seed)
        with open(path("in.jsonl"), "rb") as plain, gzip.open(path("in.jsonl.gz"), "wb", 1) as packed: shutil.copyfileobj(plain, packed, 1 << 20)
        expected, alone, wall = {}, {}, {}
        turns = [("in.jsonl", ".jsonl"), ("in.jsonl", ".jsonl.gz"), ("in.jsonl", ".jsonl.zst"), ("in.jsonl.gz", ".jsonl")]
        turn = 0
        while kills < options.kills and not failures:
            given, ending = turns[turn % len(turns)]
            turn += 1
            command = lambda out: [options.tool, options.command, path(given), "-j2", "--resume", "-o", path(out)]
            if (given, ending) not in expected:
                before, start = cpu(), time.monotonic()
                subprocess.run(command("alone" + ending), check=True)
                alone[given, ending], wall[given, ending] = cpu() - before, time.monotonic() - start
                data = unpacked(path("alone" + ending))
                lines = data.splitlines()
                ids = [json.loads(line)["id"] for line in lines if b'"error"' not in line]
                if len(lines) != records or len(set(ids)) != len(ids): failures.append(f"{len(lines)} answers to {records} records")
                expected[given, ending] = open(path("alone" + ending), "rb").read()
            out, here, before = "killed" + ending, 0, cpu()
            while True:
                process = subprocess.Popen(command(out))
                # A run needs a while to reach its next checkpoint: moments up to the length of a whole run, mostly short ones.
                limit = source.uniform(0.02, min(wall[given, ending], 4.0))
                try:
                    status = process.wait(limit)
                    if status: failures.append(f"{out}: status {status}")
                    break
                except subprocess.TimeoutExpired:
                    sent = source.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
                    process.send_signal(sent)
                    killed = time.time()
                    status = process.wait()
                    if sent != signal.SIGKILL and status not in (0, -sent, 128 + sent): failures.append(f"{out}: status {status} after signal {sent}")
                    if status == 0: break
                    here += 1
                    if os.path.exists(path(out)) and open(path(out), "rb").read() != expected[given, ending]: failures.append(f"{out} has its name before it is whole")
                    if os.path.exists(path(out + ".journal")): late.append(min(limit, killed - os.stat(path(out + ".journal")).st_mtime))
                if here > 500: failures.append(f"{out}: no progress"); break
            kills += here
            if here: twice.append((cpu() - before - alone[given, ending]) / here)
            if open(path(out), "rb").read() != expected[given, ending]: failures.append(f"{out}: the bytes differ after {here} kills")
            print(f"{given} -> {out}: {here} kills", flush=True)
            for name in (out, out + ".journal"): os.unlink(path(name))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for failure in failures: print("FAIL", failure)
    late.sort()
    if late: print(f"seconds from the last checkpoint to the kill: median {late[len(late) // 2]:.2f}, most {late[-1]:.2f}; CPU seconds done twice a kill, by round: {', '.join(f'{t:.2f}' for t in twice)}")
    print(f"test_runs records={records} mb={options.mb} kills={kills} failures={len(failures)}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
