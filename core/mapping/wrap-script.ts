import { type Expression, type Node, type Options, type Program, parse } from "acorn";
import { containsInBody } from "./contains-in-body.ts";

/**
 * `source` is the text of a function to be called as `(data, fields, console)`; it is async where the script awaits.
 * `linesBefore` is how many lines of it come before the author's first line.
 */
export type WrappedScript =
  | { ok: true; kind: "expression" | "body"; source: string; linesBefore: number }
  | { ok: false; detail: string; line: number; column: number };

const scriptParameters = ["data", "fields", "console"];
const options: Options = {
  ecmaVersion: "latest",
  sourceType: "script",
  locations: true,
  preserveParens: true,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowHashBang: false,
};

/**
 * Makes a function of what an author wrote: a bare expression (`data.severity === "critical"`), a body with `return`,
 * or a whole function, which is called with the arguments that its parameters name. Lines and columns count from 1.
 */
export function wrapScript(code: string): WrappedScript {
  const expression = readExpression(code);
  if (expression !== null) return finish("expression", wrapExpression(expression), 2, code);
  const program = tryParse(code);
  if ("detail" in program) return program;
  const only = program.body.length === 1 ? program.body[0] : undefined;
  if (only?.type === "ExpressionStatement") {
    // The slice keeps its line, so that a message about it points to the author's line.
    const text = "\n".repeat(only.loc!.start.line - 1) + code.slice(only.expression.start, only.expression.end);
    return finish("expression", wrapExpression({ text, node: only.expression }), 2, code);
  }
  if (!containsInBody(program, ["ReturnStatement", "ThrowStatement"])) {
    const detail =
      program.body.length === 0 ? "The script is empty." : "The script never returns a value; add a return.";
    return { ok: false, detail, line: 1, column: 1 };
  }
  return finish("body", `${functionHead(program)} {\n${code}\n}`, 1, code);
}

type FoundExpression = { text: string; node: Node };

/** The whole text as one expression; in parentheses, so that `{a: 1}` is an object and `function …` a value. */
function readExpression(code: string): FoundExpression | null {
  const text = `(\n${code}\n)`;
  const program = tryParse(text);
  if ("detail" in program) return null;
  const statement = program.body[0];
  if (program.body.length !== 1 || statement?.type !== "ExpressionStatement") return null;
  const outer = statement.expression;
  // `a) + (b` would parse too; only a pair that spans the whole text is ours.
  if (outer.type !== "ParenthesizedExpression" || outer.end !== text.length) return null;
  return { text: code, node: outer.expression };
}

function wrapExpression({ text, node }: FoundExpression): string {
  const inner = unwrap(node);
  const call = isFunction(inner) ? `(${listArguments(inner).join(", ")})` : "";
  return `${functionHead(node)} {\nreturn (\n${text}\n)${call};\n}`;
}

function unwrap(node: Node): Node {
  let inner = node;
  while (inner.type === "ParenthesizedExpression") inner = (inner as Node & { expression: Expression }).expression;
  return inner;
}

type FunctionNode = Node & { params: (Node & { name?: string })[] };

function isFunction(node: Node): node is FunctionNode {
  return node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}

/** `function (fields)` gets the fields and `data => …` the payload; other names are filled by position. */
function listArguments(node: FunctionNode): string[] {
  return node.params.map((parameter, at) =>
    parameter.name !== undefined && scriptParameters.includes(parameter.name)
      ? parameter.name
      : (scriptParameters[at] ?? "undefined"),
  );
}

function functionHead(node: Node): string {
  const awaits = containsInBody(node, ["AwaitExpression"]) || containsInBody(node, ["ForOfStatement"], "await");
  return `${awaits ? "async " : ""}function (${scriptParameters.join(", ")})`;
}

/** Parses the finished function once more, because a body has rules of its own: `let data` clashes with a parameter. */
function finish(kind: "expression" | "body", source: string, linesBefore: number, code: string): WrappedScript {
  const parsed = tryParse(`(${source})`);
  if (!("detail" in parsed)) return { ok: true, kind, source, linesBefore };
  const line = Math.min(Math.max(1, parsed.line - linesBefore), code.split("\n").length);
  return { ...parsed, line };
}

type Unparsed = { ok: false; detail: string; line: number; column: number };

function tryParse(text: string): Program | Unparsed {
  try {
    return parse(text, options);
  } catch (cause) {
    // The parser reports by throwing; anything but its own error is text nested deeper than the stack.
    const at = (cause as { loc?: { line: number; column: number } }).loc;
    if (!(cause instanceof SyntaxError) || at === undefined) {
      return { ok: false, detail: "The script is nested too deeply.", line: 1, column: 1 };
    }
    return {
      ok: false,
      detail: `${cause.message.replace(/ \(\d+:\d+\)$/, "")}.`,
      line: at.line,
      column: at.column + 1,
    };
  }
}
