import { receivePush } from "#app/_server/pubsub/receive-push.ts";
import { reportRefusal } from "#app/_server/refusals/report-refusal.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

// The hot door knows the header lines as they came; Next's does not.
type Context = { params: Promise<{ path: string }>; headerLines?: HeaderLine[] | undefined };

/** Takes a message that Google Pub/Sub pushes. See docs/pubsub.md for every answer. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { path } = await context.params;
  return await reportRefusal(request, path, await receivePush(request, path, context.headerLines));
}

export {
  refuseMethod as GET,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
} from "#app/_server/ingress/refuse-method.ts";
