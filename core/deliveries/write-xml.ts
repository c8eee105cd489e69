import { isJsonObject, isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";
import { escapeValue } from "#core/templates/escape-value.ts";
import { isXmlName } from "./xml-name.ts";

export type WrittenXml = { ok: true; text: string } | { ok: false; detail: string };

/** What an entry of a list is called where the list itself has taken the name: in a list of lists, and in the root. */
const entryName = "item";

class Unwritable extends Error {}

/**
 * Writes a JSON value as an XML 1.0 document. A field `@name` is an attribute, `#text` the text beside attributes and
 * elements, a list as many elements of its name, null an empty element. Characters that XML cannot hold become U+FFFD, as
 * in templates. What cannot be written (a field that is no name, an attribute with fields of its own) is told by its path.
 */
export function writeXml(root: string, value: Json): WrittenXml {
  try {
    const inner = Array.isArray(value) ? { [entryName]: value } : value;
    return { ok: true, text: `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, inner, "")}` };
  } catch (error) {
    if (error instanceof Unwritable) return { ok: false, detail: error.message };
    throw error;
  }
}

function writeElement(name: string, value: Json, path: string): string {
  if (!isXmlName(name)) {
    throw new Unwritable(
      `The field "${path || name}" has no name that an XML element can have; map it to another one.`,
    );
  }
  const [attributes, content] = isJsonObject(value)
    ? [writeAttributes(value, path), writeContent(value, path)]
    : ["", writeText(value)];
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function writeAttributes(value: JsonObject, path: string): string {
  return Object.entries(value)
    .filter(([key, given]) => key.startsWith("@") && given !== null)
    .map(([key, given]) => {
      const at = join(path, key);
      if (!isXmlName(key.slice(1))) {
        throw new Unwritable(`The field "${at}" has no name that an XML attribute can have; map it to another one.`);
      }
      return ` ${key.slice(1)}="${writeScalar(given, at).replace(/[\t\n]/g, toReference)}"`;
    })
    .join("");
}

function writeContent(value: JsonObject, path: string): string {
  return Object.entries(value)
    .map(([key, given]) => {
      if (key.startsWith("@")) return "";
      const at = join(path, key);
      if (key === "#text") return writeScalar(given, at);
      if (!Array.isArray(given)) return writeElement(key, given, at);
      const entries = given.map((entry) => (Array.isArray(entry) ? { [entryName]: entry } : entry));
      return entries.map((entry) => writeElement(key, entry, at)).join("");
    })
    .join("");
}

function writeScalar(value: Json, path: string): string {
  if (typeof value === "object" && value !== null && !isRawJsonNumber(value)) {
    throw new Unwritable(`The field "${path}" is written as text, so it cannot hold a list or fields of its own.`);
  }
  return writeText(value);
}

function writeText(value: Json): string {
  if (value === null) return "";
  const text = typeof value === "string" ? value : isRawJsonNumber(value) ? value.rawJSON : JSON.stringify(value);
  // A parser would read a bare carriage return as a line feed (XML 1.0, section 2.11).
  return escapeValue(text, "xml").replaceAll("\r", "&#13;");
}

function toReference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
