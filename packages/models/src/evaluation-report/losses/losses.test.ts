import { describe, expect, it } from 'vitest';
import { qlikeLoss } from './qlike-loss.js';
import { squaredErrorLoss } from './squared-error-loss.js';

describe('losses', () => {
  it('squares errors', () => {
    expect(squaredErrorLoss().losses(Float64Array.of(3, -1), Float64Array.of(1, -1))).toEqual(Float64Array.of(4, 0));
  });

  it('takes the likelihood of a variance, or of a volatility squared', () => {
    const [equal, double] = qlikeLoss().losses(Float64Array.of(2, 4), Float64Array.of(2, 2));
    expect(equal).toBe(0);
    expect(double).toBeCloseTo(1 - Math.log(2), 12);
    expect(qlikeLoss({ of: 'volatility' }).losses(Float64Array.of(2), Float64Array.of(1))[0]).toBeCloseTo(3 - Math.log(4), 12);
  });

  it('refuses a variance that is not above 0', () => {
    expect(() => qlikeLoss().losses(Float64Array.of(1, 0), Float64Array.of(1, 1))).toThrow(
      '"label.values" must be more than 0 for QLIKE, received "0 in row 1".',
    );
    expect(() => qlikeLoss().losses(Float64Array.of(1), Float64Array.of(Number.NaN))).toThrow(/"predictions" must be more than 0/);
  });
});
