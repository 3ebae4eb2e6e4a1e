/** How a file is encoded, by its first bytes: JSON has white space, a quote or a closing brace after the first brace. */
export function xgboostFormatOf(bytes: Uint8Array): 'json' | 'ubjson' | 'binary' {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (/^\s*\{\s*(["}]|$)/.test(start)) return 'json';
  return start.startsWith('{') ? 'ubjson' : 'binary';
}
