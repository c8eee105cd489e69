import { parseBody } from "#core/ingress/parse-body.ts";
import { readReplies } from "#core/notifications/people/read-replies.ts";
import { takeReplies } from "#core/notifications/people/take-replies.ts";
import type { Provider } from "#core/providers/model.ts";
import type { Platform } from "#platform/open-platform.ts";
import { getClientAddress } from "../client-address.ts";
import { answerJson } from "../documented/answer.ts";
import { takeFromProvider } from "../notifications/take-report.ts";
import { toProblemResponse } from "../problem-response.ts";
import { openPeoplePorts } from "./open-people-ports.ts";

const limits = { depthMax: 20, keysMax: 50_000 };

/** Takes text messages that people have sent to a provider's number. */
export async function takeInbound(request: Request, name: string): Promise<Response> {
  return await takeFromProvider(request, name, take);
}

async function take(request: Request, provider: Provider, bytes: Uint8Array, platform: Platform): Promise<Response> {
  const contentType = request.headers.get("content-type");
  const contentEncoding = request.headers.get("content-encoding");
  const parsed = await parseBody({ contentType, contentEncoding, bytes, limits });
  if (parsed.kind === "unsupported_media_type") {
    return toProblemResponse("unsupported_media_type", { detail: parsed.detail });
  }
  if (parsed.kind !== "parsed") return toProblemResponse("malformed_body", { detail: parsed.detail });
  const read = readReplies(parsed.payload);
  if (!read.ok) return toProblemResponse("invalid_input", { errors: read.problems });
  const { redact } = platform.vault;
  const replies = read.replies.map((reply) => ({ ...reply, body: redact.text(reply.body).text }));
  const address = getClientAddress(request, platform.config.trustedProxies);
  return answerJson(200, await takeReplies(openPeoplePorts(platform), provider.name, replies, address));
}
