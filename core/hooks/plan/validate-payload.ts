import { SaxesParser } from "saxes";
import { findPayloadMedium } from "./payload-medium.ts";

/**
 * The documented sentence for a payload that is not what its content type says; null where it is, and for every type but
 * JSON and XML, of which nothing is asked.
 */
export function findPayloadProblem(contentType: string | null, payload: string): string | null {
  const fault = findPayloadFault(contentType, payload);
  return fault === null ? null : `Payload is an invalid ${fault.language}: ${payload}`;
}

/** The same as the language that it fails to be, and what its parser says. */
export function findPayloadFault(
  contentType: string | null,
  payload: string,
): { language: "JSON" | "XML"; reason: string } | null {
  const medium = findPayloadMedium(contentType);
  if (medium !== "json" && medium !== "xml") return null;
  const reason = medium === "json" ? findJsonFault(payload) : findXmlFault(payload);
  return reason === null ? null : { language: medium === "json" ? "JSON" : "XML", reason };
}

function findJsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

class XmlFault extends Error {}

/** Well-formed, and every prefix bound (XML 1.0 and Namespaces in XML 1.0). Nothing is fetched or unfolded. */
function findXmlFault(text: string): string | null {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", ({ message }) => {
    throw new XmlFault(message.replace(/^(\d+):(\d+): /, "line $1, column $2: "));
  });
  try {
    parser.write(text).close();
    return null;
  } catch (error) {
    if (error instanceof XmlFault) return error.message;
    throw error;
  }
}
