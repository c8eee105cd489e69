import { decodeText } from "#core/ingress/decode-text.ts";
import { parseMediaType } from "#core/ingress/parse-media-type.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { type ImportCheck, importBytesMax, toFieldProblem } from "#core/messaging/import/model.ts";
import { type StartedImport, startImport } from "#core/messaging/import/start-import.ts";
import { writeImportProblems, writtenProblemsMax } from "#core/messaging/import/write-problems.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { answerJson } from "../documented/answer.ts";
import { problemRoute } from "../notifications/problem-route.ts";
import { toProblemResponse } from "../problem-response.ts";
import { openImportPorts } from "./open-import-ports.ts";

type Read<Value> = { ok: true; value: Value } | { ok: false; response: Response };

/**
 * Imports subscriptions from CSV in the background, or says what would come of it (`?dry_run=true`): in numbers with the first
 * problems, or (`&problems=csv`) with all problems as CSV.
 */
export const importSubscriptionsRoute = problemRoute("manage_subscriptions", async ({ request, platform, author }) => {
  const options = readOptions(new URL(request.url).searchParams);
  if (!options.ok) return options.response;
  const body = await readCsv(request);
  if (!body.ok) return body.response;
  const ports = openImportPorts(platform);
  if (!options.value.asCsv) return answer(await startImport(ports, author, body.value, options.value));
  const asked = { ...options.value, dryRun: true, problemsMax: writtenProblemsMax };
  return answerProblems((await startImport(ports, author, body.value, asked)).check);
});

function answerProblems({ problems }: ImportCheck): Response {
  const text = writeImportProblems(problems);
  if (text === null)
    return toProblemResponse("body_too_large", { detail: "There are more problems than fit into a file." });
  const headers = { "content-type": "text/csv; charset=utf-8", "x-content-type-options": "nosniff" };
  return new Response(text, { headers });
}

function answer(started: StartedImport): Response {
  switch (started.kind) {
    case "checked":
      return answerJson(200, { ...started.check, dry_run: true });
    case "started": {
      const location = `/api/messaging/jobs/${started.jobId}/`;
      return answerJson(202, { ...started.check, dry_run: false, job: started.jobId, url: location }, { location });
    }
    case "refused":
      return toProblemResponse("invalid_input", {
        detail: describeRefusal(started.check),
        errors: started.check.problems.map(toFieldProblem),
      });
  }
}

function describeRefusal({ lines, invalid, problems }: ImportCheck): string {
  const [first] = problems;
  const place = first === undefined ? "" : ` Line ${first.line}: ${first.detail}`;
  const count = invalid === 0 ? "" : ` ${invalid} of ${lines} lines cannot be imported.`;
  return `Nothing was imported.${count}${place}`;
}

type Options = { dryRun: boolean; skipInvalid: boolean; asCsv: boolean; fileName: string };

function readOptions(query: URLSearchParams): Read<Options> {
  const errors: FieldProblem[] = [];
  const flag = (name: string) => {
    const text = query.get(name)?.toLowerCase() ?? "false";
    if (text !== "true" && text !== "false") errors.push({ pointer: `/${name}`, detail: "Expected true or false." });
    return text === "true";
  };
  const form = query.get("problems") ?? "json";
  if (form !== "json" && form !== "csv") errors.push({ pointer: "/problems", detail: "Expected json or csv." });
  const value = {
    asCsv: form === "csv",
    dryRun: flag("dry_run"),
    skipInvalid: flag("skip_invalid"),
    fileName: (query.get("file_name") ?? "").replaceAll("\u0000", "").toWellFormed().slice(0, 200),
  };
  if (errors.length > 0) return { ok: false, response: toProblemResponse("invalid_input", { errors }) };
  return { ok: true, value };
}

/** The file as UTF-8, whatever it was sent in. */
async function readCsv(request: Request): Promise<Read<Uint8Array>> {
  const refuse = (...refusal: Parameters<typeof toProblemResponse>) => ({
    ok: false as const,
    response: toProblemResponse(...refusal),
  });
  const mediaType = parseMediaType(request.headers.get("content-type") ?? "");
  if (mediaType?.type !== "text/csv" || (request.headers.get("content-encoding") ?? "identity") !== "identity") {
    return refuse("unsupported_media_type", { detail: "Send the file as text/csv, uncompressed." });
  }
  const read = await readBody(request, importBytesMax);
  if (read.kind === "too_large") {
    const detail = `At most ${importBytesMax} bytes are accepted; send the file in parts.`;
    const refused = refuse("body_too_large", { detail });
    refused.response.headers.set("connection", "close");
    return refused;
  }
  if (read.kind === "aborted") return refuse("malformed_body", { detail: "The body ended before it was complete." });
  const decoded = decodeText(read.bytes, mediaType, null);
  if (decoded.kind !== "decoded") return refuse("malformed_body", { detail: decoded.detail });
  return { ok: true, value: new TextEncoder().encode(decoded.text) };
}
