// `npm run seed:demo`: runs on the machine's own Node.js, installs what is missing, and goes on in seed/main.ts.
import { enter } from "./bootstrap/enter.mjs";

await enter("scripts/seed/main.ts");
