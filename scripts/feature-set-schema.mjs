/**
 * JSON Schema of feature-set files: what may stand in them, with the options of each built-in calculator by name, for editors that complete and check.
 *
 * @param {readonly { factory: string, options: Readonly<Record<string, 'value' | 'calculator' | 'calendar' | 'object'>> }[]} calculators
 */
export function featureSetSchema(calculators) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Feature set of @spx/features',
    type: 'object',
    additionalProperties: false,
    required: ['specVersion', 'features'],
    properties: {
      specVersion: { const: 1 },
      name: { type: 'string', minLength: 1 },
      features: { type: 'array', minItems: 1, items: { $ref: '#/$defs/feature' } },
    },
    $defs: { feature: { oneOf: [...calculators.map(builtIn), own(calculators)] } },
  };
}

/** What an option may hold, where more is known of it than that JSON can hold it. */
const valueSchemas = { calculator: { $ref: '#/$defs/feature' }, calendar: { type: ['string', 'object'] } };

function builtIn({ factory, options }) {
  const members = Object.entries(options).filter(([, kind]) => kind !== 'object');
  return {
    type: 'object',
    additionalProperties: false,
    required: ['calculator'],
    properties: {
      calculator: { const: factory },
      options: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(members.map(([name, kind]) => [name, valueSchemas[kind] ?? {}])),
      },
    },
  };
}

/** A calculator that is passed in code under a name of its own. */
function own(calculators) {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['calculator'],
    properties: { calculator: { type: 'string', not: { enum: calculators.map(({ factory }) => factory) } }, options: { type: 'object' } },
  };
}
