/**
 * How a drift report allows for rows that depend on their neighbours.
 *
 * - `effective-size`: a difference counts only when it is larger than as few independent observations as the windows are worth show by chance.
 * - `ignore`: p-values and thresholds stand as the tests give them, which holds for independent rows only, such as one row a day of unrelated things.
 *
 * Formula: effective size = values / tau, in both windows; tau = the longer of the two windows' correlation times, each the largest, over the quartiles, of the
 *          variance of the empirical distribution function relative to that of independent rows (from the autocorrelation of "below the quartile or not", summed
 *          by Geyer's initial positive sequence over at most 1024 blocks of rows). chance = two-sample Kolmogorov-Smirnov tail of `distance` at these sizes.
 *
 * Measured without any drift, reference 20,000 rows, current 1,440, 2,000 features each, nominal 5 %, no correction for their number; each share has a standard
 * error of 1.1 points or less; PSI is the population stability index; the last column is for a shift by one standard deviation:
 *
 * | percent of the features | ignore: KS, Wasserstein, PSI | effective size: alarms | decided | found after the shift |
 * | --- | --- | --- | --- | --- |
 * | AR(1), phi 0 | 5, 0, 0 | 2.2 | 100 | 100 |
 * | AR(1), phi 0.9 | 75, 48, 3 | 0.8 | 100 | 100 |
 * | AR(1), phi 0.99 | 99, 97, 96 | 0.6 | 35 | 19 |
 * | AR(1), phi 0.999 | 100, 100, 100 | 0 | 0 | 0 |
 * | returns in clusters of volatility | 47, 32, 5 | 0.5 | 100 | 100 |
 * | noise over a weak, slow component | 64, 45, 2 | 2.0 | 100 | 100 |
 * | long memory with a season | 86, 74, 26 | 2.9 | 100 | 95 |
 *
 * Simulated by test/programs/false-alarm-table.ts.
 *
 * Limits:
 * - Conservative: about a tenth to a half of the nominal rate, because the distribution function of a dependent sample strays more smoothly than that of an
 *   independent one, and the longest of several uncertain times is taken. In return a window worth ten observations shows a shift of one standard deviation only
 *   every other time.
 * - A cycle or a memory longer than the reference cannot be seen in it. A price level stays inconclusive for that reason; a level that did move far looks the same.
 * - The distance of distribution functions judges all tests, so a change of the far tails alone, or one far outlier, is within chance; so is any difference of the
 *   size that weeks within the reference show.
 * - Missing rows are closed up: gaps shorten the correlation time.
 *
 * @see Weiss, Modification of the Kolmogorov-Smirnov statistic for use with correlated data, JASA 73, 1978. Geyer, Practical Markov chain Monte Carlo,
 *   Statistical Science 7, 1992.
 */
export type DependenceRule = 'effective-size' | 'ignore';

/** Every rule there is. */
export const dependenceRules: readonly DependenceRule[] = ['effective-size', 'ignore'];
