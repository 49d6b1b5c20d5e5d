"""The simulated city of Linyi: python3 tests/city/linyi serve|truth|pages …"""
import argparse
import asyncio
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import build  # noqa: E402
import server  # noqa: E402
import workspace  # noqa: E402
from city import City  # noqa: E402
from model import Page  # noqa: E402


def make(only, plan="plan.tsv"):
    city = City(plan)
    city.hotline_address = "www.linyi.gov.test/"
    chosen = [b for b in city.bodies if not only or b.id in only or b.group == "city"]
    sites = []
    for body in chosen:
        sites.append(build.build_site(city, body))
        if body.group == "city":
            city.hotline_address = body.host + sites[-1].column("hotline").path
    return city, sites


def run_server(args, city, sites):
    def ready(port):
        if args.workspace:
            workspace.write(args.workspace, city, port, args.only, args.pack)
        print(f"ready {port}", flush=True)
    asyncio.run(server.serve(sites, Page, ready, args.port))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("serve", "truth", "pages", "page"))
    parser.add_argument("--only", nargs="*", help="these bodies and the city's own portal")
    parser.add_argument("--workspace", help="written once the port is known")
    parser.add_argument("--plan", default="plan.tsv", help="unseen.tsv: the five bodies that were written last")
    parser.add_argument("--pack", default="linyi-2017-more")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--address", help="host and path of the page to print")
    args = parser.parse_args()
    city, sites = make(args.only, args.plan)
    if args.what == "truth":
        for site in sites:
            for line in site.truth:
                print(json.dumps(line, ensure_ascii=False))
    elif args.what == "pages":
        for site in sites:
            print(site.body.id, site.body.template, len(site.pages), site.body.size)
    elif args.what == "page":
        host, _, path = args.address.partition("/")
        page = next(s for s in sites if s.body.host == host).pages["/" + path]
        sys.stdout.buffer.write(page.data)
    else:
        run_server(args, city, sites)


if __name__ == "__main__":
    main()
