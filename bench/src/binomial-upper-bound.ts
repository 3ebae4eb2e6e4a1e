/**
 * Upper end of the two-sided 95 % Clopper-Pearson interval for a probability: the p at which `successes` or fewer of `trials` have probability 0.025.
 *
 * @example binomialUpperBound(100, 2000) // 0.0605
 */
export function binomialUpperBound(successes: number, trials: number): number {
  if (successes >= trials) return 1;
  let [low, high] = [successes / trials, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (lowerTail(successes, trials, middle) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}

function lowerTail(successes: number, trials: number, p: number): number {
  let term = trials * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let k = 1; k <= successes; k++) {
    term += Math.log((trials - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return sum;
}
