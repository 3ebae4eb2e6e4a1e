/** Colours of a chart's series, as named in the stylesheet: ten of a sequence, and three that judge. */
export type ChartColor = 's1' | 's2' | 's3' | 's4' | 's5' | 's6' | 's7' | 's8' | 's9' | 's10' | 'good' | 'bad' | 'open';

const sequence: readonly ChartColor[] = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'];

/** Colour of the series at `index`; the eleventh takes the first again. */
export function chartColor(index: number): ChartColor {
  return sequence[index % sequence.length] ?? 's1';
}
