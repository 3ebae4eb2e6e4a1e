import { describe, test } from 'node:test';
import { type ContractCase, driftTestContract, estimatorContract, featureCalculatorContract } from '@spx/core/testing';
import { donchianPosition } from './donchian-position.js';
import { energyDistance } from './energy-distance.js';
import { ridgeRegression } from './ridge-regression.js';

const suites: Readonly<Record<string, readonly ContractCase[]>> = {
  'donchianPosition()': featureCalculatorContract(() => donchianPosition()),
  'donchianPosition({ period: 3 })': featureCalculatorContract(() => donchianPosition({ period: 3 })),
  'ridgeRegression()': estimatorContract(() => ridgeRegression()),
  'ridgeRegression({ penalty: 10 })': estimatorContract(() => ridgeRegression({ penalty: 10 })),
  'energyDistance()': driftTestContract(() => energyDistance()),
};

for (const [subject, cases] of Object.entries(suites)) {
  describe(subject, () => {
    for (const { name, run } of cases) test(name, () => run());
  });
}
