import { isJsonObject, type Json } from "#core/json.ts";
import { splitPointer } from "#core/problems/json-pointer.ts";

/**
 * Finds what a `$ref` names inside the document: a JSON Pointer (`#/$defs/address`), an anchor (`#address`), or the
 * `$id` of a local definition. Undefined where it leads nowhere; other documents are never fetched.
 */
export function resolveRef(document: Json, ref: string): Json | undefined {
  if (ref === "#") return document;
  if (ref.startsWith("#/")) return followPointer(document, ref);
  if (!isJsonObject(document)) return undefined;
  if (document.$id === ref) return document;
  const definitions = [document.$defs, document.definitions].flatMap((group) =>
    isJsonObject(group) ? Object.values(group) : [],
  );
  return definitions.find((schema) => isJsonObject(schema) && (schema.$id === ref || `#${schema.$anchor}` === ref));
}

function followPointer(document: Json, ref: string): Json | undefined {
  let value: Json | undefined = document;
  for (const step of splitPointer(decodeFragment(ref.slice(1)))) {
    if (Array.isArray(value)) value = /^\d{1,6}$/.test(step) ? value[Number(step)] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A stray percent sign is not an escape, so the text is taken as it stands.
    return fragment;
  }
}
