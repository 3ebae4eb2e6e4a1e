/** Lets a module import AssemblyScript as WebAssembly text, for builds. */
export function inlineWasmForBuilds(): import('esbuild').Plugin;

/** The same for tests, which run the sources. */
export function inlineWasmForTests(): import('vite').Plugin;
