import { receiveWebhook } from "#app/_server/ingress/receive-webhook.ts";

type Context = { params: Promise<{ path: string }> };

/** Takes a message for an integration. See docs/webhooks.md for every answer. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return await receiveWebhook(request, (await context.params).path);
}

export {
  refuseMethod as GET,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
} from "#app/_server/ingress/refuse-method.ts";
