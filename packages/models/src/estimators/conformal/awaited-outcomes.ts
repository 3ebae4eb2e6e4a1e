import { InvalidArgumentError } from '@spx/core';

/** An interval that was given out, and its outcome once it is told. */
export interface AwaitedOutcome {
  readonly id: string;
  /** When the outcome will be known, epoch milliseconds. */
  readonly endTime: number;
  readonly prediction: number;
  readonly scale: number;
  readonly group: number;
  /** Thresholds of the interval, below and above. */
  readonly below: number;
  readonly above: number;
  readonly outcome: number | null;
}

/** Outcomes that are awaited, and those that were told but are not known yet. */
export interface AwaitedOutcomes {
  /** @throws {InvalidArgumentError} if an interval of this id waits already. */
  await(awaited: AwaitedOutcome): void;
  /** @throws {InvalidArgumentError} if no interval of this id waits for its outcome. */
  tell(id: string, outcome: number): void;
  /** Takes out what is known at a time, the earliest known first. */
  takeKnown(time: number): readonly AwaitedOutcome[];
  /** All, in the order given. */
  all(): readonly AwaitedOutcome[];
}

/** An empty waiting room; when `limit` intervals wait the oldest makes room. */
export function awaitedOutcomes(limit: number, waiting: readonly AwaitedOutcome[] = []): AwaitedOutcomes {
  const byId = new Map<string, AwaitedOutcome>(waiting.map((one) => [one.id, one]));
  return {
    await: (awaited) => {
      if (byId.has(awaited.id)) throw new InvalidArgumentError('id', 'of no interval that still waits for its outcome', { received: awaited.id });
      const [oldest] = byId.keys();
      if (byId.size >= limit && oldest !== undefined) byId.delete(oldest);
      byId.set(awaited.id, awaited);
    },
    tell: (id, outcome) => {
      const awaited = byId.get(id);
      if (awaited === undefined || awaited.outcome !== null) {
        throw new InvalidArgumentError('id', 'of an interval that waits for its outcome', { received: id });
      }
      byId.set(id, { ...awaited, outcome });
    },
    takeKnown: (time) => {
      const known = [...byId.values()].filter(({ endTime, outcome }) => outcome !== null && endTime <= time).sort((a, b) => a.endTime - b.endTime);
      for (const { id } of known) byId.delete(id);
      return known;
    },
    all: () => [...byId.values()],
  };
}
