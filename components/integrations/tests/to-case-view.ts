import type { CaseResult, FieldDifference, TestReport } from "#core/integrations/tests/model.ts";
import type { Json } from "#core/json.ts";

/** One field that is not as expected. Values are JSON text; null is none. */
export type DifferenceView = Pick<FieldDifference, "kind" | "path"> & {
  expected: string | null;
  actual: string | null;
};

export type EndView =
  | { kind: "output"; text: string }
  | { kind: "skipped" }
  | { kind: "fails"; detail: string }
  | { kind: "not_run"; detail: string };

/** What a case came to as it travels to the browser: JSON values are text, so that every digit survives the way. */
export type CaseView = Omit<CaseResult, "end" | "differences"> & { end: EndView; differences: DifferenceView[] };

/** Makes a report ready for the way to the browser. */
export function toCaseViews({ cases }: TestReport): CaseView[] {
  return cases.map(({ end, differences, ...rest }) => ({
    ...rest,
    end: end.kind === "output" ? { kind: end.kind, text: JSON.stringify(end.value) } : end,
    differences: differences.map(toDifferenceView),
  }));
}

function toDifferenceView(difference: FieldDifference): DifferenceView {
  const { kind, path } = difference;
  return {
    kind,
    path,
    expected: kind === "unexpected" ? null : textOf(difference.expected),
    actual: kind === "missing" ? null : textOf(difference.actual),
  };
}

function textOf(value: Json): string {
  return JSON.stringify(value);
}
