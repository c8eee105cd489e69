import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, wherever we were started from. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
