import type { DocumentFields } from '../document/document-fields.js';

/** Parameters in the groups beside an objective's name. Lists become `name[0]`, `name[1]`, texts that are no number `name=text`. */
export function objectiveParametersOf(objective: DocumentFields): Record<string, number> {
  const groups = objective.keys().filter((key) => key !== 'name');
  return Object.fromEntries(
    groups.flatMap((group) => {
      const parameters = objective.object(group);
      // The number of classes is that of the outputs.
      const names = parameters.keys().filter((name) => name !== 'num_class');
      return names.flatMap((name) => entriesOf(name, parameters.text(name)));
    }),
  );
}

function entriesOf(name: string, text: string): (readonly [string, number])[] {
  const list = /^\[(.*)\]$/.exec(text)?.[1]?.split(',');
  const numbers = (list ?? [text]).map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!numbers.every(Number.isFinite)) return [[`${name}=${text}`, 1]];
  return numbers.map((number, index) => [list === undefined ? name : `${name}[${index}]`, number] as const);
}
