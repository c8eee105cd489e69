import { z } from "zod";
import { runStatuses } from "./model.ts";

const farFuture = new Date("9999-12-31T00:00:00Z");

/** An instant within the years that an id can name. */
export const FilterTime = z.coerce
  .date("Expected a time, such as 2026-03-01T09:30:00Z.")
  .min(new Date(0), "Expected a time after 1970.")
  .max(farFuture, "Expected a time before the year 9999.");

/** Which runs are meant; all given parts must hold. Times are of receipt, `to` is exclusive. */
export const RunFilter = z.strictObject({
  integrationId: z.uuid().optional(),
  status: z.array(z.enum(runStatuses)).max(runStatuses.length).optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
  /** Words of the payload, next to each other, the last one as a beginning. */
  text: z.string().trim().min(1).max(200).optional(),
  /** Replays made by this bulk operation. */
  bulkId: z.uuid().optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;
