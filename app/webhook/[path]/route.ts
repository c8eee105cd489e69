import { receiveHandshake } from "#app/_server/ingress/receive-handshake.ts";
import { receiveWebhook } from "#app/_server/ingress/receive-webhook.ts";
import { refuseMethod } from "#app/_server/ingress/refuse-method.ts";
import { reportRefusal } from "#app/_server/refusals/report-refusal.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

// The hot door knows the header lines as they came; Next's does not.
type Context = { params: Promise<{ path: string }>; headerLines?: HeaderLine[] | undefined };

/** Takes a message for an integration. See docs/webhooks.md for every answer. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { path } = await context.params;
  return await reportRefusal(request, path, await receiveWebhook(request, path, context.headerLines));
}

/** Answers a provider that checks the address before it sends, where the integration has that switched on. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { path } = await context.params;
  return await reportRefusal(request, path, await receiveHandshake(request, path, "GET"));
}

/** The same, for providers that ask with this method. */
export async function OPTIONS(request: Request, context: Context): Promise<Response> {
  const { path } = await context.params;
  return await reportRefusal(request, path, await receiveHandshake(request, path, "OPTIONS"));
}

async function refuse(request: Request, context: Context): Promise<Response> {
  return await reportRefusal(request, (await context.params).path, refuseMethod());
}

export { refuse as DELETE, refuse as PATCH, refuse as PUT };
