import { FeatureBins, FeatureCut, LeafSearch, searchFeature, searchPairFeature } from './search-bins';

/** Features of one block. */
const featuresPerBlock: u32 = 4;

/** A leaf whose cuts are sought. */
@unmanaged
class LeafStudy {
  /** 0 for none. */
  histogram: usize;
  search: LeafSearch;
  /** Address of one byte per feature: 1 for those to search. */
  chosen: usize;
  /** Address of one `FeatureCut` per feature. */
  cuts: usize;
}

/** Histograms to put together, and leaves to search in them. Written by `feature-study.ts`, in this order. */
@unmanaged
class StudyTask {
  /** Address of one `FeatureBins` per feature. */
  features: usize;
  featureCount: u32;
  /** Bytes of a slot: 8, or 16 where it is two i64. */
  slotBytes: u32;
  /** Address of the histogram that other threads have parts of; 0 for none. */
  into: usize;
  /** As in `SumTask`. */
  parts: usize;
  bytes: usize;
  begun: usize;
  threads: u32;
  /** Address of the histogram that `into` is to be taken from; 0 for none. */
  parent: usize;
  first: LeafStudy;
  second: LeafStudy;
}

/** Puts the histograms of four features together and searches them while they are in the cache. */
export function studyFeatures(task: StudyTask, block: u32): void {
  const end = min<u32>(task.featureCount, (block + 1) * featuresPerBlock);
  for (let feature = block * featuresPerBlock; feature < end; feature++) {
    const bins = changetype<FeatureBins>(task.features + <usize>feature * offsetof<FeatureBins>());
    combine(task, bins);
    study(task, task.first, feature, bins);
    study(task, task.second, feature, bins);
  }
}

function combine(task: StudyTask, bins: FeatureBins): void {
  if (task.into === 0) return;
  const at = <usize>(bins.slot * task.slotBytes);
  const bytes = <usize>(bins.slots * task.slotBytes);
  const into = task.into + at;
  for (let thread: u32 = 1; thread < task.threads; thread++) {
    if (load<u32>(task.begun + ((<usize>thread) << 2)) === 0) continue;
    add(into, task.parts + <usize>(thread - 1) * task.bytes + at, bytes);
  }
  if (task.parent !== 0) subtract(task.parent + at, into, bytes);
}

function add(into: usize, from: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += 16) {
    v128.store(into, i64x2.add(v128.load(into), v128.load(from)));
    into += 16;
  }
}

function subtract(from: usize, part: usize, bytes: usize): void {
  for (const end = part + bytes; part < end; part += 16) {
    v128.store(from, i64x2.sub(v128.load(from), v128.load(part)));
    from += 16;
  }
}

function study(task: StudyTask, leaf: LeafStudy, feature: u32, bins: FeatureBins): void {
  if (leaf.histogram === 0 || load<u8>(leaf.chosen + <usize>feature) === 0) return;
  const cut = changetype<FeatureCut>(leaf.cuts + <usize>feature * offsetof<FeatureCut>());
  if (task.slotBytes === 8) searchFeature(leaf.search, leaf.histogram, bins, cut);
  else searchPairFeature(leaf.search, leaf.histogram, bins, cut);
}
