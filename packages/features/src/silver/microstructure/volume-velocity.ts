import type { FeatureCalculator } from '@spx/core';
import { laggedChangeKernel } from '../rolling/lagged-change-kernel.js';

/**
 * Change of the volume from bar to bar.
 *
 * Formula: volume[t] - volume[t-1].
 * Input:   volume, n rows, volume units.
 * Output:  `volume_velocity`, n rows, volume units per bar, NaN for the first row.
 * Edges:   a NaN volume gives NaN for two rows.
 * Cost:    O(n) time, one output column.
 *
 * @example
 * volumeVelocity(); // of 10, 30, 20: NaN, 20, -10
 */
export function volumeVelocity(): FeatureCalculator<'volume_velocity'> {
  return {
    specVersion: 1,
    id: 'volume_velocity',
    inputs: ['volume'],
    outputs: ['volume_velocity'],
    warmUp: { volume_velocity: 1 },
    settle: { volume_velocity: 1 },
    units: { volume_velocity: 'volume-per-bar' },
    kernel: () => laggedChangeKernel({ lags: [1], relative: false }),
  };
}
