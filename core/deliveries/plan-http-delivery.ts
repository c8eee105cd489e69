import type { Json } from "#core/json.ts";
import { fillHeaders } from "./fill-headers.ts";
import { fillUrl } from "./fill-url.ts";
import { compileHttpTemplates } from "./http-templates.ts";
import type { HeaderField, HttpTarget } from "./model.ts";
import { writeBody } from "./write-body.ts";

/** Where, with what headers and with what body an output goes out; whatever was a template is filled in. */
export type PlannedRequest = {
  kind: "planned";
  url: string;
  host: string;
  headers: HeaderField[];
  body: string | null;
};

/** No request can be made of this output; `field` is the target's that fails, with dots. */
export type UnplannedRequest = { kind: "failed"; field: string; detail: string };

/**
 * Turns a mapped output into a request. It is written as the target's body says: as JSON unless it says otherwise, which
 * GET and HEAD carry as query parameters in the documented form. URL and headers that are templates are filled in here,
 * once, so that every attempt sends the same. `outputJson` is the output's JSON text. Throws TypeError when the target's
 * URL is no URL, which saving refuses.
 */
export function planHttpDelivery(
  target: Pick<HttpTarget, "method" | "url" | "headers" | "body">,
  output: Json,
  outputJson: string,
): PlannedRequest | UnplannedRequest {
  const compiled = compileHttpTemplates(target);
  if (compiled.kind === "failed") return compiled;
  const { templates } = compiled;
  const filled = templates.url === null ? new URL(target.url) : fillUrl(templates.url, target.url, output);
  if (!(filled instanceof URL)) return { kind: "failed", field: "url", detail: filled.detail };
  const headers = fillHeaders(target.headers, templates.headers, output);
  if (!Array.isArray(headers)) return headers;
  const body = writeBody(target, templates.body, output, outputJson);
  if (body.kind === "failed") return body;
  if (body.kind === "query") for (const [name, value] of body.pairs) filled.searchParams.append(name, value);
  const text = body.kind === "text" ? body.text : null;
  return { kind: "planned", url: filled.href, host: filled.host, headers, body: text };
}
