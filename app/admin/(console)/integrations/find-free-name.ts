const charactersMax = 255;

/** The wanted name, or the same with the first number behind it that nobody has yet: "Orders (2)". */
export function findFreeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) {
    const ending = ` (${number})`;
    name = wanted.slice(0, charactersMax - ending.length) + ending;
  }
  return name;
}
