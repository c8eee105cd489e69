import { z } from "zod";

const Param = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * One line of `mappings` in the documented `config_json` form of an integration. Paths are keys with dots in between;
 * everything may be left out, and lines that say too little are ignored, as documented.
 */
export const ConfigMapping = z.object({
  source: z.string().max(1_000).nullish(),
  target: z.string().max(1_000).nullish(),
  transform: z.string().max(100).nullish(),
  params: z.array(Param).max(20).nullish(),
  jsCode: z.string().max(100_000).nullish(),
  sourceFields: z.array(z.string().max(1_000)).max(200).nullish(),
});
export type ConfigMapping = z.infer<typeof ConfigMapping>;
export type ConfigParam = z.infer<typeof Param>;
