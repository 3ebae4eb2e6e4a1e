import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomModel, randomRows } from '../../../test/random-boosted-trees.js';
import { referenceScores } from '../../../test/reference-boosted-trees.js';
import { runOnnx } from '../../../test/run-onnx.js';
import { gradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import { writeOnnxModel } from './write-onnx-model.js';

const width = 4;

const models = fc.record({
  seed: fc.nat(1_000_000),
  rounds: fc.integer({ min: 0, max: 12 }),
  outputs: fc.integer({ min: 1, max: 3 }),
  arithmetic: fc.record({ precision: fc.constantFrom('double', 'single'), addsBaseLast: fc.boolean(), averages: fc.boolean() }),
});

it.each([
  { input: 'float32', arithmetic: 'model' },
  { input: 'float32', arithmetic: 'single' },
  { input: 'float64', arithmetic: 'model' },
] as const)('sends every row the way of the model and adds up the same scores with %o', async (options) => {
  await fc.assert(
    fc.asyncProperty(models, async ({ seed, rounds, outputs, arithmetic }) => {
      const { boosted, trees } = randomModel({ seed, rounds, width, outputs, arithmetic });
      const rows = randomRows({ seed, width, rows: 60 }).map((row) => (options.input === 'float32' ? row.map(Math.fround) : row));
      const { prediction } = await runOnnx(writeOnnxModel(gradientBoostingModel(boosted), options), { type: options.input, rows });
      const expected = rows.flatMap((row) => referenceScores(trees, boosted, row));
      // Leaves are of size 1, at most 12 of them are added to a base score.
      for (const [index, score] of expected.entries()) expect(Math.abs(prediction![index]! - score)).toBeLessThan(5e-6);
    }),
    { numRuns: 100, seed: 17 },
  );
});
