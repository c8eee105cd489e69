import { decodeXmlText, isXmlText } from "./xml-text.ts";

/** An element with its place in the text that was received, from the "<" of its opening tag to the ">" of its closing one. */
export type XmlElement = {
  name: string;
  start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
  children: XmlElement[];
  /** Its own text, decoded; without that of its children. */
  text: string;
};

export type ScannedXml =
  /** `declaration` is the text of `<?xml …?>`, with the line end that follows it. */
  { ok: true; root: XmlElement; declaration: string | null } | { ok: false; detail: string };

const depthMax = 64;
const elementsMax = 200_000;

const declarationPattern = /^<\?xml\s[^<>?]*\?>\s*/;
const namePattern = /[\p{L}_][\p{L}\p{N}_.:-]*/uy;
const attributePattern = /\s+[\p{L}_][\p{L}\p{N}_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*')/uy;
const tagEndPattern = /\s*(\/?)>/y;

type Scan = { text: string; at: number; open: XmlElement[]; root: XmlElement | null; elements: number };

class Broken extends Error {}

/**
 * Reads XML by the letter of what messages need: elements, attributes, text, CDATA, comments and the five entities that
 * every reader knows. A document type is refused, and with it every entity of a stranger's own; so are processing
 * instructions. Knows where each element stands, because a signature covers the very text of one.
 */
export function scanXml(source: string): ScannedXml {
  const declaration = declarationPattern.exec(source)?.[0] ?? null;
  const scan: Scan = { text: source, at: declaration?.length ?? 0, open: [], root: null, elements: 0 };
  try {
    while (scan.at < source.length) readNext(scan);
    const unclosed = scan.open.at(-1);
    if (unclosed !== undefined) throw new Broken(`The element <${shorten(unclosed.name)}> has no end.`);
    if (scan.root === null) throw new Broken("There is no element in it.");
    return { ok: true, root: scan.root, declaration };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, detail: error.message };
    throw error;
  }
}

/** The one child of that name; null when there is none, or more than one, of which nobody could say which is meant. */
export function findOnlyChild(element: XmlElement, name: string): XmlElement | null {
  const [first, ...more] = element.children.filter((child) => child.name === name);
  return first !== undefined && more.length === 0 ? first : null;
}

function readNext(scan: Scan): void {
  const { text, at } = scan;
  if (text[at] !== "<") readText(scan);
  else if (text.startsWith("</", at)) readClosingTag(scan);
  else if (text.startsWith("<!--", at)) scan.at = endOf(scan, "-->", "A comment has no end.");
  else if (text.startsWith("<![CDATA[", at)) readCdata(scan);
  else if (text.startsWith("<!", at)) throw new Broken("It holds a document type (<!DOCTYPE …>); those are not taken.");
  else if (text.startsWith("<?", at))
    throw new Broken("It holds a processing instruction (<?…?>); those are not taken.");
  else readOpeningTag(scan);
}

function readCdata(scan: Scan): void {
  const end = endOf(scan, "]]>", "A CDATA section has no end.");
  const text = scan.text.slice(scan.at + "<![CDATA[".length, end - "]]>".length);
  if (!isXmlText(text)) throw new Broken("It holds a character that XML cannot.");
  addText(scan, text);
  scan.at = end;
}

function readText(scan: Scan): void {
  const next = scan.text.indexOf("<", scan.at);
  const end = next === -1 ? scan.text.length : next;
  const decoded = decodeXmlText(scan.text.slice(scan.at, end));
  if (!decoded.ok) throw new Broken(decoded.detail);
  addText(scan, decoded.text);
  scan.at = end;
}

function addText(scan: Scan, text: string): void {
  const element = scan.open.at(-1);
  if (element !== undefined) element.text += text;
  else if (text.trim() !== "") throw new Broken("There is text outside of the outermost element.");
}

function readOpeningTag(scan: Scan): void {
  const start = scan.at;
  scan.at++;
  const name = take(scan, namePattern);
  if (name === null) throw new Broken('A "<" begins no element; in a text it is written &lt;.');
  takeAttributes(scan);
  const tagEnd = take(scan, tagEndPattern);
  if (tagEnd === null) throw new Broken(`The tag of <${shorten(name)}> cannot be read.`);
  const element: XmlElement = {
    name,
    start,
    end: 0,
    contentStart: scan.at,
    contentEnd: scan.at,
    children: [],
    text: "",
  };
  addElement(scan, element);
  if (tagEnd.includes("/")) element.end = scan.at;
  else scan.open.push(element);
}

/** Their values matter to nobody here, and stay in the text as they are. */
function takeAttributes(scan: Scan): void {
  let attribute = take(scan, attributePattern);
  while (attribute !== null) attribute = take(scan, attributePattern);
}

function addElement(scan: Scan, element: XmlElement): void {
  scan.elements++;
  if (scan.elements > elementsMax) throw new Broken(`There are more than ${elementsMax} elements.`);
  if (scan.open.length >= depthMax) throw new Broken(`Elements nest deeper than ${depthMax} levels.`);
  const parent = scan.open.at(-1);
  if (parent !== undefined) parent.children.push(element);
  else if (scan.root === null) scan.root = element;
  else throw new Broken("There is more than one outermost element.");
}

function readClosingTag(scan: Scan): void {
  const start = scan.at;
  scan.at += 2;
  const name = take(scan, namePattern);
  const element = scan.open.pop();
  const tagEnd = take(scan, tagEndPattern);
  if (element === undefined || name !== element.name || tagEnd === null || tagEnd.includes("/")) {
    const expected = element === undefined ? "no element is open" : `</${shorten(element.name)}> was to come`;
    throw new Broken(`There is a closing tag where ${expected}.`);
  }
  element.contentEnd = start;
  element.end = scan.at;
}

function take(scan: Scan, pattern: RegExp): string | null {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text)?.[0] ?? null;
  if (found !== null) scan.at += found.length;
  return found;
}

function endOf(scan: Scan, mark: string, detail: string): number {
  const found = scan.text.indexOf(mark, scan.at);
  if (found === -1) throw new Broken(detail);
  return found + mark.length;
}

function shorten(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 60)}…`;
}
