import { getPlatform } from "#app/_server/platform.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import { readBody } from "#core/ingress/read-body.ts";

/**
 * Where the demo integration sends to: a warehouse that accepts every order and says what it got, so that a first
 * message can be followed all the way. Not there unless the demo is on.
 */
export async function POST(request: Request): Promise<Response> {
  const { config } = await getPlatform();
  if (!config.demo) return toProblemResponse("not_found");
  const body = await readBody(request, config.bodyBytesMax);
  if (body.kind !== "read") return toProblemResponse("body_too_large");
  const received = Buffer.from(body.bytes).toString("utf8");
  const answer = { accepted: true, delivery: request.headers.get("webhook-id"), bytes: body.bytes.byteLength };
  return Response.json(received === "" ? { ...answer, accepted: false } : answer, {
    status: received === "" ? 400 : 201,
  });
}
