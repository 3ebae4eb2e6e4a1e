import { isUtf8, constants as limits } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DataFormatError, errnoOf } from '@spx/core';

const gunzipAsync = promisify(gunzip);
const PARQUET_MAGIC = Buffer.from('PAR1');
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const BYTE_ORDER_MARK = '\uFEFF';

/** A file in memory, known by what it holds. */
export type LoadedFile = { readonly format: 'parquet'; readonly bytes: Uint8Array } | { readonly format: 'csv' | 'ndjson'; readonly text: string };

/**
 * Reads a file and tells by its content, never by its name, whether it is Parquet, JSON lines or delimited text; gzip is unpacked first.
 *
 * @throws {DataFormatError} naming the path, if the file is missing, a folder, empty, cut off, larger than a string can be, a JSON array, or no text at all.
 */
export async function loadFile(path: string): Promise<LoadedFile> {
  const bytes = await unpacked(path, await contentOf(path));
  if (bytes.length === 0) throw new DataFormatError({ source: path, problem: 'it is empty' });
  if (startsWith(bytes, PARQUET_MAGIC)) return { format: 'parquet', bytes };
  if (bytes.includes(0) || !isUtf8(bytes)) {
    throw new DataFormatError({ source: path, problem: 'it is neither UTF-8 text, nor Parquet, nor gzip of one of them' });
  }
  return textFile(path, bytes);
}

function textFile(path: string, bytes: Buffer): LoadedFile {
  if (bytes.length > limits.MAX_STRING_LENGTH) throw tooLarge(path);
  const decoded = bytes.toString('utf8');
  const text = decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) throw new DataFormatError({ source: path, problem: 'it holds nothing but white space' });
  if (first === '[') throw new DataFormatError({ source: path, problem: 'it is a JSON array', remedy: 'Write one JSON object a line.' });
  return first === '{' ? { format: 'ndjson', text } : { format: 'csv', text };
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new DataFormatError({ source: path, problem: problemOf(cause), cause });
  }
}

function problemOf(cause: unknown): string {
  switch (errnoOf(cause)) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
      return 'permission is denied';
    default:
      return cause instanceof Error ? cause.message : String(cause);
  }
}

async function unpacked(path: string, content: Buffer): Promise<Buffer> {
  if (!startsWith(content, GZIP_MAGIC)) return content;
  try {
    return await gunzipAsync(content, { maxOutputLength: limits.MAX_STRING_LENGTH });
  } catch (cause) {
    if (errnoOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(path);
    throw new DataFormatError({ source: path, problem: `its gzip stream is damaged or cut off (${problemOf(cause)})`, cause });
  }
}

function startsWith(bytes: Uint8Array, magic: Buffer): boolean {
  return bytes.length >= magic.length && magic.compare(bytes, 0, magic.length) === 0;
}

function tooLarge(path: string): DataFormatError {
  return new DataFormatError({
    source: path,
    problem: `its text is longer than "${limits.MAX_STRING_LENGTH}" bytes`,
    remedy: 'Split it and pass the parts as a list of paths, or store it as Parquet.',
  });
}
