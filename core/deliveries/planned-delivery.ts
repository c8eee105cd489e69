import type { DeliveryTarget } from "./model.ts";

/** A delivery before it has an id: by which way, watched as which host, with what body. */
export type PlannedDelivery =
  | { kind: "planned"; target: DeliveryTarget; host: string; body: string | null }
  /** The target's own condition did not hold. */
  | { kind: "skipped"; target: DeliveryTarget; host: string };
