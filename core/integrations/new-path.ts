/** The last part of a new webhook URL: 16 hex digits as documented, 64 random bits that nobody can guess. */
export function newPath(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(8)).toString("hex");
}
