import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { TestRequest } from "./model.ts";

/** A call in the form in which it is made. `path` is percent-encoded, `query` without its "?". */
export type BuiltCall = {
  /** The client for whom the console answers; null makes the call with nothing but its headers. */
  asClient: number | null;
  method: string;
  path: string;
  query: string;
  headers: HeaderLine[];
  body: string;
};

/** No secret of ours looks like it. */
export const wrongSecret = "a-wrong-secret";

/** Writes a composed call as a request. `clientId` is what the chosen client calls itself; null where there is none. */
export function buildCall(request: TestRequest, clientId: string | null): BuiltCall {
  const { as, client, method, organization, esb_mode, body } = request;
  const { path, query } = splitAddress(request);
  const headers: HeaderLine[] = request.headers.map(([name, value]) => [name.toLowerCase(), value.trim()]);
  const has = (name: string) => headers.some(([known]) => known === name);
  if (body !== "" && !has("content-type")) headers.push(["content-type", "application/json"]);
  if (organization) headers.push(["x-organization", organization]);
  if (esb_mode !== null) headers.push(["x-esb-mode", esb_mode]);
  if (as === "wrong_secret") headers.push(["x-client-id", clientId ?? ""], ["x-client-secret", wrongSecret]);
  return { asClient: as === "client" ? client : null, method, path, query, headers, body };
}

/** A query that was typed into the path counts as one; what follows a "#" never leaves a browser. */
function splitAddress({ path, query }: TestRequest): { path: string; query: string } {
  const [address = ""] = path.split("#", 1);
  const mark = address.indexOf("?");
  const typed = mark === -1 ? "" : address.slice(mark + 1);
  const bare = mark === -1 ? address : address.slice(0, mark);
  const rooted = bare.startsWith("/") ? bare : `/${bare}`;
  const asked = query.replace(/^\?/, "");
  return { path: encode(rooted), query: encode([typed, asked].filter((part) => part !== "").join("&")) };
}

/** Escapes what may not stand in a request line; what is escaped already stays as it is. */
function encode(text: string): string {
  return text.toWellFormed().replace(/[^\x21-\x7e]|["<>^`{|}#\\]/gu, (character) => encodeURIComponent(character));
}
