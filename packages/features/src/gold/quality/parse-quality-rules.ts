import { InvalidArgumentError } from '@spx/core';
import { z } from 'zod';
import type { QualityRulesDefinition } from './quality-rules-definition.js';

const limit = z.number();
const columns = z.array(z.string()).exactOptional();
const severity = z.enum(['info', 'warning', 'stop']).exactOptional();
const missingLimits = z.strictObject({ warnAbove: limit.exactOptional(), stopAbove: limit.exactOptional() });
const valueRange = z.strictObject({
  minimum: limit.exactOptional(),
  maximum: limit.exactOptional(),
  above: limit.exactOptional(),
  below: limit.exactOptional(),
});

function ruleSchema<Rule extends string, Shape extends z.core.$ZodLooseShape>(rule: Rule, options: Shape) {
  return z.strictObject({ rule: z.literal(rule), severity, ...options });
}

const schema = z.strictObject({
  version: z.literal(1),
  rules: z
    .array(
      z.discriminatedUnion('rule', [
        ruleSchema('schema', {
          columns: z.record(z.string(), z.enum(['time', 'price', 'volume', 'flag', 'number'])).exactOptional(),
          allowOthers: z.boolean().exactOptional(),
        }),
        ruleSchema('missing-share', {
          ...missingLimits.shape,
          columns: z.union([z.array(z.string()), z.record(z.string(), missingLimits)]).exactOptional(),
        }),
        ruleSchema('monotonic-time', {}),
        ruleSchema('ohlc-order', {}),
        ruleSchema('bar-interval', { minutes: limit.exactOptional() }),
        ruleSchema('gaps', { warnAbove: limit.exactOptional(), calendar: z.string().exactOptional() }),
        ruleSchema('session-hours', { warnAbove: limit.exactOptional(), calendar: z.string() }),
        ruleSchema('zero-volume', { warnAbove: limit.exactOptional() }),
        ruleSchema('range', { columns: z.record(z.string(), valueRange) }),
        ruleSchema('outliers', { limit: limit.exactOptional(), columns }),
        ruleSchema('spikes', { limit: limit.exactOptional(), withinBars: limit.exactOptional() }),
        ruleSchema('frozen', { longestRun: limit.exactOptional(), columns }),
        ruleSchema('freshness', { maximumAgeMinutes: limit.exactOptional() }),
      ]),
    )
    .min(1),
});

/**
 * Takes a value, such as the content of a file, for the definition of a rule set.
 *
 * @throws {InvalidArgumentError} naming the path of the first field that is absent, unknown or of another type.
 */
export function parseQualityRules(definition: unknown): QualityRulesDefinition {
  const result = schema.safeParse(definition);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const name = path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`), '').replace(/^\./, '');
  throw new InvalidArgumentError(name === '' ? 'definition' : name, `as rule sets are written (${issue?.message ?? 'it is not'})`, {
    received: valueAt(definition, path),
    cause: result.error,
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined), value);
}
