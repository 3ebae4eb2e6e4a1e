import type { FileHandle } from 'node:fs/promises';

const NEWLINE = 0x0a;
/** Longest line that is read, its newline included. */
export const LONGEST_LINE_BYTES: number = 64 * 1024 * 1024;

/** Lines of a file and the offset after the last of them. */
export interface WholeLines {
  readonly lines: readonly string[];
  readonly end: number;
}

/**
 * Reads the finished lines that start at or after an offset. What follows the last newline is being written or was torn, and is left.
 *
 * @throws {Error} if the file has become shorter than `from`, or holds a line of more than 64 MiB.
 */
export async function readWholeLines(file: FileHandle, from: number): Promise<WholeLines> {
  const { size } = await file.stat();
  if (size < from) throw new Error(`it shrank from ${from} to ${size} bytes while it was in use`);
  const lines: string[] = [];
  let end = from;
  while (end < size) {
    const chunk = Buffer.allocUnsafe(Math.min(size - end, LONGEST_LINE_BYTES));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, end);
    const whole = chunk.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
    if (whole === 0 && bytesRead === LONGEST_LINE_BYTES) throw new Error(`the line at byte ${end} is longer than ${LONGEST_LINE_BYTES} bytes`);
    if (whole === 0) break;
    for (const line of chunk.toString('utf8', 0, whole - 1).split('\n')) lines.push(line);
    end += whole;
  }
  return { lines, end };
}

/** Whether the file of this size ends without a newline. */
export async function endsInsideLine(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== NEWLINE;
}
