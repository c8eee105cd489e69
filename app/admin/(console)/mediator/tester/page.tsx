import { requirePermission } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { readStart } from "#app/_server/tester/read-start.ts";
import { OwnCalls } from "#components/tester/own-calls.tsx";
import { SavedTests } from "#components/tester/saved-tests.tsx";
import { TesterScreen } from "#components/tester/tester-screen.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listTesterChannels } from "#core/tester/list-tester-channels.ts";
import { listTests } from "#db/queries/tester/find-tests.ts";
import { listOwnCalls } from "#db/queries/tester/list-own-calls.ts";
import { keepTest, readCall, removeTest, runSavedTest, runSavedTests, sendCall } from "./actions.ts";

export const metadata = { title: "Tester" };

const ownCallsMax = 10;

export default async function TesterPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { author } = await requirePermission("test_mediator", "/admin/mediator/tester");
  const platform = await getPlatform();
  const { sql } = platform.database;
  const [directory, { mode }, calls, tests] = await Promise.all([
    platform.directory.read(),
    platform.esb.readSettings(),
    listOwnCalls(sql, author.actor, ownCallsMax),
    listTests(sql, author.actor),
  ]);
  const channels = listTesterChannels(directory, mode);
  const clients = directory.clients.map(({ id, name, clientId, active }) => ({ id, name, clientId, active }));
  const [again, test, channel] = ["again", "test", "channel"].map((name) => readText(query, name));
  const start = await readStart(sql, author.actor, { again, test, channel }, { channels, clients });
  const numbers = (objects: readonly { id: number }[]) => objects.map(({ id }) => id);
  return (
    <>
      <PageHeader title="Tester" />
      <PageBody>
        <TesterScreen
          acts={{ send: sendCall, read: readCall, keep: keepTest }}
          channels={channels}
          clients={clients}
          key={again ?? test ?? channel}
          known={{
            client: numbers(directory.clients),
            channel: numbers(directory.channels),
            mediator: numbers(directory.mediators),
            registration: numbers(directory.registrations),
          }}
          siteUrl={platform.config.siteUrl}
          start={start}
        />
        <SavedTests remove={removeTest} run={runSavedTest} runAll={runSavedTests} tests={tests} />
        <OwnCalls calls={calls} />
      </PageBody>
    </>
  );
}
