// The part behind the last dot, where it can be the ending of a file's name.
const ending = /\.[A-Za-z0-9]{1,8}$/;

/**
 * Where a file of messages can be fetched without signing in. The key cannot be guessed; the ending is that of the file's
 * name, because players and carriers go by it.
 */
export function fileAddress(siteUrl: string, { key, fileName }: { key: string; fileName: string }): string {
  return `${siteUrl.replace(/\/+$/, "")}/api/v1/binarycontent/files/${key}${ending.exec(fileName)?.[0] ?? ""}`;
}
