import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { writeErrorsPage } from "#core/problems/write-errors-page.ts";

// Writes docs/errors.md anew: node scripts/docs/write-errors.ts
writeFileSync(resolve(import.meta.dirname, "../../docs/errors.md"), writeErrorsPage());
