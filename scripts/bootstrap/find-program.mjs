import { accessSync, constants } from "node:fs";
import path from "node:path";

/**
 * The first of these programs that can be run: a path as it is, a bare name on the search path.
 * @param {(string | undefined)[]} candidates
 * @param {string} searchPath
 * @returns {string | null}
 */
export function findProgram(candidates, searchPath = process.env.PATH ?? "") {
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === "") continue;
    const places = candidate.includes("/")
      ? [path.resolve(candidate)]
      : searchPath.split(path.delimiter).map((folder) => path.join(folder, candidate));
    const found = places.find(isProgram);
    if (found !== undefined) return found;
  }
  return null;
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
