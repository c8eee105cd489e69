import type { KeyObject } from "node:crypto";
import type { JudgedEnvelope } from "../judge-envelope.ts";
import { verifyText } from "../keys/verify-text.ts";
import { findOnlyChild, scanXml } from "./scan-xml.ts";

// How serialisers write the declaration that the signature covers along with the element.
const declarations = [
  "<?xml version='1.0' encoding='utf-8'?>\n",
  "<?xml version='1.0' encoding='UTF-8'?>\n",
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<?xml version="1.0" encoding="utf-8"?>',
  "",
];

/**
 * As for JSON, the signature is held against the element `data` as it was received, behind one of the declarations that
 * are in use. Both parts must stand once and right below the outermost element: elsewhere, somebody else could have put
 * an element beside the one that was signed.
 */
export function judgeXmlEnvelope(text: string, key: KeyObject): JudgedEnvelope {
  const source = text.trimStart();
  const scanned = scanXml(source);
  if (!scanned.ok) return { kind: "unreadable", reason: `The answer is not valid XML. ${scanned.detail}` };
  const { root, declaration } = scanned;
  for (const name of ["data", "signature"]) {
    const found = root.children.filter((child) => child.name === name).length;
    if (found === 0) return { kind: "incomplete", reason: `The answer has no <${name}>.` };
    if (found > 1) return { kind: "untrusted", reason: `The answer has more than one <${name}>.` };
  }
  const data = findOnlyChild(root, "data");
  const signature = findOnlyChild(root, "signature");
  if (data === null || signature === null) return { kind: "incomplete", reason: "The answer lacks a part." };
  const received = source.slice(data.start, data.end);
  const candidates = new Set(declarations);
  if (declaration !== null) candidates.add(declaration);
  const texts = [...candidates].map((before) => before + received);
  if (!verifyText(texts, signature.text, key)) {
    return { kind: "untrusted", reason: "The signature of the answer does not hold under the public key of the bus." };
  }
  const textOf = (name: string) => findOnlyChild(data, name)?.text.trim() ?? null;
  const success = textOf("success")?.toLowerCase();
  const body = findOnlyChild(data, "esbBody");
  return {
    kind: "verified",
    data: {
      success: success === "true" ? true : success === "false" ? false : null,
      message: textOf("message"),
      requestId: textOf("requestId"),
      body: body === null ? null : source.slice(body.contentStart, body.contentEnd),
    },
  };
}
