import type { InUse, Invalid, NotFound } from "#core/notifications/people/outcomes.ts";
import { refuseNotification } from "../notifications/documented-route.ts";

/** Every outcome of the verbs that changes nothing. */
export function refusePeople(request: Request, refusal: NotFound | InUse | Invalid): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuseNotification(request, "not_found");
    case "in_use":
      return refuseNotification(request, "conflict", { detail: refusal.detail });
    case "invalid":
      return refuseNotification(request, "invalid_input", { errors: refusal.problems });
  }
}
