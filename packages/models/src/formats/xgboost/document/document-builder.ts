import { type DocumentValue, documentLimits } from './document-value.js';

/** Puts a document together as its parser reads it; the depth of the document is not the depth of the call stack. */
export interface DocumentBuilder {
  /** What is open now; the parser reads keys only inside an object. */
  inside(): 'object' | 'array' | 'nothing';
  open(kind: 'object' | 'array'): void;
  /** Names the next value of the open object. */
  key(name: string): void;
  add(value: DocumentValue): void;
  close(): void;
  /** The whole document, once nothing is open. */
  document(): DocumentValue | undefined;
}

type Container =
  | { readonly kind: 'object'; readonly value: Map<string, DocumentValue>; key: string }
  | { readonly kind: 'array'; readonly value: DocumentValue[] };

/**
 * An empty document.
 *
 * @param refuse - called with a problem, at the parser's position: nested too deep, too many values, or a key twice in one object.
 */
export function documentBuilder(refuse: (problem: string) => never): DocumentBuilder {
  const open: Container[] = [];
  let whole: DocumentValue | undefined;
  let units = 0;
  const { depth, units: most, unitsOf } = documentLimits;
  const spend = (what: keyof typeof unitsOf): void => {
    units += unitsOf[what];
    if (units > most) refuse('it holds more values than are read');
  };
  const add = (value: DocumentValue): void => {
    const container = open[open.length - 1];
    if (container === undefined) whole = value;
    else if (container.kind === 'array') container.value.push(value);
    else container.value.set(container.key, value);
  };
  return {
    inside: () => open[open.length - 1]?.kind ?? 'nothing',
    open: (kind) => {
      if (open.length === depth) refuse(`it is nested deeper than ${depth} levels`);
      spend(kind);
      const container: Container = kind === 'object' ? { kind, value: new Map(), key: '' } : { kind, value: [] };
      add(container.value);
      open.push(container);
    },
    key: (name) => {
      const container = open[open.length - 1];
      if (container?.kind !== 'object') return refuse(`a key "${name.slice(0, 64)}" outside an object`);
      if (container.value.has(name)) refuse(`the key "${name.slice(0, 64)}" comes twice`);
      spend('key');
      container.key = name;
    },
    add: (value) => {
      spend(ArrayBuffer.isView(value) ? 'typedArray' : typeof value === 'string' ? 'text' : 'number');
      add(value);
    },
    close: () => void open.pop(),
    document: () => (open.length === 0 ? whole : undefined),
  };
}
