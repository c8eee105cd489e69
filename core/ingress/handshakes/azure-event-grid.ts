import { isJsonObject } from "#core/json.ts";
import { answerJson } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest } from "./model.ts";
import { readSmallJson } from "./read-small-json.ts";

const eventType = "Microsoft.EventGrid.SubscriptionValidationEvent";

/**
 * Azure Event Grid, in its own schema, posts a list of one event with a validation code, which goes back
 * (learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema). The address that it sends along to be
 * visited instead is not touched. With the schema of CloudEvents it does as `cloud-events.ts` says.
 */
export function answerAzureEventGrid(request: HandshakeRequest): HandshakeAnswer | null {
  if (request.headers.get("aeg-event-type")?.toLowerCase() !== "subscriptionvalidation") return null;
  const body = readSmallJson(request);
  const event = Array.isArray(body) && body.length === 1 ? body[0] : undefined;
  if (event === undefined || !isJsonObject(event) || event.eventType !== eventType) return null;
  const data = event.data ?? null;
  const code = isJsonObject(data) ? data.validationCode : null;
  return typeof code === "string" ? answerJson({ validationResponse: code }) : null;
}
