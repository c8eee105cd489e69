import { findTest, readGroup, type TestPlace } from "#core/mapping/conditions/edit-test.ts";
import { ComparisonRow } from "./comparison-row.tsx";
import { TestGroup } from "./test-group.tsx";
import type { ConditionTree } from "./tree.ts";

export type TestPartProps = {
  tree: ConditionTree;
  place: TestPlace;
  /** How it is moved and removed among the parts of its group; null for the whole condition. */
  row?: { at: number; count: number; onMove: (by: -1 | 1) => void; onRemove: () => void };
};

/** One part of a condition: a comparison or a group of parts. */
export function TestPart(props: TestPartProps) {
  const isGroup = readGroup(findTest(props.tree.root, props.place)) !== null;
  return isGroup ? <TestGroup {...props} /> : <ComparisonRow {...props} />;
}
