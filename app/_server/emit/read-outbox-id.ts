import { refuseNotification } from "../notifications/documented-route.ts";

/** The documented id of a message from an address; null where there can be none of it. */
export function readOutboxId(text: string): number | null {
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : null;
}

/** The documented answer for a message that is not on record. */
export function refuseNoMessage(request: Request, id: string): Response {
  const fields = { outbox_id: readOutboxId(id) ?? id };
  return refuseNotification(request, "not_found", { detail: "Outbox not found", fields });
}
