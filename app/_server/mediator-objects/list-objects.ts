import { HttpMethod } from "#core/deliveries/model.ts";
import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import { writeChannel, writeClient, writeMediator, writeRegistration } from "#core/mediator/documented/write-object.ts";
import { channelTypes, clientAuthKinds, contractModes } from "#core/mediator/model.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { listChannels } from "#db/queries/mediator/list-channels.ts";
import { listClients } from "#db/queries/mediator/list-clients.ts";
import { listMediators } from "#db/queries/mediator/list-mediators.ts";
import { listRegistrations } from "#db/queries/mediator/list-registrations.ts";
import type { Page } from "../documented/list-page.ts";
import type { Call } from "../documented/route.ts";
import { readObjectId } from "./answer-object.ts";

export type ListedObjects = { ok: true; count: number; results: object[] } | { ok: false; problems: FieldProblem[] };

type Asked = Pick<Call<unknown>, "request" | "platform" | "author">;

/** One page of objects, as the query of the address asks for it. A filter that cannot be read is named, not left out. */
export async function listObjects(
  { request, platform, author }: Asked,
  kind: ObjectKind,
  page: Page,
): Promise<ListedObjects> {
  const query = new URL(request.url).searchParams;
  const problems: FieldProblem[] = [];
  const place = { sort: null, limit: page.limit, offset: page.offset };
  const search = query.get("search") || query.get("name") || null;
  problems.push(...findUnstorableText(search, "/search"));
  const read = openReaders(query, problems);
  const { sql } = platform.database;
  const { actor } = author;
  switch (kind) {
    case "client": {
      const filter = {
        ...place,
        search,
        active: read.flag("is_active", "active"),
        authKind: read.choice("auth_kind", clientAuthKinds),
      };
      if (problems.length > 0) return { ok: false, problems };
      const { rows, total } = await listClients(sql, actor, filter);
      return { ok: true, count: total, results: rows.map((row) => writeClient(row)) };
    }
    case "mediator": {
      const filter = { ...place, search, online: read.flag("is_online", "active") };
      if (problems.length > 0) return { ok: false, problems };
      const { rows, total } = await listMediators(sql, actor, filter);
      return { ok: true, count: total, results: rows.map((row) => writeMediator(row, platform.now())) };
    }
    case "channel": {
      const filter = {
        ...place,
        search,
        active: read.flag("is_active", "active"),
        mediatorId: read.id("mediator"),
        channelType: read.choice("channel_type", channelTypes),
        contractMode: read.choice("contract_mode", contractModes),
        method: read.choice("method", HttpMethod.options),
      };
      if (problems.length > 0) return { ok: false, problems };
      const { rows, total } = await listChannels(sql, actor, filter);
      return { ok: true, count: total, results: rows.map((row) => writeChannel(row)) };
    }
    case "registration": {
      const isGlobal = query.get("channel") === "global";
      const channel = isGlobal ? ("global" as const) : read.id("channel");
      const organization = query.get("organization") || search;
      problems.push(...findUnstorableText(organization, "/organization"));
      const filter = { ...place, search: organization, active: read.flag("is_active", "active"), channel };
      if (problems.length > 0) return { ok: false, problems };
      const { rows, total } = await listRegistrations(sql, actor, filter);
      return { ok: true, count: total, results: rows.map((row) => writeRegistration(row)) };
    }
  }
}

function openReaders(query: URLSearchParams, problems: FieldProblem[]) {
  const given = (name: string) => query.get(name) || null;
  return {
    flag: (...names: string[]): boolean | null => {
      const name = names.find((one) => given(one) !== null);
      const text = name === undefined ? undefined : given(name)?.toLowerCase();
      if (name === undefined || text === undefined) return null;
      if (["true", "1", "yes"].includes(text)) return true;
      if (["false", "0", "no"].includes(text)) return false;
      problems.push({ pointer: `/${name}`, detail: "Expected true or false." });
      return null;
    },
    choice: <Choice extends string>(name: string, choices: readonly Choice[]): Choice | null => {
      const text = given(name);
      const choice = choices.find((one) => one.toLowerCase() === text?.toLowerCase()) ?? null;
      if (text !== null && choice === null) {
        problems.push({ pointer: `/${name}`, detail: `Expected one of ${choices.join(", ")}.` });
      }
      return choice;
    },
    id: (name: string): number | null => {
      const text = given(name);
      const id = text === null ? null : readObjectId(text);
      if (text !== null && id === null) problems.push({ pointer: `/${name}`, detail: "Expected a number." });
      return id;
    },
  };
}
