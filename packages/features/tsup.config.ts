import { defineConfig } from 'tsup';
import { inlineWorkerForBuilds } from '../../scripts/inline-worker.mjs';

export default defineConfig({
  entry: ['src/index.ts', 'src/silver/*/*.ts', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  format: ['esm'],
  target: 'node20',
  esbuildPlugins: [inlineWorkerForBuilds()],
});
