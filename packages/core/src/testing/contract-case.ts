/** One named check of a conformance suite; `run` throws or rejects with a ContractViolationError when the implementation breaks the contract. */
export interface ContractCase {
  /** The rule, as it is written in errors and in `skip`. */
  readonly name: string;
  /** Throws ContractViolationError when the rule is broken. */
  run(): Promise<void>;
}

/** A check that an implementation is excused from, and why. */
export interface ContractSkip {
  /** Name of the check, word for word. */
  readonly check: string;
  /** A sentence that a reader of the test can judge. */
  readonly reason: string;
}

/** Options of every conformance suite. */
export interface ContractOptions {
  /** Checks to leave out. A skip without a reason, or of a check that does not exist, is an InvalidArgumentError. */
  readonly skip?: readonly ContractSkip[];
}
