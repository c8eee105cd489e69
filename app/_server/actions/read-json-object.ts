import { isJsonObject, type JsonObject, parseJsonExactly } from "#core/json.ts";

/**
 * The object in a form's JSON field, its numbers exact. What is none is judged as an object that says nothing: every field
 * that is required is named.
 */
export function readJsonObject(text: string): JsonObject {
  try {
    const value = parseJsonExactly(text);
    return isJsonObject(value) ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
