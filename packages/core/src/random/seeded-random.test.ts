import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { type SeededRandom, seededRandom } from './seeded-random.js';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const correlation = (x: readonly number[], y: readonly number[]): number => {
  const [meanX, meanY] = [mean(x), mean(y)];
  const product = (a: readonly number[], meanA: number, b: readonly number[], meanB: number): number =>
    mean(a.map((value, index) => (value - meanA) * (b[index]! - meanB)));
  return product(x, meanX, y, meanY) / Math.sqrt(product(x, meanX, x, meanX) * product(y, meanY, y, meanY));
};

/** First three uniforms and the thousandth of the C code that Blackman and Vigna publish (splitmix64.c and xoroshiro128plus.c), from the low 32 bits of two outputs each. */
const published: readonly (readonly [number, readonly number[], number])[] = [
  [0, [0.11265871976915209, 0.88988470743505876, 0.38689152675425476], 0.90693365363653289],
  [1, [0.93190438748385607, 0.68856629901137112, 0.86782420585781228], 0.042516217902991316],
  [2, [0.15850002049393652, 0.34760250512107038, 0.29128575973467297], 0.5406892314748899],
  [7, [0.30246662356174459, 0.69293729721969732, 0.98540805062443115], 0.73700027261352963],
  [42, [0.88406941477301404, 0.45684893355314149, 0.37525165195541832], 0.53535136197378075],
  [-1, [0.96624273036827613, 0.32169023377958039, 0.069098202897309613], 0.24319482919109203],
  [2 ** 32, [0.97986975219717876, 0.27281590520230536, 0.89934142389609439], 0.84121065755776503],
  [Number.MAX_SAFE_INTEGER, [0.65219540856216784, 0.69418175007196381, 0.99820328747655207], 0.5267483882416284],
];

describe('seededRandom', () => {
  it.each(published)('gives the values of the published generator for seed %d', (seed, first, thousandth) => {
    const values = draw(1_000, seededRandom(seed).uniform);
    expect(values.slice(0, 3)).toEqual(first);
    expect(values[999]).toBe(thousandth);
  });

  it('gives unrelated first values to neighbouring seeds', () => {
    const firsts = Array.from({ length: 2_000 }, (_, seed) => seededRandom(seed).uniform());
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(correlation(firsts.slice(0, -1), firsts.slice(1)))).toBeLessThan(0.08);
  });

  it.each<readonly [string, (random: SeededRandom) => number, number, number]>([
    ['uniform', (random) => random.uniform(), 1 / 2, 1 / 12],
    ['integer', (random) => random.integer(6), 2.5, 35 / 12],
    ['normal', (random) => random.normal(), 0, 1],
    ['exponential', (random) => random.exponential(), 1, 1],
    ['gamma of shape 3', (random) => random.gamma(3), 3, 3],
    ['gamma of shape 0.5', (random) => random.gamma(0.5), 0.5, 0.5],
  ])('%s has its mean and variance', (_, next, expectedMean, expectedVariance) => {
    const random = seededRandom(11);
    const values = draw(200_000, () => next(random));
    const centre = mean(values);
    expect(Math.abs(centre - expectedMean)).toBeLessThan(5 * Math.sqrt(expectedVariance / values.length));
    expect(mean(values.map((value) => (value - centre) ** 2)) / expectedVariance).toBeCloseTo(1, 1);
  });

  it('keeps uniform below 1 and reaches every integer below the limit equally often', () => {
    const random = seededRandom(3);
    const counts = new Array<number>(7).fill(0);
    for (let index = 0; index < 70_000; index++) counts[random.integer(7)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.46); // 99.9 % quantile of chi-square with 6 degrees of freedom
    expect(draw(10_000, random.uniform).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('forks without advancing and forks the same purpose to the same stream', () => {
    const random = seededRandom(5);
    const fork = random.fork('bootstrap');
    draw(10, fork.uniform);
    expect(random.uniform()).toBe(seededRandom(5).uniform());
    expect(seededRandom(5).fork('bootstrap').uniform()).toBe(random.fork('bootstrap').uniform());
  });

  it('forks streams that share no values with each other, with their parent, or with other seeds', () => {
    const streams = [0, 1, 2, 3].flatMap((seed) => {
      const root = seededRandom(seed);
      return [root, ...['a', 'b', 'c', 'ab', ''].map((purpose) => root.fork(purpose)), root.fork('a').fork('b'), root.fork('b').fork('a')];
    });
    const drawn = streams.map((stream) => draw(500, stream.uniform));
    expect(new Set(drawn.flat()).size).toBe(drawn.flat().length);
    for (let left = 0; left < drawn.length; left++) {
      for (let right = left + 1; right < drawn.length; right++) expect(Math.abs(correlation(drawn[left]!, drawn[right]!))).toBeLessThan(0.2);
    }
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => seededRandom(seed)).toThrow(InvalidArgumentError);
    expect(() => seededRandom(seed)).toThrow(`"seed" must be a safe integer, received "${seed}".`);
  });

  it('refuses limits and shapes outside their range', () => {
    expect(() => seededRandom(1).integer(0)).toThrow('"limit" must be a positive integer, received "0".');
    expect(() => seededRandom(1).integer(2.5)).toThrow(InvalidArgumentError);
    expect(() => seededRandom(1).gamma(-1)).toThrow('"shape" must be a finite number of 0 or more, received "-1".');
  });
});
