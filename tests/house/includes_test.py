"""Siblings reach into each other only along the arrows of the design."""
import pathlib
import tempfile
import unittest

import house

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Includes(unittest.TestCase):
    def test_the_house_keeps_to_the_arrows(self):
        wrong, read = house.wrong_includes(ROOT)
        self.assertGreater(read, 100, "the scan found hardly any include")
        self.assertEqual([], wrong)

    def test_planted_violations_are_found_and_allowed_includes_are_not(self):
        planted = {
            "checks/rules/a.cpp": ['#include "base/time.h"', '#include "ledger/ledger.h"'],
            "scores/a.h": ['#include "pages/reader.h"'],
            "base/a.h": ['#include "targets/assessment.h"'],
            "crawler/a.cpp": ["#include <curl/curl.h>", "#include <boost/asio/awaitable.hpp>"],
            "crawler/http/a.cpp": ["#include <curl/curl.h>"],
            "app/a.cpp": ["#include <SQLiteCpp/Database.h>", '#include "ledger/ledger.h"'],
            "reports/a.cpp": ['  #  include "tests/fakes/a.h"'],
        }
        with tempfile.TemporaryDirectory() as folder:
            for name, lines in planted.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines), encoding="utf-8")
            wrong, read = house.wrong_includes(folder)
        self.assertEqual(10, read)
        self.assertEqual(
            ["app/a.cpp:1", "base/a.h:1", "checks/rules/a.cpp:2", "crawler/a.cpp:1", "reports/a.cpp:1", "scores/a.h:1"],
            sorted(line.rsplit(": ", 1)[0] for line in wrong))


class Names(unittest.TestCase):
    def test_no_two_types_share_a_name(self):
        self.assertEqual([], house.types_named_twice(ROOT))

    def test_a_planted_pair_is_found(self):
        planted = {
            "crawler/found.h": "namespace mingcha::crawler {\nstruct Found {",
            "crawler/http/names.h": "namespace mingcha::crawler {\nclass Found final : public Base {",
            "crawler/a.cpp": "namespace mingcha::crawler {\nnamespace {\nstruct Found {",
            "pages/found.h": "namespace mingcha::pages {\nstruct Found {",
        }
        with tempfile.TemporaryDirectory() as folder:
            for name, text in planted.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            self.assertEqual(["mingcha::crawler::Found: crawler/found.h, crawler/http/names.h"],
                             house.types_named_twice(folder))


class Architecture(unittest.TestCase):
    def test_every_top_level_folder_is_named(self):
        text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
        made = {"build", "demo"}  # not the project's
        for folder in sorted(path.name for path in ROOT.iterdir() if path.is_dir()):
            if not folder.startswith(".") and folder not in made:
                self.assertIn(f"{folder}/", text, f"docs/architecture.md says nothing of {folder}/")


unittest.main()
