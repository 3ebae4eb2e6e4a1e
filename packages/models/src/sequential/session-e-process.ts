import { InvalidArgumentError } from '@spx/core';

/** Sessions from which the scale is learnt before anything is staked. */
const WARM_UP_SESSIONS = 10;
/** Weight that a session loses with each one that follows, in the scale. */
const DECAY = 0.97;
/** Stakes per unit of scale, and the share of the capital that plays each. */
const STAKES = [0.1, 0.2, 0.4] as const;
const SHARES = [0.25, 0.5, 0.25] as const;
/** Gains and losses below this share of the stake count in full. */
const FULL_LOSS = 0.9;

/**
 * Evidence that a challenger is better than a champion, after each session: capital of a player who starts with 1 and bets on the challenger.
 *
 * Formula: z_t = d_t / s_t, with s_t the root of the exponentially weighted mean square of the differences before t (weight 0.97 a session); the capital is the sum over
 *          stakes b in 0.1, 0.2, 0.4, with shares 1/4, 1/2, 1/4, of the product of h(b z_t), h(x) = exp(x - x^2 / 2) for x >= 0, 1 + x down to -0.9, and below that
 *          the smaller of 0.1 and exp(x - x^2 / 2). The first 10 sessions teach the scale; nothing is staked on them.
 * Meaning: if the challenger is never better, the capital ever reaches c with probability at most 1 / c: look after every session, stop when you like. It is an e-process
 *          under either of two assumptions about the next difference given the past: it is symmetric about 0 or less, with any scale and tails; or its mean is 0 or less
 *          and it is above -2.25 scales (-0.9 / 0.4). h is the smaller of what either would allow.
 * Doubt:   no finite number of sessions shows that a rare catastrophe will not come: differences with mean 0 that are mostly a little above and seldom far below defeat
 *          every test that has not seen one of them.
 * Input:   loss of champion minus loss of challenger in each session, in order of time; more than 0 where the challenger is better.
 * Output:  capital after each session; 1 until the scale is known. 0 differences stake nothing.
 * Cost:    O(sessions).
 *
 * @throws {InvalidArgumentError} if a difference is not finite.
 * @see Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, 2023; de la Pena, A general class of exponential inequalities for martingales
 *      and ratios, 1999; Henzi and Ziegel, Valid sequential inference on probability forecast performance, 2022; Ville, 1939.
 * @example sessionEProcess(differences).at(-1) // 47: a false alarm of this size has probability 1 / 47 at most, over all nights together
 */
export function sessionEProcess(differences: readonly number[] | Float64Array): Float64Array {
  const evidence = new Float64Array(differences.length);
  const logCapital = STAKES.map(() => 0);
  let [squares, weight] = [0, 0];
  for (let session = 0; session < differences.length; session++) {
    const difference = differences[session]!;
    if (!Number.isFinite(difference))
      throw new InvalidArgumentError('differences', 'finite in every session', { received: `${difference} in session ${session}` });
    const scale = session < WARM_UP_SESSIONS || squares === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(squares / weight);
    let capital = 0;
    for (let index = 0; index < STAKES.length; index++) {
      logCapital[index] = logCapital[index]! + logMultiplier((STAKES[index]! * difference) / scale);
      capital += SHARES[index]! * Math.exp(logCapital[index]!);
    }
    evidence[session] = Math.min(capital, Number.MAX_VALUE);
    squares = DECAY * squares + difference * difference;
    weight = DECAY * weight + 1;
  }
  return evidence;
}

function logMultiplier(x: number): number {
  if (x >= 0) return x - (x * x) / 2;
  if (x > -FULL_LOSS) return Math.log1p(x);
  return Math.min(Math.log1p(-FULL_LOSS), x - (x * x) / 2);
}
