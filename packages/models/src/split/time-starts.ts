/** First row of each different time, in rows that are in order of time. Rows of several instruments share a time. */
export function timeStarts(startTime: Float64Array): readonly number[] {
  const starts: number[] = [];
  for (let row = 0; row < startTime.length; row++) {
    if (row === 0 || startTime[row] !== startTime[row - 1]) starts.push(row);
  }
  return starts;
}
