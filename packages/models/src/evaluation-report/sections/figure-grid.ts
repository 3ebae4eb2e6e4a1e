/** Figures side by side; few of them keep the size that they have among many, for the text of a chart grows with its frame. */
export function figureGrid(figures: readonly string[]): string {
  const style = figures.length < 3 ? ' style="grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),26rem))"' : '';
  return `<div class="grid"${style}>${figures.join('')}</div>`;
}
