import { z } from "zod";
import type { EgressPolicy } from "#core/egress/model.ts";
import { parseEgressAllow } from "#core/egress/parse-egress-allow.ts";

/** A whole number in decimal digits, from `min` to `max`. */
export function integer(min: number, max: number) {
  const range = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^[0-9]{1,10}$/, range)
    .transform(Number)
    .pipe(z.number().min(min, range).max(max, range));
}

/** Adds an issue unless `text` is absent or an address with one of these protocols. */
export function checkUrl(text: string | undefined, protocols: string[], ctx: z.RefinementCtx): void {
  if (text === undefined) return;
  const url = URL.parse(text);
  if (url === null || !protocols.includes(url.protocol)) {
    const starts = protocols.map((protocol) => `${protocol}//`).join(" or ");
    ctx.addIssue({ code: "custom", message: `must be an address that starts with ${starts}` });
  }
}

/** Reads an address that is nothing but scheme, host and port; adds an issue otherwise. */
export function readOrigin(text: string, ctx: z.RefinementCtx): string {
  const url = URL.parse(text);
  const bare = url !== null && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (!bare || !["http:", "https:"].includes(url.protocol)) {
    ctx.addIssue({ code: "custom", message: "must be http://HOST or https://HOST, with a port if needed and no path" });
    return z.NEVER;
  }
  return url.origin;
}

/** Reads EGRESS_ALLOW; adds an issue for each entry that cannot be read. */
export function readEgressAllow(text: string, ctx: z.RefinementCtx): EgressPolicy {
  const parsed = parseEgressAllow(text);
  if (parsed.kind === "parsed") return parsed.policy;
  for (const message of parsed.problems) ctx.addIssue({ code: "custom", message });
  return z.NEVER;
}
