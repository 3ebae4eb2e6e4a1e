import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../src/run-record.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { runMain, type StartedMain, startMain } from './start-main.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const out = join(folder, 'out');
const parameters = ['--bars', join(folder, 'bars.csv'), '--out', out, '--serve', '--json'];
let server: StartedMain;
let url = '';
let record: RunRecord;

beforeAll(async () => {
  await writeFile(join(folder, 'bars.csv'), textOf(simulatedCsv({ seed: 10, sessions: 7 })));
  url = await new Promise((resolve, reject) => {
    const onLine = (line: string): void => {
      if (line.startsWith('POST ')) resolve(line.slice('POST '.length));
    };
    server = startMain([...parameters, '--port', '0'], { onLine });
    server.ended.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  record = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
}, 120_000);

afterAll(() => server.child.kill('SIGKILL'));

const features = (): Record<string, unknown> => Object.fromEntries(record.features.names.map((name, index) => [name, index % 7 === 0 ? null : index / 10]));

async function post(body: string, contentType = 'application/json'): Promise<{ status: number; type: string | null; answer: Record<string, unknown> }> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': contentType } });
  return { status: response.status, type: response.headers.get('content-type'), answer: (await response.json()) as Record<string, unknown> };
}

async function expectAnswer(): Promise<void> {
  const { status, answer } = await post(JSON.stringify({ features: features() }));
  expect(status).toBe(200);
  expect(answer).toMatchObject({ value: record.serving.prediction, model: 'meanBaseline', version: 1, unit: 'percent', horizonBars: 30 });
}

describe('the served model', () => {
  it('listens on this machine alone, and answers with value, unit, model, version and horizon', async () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/predict$/);
    await expectAnswer();
    const health = await fetch(new URL('/health', url));
    expect(await health.json()).toMatchObject({ status: 'ok', state: 'stable' });
  });

  const broken: readonly [problem: string, status: number, body: () => string, contentType?: string][] = [
    ['a feature that is missing', 400, () => JSON.stringify({ features: Object.fromEntries(Object.entries(features()).slice(1)) })],
    ['a feature that is unknown', 400, () => JSON.stringify({ features: { ...features(), luck: 1 } })],
    ['no features', 400, () => '{}'],
    ['features that are a list', 400, () => '{"features": [1, 2, 3]}'],
    ['a field that is unknown', 400, () => JSON.stringify({ features: features(), luck: 1 })],
    ['an infinite feature', 400, () => JSON.stringify({ features: { ...features(), close: 0 } }).replace('"close":0', '"close":1e999')],
    ['text for a number', 400, () => JSON.stringify({ features: { ...features(), open: 'NaN' } })],
    ['a key that is empty', 400, () => JSON.stringify({ features: features(), key: '' })],
    ['a body that is no JSON', 400, () => '{"features": '],
    ['a body that is empty', 400, () => ''],
    ['another prototype', 400, () => '{"features": {"__proto__": {"open": 1}}}'],
    ['another content type', 415, () => 'open=1', 'application/x-www-form-urlencoded'],
    ['a body that is too large', 413, () => JSON.stringify({ features: features(), key: 'x'.repeat(100_000) })],
  ];

  it.each(broken)('refuses %s with a problem document, and answers the next request', async (_, status, body, contentType) => {
    const refused = await post(body(), contentType);
    expect(refused).toMatchObject({ status, type: expect.stringContaining('application/problem+json') });
    expect(refused.answer).toMatchObject({ type: 'about:blank', title: expect.any(String), status, detail: expect.any(String) });
    expect(refused.answer).not.toHaveProperty('value');
    await expectAnswer();
  });

  it.each([
    ['GET', '/predict'],
    ['POST', '/'],
  ])('tells what it serves when asked to %s %s', async (method, path) => {
    const response = await fetch(new URL(path, url), { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: 404, title: 'Not Found', detail: expect.stringContaining('POST /predict') });
  });

  it('refuses a port that is taken, and says which option mends it', async () => {
    const { code, stderr } = await runMain([...parameters, '--port', new URL(url).port]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/failed to listen: .*EADDRINUSE.*\n.*--port/);
  });

  it('ends with exit code 0 when it is told to, even with a request that never ends', async () => {
    const hanging = connect(Number(new URL(url).port), '127.0.0.1');
    await once(hanging, 'connect');
    hanging.on('error', () => undefined).write('POST /predict HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
    await expectAnswer();
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, signal: null });
    hanging.destroy();
  });
});
