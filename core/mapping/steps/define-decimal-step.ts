import type { Json } from "#core/json.ts";
import { type Decimal, fromDecimal, toDecimal } from "./decimal.ts";
import { define } from "./define-step.ts";
import { type StepDefinition, type StepEntry, StepFailure, type StepFunction } from "./step.ts";

/** A step on one number, exact to the last digit. Numeric texts count as numbers; lists are worked on by element. */
export function defineDecimalStep<Args extends readonly unknown[]>(
  definition: StepDefinition<Args, Decimal>,
): StepEntry {
  return define(definition, "number", toDecimal, true, false);
}

/** What an arithmetic step does with the value and its one operand, which is read once. */
export function withOperand(
  operand: Json,
  run: (value: Decimal, operand: Decimal) => Decimal,
): StepFailure | ((value: Decimal) => ReturnType<StepFunction>) {
  const decimal = toDecimal(operand);
  return decimal instanceof StepFailure ? decimal : (value) => fromDecimal(run(value, decimal));
}
