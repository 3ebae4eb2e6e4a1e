import { describe, expect, it } from 'vitest';
import { binColumn } from './bin-column.js';
import { binMapper, type MissingKind } from './bin-mapper.js';

function binned(values: Float64Array, missing: MissingKind): { readonly missingBin: number; readonly bins: readonly number[] } {
  const mapper = binMapper(values, { column: 0, maxBins: 255, minDataInBin: 1, sample: undefined, missing })!;
  const bins = new Uint8Array(values.length);
  binColumn(values, mapper, bins);
  return { missingBin: mapper.missingBin, bins: [...bins] };
}

describe('missing values', () => {
  const values = Float64Array.of(-2, 0, Number.NaN, 3, 5, 1e-36);

  it('are NaN, in a bin at the end', () => {
    expect(binned(values, 'nan')).toEqual({ missingBin: 4, bins: [0, 1, 4, 2, 3, 1] });
  });

  it('are zeros and NaN, in a bin among the others', () => {
    expect(binned(values, 'zero')).toEqual({ missingBin: 1, bins: [0, 1, 1, 2, 3, 1] });
  });

  it('are none, and NaN is read as 0', () => {
    expect(binned(values, 'none')).toEqual({ missingBin: -1, bins: [0, 1, 1, 2, 3, 1] });
  });

  it('are none where zero is parted from one other bin alone, as in LightGBM', () => {
    expect(binned(Float64Array.of(0, 4, Number.NaN), 'zero')).toEqual({ missingBin: -1, bins: [0, 1, 0] });
  });
});
