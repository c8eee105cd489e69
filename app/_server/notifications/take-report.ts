import { createHash, randomBytes } from "node:crypto";
import { parseBody } from "#core/ingress/parse-body.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { ReportsReply, readReports } from "#core/notifications/send/read-reports.ts";
import { Fault } from "#core/problems/fault.ts";
import { type Provider, ProviderName } from "#core/providers/model.ts";
import { applyReports } from "#db/stores/notifications/apply-reports.ts";
import type { Platform } from "#platform/open-platform.ts";
import { answerJson } from "../documented/answer.ts";
import { getPlatform } from "../platform.ts";
import { toProblemResponse } from "../problem-response.ts";
import { verifyReport } from "./verify-report.ts";

const bodyBytesMax = 1_048_576;
const limits = { depthMax: 20, keysMax: 50_000 };

type Take = (request: Request, provider: Provider, bytes: Uint8Array, platform: Platform) => Promise<Response>;

/** Takes a provider's report of what became of messages. */
export async function takeReport(request: Request, name: string): Promise<Response> {
  return await takeFromProvider(request, name, take);
}

/** The edge of what providers send: checks who sends before anything is read, and turns faults into answers. */
export async function takeFromProvider(request: Request, name: string, take: Take): Promise<Response> {
  const traceId = readTraceId(request.headers.get("traceparent")) ?? randomBytes(16).toString("hex");
  const platform = await getPlatform();
  let status = 500;
  try {
    const response = await handle(request, name, platform, take);
    status = response.status;
    return response;
  } catch (error) {
    const response = toProblemResponse(error instanceof Fault ? error.code : "internal", { traceId });
    status = response.status;
    platform.log.error({ err: error, traceId }, "report not taken");
    return response;
  } finally {
    platform.log.info({ provider: name.slice(0, 60), status, traceId }, "provider report");
  }
}

async function handle(request: Request, name: string, platform: Platform, take: Take): Promise<Response> {
  const known = ProviderName.safeParse(name);
  const provider = known.success ? await platform.providers.findProvider(known.data) : null;
  if (provider === null) return toProblemResponse("not_found", { detail: "There is no such provider." });
  const read = await readBody(request, bodyBytesMax);
  if (read.kind === "too_large") {
    const refusal = toProblemResponse("body_too_large", { detail: `At most ${read.bytesMax} bytes are accepted.` });
    refusal.headers.set("connection", "close");
    return refusal;
  }
  if (read.kind === "aborted") return toProblemResponse("malformed_body", { detail: "The body ended too early." });
  const refusal = await findSignatureProblem(request, provider, read.bytes, platform);
  if (refusal !== null) return toProblemResponse("bad_signature", { detail: refusal });
  return await take(request, provider, read.bytes, platform);
}

/** Why the report is not taken for the provider's own; null when it is. */
async function findSignatureProblem(
  { headers }: Request,
  { settings }: Provider,
  rawBody: Uint8Array,
  { vault, now }: Platform,
): Promise<string | null> {
  const name = "callbackSecret" in settings ? settings.callbackSecret : null;
  if (!name) return "This provider has no callback secret, so no report of it can be verified.";
  const secrets = [...(await vault.openSecrets([name])).values()];
  const verdict = verifyReport({ headers, rawBody, secrets, nowMs: now().getTime() });
  return verdict.kind === "valid" ? null : verdict.detail;
}

async function take(request: Request, provider: Provider, bytes: Uint8Array, platform: Platform): Promise<Response> {
  const contentType = request.headers.get("content-type");
  const contentEncoding = request.headers.get("content-encoding");
  const parsed = await parseBody({ contentType, contentEncoding, bytes, limits });
  if (parsed.kind === "unsupported_media_type") {
    return toProblemResponse("unsupported_media_type", { detail: parsed.detail });
  }
  if (parsed.kind !== "parsed") return toProblemResponse("malformed_body", { detail: parsed.detail });
  const { redact } = platform.vault;
  const reports = readReports(parsed.payload);
  if (!reports.ok) return toProblemResponse("invalid_input", { errors: reports.problems });
  const entries = Array.isArray(parsed.payload) ? parsed.payload : [parsed.payload];
  const fingerprinted = reports.reports.map((report, index) => ({
    ...report,
    detail: report.detail === null ? null : redact.text(report.detail).text,
    fingerprint: createHash("sha256").update(JSON.stringify(entries[index])).digest("hex"),
  }));
  const { database, config, now, newId } = platform;
  const ports = { sql: database.sql, now, newId, hooksOff: config.hooksOff };
  const counts = await applyReports(ports, provider.name, fingerprinted);
  if (counts.taken + counts.repeated > 0) return answerJson(200, ReportsReply.parse(counts));
  return toProblemResponse("not_found", { detail: "No message of this provider has such an id." });
}
