import { describe, expect, it } from 'vitest';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { walkTrees } from './tree-walk.js';
import { filesOf, savedXgboostModels, unreadModels, xgboostVersions } from './xgboost-models.js';

describe.each(xgboostVersions)('models of XGBoost %s', (version) => {
  const { predict, models } = savedXgboostModels(version);
  const rows = predict.map((row) => row.map((value) => value ?? Number.NaN));
  for (const [name, saved] of Object.entries(models).filter(([name]) => !unreadModels.includes(name))) {
    for (const [format, file] of Object.entries(filesOf(saved))) {
      it(`${name} in ${format}: every raw score to the last bit of single precision, every leaf`, () => {
        const { boosted } = readXgboostModel(file);
        const walks = rows.map((row) => walkTrees(boosted, row));
        expect(walks.map(({ scores }) => [...scores])).toEqual(saved.raw?.map((scores) => [scores].flat().map(Math.fround)));
        if (saved.leaf !== undefined) expect(walks.map(({ leaves }) => leaves)).toEqual(saved.leaf);
      });
    }
  }
});
