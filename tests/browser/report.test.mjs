// The report as an auditor opens it: from the ranking to a lost point, to its finding, to its evidence; hostile text
// of a site stays text; no script runs or is needed; axe-core finds nothing serious.
//   MINGCHA_REPORT=<reports folder of the sample city> node --test
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const reports = path.resolve(process.env.MINGCHA_REPORT);
const page_url = (name) => pathToFileURL(path.join(reports, name)).href;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser_path = process.env.CHROMIUM ?? '/usr/bin/chromium';
const findings = fs.readFileSync(path.join(reports, 'findings.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: browser_path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
});
after(async () => browser?.close());

// A page of a context without JavaScript, as the report must do without.
async function open(name, options = { javaScriptEnabled: false }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => assert.fail('a dialog was opened'));
  await page.goto(page_url(name));
  return { page, asked };
}

test('a lost point leads to its finding and its evidence', async () => {
  const { page } = await open('index.html');
  await page.locator('tbody th a').filter({ hasText: '柳泉县人民政府' }).click();
  const row = page.locator('tr').filter({ hasText: '应公开事项公开情况' });
  assert.match(await row.locator('.lost').innerText(), /^−[0-9.]+$/);
  await row.locator('a[href^="#f-"]').first().click();
  const target = page.locator('article:target');
  assert.equal(await target.count(), 1);
  const evidence = await target.locator('table tbody tr').first().innerText();
  assert.match(evidence, /mingcha-\d+\.warc\.gz @ \d+/);
  assert.match(evidence, /[0-9a-f]{64}/);
});

test('every link to a finding has its target on the page', async () => {
  for (const name of fs.readdirSync(path.join(reports, 'bodies'))) {
    const { page } = await open(`bodies/${name}`);
    const missing = await page.locator('a[href^="#f-"]').evaluateAll(
      (links) => links.map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));
    assert.deepEqual(missing, [], name);
  }
});

test('hostile text of a site is text', async () => {
  const hostile = findings.filter((f) => JSON.stringify(f).includes('<script'));
  assert.ok(hostile.length > 0, 'the sample city plants hostile markup that reaches a finding');
  for (const body of new Set(hostile.map((f) => f.body))) {
    const { page } = await open(`bodies/${body}.html`, {});
    const text = await page.locator('main').innerText();
    assert.ok(text.includes('<script'), `${body}: shown literally`);
    assert.equal(await page.locator('script').count(), 0, `${body}: no script element`);
    assert.equal(await page.locator('[onclick], [onerror], [onload], [onmouseover]').count(), 0, `${body}: no handlers`);
    const schemes = await page.locator('a').evaluateAll((links) => [...new Set(links.map((a) => a.protocol))]);
    assert.ok(schemes.every((s) => ['http:', 'https:', 'file:'].includes(s)), `${body}: ${schemes}`);
  }
});

test('a report asks for nothing from outside', async () => {
  for (const name of ['index.html', 'bodies/liuquan.html']) {
    const { asked } = await open(name, {});
    assert.deepEqual(asked, [page_url(name)]);
  }
});

test('axe-core finds nothing serious, at desk and phone width', async () => {
  for (const name of ['index.html', 'bodies/liuquan.html', 'bodies/shiwan.html'])
    for (const width of [1280, 390]) {
      const { page } = await open(name, { viewport: { width, height: 900 }, bypassCSP: true });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      const serious = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
      assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${name} at ${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${name} at ${width}: ${overflow} px wider than the window`);
    }
});

test('it prints', async () => {
  const { page } = await open('bodies/liuquan.html');
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 20_000);
});
