"""A real mail server and mailbox on loopback: OpenSMTPD takes mail in and delivers it to Maildirs, Dovecot shows the
applicant's over IMAP. smtpd has a spool and a /run of its own in a mount namespace, so that the machine's are not touched."""
import os
import pathlib
import shutil
import signal
import smtplib
import socket
import socketserver
import subprocess
import threading
import time

NOBODY = 65534


def why_not():
    """What this machine lacks; None where all is there."""
    if os.geteuid() != 0:
        return "OpenSMTPD and mount namespaces need root"
    for program in ("/usr/sbin/smtpd", "/usr/sbin/dovecot"):
        if not os.path.exists(program):
            return f"{program} is not installed (script/bootstrap --for test)"
    if subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/run"], capture_output=True).returncode != 0:
        return "no mount namespaces here"
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, process, log):
    for _ in range(600):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)  # between two tries to connect
    raise RuntimeError(f"no server on port {port}: {pathlib.Path(log).read_text(errors='replace')[-2000:]}")


class Refusing(socketserver.ThreadingTCPServer):
    """The mail server of another domain: it knows no one."""
    daemon_threads, allow_reuse_address = True, True

    class Talk(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 away.test\r\n")
            for line in self.rfile:
                word = line[:4].upper()
                if word == b"QUIT":
                    return self.wfile.write(b"221 bye\r\n")
                self.wfile.write(b"550 5.1.1 no such user here\r\n" if word == b"RCPT" else b"250 ok\r\n")

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Talk)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Servers:
    def __init__(self, folder, boxes):
        self.folder = pathlib.Path(folder)
        self.boxes = self.folder / "boxes"
        self.smtp, self.imap, self.away = free_port(), free_port(), Refusing()
        for name in ("boxes", "home"):
            (self.folder / name).mkdir(parents=True)
            shutil.chown(self.folder / name, NOBODY, NOBODY)
        for parent in [self.folder, *self.folder.parents][:3]:
            if str(parent) not in ("/", "/tmp"):
                parent.chmod(parent.stat().st_mode | 0o711)  # delivery runs as nobody
        self.processes = [self.start_smtp(boxes), self.start_imap()]

    def start_smtp(self, boxes):
        config = self.folder / "smtpd.conf"
        rows = ", ".join(f"{box} = {NOBODY}:{NOBODY}:{self.folder}/home" for box in boxes)
        config.write_text(f"""table boxes {{ {rows} }}
listen on 127.0.0.1 port {self.smtp} hostname mail.city.test
action "box" maildir "{self.boxes}/%{{dest.user}}" userbase <boxes>
action "away" relay host smtp://127.0.0.1:{self.away.port}
match from any for domain "city.test" action "box"
match from any for domain "away.test" action "away"
""")
        config.chmod(0o644)
        return self.start("smtp", self.smtp, ["unshare", "-m", "sh", "-c",
                          "mount -t tmpfs -o mode=711 none /var/spool/smtpd && mount -t tmpfs -o mode=755 none /run && "
                          f"exec /usr/sbin/smtpd -d -f {config}"])

    def start_imap(self):
        config = self.folder / "dovecot.conf"
        config.write_text(f"""protocols = imap
listen = 127.0.0.1
base_dir = {self.folder}/dovecot
log_path = {self.folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{self.boxes}/%u
first_valid_uid = 1000
last_valid_uid = 65534
service imap-login {{
  inet_listener imap {{
    port = {self.imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=secret-of-the-box
}}
userdb {{
  driver = static
  args = uid={NOBODY} gid={NOBODY} home={self.folder}/home/%u
}}
""")
        return self.start("imap", self.imap, ["/usr/sbin/dovecot", "-F", "-c", str(config)])

    def start(self, name, port, words):
        log = self.folder / f"{name}.log"
        with open(log, "wb") as out:
            process = subprocess.Popen(words, stdout=out, stderr=out, start_new_session=True)
        wait_for_port(port, process, log)
        return process

    def stop(self):
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self.away.shutdown()

    def deliver(self, sender, message):
        with smtplib.SMTP("127.0.0.1", self.smtp) as server:
            server.sendmail(sender, ["applicant@city.test"], message)

    def mails(self, box):
        """Files of a box that have come, by the order of their arrival."""
        return sorted((self.boxes / box).glob("new/*"), key=lambda file: (file.stat().st_mtime, file.name))

    def wait_for(self, box, holds, what):
        """The first file of a box of which `holds` is true, once it has come."""
        for _ in range(1200):
            for file in self.mails(box):
                if holds(file.read_bytes()):
                    return file
            time.sleep(0.05)  # between two looks at the box
        raise RuntimeError(f"{what} never came: {(self.folder / 'smtp.log').read_text(errors='replace')[-3000:]}")
