import { readFileSync } from 'node:fs';
import { decodeArtifact } from '@spx/core';
import { afterAll, expect, it } from 'vitest';
import { bars, expected, test as held, removeFiles } from './programs/onnx-models-data.js';

afterAll(removeFiles);

it('the page on ONNX models shows a program that works', () => {
  const source = readFileSync(new URL('programs/onnx-models.ts', import.meta.url), 'utf8');
  const page = readFileSync(new URL('../../../docs/how-to/onnx-models.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);
  expect(blocks.length).toBe(7);
  for (const block of blocks) expect(source).toContain(block);
});

it('the program gives what the page says', async () => {
  const { artifact, boosted, classifier, codecs, forecasts, forest, model, predictions, served } = await import('./programs/onnx-models.js');
  const wanted = await boosted.predict(held.features);
  const scale = Math.max(...wanted.map(Math.abs));
  for (const [row, value] of wanted.entries()) expect(Math.abs(predictions[row]! - value) / scale).toBeLessThan(1e-6);
  expect([...forecasts].slice(0, 3)).toEqual([Number.NaN, Number.NaN, expect.closeTo(expected.lstm[0]!, 5)]);
  const rows = bars.select(['a', 'b', 'c', 'd']);
  for (const value of [...(await forest.predict(rows)), ...(await classifier.predict(rows))]) expect(value).toSatisfy(Number.isFinite);
  expect(served.featureNames).toHaveLength(12);
  const { manifest, model: bytes } = decodeArtifact(artifact);
  const decoded = codecs.find(({ kind }) => kind === manifest.kind)!.decode(bytes);
  await decoded.predict(held.features).then((again) => expect(again).toEqual(predictions));
  await model.dispose();
});
