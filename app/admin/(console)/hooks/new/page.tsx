import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readHookChoices } from "#app/_server/hooks/read-hook-choices.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { newHookDraft } from "#components/hooks/form/hook-draft.ts";
import { HookEditor } from "#components/hooks/form/hook-editor.tsx";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../secrets/actions.ts";
import { addHook } from "../hook-actions.ts";
import { fireHook, previewHook, readFired, tryConditionScript } from "../preview-actions.ts";

export const metadata = { title: "New hook" };

export default async function NewHookPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const wanted = readText(await searchParams, "model") ?? "";
  const { author, person } = await requirePermission("edit_hooks", `${hookPaths.hooks}/new`);
  const platform = await getPlatform();
  const [choices, secretNames, initialModel] = await Promise.all([
    readHookChoices(platform, author.actor),
    listVaultNames(platform.database.sql, author.actor),
    platform.hooks.findModel(wanted),
  ]);
  return (
    <>
      <PageHeader title="New hook" trail={[{ label: "Hooks", href: hookPaths.hooks }]} />
      <PageBody>
        <HookEditor
          acts={{
            save: addHook,
            trying: { preview: previewHook, fire: fireHook, readFired, tryScript: tryConditionScript },
            addSecret: can(person.role, "manage_secrets") ? addSecret : null,
          }}
          canEdit
          choices={choices}
          id={null}
          initial={newHookDraft(initialModel?.name ?? "")}
          initialModel={initialModel}
          secretNames={secretNames}
        />
      </PageBody>
    </>
  );
}
