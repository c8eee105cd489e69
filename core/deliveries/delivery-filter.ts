import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";
import { deliveryOrigins, deliveryStates } from "./model.ts";

// PostgreSQL has no text with a NUL in it, and nothing could be found by one.
const Text = z.string().refine((text) => !text.includes("\u0000"), "This text holds a NUL character.");

/** Which deliveries are meant; all given parts must hold. Times are of creation, `to` is exclusive. */
export const DeliveryFilter = z.strictObject({
  integrationId: z.uuid().optional(),
  state: z.array(z.enum(deliveryStates)).max(deliveryStates.length).optional(),
  /** What caused it. */
  origin: z.enum(deliveryOrigins).optional(),
  /** Host and port, as a delivery shows it: `api.example.com` or `api.example.com:8443`. */
  host: Text.trim().toLowerCase().min(1).max(300).optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
  /** Part of the address or of the last error, in any case. */
  text: Text.trim().min(1).max(200).optional(),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;
