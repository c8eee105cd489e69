/**
 * A request's target in the form `/path?query` (RFC 9112, section 3.2). A client that takes us for a forward proxy writes
 * the whole address, of which only path and query count here; null for every other form, and for characters that no target
 * may hold.
 */
export function toOriginForm(target: string | undefined): string | null {
  if (target === undefined || target === "") return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
  if (/[\u0000-\u0020\u007f]/.test(target)) return null;
  if (target.startsWith("/")) return target;
  const rest = /^https?:\/\/[^/?#]+(?<rest>[/?#].*)?$/i.exec(target)?.groups?.rest ?? null;
  if (rest === null) return /^https?:\/\/[^/?#]+$/i.test(target) ? "/" : null;
  return rest.startsWith("/") ? rest : `/${rest}`;
}
