import { isJsonObject, isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";
import { encodeXmlText, isXmlText } from "./xml-text.ts";

export type WrittenXml = { ok: true; text: string } | { ok: false; detail: string };

const namePattern = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

class Unwritable extends Error {}

/**
 * The members of an object as elements: a list repeats the element of its name, null is an empty one, and a number keeps
 * its digits. The depth must have been checked before.
 */
export function writeXmlMembers(value: JsonObject): WrittenXml {
  try {
    return { ok: true, text: writeMembers(value) };
  } catch (error) {
    if (error instanceof Unwritable) return { ok: false, detail: error.message };
    throw error;
  }
}

function writeMembers(value: JsonObject): string {
  return Object.entries(value)
    .map(([name, member]) => writeElement(name, member))
    .join("");
}

function writeElement(name: string, value: Json): string {
  if (!namePattern.test(name) || /^xml/i.test(name)) {
    throw new Unwritable(`The field "${name.slice(0, 60)}" cannot be the name of an XML element.`);
  }
  if (Array.isArray(value)) return value.map((item) => writeElement(name, item)).join("");
  if (value === null || value === "") return `<${name} />`;
  return `<${name}>${isJsonObject(value) ? writeMembers(value) : writeScalar(name, value)}</${name}>`;
}

function writeScalar(name: string, value: Json): string {
  if (isRawJsonNumber(value)) return value.rawJSON;
  const text = String(value);
  if (!isXmlText(text)) throw new Unwritable(`The field "${name.slice(0, 60)}" holds a character that XML cannot.`);
  return encodeXmlText(text);
}
