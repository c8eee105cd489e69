/** Why a SECRET_KEY may not be used, as half a sentence for the operator; `strong` when it may. */
export type SecretKeyVerdict = { kind: "strong" } | { kind: "weak"; reason: string };

const placeholder = /change.?me|replace.?me|example|insecure|your.?secret|secret.?key|password|default/i;

const bytesMin = 32;
const distinctCharactersMin = 12;
// 32 random bytes hold about 30 distinct values; fewer than 16 has a probability far below one in a billion.
const distinctBytesMin = 16;

/**
 * Judges whether `key` is hard to guess: at least 32 bytes when it is written in hexadecimal or Base64, or at least
 * 32 characters of any kind, and not made of a few repeated ones. It cannot measure randomness; it refuses what a
 * person would type or copy from an example. Never throws.
 */
export function judgeSecretKey(key: string): SecretKeyVerdict {
  if (placeholder.test(key)) return weak("it looks like a placeholder");
  if (new Set(key).size < distinctCharactersMin) return weak("it repeats too few different characters");
  if (/^[0-9a-f]+$/i.test(key)) return judgeBytes(Buffer.from(key, "hex"));
  if (key.length < bytesMin) return weak(`it has ${key.length} characters where 32 are the least`);
  return { kind: "strong" };
}

function judgeBytes(bytes: Buffer): SecretKeyVerdict {
  if (bytes.length < bytesMin) return weak(`it holds ${bytes.length} bytes where 32 are the least`);
  if (new Set(bytes).size < distinctBytesMin) return weak("it repeats too few different bytes");
  return { kind: "strong" };
}

function weak(reason: string): SecretKeyVerdict {
  return { kind: "weak", reason };
}
