import { defineConfig } from 'tsup';
import { inlineWasmForBuilds } from '../../scripts/inline-wasm.mjs';
import { inlineWorkerForBuilds } from '../../scripts/inline-worker.mjs';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node20',
  esbuildPlugins: [inlineWorkerForBuilds(), inlineWasmForBuilds()],
});
