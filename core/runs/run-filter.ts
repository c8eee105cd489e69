import { z } from "zod";
import { runStatuses } from "./model.ts";

/** Which runs are meant; all given parts must hold. Times are of receipt, `to` is exclusive. */
export const RunFilter = z.strictObject({
  integrationId: z.uuid().optional(),
  status: z.array(z.enum(runStatuses)).max(runStatuses.length).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  /** Words of the payload, next to each other, the last one as a beginning. */
  text: z.string().trim().min(1).max(200).optional(),
  /** Replays made by this bulk operation. */
  bulkId: z.uuid().optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;
