import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";
import { channels, logStatuses } from "./model.ts";

const Text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes("\u0000"), "This text holds a NUL character.");

/** Which entries of the log are meant, under the API's names; all given parts must hold. `to` is exclusive. */
export const LogFilter = z.strictObject({
  channel: z.enum(channels).optional(),
  status: z.array(z.enum(logStatuses)).max(logStatuses.length).optional(),
  /** The whole recipient, as the log shows it. */
  recipient: Text(1_000).optional(),
  related_type: Text(200).optional(),
  related_id: Text(200).optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
  /** Part of the recipient, the subject, the message or the error, in any case. */
  search: Text(200).optional(),
});
export type LogFilter = z.infer<typeof LogFilter>;
