"""The answering city: which body gets a request by which way, what it does, and what mingcha has to say of it on
10 April 2026. All was sent on 2 March. Worked out by hand: in 2026 Qingming is off from 4 to 6 April, and from 3 March
on 20 working days end on 31 March."""
import email.message
import io
import zipfile

SENT, TODAY = "2026-03-02", "2026-04-10"
NAME = "欧阳测试甲"
REMEDIES = "如对本告知书不服，可以自收到本告知书之日起六十日内向某市人民政府申请行政复议，或者在六个月内向某市人民法院提起行政诉讼。"


def notice(title, body, text, day):
    return f"{title}\n某政公开〔2026〕{len(text)}号\n{NAME}：\n{text}\n{body}（盖章）\n{day}\n"


def proper(body, received, what, day):
    return notice("政府信息公开告知书", body, f"本机关于{received}收到你提交的政府信息公开申请，申请公开部门决算。经审查，根据"
                  f"《中华人民共和国政府信息公开条例》{what}\n{REMEDIES}", day)


DISCLOSED = "第三十六条第（二）项的规定，该信息予以公开，现提供给你。"
REFUSED = "第三十六条第（三）项的规定，因涉及商业秘密，决定不予公开。"
RECEIPT = "登记回执\n已收到您提交的政府信息公开申请，我机关将依法办理。"

# body: name, way, what comes (date, text, how), and the truth.
BODIES = {
    "plain": {"name": "甲县人民政府", "form": "plain", "truth": dict(
        state="answered", received="2026-03-04", due="2026-04-01", late=0, outcome="refused", missing=[], list="read"),
        "mails": [("2026-03-27", lambda b: proper(b, "2026年3月4日", REFUSED, "2026年3月27日"), "code")]},
    # The answer came by post, and was scanned: a person records the file.
    "token": {"name": "乙县人民政府", "form": "token", "truth": dict(
        state="answered", received="2026-03-04", due="2026-04-01", late=5, outcome="disclosed", missing=[], list="read"), "mails": [],
        "records": [("answered", "2026-04-09", "answer.pdf", lambda b: pdf_of(proper(b, "2026年3月4日", DISCLOSED, "2026年4月8日")))]},
    # A person sent it, and found the answer on the site.
    "captcha": {"name": "丙县人民政府", "form": "captcha", "truth": dict(
        state="answered", received="2026-03-04", due="2026-04-01", late=0, outcome="refused", missing=[], list="read"), "mails": [],
        "records": [("sent", "2026-03-02", "", None), ("confirmed", "2026-03-04", "", None),
                    ("answered", "2026-03-31", "answer.html", lambda b: page_of(proper(b, "2026年3月4日", REFUSED, "2026年3月31日")))]},
    "login": {"name": "丁县人民政府", "form": "login", "truth": dict(
        state="by-hand", received=None, due=None, late=None, outcome="", missing=[], list="send"), "mails": []},
    "broken": {"name": "戊县人民政府", "form": "broken", "truth": dict(
        state="in-doubt", received=None, due=None, late=None, outcome="", missing=[], list="look-into"), "mails": []},
    "error": {"name": "己县人民政府", "form": "error", "truth": dict(
        state="in-doubt", received=None, due=None, late=None, outcome="", missing=[], list="look-into"), "mails": []},
    "ontime": {"name": "市发展和改革委员会", "truth": dict(
        state="answered", received="2026-03-03", due="2026-03-31", late=0, outcome="disclosed", missing=[], list="read"),
        "mails": [("2026-03-03", lambda b: RECEIPT, "reply"),
                  ("2026-03-20", lambda b: proper(b, "2026年3月3日", DISCLOSED, "2026年3月20日"), "reply")]},
    "late": {"name": "市教育局", "truth": dict(
        state="answered", received="2026-03-03", due="2026-03-31", late=5, outcome="none", missing=[], list="read"),
        "mails": [("2026-03-03", lambda b: RECEIPT, "reply"),
                  ("2026-04-08", lambda b: proper(b, "2026年3月3日", "第三十六条第（四）项的规定，经检索，你申请公开的政府信息不存在。",
                                                  "2026年4月8日"), "docx")]},
    "extended": {"name": "市公安局", "truth": dict(
        state="answered", received="2026-03-03", due="2026-04-15", late=0, outcome="disclosed", missing=[], list="read", asof="2026-04-16"),
        "mails": [("2026-03-03", lambda b: RECEIPT, "reply"),
                  ("2026-03-25", lambda b: notice("延期答复告知书", b, "因情况复杂，经批准，答复期限延长至2026年4月15日。", "2026年3月25日"), "reply"),
                  ("2026-04-14", lambda b: proper(b, "2026年3月3日", DISCLOSED, "2026年4月14日"), "html")]},
    "corrected": {"name": "市民政局", "correct": "2026-03-10", "truth": dict(
        state="answered", received="2026-03-03", due="2026-04-08", late=0, outcome="disclosed", missing=[], list="read"),
        "mails": [("2026-03-03", lambda b: RECEIPT, "reply"),
                  ("2026-03-06", lambda b: notice("补正告知书", b, "你的申请内容不明确，请于2026年3月16日前补正。", "2026年3月6日"), "reply"),
                  ("2026-03-30", lambda b: proper(b, "2026年3月3日", DISCLOSED, "2026年3月30日"), "reply")]},
    "missing": {"name": "市财政局", "truth": dict(
        state="overdue", received="2026-03-03", due="2026-03-31", late=7, outcome="", missing=[], list="read"),
        "mails": [("2026-03-03", lambda b: RECEIPT, "reply")]},
    "bounced": {"name": "市水利局", "to": "bounced@away.test", "truth": dict(
        state="failed", received=None, due=None, late=None, outcome="", missing=[], list="look-into"), "mails": []},
    "refused": {"name": "市林业局", "to": "nobody@city.test", "truth": dict(
        state="failed", received=None, due=None, late=None, outcome="", missing=[], list="look-into"), "mails": []},
    "automatic": {"name": "市商务局", "truth": dict(
        state="waiting", received=None, due=None, late=None, outcome="", missing=[], list="follow-up"),
        "mails": [("2026-03-02", lambda b: "您好，您的邮件已收到，我们将尽快答复，不予公开的信息除外。", "automatic")]},
    "improper": {"name": "市卫生健康委员会", "truth": dict(
        state="answered", received="2026-03-03", due="2026-03-31", late=0, outcome="disclosed",
        missing=["title", "number", "received", "article", "remedies", "body", "seal", "date"], list="read"),
        "mails": [("2026-03-03", lambda b: RECEIPT, "reply"),
                  ("2026-03-24", lambda b: f"{NAME}，您申请公开的内容现提供给你，见下。", "bare")]},
    "letter": {"name": "市信访局", "letter": True, "truth": dict(
        state="answered", received="2026-03-02", due="2026-03-09", late=3, outcome="", missing=[], list="read"),
        "mails": [("2026-03-12", lambda b: "您好，您反映的路灯问题已安排维修。", "reply")]},
}


