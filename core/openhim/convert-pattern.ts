export type ConvertedPattern = { ok: true; pattern: string; note: string | null } | { ok: false; detail: string };

/**
 * Turns OpenHIM's regular expression for paths into a path or a prefix. An expression that says more than that is refused
 * with the reason: a channel that takes other calls than it did would be worse than none.
 */
export function convertPattern(expression: string): ConvertedPattern {
  const anchored = expression.startsWith("^");
  const ended = expression.endsWith("$") && !expression.endsWith("\\$");
  let body = expression.slice(anchored ? 1 : 0, ended ? -1 : undefined);
  const open = /(?:\.\*|\.\+)$/.exec(body)?.[0];
  if (open !== undefined) body = body.slice(0, -open.length);
  const literal = body.replace(/\\([/.\-_~:@])/g, "\u0000$1");
  // A dot that is not escaped takes any character; in a path it was all but surely meant as itself.
  if (/[\\^$*+?()[\]{}|]/.test(literal)) {
    return {
      ok: false,
      detail: `Its pattern ${expression} is a regular expression that is neither one path nor a beginning.`,
    };
  }
  const path = literal.replaceAll("\u0000", "");
  if (!path.startsWith("/")) {
    return { ok: false, detail: `Its pattern ${expression} does not begin with the slash of a path.` };
  }
  const notes: string[] = [];
  if (!anchored) notes.push("it was looked for anywhere in a path, and is now compared with its beginning");
  if (open === ".+") notes.push("something had to follow, and now need not");
  const pattern = ended && open === undefined ? path : `${path}*`;
  return { ok: true, pattern, note: notes.length === 0 ? null : `Its pattern ${expression}: ${notes.join("; ")}.` };
}
