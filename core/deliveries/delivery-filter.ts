import { z } from "zod";
import { deliveryStates } from "./model.ts";

/** Which deliveries are meant; all given parts must hold. Times are of creation, `to` is exclusive. */
export const DeliveryFilter = z.strictObject({
  integrationId: z.uuid().optional(),
  state: z.array(z.enum(deliveryStates)).max(deliveryStates.length).optional(),
  /** Host and port, as a delivery shows it: `api.example.com` or `api.example.com:8443`. */
  host: z.string().trim().toLowerCase().min(1).max(300).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  /** Part of the address or of the last error, in any case. */
  text: z.string().trim().min(1).max(200).optional(),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;
