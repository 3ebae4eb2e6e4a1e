import { createRequire } from 'node:module';

/** Version of the packages that compute. */
export const codeVersion: string = (createRequire(import.meta.url)('@spx/core/package.json') as { readonly version: string }).version;
