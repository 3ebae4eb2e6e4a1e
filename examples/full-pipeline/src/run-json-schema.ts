import { z } from 'zod';
import { runRecordSchema } from './run-record.js';

const description = 'What one run of the pipeline found and made. Times are ISO-8601 UTC, scores in the unit of the label, durations in seconds.';

/** JSON Schema (2020-12) of run.json. */
export function runJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(runRecordSchema, {
    override: ({ jsonSchema }) => {
      // What the format and the type say already.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { $schema, title: 'run.json', description, ...schema };
}
