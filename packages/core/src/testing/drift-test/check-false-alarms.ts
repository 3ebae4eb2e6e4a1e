import { type DriftCheck, drawSample } from './drift-context.js';

/** Deviations of a binomial count that chance may take it from its mean. */
const DEVIATIONS = 3.5;
/** Share of p-values up to one half below which a test is too timid to find anything; a discrete or corrected test lies between this and one half. */
const LEAST_HALF = 0.25;

/** On independent rows without drift, a test with p-values alarms in about `alpha` of the trials. */
export const checkFalseAlarms: DriftCheck = {
  name: 'alarms without drift about as often as alpha',
  run: (context, fail) => {
    const { test, referenceRows, currentRows, alpha, trials } = context;
    let alarms = 0;
    let small = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { verdict, pValue } = test.compare(drawSample(context, referenceRows), drawSample(context, currentRows));
      if (pValue === null) return;
      if (verdict === 'drift') alarms++;
      if (pValue <= 0.5) small++;
    }
    const most = trials * alpha + DEVIATIONS * Math.sqrt(trials * alpha * (1 - alpha));
    const setting = `in ${trials} trials without drift (${referenceRows} and ${currentRows} independent rows)`;
    if (alarms > most) fail(`${setting} it alarmed ${alarms} times; with alpha ${alpha}, at most ${Math.floor(most)} are chance.`);
    const least = trials * LEAST_HALF - DEVIATIONS * Math.sqrt(trials * LEAST_HALF * (1 - LEAST_HALF));
    if (small < least) fail(`${setting} ${small} p-values were 0.5 or less, about ${trials / 2} are expected; p-values this large hide drift.`);
  },
};
