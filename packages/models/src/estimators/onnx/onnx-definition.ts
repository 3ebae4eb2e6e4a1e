import type { JsonObject, Label, ValueUnit } from '@spx/core';
import { z } from 'zod';

/** How rows of a table become windows of a model that looks at several of them. */
export interface OnnxWindow {
  /** Rows of a window, the oldest first and the predicted one last. The first `rows - 1` rows of a table, or of a session, are predicted as NaN. */
  readonly rows: number;
  /**
   * Column that numbers the trading sessions, so that no window reaches from one session into another. It becomes the last of the model's feature names; the file
   * does not get it.
   */
  readonly sessionColumn?: string | undefined;
}

/** How an ONNX file is used. */
export interface OnnxDefinition {
  /** In the order in which the file reads them; a session column comes last. */
  readonly featureNames: readonly string[];
  /** What is predicted. */
  readonly label?: Pick<Label, 'name' | 'unit' | 'horizonBars'> | undefined;
  /** Name of the input. */
  readonly input?: string | undefined;
  /** Name of the output. */
  readonly output?: string | undefined;
  /** Which of an output's numbers is the prediction. */
  readonly outputColumn?: number | undefined;
  /** Absent where a row holds all that the file reads. */
  readonly window?: OnnxWindow | undefined;
  /** Most rows of a run. */
  readonly batchSize?: number | undefined;
}

const units = [
  'fraction',
  'percent',
  'log-return',
  'standard-deviations',
  'price',
  'probability',
  'class',
  'variance',
  'volatility',
] as const satisfies readonly ValueUnit[];

const name = z.string().min(1);

/** Accepts a label as the metadata and definitions of ONNX models hold it. */
export const onnxLabelSchema: z.ZodType<Pick<Label, 'name' | 'unit' | 'horizonBars'>> = z.strictObject({
  name: z.string(),
  unit: z.enum(units),
  horizonBars: z.int().min(0),
});

/** Accepts every definition that makes sense whatever the file. */
export const onnxDefinitionSchema: z.ZodType<OnnxDefinition> = z
  .strictObject({
    featureNames: z.array(name).min(1),
    label: onnxLabelSchema.optional(),
    input: name.optional(),
    output: name.optional(),
    outputColumn: z.int().min(0).optional(),
    window: z.strictObject({ rows: z.int().min(1).max(100_000), sessionColumn: name.optional() }).optional(),
    batchSize: z.int().min(1).max(1_000_000).optional(),
  })
  .refine(({ featureNames }) => new Set(featureNames).size === featureNames.length, { path: ['featureNames'], message: 'a feature is named twice' })
  .refine(({ featureNames, window }) => featureNames.length > (window?.sessionColumn === undefined ? 0 : 1), {
    path: ['featureNames'],
    message: 'there is none',
  })
  .refine(({ featureNames, window }) => window?.sessionColumn === undefined || featureNames.at(-1) === window.sessionColumn, {
    path: ['window', 'sessionColumn'],
    message: 'it is not the last feature',
  });

/** A definition as JSON, without what is absent. */
export function definitionOptions({ featureNames, label, input, output, outputColumn, window, batchSize }: OnnxDefinition): JsonObject {
  const all = {
    featureNames: [...featureNames],
    label: label && { ...label },
    input,
    output,
    outputColumn,
    window: window && present({ ...window }),
    batchSize,
  };
  return present(all);
}

function present(values: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
