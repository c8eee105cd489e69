import { setImmediate } from "node:timers/promises";
import { decodeText } from "#core/ingress/decode-text.ts";
import { parseMediaType } from "#core/ingress/parse-media-type.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { type ImportReport, importPeople } from "#core/notifications/people/import-people.ts";
import { answerJson } from "../documented/answer.ts";
import { notificationRoute, refuseNotification } from "../notifications/documented-route.ts";
import { openListQuery } from "./open-list-query.ts";
import { openPeoplePorts } from "./open-people-ports.ts";
import { refusePeople } from "./refuse-people.ts";

// A hundred thousand people with names and addresses.
const bodyBytesMax = 10 * 1_048_576;

/** Imports people from CSV, or says what would come of it (`?dry_run=true`). */
export const importPeopleRoute = notificationRoute("edit_notifications", async ({ request, platform, author }) => {
  const query = openListQuery(request);
  const options = { dryRun: query.flag("dry_run") ?? false, skipInvalid: query.flag("skip_invalid") ?? false };
  if (query.problems.length > 0) return refusePeople(request, { kind: "invalid", problems: query.problems });
  const body = await readCsv(request);
  if (!body.ok) return body.response;
  const ports = { ...openPeoplePorts(platform), pause: () => setImmediate(undefined) };
  const { kind, report } = await importPeople(ports, author, body.text, options);
  return kind === "done" ? answerJson(200, { ok: true, ...writeReport(report) }) : refuseImport(report);
});

function refuseImport(report: ImportReport): Response {
  const [first] = report.problems;
  const more = report.problemCount > 1 ? ` (${report.problemCount - 1} more in problems)` : "";
  const error = `Nothing was imported. Line ${first?.line ?? 1}: ${first?.detail ?? ""}${more}`;
  return answerJson(400, { ok: false, error, ...writeReport(report) });
}

function writeReport({ dryRun, total, created, changed, unchanged, invalid, problems, problemCount }: ImportReport) {
  return { dry_run: dryRun, total, created, changed, unchanged, invalid, problem_count: problemCount, problems };
}

async function readCsv(request: Request): Promise<{ ok: true; text: string } | { ok: false; response: Response }> {
  const refuse = (
    ...refusal: Parameters<typeof refuseNotification> extends [unknown, ...infer Rest] ? Rest : never
  ) => ({
    ok: false as const,
    response: refuseNotification(request, ...refusal),
  });
  const mediaType = parseMediaType(request.headers.get("content-type") ?? "");
  if (mediaType?.type !== "text/csv" || (request.headers.get("content-encoding") ?? "identity") !== "identity") {
    return refuse("unsupported_media_type", { detail: "Send the file as text/csv, uncompressed." });
  }
  const read = await readBody(request, bodyBytesMax);
  if (read.kind === "too_large") {
    const detail = `At most ${bodyBytesMax} bytes are accepted; send the file in parts.`;
    return refuse("body_too_large", { detail }, { connection: "close" });
  }
  if (read.kind === "aborted") return refuse("malformed_body", { detail: "The body ended before it was complete." });
  const decoded = decodeText(read.bytes, mediaType, null);
  if (decoded.kind === "decoded") return { ok: true, text: decoded.text };
  return refuse("malformed_body", { detail: decoded.detail });
}
