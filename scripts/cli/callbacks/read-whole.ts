import { UsageProblem } from "../command.ts";

/** A whole number as it was typed, within bounds that are said where it is none. */
export function readWhole(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageProblem(`${name} takes a whole number from ${min} to ${max}, and not "${text}".`);
}
