import { sign } from "node:crypto";
import type { SignText } from "#core/esb/ports.ts";

/** Signs the UTF-8 bytes of a text: ECDSA over SHA-256, in DER. */
export const signText: SignText = (text, privateKey) => sign("sha256", Buffer.from(text, "utf8"), privateKey);
