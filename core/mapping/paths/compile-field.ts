import type { Json } from "#core/json.ts";
import { isPlainPath, type Path } from "./path.ts";
import { compileGatherer, compileReader } from "./read-path.ts";

/**
 * Compiles a path that stands for one value, wherever it is used apart from a target: lists on the way are laid flat.
 * An element without a value is left out of such a list, or held as null with `keepPlaces`.
 */
export function compileField(path: Path, keepPlaces: boolean): (payload: Json) => Json | undefined {
  if (isPlainPath(path)) return compileReader(path);
  const gather = compileGatherer(path);
  return (payload) => {
    const found = gather(payload);
    return keepPlaces ? found?.map((value) => value ?? null) : found?.filter((value) => value !== undefined);
  };
}
