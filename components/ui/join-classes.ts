/** Joins class names and leaves out what is empty, so that a class can hang on a condition. */
export function joinClasses(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
