import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";

/** The keys of both sides, as PEM in the forms that the documents name: SEC 1 for private ones, SPKI for public ones. */
export type EsbKeys = { clientPrivate: string; clientPublic: string; busPrivate: string; busPublic: string };

export function makeEsbKeys(): EsbKeys {
  const make = () =>
    generateKeyPairSync("ec", {
      namedCurve: "secp256k1",
      privateKeyEncoding: { type: "sec1", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
  const client = make();
  const bus = make();
  return {
    clientPrivate: client.privateKey,
    clientPublic: client.publicKey,
    busPrivate: bus.privateKey,
    busPublic: bus.publicKey,
  };
}

/** What a client of the bus has sent, cut out of the text by the bus's own simple means: no code of ours is asked. */
export type ReceivedEnvelope = { format: "json" | "xml"; data: string; signatureHolds: boolean };

const xmlDeclaration = "<?xml version='1.0' encoding='utf-8'?>\n";

export function openEnvelope(text: string, clientPublic: string): ReceivedEnvelope | null {
  const found = text.startsWith("<") ? openXml(text) : openJson(text);
  if (found === null) return null;
  const { format, data, signed, signature } = found;
  const signatureHolds = verify(
    "sha256",
    Buffer.from(signed, "utf8"),
    createPublicKey(clientPublic),
    Buffer.from(signature, "base64"),
  );
  return { format, data, signatureHolds };
}

function openJson(text: string) {
  const end = text.lastIndexOf(',"signature":"');
  if (!text.startsWith('{"data":') || end === -1) return null;
  const data = text.slice('{"data":'.length, end);
  const signature = text.slice(end + ',"signature":"'.length, -'"}'.length);
  return { format: "json" as const, data, signed: data, signature };
}

function openXml(text: string) {
  const [, data, signature] = /(<data>.*<\/data>)<signature>([^<]*)<\/signature>/s.exec(text) ?? [];
  if (data === undefined || signature === undefined) return null;
  return { format: "xml" as const, data, signed: xmlDeclaration + data, signature };
}

/** The answer of the bus around the text of its `data`. */
export function sealEnvelope(format: "json" | "xml", data: string, busPrivate: string): string {
  const signed = format === "xml" ? xmlDeclaration + data : data;
  const signature = signText(signed, busPrivate);
  return format === "xml"
    ? `${xmlDeclaration}<esbresponse>${data}<signature>${signature}</signature></esbresponse>`
    : `{"data":${data},"signature":"${signature}"}`;
}

export function signText(text: string, privateKey: string): string {
  return sign("sha256", Buffer.from(text, "utf8"), createPrivateKey(privateKey)).toString("base64");
}
