"""Runs against an installed wheel: python -m unittest discover Bindings/python/tests"""

import concurrent.futures
import json
import unittest

import textkit


class TextKitTests(unittest.TestCase):
    def test_each_stage(self) -> None:
        self.assertEqual(textkit.clean("<p>Bonjour le monde, voici la nouvelle du jour.</p>", kind="html").strip(), "Bonjour le monde, voici la nouvelle du jour.")
        self.assertEqual(textkit.normalize("e\u0301te\u0301"), "été")
        self.assertTrue(textkit.summary("Le président a reçu à Hanoï une délégation française."))
        self.assertEqual(textkit.Stage("sentences", offsets="scalars").json("Ça va ? Oui, très bien."), {"sentences": [[0, 7], [8, 23]]})
        self.assertIn("terms", textkit.Stage("terms").json("Le président vietnamien"))

    def test_batches_equal_single_calls_and_name_errors(self) -> None:
        stage = textkit.Stage("normalize")
        texts = ["Hà Nội", "", "e\u0301", "x" * 100_000]
        self.assertEqual(stage.apply_many(texts), [stage.apply(text) for text in texts])
        with self.assertRaises(textkit.TextKitError) as caught:
            textkit.Stage("clean").apply(bytes(range(256)) * 50)
        self.assertEqual(caught.exception.code, "binary")

    def test_records_keep_their_members(self) -> None:
        answer = textkit.Stage("sentences").answer('{"id":12345678901234567890,"text":"Oui."}')
        self.assertEqual(answer, b'{"id":12345678901234567890,"text":"Oui.","sentences":[[0,4]]}')
        self.assertEqual(json.loads(textkit.Stage("clean").answer("{"))["error"]["code"], "bad_json")

    def test_threads(self) -> None:
        stage = textkit.Stage("tokens")
        text = "Chủ tịch nước hội đàm tại Hà Nội. Le président est arrivé. " * 50
        expected = stage.apply(text)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            self.assertEqual(set(pool.map(stage.apply, [text] * 64)), {expected})

    def test_unknown_options_are_refused(self) -> None:
        with self.assertRaises(ValueError):
            textkit.Stage("clean", nonsense=1)


if __name__ == "__main__":
    unittest.main()
