/** Whether each text comes after the one before it, in code-unit order. */
export function isInOrder(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || text > texts[index - 1]!);
}
