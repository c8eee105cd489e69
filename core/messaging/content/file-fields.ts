import { z } from "zod";
import { fileAddress } from "./public-address.ts";
import type { MessageFile } from "./set-content.ts";

export const BinaryContentReply = z.object({
  id: z.int(),
  content: z.string().describe("Where it is fetched, without signing in."),
  file_name: z.string(),
  media_type: z.string(),
  size_bytes: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type BinaryContentReply = z.output<typeof BinaryContentReply>;

/** A file as the API answers it. */
export function writeFile(file: MessageFile, siteUrl: string): BinaryContentReply {
  return {
    id: file.id,
    content: fileAddress(siteUrl, file),
    file_name: file.fileName,
    media_type: file.mediaType,
    size_bytes: file.sizeBytes,
    created_at: file.createdAt.toISOString(),
    updated_at: file.updatedAt.toISOString(),
  };
}
