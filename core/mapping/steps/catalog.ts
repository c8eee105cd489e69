import { dateCalculateSteps } from "./date-calculate.ts";
import { dateFormatSteps } from "./date-format.ts";
import { encodingDataSteps } from "./encoding-data.ts";
import { encodingTextSteps } from "./encoding-text.ts";
import { hashSteps } from "./hash.ts";
import { listOrderSteps } from "./list-order.ts";
import { listShapeSteps } from "./list-shape.ts";
import { listSumSteps } from "./list-sum.ts";
import { listSumBySteps } from "./list-sum-by.ts";
import { listTakeSteps } from "./list-take.ts";
import { numberArithmeticSteps } from "./number-arithmetic.ts";
import { numberRoundSteps } from "./number-round.ts";
import { objectKeySteps } from "./object-keys.ts";
import { objectShapeSteps } from "./object-shape.ts";
import { patternSteps } from "./pattern.ts";
import type { StepEntry } from "./step.ts";
import { textCaseSteps } from "./text-case.ts";
import { textCutSteps } from "./text-cut.ts";
import { textJoinSteps } from "./text-join.ts";
import { textPadSteps } from "./text-pad.ts";
import { textPartSteps } from "./text-part.ts";
import { textSpaceSteps } from "./text-space.ts";
import { valueChooseSteps } from "./value-choose.ts";
import { valueConvertSteps } from "./value-convert.ts";

/** Every step that a rule may use. The screens, the documentation and the compiler read this list and no other. */
export const stepCatalog: readonly StepEntry[] = [
  ...textCaseSteps,
  ...textSpaceSteps,
  ...textCutSteps,
  ...textPartSteps,
  ...textPadSteps,
  ...textJoinSteps,
  ...patternSteps,
  ...numberArithmeticSteps,
  ...numberRoundSteps,
  ...dateFormatSteps,
  ...dateCalculateSteps,
  ...listTakeSteps,
  ...listOrderSteps,
  ...listShapeSteps,
  ...listSumSteps,
  ...listSumBySteps,
  ...objectKeySteps,
  ...objectShapeSteps,
  ...valueConvertSteps,
  ...valueChooseSteps,
  ...encodingTextSteps,
  ...encodingDataSteps,
  ...hashSteps,
];

const byName: ReadonlyMap<string, StepEntry> = new Map(stepCatalog.map((entry) => [entry.name, entry]));

/** Finds an entry by its name, which is case-sensitive; null when there is none. */
export function findStep(name: string): StepEntry | null {
  return byName.get(name) ?? null;
}
