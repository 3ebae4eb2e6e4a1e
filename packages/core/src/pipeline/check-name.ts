import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/** The name, if it can stand in hashes, journals, file names and queues alike. */
export function checkName(argument: string, name: string): string {
  if (/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/.test(name)) return name;
  throw new InvalidArgumentError(argument, '1 to 128 letters, digits, ".", "_" and "-", not starting with "."', { received: name });
}
