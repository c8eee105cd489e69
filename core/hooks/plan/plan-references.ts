/**
 * Which foreign keys a template may go through: names below `instance`, `old` and `new` that it reads something of, each
 * with the names below it. What is read at the end of a path is in `ends`.
 */
export type ReferenceTree = { ends: ReadonlySet<string>; below: ReadonlyMap<string, ReferenceTree> };

/** One tree for each of the rows. */
export type ReferencePlan = ReadonlyMap<"instance" | "old" | "new", ReferenceTree>;

type GrowingTree = { ends: Set<string>; below: Map<string, GrowingTree> };

const rows = ["instance", "old", "new"] as const;

/** Plans the foreign keys of a template by the variables that it reads, such as `instance.channel.name`. */
export function planReferences(variables: readonly string[]): ReferencePlan {
  const plan = new Map<(typeof rows)[number], GrowingTree>();
  for (const variable of variables) {
    const [first, ...names] = splitVariable(variable);
    const row = rows.find((one) => one === first);
    if (row === undefined || names.length === 0) continue;
    const tree = plan.get(row) ?? grow();
    plan.set(row, tree);
    plant(tree, names);
  }
  return plan;
}

function grow(): GrowingTree {
  return { ends: new Set(), below: new Map() };
}

function plant(tree: GrowingTree, names: readonly string[]): void {
  let at = tree;
  for (const name of names.slice(0, -1)) {
    const next = at.below.get(name) ?? grow();
    at.below.set(name, next);
    at = next;
  }
  const last = names.at(-1);
  if (last !== undefined) at.ends.add(last);
}

/** The names of a path, up to the first part that is no plain name. */
export function splitVariable(variable: string): string[] {
  const plain = /^[^.[\]"'\s]+(?:\.[^.[\]"'\s]+)*/.exec(variable)?.[0] ?? "";
  return plain === "" ? [] : plain.split(".");
}
