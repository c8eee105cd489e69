import type { Role } from "../../core/people/model.ts";

/** Somebody who can sign in to the installation under test. */
export type Account = { email: string; password: string; token: string };

/** The installation that the journeys go through: an account for each role, and the demo integration. */
export type Installation = {
  baseUrl: string;
  accounts: Record<Role, Account>;
  /** A PostgreSQL that is somebody else's, with a table of orders. */
  otherDatabaseUrl: string;
};

/** What the set-up has started, as it tells every process of the test runner. */
export function readInstallation(): Installation {
  const text = process.env.E2E_INSTALLATION;
  if (text === undefined)
    throw new Error("The journeys run through `npx playwright test`, which starts what they need.");
  return JSON.parse(text) as Installation;
}
