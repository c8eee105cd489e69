import { buildCall } from "./build-call.ts";
import type { TestRequest } from "./model.ts";

/**
 * A composed call as a command of curl. The client's secret is not known here and never is: a variable of the shell stands
 * in its place.
 */
export function writeCurl(request: TestRequest, clientId: string | null, siteUrl: string): string {
  const { method, path, query, headers, body } = buildCall(request, clientId);
  const address = `${siteUrl}${path}${query === "" ? "" : `?${query}`}`;
  const lines = [`curl -i -X ${method} ${quote(address)}`];
  if (request.as === "client") {
    lines.push(`-H ${quote(`X-Client-Id: ${clientId ?? ""}`)}`, '-H "X-Client-Secret: $CLIENT_SECRET"');
  }
  for (const [name, value] of headers) lines.push(`-H ${quote(`${name}: ${value}`)}`);
  if (request.asynchronous) lines.push(`-H ${quote("prefer: respond-async")}`);
  if (body !== "") lines.push(`--data-binary ${quote(body)}`);
  return lines.join(" \\\n  ");
}

/** Between single quotes a shell takes everything as it is, but for the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
