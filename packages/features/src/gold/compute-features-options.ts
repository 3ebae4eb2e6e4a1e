import type { ColumnTable } from '@spx/core';

/** How `FeatureMatrix.compute` goes about it. The numbers are the same to the last bit, whatever it says. */
export interface ComputeFeaturesOptions {
  /**
   * Threads at work, the calling one included; default as many as there is work for, at most the cores of the machine, and one within a
   * worker. Takes effect where calculators have
   * definitions; small tables stay on the calling thread. Bars that do not lie in shared memory are copied into it first, see `sharedColumnTable`.
   */
  readonly threads?: number;
  /**
   * A table of an earlier call, or of one's own, whose memory receives the features and which is what the call returns: saves the time that fresh memory costs, half of the
   * whole. It sets the contract of ColumnTable aside: whoever passes the table owns it and promises that nobody reads its old rows any more, nor the new ones before
   * the call has ended; when it throws, the rows are neither. Other threads take part only where the memory is shared, as that of tables which several threads filled is.
   */
  readonly into?: ColumnTable;
}
