import { type Histogram, histogram } from './histogram.js';

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

/** A pool for histograms of one shape. */
export function histogramPool(shape: { readonly wordsPerRow: number; readonly hasHessian: boolean; readonly maximumBytes: number | undefined }): HistogramPool {
  const free: Histogram[] = [];
  const bytes = shape.wordsPerRow * 8192 * (shape.hasHessian ? 2 : 1);
  let available = Math.max(minimumCount, Math.trunc((shape.maximumBytes ?? defaultMaximumBytes) / Math.max(1, bytes)));
  return {
    get available() {
      return available;
    },
    take: () => {
      available--;
      return free.pop() ?? histogram(shape.wordsPerRow, shape.hasHessian);
    },
    release: (taken) => {
      available++;
      free.push(taken);
    },
  };
}
