import { readRange } from "#core/messaging/content/read-range.ts";
import type { MessageFile } from "#core/messaging/content/set-content.ts";
import type { Sql } from "#db/connect.ts";
import { findPublicFile, readFileBytes } from "#db/queries/messaging/read-file-bytes.ts";
import { getPlatform } from "../platform.ts";
import { toProblemResponse } from "../problem-response.ts";

// Carriers and players come back for the same file; after an hour they ask whether it is still the same.
const freshForS = 3_600;

/**
 * Serves a file of messages to whoever knows its address, because carriers and telephones do not sign in. The ending is for
 * them alone: only what stands before the first dot counts. A part is served where a player asks for one (RFC 9110, 14).
 */
export async function serveFile(request: Request, name: string): Promise<Response> {
  const { database, log } = await getPlatform();
  const key = name.split(".", 1)[0] ?? "";
  try {
    const file = /^[A-Za-z0-9_-]{1,64}$/.test(key) ? await findPublicFile(database.sql, key) : null;
    return file === null ? toProblemResponse("not_found") : await answerFile(request, database.sql, file);
  } catch (error) {
    log.error({ err: error, key }, "file not served");
    return toProblemResponse("internal");
  }
}

async function answerFile(request: Request, sql: Sql, file: MessageFile): Promise<Response> {
  const { sizeBytes, updatedAt } = file;
  const tag = `"${file.id}-${updatedAt.getTime()}"`;
  const headers: Record<string, string> = {
    "cache-control": `public, max-age=${freshForS}`,
    etag: tag,
    "last-modified": updatedAt.toUTCString(),
    "accept-ranges": "bytes",
    // A browser takes it for what it is and runs nothing of it, even where somebody has disguised a page as a recording.
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "content-type": file.mediaType,
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  const range = readRange(isSame(request, tag) ? request.headers.get("range") : null, sizeBytes);
  if (range.kind === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${sizeBytes}` } });
  }
  const { start, length } = range.kind === "part" ? range : { start: 0, length: sizeBytes };
  headers["content-length"] = String(length);
  if (range.kind === "part") headers["content-range"] = `bytes ${start}-${start + length - 1}/${sizeBytes}`;
  const status = range.kind === "part" ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const bytes = await readFileBytes(sql, file, { start, length });
  // It was replaced in between; who asks again gets the new one.
  if (bytes === null) return toProblemResponse("unavailable");
  return new Response(bytes, { status, headers });
}

function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  return known.some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === tag);
}

/** A part of what was fetched before is of no use where the file is another by now. */
function isSame(request: Request, tag: string): boolean {
  const condition = request.headers.get("if-range");
  return condition === null || condition.trim() === tag;
}
