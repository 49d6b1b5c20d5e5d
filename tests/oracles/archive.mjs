// Reads an archive with the npm package warcio, which knows nothing of us: archive.mjs FOLDER. Every record's
// digests must be right, every revisit must lead to a record that has its body, every line of an index must
// point at the bytes that it names, and every answer must have its line. Says what it saw; exit 1 on any fault.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { WARCParser } from "warcio";

const folder = process.argv[2];
const faults = [];
const seen = { files: 0, lines: 0, types: {}, revisits: 0 };
const ids = new Set();
const bodies = new Map(); // record id -> target, date and payload digest of a response
const said = new Set(); // "target date digest" of every answer, for 304, which names no record
const revisits = [];
const targets = new Set(), vias = []; // what led to a visit must have been visited itself
const answers = new Set(); // "file:offset" of every response and revisit

const base32 = (bytes) => {
  let out = "", pool = 0, bits = 0;
  for (const byte of bytes) {
    pool = (pool << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(pool >> (bits - 5)) & 31];
    pool &= 255;
  }
  if (bits > 0) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(pool << (5 - bits)) & 31];
  return out;
};
const digest = (bytes) => "sha256:" + base32(createHash("sha256").update(bytes).digest());
const payload = (block) => block.subarray(block.indexOf("\r\n\r\n") + 4);

async function each(bytes, use) {
  const stream = { async *[Symbol.asyncIterator]() { yield bytes; } };
  const parser = new WARCParser(stream, { parseHttp: false });
  for await (const record of parser) await use(record, Buffer.from(await record.readFully(false)), parser);
}

for (const name of readdirSync(folder).filter((file) => file.endsWith(".warc.gz")).sort()) {
  ++seen.files;
  const bytes = readFileSync(join(folder, name));
  await each(bytes, (record, block, parser) => {
    const head = (field) => record.warcHeader(field);
    const where = `${name}:${parser.offset} ${record.warcType} ${record.warcTargetURI}`;
    const id = head("WARC-Record-ID");
    seen.types[record.warcType] = (seen.types[record.warcType] ?? 0) + 1;
    if (ids.has(id)) faults.push(`${where}: the id ${id} is another record's`);
    ids.add(id);
    if (head("WARC-Block-Digest") !== digest(block)) faults.push(`${where}: wrong block digest`);
    if (Number(head("Content-Length")) !== block.length) faults.push(`${where}: wrong Content-Length`);
    const about = { target: record.warcTargetURI, date: record.warcDate, digest: head("WARC-Payload-Digest") };
    if (record.warcType === "response") {
      if (about.digest !== digest(payload(block))) faults.push(`${where}: wrong payload digest`);
      bodies.set(id, about);
    }
    if (["response", "revisit"].includes(record.warcType)) said.add(`${about.target} ${about.date} ${about.digest}`);
    if (record.warcType === "revisit")
      revisits.push({ where, digest: about.digest, to: head("WARC-Refers-To"), profile: head("WARC-Profile"),
                      target: head("WARC-Refers-To-Target-URI"), date: head("WARC-Refers-To-Date") });
    if (["response", "revisit"].includes(record.warcType)) answers.add(`${name}:${parser.offset}`);
    targets.add(record.warcTargetURI);
    const via = record.warcType === "metadata" && /^via: (\S+)\r?$/m.exec(block.toString());
    if (via) vias.push({ where, via: via[1] });
  });
}

if (vias.length === 0) faults.push("no metadata record says what led to its visit");
for (const { where, via } of vias) if (!targets.has(via)) faults.push(`${where}: ${via} led to it, and was not visited`);

for (const revisit of revisits) {
  const body = bodies.get(revisit.to);
  const unchanged = revisit.profile?.endsWith("/revisit/server-not-modified");
  if (!unchanged && !revisit.profile?.endsWith("/revisit/identical-payload-digest"))
    faults.push(`${revisit.where}: no known profile`);
  const right = unchanged
    ? said.has(`${revisit.target} ${revisit.date} ${revisit.digest}`)
    : body && body.digest === revisit.digest && body.target === revisit.target && body.date === revisit.date;
  if (!right)
    faults.push(`${revisit.where}: leads to no record with its body`);
  else ++seen.revisits;
}

for (const name of readdirSync(folder).filter((file) => file.endsWith(".cdxj")).sort()) {
  const text = readFileSync(join(folder, name));
  const lines = text.toString("latin1").split("\n").slice(0, -1);
  if (lines.some((line, n) => n > 0 && lines[n - 1] > line)) faults.push(`${name}: not in order`);
  for (const line of lines) {
    ++seen.lines;
    const [, key, timestamp, json] = /^(\S+) (\d{14}) (\{.*\})$/.exec(line) ?? [];
    const entry = JSON.parse(Buffer.from(json ?? "{}", "latin1").toString());
    const from = Number(entry.offset);
    const member = readFileSync(join(folder, entry.filename)).subarray(from, from + Number(entry.length));
    let count = 0;
    let whole = Buffer.alloc(0);
    try {
      whole = gunzipSync(member);
    } catch (error) {
      faults.push(`${name}: ${key} points at no gzip member: ${error.message}`);
    }
    if (whole.length > 0) await each(whole, (record) => {
      ++count;
      const date = record.warcDate.replace(/\D/g, "");
      if (record.warcTargetURI !== entry.url || record.warcHeader("WARC-Payload-Digest") !== entry.digest || date !== timestamp)
        faults.push(`${name}: ${key} points at another record`);
    });
    if (count !== 1) faults.push(`${name}: ${key} points at ${count} records`);
    if (!answers.delete(`${entry.filename}:${from}`)) faults.push(`${name}: ${key} points at no answer, or twice`);
  }
}
for (const answer of answers) faults.push(`${answer}: an answer without a line in the index`);

for (const fault of faults.slice(0, 50)) console.log(fault);
console.log(`${seen.files} files, ${JSON.stringify(seen.types)}, ${seen.revisits} revisits resolved, ${seen.lines} index lines, ${faults.length} faults`);
process.exit(faults.length === 0 && seen.lines > 0 ? 0 : 1);
