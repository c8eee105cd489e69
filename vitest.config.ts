import { defineConfig } from "vitest/config";

// Three projects: "unit" needs nothing but Node; "database" gets a PostgreSQL (and a Redis where there is one) from its
// global set-up, and one database per test file; "built" is the same against the processes and the built screens.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{core,db,adapters,platform,components,workers,scripts,app}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.built.test.ts", "**/node_modules/**"],
          // Properties and sandboxes take their time on a busy machine; nothing here asserts how long anything took.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Files of one process share their modules: loading those anew for each file took more than the tests did.
          isolate: false,
          setupFiles: ["./scripts/testing/fail-on-console-error.ts"],
        },
      },
      {
        test: {
          name: "database",
          include: ["{core,db,adapters,workers,app,scripts}/**/*.db.test.ts"],
          setupFiles: ["./scripts/testing/fail-on-console-error.ts"],
          globalSetup: ["./scripts/testing/database-server.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
      {
        test: {
          name: "built",
          include: ["{app,workers,scripts}/**/*.built.test.ts"],
          setupFiles: ["./scripts/testing/fail-on-console-error.ts"],
          globalSetup: ["./scripts/testing/database-server.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
