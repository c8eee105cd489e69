import type { EditedTest } from "#core/mapping/conditions/edit-test.ts";
import type { Test } from "#core/mapping/model.ts";

/** The condition that all rows are parts of. */
export type ConditionTree = {
  root: Test;
  /** Its name in the form, which those of the parts begin with. */
  name: string;
  /** Typing in one field has a merge key and is one step of undo; null for all other changes. */
  change: (test: Test, mergeKey: string | null) => void;
  /** Makes a change and puts the focus on the part that it was about. */
  changeAndGo: (edited: EditedTest) => void;
};
