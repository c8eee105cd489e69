import * as webhook from "#app/webhook/[path]/route.ts";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Response | Promise<Response>;
type RouteModule = Partial<Record<string, Handler>>;

// The routes that machines post to day and night. The patterns are those of their folders.
const table: { pattern: RegExp; names: string[]; module: RouteModule }[] = [
  { pattern: /^\/webhook\/([^/]+)\/?$/, names: ["path"], module: webhook as unknown as RouteModule },
];

/** The handler of a hot path for any method, or null when the path is not in the table. */
export function findHotRoute(path: string): ((request: Request) => Promise<Response>) | null {
  for (const { pattern, names, module } of table) {
    const match = pattern.exec(path);
    if (match === null) continue;
    return async (request) => {
      const handler = module[request.method];
      if (handler === undefined) return new Response(null, { status: 405, headers: { allow: "POST" } });
      const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponentSafely(match[index + 1])]));
      return await handler(request, { params: Promise.resolve(params) });
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
