"""Ray Data whose actors are killed in the middle: every row once, with the same text.

    python test_ray.py [KILLS]        needs ray, pyarrow, pandas and the textkit wheel
"""

import os
import random
import signal
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
os.environ["PYTHONPATH"] = HERE + os.pathsep + os.environ.get("PYTHONPATH", "")
os.environ |= {"RAY_DEDUP_LOGS": "0", "RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1"}
import ray  # noqa: E402
from textkit_ray import Mapper  # noqa: E402

TEXT = "Le président a reçu à Hanoï une délégation française. Chủ tịch nước hội đàm tại Hà Nội. "


def actors() -> list[int]:
    """The processes of this session that map batches."""
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            command = open(f"/proc/{process}/cmdline", "rb").read()
            environment = open(f"/proc/{process}/environ", "rb").read()
        except OSError:
            continue
        if command.startswith(b"ray::") and b"Mapper" in command and MARK in environment:
            found.append(int(process))
    return found


MARK = f"TEXTKIT_RAY_TEST={os.getpid()}".encode()


def main(kills: int) -> int:
    name, value = MARK.decode().split("=")
    os.environ[name] = value
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    ray.data.DataContext.get_current().execution_options.preserve_order = True
    rows = [{"id": i, "text": TEXT * (i % 40 + 1)} for i in range(3000)]

    def job() -> list[tuple]:
        data = ray.data.from_items(rows, override_num_blocks=30)
        mapped = data.map_batches(Mapper, fn_constructor_args=("clean", "text", "cleaned"), batch_format="pyarrow", batch_size=50, concurrency=2)
        return [(row["id"], row["cleaned"], row["cleaned_error"]) for row in mapped.iter_rows()]

    expected, source, done, wrong = job(), random.Random(5), 0, 0
    wrong += [row[0] for row in expected] != list(range(3000)) or any(row[2] for row in expected)
    while done < kills:
        result: list = []
        thread = threading.Thread(target=lambda: result.append(job()))
        thread.start()
        killed, wait, start = 0, source.uniform(0, 0.5), None
        while thread.is_alive() and not killed:
            time.sleep(0.02)
            there = actors()
            start = start or (time.monotonic() if there else None)
            if there and time.monotonic() - start >= wait:
                os.kill(source.choice(there), signal.SIGKILL)
                killed = 1
        thread.join()
        same = bool(result) and result[0] == expected
        wrong += not same
        done += killed
        print(f"{'killed' if killed else 'not killed'}, {'the same rows' if same else 'OTHER ROWS'}", flush=True)
    ray.shutdown()
    print(f"test_ray kills={done} wrong={wrong}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
