"""The lint sees what it is for, and lets named aggregates alone."""
import unittest

import lint


class Lint(unittest.TestCase):
    def test_an_aggregate_inside_co_await_is_found(self):
        for code in ("auto a = co_await get({.url = x});", "co_await get(Request{x, y});",
                     "co_await get(a,\n  {.b = 1});", "co_await client.get(Request{.a = 1});"):
            self.assertEqual(["a.cpp:1"], [r.rsplit(": ", 1)[0] for r in lint.remarks("a.cpp", code)], code)

    def test_a_named_aggregate_is_not(self):
        for code in ("Request r{x}; auto a = co_await get(r);", "// co_await get({.a = 1})", "co_await get(x); f({.a = 1});",
                     "co_await get(Request{});", "auto r = f(co_await get(x), {.a = 1});"):
            self.assertEqual([], lint.remarks("a.cpp", code), code)

    def test_sizes_and_paths(self):
        self.assertEqual([], lint.remarks("a.h", "\n" * 100))
        self.assertEqual(1, len(lint.remarks("a.h", "\n" * 101)))
        self.assertEqual(1, len(lint.remarks("a.cpp", "\n" * 301)))
        self.assertEqual(1, len(lint.remarks("a.md", "see /work/" + "main/x")))
        self.assertEqual([], lint.remarks("a.md", "a/work/b and https://a.test/work/"))


unittest.main()
