import type { FeatureCalculator } from '@spx/core';
import { laggedChangeKernel } from '../rolling/lagged-change-kernel.js';
import { volumeVelocity } from './volume-velocity.js';

/**
 * Change of the volume velocity from bar to bar.
 *
 * Formula: volume_velocity[t] - volume_velocity[t-1], which is volume[t] - 2 volume[t-1] + volume[t-2].
 * Input:   volume_velocity, n rows, volume units.
 * Output:  `volume_acceleration`, n rows, volume units per bar squared, NaN for the first two rows.
 * Edges:   a NaN volume gives NaN for three rows.
 * Cost:    O(n) time, one output column.
 *
 * @example
 * volumeAcceleration(); // of 10, 30, 20: NaN, NaN, -30
 */
export function volumeAcceleration(): FeatureCalculator<'volume_acceleration'> {
  return {
    specVersion: 1,
    id: 'volume_acceleration',
    inputs: ['volume_velocity'],
    outputs: ['volume_acceleration'],
    warmUp: { volume_acceleration: 2 },
    settle: { volume_acceleration: 2 },
    units: { volume_acceleration: 'volume-per-bar' },
    dependencies: [volumeVelocity()],
    kernel: () => laggedChangeKernel({ lags: [1], relative: false }),
  };
}
