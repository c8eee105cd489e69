import { z } from "zod";

/** Where in a file a step of an import begins. */
export const ImportCursor = z.object({ byte: z.int(), line: z.int() });

/** What an import is asked: how its file is written, and where the lines below the first begin. */
export const ImportParams = z.object({
  fileName: z.string(),
  form: z.object({ columns: z.array(z.string()), separator: z.string() }),
  start: ImportCursor,
});
export type ImportParams = z.infer<typeof ImportParams>;
