import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../contracts/json.js';
import type { ModelManifest } from '../contracts/model-manifest.js';
import { ArtifactFormatError } from '../errors/artifact-format-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { parseJson } from '../hash/parse-json.js';
import { sha256 } from '../hash/sha256.js';
import { type SeededRandom, seededRandom } from '../random/seeded-random.js';
import { decodeArtifact } from './decode-artifact.js';
import { encodeArtifact } from './encode-artifact.js';

const HEADER = 20;
const CHECKSUM = 32;

const model = Uint8Array.from({ length: 500 }, (_, index) => (index * 37) % 251);
const manifest: ModelManifest = {
  specVersion: 1,
  name: 'spy-30m',
  kind: 'gradient-boosting',
  featureNames: ['rsi_14', 'größe_7'],
  featureUnits: ['index-100', 'unknown'],
  label: { name: 'forward_return_30', unit: 'fraction', horizonBars: 30 },
  lineage: { data: { bars: 'ab'.repeat(32) }, codeVersion: '0.1.0', options: { rounds: 100, nested: { list: [1, null, 'x'] } }, seed: 7 },
  metrics: { test: { rmse: 0.1405, r2: -0.02 } },
  goldenPredictions: {
    rows: [
      [50, null],
      [1e-300, 3.5],
    ],
    predictions: [0.25, -0.125],
  },
  modelSha256: sha256(model),
};
const encoded = encodeArtifact(manifest, model);

