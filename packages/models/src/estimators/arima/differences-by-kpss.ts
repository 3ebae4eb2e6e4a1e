import { kpss } from '../../time-series-tests/kpss.js';

const maximumDifferences = 2;
const level = 0.05;

/**
 * Differences until KPSS at 5 % no longer speaks against a constant mean, at most 2; rows without an observation are left out of the test.
 *
 * @see Hyndman and Khandakar, Automatic time series forecasting: the forecast package for R, 2008, section 3.1.
 */
export function differencesByKpss(y: Float64Array): number {
  let values = y.filter((value) => !Number.isNaN(value));
  for (let differences = 0; differences < maximumDifferences; differences++) {
    const { pValue } = kpss(values);
    if (pValue === null || pValue > level) return differences;
    const before = values;
    values = before.subarray(1).map((value, row) => value - before[row]!);
  }
  return maximumDifferences;
}
