/** The address that a request asks for, taken apart; nothing of it is changed but for the decoding of `path`. */
export type ReadTarget = { rawPath: string; path: string; query: string };

/** Takes a request's target (`/path?query`) apart. */
export function readTarget(target: string): ReadTarget {
  const end = target.indexOf("#");
  const text = end === -1 ? target : target.slice(0, end);
  const mark = text.indexOf("?");
  const rawPath = mark === -1 ? text : text.slice(0, mark);
  return { rawPath, path: decodePath(rawPath), query: mark === -1 ? "" : text.slice(mark + 1) };
}

/** Percent-decodes a path as UTF-8. Escapes that say nothing in UTF-8 stay as they are written. */
export function decodePath(rawPath: string): string {
  if (!rawPath.includes("%")) return rawPath;
  return rawPath.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch (error) {
      if (error instanceof URIError) return escapes;
      throw error;
    }
  });
}

const unsafeCharacters = /[\\\p{Cc}]/u;

/**
 * Says why a path may not be forwarded, or null. Segments "." and ".." would leave the mediator's base address or the
 * channel's pattern once somebody resolves them, and some servers decode twice before they do. A backslash is a slash to
 * some, and a control character breaks a request line.
 */
export function findPathProblem(rawPath: string): string | null {
  if (!rawPath.startsWith("/")) return 'The path must begin with "/".';
  if (!/[.%\\]/.test(rawPath) && !unsafeCharacters.test(rawPath)) return null;
  let path = rawPath;
  for (let times = 0; times < 3; times += 1) {
    if (unsafeCharacters.test(path)) return "The path may hold neither backslashes nor control characters.";
    // Some servers cut ";parameters" off a segment before they resolve it.
    if (path.split("/").some((segment) => /^\.\.?(;.*)?$/.test(segment))) {
      return 'The path may not hold the segments "." and "..", in any spelling.';
    }
    path = decodePath(path);
  }
  return null;
}
