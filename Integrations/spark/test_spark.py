"""Local Spark whose workers are killed in the middle: the same bytes, every id once.

    SUMMARIZE=.build/release/summarize python test_spark.py [KILLS]        needs pyspark, pyarrow, pandas, the textkit wheel
"""

import collections
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
os.environ["PYTHONPATH"] = HERE + os.pathsep + os.environ.get("PYTHONPATH", "")
os.environ |= {"LC_ALL": "C", "JAVA_TOOL_OPTIONS": "-Dfile.encoding=UTF-8", "PYSPARK_PYTHON": sys.executable}
from pyspark.sql import SparkSession  # noqa: E402
from textkit_spark import column_mapper, pipe  # noqa: E402

TOOL = os.path.abspath(os.environ.get("SUMMARIZE", ".build/release/summarize"))
FRENCH, VIETNAMESE = "Le président a reçu à Hanoï une délégation française. ", "Chủ tịch nước hội đàm tại Hà Nội chiều nay. "


def make(path: str, records: int) -> None:
    source = random.Random(3)
    with open(path, "wb") as file:
        for number in range(records):
            text = "".join(source.choice((FRENCH, VIETNAMESE)) + source.choice(("", "", "\n", "\r", "\u2028")) for _ in range(source.randint(1, 200)))
            line = json.dumps({"id": number, "text": text, "n": 10**25 + number}, ensure_ascii=number % 7 == 0).encode()
            file.write((line[:-9] if number % 500 == 499 else line) + b"\n")


def below(root: int) -> list[tuple[int, int, str]]:
    """The processes that descend from one: id, parent, command."""
    parents: dict[int, tuple[int, str]] = {}
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            fields = open(folder + "/stat").read().rsplit(")", 1)[1].split()
            command = open(folder + "/cmdline", "rb").read().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        parents[int(folder[6:])] = (int(fields[1]), command)
    found, open_ = [], [root]
    while open_:
        parent = open_.pop()
        for process, (above, command) in parents.items():
            if above == parent:
                found.append((process, parent, command))
                open_.append(process)
    return found


def victims() -> list[int]:
    """The processes that do the work: the piped tool, and the workers that pyspark's daemon has forked."""
    all_ = below(os.getpid())
    daemons = {process for process, _, command in all_ if "pyspark.daemon" in command}
    return [p for p, parent, command in all_ if command.startswith(TOOL) or "pyspark.daemon" in command and parent in daemons]


def disturbed(job, source: random.Random) -> int:
    """Runs a job and kills one of its workers as soon as there is one, a moment later."""
    thread = threading.Thread(target=job)
    thread.start()
    killed = 0
    wait = source.uniform(0.05, 1.0)
    start = time.monotonic()
    while thread.is_alive() and not killed:
        time.sleep(0.02)
        there = victims() if time.monotonic() - start > wait else []
        if there:
            try:
                os.kill(source.choice(there), signal.SIGKILL)
                killed = 1
            except ProcessLookupError:
                pass
    thread.join()
    return killed


def read(folder: str) -> bytes:
    assert os.path.exists(folder + "/_SUCCESS"), "the job did not succeed"
    return b"".join(open(part, "rb").read() for part in sorted(glob.glob(folder + "/part-*")))


def main(kills: int) -> int:
    folder = tempfile.mkdtemp(prefix="spark-")
    spark = SparkSession.builder.master("local[2,8]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.files.maxPartitionBytes", "3m").config("spark.sql.execution.arrow.maxRecordsPerBatch", "500").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    try:
        make(folder + "/in.jsonl", 6000)
        single = subprocess.run([TOOL, "clean", folder + "/in.jsonl"], stdout=subprocess.PIPE, check=True).stdout
        ids = [json.loads(line)["id"] for line in single.splitlines()]
        lines = spark.read.option("lineSep", "\n").text(folder + "/in.jsonl")
        frame = spark.createDataFrame([(i, FRENCH * (i % 60 + 1)) for i in range(4000)], "id int, text string").repartition(6, "id").sortWithinPartitions("id")
        schema = "id int, text string, cleaned string, cleaned_error string"

        def piped(out: str) -> None:
            pipe(lines, [TOOL, "clean"]).write.mode("overwrite").text(out)

        def mapped(out: str) -> None:
            frame.mapInArrow(column_mapper("clean", "text", "cleaned"), schema).write.mode("overwrite").json(out)

        source, done, wrong = random.Random(11), collections.Counter(), 0
        for name, job in (("pipe", piped), ("arrow", mapped)):
            whole = f"{folder}/{name}"
            job(whole)
            expected = read(whole)
            if name == "pipe":
                # Line numbers of broken records count within a partition; all else is what one process gives.
                wrong += [json.loads(line)["id"] for line in expected.splitlines()] != ids
                wrong += sorted(x for x in expected.splitlines() if b'"error"' not in x) != sorted(x for x in single.splitlines() if b'"error"' not in x)
            else:
                wrong += sorted(json.loads(line)["id"] for line in expected.splitlines()) != list(range(4000))
            print(f"{name}: undisturbed, {wrong} wrong", flush=True)
            while done[name] < (kills + 1) // 2:
                out = f"{folder}/{name}-again"
                killed = disturbed(lambda job=job, out=out: job(out), source)
                same = read(out) == expected
                wrong += not same
                done[name] += killed
                print(f"{name}: {'killed' if killed else 'not killed'}, {'the same bytes' if same else 'OTHER BYTES'}", flush=True)
                shutil.rmtree(out)
    finally:
        spark.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"test_spark kills={sum(done.values())} wrong={wrong}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
