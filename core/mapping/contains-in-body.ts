import type { Node } from "acorn";

/**
 * True when a node of one of the types is part of the script itself and not of a function inside it. With `flag`, only
 * nodes that carry that property as true count.
 */
export function containsInBody(root: Node, types: readonly string[], flag?: string): boolean {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const properties = node as unknown as Record<string, unknown>;
    if (types.includes(node.type) && (flag === undefined || properties[flag] === true)) return true;
    if (isInnerFunction(node)) continue;
    for (const value of Object.values(properties)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) waiting.push(child);
    }
  }
  return false;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function isInnerFunction(node: Node): boolean {
  return /^(?:Function(?:Expression|Declaration)|ArrowFunctionExpression|StaticBlock|PropertyDefinition)$/.test(
    node.type,
  );
}
