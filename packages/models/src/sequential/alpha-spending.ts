import { type AlphaAccount, InvalidArgumentError } from '@spx/core';

/**
 * Level of the next test of a series, so that all tests together never spend more than the budget, however many will follow.
 *
 * Formula: left / (tests + 2). Where every level so far came from here, test k gets budget / (k (k + 1)): a half, a sixth, a twelfth, ... of it, which add up to the
 *          budget over infinitely many tests. Where somebody spent otherwise, what is left is spread in the same way.
 * Output:  more than 0 while anything is left; 0 afterwards, which no test passes.
 * Why:     the sum of levels bounds the probability of any false decision, whatever the tests have in common (Bonferroni). Rules that earn level back by discoveries
 *          (LORD, alpha-investing) bound the share of false ones among them instead, and one false promotion is what costs money.
 *
 * @param account - what a ledger has left of a series.
 * @throws {InvalidArgumentError} if `left` is negative or not finite, or `tests` is not an integer of 0 or more.
 * @example
 * lowestValidationError({ alpha: alphaSpending(await ledger.alpha('spy-30m')) }) // the first test of a budget of 0.05: 0.025
 */
export function alphaSpending({ left, tests }: Pick<AlphaAccount, 'left' | 'tests'>): number {
  if (!(Number.isFinite(left) && left >= 0)) throw new InvalidArgumentError('left', 'a finite number of 0 or more', { received: left });
  if (!(Number.isInteger(tests) && tests >= 0)) throw new InvalidArgumentError('tests', 'an integer of 0 or more', { received: tests });
  return left / (tests + 2);
}
