import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ColumnTable, seededRandom } from '@spx/core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driftReport, kolmogorovSmirnov, populationStabilityIndex, renderHtml, wasserstein } from '../src/index.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const reason = existsSync(executablePath) ? '' : ` (skipped: no browser at ${executablePath}, set CHROMIUM_PATH)`;
const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function table(rows: number, shift: number, seed: number): ColumnTable {
  const random = seededRandom(seed);
  const names = Array.from({ length: 20 }, (_, index) => `has_a_long_name_like_this_one_${index}`);
  const columns = names.map((name, index) => [name, Float64Array.from({ length: rows }, () => random.normal() + (index % 2) * shift)]);
  return new ColumnTable({ ...Object.fromEntries(columns), gone: new Float64Array(rows).fill(shift === 0 ? 1 : Number.NaN) });
}

describe.skipIf(reason !== '')(`the rendered report in Chromium${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'spx-drift-'));
  const file = join(folder, 'report.html');
  let browser: Browser;

  beforeAll(async () => {
    const tests = [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()];
    writeFileSync(file, renderHtml(driftReport({ reference: table(2000, 0, 1), current: table(500, 0.5, 2), tests })));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    { name: 'a desk, light', width: 1240, colorScheme: 'light' },
    { name: 'a phone, dark', width: 390, colorScheme: 'dark' },
  ] as const)('opens on $name without a complaint or a request, and fits', async ({ width, colorScheme }) => {
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);

    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Summary',
      'Features',
      'Distributions',
      'Not checked',
      'How to read this',
    ]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('img', { name: 'has_a_long_name_like_this_one_1', exact: true }).count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 21, 26)');
    await page.close();
  });

  it('unfolds a feature by keyboard', async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const summary = page.locator('summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open] table').count()).toBe(1);
    await page.close();
  });
});
