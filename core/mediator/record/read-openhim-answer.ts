import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { connectionHeaders, isHeaderValue } from "#core/deliveries/header-rules.ts";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { Orchestration } from "../transaction.ts";

/** What a mediator of OpenHIM's kind answered: what the caller gets of it, and what it did on the way. */
export type OpenHimAnswer = {
  status: number;
  headers: HeaderLine[];
  body: string;
  /** It says itself that it failed, whatever its status. */
  failed: boolean;
  orchestrations: Orchestration[];
  /** Its own words on what went wrong. */
  error: string | null;
};

export type ReadOpenHimAnswer = { ok: true; answer: OpenHimAnswer } | { ok: false; problem: string };

const orchestrationsMax = 200;
const namePattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** True for an answer that tells of a mediator's own steps, and that can be read. */
export function isOpenHimAnswer(contentType: string | null, contentEncoding: string | null): boolean {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  return type === "application/json+openhim" && (contentEncoding ?? "identity") === "identity";
}

/** Takes such an answer apart. What is no use in it is left out; without a `response` there is nothing to answer with. */
export function readOpenHimAnswer(text: string): ReadOpenHimAnswer {
  let parsed: Json;
  try {
    parsed = JSON.parse(text) as Json;
  } catch {
    return { ok: false, problem: "The mediator's answer is no valid JSON, although its type says so." };
  }
  const response = isJsonObject(parsed) ? parsed.response : undefined;
  if (!isJsonObject(parsed) || response === undefined || !isJsonObject(response)) {
    return { ok: false, problem: 'The mediator\'s answer has no object "response".' };
  }
  const told = Array.isArray(parsed.orchestrations) ? parsed.orchestrations.slice(0, orchestrationsMax) : [];
  return {
    ok: true,
    answer: {
      status: readStatus(response.status) ?? 200,
      headers: readHeaders(response.headers),
      body: readText(response.body) ?? "",
      failed: typeof parsed.status === "string" && parsed.status.toLowerCase() === "failed",
      orchestrations: told.filter(isJsonObject).map(readOrchestration),
      error: readError(parsed.error),
    },
  };
}

function readOrchestration(told: JsonObject): Orchestration {
  const request = isJsonObject(told.request) ? told.request : {};
  const response = isJsonObject(told.response) ? told.response : null;
  return {
    name: readText(told.name) ?? "",
    group: readText(told.group),
    request: {
      method: readText(request.method),
      url: readUrl(request),
      headers: readHeaders(request.headers),
      body: readText(request.body),
      at: readTime(request.timestamp),
    },
    response:
      response === null
        ? null
        : {
            status: readStatus(response.status),
            headers: readHeaders(response.headers),
            body: readText(response.body),
            at: readTime(response.timestamp),
          },
    error: readError(told.error),
  };
}

/** OpenHIM writes addresses in parts. */
function readUrl(request: JsonObject): string | null {
  const { host, port, path, querystring } = request;
  const query = readText(querystring);
  const tail = `${readText(path) ?? ""}${query ? `?${query}` : ""}`;
  const place = readText(host);
  if (place === null) return tail === "" ? null : tail;
  const at = readText(port);
  return `${place}${at === null ? "" : `:${at}`}${tail}`;
}

function readStatus(value: Json | undefined): number | null {
  const status = typeof value === "string" ? Number(value) : value;
  return typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599 ? status : null;
}

function readText(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readTime(value: Json | undefined): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 60) : null;
}

function readError(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return isJsonObject(value) ? (readText(value.message) ?? JSON.stringify(value)) : readText(value);
}

/** Only what HTTP can carry, and nothing of the connection or the length, which are for us to say. */
function readHeaders(value: Json | undefined): HeaderLine[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, content]): HeaderLine[] => {
    const text = readText(content);
    const lower = name.toLowerCase();
    if (text === null || !namePattern.test(name) || connectionHeaders.has(lower) || !isHeaderValue(text)) return [];
    return [[lower, text]];
  });
}
