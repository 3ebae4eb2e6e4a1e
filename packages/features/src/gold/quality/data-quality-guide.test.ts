import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { simulateBars } from '../../bronze/simulation/simulate-bars.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { checkQuality, defaultQualityRules } from './check-quality.js';
import { readQualityRules } from './read-quality-rules.js';

const guide = await readFile(new URL('../../../../../docs/how-to/data-quality.md', import.meta.url), 'utf8');
const folder = temporaryFolder();

it('the guide lists the default rules in their order', () => {
  const listed = Array.from(guide.matchAll(/^\| `([a-z-]+)` \| `[a-zA-Z]+` \|/gm), ([, rule]) => rule);
  expect(listed).toEqual(defaultQualityRules().map(({ id }) => id));
});

it('the rule set of the guide can be read and judges bars', async () => {
  const [, yaml = ''] = /```yaml\n([^`]+)```/.exec(guide) ?? [];
  const rules = await readQualityRules(folder.write('quality.yaml', yaml), { calendars: [usEquityCalendar()], clock: () => Date.UTC(2024, 0, 2, 21, 5) });
  const { bars } = simulateBars({ seed: 2, sessions: 1 });
  expect(checkQuality(bars, rules)).toEqual([]);
  expect(rules.map(({ id }) => id)).toEqual(['schema', 'monotonic-time', 'missing-share', 'range', 'gaps', 'spikes', 'freshness']);
});
