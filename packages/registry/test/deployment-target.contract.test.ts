import { deploymentTargetContract } from '@spx/core/testing';
import { describe, test } from 'vitest';
import { inProcessSlots } from '../src/deployment/in-process-slots.js';
import { linearArtifact, linearCodec } from './linear-model.js';

const artifacts = { first: linearArtifact(1), second: linearArtifact(2), corrupt: linearArtifact(3).slice(0, -1) };

describe('inProcessSlots', () => {
  const cases = deploymentTargetContract(async () => inProcessSlots({ codecs: [linearCodec] }), { artifacts, name: 'inProcessSlots' });
  for (const { name, run } of cases) test(name, run);
});
