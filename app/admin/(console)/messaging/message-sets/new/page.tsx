import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readSetChoices } from "#app/_server/messaging-content/read-set-choices.ts";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { newSet } from "#components/messaging/content/set-draft.ts";
import { SetForm } from "#components/messaging/content/set-form.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { addSet } from "../actions.ts";

export const metadata = { title: "New message set" };

export default async function NewMessageSetPage() {
  const { platform, author } = await requirePermission("edit_messaging", `${contentPaths.sets}/new`);
  const { choices } = await readSetChoices(platform, author.actor);
  const [first] = choices.schedules;
  return (
    <>
      <PageHeader title="New message set" trail={[{ label: "Message sets", href: contentPaths.sets }]} />
      <PageBody>
        {first === undefined ? (
          <div className="flex flex-wrap items-center gap-3">
            <p>A set needs a schedule, and there is none yet.</p>
            <LinkButton href="/admin/messaging/schedules/new" size="small">
              Make a schedule
            </LinkButton>
          </div>
        ) : null}
        <Panel>
          <SetForm
            choices={choices}
            id={null}
            initial={{ ...newSet, default_schedule: first?.id ?? null }}
            save={addSet}
          />
        </Panel>
      </PageBody>
    </>
  );
}
