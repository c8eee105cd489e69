import type { ServingConfig } from "#core/config.ts";

/** The environment of web and worker: ours, with what was found or made at this start filled in. */
export function servingEnvironment(config: ServingConfig): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(config.port),
    SITE_URL: config.siteUrl,
    DATABASE_URL: config.databaseUrl,
    SECRET_KEY: config.secretKey,
    DATA_DIR: config.dataDir,
    DEMO: config.demo ? "on" : "off",
  };
}
