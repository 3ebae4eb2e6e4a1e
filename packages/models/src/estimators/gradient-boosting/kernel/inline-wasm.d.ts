/** WebAssembly as base64; the build compiles the AssemblyScript that the name points to. */
declare module 'inline-wasm:*' {
  export const base64: string;
}
