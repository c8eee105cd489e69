import { z } from "zod";
import { SavedTestReply } from "#core/tester/test-reply.ts";
import { StartProblem } from "../../start/problem.ts";

/** The saved tests of a running Signalbox, by its API. Each rejects with a StartProblem that says what to do. */
export type TestsApi = { list: () => Promise<SavedTestReply[]>; run: (id: string) => Promise<SavedTestReply> };

const Page = z.object({ count: z.number(), results: z.array(SavedTestReply) });
const pageSize = 100;

export function openTestsApi(siteUrl: string, token: string): TestsApi {
  const ask = async (method: "GET" | "POST", path: string): Promise<unknown> => {
    const address = `${siteUrl}/api/mediator/tests/${path}`;
    const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
    // A redirect would take the token elsewhere.
    const response = await fetch(address, { method, headers, redirect: "error" }).catch((error: unknown) => {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw new StartProblem(`No Signalbox answers at ${siteUrl}: ${cause instanceof Error ? cause.message : cause}`);
    });
    const text = await response.text();
    if (!response.ok) throw new StartProblem(`${siteUrl} answered ${response.status}: ${explain(text)}`);
    return read(text, siteUrl);
  };
  return {
    list: async () => {
      const tests: SavedTestReply[] = [];
      for (;;) {
        const { count, results } = Page.parse(await ask("GET", `?limit=${pageSize}&offset=${tests.length}`));
        tests.push(...results);
        if (results.length === 0 || tests.length >= count) return tests;
      }
    },
    run: async (id) => SavedTestReply.parse(await ask("POST", `${encodeURIComponent(id)}/run/`)),
  };
}

function explain(text: string): string {
  try {
    const problem = z.object({ detail: z.string().optional(), title: z.string() }).safeParse(JSON.parse(text));
    return problem.success ? (problem.data.detail ?? problem.data.title) : text.slice(0, 200);
  } catch (error) {
    if (error instanceof SyntaxError) return text.slice(0, 200);
    throw error;
  }
}

function read(text: string, siteUrl: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new StartProblem(`What answers at ${siteUrl} is no Signalbox.`);
    throw error;
  }
}
