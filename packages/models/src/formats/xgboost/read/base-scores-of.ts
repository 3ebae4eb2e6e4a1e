import { ArtifactFormatError } from '@spx/core';
import type { DocumentFields } from '../document/document-fields.js';

/** Base scores: one number as text up to XGBoost 3.0, such as `5E-1`, a list in brackets as text from 3.1 on, such as `[5E-1,2E0]`. */
export function baseScoresOf(parameters: DocumentFields): readonly number[] {
  const text = parameters.text('base_score');
  const isList = text.startsWith('[') && text.endsWith(']');
  const numbers = (isList ? text.slice(1, -1) : text).split(',').map((number) => number.trim());
  const isNumber = (number: string): boolean => /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(number);
  if ((!isList && numbers.length > 1) || !numbers.every(isNumber))
    throw new ArtifactFormatError({ problem: `"${parameters.path}.base_score" must be a number or a list of numbers, it is "${text.slice(0, 64)}"` });
  return numbers.map((number) => Math.fround(Number(number)));
}
