// Loaded before the program: kills this process, as SIGKILL does, in front of the change of a file whose number KILL_AT_WRITE says, counted in KILL_FOLDER; of a
// change that writes bytes it does half.

import fs from 'node:fs';
import fsPromises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const folder = process.env.KILL_FOLDER ?? '';
const last = Number(process.env.KILL_AT_WRITE);
const opened = new WeakSet<FileHandle>();
let changes = 0;

function count(writeHalf?: () => void): void {
  changes += 1;
  if (changes !== last) return;
  writeHalf?.();
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
}

/** Counts the calls of a function of a module whose first argument lies in the folder. */
function watchPaths(module: object, names: readonly string[]): void {
  for (const name of names) {
    const original: (...values: unknown[]) => unknown = Reflect.get(module, name);
    Reflect.set(module, name, (...values: unknown[]) => {
      if (String(values[0]).startsWith(folder)) count();
      return original(...values);
    });
  }
}

watchPaths(fsPromises, ['rename', 'rm', 'mkdir', 'unlink', 'rmdir']);
watchPaths(fs, ['mkdir', 'rmdir', 'unlink']);

const { open } = fsPromises;
fsPromises.open = async (...values) => {
  const [path, flags = 'r'] = values;
  const isMine = String(path).startsWith(folder) && flags !== 'r';
  if (isMine) count();
  const file = await open(...values);
  if (isMine) opened.add(file);
  return file;
};

const probe = await open('/dev/null');
const prototype: Record<string, (...values: unknown[]) => unknown> = Object.getPrototypeOf(probe);
await probe.close();
for (const name of ['writeFile', 'appendFile', 'write', 'sync', 'datasync', 'truncate']) {
  const original = prototype[name]!;
  prototype[name] = function (this: FileHandle, ...values: unknown[]) {
    const writeHalf = (): void => {
      const bytes = Buffer.from(values[0] as string);
      fs.writeSync(this.fd, bytes, 0, bytes.length >> 1);
    };
    if (opened.has(this)) count(/write|append/i.test(name) ? writeHalf : undefined);
    return original.apply(this, values);
  };
}
syncBuiltinESMExports();
