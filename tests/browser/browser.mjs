// What the browser tests share: one headless Chromium, and pages opened as a careful reader would.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

export const page_url = (folder, name) => pathToFileURL(path.join(folder, name)).href;

// A page without JavaScript unless asked for, as the report must do without. A dialog would be a script that ran.
export async function open(browser, url, options = { javaScriptEnabled: false }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked = [], dialogs = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.goto(url);
  return { page, asked, dialogs };
}

// axe-core on a page, and nothing wider than the window.
export async function assert_accessible(browser, url, width) {
  const { page } = await open(browser, url, { viewport: { width, height: 900 }, bypassCSP: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const serious = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${url} at ${width}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${url} at ${width}: ${overflow} px wider than the window`);
}
