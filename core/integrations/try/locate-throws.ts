/** Names the author's code in stack traces, so that its lines can be told from ours. */
const sourceName = "signalbox-script";

/**
 * Wraps the text of a script's function so that what it throws says where: line and column of its text stand behind the
 * message, where `readThrowPlace` finds them. Its first line stays the first. What it returns, and what it can see, is not
 * changed; a promise is followed where the function is async.
 */
export function locateThrows(source: string): string {
  return `((run) => ${wrapper})(${source}\n//# sourceURL=${sourceName}\n)`;
}

const wrapper = `(data, fields, console) => { ${[
  "const place = (thrown) => {",
  "if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return thrown;",
  `const found = /${sourceName}:([0-9]+):([0-9]+)/.exec(thrown.stack);`,
  "if (found === null) return thrown;",
  "const { name, message } = thrown;",
  "return { name, message: message + ' [at ' + found[1] + ':' + found[2] + ']' };",
  "};",
  "const fail = (thrown) => { throw place(thrown); };",
  "let value; try { value = run(data, fields, console); } catch (thrown) { fail(thrown); }",
  "return value instanceof Promise ? value.then(undefined, fail) : value; }",
].join(" ")}`;

export type ThrownAt = { message: string; line: number | null; column: number | null };

/** The message without its place, and the place in the author's text, which begins after `linesBefore` lines. */
export function readThrowPlace(message: string, linesBefore: number): ThrownAt {
  const found = /^([\s\S]*) \[at (\d+):(\d+)\]$/.exec(message);
  if (found === null) return { message, line: null, column: null };
  return { message: found[1] ?? "", line: Math.max(1, Number(found[2]) - linesBefore), column: Number(found[3]) };
}
