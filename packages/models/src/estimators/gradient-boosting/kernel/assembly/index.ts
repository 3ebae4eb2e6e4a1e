export { addRowPairs, addRows } from './add-rows';
export { addHistogram, subtractHistogram } from './combine-histograms';
export { divideRows, divideRowsByWide } from './divide-rows';
export { packPairGradients, packPairHessians, packRows, sumOfMagnitudes } from './pack-gradients';
export { decodeFeature, decodePairFeature, searchFeature, searchPairFeature } from './search-bins';
export { addToRows, sumPackedPairs, sumPackedRows, sumRows } from './sum-rows';
export { spreadBins, spreadWideBins } from './transpose-bins';
