import { type Expression, type Node, type Program, parse } from "acorn";
import { wrapScript } from "#core/mapping/wrap-script.ts";

/**
 * True when a script surely never returns what counts as true: its value, or that of each of its returns, is written
 * down as false, null, 0, an empty text or undefined. A script that does not compile is an error of another kind.
 */
export function isNeverTrue(code: string): boolean {
  const wrapped = wrapScript(code);
  if (!wrapped.ok) return false;
  const program: Program = parse(`(${wrapped.source}\n)`, { ecmaVersion: "latest", sourceType: "script" });
  const [statement] = program.body;
  if (statement?.type !== "ExpressionStatement" || statement.expression.type !== "FunctionExpression") return false;
  return returnsOnly(statement.expression.body, isSurelyFalse);
}

function isSurelyFalse(value: Expression | null | undefined): boolean {
  if (value === null || value === undefined) return true;
  switch (value.type) {
    case "Literal":
      return value.value === false || value.value === null || value.value === 0 || value.value === ""
        ? !isSpecial(value)
        : false;
    case "Identifier":
      // Nothing that the script is given has this name; one that declares it for itself is left alone.
      return false;
    case "UnaryExpression":
      return value.operator === "void" || (value.operator === "!" && isSurelyTrue(value.argument));
    case "LogicalExpression":
      if (value.operator === "&&") return isSurelyFalse(value.left) || isSurelyFalse(value.right);
      return value.operator === "||" && isSurelyFalse(value.left) && isSurelyFalse(value.right);
    case "ConditionalExpression":
      return isSurelyFalse(value.consequent) && isSurelyFalse(value.alternate);
    // A whole function is called, so that its own returns decide.
    case "CallExpression":
      return isFunctionThatReturnsFalse(value.callee);
    default:
      return false;
  }
}

function isSurelyTrue(value: Expression): boolean {
  return value.type === "Literal" && (value.value === true || value.value === 1);
}

// A regular expression has a null value where this engine cannot read it, and a big integer is no JSON.
function isSpecial(literal: Node): boolean {
  return "regex" in literal || "bigint" in literal;
}

function isFunctionThatReturnsFalse(callee: Node): boolean {
  const { type, body, async, generator } = callee as Node & { body?: Node; async?: boolean; generator?: boolean };
  const isFunction = type === "ArrowFunctionExpression" || type === "FunctionExpression";
  if (!isFunction || body === undefined || generator === true || async === true) return false;
  return body.type === "BlockStatement" ? returnsOnly(body, isSurelyFalse) : isSurelyFalse(body as Expression);
}

/** True when every return that belongs to the body itself, and not to a function in it, is of that kind. */
function returnsOnly(body: Node, accepts: (value: Expression | null | undefined) => boolean): boolean {
  const waiting: Node[] = [body];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === "ReturnStatement" && !accepts((node as Node & { argument?: Expression | null }).argument)) {
      return false;
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child) && !isFunctionNode(child)) waiting.push(child);
      }
    }
  }
  return true;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function isFunctionNode({ type }: Node): boolean {
  return /^(?:Function(?:Expression|Declaration)|ArrowFunctionExpression|StaticBlock|PropertyDefinition)$/.test(type);
}
