declare module 'fourier-transform' {
  /** Unnormalised transform of a real signal whose length is a power of 2; the arrays are overwritten by the next call of this length. */
  export function fft(signal: Float64Array): [real: Float64Array, imaginary: Float64Array];
  /** Inverse of `fft`; the array is overwritten by the next call of this length. */
  export function ifft(real: Float64Array, imaginary: Float64Array): Float64Array;
}
