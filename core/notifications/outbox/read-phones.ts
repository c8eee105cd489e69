/** The numbers of a message of the outbox: one as it stands, several as JSON text in the documented manner. */
export function readPhones(toPhone: string | null): string[] {
  const text = toPhone?.trim() ?? "";
  if (text === "") return [];
  if (!text.startsWith("[")) return text.split(",").flatMap((one) => one.trim() || []);
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((one) => typeof one === "string") : [text];
  } catch (error) {
    // It is the number itself, however odd.
    if (error instanceof SyntaxError) return [text];
    throw error;
  }
}
