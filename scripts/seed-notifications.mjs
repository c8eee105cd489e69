// `npm run seed:notifications`: runs on the machine's own Node.js, installs what is missing, and goes on in
// seed/notifications.ts.
import { enter } from "./bootstrap/enter.mjs";

await enter("scripts/seed/notifications.ts");
