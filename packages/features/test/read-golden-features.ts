import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ColumnTable } from '@spx/core';
import type { MarketFeatureName } from '../src/gold/market-features.js';

/** One line of features.json, as far as tests read it. */
interface GoldenFeature {
  readonly name: MarketFeatureName;
  readonly firstValid: number;
  readonly tolScale: number;
  readonly settleBars1e9: number;
}

/** Bars, features and what is known of each feature; the fixture's README says how they were made. */
export interface GoldenFeatures {
  readonly bars: ColumnTable;
  readonly expected: ColumnTable;
  readonly features: readonly GoldenFeature[];
}

/** Reads the golden set in `test/fixtures/golden-features`. */
export function readGoldenFeatures(): GoldenFeatures {
  const file = (name: string): Buffer => readFileSync(new URL(`./fixtures/golden-features/${name}`, import.meta.url));
  return {
    bars: parseTable(file('bars.csv').toString()),
    expected: parseTable(gunzipSync(file('expected.csv.gz')).toString()),
    features: JSON.parse(file('features.json').toString()) as readonly GoldenFeature[],
  };
}

function parseTable(text: string): ColumnTable {
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const parse = (name: string, cell: string): number => (name === 'time' ? Date.parse(cell) : cell === '' ? Number.NaN : Number(cell));
  return new ColumnTable(Object.fromEntries(header!.map((name, index) => [name, Float64Array.from(lines, (cells) => parse(name, cells[index]!))])));
}
