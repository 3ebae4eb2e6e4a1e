const POINT = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const COMMA = /^\s*[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?\s*$/i;

const [POINT_CODE, ZERO, NINE] = [46, 48, 57];

/** Number in a cell, as a number or as decimal text; NaN for anything else, an empty cell and hexadecimal text among them. */
export function numberCell(cell: unknown, decimalSeparator: '.' | ','): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell !== 'string') return Number.NaN;
  if (decimalSeparator === '.') return isPlain(cell) || POINT.test(cell) ? Number(cell) : Number.NaN;
  return COMMA.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN;
}

/** 0 or 1 in a cell that holds 0, 1, true or false as number, boolean or text; NaN for anything else. */
export function flagCell(cell: unknown): number {
  switch (String(cell).trim().toLowerCase()) {
    case '0':
    case 'false':
    case '0.0':
      return 0;
    case '1':
    case 'true':
    case '1.0':
      return 1;
    default:
      return Number.NaN;
  }
}

/** Whether text begins like `12` or `1.`: then Number judges it as the pattern would, at a third of the cost, for hexadecimal begins with `0x`. */
function isPlain(text: string): boolean {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
  return first >= ZERO && first <= NINE && second <= NINE && second >= POINT_CODE;
}
