import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { chooseChannel, type Draft, type TesterClient, writeDraft } from "#components/tester/draft.ts";
import type { Actor } from "#core/people/model.ts";
import type { TesterChannel } from "#core/tester/list-tester-channels.ts";
import { readAgain } from "#core/tester/read-again.ts";
import type { SqlOrTransaction } from "#db/connect.ts";
import { findTest } from "#db/queries/tester/find-tests.ts";
import { findTransaction } from "#db/queries/transactions/find-transaction.ts";

type Offered = { channels: readonly TesterChannel[]; clients: readonly TesterClient[] };
type Asked = { again?: string; test?: string; channel?: string };

/** What the tester begins with: an earlier call, a saved test, the channel that the address names, or the first one. */
export async function readStart(
  sql: SqlOrTransaction,
  actor: Actor,
  { again = "", test = "", channel }: Asked,
  { channels, clients }: Offered,
): Promise<Draft> {
  const earlier = isUuid(again) ? await findTransaction(sql, actor, again) : null;
  if (earlier !== null) return writeDraft(readAgain(earlier, clients));
  const saved = isUuid(test) ? await findTest(sql, actor, test) : null;
  if (saved !== null) return writeDraft(saved.request);
  const first = clients.find(({ active }) => active)?.id ?? null;
  const empty = writeDraft({ as: first === null ? "nobody" : "client", client: first, path: "/" });
  const chosen = channels.find(({ id }) => String(id) === channel) ?? channels[0] ?? null;
  return chooseChannel(empty, chosen);
}
