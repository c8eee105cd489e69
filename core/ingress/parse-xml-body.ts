import { SaxesParser } from "saxes";
import type { Json } from "#core/json.ts";
import { measureJson } from "./measure-json.ts";
import type { BodyLimits, ParsedBody } from "./model.ts";

/** An element that is being read: what its members and its text are so far. */
type OpenElement = { name: string; members: Map<string, Json[]>; texts: string[] };

/** Why a document is refused; thrown to stop the parser, and caught where it was started. */
class Refusal extends Error {
  readonly answer: ParsedBody;
  constructor(answer: ParsedBody) {
    super("refused");
    this.answer = answer;
  }
}

/**
 * Parses XML text into an object with the root element as its only member. An element with neither attributes nor
 * elements in it is its text; any other is an object with `@name` for attributes, `#text` for text that is more than
 * spacing, and its elements by name, those of one name as a list. Names keep their prefixes as they are written. All
 * values are text. A document type is refused before anything of it is used, so no entity but the five of XML itself
 * exists, and nothing is fetched or unfolded. Comments and processing instructions are passed over.
 */
export function parseXmlBody(text: string, mediaType: string, limits: BodyLimits): ParsedBody {
  try {
    const payload = read(text, limits);
    const payloadJson = JSON.stringify(payload);
    // Lists for repeated elements add levels that the elements alone do not have.
    if (measureJson(payloadJson, limits.depthMax).depth > limits.depthMax) return tooDeep(limits);
    return { kind: "parsed", payload, payloadJson, mediaType };
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function read(text: string, limits: BodyLimits): Json {
  const parser = new SaxesParser({ xmlns: false });
  const document: OpenElement = { name: "", members: new Map(), texts: [] };
  const open: OpenElement[] = [];
  let nodes = 0;
  const innermost = () => open.at(-1) ?? document;
  parser.on("error", (error) => {
    const place = { line: parser.line, column: parser.column };
    const detail = `The body is not valid XML: ${error.message.replace(/^\d+:\d+: /, "")} (line ${place.line}, column ${place.column})`;
    throw new Refusal({ kind: "malformed", detail, ...place });
  });
  parser.on("doctype", () => {
    const detail = "The XML has a document type (<!DOCTYPE …>), which is not accepted; send it without.";
    throw new Refusal({ kind: "malformed", detail });
  });
  parser.on("opentag", ({ name, attributes }) => {
    const names = Object.keys(attributes);
    nodes += 1 + names.length;
    if (open.length >= limits.depthMax) throw new Refusal(tooDeep(limits));
    if (nodes > limits.keysMax) throw new Refusal(tooMany(limits));
    const members = new Map(names.map((one): [string, Json[]] => [`@${one}`, [attributes[one] ?? ""]]));
    open.push({ name, members, texts: [] });
  });
  const addText = (piece: string) => innermost().texts.push(piece);
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", ({ name }) => {
    const value = close(open.pop() ?? document);
    const { members } = innermost();
    const same = members.get(name);
    if (same === undefined) members.set(name, [value]);
    else same.push(value);
  });
  parser.write(text).close();
  return toObject(document.members);
}

function close({ members, texts }: OpenElement): Json {
  const text = texts.join("");
  if (members.size === 0) return text;
  // Between elements, line breaks and indentation are layout and no content.
  const hasElements = [...members.keys()].some((name) => !name.startsWith("@"));
  const content = hasElements ? text.trim() : text;
  return content === "" ? toObject(members) : toObject(members.set("#text", [content]));
}

/** Own properties even where an element is called `__proto__`. */
function toObject(members: ReadonlyMap<string, Json[]>): Json {
  return Object.fromEntries(
    [...members].map(([name, values]): [string, Json] => [name, values.length === 1 ? (values[0] as Json) : values]),
  );
}

function tooDeep({ depthMax }: BodyLimits): ParsedBody {
  return { kind: "too_deep", detail: `The XML is nested more than ${depthMax} levels deep.`, pointer: "" };
}

function tooMany({ keysMax }: BodyLimits): ParsedBody {
  const detail = `The XML has more than ${keysMax} elements and attributes; send it in parts.`;
  return { kind: "too_many_keys", detail, pointer: "" };
}
