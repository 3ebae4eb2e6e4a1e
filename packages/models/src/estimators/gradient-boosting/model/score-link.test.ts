import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Link } from './model-objective.js';
import { scoreLink } from './score-link.js';

interface LinkCase {
  readonly library: 'lightgbm' | 'xgboost';
  readonly link: Link['kind'];
  readonly scale: number;
  readonly outputs: number;
  readonly raw: readonly number[];
  readonly predictions: readonly number[];
}

const cases: readonly LinkCase[] = JSON.parse(readFileSync(new URL('../../../../test/fixtures/prediction/links.json', import.meta.url), 'utf8'));

function linkOf(kind: Link['kind'], { scale = 1, outputs = 1, precision = 'double' as 'double' | 'single' } = {}): (raw: readonly number[]) => Float64Array {
  const link: Link = kind === 'logistic' || kind === 'one-vs-all' ? { kind, scale } : { kind };
  const apply = scoreLink({
    objective: { name: 'any', parameters: {}, link },
    baseScore: new Float64Array(outputs),
    arithmetic: { precision, addsBaseLast: false, averages: false },
  });
  return (raw) => {
    const scores = Float64Array.from(raw);
    apply(scores);
    return scores;
  };
}

describe('scoreLink', () => {
  it.each(cases.filter(({ library }) => library === 'lightgbm'))(
    'predicts as LightGBM with link $link, but for the last bits of an exponential',
    ({ link, scale, outputs, raw, predictions }) => {
      for (const [index, value] of linkOf(link, { scale, outputs })(raw).entries()) {
        expect(Math.abs(value - predictions[index]!)).toBeLessThanOrEqual(2 ** -51 * Math.abs(predictions[index]!));
      }
    },
  );

  it.each(cases.filter(({ library }) => library === 'xgboost'))(
    'predicts as XGBoost to the last bit with link $link',
    ({ link, scale, outputs, raw, predictions }) => {
      expect(linkOf(link, { scale, outputs, precision: 'single' })(raw)).toEqual(Float64Array.from(predictions));
    },
  );

  it('stays finite where an exponential overflows', () => {
    expect(linkOf('logistic')([-1e300, 1e300])).toEqual(Float64Array.of(0, 1));
    expect(linkOf('logistic', { precision: 'single' })([-1e30, 1e30])).toEqual(Float64Array.of(Math.fround(1 / Math.fround(Math.exp(Math.fround(88.7)))), 1));
    expect(linkOf('softmax', { outputs: 3 })([1e300, 0, -1e300])).toEqual(Float64Array.of(1, 0, 0));
    expect(linkOf('log1p-exponential')([800, -800])).toEqual(Float64Array.of(800, 0));
  });

  it('leaves scores as they are without a link', () => {
    expect(linkOf('identity')([-0.1, 3])).toEqual(Float64Array.of(-0.1, 3));
  });
});
