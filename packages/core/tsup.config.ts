import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts', 'report/index': 'src/report/index.ts' },
  format: ['esm'],
  target: 'node20',
});
