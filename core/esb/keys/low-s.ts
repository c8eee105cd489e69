// The order of the group of secp256k1 (SEC 2, section 2.4.1).
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * An ECDSA signature in DER whose second number is the smaller of the two that are valid: (r, s) and (r, n - s) verify
 * alike, and some receivers refuse the larger. Throws RangeError for anything but DER of two integers.
 */
export function toLowS(der: Uint8Array): Uint8Array {
  const { r, s } = readDer(der);
  return s > order / 2n ? writeDer(r, order - s) : der;
}

function readDer(der: Uint8Array): { r: bigint; s: bigint } {
  // Two numbers of at most 33 bytes each: every length takes one byte.
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new RangeError("This is no ECDSA signature in DER.");
  const first = readInteger(der, 2);
  const second = readInteger(der, first.end);
  if (second.end !== der.length) throw new RangeError("There is more behind the signature.");
  return { r: first.value, s: second.value };
}

function readInteger(der: Uint8Array, at: number): { value: bigint; end: number } {
  const length = der[at + 1];
  if (der[at] !== 0x02 || length === undefined || length === 0 || at + 2 + length > der.length) {
    throw new RangeError("A number of the signature is missing.");
  }
  const end = at + 2 + length;
  return { value: BigInt(`0x${Buffer.from(der.subarray(at + 2, end)).toString("hex")}`), end };
}

function writeDer(r: bigint, s: bigint): Uint8Array {
  const numbers = [...writeInteger(r), ...writeInteger(s)];
  return Uint8Array.from([0x30, numbers.length, ...numbers]);
}

function writeInteger(value: bigint): number[] {
  const digits = value.toString(16);
  const bytes = [...Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex")];
  // A leading bit of 1 would make it negative.
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return [0x02, bytes.length, ...bytes];
}
