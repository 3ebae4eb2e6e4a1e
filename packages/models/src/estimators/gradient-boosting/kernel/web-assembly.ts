/** Memory of WebAssembly that threads can share. */
export interface WebAssemblyMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages of 64 KiB and gives the number before. */
  grow(pages: number): number;
}

/** Compiled WebAssembly, which threads can be sent. */
export interface WebAssemblyModule {
  readonly [Symbol.toStringTag]: string;
}

interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number; readonly shared: true }) => WebAssemblyMemory;
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (module: WebAssemblyModule, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => { readonly exports: object };
}

declare const WebAssembly: WebAssemblyApi;

/** The little of WebAssembly that kernels need. Declared here, for the types of Node 20 lack it and those of a browser need not be there where the package is used. */
export const webAssembly: WebAssemblyApi = WebAssembly;
