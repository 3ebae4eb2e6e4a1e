/** The largest category that XGBoost knows: whole numbers up to it are exact in single precision. */
export const largestCategory: number = 2 ** 24 - 1;
