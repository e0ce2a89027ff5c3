"""The checked pipe without Spark:   SUMMARIZE=.build/release/summarize python3 Integrations/spark/test_checked.py"""

import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from textkit_spark import LostRecords, checked  # noqa: E402

TOOL = os.path.abspath(os.environ.get("SUMMARIZE", ".build/release/summarize"))
RECORDS = [json.dumps({"id": i, "text": "Chủ tịch nước hội đàm tại Hà Nội. " * (i % 9)}).encode() for i in range(3000)]


class CheckedTests(unittest.TestCase):
    def test_every_id_comes_back_in_order(self) -> None:
        answers = list(checked([TOOL, "sentences"], iter(RECORDS)))
        self.assertEqual([json.loads(answer)["id"] for answer in answers], list(range(3000)))

    def test_errors_are_records(self) -> None:
        answers = list(checked([TOOL, "sentences"], iter([b"{", RECORDS[0], b'{"id":9}'])))
        self.assertEqual([("error" in json.loads(answer)) for answer in answers], [True, False, True])

    def test_a_child_that_dies_fails_the_task(self) -> None:
        for script in ("head -c 30000; kill -9 $$", "head -n 100; exit 3", "head -n 100", "sed 1d"):
            with self.assertRaises(LostRecords):
                list(checked(["sh", "-c", script], iter(RECORDS)))


if __name__ == "__main__":
    unittest.main()
