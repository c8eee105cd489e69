import type { HookChoices } from "#components/hooks/form/form-parts.ts";
import { builtInSerializers } from "#core/hooks/plan/serializers/built-in.ts";
import type { Actor } from "#core/people/model.ts";
import { listSerializers } from "#db/queries/hooks/list-serializers.ts";
import { listSignals } from "#db/queries/hooks/list-signals.ts";
import type { Platform } from "#platform/open-platform.ts";

type Opened = Pick<Platform, "database" | "hooks">;

/** What a hook can be made of: models, signals, serializers. */
export async function readHookChoices({ database, hooks }: Opened, reader: Actor): Promise<HookChoices> {
  const all = { search: null, limit: null, offset: 0 };
  const [models, signals, serializers] = await Promise.all([
    hooks.listModels(),
    listSignals(database.sql, reader, { ...all, kind: null }),
    listSerializers(database.sql, reader, all),
  ]);
  return {
    models: models.map(({ name, label }) => ({ name, label })),
    signals: signals.rows.map(({ name, kind }) => ({ name, kind })),
    serializers: [
      ...builtInSerializers.map(({ name, description }) => ({ name, description })),
      ...serializers.rows.map(({ name, description }) => ({ name, description })),
    ],
  };
}