def docx_of(text):
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
                         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        package.writestr("word/document.xml", '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
                         f'2006/main"><w:body>{paragraphs}</w:body></w:document>')
    return out.getvalue()


def page_of(text):
    rows = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f'<html><head><meta charset="gb2312"><title>答复</title></head><body>{rows}</body></html>'.encode("gb18030")


def pdf_of(text):
    """A page of Chinese in a font that the reader has to know (Adobe-GB1), a line of text each."""
    lines = [line[at:at + 30] for line in text.splitlines() for at in range(0, len(line), 30)]
    stream = "BT /F 12 Tf 50 800 Td 16 TL " + " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines) + " ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
               f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
               "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
               "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
               "/Supplement 2 >> /FontDescriptor 7 0 R >>",
               "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 "
               "/Descent -200 /CapHeight 700 /StemV 80 >>"]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
                  f"startxref\n{len(out)}\n%%EOF\n").encode()


def mail_of(body, text, how, asked, code):
    """A mail of a body; `asked` is the one that it answers, where it does."""
    mail = email.message.EmailMessage()
    mail["From"], mail["To"] = f"{body}@city.test", "applicant@city.test"
    mail["Subject"] = "" if how == "bare" else "回复"
    if asked is not None:
        mail["In-Reply-To"] = asked["Message-ID"]
    if how == "automatic":
        mail["Auto-Submitted"] = "auto-replied"
    if how == "html":
        mail.set_content("请以支持网页的邮件程序查看。")
        mail.add_alternative("".join(f"<p>{line}</p>" for line in text.splitlines()), subtype="html")
    elif how == "docx":
        mail.set_content("答复见附件。")
        mail.add_attachment(docx_of(text), maintype="application", filename="答复.docx",
                            subtype="vnd.openxmlformats-officedocument.wordprocessingml.document")
    elif how == "code":
        mail.set_content(f"查询编号：{code}\n{text}", charset="gb18030")
    else:
        mail.set_content(text)
    return mail


# What the checks say at the end, before and after an auditor has looked at everything: (check, body): verdict, reason.
SUSPECTED, UNSEEN, CERTAIN = ("not-determined", "suspected"), ("not-determined", "not-observable"), ("fail", "certain")
BEFORE = {("request.channel", "login"): UNSEEN, ("request.channel", "broken"): SUSPECTED, ("request.channel", "error"): SUSPECTED,
          ("request.channel", "bounced"): SUSPECTED, ("request.channel", "refused"): SUSPECTED,
          ("request.channel", "automatic"): SUSPECTED, ("request.timeliness", "automatic"): UNSEEN,
          ("request.timeliness", "broken"): SUSPECTED, ("request.timeliness", "error"): SUSPECTED,
          ("request.timeliness", "late"): SUSPECTED, ("request.timeliness", "token"): SUSPECTED,
          ("request.timeliness", "missing"): SUSPECTED, ("request.timeliness", "letter"): SUSPECTED,
          ("request.form", "improper"): SUSPECTED}
REVIEWED = {key: CERTAIN if key[1] in ("bounced", "refused", "late", "token", "missing", "letter", "improper") or
            key == ("request.channel", "automatic") else verdict for key, verdict in BEFORE.items()}
