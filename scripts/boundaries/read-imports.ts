/** One import of a file: what it names, and whether only types are taken from it. */
export type Import = { specifier: string; typesOnly: boolean; names: string[] };

// A statement begins a line; the clause between the keyword and the name holds no quotes and no semicolon.
const statement = /^[ \t]*(?:import|export)\s+(?:(type)\s+)?([^"';]*?)\s*from\s*"([^"]+)"/gm;
const bare = /^[ \t]*import\s+"([^"]+)"/gm;
const dynamic = /\bimport\(\s*"([^"]+)"\s*\)/g;

/** Lists the imports of a TypeScript source, static, re-exported and dynamic. */
export function readImports(source: string): Import[] {
  const named = Array.from(source.matchAll(statement), ([, type, clause = "", specifier = ""]) => {
    const names = listNames(clause);
    const typesOnly = type !== undefined || (names.length > 0 && names.every((name) => name.startsWith("type ")));
    return { specifier, typesOnly, names: names.map(plainName) };
  });
  const unnamed = [bare, dynamic].flatMap((form) =>
    Array.from(source.matchAll(form), ([, specifier = ""]) => specifier),
  );
  return [...named, ...unnamed.map((specifier) => ({ specifier, typesOnly: false, names: [] }))];
}

function plainName(name: string): string {
  return name.replace(/^type /, "").replace(/ as .*$/, "");
}

/** `a, { b, type C as D }` has the names `a`, `b` and `type C as D`. */
function listNames(clause: string): string[] {
  return clause
    .replace(/[{}]/g, ",")
    .split(",")
    .map((name) => name.trim().replaceAll(/\s+/g, " "))
    .filter((name) => name !== "");
}
