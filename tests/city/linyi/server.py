"""Serves the city: all sites on one loopback address, told apart by the Host header. Pages lie ready in memory."""
import asyncio
import html
import urllib.parse

ERROR = "<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>"
SOFT = "<html><head><title>提示信息</title></head><body><p>对不起，您访问的页面不存在或已被删除。</p></body></html>"
REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 403: "Forbidden", 404: "Not Found"}


def answer(page):
    head = f"HTTP/1.1 {page.status} {REASONS[page.status]}\r\nContent-Type: {page.type}\r\nContent-Length: {len(page.data)}\r\n"
    if page.location:
        head += f"Location: {page.location}\r\n"
    return head.encode() + b"\r\n" + page.data


class Places:
    """From host and path to an answer."""

    def __init__(self, sites, page_type):
        self.sites = {site.body.host: site for site in sites}
        self.ready = {(site.body.host, path): answer(page) for site in sites for path, page in site.pages.items()}
        self.page_type = page_type
        self.elsewhere = answer(page_type("<html><head><title>站外网站</title></head><body>站外</body></html>".encode()))

    def find(self, host, path):
        made = self.ready.get((host, path))
        if made is not None:
            return made, self.sites[host].pages[path].delay
        site = self.sites.get(host)
        if site is None:
            return (self.elsewhere if path != "/robots.txt" else answer(self.page_type(ERROR.encode(), 404))), 0
        for start in ("/was5/", "/jsearchfront/", "/search", "/govsearch/"):
            if path.startswith(start) and "?" in path:
                return answer(self.page_type(found(site, path).encode("utf-8"), 200, "text/html; charset=utf-8")), 0
        if site.soft404 and path != "/robots.txt":
            return answer(self.page_type(SOFT.encode(), 200, "text/html; charset=utf-8")), 0
        return answer(self.page_type(ERROR.encode(), 404)), 0


def found(site, path):
    """The answer of a site's own search: titles that hold what is asked for, or nothing where the plan says so."""
    query = urllib.parse.urlsplit(path).query
    encoding = "gb18030" if site.look.charset == "gb18030" else "utf-8"
    asked = [v for k, v in urllib.parse.parse_qsl(query, encoding=encoding) if k not in ("channelid",)]
    word = asked[0].strip() if asked else ""
    hits = [] if site.body.has("search-blind") or not word else [t for t in site.titles if word in t]
    lines = "".join(f'<li><a href="{site.titles[t]}">{html.escape(t)}</a></li>' for t in hits[:20])
    return f"<html><head><meta charset='utf-8'><title>检索结果</title></head><body><p>共找到{len(hits)}条结果</p><ul>{lines}</ul></body></html>"


class Connection(asyncio.Protocol):
    def __init__(self, places, counts):
        self.places, self.counts, self.buffer, self.gone = places, counts, b"", False

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, error):
        self.gone = True

    def data_received(self, data):
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head, self.buffer = self.buffer[:end], self.buffer[end + 4:]
            lines = head.decode("latin-1").split("\r\n")
            method, path, _ = lines[0].split(" ", 2)
            host = next((line[5:].strip() for line in lines if line[:5].lower() == "host:"), "").rsplit(":", 1)[0]
            made, delay = self.places.find(host, path)
            self.counts["requests"] += 1
            if method == "HEAD":
                made = made[:made.index(b"\r\n\r\n") + 4]
            if delay:
                asyncio.get_running_loop().call_later(delay, self.send, made)
            else:
                self.send(made)

    def send(self, made):
        if not self.gone:
            self.transport.write(made)


async def serve(sites, page_type, ready, port=0):
    counts = {"requests": 0}
    places = Places(sites, page_type)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(places, counts), "127.0.0.1", port)
    ready(server.sockets[0].getsockname()[1])
    await server.serve_forever()
