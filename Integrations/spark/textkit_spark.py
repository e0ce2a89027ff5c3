"""TextKit on Spark: a checked pipe over JSON Lines, and a map over Arrow batches through the C library.

    spark = SparkSession.builder.getOrCreate()
    lines = spark.read.option("lineSep", "\\n").text("pages.jsonl")
    pipe(lines, ["summarize", "clean"]).write.text("cleaned")        # one record in, one out; a lost record fails the task
    frame.mapInArrow(column_mapper("clean", "text", "cleaned"), schema)

Python's own `rdd.pipe` is not used: it ignores a child that dies, and the job ends with a success and part of the records.
Read with lineSep "\\n" (the default also splits at \\r). The JVM must run with -Dfile.encoding=UTF-8.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from typing import Any


class LostRecords(RuntimeError):
    """The child ended badly or answered other records than it was given; Spark tries the task again."""


def checked(command: list[str], lines: Iterator[bytes]) -> Iterator[bytes]:
    """Sends lines to one process and gives its answers; raises unless every line was answered, in order."""
    child = subprocess.Popen([*command, "--input", "jsonl", "-j", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    ids: list[Any] = []
    failure: list[BaseException] = []

    def feed() -> None:
        try:
            for line in lines:
                line = line.rstrip(b"\r\n")
                if not line.strip():
                    continue
                ids.append(_id(line))
                child.stdin.write(line + b"\n")
        except BrokenPipeError:
            pass
        except BaseException as error:  # whatever the upstream stage raised has to fail this task too
            failure.append(error)
        finally:
            try:
                child.stdin.close()
            except BrokenPipeError:
                pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    count = 0
    try:
        for answer in child.stdout:
            if count < len(ids) and ids[count] is not None and _id(answer) not in (ids[count], None):
                raise LostRecords(f"answer {count} is of {_id(answer)!r}, not of {ids[count]!r}")
            count += 1
            yield answer.rstrip(b"\n")
        feeder.join()
        status = child.wait()
        if failure:
            raise failure[0]
        if status or count != len(ids):
            raise LostRecords(f"{command}: status {status}, {len(ids)} records in, {count} out")
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _id(line: bytes) -> Any:
    try:
        record = json.loads(line)
        return record.get("id") if isinstance(record, dict) else None
    except (ValueError, RecursionError):
        return None


def pipe(lines: Any, command: list[str]) -> Any:
    """A data frame with one column of JSON records, answered by `command`."""

    def partition(rows: Iterator[Any]) -> Iterator[tuple[str]]:
        for answer in checked(command, (row[0].encode("utf-8", "replace") for row in rows)):
            yield (answer.decode("utf-8"),)

    return lines.sparkSession.createDataFrame(lines.rdd.mapPartitions(partition), "value string")


def column_mapper(command: str, source: str, target: str, **options: Any) -> Callable[..., Iterator[Any]]:
    """For `mapInArrow`: adds to each batch the string columns `target`, made from the strings of `source` without copying
    them, and `<target>_error`: the code of a document that could not be processed, whose `target` is then null."""

    def batches(stream: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa
        import pyarrow.compute
        import textkit

        stage = textkit.Stage(command, **options)
        for batch in stream:
            texts = pa.concat_arrays([batch.column(source).cast(pa.string()).fill_null("")])  # offsets from 0
            _, offsets, data = texts.buffers()
            out, ends, errors = stage.apply_arrow(offsets.address + 4 * texts.offset, data.address if data else None, len(texts))
            codes = pa.array([textkit.error_name(errors[row]) for row in range(len(texts))], pa.string())
            result = pa.LargeStringArray.from_buffers(len(texts), pa.py_buffer(bytes(ends)), pa.py_buffer(out)).cast(pa.string())
            result = pa.compute.if_else(codes.is_null(), result, pa.scalar(None, pa.string()))
            if len(result) != batch.num_rows:
                raise LostRecords(f"{batch.num_rows} rows in, {len(result)} out")
            yield pa.RecordBatch.from_arrays([*batch.columns, result, codes], [*batch.schema.names, target, target + "_error"])

    return batches
