/** Fits of several folds that wait for each other from step to step. */
export interface FoldRounds {
  /** A fold has this loss after so many rounds. Resolves when every fold that is still fitted has come as far and the mean was told; rejects as whoever was told does. */
  meet(fold: number, step: number, loss: number): Promise<void>;
  /** A fold is fitted; this loss stands for it from now on. */
  leave(fold: number, loss: number): void;
  /** A fold failed: whoever waits, or comes to wait, is refused. */
  fail(reason: unknown): void;
}

interface Waiting {
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * Keeps the fits of folds in step.
 *
 * @param tell - hears the mean loss over all folds, in their order, at each step.
 */
export function foldRounds(folds: number, tell: (step: number, mean: number) => Promise<void>): FoldRounds {
  const losses = new Float64Array(folds);
  let left = 0;
  let step = 0;
  let waiting: Waiting[] = [];
  let failure: { readonly reason: unknown } | undefined;
  const release = (settle: (one: Waiting) => void): void => {
    const released = waiting;
    waiting = [];
    for (const one of released) settle(one);
  };
  const passIfAllAreHere = (): void => {
    if (waiting.length === 0 || waiting.length + left < folds) return;
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / folds;
    tell(step, mean).then(
      () => release((one) => one.resolve()),
      (reason: unknown) => release((one) => one.reject(reason)),
    );
  };
  return {
    meet: (fold, at, loss) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure.reason);
        losses[fold] = loss;
        step = at;
        waiting.push({ resolve, reject });
        passIfAllAreHere();
      }),
    leave: (fold, loss) => {
      losses[fold] = loss;
      left++;
      passIfAllAreHere();
    },
    fail: (reason) => {
      failure ??= { reason };
      release((one) => one.reject(reason));
    },
  };
}
