import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readHookChoices } from "#app/_server/hooks/read-hook-choices.ts";
import { readHookPage } from "#app/_server/hooks/read-hook-page.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { openHookDraft } from "#components/hooks/form/hook-draft.ts";
import { HookEditor } from "#components/hooks/form/hook-editor.tsx";
import { HookCallbacks } from "#components/hooks/hook-callbacks.tsx";
import { HookFacts } from "#components/hooks/hook-facts.tsx";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { hookSwitching } from "#components/hooks/hook-words.ts";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { SwitchAndDelete } from "#components/ui/switch-and-delete.tsx";
import { writeHookFields } from "#core/hooks/hook-fields.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { can } from "#core/people/permissions.ts";
import { addSecret } from "../../secrets/actions.ts";
import { removeHook, saveHook, switchHook } from "../hook-actions.ts";
import { fireHook, previewHook, readFired, tryConditionScript } from "../preview-actions.ts";

export const metadata = { title: "Hook" };

export default async function HookPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { author, person } = await requirePermission("view_hooks", `${hookPaths.hooks}/${text}`);
  const platform = await getPlatform();
  const id = readObjectId(text);
  const content = id === null ? null : await readHookPage(platform, author.actor, id);
  if (content === null) notFound();
  const { hook, model, installed, callbacks, changedBy, secretNames } = content;
  const may = (permission: "edit_hooks" | "test_hooks" | "manage_secrets") => can(person.role, permission);
  const acts = may("edit_hooks") ? (
    <SwitchAndDelete
      deleting="Changes call its address no more. Its callbacks stay on record under its name, and those that wait are still sent."
      kind="hook"
      object={{ id: hook.id, name: nameHook(hook), active: hook.enabled }}
      remove={removeHook}
      switching={hookSwitching}
      switchTo={switchHook}
    />
  ) : null;
  return (
    <>
      <PageHeader
        actions={acts}
        status={<ActiveState active={hook.enabled} />}
        title={nameHook(hook)}
        trail={[{ label: "Hooks", href: hookPaths.hooks }]}
      />
      <PageBody>
        <HookFacts changedBy={changedBy} hook={hook} installed={installed} />
        <HookEditor
          acts={{
            save: saveHook,
            trying: may("test_hooks")
              ? { preview: previewHook, fire: fireHook, readFired, tryScript: tryConditionScript }
              : null,
            addSecret: may("manage_secrets") ? addSecret : null,
          }}
          canEdit={may("edit_hooks")}
          choices={await readHookChoices(platform, author.actor)}
          id={hook.id}
          initial={openHookDraft(writeHookFields(hook))}
          initialModel={model}
          // Opened anew after each change; a test that was sent leaves what is being written as it is.
          key={hook.updatedAt.toISOString()}
          secretNames={secretNames}
        />
        <HookCallbacks callbacks={callbacks} hookId={hook.id} />
      </PageBody>
    </>
  );
}
