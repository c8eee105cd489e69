// `npm start`: runs on the machine's own Node.js, installs what is missing, and goes on in start/main.ts.
import { enter } from "./bootstrap/enter.mjs";

await enter("scripts/start/main.ts");
