export { divideBlock, joinBlock } from './divide-block';
export { magnitudeBlock, packBlock } from './pack-block';
export { decodeFeature, decodePairFeature } from './search-bins';
export { addToSegments, sumSegments } from './segments';
export { spreadBlock } from './spread-block';
export { studyFeatures } from './study-features';
export { clearHistogram, sumBlock } from './sum-block';
