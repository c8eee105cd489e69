import { z } from "zod";

// Numbers of PostgreSQL's integer.
const numberMax = 2_147_483_647;
const integerDetail = "A valid integer is required.";

/** A number as the documented API takes it: also as a text of digits. */
export const WholeNumber = (min: number) =>
  z
    .union(
      [
        z.number(integerDetail),
        z
          .string()
          .trim()
          .regex(/^[+-]?\d{1,15}$/, integerDetail)
          .transform(Number),
      ],
      integerDetail,
    )
    .refine((number) => Number.isInteger(number), integerDetail)
    .refine((number) => number >= min, `Ensure this value is greater than or equal to ${min}.`)
    .refine((number) => number <= numberMax, `Ensure this value is less than or equal to ${numberMax}.`);

/** The number of another object. */
export const Reference = WholeNumber(1);

/** A language, ISO 639-3 as documented, or with a country as eng_ZA has it. */
export const Lang = z
  .string()
  .trim()
  .min(1)
  .max(6)
  .regex(/^[A-Za-z0-9_-]+$/, "A language is written as eng, afr or eng_ZA.");

/** The documented words for a number that is no object's. */
export function noSuchObject(id: number): string {
  return `Invalid pk "${id}" - object does not exist.`;
}
