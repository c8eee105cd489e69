import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { TesterChannel } from "#core/tester/list-tester-channels.ts";
import type { CallerKind, TestRequestInput } from "#core/tester/model.ts";
import { readHeaderLines, writeHeaderLines } from "#core/tester/read-header-lines.ts";

/** A client as the tester offers it; no secret of it comes to the page. */
export type TesterClient = { id: number; name: string; clientId: string; active: boolean };

/** A call as it stands in the form: numbers and headers as they are typed. */
export type Draft = {
  as: CallerKind;
  client: string;
  channel: string;
  method: string;
  path: string;
  query: string;
  headers: string;
  body: string;
  organization: string;
  esbMode: string;
  asynchronous: boolean;
};

export type ReadDraft = { ok: true; request: TestRequestInput } | { ok: false; problems: FieldProblem[] };

/** The form with a channel chosen: its path, its first method, and its example where no body was typed. */
export function chooseChannel(draft: Draft, channel: TesterChannel | null): Draft {
  if (channel === null) return { ...draft, channel: "", organization: "", esbMode: "" };
  const { id, pathPattern, methods, contentType, bodyExample, organizations } = channel;
  const body = draft.body === "" ? bodyExample : draft.body;
  const says = /^content-type\s*:/im.test(draft.headers);
  const type = contentType === "" || says ? "" : `Content-Type: ${contentType}`;
  return {
    ...draft,
    channel: String(id),
    method: methods[0] ?? "GET",
    path: writeStart(pathPattern),
    body,
    headers: [draft.headers, type].filter((line) => line !== "").join("\n"),
    organization: organizations[0] ?? "",
    esbMode: "",
  };
}

/** The part of a pattern that is certain: what stands before a "*" at its end. */
export function writeStart(pattern: string): string {
  const start = pattern.replace(/\*$/, "");
  return start.startsWith("/") ? start : `/${start}`;
}

/** The call that the form describes; or what cannot be read of it. */
export function readDraft(draft: Draft): ReadDraft {
  const problems: FieldProblem[] = [];
  if (draft.path.trim() === "") problems.push({ pointer: "/path", detail: "Path is required" });
  const headers = readHeaderLines(draft.headers);
  if (!headers.ok) problems.push({ pointer: "/headers", detail: headers.detail });
  if (problems.length > 0 || !headers.ok) return { ok: false, problems };
  const { as, method, path, query, body, organization, esbMode, asynchronous } = draft;
  return {
    ok: true,
    request: {
      ...{ as, path, query, body, asynchronous, headers: headers.headers },
      client: draft.client === "" ? null : Number(draft.client),
      channel: draft.channel === "" ? null : Number(draft.channel),
      method: method as NonNullable<TestRequestInput["method"]>,
      organization: organization.trim() === "" ? null : organization,
      esb_mode: esbMode === "normal" || esbMode === "push" ? esbMode : null,
    },
  };
}

/** A call that was kept or made before, as it stands in the form. */
export function writeDraft(request: TestRequestInput): Draft {
  return {
    as: request.as ?? "client",
    client: request.client == null ? "" : String(request.client),
    channel: request.channel == null ? "" : String(request.channel),
    method: request.method ?? "GET",
    path: request.path,
    query: request.query ?? "",
    headers: writeHeaderLines(request.headers ?? []),
    body: request.body ?? "",
    organization: request.organization ?? "",
    esbMode: request.esb_mode ?? "",
    asynchronous: request.asynchronous ?? false,
  };
}
