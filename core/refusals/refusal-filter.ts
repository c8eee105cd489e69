import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";
import { refusalCodes } from "./model.ts";

/** Which refusals are meant, under the API's names; all given parts must hold. `to` is exclusive. */
export const RefusalFilter = z.strictObject({
  integration_id: z.uuid().optional(),
  /** The last part of the address that was called, as it is on record. */
  path: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((text) => !text.includes("\u0000"), "This text holds a NUL character.")
    .optional(),
  code: z.array(z.enum(refusalCodes)).max(refusalCodes.length).optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
});
export type RefusalFilter = z.infer<typeof RefusalFilter>;
