// A report in which every field that a site gives is hostile: nothing of it becomes an element, a handler or a link.
//   MINGCHA_SAMPLE=<folder written by sample-report> node --test
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { assert_accessible, launch, open, page_url } from './browser.mjs';

const sample = path.resolve(process.env.MINGCHA_SAMPLE);
const names = ['index.html', 'bodies/a.html', 'bodies/b.html', 'bodies/c.html'];

let browser;
before(async () => { browser = await launch(); });
after(async () => browser?.close());

test('no element, handler or link comes from a site, and no script runs', async () => {
  for (const name of names) {
    const { page, asked, dialogs } = await open(browser, page_url(sample, name), {});
    assert.equal(await page.locator('script, img, iframe, form').count(), 0, name);
    const handlers = await page.locator('*').evaluateAll(
      (all) => all.flatMap((e) => e.getAttributeNames().filter((attribute) => attribute.startsWith('on'))));
    assert.deepEqual(handlers, [], name);
    const schemes = await page.locator('a').evaluateAll((links) => [...new Set(links.map((a) => a.protocol))]);
    assert.ok(schemes.every((s) => ['http:', 'file:'].includes(s)), `${name}: ${schemes}`);
    assert.deepEqual(asked, [page_url(sample, name)]);
    assert.deepEqual(dialogs, []);
  }
});

test('hostile text is read as it was written', async () => {
  const { page } = await open(browser, page_url(sample, 'bodies/a.html'), {});
  const text = await page.locator('article').first().innerText();
  assert.ok(text.includes('<script>alert(1)</script>"><img src=x onerror=alert(2)>'));
  assert.ok(text.includes('{{ASSESSMENT}}'));
  assert.ok(text.includes('javascript:alert(4)'), 'an address that is no web address is shown, not linked');
  assert.ok(!/[\u202e\u061c\u00ad]/.test(await page.content()), 'what disguises text is not passed on');
});

test('many findings of one check fold, and no link leads to a folded one', async () => {
  const { page } = await open(browser, page_url(sample, 'bodies/a.html'), {});
  assert.equal(await page.locator('#fails ~ article.fail').count(), 200 + 1);  // and the one that a review set aside
  const missing = await page.locator('a[href^="#"]').evaluateAll(
    (links) => links.map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));
  assert.deepEqual(missing, []);
});

test('axe-core finds nothing serious in it', async () => {
  for (const name of ['index.html', 'bodies/b.html', 'bodies/c.html'])
    for (const width of [1280, 390]) await assert_accessible(browser, page_url(sample, name), width);
});
