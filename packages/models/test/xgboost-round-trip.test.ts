import { describe, expect, it } from 'vitest';
import { gradientBoostingCodec } from '../src/estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { writeXgboostModel } from '../src/formats/xgboost/write-xgboost-model.js';
import { filesOf, savedXgboostModels, unreadModels, xgboostVersions } from './xgboost-models.js';

describe.each(xgboostVersions)('models of XGBoost %s', (version) => {
  const { models } = savedXgboostModels(version);
  for (const [name, saved] of Object.entries(models).filter(([name]) => !unreadModels.includes(name))) {
    for (const [format, file] of Object.entries(filesOf(saved))) {
      it(`${name} in ${format} is the same after JSON, UBJSON and the project's own file`, () => {
        const model = readXgboostModel(file);
        const text = writeXgboostModel(model);
        // Files since 1.3 only: before, base scores were added last, and the file no longer says so.
        const again = readXgboostModel(text);
        expect({ ...again.boosted, arithmetic: model.boosted.arithmetic }).toEqual(model.boosted);
        expect(readXgboostModel(writeXgboostModel(model, { format: 'ubjson' })).boosted).toEqual(again.boosted);
        expect(writeXgboostModel(gradientBoostingCodec.decode(gradientBoostingCodec.encode(model)))).toBe(text);
      });
    }
  }
});
