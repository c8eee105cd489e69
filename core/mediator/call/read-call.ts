import type { Json, JsonObject } from "#core/json.ts";
import type { CompiledChannel } from "../decide/compile-directory.ts";
import type { CallFacts } from "../decide/model.ts";
import { decideAsynchronousCall } from "./decide-asynchronous-call.ts";
import type { IntegrationCall } from "./model.ts";
import { malformed, type Read, readText } from "./read-call-body.ts";
import { readPath } from "./read-path.ts";
import { writeBody } from "./write-body.ts";
import { writeQuery } from "./write-query.ts";

/** Reads `method`; without it the channel's first counts, and POST where the channel takes any. */
export function readMethod(value: Json | undefined, { channel }: CompiledChannel): Read<string> {
  if (value === undefined || value === null || value === "") {
    return { kind: "read", value: channel.methods[0] ?? "POST" };
  }
  if (typeof value !== "string" || !/^[A-Za-z]{1,10}$/.test(value.trim())) return malformed("method must be a string");
  return { kind: "read", value: value.trim().toUpperCase() };
}

/**
 * Reads the rest of a call, but for its headers, which are asked for last: the path, then the query, then what cannot be
 * wrong. The content type is the call's own, else that of the request which brought it, else JSON.
 */
export function readCall(
  source: JsonObject,
  method: string,
  entry: CompiledChannel,
  facts: CallFacts,
): Read<IntegrationCall> {
  const path = readPath(source.path, entry.pattern);
  if (path.kind === "malformed") return path;
  const query = writeQuery(source.query, path.value.query);
  if (query.kind === "malformed") return query;
  const contentType = readText(source.content_type, "content_type");
  if (contentType.kind === "malformed") return contentType;
  const { asynchronous, waitSeconds } = decideAsynchronousCall(source.async, facts.query, facts.headers);
  return {
    kind: "read",
    value: {
      method,
      rawPath: path.value.rawPath,
      path: path.value.path,
      query: query.value,
      headers: [],
      contentType: contentType.value ?? facts.contentType ?? "application/json",
      body: writeBody(source.body),
      asynchronous,
      waitSeconds,
    },
  };
}
