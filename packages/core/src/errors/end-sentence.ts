/** The text with exactly one full stop at its end. */
export function endSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
