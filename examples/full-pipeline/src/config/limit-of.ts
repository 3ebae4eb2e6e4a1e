import { z } from 'zod';
import { pipelineConfigSchema } from './pipeline-config.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What an option may be, to follow "must be": its limits as the schema holds them. */
export function limitOf(option: keyof typeof pipelineConfigSchema.shape): string {
  const schema = z.toJSONSchema(pipelineConfigSchema, { io: 'input' }).properties?.[option];
  return typeof schema === 'object' ? describe(schema) : 'left out';
}

function describe(schema: JsonSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.map((choice) => `"${choice}"`).join(', ')}`;
  if (schema.type === 'integer') return `an integer${range(schema)}`;
  if (schema.type === 'number') return `a number${range(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'array') return 'a list of texts that are not empty';
  if (schema.type === 'object') return `an object of texts by ${keysOf(schema)}`;
  return schema.description ?? 'a text that is not empty';
}

/** An integer without limits of its own has those of exact arithmetic, which say nothing to a person. */
function range({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema): string {
  return minimum === Number.MIN_SAFE_INTEGER && maximum === Number.MAX_SAFE_INTEGER ? '' : ` between ${minimum} and ${maximum}`;
}

function keysOf({ properties = {} }: JsonSchema): string {
  return Object.keys(properties).join(', ');
}
