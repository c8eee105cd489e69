/**
 * What the files of one folder may import. The folder with the longest matching name decides. `packages` and `builtins`
 * are lists of names, or "any"; a name stands for everything below it.
 */
export type ImportRule = {
  folder: string;
  mayImport: string[];
  packages: string[] | "any";
  builtins: string[] | "any";
  /** Folders of which only types may be imported. */
  typesOnly?: string[];
};

const react = ["react", "react-dom", "next"];

/** Who may import whom: the table of the architecture, in a form that a machine can keep. */
export const importRules: ImportRule[] = [
  {
    folder: "core",
    mayImport: ["core"],
    // Pure libraries: no I/O, no clock, no randomness.
    packages: [
      "zod",
      "re2js",
      "ipaddr.js",
      "luxon",
      "acorn",
      "@noble/hashes",
      "liquidjs",
      "saxes",
      "@cfworker/json-schema",
    ],
    builtins: ["node:crypto"],
  },
  { folder: "db", mayImport: ["core", "db"], packages: ["drizzle-orm", "postgres"], builtins: "any" },
  {
    folder: "workers/queues",
    mayImport: ["core", "workers/queues"],
    packages: ["bullmq", "ioredis", "pg"],
    builtins: "any",
  },
  // Each adapter wraps one SDK and knows no other adapter; all of them may use the egress guard.
  { folder: "adapters/http", mayImport: ["core", "adapters/http"], packages: ["undici"], builtins: "any" },
  {
    folder: "adapters/passwords",
    mayImport: ["core", "adapters/passwords"],
    packages: ["@node-rs/argon2"],
    builtins: "any",
  },
  {
    folder: "adapters/postgres",
    // Beside the guard, the sentences for what keeps any connection from being made, and the tests' certificate.
    mayImport: [
      "core",
      "adapters/postgres",
      "adapters/http/connect-guarded.ts",
      "adapters/http/egress-guard.ts",
      "adapters/http/explain-failure.ts",
      "adapters/http/localhost-certificate.ts",
    ],
    packages: ["postgres"],
    builtins: "any",
  },
  {
    folder: "adapters/pubsub",
    mayImport: ["core", "adapters/pubsub", "adapters/http/egress-guard.ts"],
    packages: ["@google-cloud/pubsub", "google-auth-library", "jose", "zod"],
    builtins: "any",
  },
  {
    folder: "adapters/relay",
    // Beside the guard: the sentences for what a network does, and on which connection a request went out.
    mayImport: [
      "core",
      "adapters/relay",
      "adapters/http/egress-guard.ts",
      "adapters/http/explain-failure.ts",
      "adapters/http/watch-sockets.ts",
    ],
    packages: ["undici"],
    builtins: "any",
  },
  {
    folder: "adapters/sandbox",
    mayImport: ["core", "adapters/sandbox"],
    packages: ["isolated-vm", "zod"],
    builtins: "any",
  },
  {
    folder: "adapters/smtp",
    // Beside the guard, the sentences for what keeps any connection from being made, and the tests' certificate.
    mayImport: [
      "core",
      "adapters/smtp",
      "adapters/http/connect-guarded.ts",
      "adapters/http/egress-guard.ts",
      "adapters/http/explain-failure.ts",
      "adapters/http/localhost-certificate.ts",
    ],
    packages: ["nodemailer"],
    builtins: "any",
  },
  {
    folder: "platform",
    mayImport: ["core", "db", "adapters", "workers/queues", "platform"],
    packages: ["pino", "prom-client", "uuid"],
    builtins: "any",
  },
  {
    folder: "workers",
    mayImport: ["core", "db", "adapters", "workers", "platform"],
    packages: ["bullmq", "ioredis"],
    builtins: "any",
  },
  {
    folder: "components",
    mayImport: ["core", "components", "db/queries"],
    // A screen's part may name the shape of what a query reads; the reading is the page's (decision 006).
    typesOnly: ["db/queries"],
    packages: [
      ...react,
      "@base-ui/react",
      "@tanstack",
      "@xyflow/react",
      "cmdk",
      "diff",
      "lucide-react",
      "monaco-editor",
      "recharts",
      "sonner",
      "zod",
    ],
    builtins: [],
  },
  {
    folder: "app",
    // The last two are data: the release's number, and its newest migration.
    mayImport: [
      "app",
      "core",
      "db",
      "adapters",
      "components",
      "workers/queues",
      "platform",
      "package.json",
      "drizzle/meta/_journal.json",
    ],
    packages: "any",
    builtins: "any",
    // The platform is opened by server.ts alone; Next would compile a second one (decision 004).
    typesOnly: ["platform/open-platform.ts"],
  },
  { folder: "server.ts", mayImport: ["app", "core", "platform"], packages: "any", builtins: "any" },
  { folder: "proxy.ts", mayImport: ["core"], packages: ["next"], builtins: [] },
];

/**
 * Tests, and the set-up that lies beside them (`open-test-sender.ts`), may use any library and builtin and the tests' own
 * set-up; whom their folder may know still holds. Tests of whole paths against real servers (`.db.test.ts`) and processes
 * (`.built.test.ts`) may import what they like, and so may `scripts/` and `e2e/`.
 */
export const testsMayAlsoImport = ["scripts/testing", "scripts/boundaries"];
export const testFile = /\.test\.tsx?$|-test-[^/]*\.ts$/;
export const wholePathTest = /\.(db|built)\.test\.ts$/;

/** Core may use these as values although they could be more: hashing and signing have neither clock nor chance. */
export const forbiddenCrypto = [
  "randomBytes",
  "randomFill",
  "randomFillSync",
  "randomInt",
  "randomUUID",
  "webcrypto",
  "generateKeyPair",
  "generateKeyPairSync",
  "generateKeySync",
];
