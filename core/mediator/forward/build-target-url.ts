import { findPathProblem } from "../decide/read-target.ts";

export type TargetUrl = { kind: "built"; url: URL } | { kind: "unsafe"; detail: string };

/**
 * The mediator's address, without a slash at its end, with the whole incoming path and query behind it. Query parameters
 * named `async`, in any case, are left out; the rest keeps its order, its repetitions and its spelling. The result lies
 * under the mediator's address, or there is none.
 */
export function buildTargetUrl(endpointUrl: string, rawPath: string, query: string): TargetUrl {
  const problem = findPathProblem(rawPath);
  if (problem !== null) return { kind: "unsafe", detail: problem };
  const base = parseBase(endpointUrl);
  if (base === null)
    return { kind: "unsafe", detail: "The mediator's address is not a complete http or https address." };
  const basePath = base.pathname.replace(/\/+$/, "");
  const kept = dropAsync(query);
  // Parsed and not joined as text: what begins with "//" or "@" would otherwise name another host.
  const url = new URL(base.origin);
  url.pathname = basePath + rawPath;
  url.search = kept === "" ? base.search : `${base.search === "" ? "?" : `${base.search}&`}${kept}`;
  // The parser resolves dots in spellings of its own; whatever it made of the path, the base is still in front.
  if (url.origin !== base.origin || !url.pathname.startsWith(`${basePath}/`)) {
    return { kind: "unsafe", detail: "The path leaves the mediator's address." };
  }
  return { kind: "built", url };
}

function parseBase(endpointUrl: string): URL | null {
  const base = URL.parse(endpointUrl);
  if (base === null || !/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "") return null;
  return base;
}

/** The query without parameters named `async`; what is kept is not written anew. */
export function dropAsync(query: string): string {
  if (!/async|%/i.test(query)) return query;
  return query
    .split("&")
    .filter((pair) => [...new URLSearchParams(pair).keys()][0]?.toLowerCase() !== "async")
    .join("&");
}
