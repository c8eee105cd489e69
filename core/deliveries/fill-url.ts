import type { Json } from "#core/json.ts";
import type { CompiledTemplate } from "#core/templates/model.ts";

/** Servers seldom take more than 8 thousand characters. */
const urlCharactersMax = 16_384;

// A tag or an output of the template.
const tag = /\{\{.*?\}\}|\{%.*?%\}/gs;
// Stands where a tag was; no URL that was typed holds it.
const tagMark = "\u0001";
const fixedPart = /^https?:\/\/[^/?#\\\s@]+[/?#]/i;
// What the WHATWG URL Standard calls single-dot and double-dot segments.
const dotSegment = /^(?:\.|%2e){1,2}$/i;

/**
 * The part of a template before its first tag, in which the host is; null where a tag stands before the host has ended.
 * A host that came with a message would send credentials wherever a stranger wants.
 */
export function findFixedPart(text: string): string | null {
  const [before = ""] = text.split(tag);
  return fixedPart.test(before) && URL.canParse(before) ? before : null;
}

/** The text with a word in the place of each tag, for the checks of a URL that is a template. */
export function withoutTags(text: string): string {
  return text.replace(tag, "x");
}

/**
 * Fills a URL's template in. Values are encoded, so that each stays in its place: a slash or a question mark of a value
 * begins nothing. A value that is missing, or that would leave out or climb over a part of the path, is a failure, because
 * the request would go to another address than was meant (`DELETE /users/` in place of `DELETE /users/7`).
 */
export function fillUrl(template: CompiledTemplate, text: string, output: Json): URL | { detail: string } {
  const fixed = findFixedPart(text);
  if (fixed === null) return { detail: hostIsFixed };
  const rendered = template.render(output);
  if (rendered.kind === "failed") return { detail: rendered.detail };
  const [missing] = rendered.missing;
  if (missing !== undefined) {
    return { detail: `The output has no ${missing}, which the URL needs. The filter default gives it another value.` };
  }
  if (rendered.text.length > urlCharactersMax) {
    return { detail: `The URL is longer than ${urlCharactersMax} characters.` };
  }
  const problem = findPathProblem(pathOf(text.replace(tag, tagMark)), pathOf(rendered.text));
  if (problem !== null) return { detail: problem };
  const url = URL.parse(rendered.text);
  if (url === null || url.origin !== new URL(fixed).origin) {
    return { detail: "With the values of this message, the URL is no valid one." };
  }
  return url;
}

export const hostIsFixed =
  "The host cannot come from a template; write the URL out up to the slash after the host, and use templates behind it.";

/** What lies between the host and the question mark. */
function pathOf(text: string): string {
  const [, path = ""] = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(text.trim()) ?? [];
  return path;
}

function findPathProblem(template: string, path: string): string | null {
  const segments = path.split("/");
  if (segments.some((segment) => dotSegment.test(segment))) {
    return "A value makes a part of the URL's path “.” or “..”, which would lead to another address.";
  }
  const addsEmpty = path.includes("//") && !template.includes("//");
  const losesEnd = template.endsWith(tagMark) && (path.endsWith("/") || path === "");
  if (!addsEmpty && !losesEnd) return null;
  return "A value that the URL's path needs is empty, so the request would go to another address.";
}
