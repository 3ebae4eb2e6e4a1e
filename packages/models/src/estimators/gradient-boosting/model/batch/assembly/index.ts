export { copyCodes, markMissing, rankByCell, rankByCells, rankByHalves } from './rank-values';
export { scoreCodes } from './score-codes';
