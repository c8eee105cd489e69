import { writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../processes/project-root.ts";
import { renderEnvExample } from "./render-env-example.ts";

writeFileSync(path.join(projectRoot, ".env.example"), renderEnvExample());
