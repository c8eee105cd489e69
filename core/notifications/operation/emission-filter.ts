import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";

const Text = z
  .string()
  .refine((text) => !text.includes("\u0000"), "This text holds a NUL character.")
  .trim()
  .min(1);

export const dispositions = ["queued", "suppressed"] as const;

/** Which emitted events are meant; all given parts must hold. Times are of when it was reported, `to` is exclusive. */
export const EmissionFilter = z.strictObject({
  eventCode: Text.max(100).optional(),
  disposition: z.enum(dispositions).optional(),
  entityType: Text.max(255).optional(),
  entityId: Text.max(255).optional(),
  requestedBy: Text.max(255).optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
});
export type EmissionFilter = z.infer<typeof EmissionFilter>;
