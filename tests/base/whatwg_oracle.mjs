// Compares tests/base/address_cases.txt with the npm package whatwg-url, the reference implementation of the URL
// standard: node whatwg_oracle.mjs CASES [FOLDER WITH node_modules]. Prints what differs and is not marked as
// deliberate; exit 1 on any. The cases and what their columns mean: see the head of the cases file.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [casesFile, folder = "."] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const { URL } = require("whatwg-url");

const unescapeField = (field) =>
  field.replace(/\\(u\{[0-9A-Fa-f]+\}|.)/g, (_, e) =>
    ({ t: "\t", n: "\n", r: "\r", "\\": "\\" })[e] ?? String.fromCodePoint(parseInt(e.slice(2, -1), 16)));

// The bytes of a character in a charset, found by decoding every pair of bytes.
const tables = new Map();
function encoder(charset) {
  if (!tables.has(charset)) {
    const table = new Map();
    const decoder = new TextDecoder(charset, { fatal: true });
    const add = (...bytes) => {
      try {
        const text = decoder.decode(Uint8Array.from(bytes));
        if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
      } catch {}
    };
    for (let a = 0x80; a < 0x100; ++a) add(a);
    for (let a = 0x81; a < 0xff; ++a) for (let b = 0x40; b < 0xff; ++b) add(a, b);
    tables.set(charset, table);
  }
  return tables.get(charset);
}

const hex = (byte) => "%" + byte.toString(16).toUpperCase().padStart(2, "0");
function inCharset(reference, charset) {
  const [, path, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(reference);
  if (!query || !charset || /^utf-?(8|16)/i.test(charset)) return reference;
  const table = encoder(charset);
  const encode = (c) =>
    table.has(c)
      ? table.get(c).map((b) => (b < 0x7f && !`"#<>'`.includes(String.fromCharCode(b)) ? String.fromCharCode(b) : hex(b))).join("")
      : `%26%23${c.codePointAt(0)}%3B`;
  return path + query.replace(/[^\x00-\x7f]/gu, encode) + (fragment ?? "");
}

function whatTheStandardSays(base, reference, charset) {
  try {
    const url = new URL(inCharset(reference, charset), base || undefined);
    if (url.protocol !== "http:" && url.protocol !== "https:") return "!";
    return url.href.split("#")[0];
  } catch {
    return "!";
  }
}

let compared = 0, deliberate = 0, different = 0;
readFileSync(casesFile, "utf8").split("\n").forEach((line, index) => {
  if (!line || line.startsWith("#")) return;
  const [base, reference, expected, charset, why] = line.split("\t").map(unescapeField);
  if (why) return void ++deliberate;
  ++compared;
  const standard = whatTheStandardSays(base, reference, charset);
  if (standard === (expected.startsWith("!") ? "!" : expected)) return;
  ++different;
  console.log(`${casesFile}:${index + 1}: ${JSON.stringify([base, reference])}: here ${expected}, whatwg-url ${standard}`);
});
console.log(`${compared} cases compared with whatwg-url, ${different} differ, ${deliberate} deliberate deviations not compared`);
process.exit(different === 0 ? 0 : 1);
