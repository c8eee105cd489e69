import { isJsonObject, type Json } from "#core/json.ts";

// As much as an editor beside a sample shows without a break.
const widthMax = 88;

/** JSON text in which a list or object stands on one line where it fits: a mapping then has one line for most rules. */
export function layOutJsonShortly(value: Json): string {
  return write(value, 0, 0);
}

function write(value: Json, depth: number, column: number): string {
  const inLine = writeInLine(value);
  if (column + inLine.length <= widthMax || !(Array.isArray(value) || isJsonObject(value))) return inLine;
  const indent = "  ".repeat(depth + 1);
  const members = Array.isArray(value)
    ? value.map((item) => indent + write(item, depth + 1, indent.length))
    : Object.entries(value).map(([name, member]) => {
        const start = `${indent}${JSON.stringify(name)}: `;
        return start + write(member, depth + 1, start.length);
      });
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${members.join(",\n")}\n${"  ".repeat(depth)}${close}`;
}

function writeInLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(writeInLine).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${writeInLine(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
