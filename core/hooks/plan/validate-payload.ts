import { SaxesParser } from "saxes";
import { findPayloadMedium } from "./payload-medium.ts";

/**
 * The documented sentence for a payload that is not what its content type says; null where it is, and for every type but
 * JSON and XML, of which nothing is asked.
 */
export function findPayloadProblem(contentType: string | null, payload: string): string | null {
  const medium = findPayloadMedium(contentType);
  if (medium === "json" && !isJson(payload)) return `Payload is an invalid JSON: ${payload}`;
  if (medium === "xml" && !isXml(payload)) return `Payload is an invalid XML: ${payload}`;
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

class NotXml extends Error {}

/** Well-formed, and every prefix bound (XML 1.0 and Namespaces in XML 1.0). Nothing is fetched or unfolded. */
function isXml(text: string): boolean {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {
    throw new NotXml();
  });
  try {
    parser.write(text).close();
    return true;
  } catch (error) {
    if (error instanceof NotXml) return false;
    throw error;
  }
}
