const names = ["message_id", "messageId", "MessageSid", "id", "reference", "sid"];

// Longer ones are no names but something else that stands under that word.
const charactersMax = 300;

/**
 * The id by which a provider will speak of a message, from its answer to having taken it: the first of `message_id`,
 * `messageId`, `MessageSid`, `id`, `reference` and `sid` at the top of a JSON object or in its `data`. Null where there is none.
 */
export function readMessageId(answer: string): string | null {
  if (!/^\s*\{/.test(answer)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(answer);
  } catch (error) {
    // Any 2xx means that it was taken, whatever the body is.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return readNamedId(parsed, names) ?? readNamedId((parsed as { data?: unknown }).data, names);
}

/** The first of these names under which an object holds an id: a text that is not empty, or a whole number. */
export function readNamedId(value: unknown, among: readonly string[]): string | null {
  if (typeof value !== "object" || value === null) return null;
  const fields = value as Record<string, unknown>;
  for (const name of among) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof field === "number" && Number.isSafeInteger(field)) return String(field);
    if (typeof field !== "string") continue;
    const text = field.trim();
    if (text !== "" && text.length <= charactersMax && !text.includes("\u0000")) return text;
  }
  return null;
}