/** An artefact around any manifest, with a right checksum: what a forger can make. */
function forge(
  content: string | Uint8Array,
  changes: { readonly magic?: string; readonly version?: number; readonly manifestLength?: number; readonly modelLength?: number } = {},
): Uint8Array {
  const manifestBytes = Buffer.from(content);
  const body = Buffer.alloc(HEADER + manifestBytes.length + model.length);
  body.write(changes.magic ?? 'SPXMODEL');
  body.writeUInt32LE(changes.version ?? 1, 8);
  body.writeUInt32LE(changes.manifestLength ?? manifestBytes.length, 12);
  body.writeUInt32LE(changes.modelLength ?? model.length, 16);
  body.set(manifestBytes, HEADER);
  body.set(model, HEADER + manifestBytes.length);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

const json = (value: unknown): string => canonicalJson(parseJson('manifest', value));

/** Every way in which a file goes bad: changed, lost, added, repeated and swapped bytes. */
const mutations: readonly ((bytes: Uint8Array, random: SeededRandom) => Uint8Array)[] = [
  (bytes, random) => bytes.map((byte, index) => (index === 0 ? byte ^ (1 << random.integer(8)) : byte)),
  (bytes, random) => flip(bytes, random.integer(bytes.length), 1 << random.integer(8)),
  (bytes, random) => flip(bytes, random.integer(HEADER), 1 + random.integer(255)),
  (bytes, random) => flip(bytes, bytes.length - 1 - random.integer(CHECKSUM), 1 + random.integer(255)),
  (bytes, random) => flip(bytes, HEADER + random.integer(400), 1 + random.integer(255)),
  (bytes, random) => bytes.subarray(0, random.integer(bytes.length)),
  (bytes, random) => bytes.subarray(1 + random.integer(bytes.length - 1)),
  (bytes, random) => splice(bytes, random, () => new Uint8Array()),
  (bytes, random) => splice(bytes, random, (part) => Uint8Array.of(...part, ...part)),
  (bytes, random) => splice(bytes, random, (part) => Uint8Array.from(part, () => random.integer(256))),
  (bytes, random) => Uint8Array.of(...bytes, random.integer(256)),
  (bytes, random) =>
    Uint8Array.from({ length: random.integer(2_000) }, () => random.integer(256)).map((byte, index) => (index < 8 ? (bytes[index] ?? 0) : byte)),
];

function flip(bytes: Uint8Array, position: number, mask: number): Uint8Array {
  return bytes.map((byte, index) => (index === position ? byte ^ mask : byte));
}

function splice(bytes: Uint8Array, random: SeededRandom, change: (part: Uint8Array) => Uint8Array): Uint8Array {
  const from = random.integer(bytes.length);
  const to = from + 1 + random.integer(Math.min(64, bytes.length - from));
  return Uint8Array.of(...bytes.subarray(0, from), ...change(bytes.subarray(from, to)), ...bytes.subarray(to));
}

describe('encodeArtifact and decodeArtifact', () => {
  it('carry manifest and model, and name the file by its hash', () => {
    const decoded = decodeArtifact(encoded);
    expect(decoded.manifest).toEqual(manifest);
    expect(decoded.model).toEqual(model);
    expect(decoded.artifactSha256).toBe(sha256(encoded));
  });

  it('give the same bytes for the same content, whatever the order of keys, and again after decoding', () => {
    const { specVersion, name, ...rest } = manifest;
    expect(encodeArtifact({ ...rest, name, specVersion }, model)).toEqual(encoded);
    const decoded = decodeArtifact(encoded);
    expect(encodeArtifact(decoded.manifest, decoded.model)).toEqual(encoded);
    expect(forge(json(manifest))).toEqual(Buffer.from(encoded));
  });

  it('work on a view into a larger buffer', () => {
    const padded = Uint8Array.of(9, ...encoded, 9);
    expect(decodeArtifact(padded.subarray(1, -1)).manifest).toEqual(manifest);
  });

  it('allow an empty model', () => {
    const empty = new Uint8Array();
    expect(decodeArtifact(encodeArtifact({ ...manifest, modelSha256: sha256(empty) }, empty)).model).toHaveLength(0);
  });
});

describe('encodeArtifact', () => {
  it('refuses a manifest that names another model', () => {
    expect(() => encodeArtifact(manifest, model.subarray(1))).toThrow('Model artefact is refused: the manifest names another model hash.');
  });

  it('refuses a manifest that could not be read back', () => {
    expect(() => encodeArtifact({ ...manifest, name: '' }, model)).toThrow(ArtifactFormatError);
    expect(() => encodeArtifact({ ...manifest, goldenPredictions: { rows: [[1]], predictions: [1] } }, model)).toThrow(
      'its manifest has a golden row of 1 values for 2 features',
    );
    expect(() => encodeArtifact({ ...manifest, metrics: { r2: Number.NaN } }, model)).toThrow(InvalidArgumentError);
    expect(() => encodeArtifact({ ...manifest, metrics: { r2: Number.NaN } }, model)).toThrow('"manifest.metrics.r2" must be a JSON value, received "NaN".');
  });
});

describe('decodeArtifact', () => {
  it('refuses 2,000 damaged files, each with an ArtifactFormatError', () => {
    const random = seededRandom(2_024);
    for (let refused = 0, round = 0; refused < 2_000; round++) {
      const damaged = mutations[round % mutations.length]?.(encoded, random) ?? encoded;
      if (Buffer.compare(damaged, encoded) === 0) continue;
      expect(() => decodeArtifact(damaged), `round ${round}`).toThrow(ArtifactFormatError);
      refused++;
    }
  });

  it('refuses every truncation', () => {
    for (let length = 0; length < encoded.length; length++) expect(() => decodeArtifact(encoded.subarray(0, length))).toThrow(ArtifactFormatError);
  });

  const without = ({ kind: _, ...rest }: ModelManifest): unknown => rest;
  const deep = Array.from({ length: 100_000 }).reduce<string>((text) => `[${text}]`, '');
  it.each<readonly [string, Uint8Array, string]>([
    ['another magic', forge(json(manifest), { magic: 'SPXMODEM' }), 'it does not start with "SPXMODEL"'],
    ['an unknown version', forge(json(manifest), { version: 2 }), 'format version "2" is unknown, "1" is read'],
    [
      'a manifest length past the limit',
      forge(json(manifest), { manifestLength: 0xffffffff }),
      'its manifest claims 4294967295 bytes, at most 16777216 are read',
    ],
    ['a model length past the end', forge(json(manifest), { modelLength: 501 }), 'its header claims'],
    ['a manifest length that cuts into the model', forge(json(manifest), { manifestLength: 5, modelLength: 2_000 }), 'its header claims'],
    ['text that is not JSON', forge('{"specVersion":'), 'its manifest is not JSON or nested too deep'],
    ['bytes that are not UTF-8', forge(Uint8Array.of(0x22, 0xff, 0x22)), 'its manifest is not JSON or nested too deep'],
    ['a byte order mark', forge(`\ufeff${json(manifest)}`), 'its manifest is not JSON or nested too deep'],
    ['100,000 nested lists', forge(deep), 'its manifest is not JSON or nested too deep'],
    ['white space', forge(`${json(manifest)} `), 'its manifest is not in canonical form'],
    ['keys out of order', forge(JSON.stringify(manifest)), 'its manifest is not in canonical form'],
    ['a key twice', forge(json(manifest).replace('"kind"', '"kind":"arimax","kind"')), 'its manifest is not in canonical form'],
    ['no object', forge('null'), 'its manifest has a bad field ""'],
    ['a missing field', forge(json(without(manifest))), 'its manifest has a bad field "kind"'],
    ['an unknown field', forge(json({ ...manifest, stage: 'Production' })), 'its manifest has a bad field ""'],
    ['a field of another type', forge(json({ ...manifest, lineage: { ...manifest.lineage, seed: '7' } })), 'its manifest has a bad field "lineage.seed"'],
    ['an unknown unit', forge(json({ ...manifest, label: { ...manifest.label, unit: 'bps' } })), 'its manifest has a bad field "label.unit"'],
    [
      'golden rows without predictions',
      forge(json({ ...manifest, goldenPredictions: { rows: [[1, 2]], predictions: [] } })),
      'its manifest has 1 golden rows and 0',
    ],
    ['another model hash', forge(json({ ...manifest, modelSha256: '0'.repeat(64) })), 'its manifest names another model hash'],
  ])('refuses %s under a right checksum', (_, bytes, problem) => {
    expect(() => decodeArtifact(bytes)).toThrow(ArtifactFormatError);
    expect(() => decodeArtifact(bytes)).toThrow(`Model artefact is refused: ${problem}`);
  });

  it('refuses manifests that are changed in one place and still have a right checksum, or reads exactly the change', () => {
    const random = seededRandom(99);
    const text = json(manifest);
    for (let round = 0; round < 500; round++) {
      const position = random.integer(text.length);
      const changed = `${text.slice(0, position)}${String.fromCharCode(32 + random.integer(95))}${text.slice(position + 1)}`;
      const decoded = decodeOrRefuse(forge(changed));
      if (decoded !== null) expect(json(decoded)).toBe(changed);
    }
  });
});

function decodeOrRefuse(bytes: Uint8Array): JsonValue | null {
  try {
    return parseJson('manifest', decodeArtifact(bytes).manifest);
  } catch (error) {
    expect(error).toBeInstanceOf(ArtifactFormatError);
    return null;
  }
}
