"""The web forms of the answering city, and a witness: every request that came is counted, every submission kept.

/plain/    one page in GB18030: a table of labels, hidden fields, a select; answers with a receipt code
/token/    UTF-8, three steps: an agreement with a cookie, a form with a token that is good once, a confirmation
/captcha/  asks for a captcha
/login/    asks to log in first
/broken/   takes the form and breaks the connection off without an answer
/error/    takes the form and answers 500"""
import http.server
import itertools
import json
import os
import threading
import urllib.parse

PLAIN = """<html><head><meta charset="gb2312"><title>依申请公开</title></head><body><h1>政府信息公开申请</h1>
<form action="/search" method="get"><input name="q" placeholder="搜索"></form>
<form action="/plain/save.do" method="post"><input type="hidden" name="channelid" value="1024">
<table><tr><td>姓名<span>*</span>：</td><td><input name="xm"></td></tr>
<tr><td>电子邮箱*：</td><td><input name="yx" type="text"></td></tr>
<tr><td>获取方式：</td><td><select name="hqfs"><option value="">请选择</option><option value="1">邮寄</option><option value="2">电子邮件</option></select></td></tr>
<tr><td>所需信息：</td><td><textarea name="nr"></textarea></td></tr></table>
<input type="submit" name="tj" value="提交"></form></body></html>"""
AGREE = """<html><head><meta charset="utf-8"></head><body><p>申请须知</p>
<form action="/token/form" method="post"><label><input type="checkbox" name="agree" value="1" required>我已阅读</label>
<button type="submit">同意</button></form></body></html>"""
FORM = """<html><head><meta charset="utf-8"></head><body>
<form action="/token/check" method="post" enctype="multipart/form-data"><input type="hidden" name="_csrf" value="{token}">
<label for="n">申请人姓名</label><input id="n" name="applyName" required>
<label for="m">邮箱</label><input id="m" name="applyMail" required>
<label for="c">申请内容</label><textarea id="c" name="content" required></textarea>
<button type="submit" name="step" value="next">下一步</button></form></body></html>"""
CONFIRM = """<html><head><meta charset="utf-8"></head><body><p>请确认您填写的内容</p>
<form action="/token/done" method="post"><input type="hidden" name="_csrf" value="{token}">
<input type="hidden" name="content" value="{content}"><button type="submit">确认提交</button></form></body></html>"""
CAPTCHA = """<html><head><meta charset="utf-8"></head><body><form action="/captcha/save" method="post">
姓名：<input name="xm"> 内容：<textarea name="nr"></textarea>
验证码：<input name="yzm"><img src="/captcha.jpg"></form></body></html>"""
LOGIN = """<html><head><meta charset="utf-8"></head><body><p>请先登录后再提交申请。</p>
<form action="/login/do" method="post">用户名：<input name="u"> 密码：<input type="password" name="p"></form></body></html>"""
BREAKING = """<html><head><meta charset="utf-8"></head><body><form action="/{kind}/save" method="post">
姓名：<input name="xm"> 内容：<textarea name="nr"></textarea><input type="submit"></form></body></html>"""


def fields_of(body, content_type, charset):
    if not content_type.startswith("multipart/"):
        return dict(urllib.parse.parse_qsl(body.decode("ascii"), keep_blank_values=True, encoding=charset))
    boundary = content_type.split("boundary=")[1].encode()
    fields = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
        fields[head.split(b'name="')[1].split(b'"')[0].decode()] = value.decode(charset)
    return fields


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, text, charset="utf-8", status=200, cookie=None):
        body = text.encode("gb18030" if charset == "gb2312" else charset)
        self.send_response(status)
        self.send_header("Content-Type", f"text/html; charset={charset}")
        self.send_header("Content-Length", str(len(body)))
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.witness.came()
        if self.path.startswith("/token/result?code="):
            return self.answer(f"<p>您的申请已提交，查询码：{self.path.split('=')[1]}，请妥善保管。</p>")
        kind = self.path.split("/")[1]
        pages = {"plain": PLAIN, "token": AGREE, "captcha": CAPTCHA, "login": LOGIN,
                 "broken": BREAKING.format(kind="broken"), "error": BREAKING.format(kind="error")}
        if kind not in pages:
            return self.answer("没有这一页", status=404)
        self.answer(pages[kind], "gb2312" if kind == "plain" else "utf-8",
                    cookie="session=s1; Path=/" if kind == "token" else None)

    def do_POST(self):
        witness = self.server.witness
        witness.came()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        charset = "gb18030" if self.path.startswith("/plain/") else "utf-8"
        fields = fields_of(body, self.headers["Content-Type"], charset)
        if self.path == "/plain/save.do":
            good = fields.get("channelid") == "1024" and fields.get("tj") == "提交" and fields.get("hqfs") == "2"
            code = witness.submitted("plain", fields["nr"], fields) if good else None
            return self.answer(f"<p>提交成功，查询编号：{code}</p>" if good else "<p>请求有误</p>", "gb2312")
        if self.path == "/token/form":
            if fields.get("agree") != "1" or "session=s1" not in self.headers.get("Cookie", ""):
                return self.answer("请先阅读须知", status=403)
            return self.answer(FORM.format(token=witness.token()))
        if self.path == "/token/check":
            if not witness.spend(fields.get("_csrf")):
                return self.answer("令牌失效", status=403)
            return self.answer(CONFIRM.format(token=witness.token(), content=fields["content"]))
        if self.path == "/token/done":
            if not witness.spend(fields.get("_csrf")):
                return self.answer("令牌失效", status=403)
            code = witness.submitted("token", fields["content"], fields)
            self.send_response(302)
            self.send_header("Location", f"/token/result?code={code}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path == "/broken/save":
            witness.submitted("broken", fields["nr"], fields)
            self.close_connection = True
            self.connection.close()
            return
        if self.path == "/error/save":
            witness.submitted("error", fields["nr"], fields)
            return self.answer("系统错误", status=500)
        self.answer("没有这一页", status=404)


class Witness:
    """What came, on the disk before it is answered."""

    def __init__(self, path):
        self.path, self.lock = path, threading.Lock()
        self.numbers, self.tokens, self.count = itertools.count(1), set(), 0
        self.codes = {}

    def came(self):
        with self.lock:
            self.count += 1

    def token(self):
        with self.lock:
            token = f"t{next(self.numbers)}"
            self.tokens.add(token)
            return token

    def spend(self, token):
        with self.lock:
            good = token in self.tokens
            self.tokens.discard(token)
            return good

    def submitted(self, kind, text, fields):
        with self.lock:
            code = f"SQ-2026-{next(self.numbers):05d}"
            self.codes[code] = text
            with open(self.path, "a", encoding="utf-8") as log:
                log.write(json.dumps({"kind": kind, "text": text, "fields": fields, "code": code}, ensure_ascii=False) + "\n")
                log.flush()
                os.fsync(log.fileno())
            return code

    def submissions(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path, encoding="utf-8") as log:
            return [json.loads(line) for line in log]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, log):
        super().__init__(("127.0.0.1", 0), Handler)
        self.witness = Witness(log)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a client that was killed
