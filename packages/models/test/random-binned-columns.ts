import type { SeededRandom } from '@spx/core';
import { binLayout } from '../src/estimators/gradient-boosting/binning/bin-layout.js';
import type { BinnedColumns } from '../src/estimators/gradient-boosting/binning/binned-columns.js';
import { rowMajorBins } from '../src/estimators/gradient-boosting/binning/row-major-bins.js';
import type { KernelSession } from '../src/estimators/gradient-boosting/kernel/kernel-session.js';

/** Uniform bins of features with so many bins each, the last of which is that of NaN where `hasMissing` says so. */
export function randomBinnedColumns(
  session: KernelSession,
  random: SeededRandom,
  { rowCount, binCounts, hasMissing }: { readonly rowCount: number; readonly binCounts: readonly number[]; readonly hasMissing: (feature: number) => boolean },
): BinnedColumns {
  const mappers = binCounts.map((binCount, column) => {
    const values = hasMissing(column) ? binCount - 1 : binCount;
    return {
      column,
      binCount,
      missingBin: hasMissing(column) ? values : -1,
      missing: 'nan' as const,
      upperBounds: Float64Array.from({ length: values }, (_, bin) => bin),
    };
  });
  const { kernel, scope } = session;
  const layout = binLayout(mappers);
  const bins = binCounts.map((count) => {
    const column = count > 256 ? scope.shorts(rowCount) : scope.bytes(rowCount);
    for (let row = 0; row < rowCount; row++) column[row] = random.integer(count);
    return column;
  });
  const rows = scope.bytes(rowCount * layout.rowBytes);
  const columns = { kernel, rowCount, mappers, layout, bins, rows };
  rowMajorBins(session, columns, rows);
  return columns;
}
