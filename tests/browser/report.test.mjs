// The report as an auditor opens it: from the ranking to a lost point, to its finding, to its evidence; hostile text
// of a site stays text; no script runs or is needed; axe-core finds nothing serious.
//   MINGCHA_REPORT=<reports folder of the sample city> node --test
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { assert_accessible, launch, open, page_url } from './browser.mjs';

const reports = path.resolve(process.env.MINGCHA_REPORT);
const url = (name) => page_url(reports, name);
const findings = fs.readFileSync(path.join(reports, 'findings.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

let browser;
before(async () => { browser = await launch(); });
after(async () => browser?.close());

test('a lost point leads to its finding and its evidence', async () => {
  const { page } = await open(browser, url('index.html'));
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
    const { page } = await open(browser, url(`bodies/${name}`));
    const missing = await page.locator('a[href^="#f-"]').evaluateAll(
      (links) => links.map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));
    assert.deepEqual(missing, [], name);
  }
});

test('hostile text of a site is text', async () => {
  const hostile = findings.filter((f) => JSON.stringify(f).includes('<script'));
  assert.ok(hostile.length > 0, 'the sample city plants hostile markup that reaches a finding');
  for (const body of new Set(hostile.map((f) => f.body))) {
    const { page, dialogs } = await open(browser, url(`bodies/${body}.html`), {});
    const text = await page.locator('main').innerText();
    assert.ok(text.includes('<script'), `${body}: shown literally`);
    assert.equal(await page.locator('script').count(), 0, `${body}: no script element`);
    assert.equal(await page.locator('[onclick], [onerror], [onload], [onmouseover]').count(), 0, `${body}: no handlers`);
    const schemes = await page.locator('a').evaluateAll((links) => [...new Set(links.map((a) => a.protocol))]);
    assert.ok(schemes.every((s) => ['http:', 'https:', 'file:'].includes(s)), `${body}: ${schemes}`);
    assert.deepEqual(dialogs, []);
  }
});

test('the bars are as long as their figures say, at desk and phone width', async () => {
  for (const width of [1280, 390]) {
    const { page } = await open(browser, url('index.html'), { viewport: { width, height: 900 } });
    const bars = await page.locator('.chart svg').evaluate((svg) => [...svg.querySelectorAll('.bar')].map((bar, i) => ({
      drawn: bar.getBoundingClientRect().width / svg.querySelectorAll('.back')[i].getBoundingClientRect().width,
      seen: svg.getBoundingClientRect().right <= window.innerWidth,
      told: parseFloat(svg.querySelectorAll('.figure')[i].textContent) / 100,
    })));
    assert.equal(bars.length, 5);
    for (const { drawn, seen, told } of bars) {
      assert.ok(seen);
      assert.ok(Math.abs(drawn - told) < 0.01, `${width}: drawn ${drawn}, told ${told}`);
    }
  }
});

test('a report asks for nothing from outside', async () => {
  for (const name of ['index.html', 'bodies/liuquan.html']) {
    const { asked } = await open(browser, url(name), {});
    assert.deepEqual(asked, [url(name)]);
  }
});

test('axe-core finds nothing serious, at desk and phone width', async () => {
  for (const name of ['index.html', 'bodies/liuquan.html', 'bodies/shiwan.html'])
    for (const width of [1280, 390]) await assert_accessible(browser, url(name), width);
});

test('it prints, and nothing is cut off at the edge of the paper', async () => {
  for (const name of ['index.html', 'bodies/liuquan.html']) {
    const { page } = await open(browser, url(name), { viewport: { width: 688, height: 1000 } });  // A4 less its margins
    await page.emulateMedia({ media: 'print' });
    const cut = await page.locator('main table, main svg, main article').evaluateAll(
      (parts) => parts.filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1).map((part) => part.outerHTML.slice(0, 80)));
    assert.deepEqual(cut, [], name);
    assert.equal(await page.locator('.skip').isVisible(), false);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 20_000);
  }
});
