import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/silver/*/*.ts', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  format: ['esm'],
  target: 'node20',
});
