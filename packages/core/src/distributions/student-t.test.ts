import { describe, expect, it } from 'vitest';
import { normalQuantile, normalUpperTail } from './normal.js';
import { studentTQuantile, studentTUpperTail } from './student-t.js';

/** value, degrees, scipy 1.17.1 stats.t.sf. */
const upperTails: readonly (readonly [number, number, number])[] = [
  [-3, 1, 0.8975836176504333],
  [0, 1, 0.5],
  [0.1, 1, 0.4682744825694465],
  [1.96, 1, 0.15017144588801656],
  [6, 1, 0.05256845671125344],
  [25, 1, 0.01272561134799183],
  [100, 1, 0.003182992764908255],
  [-3, 2, 0.9522670168666454],
  [0, 2, 0.5],
  [0.1, 2, 0.4647327192070701],
  [1.96, 2, 0.09452865480086614],
  [6, 2, 0.013335736607712385],
  [25, 2, 0.000798085105705167],
  [100, 2, 4.999250124978129e-5],
  [-3, 3, 0.9711655571887814],
  [0, 3, 0.5],
  [0.1, 3, 0.46332617440040297],
  [1.96, 3, 0.07242610428242682],
  [6, 3, 0.004636357446142333],
  [25, 3, 7.016569497877428e-5],
  [100, 3, 1.1022609615924553e-6],
  [-3, 5, 0.9849503760512687],
  [0, 5, 0.5],
  [0.1, 5, 0.4621150705773302],
  [1.96, 5, 0.05364397625264708],
  [6, 5, 0.0009230691447970072],
  [25, 5, 9.55338892197712e-7],
  [100, 5, 9.48000711231182e-10],
  [-3, 29.5, 0.9972782401768125],
  [0, 29.5, 0.5],
  [0.1, 29.5, 0.4605104177882219],
  [1.96, 29.5, 0.02975113660157587],
  [6, 29.5, 7.445981153087649e-7],
  [25, 29.5, 1.0396639808276036e-21],
  [100, 29.5, 3.341362497859644e-39],
  [-3, 251, 0.9985142262871451],
  [0, 251, 0.5],
  [0.1, 251, 0.46021207507968154],
  [1.96, 251, 0.025551094032893046],
  [6, 251, 3.428156276164309e-9],
  [25, 251, 2.2287056774799346e-70],
  [100, 251, 1.6363282284853005e-204],
  [-3, 100000, 0.9986497695579677],
  [0, 100000, 0.5],
  [0.1, 100000, 0.46017226295336316],
  [1.96, 100000, 0.02499928159715084],
  [6, 100000, 9.899647278008859e-10],
  [25, 100000, 8.108882776035729e-138],
  [100, 100000, 0.0],
];

/** probability, degrees, scipy 1.17.1 stats.t.ppf. */
const quantiles: readonly (readonly [number, number, number])[] = [
  [1e-12, 1, -318309886183.7907],
  [0.001, 1, -318.30883898555044],
  [0.2, 1, -1.3763819204711736],
  [0.5, 1, 0.0],
  [0.975, 1, 12.706204736174694],
  [0.999, 1, 318.30883898555015],
  [1e-12, 2, -707106.7811854869],
  [0.001, 2, -22.327124770119873],
  [0.2, 2, -1.060660171779821],
  [0.5, 2, 0.0],
  [0.975, 2, 4.302652729749462],
  [0.999, 2, 22.327124770119866],
  [1e-12, 3, -10331.108244292487],
  [0.001, 3, -10.214531852407385],
  [0.2, 3, -0.9784723123633038],
  [0.5, 3, 0.0],
  [0.975, 3, 3.1824463052837078],
  [0.999, 3, 10.214531852407383],
  [1e-12, 5, -393.95695957760375],
  [0.001, 5, -5.893429531356009],
  [0.2, 5, -0.9195437802408267],
  [0.5, 5, 0.0],
  [0.975, 5, 2.5705818356363146],
  [0.999, 5, 5.893429531356009],
  [1e-12, 29.5, -11.502658963416485],
  [0.001, 29.5, -3.390611053854093],
  [0.2, 29.5, -0.8539759750217115],
  [0.5, 29.5, 0.0],
  [0.975, 29.5, 2.043724966772122],
  [0.999, 29.5, 3.3906110538540926],
  [1e-12, 251, -7.403849176143942],
  [0.001, 251, -3.123017813149319],
  [0.2, 251, -0.8430556137989506],
  [0.5, 251, 0.0],
  [0.975, 251, 1.9694602272245434],
  [0.999, 251, 3.1230178131493185],
  [1e-12, 100000, -7.035371742393576],
  [0.001, 100000, -3.090313809427238],
  [0.2, 100000, -0.8416248279969006],
  [0.5, 100000, 0.0],
  [0.975, 100000, 1.9599877075346095],
  [0.999, 100000, 3.0903138094272378],
];

const relativeError = (value: number, expected: number): number => Math.abs(value - expected) / (Math.abs(expected) || 1);

describe('studentTUpperTail', () => {
  it.each(upperTails)('of %d with %d degrees agrees with scipy', (value, degrees, expected) => {
    expect(relativeError(studentTUpperTail(value, degrees), expected)).toBeLessThan(1e-11);
  });

  it('is the normal tail for infinite degrees', () => {
    expect(studentTUpperTail(1.96, Number.POSITIVE_INFINITY)).toBe(normalUpperTail(1.96));
  });

  it('is NaN for NaN and for degrees that are not positive', () => {
    expect([studentTUpperTail(Number.NaN, 3), studentTUpperTail(1, 0), studentTUpperTail(1, -1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('studentTQuantile', () => {
  it.each(quantiles)('of %d with %d degrees agrees with scipy', (probability, degrees, expected) => {
    expect(relativeError(studentTQuantile(probability, degrees), expected)).toBeLessThan(1e-11);
  });

  it('is the normal quantile for infinite degrees', () => {
    expect(studentTQuantile(0.975, Number.POSITIVE_INFINITY)).toBe(normalQuantile(0.975));
  });

  it('is infinite at 0 and 1 and NaN outside', () => {
    expect([0, 1, 1.5].map((probability) => studentTQuantile(probability, 4))).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]);
  });
});
