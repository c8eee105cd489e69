/** The texts of a submitted form by name; files, and the fields that Next adds for itself, are left out. */
export function readForm(form: FormData): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$")) fields[name] = value;
  }
  return fields;
}
