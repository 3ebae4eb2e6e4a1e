import { InvalidArgumentError } from '@spx/core';
import { type WebAssemblyMemory, webAssembly } from './web-assembly.js';

const pageBytes = 65_536;
/** What 32-bit addresses reach. */
const maximumPages = 65_536;
/** Regions start at a multiple of the cache line, so that threads do not write to one another's. */
const alignment = 64;

/** Memory that WebAssembly and every thread of a fit see. */
export interface KernelMemory {
  readonly memory: WebAssemblyMemory;
  /** A region for parts of a fit that end together. */
  scope(): MemoryScope;
}

/** Arrays that are given back together. Their content is undefined at first; their `byteOffset` is their address. */
export interface MemoryScope {
  bytes(length: number): Uint8Array;
  shorts(length: number): Uint16Array;
  words(length: number): Uint32Array;
  doubles(length: number): Float64Array;
  longs(length: number): BigInt64Array;
  /** Gives all of them back; nobody uses them afterwards. */
  release(): void;
}

interface Region {
  readonly from: number;
  readonly to: number;
}

/** A memory of its own, which grows as regions are asked for. */
export function kernelMemory(): KernelMemory {
  const memory = new webAssembly.Memory({ initial: 1, maximum: maximumPages, shared: true });
  // In order of address. The first page is left out, so that no address is 0.
  let taken: readonly Region[] = [{ from: 0, to: pageBytes }];
  const take = (bytes: number): Region => {
    const from = firstGap(taken, bytes);
    const region = { from, to: from + Math.ceil(Math.max(1, bytes) / alignment) * alignment };
    growTo(memory, region.to);
    taken = [...taken, region].sort((a, b) => a.from - b.from);
    return region;
  };
  const scope = (): MemoryScope => {
    const own: Region[] = [];
    const address = (bytes: number): number => {
      const region = take(bytes);
      own.push(region);
      return region.from;
    };
    const at = <View>(bytes: number, view: (buffer: SharedArrayBuffer, address: number) => View): View => {
      const from = address(bytes);
      return view(memory.buffer, from);
    };
    return {
      bytes: (length) => at(length, (buffer, from) => new Uint8Array(buffer, from, length)),
      shorts: (length) => at(2 * length, (buffer, from) => new Uint16Array(buffer, from, length)),
      words: (length) => at(4 * length, (buffer, from) => new Uint32Array(buffer, from, length)),
      doubles: (length) => at(8 * length, (buffer, from) => new Float64Array(buffer, from, length)),
      longs: (length) => at(8 * length, (buffer, from) => new BigInt64Array(buffer, from, length)),
      release: () => {
        taken = taken.filter((region) => !own.includes(region));
        own.length = 0;
      },
    };
  };
  return { memory, scope };
}

/** The lowest address with so many free bytes behind it. */
function firstGap(taken: readonly Region[], bytes: number): number {
  let from = 0;
  for (const region of taken) {
    if (region.from - from >= bytes && bytes > 0) break;
    from = region.to;
  }
  return from;
}

function growTo(memory: WebAssemblyMemory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (missing <= 0) return;
  if (bytes > maximumPages * pageBytes) {
    throw new InvalidArgumentError('dataset', `such that bins and gradients need at most ${maximumPages * pageBytes} bytes`, {
      received: bytes,
      remedy: 'Give fewer rows or fewer features; a fit needs about 2 bytes per row and feature and 50 per row.',
    });
  }
  memory.grow(missing);
}
