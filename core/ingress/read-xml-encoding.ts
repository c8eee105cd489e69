// "<?xml version='1.0' encoding='…'?>" is ASCII in every charset that is read here but UTF-16, which has a mark.
const declarationBytesMax = 200;
const declaration = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']/;

/** The encoding that an XML document declares of itself (XML 1.0, section 4.3.3), or null. */
export function readXmlEncoding(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, declarationBytesMax));
  return declaration.exec(start)?.[1] ?? null;
}
