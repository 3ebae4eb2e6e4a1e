import { InsufficientDataError, type QuarantinedRow } from '@spx/core';
import { csvRows } from '../formats/csv-rows.js';
import { loadFile } from '../formats/load-file.js';
import { ndjsonRows } from '../formats/ndjson-rows.js';
import { parquetRows } from '../formats/parquet-rows.js';
import type { ReadBarsSettings } from '../read-bars-settings.js';
import { detectTime } from '../time/detect-time.js';
import type { TimeParser } from '../time/time-parser.js';
import { joinParts } from './join-parts.js';
import { parseRows } from './parse-rows.js';
import type { ParsedBars } from './parsed-bars.js';
import type { RawBatch } from './raw-bars.js';

/**
 * Reads one file of bars, whatever its format, in file order.
 *
 * @throws {DataFormatError} if it cannot be read as what it is.
 * @throws {InsufficientDataError} if it holds no row.
 */
export async function readBarFile(source: string, settings: ReadBarsSettings): Promise<ParsedBars> {
  const parts: ParsedBars[] = [];
  const refused: QuarantinedRow[] = [];
  let time: TimeParser | undefined;
  const take = (batch: RawBatch, typed?: TimeParser): void => {
    const { raw } = batch;
    for (const row of batch.refused) refused.push(row);
    if (raw.lines.length === 0) return;
    time ??= typed ?? detectTime({ source, cells: raw.cells.time ?? [], lines: raw.lines, settings });
    parts.push(parseRows(raw, { source, time, decimalSeparator: settings.decimalSeparator }));
  };

  const file = await loadFile(source);
  if (file.format === 'parquet') {
    const { raw, time: typed } = await parquetRows(source, file.bytes, settings);
    take({ raw, refused: [] }, typed);
  } else if (file.format === 'csv') csvRows(source, file.text, settings.columns, take);
  else take(ndjsonRows(source, file.text, settings.columns));
  if (parts.length === 0 && refused.length === 0) throw new InsufficientDataError({ what: `rows in ${source}`, required: 1, available: 0 });
  return joinParts(source, parts, refused);
}
