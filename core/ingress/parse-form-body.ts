import type { Json } from "#core/json.ts";
import type { BodyLimits, ParsedBody } from "./model.ts";

const formType = "application/x-www-form-urlencoded";

/**
 * Parses `application/x-www-form-urlencoded` text: every name becomes a field, a name that occurs more than once a
 * list. Values stay text. Percent signs that escape nothing are kept as they are, as browsers do; escapes that are not
 * UTF-8 are refused.
 */
export function parseFormBody(text: string, limits: BodyLimits): ParsedBody {
  if (looksLikeJson(text)) {
    const detail =
      "The body is JSON, but its Content-Type declares a form. Send it with Content-Type: application/json.";
    return { kind: "malformed", detail };
  }
  const pairs = text.split("&").filter((pair) => pair !== "");
  if (pairs.length > limits.keysMax) return refuseKeys(limits);
  const fields: [string, Json][] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    const name = decodeFormText(equals === -1 ? pair : pair.slice(0, equals));
    const value = decodeFormText(equals === -1 ? "" : pair.slice(equals + 1));
    if (name === null || value === null) {
      return { kind: "malformed", detail: "A percent escape in the form is not valid UTF-8." };
    }
    fields.push([name, value]);
  }
  return toFormPayload(fields, formType, limits);
}

/**
 * Makes the payload of a form from its fields in order. Fields are own properties even when they are called
 * `__proto__`, so nothing of JavaScript's objects can be reached by a name.
 */
export function toFormPayload(
  fields: readonly (readonly [string, Json])[],
  mediaType: string,
  limits: BodyLimits,
): ParsedBody {
  if (fields.length > limits.keysMax) return refuseKeys(limits);
  const byName = new Map<string, Json[]>();
  for (const [name, value] of fields) {
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  const payload = Object.fromEntries(
    [...byName].map(([name, values]): [string, Json] => [name, values.length === 1 ? (values[0] as Json) : values]),
  );
  return { kind: "parsed", payload, payloadJson: JSON.stringify(payload), mediaType };
}

/** The refusal of a form with more fields than the limit. */
export function refuseKeys({ keysMax }: BodyLimits): ParsedBody {
  return { kind: "too_many_keys", detail: `There are more than ${keysMax} fields in the body.`, pointer: "" };
}

function decodeFormText(text: string): string | null {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced.replace(/%(?![0-9a-fA-F]{2})/g, "%25"));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

// `curl -d '{…}'` declares a form unless told otherwise. Read as one, the whole text would become a field's name, and
// every rule would find nothing. No form encoder leaves a brace and quotes unescaped, so this refuses no real form.
function looksLikeJson(text: string): boolean {
  if (!/^\s*(?:\{\s*["}]|\[)/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
