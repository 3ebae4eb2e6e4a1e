import type { FeatureView } from '../contracts/feature-store.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/**
 * Refuses a view that no store can hold.
 *
 * @throws {InvalidArgumentError} if the name is not 1 to 128 letters, digits and `_`, the entity is empty, there is no feature, a feature is empty or named twice,
 * or the time to live is not above 0.
 */
export function checkFeatureView(view: FeatureView): void {
  if (!/^\w{1,128}$/.test(view.name)) throw new InvalidArgumentError('view.name', '1 to 128 letters, digits and "_"', { received: view.name });
  if (view.entity === '') throw new InvalidArgumentError('view.entity', 'the name of a key, such as "instrument"', { received: view.entity });
  if (view.features.length === 0) throw new InvalidArgumentError('view.features', 'one name or more', { received: view.features });
  const seen = new Set<string>();
  for (const name of view.features) {
    if (name === '' || seen.has(name)) throw new InvalidArgumentError('view.features', 'distinct names, none of them empty', { received: name });
    seen.add(name);
  }
  const { timeToLiveMs = 1 } = view;
  if (!(timeToLiveMs > 0)) throw new InvalidArgumentError('view.timeToLiveMs', 'above 0', { received: timeToLiveMs });
}
