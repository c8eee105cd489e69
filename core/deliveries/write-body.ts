import type { Json } from "#core/json.ts";
import type { CompiledTemplate } from "#core/templates/model.ts";
import { flattenOutput } from "./flatten-output.ts";
import { jsonBody, type TargetBody } from "./http-options.ts";
import type { HttpMethod, HttpTarget } from "./model.ts";
import { writeXml } from "./write-xml.ts";

export type WrittenBody =
  | { kind: "text"; text: string }
  /** The output goes into the URL's query instead. */
  | { kind: "query"; pairs: [name: string, value: string][] }
  | { kind: "none" }
  | { kind: "failed"; field: string; detail: string };

/** True for the methods whose requests have no body. */
export function isBodiless(method: HttpMethod): boolean {
  return method === "GET" || method === "HEAD";
}

/** The Content-Type of what the target is sent; null where nothing is. */
export function findContentType(body: TargetBody = jsonBody): string | null {
  switch (body.kind) {
    case "json":
      return "application/json";
    case "form":
      return "application/x-www-form-urlencoded";
    case "xml":
      return "application/xml";
    case "template":
      return body.contentType;
    case "none":
      return null;
  }
}

/** Writes an output as the target wants it. `template` is its body's, where that is one. */
export function writeBody(
  { method, body = jsonBody }: Pick<HttpTarget, "method" | "body">,
  template: CompiledTemplate | null,
  output: Json,
  outputJson: string,
): WrittenBody {
  if (body.kind === "none") return { kind: "none" };
  if (isBodiless(method)) {
    if (body.kind === "json") return { kind: "query", pairs: flattenOutput(output) };
    return { kind: "failed", field: "body.kind", detail: noBody(method) };
  }
  switch (body.kind) {
    case "json":
      return { kind: "text", text: outputJson };
    case "form":
      return { kind: "text", text: new URLSearchParams(flattenOutput(output)).toString() };
    case "xml": {
      const written = writeXml(body.root, output);
      if (written.ok) return { kind: "text", text: written.text };
      return { kind: "failed", field: "body", detail: written.detail };
    }
    case "template": {
      const rendered = template?.render(output) ?? { kind: "rendered" as const, text: "" };
      if (rendered.kind === "rendered") return { kind: "text", text: rendered.text };
      return { kind: "failed", field: "body.template", detail: rendered.detail };
    }
  }
}

/** The sentence for a body that a method cannot carry. */
export function noBody(method: HttpMethod): string {
  return `${method} carries no body; choose another method, or JSON, which ${method} sends as URL parameters, or nothing.`;
}
