import * as visitorStream from "#app/api/inbox/stream/route.ts";
import * as emit from "#app/api/notification/emit/route.ts";
import * as inboxStream from "#app/api/notification/inbox/[id]/stream/route.ts";
import * as pubsub from "#app/pubsub/[path]/route.ts";
import * as webhook from "#app/webhook/[path]/route.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** A request with its header lines as they came; a `Request` has them only joined and sorted, at a price. */
export type HotRoute = (request: Request, headerLines?: HeaderLine[]) => Promise<Response>;
type Context = { params: Promise<Record<string, string>>; headerLines?: HeaderLine[] | undefined };
type Handler = (request: Request, context: Context) => Response | Promise<Response>;
type RouteModule = Partial<Record<string, Handler>>;

// The routes that machines post to day and night, and those that stay open for as long as somebody looks. The patterns are
// those of their folders.
const table: { pattern: RegExp; names: string[]; module: RouteModule; allow: string }[] = [
  { pattern: /^\/webhook\/([^/]+)\/?$/, names: ["path"], module: webhook as unknown as RouteModule, allow: "POST" },
  { pattern: /^\/pubsub\/([^/]+)\/?$/, names: ["path"], module: pubsub as unknown as RouteModule, allow: "POST" },
  { pattern: /^\/api\/notification\/emit\/?$/, names: [], module: emit as unknown as RouteModule, allow: "POST" },
  {
    pattern: /^\/api\/notification\/inbox\/([^/]+)\/stream\/?$/,
    names: ["id"],
    module: inboxStream as unknown as RouteModule,
    allow: "GET, HEAD",
  },
  {
    pattern: /^\/api\/inbox\/stream\/?$/,
    names: [],
    module: visitorStream as unknown as RouteModule,
    allow: "GET, HEAD, OPTIONS",
  },
];

/** The handler of a hot path for any method, or null when the path is not in the table. */
export function findHotRoute(path: string): HotRoute | null {
  for (const { pattern, names, module, allow } of table) {
    const match = pattern.exec(path);
    if (match === null) continue;
    return async (request, headerLines) => {
      const handler = module[request.method];
      if (handler === undefined) return new Response(null, { status: 405, headers: { allow } });
      const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponentSafely(match[index + 1])]));
      return await handler(request, { params: Promise.resolve(params), headerLines });
    };
  }
  return null;
}

/** A path that is no valid percent-encoding stays as it is; nothing is found under it then. */
function decodeURIComponentSafely(text = ""): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
