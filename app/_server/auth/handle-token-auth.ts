import { defaultBodyLimits } from "#core/ingress/model.ts";
import { parseBody } from "#core/ingress/parse-body.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { isJsonObject, type Json } from "#core/json.ts";
import { issueSignInToken } from "#db/stores/people/create-token.ts";
import { getClientAddress } from "../client-address.ts";
import { getPlatform } from "../platform.ts";
import { type AuthPlatform, openAuthPorts } from "./auth-ports.ts";
import { checkPassword } from "./sign-in.ts";

const bodyBytesMax = 16 * 1024;

/** Problems by field, or under `non_field_errors`: the documented form of this address. */
type FieldErrors = Record<string, string[]>;

/**
 * POST /api/token-auth/ {username, password} → {token}: an API token for a person's own e-mail address and password.
 * The same token comes back each time until it is revoked. Bodies are JSON or forms; errors have the documented shapes.
 */
export async function handleTokenAuth(request: Request, platform?: AuthPlatform): Promise<Response> {
  if (request.method !== "POST") {
    const detail = `Method "${request.method}" not allowed.`;
    return answer(405, { detail }, { allow: "POST" });
  }
  const opened = platform ?? (await getPlatform());
  const fields = await readFields(request);
  if (fields.kind === "unreadable") return fields.response;
  const { username, password, errors } = checkFields(fields.values);
  if (errors !== null) return answer(400, errors);
  const checked = await checkPassword(opened, request.headers, { email: username, password });
  switch (checked.kind) {
    case "wrong":
      return answer(400, { non_field_errors: ["Unable to log in with provided credentials."] });
    case "blocked": {
      const seconds = Math.max(1, Math.ceil(checked.retryAfterMs / 1000));
      const detail = `Request was throttled. Expected available in ${seconds} seconds.`;
      return answer(429, { detail }, { "retry-after": String(seconds) });
    }
    case "verified": {
      const address = getClientAddress(request, opened.config.trustedProxies);
      const token = await issueSignInToken(await openAuthPorts(opened), checked.person, address);
      return answer(200, { token });
    }
  }
}

type ReadFields = { kind: "read"; values: Record<string, Json> } | { kind: "unreadable"; response: Response };

async function readFields(request: Request): Promise<ReadFields> {
  const read = await readBody(request, bodyBytesMax);
  if (read.kind === "too_large") return unreadable(413, "The body is larger than this address accepts.");
  if (read.kind === "aborted") return unreadable(400, "The body ended before it was complete.");
  const parsed = await parseBody({
    contentType: request.headers.get("content-type"),
    contentEncoding: request.headers.get("content-encoding"),
    bytes: read.bytes,
    limits: defaultBodyLimits,
  });
  if (parsed.kind === "unsupported_media_type") return unreadable(415, parsed.detail);
  if (parsed.kind !== "parsed") return unreadable(400, parsed.detail);
  if (!isJsonObject(parsed.payload)) return unreadable(400, "Send an object with username and password.");
  return { kind: "read", values: parsed.payload };
}

type Checked =
  | { username: string; password: string; errors: null }
  | { username: ""; password: ""; errors: FieldErrors };

/** Both fields are named at once, each with its own reason. */
function checkFields(values: Record<string, Json>): Checked {
  const username = values.username;
  const password = values.password;
  const entries = [
    ["username", judgeField(typeof username === "string" ? username.trim() : username)],
    ["password", judgeField(password)],
  ] as const;
  const errors = Object.fromEntries(entries.flatMap(([name, reason]) => (reason === null ? [] : [[name, [reason]]])));
  if (Object.keys(errors).length > 0) return { username: "", password: "", errors };
  return { username: String(username).trim(), password: String(password), errors: null };
}

function judgeField(value: Json | undefined): string | null {
  if (value === undefined) return "This field is required.";
  if (value === null) return "This field may not be null.";
  if (typeof value !== "string" && typeof value !== "number") return "Not a valid string.";
  return value === "" ? "This field may not be blank." : null;
}

function unreadable(status: number, detail: string): ReadFields {
  return { kind: "unreadable", response: answer(status, { detail }) };
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
