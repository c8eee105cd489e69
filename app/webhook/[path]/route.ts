import { receiveWebhook } from "#app/_server/ingress/receive-webhook.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

// The hot door knows the header lines as they came; Next's does not.
type Context = { params: Promise<{ path: string }>; headerLines?: HeaderLine[] | undefined };

/** Takes a message for an integration. See docs/webhooks.md for every answer. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return await receiveWebhook(request, (await context.params).path, context.headerLines);
}

export {
  refuseMethod as GET,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
} from "#app/_server/ingress/refuse-method.ts";
