import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { readSetChoices } from "#app/_server/messaging-content/read-set-choices.ts";
import { activeMax, readSetPage } from "#app/_server/messaging-content/read-set-page.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { layOutSet } from "#components/messaging/content/lay-out-set.ts";
import { SetActs } from "#components/messaging/content/set-acts.tsx";
import { SetChain } from "#components/messaging/content/set-chain.tsx";
import { SetFacts } from "#components/messaging/content/set-facts.tsx";
import { SetTable } from "#components/messaging/content/set-table.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { WarningsList } from "#components/ui/warnings-list.tsx";
import { can } from "#core/people/permissions.ts";
import { copySet, orderMessages, removeMessage, removeSet, saveMessage } from "../actions.ts";

export const metadata = { title: "Message set" };

export default async function MessageSetPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_messaging", `${contentPaths.sets}/${text}`);
  const id = readNumber(text);
  const page = id === null ? null : await readSetPage(await getPlatform(), id);
  if (page === null) notFound();
  const { set, messages, preview, activeCount } = page;
  const { choices, rows } = await readSetChoices(platform, author.actor);
  const { warnings } = layOutSet(messages, set.contentType);
  const canEdit = can(person.role, "edit_messaging");
  const moving = activeCount > 0 ? " People on their way get whatever stands at their next number then." : "";
  return (
    <>
      <PageHeader
        actions={
          canEdit ? <SetActs copy={copySet} messageCount={messages.length} remove={removeSet} set={set} /> : null
        }
        title={set.shortName}
        trail={[{ label: "Message sets", href: contentPaths.sets }]}
      />
      <PageBody>
        <Panel>
          <div className="grid gap-4">
            <SetFacts
              active={{ count: activeCount, max: activeMax }}
              scheduleName={choices.schedules.find((one) => one.id === set.defaultScheduleId)?.name ?? "its schedule"}
              set={set}
              usualChannel={choices.usualChannel}
            />
            <SetChain from={set.id} sets={new Map(rows.sets.map((one) => [one.id, one]))} />
          </div>
        </Panel>
        <WarningsList labels={{}} warnings={warnings.map((detail) => ({ pointer: "/Messages", detail }))} />
        <Panel
          description={`A row for each number, a column for each language.${canEdit ? ` Rows are moved by their buttons, with Alt and an arrow key, or by drawing.${moving}` : ""}`}
          id="messages"
          padded={false}
          title="Messages"
        >
          <SetTable
            acts={canEdit ? { save: saveMessage, remove: removeMessage, order: orderMessages } : null}
            messages={messages}
            set={preview}
          />
        </Panel>
      </PageBody>
    </>
  );
}
