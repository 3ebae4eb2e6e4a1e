import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One result of scipy's `ks_2samp`, or the note that it gave up. */
type GoldenKolmogorovSmirnov = { readonly statistic: number; readonly pvalue: number } | { readonly error: string };

/** One pair of samples with the results of other software. */
export interface GoldenCase {
  readonly name: string;
  readonly ref: readonly (number | null)[];
  readonly cur: readonly (number | null)[];
  readonly expected: Readonly<Record<`ks_${string}`, GoldenKolmogorovSmirnov>> & {
    readonly wasserstein: number;
    readonly evidently: Readonly<Record<'psi' | 'wasserstein' | 'ks', { readonly score: number; readonly drifted: boolean }>>;
  };
}

/** Parses a JSON file of the fixtures, compressed or not. */
export function readFixture(name: string): unknown {
  const bytes = readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** The numeric cases of the golden two-sample file. */
export function readGoldenCases(): readonly GoldenCase[] {
  return (readFixture('two-sample.json.gz') as { readonly cases: readonly GoldenCase[] }).cases;
}

/** A golden column as a feature: `null` is NaN. */
export function goldenColumn(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}
