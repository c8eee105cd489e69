import { getPlatform } from "#app/_server/platform.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import { readBody } from "#core/ingress/read-body.ts";

type Context = { params: Promise<{ path: string[] }> };

/**
 * The systems behind the demo's channels: they take every call and say what came, so that a call through the proxy can be
 * followed all the way. Not there unless the demo is on.
 */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { config } = await getPlatform();
  if (!config.demo) return toProblemResponse("not_found");
  const [service, ...rest] = (await params).path;
  const body = await readBody(request, config.bodyBytesMax);
  if (body.kind !== "read") return toProblemResponse("body_too_large");
  const status = rest.at(-1) === "register" ? 201 : 200;
  return Response.json(
    {
      ok: true,
      service: `demo-${service}`,
      method: request.method,
      path: `/${rest.join("/")}`,
      query: Object.fromEntries(new URL(request.url).searchParams),
      correlation_id: request.headers.get("x-correlation-id"),
      bytes: body.bytes.byteLength,
    },
    { status },
  );
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
