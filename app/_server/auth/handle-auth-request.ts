import { readBody } from "#core/ingress/read-body.ts";
import { getPlatform } from "../platform.ts";
import { toProblemResponse } from "../problem-response.ts";
import type { AuthPlatform } from "./auth-ports.ts";
import { callNextAuth } from "./call-next-auth.ts";
import { buildAuthOptions } from "./next-auth-options.ts";
import { findRequestOrigin } from "./request-origin.ts";

// An address, a password, a token against forgery and a return address; nothing that a form here sends is longer.
const bodyBytesMax = 16 * 1024;

const actions: Record<string, ReadonlySet<string>> = {
  GET: new Set(["providers", "session", "csrf", "signin", "signout", "callback", "error"]),
  POST: new Set(["signin", "signout", "callback"]),
};

/** Answers /api/auth/…: sign-in by form or provider, the current session, sign-out. Only what the console uses is open. */
export async function handleAuthRequest(
  request: Request,
  action: string[],
  platform?: AuthPlatform,
): Promise<Response> {
  const opened = platform ?? (await getPlatform());
  // next-auth would also take log lines from anybody (_log) and updates of the token (session by POST).
  if (!actions[request.method]?.has(action[0] ?? "")) return toProblemResponse("not_found");
  const origin = findRequestOrigin(request.headers, opened.config);
  const body = request.method === "POST" ? await readFields(request) : {};
  if (body === null) return toProblemResponse("malformed_body", { detail: "Send a form or a JSON object of texts." });
  const options = buildAuthOptions(opened, request.headers, origin);
  return await callNextAuth(request, { action, options, origin, body });
}

/** The fields of a small form or JSON body; null when it is neither. */
async function readFields(request: Request): Promise<Record<string, string> | null> {
  const read = await readBody(request, bodyBytesMax);
  if (read.kind !== "read") return null;
  const text = new TextDecoder().decode(read.bytes);
  if (!request.headers.get("content-type")?.includes("json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)]));
  } catch {
    // No JSON after all, which the caller is told.
    return null;
  }
}
