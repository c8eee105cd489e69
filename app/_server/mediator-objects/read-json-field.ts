/** The value in a form's JSON field. What is no JSON is no object either, and is refused as that. */
export function readJsonField(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
