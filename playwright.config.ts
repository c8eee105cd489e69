import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/bootstrap/debian-packages.mjs";

// Journeys of people through the built console, in Debian's own Chromium. The set-up starts an installation of its own,
// with an empty PostgreSQL, and tells the tests where it is.
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/set-up/start-installation.ts",
  // Two browsers at a time: more would only wait for each other on a small machine.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  // A second try, which the summary names: see scripts/testing/tally-playwright.ts.
  retries: 1,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env.E2E_BASE_URL,
    // A click at what never comes fails here, and not only when the whole test has used up its time.
    actionTimeout: 45_000,
    viewport: { width: 1280, height: 800 },
    // Things that move make every click wait until they stand still.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
