const idCharactersMax = 90;

/** An id that none of the others has: the given one where it is free, and otherwise the next with a number. */
export function nameCopy(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const stem = id.replace(/-[0-9]{1,6}$/, "").slice(0, idCharactersMax) || "rule";
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
