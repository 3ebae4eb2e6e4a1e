import type { FeatureInput, Prediction } from '../serving/prediction.js';

/** What copies of live requests showed of a candidate. */
export interface ShadowEvidence {
  /** Requests that the candidate answered or failed to answer. */
  readonly requests: number;
  /** Requests that it failed to answer. */
  readonly errors: number;
  /** Mean of |candidate - served| over the requests that it answered, in the model's unit; NaN when there is none. */
  readonly meanAbsoluteDifference: number;
}

/** Copies of live requests on their way to a candidate, whose answers nobody is served. */
export interface ShadowTraffic {
  /** Sends a copy of a request that was answered. Drops it when too many are under way. */
  observe(features: FeatureInput, served: Prediction): void;
  evidence(): ShadowEvidence;
  /** Resolves when enough requests were seen. */
  readonly enough: Promise<void>;
}

const MOST_UNDER_WAY = 64;

/**
 * @param requests - how many requests are enough.
 * @param predict - asks the candidate.
 */
export function shadowTraffic(requests: number, predict: (features: FeatureInput) => Promise<Prediction>): ShadowTraffic {
  let [seen, errors, differences, underWay] = [0, 0, 0, 0];
  let done: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => {
    done = resolve;
  });
  const finish = (): void => {
    underWay--;
    seen++;
    if (seen === requests) done();
  };
  return {
    observe: (features, served) => {
      if (underWay >= MOST_UNDER_WAY || seen >= requests) return;
      underWay++;
      predict(features)
        .then(
          ({ value }) => {
            differences += Math.abs(value - served.value);
          },
          () => {
            errors++;
          },
        )
        .finally(finish);
    },
    evidence: () => ({ requests: seen, errors, meanAbsoluteDifference: seen === errors ? Number.NaN : differences / (seen - errors) }),
    enough,
  };
}
