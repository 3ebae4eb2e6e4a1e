/** Words parted by one or more spaces, one at a time. */
export function* wordsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const end = space === -1 ? text.length : space;
    if (end > at) yield text.slice(at, end);
    at = end + 1;
  }
}
