import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { inlineWasmForTests } from './scripts/inline-wasm.mjs';
import { inlineWorkerForTests } from './scripts/inline-worker.mjs';

const source = (path: string): string => fileURLToPath(new URL(`./packages/${path}`, import.meta.url));

export default defineConfig({
  plugins: [inlineWorkerForTests(), inlineWasmForTests()],
  resolve: {
    alias: [
      { find: /^@spx\/core\/(testing|report)$/, replacement: `${source('core/src')}/$1/index.ts` },
      { find: /^@spx\/features\/silver\/(.+)$/, replacement: `${source('features/src/silver')}/$1.ts` },
      { find: /^@spx\/(core|features|models|registry|drift)$/, replacement: `${source('')}$1/src/index.ts` },
    ],
  },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'examples/*/{src,test}/**/*.test.ts'],
    typecheck: { enabled: true, include: ['packages/*/src/**/*.test-d.ts'], tsconfig: './tsconfig.typetest.json' },
    testTimeout: 60_000,
  },
});
