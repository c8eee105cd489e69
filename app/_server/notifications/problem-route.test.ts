import { expect, test } from "vitest";
import { askForProblems } from "./problem-route.ts";

/** What Next hands to a route's handler in production: an object that passes every question on to the request. */
function standInFor(request: Request): Request {
  return new Proxy(request, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

test("a stand-in for a request is asked for problems, with its method, its headers and its body", async () => {
  const request = new Request("http://localhost/api/x/?y=1", {
    method: "POST",
    headers: { authorization: "Token t", "content-type": "application/json" },
    body: '{"a":1}',
  });
  const asked = askForProblems(standInFor(request));
  expect([asked.url, asked.method]).toEqual(["http://localhost/api/x/?y=1", "POST"]);
  expect(asked.headers.get("accept")).toBe("application/problem+json");
  expect(asked.headers.get("authorization")).toBe("Token t");
  expect(await asked.text()).toBe('{"a":1}');
});

test("a request without a body stays without one", () => {
  const asked = askForProblems(standInFor(new Request("http://localhost/api/x/")));
  expect([asked.method, asked.body]).toEqual(["GET", null]);
});
