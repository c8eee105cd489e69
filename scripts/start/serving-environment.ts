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
    EGRESS_ALLOW: listEgress(config),
  };
}

/** The demo's target is this machine's own web process: that one port is let through, and no other of this machine. */
function listEgress(config: ServingConfig): string {
  const demo = config.demo ? [`127.0.0.1:${config.port}`] : [];
  return [process.env.EGRESS_ALLOW ?? "", ...demo].filter((entry) => entry.trim() !== "").join(", ");
}
