import { setPlatform } from "#app/_server/platform.ts";
import type { JsonObject } from "#core/json.ts";
import type { Role } from "#core/people/model.ts";
import { type MadePerson, makePerson } from "./make-person.ts";
import { openTestPlatform, type TestPlatform } from "./open-test-platform.ts";

type Handler = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>;

export type CallOptions = {
  /** Whose token goes along; null for none. An administrator's by default. */
  as?: Role | null;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
  params?: object;
  query?: string;
  headers?: Record<string, string>;
};

export type ApiAnswer = { status: number; headers: Headers; text: string; body: JsonObject };

export type ApiCaller = {
  test: TestPlatform;
  people: Record<Role, MadePerson>;
  /** Calls a method of a route's module as Next does. */
  call: (module: object, method: string, options?: CallOptions) => Promise<ApiAnswer>;
};

/** A platform of the test's own, put in place for route handlers, with one person and token of each role. */
export async function openApiCaller(environment: Record<string, string> = {}): Promise<ApiCaller> {
  const test = await openTestPlatform(environment);
  setPlatform(test.platform);
  const { sql } = test.platform.database;
  const people = {
    admin: await makePerson(sql, "admin"),
    operator: await makePerson(sql, "operator"),
    viewer: await makePerson(sql, "viewer"),
  };
  return {
    test,
    people,
    call: async (module, method, { as = "admin", body, params = {}, query = "", headers = {} } = {}) => {
      const handler = (module as Record<string, Handler>)[method];
      if (handler === undefined) throw new Error(`The route has no ${method}.`);
      const request = new Request(`http://localhost:3000/api/integrations/${query}`, {
        method,
        headers: {
          ...(as === null ? {} : { authorization: `Token ${people[as].token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
      });
      const response = await handler(request, { params: Promise.resolve(params) as Promise<never> });
      const text = await response.text();
      const parsed = text === "" ? {} : (JSON.parse(text) as JsonObject);
      return { status: response.status, headers: response.headers, text, body: parsed };
    },
  };
}

/** A configuration in the documented form, with a credential. */
export const exampleConfig = (token = "sesame-1234") => ({
  name: "Orders",
  sourceType: "webhook",
  sourceConfig: {},
  target: {
    type: "http",
    method: "PUT",
    url: "https://crm.example/api",
    authType: "bearer",
    auth: { token },
    headers: {},
  },
  mappings: [{ source: "id", target: "reference", transform: "none", params: [] }],
  condition: null,
});
