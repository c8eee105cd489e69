import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { settings } from "#core/config/settings.ts";
import { parseConfig } from "#core/config.ts";
import { projectRoot } from "../processes/project-root.ts";
import { renderEnvExample } from "./render-env-example.ts";

test(".env.example is what the settings say (node scripts/docs/write-env-example.ts)", () => {
  expect(readFileSync(path.join(projectRoot, ".env.example"), "utf8")).toBe(renderEnvExample());
});

test("every setting is in it, and its examples are accepted once they are no comments any more", () => {
  const env = parseEnv(renderEnvExample().replaceAll(/^#([A-Z_]+=)/gm, "$1")) as Record<string, string>;
  expect(Object.keys(env).sort()).toEqual(Object.keys(settings.shape).sort());
  const given = { ...env, SECRET_KEY: "q8Xv2mZ0tRk5WcYh7Lr9NfBs3JdGp1EaUo6TiKxQ4Vw=", OIDC_CLIENT_SECRET: "secret" };
  expect(parseConfig(given)).toMatchObject({ ok: true });
});
