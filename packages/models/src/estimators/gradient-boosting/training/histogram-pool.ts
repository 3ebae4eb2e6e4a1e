import type { KernelSession } from '../kernel/kernel-session.js';
import type { Histogram } from './histogram.js';

/** Memory that all histograms of a tree may take together; leaves beyond it are summed anew when they are split. */
const defaultMaximumBytes = 512 * 1024 * 1024;
/** Fewest histograms a tree needs at a time: that of a leaf and that of its smaller child. */
const minimumCount = 2;

/** Histograms for reuse, so that growing a tree allocates nothing after the first rounds. */
export interface HistogramPool {
  /** Histograms that can still be taken. */
  readonly available: number;
  /** One whose content is undefined. `available` must be above 0. */
  take(): Histogram;
  release(histogram: Histogram): void;
}

/** A pool for histograms of one shape, in the kernel's memory. */
export function histogramPool(
  { scope }: KernelSession,
  shape: { readonly slots: number; readonly hasHessian: boolean; readonly maximumBytes: number | undefined },
): HistogramPool {
  const free: Histogram[] = [];
  const length = shape.slots * (shape.hasHessian ? 2 : 1);
  let available = Math.max(minimumCount, Math.trunc((shape.maximumBytes ?? defaultMaximumBytes) / Math.max(1, 8 * length)));
  return {
    get available() {
      return available;
    },
    take: () => {
      available--;
      return free.pop() ?? { sums: scope.longs(length) };
    },
    release: (taken) => {
      available++;
      free.push(taken);
    },
  };
}
