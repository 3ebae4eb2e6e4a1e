/** Rows of one block. */
const rowsPerBlock: u32 = 8192;

/** Derivatives that become integers. Written by `packed-gradients.ts`, in this order. */
@unmanaged
class PackTask {
  /** Integers per real gradient, and per real second derivative. */
  scale: f64;
  hessianScale: f64;
  /** Addresses of one double per row. */
  gradient: usize;
  /** 0 where every second derivative is 1. */
  hessian: usize;
  count: u32;
  countBits: u32;
  /** Address of the integers. */
  sums: usize;
  /** Address of two doubles per block: sums of magnitudes of gradients and of second derivatives. */
  magnitudes: usize;
}

/** Sums the magnitudes of 8,192 rows. */
export function magnitudeBlock(task: PackTask, block: u32): void {
  const first = (<usize>(block * rowsPerBlock)) << 3;
  const rows = min<u32>(rowsPerBlock, task.count - block * rowsPerBlock);
  const into = task.magnitudes + ((<usize>block) << 4);
  store<f64>(into, sumOfMagnitudes(task.gradient + first, rows));
  store<f64>(into, task.hessian === 0 ? 0 : sumOfMagnitudes(task.hessian + first, rows), 8);
}

/** Rounds the derivatives of 8,192 rows. */
export function packBlock(task: PackTask, block: u32): void {
  const first = <usize>(block * rowsPerBlock);
  const rows = min<u32>(rowsPerBlock, task.count - block * rowsPerBlock);
  const gradient = task.gradient + (first << 3);
  if (task.hessian === 0) packRows(task, gradient, rows, task.sums + (first << 3));
  else packPairs(task, gradient, rows, task.sums + (first << 4));
}

/** Two lanes, so that the order of the additions is always the same. */
function sumOfMagnitudes(values: usize, count: u32): f64 {
  let sums = f64x2.splat(0);
  const end = values + ((<usize>(count & ~1)) << 3);
  for (; values < end; values += 16) sums = f64x2.add(sums, f64x2.abs(v128.load(values)));
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  return (count & 1) === 1 ? sum + abs<f64>(load<f64>(values)) : sum;
}

function packRows(task: PackTask, gradient: usize, count: u32, into: usize): void {
  const scale = task.scale;
  const bits = <i64>task.countBits;
  for (const end = gradient + ((<usize>count) << 3); gradient < end; gradient += 8) {
    store<i64>(into, ((<i64>nearest<f64>(load<f64>(gradient) * scale)) << bits) + 1);
    into += 8;
  }
}

function packPairs(task: PackTask, gradient: usize, count: u32, into: usize): void {
  const scale = task.scale;
  const hessianScale = task.hessianScale;
  const bits = <i64>task.countBits;
  const hessian = task.hessian - task.gradient;
  for (const end = gradient + ((<usize>count) << 3); gradient < end; gradient += 8) {
    store<i64>(into, <i64>nearest<f64>(load<f64>(gradient) * scale));
    store<i64>(into, ((<i64>nearest<f64>(load<f64>(gradient + hessian) * hessianScale)) << bits) + 1, 8);
    into += 16;
  }
}
