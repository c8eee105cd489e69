/** Behind the closing quote of the string that begins at `at`; the end of the text where there is none. */
export function skipString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === 0x5c) next++;
    else if (code === 0x22) return next + 1;
  }
  return text.length;
}

export function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && text.charCodeAt(next) <= 0x20) next++;
  return next;
}

/** Behind the value that begins at `at`. Exact for valid JSON; iterative, so that depth costs no stack. */
export function skipValue(text: string, at: number): number {
  let depth = 0;
  let next = at;
  while (next < text.length) {
    const code = text.charCodeAt(next);
    if (code === 0x22) {
      next = skipString(text, next);
      if (depth === 0) return next;
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      next++;
    } else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) return next;
      depth--;
      next++;
      if (depth === 0) return next;
    } else if (depth === 0 && (code === 0x2c || code <= 0x20)) {
      return next;
    } else {
      next++;
    }
  }
  return next;
}
