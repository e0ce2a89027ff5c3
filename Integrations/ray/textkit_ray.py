"""TextKit on Ray Data: `dataset.map_batches(Mapper, fn_constructor_args=("clean", "text", "cleaned"), batch_format="pyarrow", …)`.

A document that cannot be processed gives null and its code in `<target>_error`: one exception would end the whole job.
"""

from __future__ import annotations

from typing import Any


class Mapper:
    """An actor that adds to each Arrow batch the column `target`, made from the strings of `source`."""

    def __init__(self, command: str, source: str, target: str, **options: Any) -> None:
        import textkit

        self._stage = textkit.Stage(command, **options)
        self._source, self._target = source, target

    def __call__(self, table: Any) -> Any:
        import pyarrow as pa
        import textkit

        texts = [text or "" for text in table.column(self._source).to_pylist()]
        results = self._stage.apply_many(texts)
        if len(results) != table.num_rows:
            raise RuntimeError(f"{table.num_rows} rows in, {len(results)} out")
        failed = [isinstance(result, textkit.TextKitError) for result in results]
        values = [None if bad else result for bad, result in zip(failed, results)]
        codes = [result.code if bad else None for bad, result in zip(failed, results)]
        table = table.append_column(self._target, pa.array(values, pa.string()))
        return table.append_column(self._target + "_error", pa.array(codes, pa.string()))
