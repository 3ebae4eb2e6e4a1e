export { copyCodes, markMissing, rankByCells, rankByHalves } from './rank-values';
export { scoreCodes } from './score-codes';
