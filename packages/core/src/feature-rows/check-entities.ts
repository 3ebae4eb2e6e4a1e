import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

const LONGEST = 1_024;

/**
 * Refuses keys that no store can hold apart: empty ones, half a surrogate pair (UTF-8 has no such thing, so two of them would be one key), and very long ones.
 *
 * @throws {InvalidArgumentError} if a key is not 1 to 1,024 UTF-16 code units of well-formed text.
 */
export function checkEntities(entities: readonly string[]): void {
  for (const [index, entity] of entities.entries()) checkEntity(`entities[${index}]`, entity);
}

/**
 * Refuses one key, as {@link checkEntities} does.
 *
 * @param name - what the key is called in the error.
 * @throws {InvalidArgumentError} as there.
 */
export function checkEntity(name: string, entity: string): void {
  if (typeof entity === 'string' && entity !== '' && entity.length <= LONGEST && !/\p{Surrogate}/u.test(entity)) return;
  throw new InvalidArgumentError(name, `1 to ${LONGEST} characters of well-formed text`, { received: entity });
}
