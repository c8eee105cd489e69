import { stripTypeScriptTypes } from "node:module";
import { type Node, parse } from "acorn";

// What reads a clock, chance or the outside world, as a name that no import brings.
const impureNames = new Set([
  "process",
  "fetch",
  "performance",
  "crypto",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "console",
  "XMLHttpRequest",
  "WebSocket",
  "localStorage",
  "document",
  "window",
  "navigator",
]);
const impureMembers = new Set(["Date.now", "Math.random", "performance.now"]);

type AnyNode = Node & Record<string, unknown>;

/** Lists the places of a TypeScript source that use the outside world: `line: what`. */
export function findImpurities(source: string): string[] {
  // Types become spaces, so that lines stay where they were.
  const code = stripTypeScriptTypes(source);
  const tree = parse(code, { ecmaVersion: "latest", sourceType: "module" }) as unknown as AnyNode;
  const declared = new Set<string>();
  visit(tree, null, (node) => {
    for (const name of listBindings(node)) declared.add(name);
  });
  // By place, because a shorthand property names its identifier twice.
  const found = new Map<number, string>();
  visit(tree, null, (node, parent) => {
    const what = describeImpurity(node, parent, code);
    if (what !== null && !declared.has(what)) found.set(node.start, what);
  });
  return [...found].map(([start, what]) => `${code.slice(0, start).split("\n").length}: ${what}`);
}

function describeImpurity(node: AnyNode, parent: AnyNode | null, code: string): string | null {
  const text = code.slice(node.start, node.end);
  switch (node.type) {
    case "MemberExpression":
      return impureMembers.has(text) ? text : null;
    case "NewExpression":
      return isNamed(node.callee, "Date") && isEmpty(node.arguments) ? "new Date()" : null;
    case "CallExpression":
      return isNamed(node.callee, "Date") ? "Date()" : null;
    case "Identifier":
      return impureNames.has(text) && !isPropertyName(node, parent) ? text : null;
    default:
      return null;
  }
}

function visit(node: AnyNode, parent: AnyNode | null, look: (node: AnyNode, parent: AnyNode | null) => void): void {
  look(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, node, look);
    }
  }
}

/** The names that a node declares: variables, parameters and imports. A port may well be called `fetch`. */
function listBindings(node: AnyNode): string[] {
  if (node.type === "VariableDeclarator") return listNames(node.id);
  if (node.type === "CatchClause") return listNames(node.param);
  if (node.type.startsWith("Import")) return listNames(node.local);
  return Array.isArray(node.params) ? node.params.flatMap(listNames) : [];
}

function listNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case "Identifier":
      return [String(pattern.name)];
    case "ObjectPattern":
      return asList(pattern.properties).flatMap((property) =>
        listNames(isNode(property) && property.type === "Property" ? property.value : property),
      );
    case "ArrayPattern":
      return asList(pattern.elements).flatMap(listNames);
    case "AssignmentPattern":
      return listNames(pattern.left);
    case "RestElement":
      return listNames(pattern.argument);
    default:
      return [];
  }
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isNamed(value: unknown, name: string): boolean {
  return isNode(value) && value.type === "Identifier" && value.name === name;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** `a.fetch` and `{ fetch: … }` name a property and use nothing from outside. */
function isPropertyName(node: AnyNode, parent: AnyNode | null): boolean {
  if (parent === null || parent.computed === true || parent.shorthand === true) return false;
  const named =
    parent.type === "MemberExpression" ? parent.property : parent.type === "Property" ? parent.key : undefined;
  return named === node;
}
