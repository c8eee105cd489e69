import type { WhenFails, WhenMissing } from "../model.ts";
import type { StepFailure } from "../steps/step.ts";
import type { SourcePlan } from "./compile-source.ts";
import type { Chain, PreparedStep } from "./compile-steps.ts";
import type { TargetPlan } from "./compile-target.ts";
import type { Pass } from "./pass.ts";

/** A rule as it is run: everything that does not depend on the payload has been decided. */
export type RulePlan = {
  readonly id: string;
  readonly source: SourcePlan;
  readonly target: TargetPlan;
  /** Steps before the first one that wants a list; they run on each element of a list that is laid flat. */
  readonly elementSteps: readonly PreparedStep[];
  readonly elementChain: Chain | null;
  readonly steps: readonly PreparedStep[];
  readonly chain: Chain | null;
  readonly whenMissing: WhenMissing;
  readonly whenFails: WhenFails;
  /** True when the output of the rule must be weighed, because it can be larger than the payload. */
  readonly amplifies: boolean;
  /** True when a later rule writes into the value of this one. */
  readonly copies: boolean;
  /** The rule's condition; null when it has none. */
  readonly gate: ((pass: Pass) => boolean | StepFailure) | null;
};
