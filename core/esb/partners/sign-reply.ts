import type { JsonObject } from "#core/json.ts";
import { writeJsonEnvelope } from "../json/build-json-envelope.ts";
import { toLowS } from "../keys/low-s.ts";
import type { EsbSettings } from "../model.ts";
import type { SignText } from "../ports.ts";
import { toSignedXml } from "../xml/build-xml-envelope.ts";
import { type WrittenXml, writeXmlMembers } from "../xml/write-xml-value.ts";

export type PartnerReply = { success: boolean; message: string; body: JsonObject };

/**
 * Our signed answer to a partner's message: success, message and body, in this order, compact in both formats. In XML it is
 * refused where a name of the body cannot be that of an element.
 */
export function signReply(
  sign: SignText,
  { format, privateKey }: Pick<EsbSettings, "format" | "privateKey">,
  { success, message, body }: PartnerReply,
): WrittenXml {
  const signText = (text: string) => Buffer.from(toLowS(sign(text, privateKey))).toString("base64");
  if (format === "json") {
    const data = JSON.stringify({ success, message, esbBody: body });
    return { ok: true, text: writeJsonEnvelope(data, signText(data)) };
  }
  const written = writeXmlMembers({ success, message, esbBody: body });
  if (!written.ok) return written;
  const data = `<data>${written.text}</data>`;
  const signature = signText(toSignedXml(data));
  return { ok: true, text: toSignedXml(`<esbresponse>${data}<signature>${signature}</signature></esbresponse>`) };
}
