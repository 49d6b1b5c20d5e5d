"""The page templates. Each has markup, addresses, paging and ways of writing days of its own."""
import importlib

NAMES = ("trs", "jcms", "asp", "dl", "gkml")


def look_of(site):
    return importlib.import_module(f"looks.{site.body.template}").Look(site)
