import type { EsbData } from "../model.ts";
import { scanXml } from "./scan-xml.ts";
import { encodeXmlText } from "./xml-text.ts";

/** What stands before every document of ours, and before the element under a signature. */
export const xmlDeclaration = "<?xml version='1.0' encoding='utf-8'?>\n";

/** The element `data`; the order of its children is fixed. */
export function writeXmlData({ code, success, requestId, userId, body }: EsbData): string {
  const element = (name: string, text: string) => `<${name}>${encodeXmlText(text)}</${name}>`;
  const children = [
    code === null ? "" : element(code.kind, code.value),
    success ? element("success", "true") : "",
    requestId === null ? "" : element("requestId", requestId),
    userId === null ? "" : element("userId", userId),
    `<esbBody>${userId === null ? body : wrapPayload(body)}</esbBody>`,
  ];
  return `<data>${children.join("")}</data>`;
}

/** The text that the signature of an element covers. */
export function toSignedXml(data: string): string {
  return xmlDeclaration + data;
}

export function writeXmlEnvelope(data: string, signature: string): string {
  return `${xmlDeclaration}<esbrequest>${data}<signature>${signature}</signature></esbrequest>`;
}

function wrapPayload(body: string): string {
  const scanned = scanXml(body.trim());
  return scanned.ok && scanned.root.name === "Payload" ? body : `<Payload>${body}</Payload>`;
}
