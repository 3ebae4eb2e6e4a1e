// The star: core imports no other package, the four around it import core only.
const others = ['features', 'models', 'registry', 'drift'];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-is-leaf', severity: 'error', from: { path: '^packages/core/' }, to: { path: '^packages/(features|models|registry|drift)/' } },
    ...others.map((name) => ({
      name: `${name}-imports-core-only`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: { path: `^packages/(${others.filter((other) => other !== name).join('|')})/` },
    })),
    // Data flows from bronze over silver to gold and the stores, and imports do not flow back.
    {
      name: 'bronze-before-gold',
      severity: 'error',
      from: { path: '^packages/features/src/(bronze|calendar|statistics)/', pathNot: '[.]test(-d)?[.]ts$' },
      to: { path: '^packages/features/src/(gold|stores)/' },
    },
    {
      name: 'silver-before-gold',
      severity: 'error',
      from: { path: '^packages/features/src/silver/', pathNot: '[.]test(-d)?[.]ts$' },
      to: { path: '^packages/features/src/(gold|stores)/' },
    },
    { name: 'no-unresolved', severity: 'error', from: { path: '^packages/[^/]+/src' }, to: { couldNotResolve: true, pathNot: '^inline-(worker|wasm):' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    exclude: { path: '(^|/)(dist|node_modules)/(?!@spx)|\\.tsbuildinfo$' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
