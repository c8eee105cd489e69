/** Texts that another one has taken the place of, the last first. Nothing that somebody typed is lost by choosing. */
export type Aside = readonly string[];

/** More are hardly missed, and each may be as large as a message. */
const asideMax = 20;

/** Lays a text aside before another takes its place. A blank one, or one that lies there already, is not worth it. */
export function putAside(aside: Aside, text: string): Aside {
  if (text.trim() === "") return aside;
  return [text, ...aside.filter((other) => other !== text)].slice(0, asideMax);
}

/**
 * Takes back the text that was laid aside last; the present one goes behind the others, unless it `isKept` elsewhere.
 * Null where there is none.
 */
export function takeBack(aside: Aside, present: string, isKept = false): { text: string; aside: Aside } | null {
  const [text, ...rest] = aside.filter((other) => other !== present);
  if (text === undefined) return null;
  return { text, aside: isKept || present.trim() === "" ? rest : [...rest, present] };
}
